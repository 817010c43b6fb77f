"""Bytes to located statements; knows nothing about treaties."""

from foedera.read.reading import LARGEST_FILE, Documents, Reading, read_paths

__all__ = ["LARGEST_FILE", "Documents", "Reading", "read_paths"]
