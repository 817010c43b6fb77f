"""Digests, and checksums of values that are kept under a key."""

from __future__ import annotations

from hashlib import blake2b

SIZE = 16  # bytes


class DamagedError(Exception):
    """A value does not agree with its checksum, or is missing."""


def digest(*parts: bytes | str) -> bytes:
    """Sixteen bytes that tell these parts, in their order, from others."""
    state = blake2b(digest_size=SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.digest()


def sealed(key: bytes, value: bytes) -> bytes:
    """The value behind its checksum."""
    return digest(key, value) + value


def opened(key: bytes, stored: object) -> bytes:
    """The value of what ``sealed`` made.

    Raises:
        DamagedError: it is not what was stored under this key.
    """
    if not isinstance(stored, bytes) or stored[:SIZE] != digest(key, stored[SIZE:]):
        raise DamagedError
    return stored[SIZE:]
