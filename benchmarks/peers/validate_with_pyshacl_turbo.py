"""pyshacl-turbo, reading the files itself, which is its fastest way. Prints N-Triples."""

import sys

from pyshacl_turbo import validate

_, report, _ = validate(sys.argv[1], shacl_graph=sys.argv[2])
print(report.serialize(format="nt"))
