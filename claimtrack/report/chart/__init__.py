"""A question drawn in time: who gave which figure for which day.

`timeline` makes a `Timeline` of a question, which says everything that a drawing shows and nothing
of how; `svg` and `cells` draw it.
"""
