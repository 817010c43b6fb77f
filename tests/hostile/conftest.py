"""The command line in this process."""

from tests.cli.conftest import foedera

__all__ = ["foedera"]
