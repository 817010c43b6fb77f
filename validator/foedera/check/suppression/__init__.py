"""Findings that are not to be shown, with a reason: by comment, by annotation, by configuration."""
