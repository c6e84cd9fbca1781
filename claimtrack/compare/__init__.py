"""The gate, the verdicts, and the value that holds them."""
