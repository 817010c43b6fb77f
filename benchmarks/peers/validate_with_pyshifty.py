"""pyshifty, without inference and without sorting. Prints its report as Turtle."""

import sys
from pathlib import Path

import shifty

validator = shifty.PreparedValidator(Path(sys.argv[2]))
_, report, _ = validator.validate(Path(sys.argv[1]), infer=False, sort_results=False)
print(report.serialize(format="nt"))
