"""Foedera on Apache Spark: the embedded engine in each task, over data that belong together."""
