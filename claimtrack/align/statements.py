"""Are two statements about the same thing? Slot by slot, and by their texts where slots are few."""

import re
from collections import Counter

from claimtrack.align.relation import Relation
from claimtrack.align.world import World
from claimtrack.languages.acts import find_acts
from claimtrack.languages.comparing import find_negations
from claimtrack.model.claim import Proposition
from claimtrack.model.name import Name

SAME_ACT = 0.85
"""Acts outside the word groups are the same from this similarity on, 0–1. Ours: at 0.85 an
inflection matches and another word of the same length does not; docs/method.md#statements."""

SAME_TEXT = 0.8
"""Texts without a slot in common are about the same thing from this similarity on, 0–1. Ours:
docs/method.md#statements."""

FIGURES = re.compile(r"\d+")

NAMES = re.compile(r"(?<=\w )[A-ZÀ-ÞА-Я]\w+")
"""Words with a capital that do not begin a text."""


def is_same_proposition(
    left: Proposition,
    right: Proposition,
    topic: str | Name | None,
    world: World,
    *,
    is_denied: bool = False,
) -> bool:
    """Whether all known slots fit, and both are about the same act.

    An unknown slot fits everything; but when it is not known that the acts are the same, the texts
    must say nearly the same: a place alone does not tell what is denied about it.

    Args:
        left: What is stated.
        right: What is stated, or denied, of it.
        topic: Of both.
        world: Knows who acts for whom.
        is_denied: Whether the right is a denial, in which "did not shell" is the usual wording for
            denying that one shelled.
    """
    act = is_same_act(left, right)
    fits = (
        _actors(left, right, topic, world),
        act,
        _targets(left, right, world),
        _places(left, right, world),
    )
    if any(fit is False for fit in fits):
        return False
    denials = find_negations(left.text)
    is_usual = is_denied and not denials
    if not is_usual and denials != find_negations(right.text):
        return False
    return act is True or _say_the_same(left.text, right.text)


def _say_the_same(left: str, right: str) -> bool:
    """Whether two texts are alike, and no number or name tells them apart."""
    if _tells_apart(FIGURES, left, right) or _tells_apart(NAMES, left, right):
        return False
    return _similarity(left, right) >= SAME_TEXT


def _tells_apart(tell: re.Pattern[str], left: str, right: str) -> bool:
    """Whether the texts differ in these words; a text without any name may still mean one."""
    told = [Counter(each.casefold() for each in tell.findall(text)) for text in (left, right)]
    return told[0] != told[1] and (tell is not NAMES or bool(told[0] and told[1]))


def is_same_act(left: Proposition, right: Proposition) -> bool | None:
    """Whether both name the same act, in its slot or in the text; None when one names none."""
    left_groups, right_groups = (find_acts(each.act or each.text) for each in (left, right))
    if left_groups and right_groups:
        return bool(left_groups & right_groups)
    if left.act is None or right.act is None:
        return None
    return _similarity(left.act, right.act) >= SAME_ACT


def party(name: str | Name, topic: str | Name | None, world: World) -> frozenset[Name]:
    """The side a person, office or country acts for, as members; else the name alone."""
    side = world.settle_side(topic, name)
    members = world.side_members(topic, side)
    if members != {side}:
        return members
    settled = world.sources.settle(name)
    for each in (settled, *world.source_ancestors(settled)):
        source = world.source(each)
        if source is not None and source.side is not None:
            return world.side_members(topic, world.settle_side(topic, source.side))
    return frozenset({settled})


def _actors(
    left: Proposition, right: Proposition, topic: str | Name | None, world: World
) -> bool | None:
    if left.actor is None or right.actor is None:
        return None
    return bool(party(left.actor, topic, world) & party(right.actor, topic, world))


def _targets(left: Proposition, right: Proposition, world: World) -> bool | None:
    if left.target is None or right.target is None:
        return None
    return world.place_relation(left.target, right.target) is not Relation.DISJOINT


def _places(left: Proposition, right: Proposition, world: World) -> bool | None:
    if left.place is None or right.place is None:
        return None
    return world.place_relation(left.place, right.place) is not Relation.DISJOINT


def _similarity(left: str, right: str) -> float:
    """Of two texts, 0–1, figures masked: 12 and 13 dead would be 97 % alike."""
    from rapidfuzz import fuzz, utils

    masked = (FIGURES.sub("#", left), FIGURES.sub("#", right))
    return fuzz.token_sort_ratio(*masked, processor=utils.default_process) / 100
