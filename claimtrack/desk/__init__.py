"""A desk in the browser: the pages of one ledger, for reading, on the reader's own machine.

`server` speaks HTTP, `answering` decides what is answered, `pages` makes what is shown. Nothing in
here writes to the ledger.
"""
