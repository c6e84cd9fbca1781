"""Who signs, beside those who signed before."""

from collections.abc import Collection

from claimtrack.model.lookalikes import outline


def find_alike(author: str, others: Collection[str]) -> str | None:
    """Somebody whose name differs only in case, blanks, accents or letters that look alike.

    Args:
        author: Who signs.
        others: Who signed before. Where the author is among them, nobody is alike: it was told.
    """
    if author in others:
        return None
    shape = _shape(author)
    return min((each for each in others if _shape(each) == shape), default=None)


def _shape(name: str) -> str:
    return "".join(outline(name).split())
