"""What was there before: in a baseline, in a revision of git, in a folder; and what is new."""
