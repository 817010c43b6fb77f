"""Measuring whole processes: which are compared, how they are run, and what they must find."""
