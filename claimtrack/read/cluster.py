"""A verb of saying, or a phrase such as "according to", with who speaks."""

from typing import NamedTuple

from claimtrack.languages.speech import CueWord


class FoundCue(NamedTuple):
    """A cue phrase, in characters of the text."""

    start: int
    end: int
    word: CueWord


class Cluster(NamedTuple):
    """A cue with the speaker beside it; positions are tokens of the sentence, end excluded."""

    start: int
    """Of speaker, verb group and cue together."""
    end: int
    cue: range
    word: CueWord
    speaker: range | None
    inverted: bool = False
    coordinated: bool = False
    """It shares the speaker of the cue before: "… and accused Y"."""
    relative: bool = False
    """It stands in a relative clause: "Moscow, which renewed its call, …"."""
    aside: bool = False
    """Introduced by "as": "as the minister said"."""
    relay: range | None = None
    """Who passes it on, where the verb says so: "نقلت *الوكالة* عن الوزارة"."""
    agent: int | None = None
    """Where the word stands before whoever did it, in a passive."""
    blamed: range | None = None
    """Who is accused, where a passive makes them the subject: "*X* was accused by Y"."""
    inner: range | None = None
    """What is told between an auxiliary and its participle: "hat die Zahl mit 100 angegeben"."""
