"""A sentence with options beside it: both are read together, and the options outweigh it."""

from claimtrack.align.world import BOTH, BOTH_NAMES, World
from claimtrack.errors import InvalidClaim
from claimtrack.intake.dating import read_day
from claimtrack.intake.draft import Draft
from claimtrack.intake.sentence import read_sentence
from claimtrack.intake.unfinished import merge_drafts
from claimtrack.model.claim import Distribution
from claimtrack.model.name import Name


def read_with_options(sentence: str, given: Draft, known: World) -> Draft:
    """What a sentence says, with the options over it.

    Raises:
        InputError: One of them cannot be read, or they contradict each other; `place` names the
            field.
    """
    read = read_sentence(
        sentence,
        language=given.language,
        published=read_day(given.published, given.language),
        known=known,
        is_source_given=given.source is not None,
    )
    check_options(read, given)
    return merge_drafts(read, given)


def check_options(read: Draft, given: Draft) -> None:
    """Refuse options that say of the sides what the sentence contradicts.

    Raises:
        InvalidClaim: The sentence says "each side" and the option the total, or one side.
    """
    if read.distribution is None:
        return
    is_open = read.distribution == Distribution.UNCLEAR.value
    wanted = (given.distribution or "").strip().casefold()
    if wanted and not is_open and wanted != read.distribution:
        raise InvalidClaim(
            f"the sentence says {read.distribution}, the distribution is {wanted}",
            hint="leave the distribution out, or those words of the sentence",
            place="distribution",
        )
    is_of_all = read.side is not None and Name.of(read.side) == BOTH
    if is_of_all and given.side and Name.of(given.side) not in BOTH_NAMES:
        raise InvalidClaim(
            f"the sentence speaks of every side, not of {given.side}",
            hint="leave --side out, or those words of the sentence",
            place="side",
        )
