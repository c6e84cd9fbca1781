"""A comparison, as a neutral document and as each format."""
