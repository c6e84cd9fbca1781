"""Roles of the people counted, and which of them include which."""

from claimtrack.align.relation import Relation, tree_relation

EVERYONE = "all"

PARENTS = {
    "combatant": EVERYONE,
    "military": "combatant",
    "fighter": "combatant",
    "mercenary": "fighter",
    "civilian": EVERYONE,
    "journalist": "civilian",
    "aid worker": "civilian",
    "health worker": "civilian",
    "police": EVERYONE,
}
"""Civilians and combatants exclude each other, as in international humanitarian law; a police
officer may be either, so the word alone settles neither. docs/glossary.md#role."""

ACROSS = frozenset({"women", "men", "children", "elderly", "police", "foreigner"})
"""Said of people in any role: a woman may be a soldier."""


def ancestors(role: str) -> tuple[str, ...]:
    """The wider roles, nearest first."""
    found = []
    while (role := PARENTS.get(role, EVERYONE if role != EVERYONE else "")) and role not in found:
        found.append(role)
        if role == EVERYONE:
            break
    return tuple(found)


def role_relation(left: str, right: str) -> Relation:
    """How two roles lie to each other."""
    found = tree_relation(left, right, ancestors)
    if found is Relation.DISJOINT and (left in ACROSS or right in ACROSS):
        return Relation.OVERLAP
    return found
