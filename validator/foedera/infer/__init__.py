"""What follows from the facts: closure, in-force periods, the timeline."""
