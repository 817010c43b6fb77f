"""Triple stores that the user names by their address: the one thing that goes to the network."""

from foedera.read.store.address import is_address
from foedera.read.store.content import read_store

__all__ = ["is_address", "read_store"]
