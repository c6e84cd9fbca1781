"""Descriptions of sources, and the countries they name."""
