"""Which names claims use: what the ledger says without a look at any claim, and that it is so."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.errors import LedgerDamaged
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.protocol import View
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.claim import Claim, Proposition, Scope, Who, names_of
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.record import Record, claim_id
from claimtrack.model.source import Source
from tests.examples import examples
from tests.ledger.ledger_samples import deed, figure_claim
from tests.ledger.older_ledgers import make_older
from tests.ledger.unguarded import unguarded

SOURCES = ("AP", "AFP", "Ana", "Ministry of “X”", "Кремль")


def claim(
    claimant: str = "Ana",
    *,
    relays: tuple[str, ...] = (),
    origin: str | None = None,
    place: str | None = None,
    stated: str | None = None,
    topic: str | None = "war",
) -> Claim:
    said = figure_claim(claimant, 5)
    if stated is not None:
        said = replace(said, figure=None, metric=None, statement=Proposition("it is", place=stated))
    return replace(said, who=Who(claimant, relays, origin), scope=Scope(place=place), topic=topic)


CLAIMS = st.builds(
    claim,
    st.sampled_from(SOURCES),
    relays=st.lists(st.sampled_from(SOURCES), max_size=2).map(tuple),
    origin=st.sampled_from((None, *SOURCES)),
    place=st.sampled_from((None, "Tavil", "Kavran")),
    stated=st.sampled_from((None, None, "Tavil")),
    topic=st.sampled_from((None, "war", "War")),
)


def counted(view: View, kind: NameKind) -> Counter[tuple[str, ...]]:
    """The names that claims have together, by reading them all."""
    found = (tuple(sorted(set(names_of(each, kind)))) for _, each in view.claims())
    return Counter(filter(None, found))


def check(view: View) -> None:
    for kind in NameKind:
        expected = counted(view, kind)
        assert Counter(dict(view.uses(kind))) == expected
        assert view.names(kind) == {name for names in expected for name in names}


@settings(
    deadline=None,
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(batches=st.lists(st.lists(CLAIMS, max_size=4), max_size=5), undone=st.booleans())
def test_names_in_use_are_those_of_the_claims_at_any_time(
    places: Callable[[], str], batches: list[list[Claim]], undone: bool
) -> None:
    with open_ledger(places()) as ledger:
        for number, batch in enumerate(batches):
            written = ledger.append(deed(), batch).operation
            if undone and written is not None and number % 2:
                ledger.undo(deed("undo"))
                check(ledger)
                ledger.redo(deed("redo"))
            check(ledger)
        for operation in ledger.operations():
            check(ledger.at(operation.number))
        assert ledger.verify() == ()


@pytest.fixture
def older(tmp_path: Path) -> Path:
    path, older = tmp_path / "newer.ledger", tmp_path / "older.ledger"
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), [claim("Ana", relays=("AP",)), claim("AP", stated="Tavil")])
        ledger.append(deed(), [claim("Кремль", origin="AFP", place="Kavran")])
        ledger.undo(deed("undo"))
    make_older(path, older, before="0006")
    return older


@pytest.mark.parametrize("read_only", [True, False], ids=["to read", "to write"])
def test_an_older_ledger_says_the_same(older: Path, read_only: bool) -> None:
    with open_ledger(str(older), read_only=read_only) as ledger:
        check(ledger)
        check(ledger.at(2))
        assert ledger.names(NameKind.SOURCE) == {"Ana", "AP"}
        assert ledger.verify() == ()


ADDED: dict[str, tuple[Record, bool]] = {
    "a new name": (claim("AFP"), True),
    "a new name in another place": (claim("Ana", relays=("AFP",)), True),
    "names that are there": (claim("AP", origin="Ana"), False),
    "a place": (claim("Ana", place="Tavil"), False),
    "a record": (Source("AP"), True),
    "an alias": (Alias(NameKind.SOURCE, "AP", "Associated Press"), True),
    "a judgement": (Judgement(NameKind.SOURCE, "AP", "Ana", Answer.DIFFERENT), True),
}


@pytest.mark.parametrize(("record", "is_naming"), ADDED.values(), ids=ADDED)
def test_a_change_of_names_is_known(ledger: Ledger, record: Record, is_naming: bool) -> None:
    ledger.append(deed(), [claim("Ana", relays=("AP",))])
    before = ledger.last_naming(NameKind.SOURCE)
    ledger.append(deed(), [record])
    now = ledger.last_naming(NameKind.SOURCE)
    assert (before, now) == (1, 2 if is_naming else 1)
    assert ledger.at(1).last_naming(NameKind.SOURCE) == before
    ledger.undo(deed("undo"))
    assert ledger.last_naming(NameKind.SOURCE) == 3
    assert ledger.at(2).last_naming(NameKind.SOURCE) == now


def test_a_name_that_comes_again_after_an_undo_is_a_change(ledger: Ledger) -> None:
    ledger.append(deed(), [claim("Ana")])
    ledger.undo(deed("undo"))
    ledger.append(deed(), [claim("Ana", origin="Ana")])
    assert ledger.last_naming(NameKind.SOURCE) == 3


def test_what_is_kept_is_replaced(ledger: Ledger) -> None:
    assert ledger.recall("joins") is None
    for stamp in ("1", "2"):
        ledger.keep(("joins", stamp, "[]"))
        assert ledger.recall("joins") == (stamp, "[]")
    assert ledger.digest() == "0" * 64


TAMPERED: dict[str, Callable[[sqlite3.Connection], object]] = {
    "a name taken out": lambda file: file.execute("DELETE FROM used WHERE name = 'AP'"),
    "another count": lambda file: file.execute("UPDATE used SET claims = claims + 1"),
    "a name put in": lambda file: file.execute(
        "INSERT INTO used VALUES ('source', 'Reuters', 1, '', 1)"
    ),
}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "written.ledger"
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), [claim("Ana", relays=("AP",)), claim("AP")])
        assert ledger.verify() == ()
    return path


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
def test_verify_finds_names_that_are_not_those_of_the_claims(
    written: Path, tamper: Callable[[sqlite3.Connection], object]
) -> None:
    with unguarded(written) as file:
        tamper(file)
    with open_ledger(str(written), read_only=True) as ledger:
        (damage,) = ledger.verify()
        with pytest.raises(LedgerDamaged, match="names that the claims of change 1 use"):
            ledger.names(NameKind.SOURCE)
    assert (damage.operation, damage.what) == (
        1,
        "the names that its claims use would not be found as they are",
    )


def test_names_of_a_claim_that_is_replaced_or_retracted_are_not_in_use(ledger: Ledger) -> None:
    old, new, other = claim("Anna", relays=("AP",)), claim("Ana", relays=("AP",)), claim("AFP")
    ledger.append(deed(), [old, other])
    ledger.append(deed(), [Amendment(claim_id(old), Effect.REPLACED, claim_id(new)), new])
    check(ledger)
    assert ledger.names(NameKind.SOURCE) == {"Ana", "AP", "AFP"}
    assert ledger.last_naming(NameKind.SOURCE) == 2
    ledger.append(deed(), [Amendment(claim_id(other), Effect.RETRACTED)])
    check(ledger)
    assert ledger.names(NameKind.SOURCE) == {"Ana", "AP"}
    assert ledger.last_naming(NameKind.SOURCE) == 3
    ledger.undo(deed("undo"), 2)
    check(ledger)
    for number in (1, 2, 3):
        check(ledger.at(number))
    assert ledger.names(NameKind.SOURCE) == {"Anna", "AP"}
