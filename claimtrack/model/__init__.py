"""Frozen values: what a claim is and what it names."""
