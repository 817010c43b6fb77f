"""Bytes to located statements; knows nothing about treaties."""
