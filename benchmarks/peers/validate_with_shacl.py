"""The Rust engine ``shacl``. Prints its report as Turtle."""

import sys

from shacl import Shapes

print(Shapes.from_file(sys.argv[2]).validate_file(sys.argv[1]).turtle)
