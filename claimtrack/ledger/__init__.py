"""Remembering: an append-only store behind one Protocol."""
