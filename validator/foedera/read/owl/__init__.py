"""OWL 2 in its own syntaxes: each is read as a tree of axioms, and one mapping makes it RDF."""
