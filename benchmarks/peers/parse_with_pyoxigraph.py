"""No validation: only parse the data with pyoxigraph, as the floor of what is possible."""

import sys
from collections import deque

import pyoxigraph

deque(pyoxigraph.parse(path=sys.argv[1]), maxlen=0)
