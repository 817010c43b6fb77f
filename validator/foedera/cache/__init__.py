"""What earlier runs found out, kept in a folder that may be deleted at any time.

A database of SQLite, so that two processes can use it at once and a killed one leaves it whole.
Every value carries a checksum: what does not agree with it makes the cache begin anew. Where the
folder cannot be written to, nothing is kept, and nothing else changes.
"""

from foedera.cache.database import FOLDER, Database
from foedera.cache.digest import DamagedError, digest
from foedera.cache.state import OvertakenError, State

__all__ = ["FOLDER", "DamagedError", "Database", "OvertakenError", "State", "digest"]
