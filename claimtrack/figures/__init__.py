"""Numbers as people write them: the words, the hedge, the two intervals."""
