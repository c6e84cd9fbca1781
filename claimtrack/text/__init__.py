"""The page as captured: folding, sentences, quotation marks, phrases; one of each."""
