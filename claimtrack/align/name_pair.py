"""What is known of two names that may be one."""

from dataclasses import dataclass

from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.name import Name


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two settled names of one kind, and how they answer each other."""

    kind: NameKind
    left: Name
    right: Name
    answer: Answer | None
    """SAME: a stated rule joins them; PENDING: somebody has to say; None: nothing suggests it."""
    rule: str
    """Which rule decided, in plain words."""
    score: float
    """0–1, of the spellings that are most alike."""
    because: tuple[str, ...] = ()
    """What speaks for it, in plain words: which parts answer each other."""
    against: tuple[str, ...] = ()
    """What forbids it, or is missing."""
