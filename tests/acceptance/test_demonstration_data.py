"""The demonstration says what it means to say, and says it in the form of an export."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.align.world import BOTH, World
from claimtrack.figures.figure import Form
from claimtrack.figures.reading import parse_figure
from claimtrack.languages import load_language
from claimtrack.model.claim import DateBasis
from claimtrack.model.judgement import Alias
from claimtrack.model.name import Name
from claimtrack.model.record import Kind, from_content, kind_of, record_id, to_content
from tests.acceptance.karabakh import DATA, Demonstration, read_demonstration

DOCS = DATA.parent / "docs"


@pytest.fixture(scope="module")
def demonstration() -> Demonstration:
    return read_demonstration()


DISPATCHES = {
    "fr": ("plus de 1.250 morts", "s'approchant de 5.000 morts", "30.000 morts"),
    "en": ("more than 1,250 dead", "approaching 5,000 dead", "killed 30,000"),
}


def test_first_line_names_the_format() -> None:
    with (DATA / "karabakh-2020.jsonl").open(encoding="utf-8") as lines:
        assert json.loads(next(lines)) == {"format": "claimtrack.ledger/1"}


def test_kinds_stand_in_the_order_of_an_export(demonstration: Demonstration) -> None:
    order = [list(Kind).index(kind_of(each)) for each in demonstration.records]
    assert order == sorted(order)
    assert len(demonstration.claims) == 57


def test_every_line_survives_a_round_trip(demonstration: Demonstration) -> None:
    for row, record in zip(demonstration.rows, demonstration.records, strict=True):
        assert row.keys() == {"kind", "id", "content"}
        assert row["id"] == record_id(record)
        assert row["content"] == to_content(record)
        assert from_content(Kind(row["kind"]), to_content(record)) == record


def test_no_record_stands_twice(demonstration: Demonstration) -> None:
    ids = Counter(row["id"] for row in demonstration.rows)
    assert [each for each, count in ids.items() if count > 1] == []


def test_numbers_of_claims_are_their_own(demonstration: Demonstration) -> None:
    numbers = Counter(each.references for each in demonstration.claims)
    assert set(numbers.values()) == {1}
    assert all(len(each) == 1 for each in numbers)


def test_claims_are_figures_or_statements(demonstration: Demonstration) -> None:
    for each in demonstration.claims:
        assert (each.figure is None) != (each.statement is None), each.references
        assert (each.figure is None) == (each.metric is None), each.references


def test_only_vague_and_undisclosed_figures_lack_a_number(demonstration: Demonstration) -> None:
    for each in demonstration.claims:
        if each.figure is not None:
            is_without = each.figure.form in (Form.VAGUE_QUANTIFIER, Form.UNDISCLOSED)
            assert (each.figure.value is None) == is_without, each.references


def test_aliases_lead_to_one_name_each(demonstration: Demonstration) -> None:
    meant: dict[tuple[str, Name], set[str]] = {}
    for each in demonstration.names:
        if isinstance(each, Alias):
            meant.setdefault((each.kind, Name.of(each.alias)), set()).add(each.name)
    assert len(meant) > 100
    assert {key: names for key, names in meant.items() if len(names) > 1} == {}


def test_every_name_is_known(demonstration: Demonstration) -> None:
    world = World.from_records(demonstration.names)
    sides = {"Armenia", "Azerbaijan", "Nagorno-Karabakh", str(BOTH), None}
    for each in demonstration.claims:
        assert each.topic is not None
        assert world.topic(each.topic) is not None, each.topic
        assert world.source(each.who.claimant) is not None, each.who.claimant
        assert all(world.source(relay) for relay in each.who.relays), each.who.relays
        assert each.scope.side in sides, each.scope.side
        assert each.scope.place is None or world.places.is_known(each.scope.place)


def test_documents_of_claims_are_there(demonstration: Demonstration) -> None:
    known = {record_id(each) for each in demonstration.documents}
    named = {each.evidence.document for each in demonstration.claims} - {None}
    assert named == known


def test_words_stand_in_the_dispatch(demonstration: Demonstration) -> None:
    (dispatch,) = (each for each in demonstration.documents if each.text)
    text = (DATA / "dispatch.fr.txt").read_bytes()
    assert dispatch.sha256 == hashlib.sha256(text).hexdigest()
    assert dispatch.text == text.decode()
    anchored = [
        each.evidence
        for each in demonstration.claims
        if each.evidence.document == record_id(dispatch)
    ]
    assert len(anchored) == 13
    for each in anchored:
        assert each.quote == dispatch.text[each.start : each.end] != ""
        assert f"{each.prefix}{each.quote}{each.suffix}" in dispatch.text


UNREAD = {
    "D5": "a plural without any word for a number",
    "F3.5": "a word of this ledger; the report's own is not recorded",
    "F9.5": "the same",
    "F16": "two figures of one sentence, with what stood between left out",
    "F17": "Portuguese has no word list yet",
}
"""Claims whose words the reader cannot be asked about, and why."""


def test_words_read_as_what_is_recorded(demonstration: Demonstration) -> None:
    read = 0
    for each in demonstration.claims:
        figure, language = each.figure, each.evidence.language
        if figure is None or each.references[0] in UNREAD:
            continue
        assert language is not None
        found = parse_figure(figure.words, load_language(language).figures)
        assert found is not None, figure.words
        assert (found.form, found.value, found.upper, found.change) == (
            figure.form,
            figure.value,
            figure.upper,
            figure.change,
        ), figure.words
        read += 1
    assert read == 38


@pytest.mark.parametrize("language", DISPATCHES)
def test_dispatch_is_short_and_carries_the_figures(language: str) -> None:
    text = (DATA / f"dispatch.{language}.txt").read_text(encoding="utf-8")
    assert 200 <= len(text.split()) <= 250
    assert all(words in text for words in DISPATCHES[language])


def test_only_our_own_text_is_kept(demonstration: Demonstration) -> None:
    longest = max(demonstration.claims, key=lambda each: len(each.evidence.quote.split()))
    assert len(longest.evidence.quote.split()) <= 12
    assert [each.publisher for each in demonstration.documents if each.text] == [
        "claimtrack demonstration"
    ]


def test_nothing_counts_beyond_the_day_it_was_published(demonstration: Demonstration) -> None:
    documents = {record_id(each): each for each in demonstration.documents}
    checked = 0
    for each in demonstration.claims:
        document, as_of = documents.get(each.evidence.document or ""), each.when.as_of
        if document is None or document.published is None or as_of is None:
            continue
        assert not document.published.is_before(as_of), each.references
        if each.when.as_of_basis is DateBasis.PUBLISHED:
            assert as_of.edtf == document.published.edtf, each.references
        checked += 1
    assert checked > 30


def test_every_claim_is_on_the_page_about_it(demonstration: Demonstration) -> None:
    page = (DOCS / "demonstration.md").read_text(encoding="utf-8")
    for each in demonstration.claims:
        (row,) = (line for line in page.splitlines() if line.startswith(f"| {each.references[0]} "))
        assert each.who.claimant in row
        words = each.figure.words if each.figure else each.statement and each.statement.text
        assert words
        assert words in row
        assert all(relay in row for relay in each.who.relays)


def test_import_and_export_give_the_file_back(run: Callable[..., Any], desk: Path) -> None:
    given = DATA / "karabakh-2020.jsonl"
    assert run(["import", str(given)]).code == 0
    exported = run("export")
    assert exported.code == 0
    assert exported.out == given.read_text(encoding="utf-8")
    again = run(["import", str(given)])
    assert (again.code, run("export").out) == (0, exported.out)
    assert run("verify").code == 0
    assert (desk / "desk.ledger").exists()
