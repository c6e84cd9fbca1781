"""One function for each thing an editor wants done; ledger, clock and settings in, a value out."""
