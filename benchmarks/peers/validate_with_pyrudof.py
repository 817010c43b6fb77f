"""pyrudof with its own engine. Prints its report as N-Triples."""

import sys

from pyrudof import RDFFormat, ResultShaclValidationFormat, Rudof, RudofConfig

rudof = Rudof(RudofConfig())
rudof.read_data(sys.argv[1], format=RDFFormat.NTriples)
rudof.read_shacl(sys.argv[2])
rudof.validate_shacl()
print(rudof.serialize_shacl_validation_results(format=ResultShaclValidationFormat.NTriples))
