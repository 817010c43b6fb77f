"""Links between data sets: which records may tell of one treaty, war, event or state, and why.

Nothing is merged: a link is proposed with its score and what it rests on, and is used by a check
only where the user puts it among the data. See docs/adr/0051-linked-not-merged.md.
"""
