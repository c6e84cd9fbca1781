"""How many examples hypothesis tries in a test that says so by itself."""

import hypothesis

USUAL = 100
"""That hypothesis tries where nothing is said."""


def examples(number: int) -> int:
    """So many where a profile has the usual number; where it has more, more in proportion.

    A number of its own that a test gives outranks every profile: with it, a test whose examples are
    dear would try no more of them in hours than in a minute.
    """
    return number * hypothesis.settings().max_examples // USUAL
