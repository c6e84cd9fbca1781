"""Reading the same texts once: a table repeats its names, its days and its wordings."""

from collections import namedtuple
from collections.abc import Callable
from functools import lru_cache, wraps
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from claimtrack.intake.draft import Draft

Beside = ParamSpec("Beside")
Found = TypeVar("Found")
Read = Callable[Concatenate["Draft", Beside], Found]

READINGS_KEPT = 4096
"""How many different texts of one kind are remembered. Ours: more than the days and names of most
tables, and a few megabytes where no two are alike."""


def read_once(*fields: str) -> Callable[[Read[Beside, Found]], Read[Beside, Found]]:
    """Remember what a function makes of a draft, by the fields that it looks at.

    The function is handed nothing but these fields: one that is not listed is an AttributeError,
    so that no reading can rest on a text it is not remembered by. What it returns is shared.
    Refusals are not remembered.

    Args:
        fields: Of a draft, two or more.
    """
    texts_of = attrgetter(*fields)
    make: Any = namedtuple  # noqa: PYI024 - which fields it has is not known here
    texts = make("texts", fields)

    def remembering(read: Any) -> Any:
        @lru_cache(maxsize=READINGS_KEPT)
        def recall(given: tuple[Any, ...], *others: Any) -> Any:
            return read(texts._make(given), *others)

        @wraps(read)
        def reading(draft: Any, *others: Any) -> Any:
            return recall(texts_of(draft), *others)

        return reading

    return remembering
