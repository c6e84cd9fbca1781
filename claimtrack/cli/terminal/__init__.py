"""The terminal: what every command shares, and nothing that is a command."""
