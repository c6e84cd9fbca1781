"""The words of each language, one TOML file per language, and their loader."""
