"""What ``spark-submit`` runs: ``foedera check --engine spark`` with the arguments given."""

import sys

from foedera.cli import main

if __name__ == "__main__":
    main(["check", "--engine", "spark", *sys.argv[1:]])
