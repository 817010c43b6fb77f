"""The command line in this process."""

from tests.cli.conftest import contradiction, foedera

__all__ = ["contradiction", "foedera"]
