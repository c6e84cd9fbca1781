"""A document's text, read into proposed claims."""
