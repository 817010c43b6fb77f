"""pySHACL: the reference. Prints its report as N-Triples."""

import sys

import rdflib
from pyshacl import validate

data, shapes = rdflib.Graph(), rdflib.Graph()
data.parse(sys.argv[1], format="nt")
shapes.parse(sys.argv[2], format="turtle")
_, report, _ = validate(data, shacl_graph=shapes)
print(report.serialize(format="nt"))
