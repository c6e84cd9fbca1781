"""Millions of documents and claims: the core, run by processes of one machine or by Spark.

Engines move rows, they do not decide: each hands the same pieces of the input to the same
functions, which write the same files. What reads lines and documents, and what writes findings,
is handed in by `claimtrack.workflow.corpus`: the layers beside this one do not know each other.
"""
