"""Names of metrics and roles as people type them, settled or refused with the nearest."""

from claimtrack.align.roles import ACROSS, EVERYONE, PARENTS
from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim, UnknownName
from claimtrack.intake import wording
from claimtrack.intake.nearest import nearest
from claimtrack.languages.load import languages

ROLES = frozenset({EVERYONE, *PARENTS, *ACROSS})
"""The roles whose place among each other is known (docs/glossary.md#role)."""

RECORDS_METRIC = "claimtrack metrics lists what is known; --create-metrics records a new one"
"""The advice where no metric on record has a name nearly like it."""


def find_metric(name: str, known: World, language: str | None) -> str | None:
    """The settled metric a name, an alias or a single word of the language stands for.

    Several words are not searched for one: "drones lost" is no word for people who are missing.
    """
    if known.metrics.is_known(name):
        return str(known.metrics.settle(name))
    return wording.find_metric(name, language) if name.isalpha() else None


def unknown_metric(name: str, known: World) -> UnknownName:
    """The error for a metric nobody has recorded, with the nearest that somebody has."""
    settled = [str(name) for name in sorted(set(known.metrics.known.values()))]
    return UnknownName(
        f'no metric is called "{name[:60]}"',
        hint=nearest(name, settled) or RECORDS_METRIC,
        place="metric",
    )


def read_role(text: str, language: str | None) -> str:
    """The settled role, or the words themselves for a role of one's own ("miners").

    Raises:
        InvalidClaim: It looks like a known role misspelt, or names two of them.
    """
    wanted = text.strip().casefold()
    if wanted in ROLES:
        return wanted
    found = wording.find_roles(text, language)
    if len(found) == 1:
        return found[0]
    hint = nearest(wanted, ROLES)
    if found or hint:
        raise InvalidClaim(
            f'the role "{text[:60]}"'
            + (f" could be {' or '.join(found)}" if found else " is not known"),
            hint=hint or "give one role; a second group of people is a second claim",
            place="role",
        )
    return text.strip()


def read_role_of_any_language(text: str) -> str:
    """The settled role that a word means in some language we have: "soldiers" is military.

    The words of no language are taken as they are, for a role of one's own.

    Raises:
        InvalidClaim: It looks like a known role misspelt, or languages differ over it.
    """
    if text.strip().casefold() in ROLES:
        return read_role(text, None)
    found = {role for tag in languages() for role in wording.find_roles(text, tag)}
    return found.pop() if len(found) == 1 else read_role(text, None)
