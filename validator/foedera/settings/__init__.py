"""The configuration: ``foedera.toml`` or ``[tool.foedera]``, checked, and what becomes of it."""
