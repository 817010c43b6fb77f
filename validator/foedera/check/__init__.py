"""Shapes, rules, logic and timeline, to findings; prints nothing."""
