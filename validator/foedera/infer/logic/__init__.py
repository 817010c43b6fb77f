"""OWL: reading axioms, values of literals, equality, and what the axioms exclude."""
