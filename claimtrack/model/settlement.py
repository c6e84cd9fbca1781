"""What somebody said of a finding: that it is known and why, or what they did about it."""

from dataclasses import dataclass

from claimtrack.model.redaction import Redacted

CLAIMS_KEPT = 20
"""Of the claims that a finding tells of: more tell no two findings apart that these do not."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """A finding is known and need not be told; a later settlement of it replaces this one.

    It holds what the finding was at that moment, so that it can return when it becomes worse.
    """

    finding: str
    """The id of the finding."""
    reason: str
    """Why it need not be told."""
    verdict: str
    """Its verdict then; empty for a finding that has none."""
    factor: str = ""
    """How far it was apart then, as a decimal; empty for a finding that has none."""
    parties: tuple[tuple[str, ...], ...] = ()
    """The accounts that stood together then, party by party."""
    author: str = ""
    """Who says so."""
    at: str = ""
    """When, as an ISO 8601 moment in UTC: the same settlement made twice is two."""
    revisions: tuple[str, ...] = ()
    """The ids of the findings that say how these accounts had revised themselves by then."""
    after: str | None = None
    """The id of the settlement that stood when this one was made, and that its author had not seen:
    this is a second opinion, and settles nothing."""
    kind: str = ""
    """What kind of finding it is; empty where an older version wrote it."""
    claims: tuple[str, ...] = ()
    """The ids of claims it tells of, at most `CLAIMS_KEPT`: by them it is found again when its id
    has changed, because its claims were put under another topic."""
    figures: str = ""
    """What it told then, in numbers and without anybody's words: "19 + 7 is not 33"; empty for what
    tells none, or of two accounts, and where an older version wrote it."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a finding; notes accumulate."""

    finding: str
    """The id of the finding."""
    text: str
    """The remark."""
    author: str = ""
    """Whose it is."""
    at: str = ""
    """When, as an ISO 8601 moment in UTC: the same note made twice is two."""
    kind: str = ""
    """What kind of finding it is; empty where an older version wrote it."""
    claims: tuple[str, ...] = ()
    """As in `Settlement`."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""
