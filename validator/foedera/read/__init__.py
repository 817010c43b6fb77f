"""Bytes to located statements; knows nothing about treaties."""

from foedera.read.reading import Reading, read_paths

__all__ = ["Reading", "read_paths"]
