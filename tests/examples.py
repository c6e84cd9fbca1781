"""How many examples hypothesis tries in a test that says so by itself."""

import hypothesis

USUAL = 100
"""That hypothesis tries where nothing is said."""

LEAST = 15
"""Below this a number is not lowered: so few examples show little. Ours."""


def examples(number: int) -> int:
    """So many where a profile has the usual number; where it has more or fewer, in proportion.

    A number of its own that a test gives outranks every profile: with it, a test whose examples are
    dear would try no more of them in hours than in a minute.
    """
    profile = hypothesis.settings().max_examples
    return max(min(number, LEAST), number * profile // USUAL)
