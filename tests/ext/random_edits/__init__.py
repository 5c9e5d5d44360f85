"""A walk of random edits: what is edited, what has to be read after it, what has to be equal."""
