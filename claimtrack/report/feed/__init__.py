"""A feed of findings: what is new, changed or gone, for a reader of feeds."""
