"""Bytes to located statements; knows nothing about treaties."""

from foedera.read.reading import Documents, Reading, read_paths

__all__ = ["Documents", "Reading", "read_paths"]
