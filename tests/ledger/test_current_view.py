"""The view, now and as it stood, against a slow and obvious one, over any history."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.errors import NothingToUndo, UnknownName
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.model.record import Kind
from tests.examples import examples
from tests.ledger.ledger_samples import deed, figure_claim

CLAIMS = [figure_claim(f"claimant {number}", number + 1) for number in range(6)]


@dataclass
class Entry:
    """An operation as a child would keep it: what it added, and who took it back."""

    added: set[int] = field(default_factory=set)
    batch: str | None = None
    taken_back_by: int | None = None


@dataclass
class Notebook:
    """The slow and obvious ledger: entry n of the list is operation n + 1."""

    entries: list[Entry] = field(default_factory=list)

    def view(self) -> set[int]:
        return {
            each for entry in self.entries if entry.taken_back_by is None for each in entry.added
        }

    def append(self, claims: set[int], batch: str | None) -> bool:
        new = claims - self.view()
        if new:
            self.entries.append(Entry(new, batch))
        return bool(new)

    def batch_of(self, number: int) -> list[int]:
        chosen = self.entries[number - 1]
        return [
            other
            for other, entry in enumerate(self.entries, start=1)
            if entry.added
            and (entry.taken_back_by is None) == (chosen.taken_back_by is None)
            and (other == number or (entry.batch is not None and entry.batch == chosen.batch))
        ]

    def undo(self, number: int | None) -> list[int]:
        standing = [
            each
            for each, entry in enumerate(self.entries, start=1)
            if entry.added and entry.taken_back_by is None
        ]
        chosen = number if number is not None else max(standing, default=0)
        if chosen not in standing:
            return []
        targets = self.batch_of(chosen)
        self.entries.append(Entry())
        for target in targets:
            self.entries[target - 1].taken_back_by = len(self.entries)
        return targets

    def redo(self, number: int | None) -> list[int]:
        taken = {
            each: entry.taken_back_by
            for each, entry in enumerate(self.entries, start=1)
            if entry.taken_back_by is not None
        }
        if number is None:
            latest = max(taken.values(), default=0)
            targets = [each for each, by in taken.items() if by == latest]
        else:
            targets = self.batch_of(number) if number in taken else []
        if targets:
            self.entries.append(Entry())
        for target in targets:
            self.entries[target - 1].taken_back_by = None
        return targets


NUMBERS = st.none() | st.integers(1, 8)
ACTIONS = st.one_of(
    st.tuples(
        st.just("append"), st.sets(st.integers(0, 5), min_size=1), st.sampled_from([None, "b"])
    ),
    st.tuples(st.just("undo"), NUMBERS),
    st.tuples(st.just("redo"), NUMBERS),
)


def act(ledger: Ledger, notebook: Notebook, action: tuple[str, *tuple[object, ...]]) -> None:
    match action:
        case ("append", set() as claims, str() | None as batch):
            written = ledger.append(
                deed(batch=batch), [CLAIMS[each] for each in sorted(claims)]
            ).operation
            assert (written is not None) == notebook.append(claims, batch)
        case ("undo" | "redo" as verb, int() | None as number):
            expected = getattr(notebook, verb)(number)
            if not expected:
                with pytest.raises((NothingToUndo, UnknownName)):
                    getattr(ledger, verb)(deed(verb), number)
                return
            operation = getattr(ledger, verb)(deed(verb), number)
            assert list(operation.undoes or operation.redoes) == expected
            assert bool(operation.undoes) == (verb == "undo")
        case _:
            pytest.fail(f"no such action: {action}")


@settings(
    deadline=None,
    max_examples=examples(40),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(ACTIONS, min_size=1, max_size=14))
def test_any_history_gives_the_view_of_a_notebook(
    places: Callable[[], str], actions: list[tuple[str, *tuple[object, ...]]]
) -> None:
    notebook = Notebook()
    stood: list[set[str]] = []
    with open_ledger(places()) as ledger:
        for action in actions:
            act(ledger, notebook, action)
            expected = {CLAIMS[each].who.claimant for each in notebook.view()}
            assert {claim.who.claimant for _, claim in ledger.claims()} == expected
            assert ledger.counts()[Kind.CLAIM] == len(expected)
            assert len(list(ledger.records(Kind.CLAIM))) == len(expected)
            if len(stood) < len(notebook.entries):
                stood.append(expected)
        for number, expected in enumerate(stood, start=1):
            view = ledger.at(number)
            assert {claim.who.claimant for _, claim in view.claims()} == expected
            assert view.counts()[Kind.CLAIM] == len(list(view.records(Kind.CLAIM))) == len(expected)
        assert len(ledger.operations()) == len(notebook.entries)
        assert ledger.verify() == ()
