"""The page as captured: folding, sentences, tokens, quotation marks, phrases; one of each."""
