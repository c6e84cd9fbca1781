"""Sources, topics and places, and why two names are one: in a line, and as JSON-ready values."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from claimtrack.align.listing import MOST_NAMES, Named
from claimtrack.align.world import Described
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.record import to_content
from claimtrack.model.source import Source, SourceKind
from claimtrack.model.topic import Topic
from claimtrack.report.records import say_number

if TYPE_CHECKING:
    from claimtrack.align.asking import Explanation
    from claimtrack.align.name_pair import Likeness


def say_named(named: Named) -> str:
    """A name in a line: what is on record of it, its other names, and what looks like it."""
    parts = [str(named.name), *say_record(named.record)]
    by_rule = {text for each in named.joined for text in (each.left, each.right)}
    if named.aliases:
        also = (
            f"{each} (by rule)" if str(each) in by_rule else str(each) for each in named.aliases
        )
        parts.append(f"also: {', '.join(also)}")
    if named.alike:
        parts.append(f"looks like: {', '.join(map(str, named.alike))}")
    return " · ".join(parts)


def say_listed(kind: NameKind, listed: Sequence[Named]) -> Iterator[str]:
    """What there is to say of a list of names, and what to do with it."""
    several = f"{kind.value}s"
    if not listed:
        yield f"claimtrack {several}: none yet"
    if len(listed) > MOST_NAMES:
        yield say_too_many(kind)
    if any(each.joined for each in listed):
        yield f"hint: claimtrack {several} why A B tells by which rule; split A B parts them"
    if any(each.alike for each in listed):
        merges = kind is NameKind.METRIC  # which `review` does not ask about
        command = f"{several} merge A B" if merges else f"review {several}"
        yield f"hint: claimtrack {command} settles which are one"


def say_too_many(kind: NameKind) -> str:
    """What is said when names are not set against each other."""
    return (
        f"claimtrack {kind.value}s: look-alikes are not searched for here among more than "
        f"{MOST_NAMES:,} names; claimtrack review {kind.value}s does it"
    )


def say_more_alike(more: int) -> str:
    """What is said of pairs that are spelt alike and not asked about, of which there are some."""
    several = say_number(more, "more pair is", "more pairs are")
    return (
        f"at least {several} spelt alike: each name comes with those that it is likeliest to be, "
        "and what is answered gives way to others"
    )


def say_likeness(likeness: "Likeness") -> Iterator[tuple[str, str]]:
    """How two names answer each other: the score with its rule, what speaks for and against."""
    yield "likeness", f"{likeness.score:.2f}: {likeness.rule}"
    yield from (("for", text) for text in likeness.because)
    yield from (("against", text) for text in likeness.against)


def say_record(record: Described | None) -> Iterator[str]:
    """What is on record, in a few words each: its kind, parent, side, period."""
    if isinstance(record, Source):
        if record.kind is not SourceKind.UNKNOWN:
            yield record.kind.value
        yield from (f"side: {record.side}",) if record.side else ()
    if isinstance(record, Topic):
        yield from filter(None, (record.period and record.period.edtf, record.place))
    if isinstance(record, Metric):
        yield from filter(None, (record.kind and record.kind.value, record.dimension))
    if record is not None and record.parent:
        yield f"part of {record.parent}"


def named_facts(named: Named) -> dict[str, Any]:
    """A name as JSON-ready values."""
    return {
        "name": str(named.name),
        "record": None if named.record is None else to_content(named.record),
        "aliases": list(map(str, named.aliases)),
        "joined_by_rule": [
            {"left": each.left, "right": each.right, "reason": each.reason} for each in named.joined
        ],
        "claims": named.claims,
        "looks_like": list(map(str, named.alike)),
    }


def say_conclusion(told: "Explanation", left: str, right: str) -> str:
    """Whether two names are one, in a sentence."""
    kind = told.likeness.kind.value
    if told.is_one:
        return f"{left} and {right} are the same {kind}: {told.likeness.left}"
    answers = {each.answer for each in told.said if isinstance(each, Judgement)}
    if Answer.DIFFERENT in answers:
        return f"{left} and {right} are different {kind}s"
    if told.likeness.answer is None:
        what = "too little" if told.likeness.because else "nothing"
        return f"{left} and {right} are two {kind}s: {what} suggests that they are one"
    return f"{left} and {right} are two {kind}s as long as nobody says that they are one"


def explanation_facts(told: "Explanation") -> dict[str, Any]:
    """Why two names are one, or are not, as JSON-ready values."""
    likeness = told.likeness
    return {
        "is_one": told.is_one,
        "said": [
            {**to_content(each), "by_rule": isinstance(each, Judgement) and each.is_by_rule}
            for each in told.said
        ],
        "left": str(likeness.left),
        "right": str(likeness.right),
        "suggests": None if likeness.answer is None else likeness.answer.value,
        "score": round(likeness.score, 4),
        "rule": likeness.rule,
        "because": list(likeness.because),
        "against": list(likeness.against),
    }
