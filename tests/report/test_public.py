"""What a report for readers outside leaves out, in every form."""

import csv
import inspect
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.model.claim import Claim
from claimtrack.model.redaction import Redacted
from claimtrack.report import rendering
from claimtrack.report.chart.svg import to_svg
from claimtrack.report.chart.timeline import to_timeline
from claimtrack.report.citation import to_citations
from claimtrack.report.options import Format, Level, Options
from claimtrack.report.phrases import PUBLIC_FORM
from claimtrack.report.public import (
    to_public,
    to_public_address,
    to_public_document,
    to_public_options,
    to_public_reference,
)
from claimtrack.report.rendering import render, to_pieces_of_finding, to_pieces_of_question
from tests.examples import examples

HIDDEN = "sesame"

LEFT_OUT = {
    "Claim.note": HIDDEN,
    "Claim.references": (f"/srv/desk/{HIDDEN}.csv",),
    "Evidence.url": f"file:///srv/desk/{HIDDEN}.pdf",
    "Evidence.document": f"/srv/desk/{HIDDEN}.pdf",
    "Redacted.grounds": HIDDEN,
    "Redacted.signed_by": HIDDEN,
    "Redacted.salts": (HIDDEN,),
    "Redacted.leaves": (HIDDEN,),
    "Settled.reason": HIDDEN,
    "Settled.author": HIDDEN,
    "Remark.text": HIDDEN,
    "Remark.author": HIDDEN,
    "Remark.at": HIDDEN,
}
"""The fields of a comparison that hold what stays at the desk, each with a text that must not be
seen. Two values are called Evidence; only that of a claim has an address and a document."""

KEPT = frozenset(
    """
    Account: claims name relays
    Claim: metric part_of topic
    Comparison: not_compared notes profile query
    Evidence: assumed by_default different equal explained_by flags language left prefix quote
    Evidence: reason reconcile right sentence suffix
    Figure: against of per unit words
    Finding: account assumed between by_default claims different earlier_id equal explained_by
    Finding: flags id question reason reconcile sentence
    Item: account id role
    Judged: assumed left reason right sentence
    Measure: per unit
    Missing: claims sentence what
    Name: key printed
    Party: accounts claims relays fitting
    Period: words
    Proposition: act actor place target text
    Question: claims findings highest id lowest sums text whose
    Redacted: identity moment taken
    Scope: cause_detail definition excludes includes place role side
    Settled: at returned
    Shape: redacted role
    Side: aliases name parts
    Standing: assumed by_default
    Terms: population price_basis release
    Who: claimant origin relays
    """.strip().splitlines()
)
"""The other fields that hold text: what sources say, and what comparing says of it."""

Rendered = Callable[[Comparison, Options], str]


def kept_fields() -> set[str]:
    return {
        f"{owner.strip()}.{field}"
        for line in KEPT
        for owner, _, names in (line.partition(":"),)
        for field in names.split()
    }


def types_in(hint: Any) -> Iterator[type]:
    """The types that a field may hold, at any depth."""
    hint = getattr(hint, "__supertype__", hint)
    for each in get_args(hint):
        yield from types_in(each)
    if isinstance(hint, type):
        yield hint


def text_fields(owner: type, seen: set[type]) -> Iterator[str]:
    """The fields that hold text in a value of this type, and in the values inside it."""
    if owner in seen:
        return
    seen.add(owner)
    hints = get_type_hints(owner)
    for field in fields(owner):
        for kind in types_in(hints[field.name]):
            if is_dataclass(kind):
                yield from text_fields(kind, seen)
            elif issubclass(kind, str) and not issubclass(kind, Enum):
                yield f"{owner.__name__}.{field.name}"


def test_every_text_of_a_comparison_is_either_kept_or_left_out() -> None:
    """A field that is new has to be put into one of the two tables, and is looked for then."""
    every = set(text_fields(Comparison, set()))
    assert not kept_fields() & LEFT_OUT.keys()
    assert every == kept_fields() | LEFT_OUT.keys()


def with_secrets(value: Any) -> Any:
    """A value with a secret in every field that has to be left out, at any depth."""
    if isinstance(value, tuple):
        return tuple(map(with_secrets, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Claim) and value.redacted is None:
        value = replace(value, redacted=Redacted("c1-0", ("note",), "asked", "ana", "2026-01-02"))
    owner = type(value).__name__
    changed = {
        field.name: LEFT_OUT.get(f"{owner}.{field.name}")
        or with_secrets(getattr(value, field.name))
        for field in fields(value)
        if field.init
    }
    return replace(value, **changed)


@pytest.fixture
def secretive(awkward: Comparison) -> Comparison:
    """Every finding settled or noted, some of them back, and a secret wherever one can be."""
    assert any(finding.settled for finding in awkward.findings)
    assert any(finding.remarks for finding in awkward.findings)
    settled = next(each.settled for each in awkward.findings if each.settled)
    noted = next(each.remarks for each in awkward.findings if each.remarks)

    def spread(finding: Finding, number: int) -> Finding:
        back = replace(settled, returned="the verdict is worse" if number % 2 else "")
        return replace(finding, settled=back if number % 3 else None, remarks=noted)

    findings = tuple(spread(each, number) for number, each in enumerate(awkward.findings))
    made: Comparison = with_secrets(replace(awkward, findings=findings))
    return made


@pytest.fixture
def desk_options(options: Options) -> Options:
    return replace(
        options,
        ledger_location=f"/srv/{HIDDEN}/desk.ledger",
        command=f"claimtrack --ledger '/srv/{HIDDEN} x/desk.ledger' compare killed",
    )


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("form", Format)
def test_no_form_has_a_secret(
    form: Format, level: Level, secretive: Comparison, desk_options: Options
) -> None:
    asked = replace(desk_options, level=level)
    shown = render(secretive, form, asked)
    public = render(secretive, form, replace(asked, is_public=True))
    assert HIDDEN not in public
    if form.is_for_programs or level in {Level.VERBOSE, Level.ALL}:
        assert HIDDEN in shown


@pytest.mark.parametrize("form", Format)
def test_no_form_of_a_finding_has_a_secret(
    form: Format, secretive: Comparison, desk_options: Options
) -> None:
    public = replace(desk_options, is_public=True)
    for finding in secretive.findings:
        shown = "".join(to_pieces_of_finding(secretive, finding, form, desk_options))
        told = "".join(to_pieces_of_finding(secretive, finding, form, public))
        assert HIDDEN in shown
        assert HIDDEN not in told


@pytest.mark.parametrize("form", [each for each in Format if not each.is_for_programs])
def test_one_question_has_no_secret(
    form: Format, secretive: Comparison, desk_options: Options
) -> None:
    public = replace(desk_options, is_public=True)
    for question in secretive.questions:
        told = "".join(to_pieces_of_question(secretive, question.id, form, public))
        assert str(question.metric) in told
        assert PUBLIC_FORM in flat(told)
        assert HIDDEN not in told


def test_pairs_have_no_secret(secretive: Comparison, desk_options: Options) -> None:
    paired = replace(secretive, pairs=())
    for form in (Format.CSV, Format.JSON, Format.PLAIN):
        assert HIDDEN not in render(paired, form, replace(desk_options, is_public=True))


def test_every_door_to_a_form_is_tried_here() -> None:
    """A new way to render has to be tried with secrets, and to begin as the others do."""
    doors = {
        name
        for name, function in inspect.getmembers(rendering, inspect.isfunction)
        if function.__module__ == rendering.__name__
        and {"comparison", "options"} <= inspect.signature(function).parameters.keys()
    }
    of_one = {"to_pieces_of_finding", "to_pieces_of_question"}
    assert doors == {"render", "write", "to_pieces", "for_readers", *of_one}


def test_that_a_finding_is_settled_stays(secretive: Comparison, desk_options: Options) -> None:
    public = to_public(secretive)
    for before, after in zip(secretive.findings, public.findings, strict=True):
        assert (before.settled is None) == (after.settled is None)
        assert before.is_told == after.is_told
    answer = json.loads(render(secretive, Format.JSON, replace(desk_options, is_public=True)))
    settled = [each["settled"] for each in answer["findings"] if each["settled"]]
    assert {(each["reason"], each["author"]) for each in settled} == {("", "")}
    assert all(each["remarks"] == [] for each in answer["findings"])
    assert answer["ledger"]["location"] == ""
    assert answer["ledger"]["digest"] == desk_options.ledger_digest
    rows = render(secretive, Format.CSV, replace(desk_options, is_public=True))
    told = [row["settled"] for row in csv.DictReader(io.StringIO(rows))]
    assert [each for each in told if each] == ["settled"] * len(settled)


@pytest.mark.parametrize("form", [Format.TERMINAL, Format.PLAIN, Format.MARKDOWN, Format.HTML])
@pytest.mark.parametrize("level", [Level.PLAIN, Level.VERBOSE, Level.ALL])
def test_the_report_says_that_it_is_the_public_form(
    form: Format, level: Level, awkward: Comparison, options: Options
) -> None:
    asked = replace(options, level=level)
    assert PUBLIC_FORM not in flat(render(awkward, form, asked))
    public = flat(render(awkward, form, replace(asked, is_public=True)))
    assert PUBLIC_FORM in public
    assert "settle 1" not in public
    finding = awkward.findings[0]
    told = to_pieces_of_finding(awkward, finding, form, replace(asked, is_public=True))
    assert PUBLIC_FORM in flat("".join(told))


def test_json_says_so_in_its_notes(awkward: Comparison, options: Options) -> None:
    public = json.loads(render(awkward, Format.JSON, replace(options, is_public=True)))
    assert public["notes"][-1] == PUBLIC_FORM


def test_nothing_is_said_of_what_was_not_settled(awkward: Comparison, options: Options) -> None:
    """Of a finding with a note, "nobody has noted it" would be untrue; of others it would tell."""
    asked = replace(options, level=Level.ALL)
    assert "nobody has settled or noted it" in render(awkward, Format.PLAIN, asked)
    public = render(awkward, Format.PLAIN, replace(asked, is_public=True))
    assert "nobody has settled or noted it" not in public


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("claimtrack compare killed", "claimtrack compare killed"),
        ("claimtrack --ledger a.ledger compare 'the war'", "claimtrack compare 'the war'"),
        ("claimtrack --ledger='x y.ledger' compare", "claimtrack compare"),
        ("claimtrack compare --ledger", "claimtrack compare"),
    ],
)
def test_the_command_does_not_name_the_ledger(command: str, told: str) -> None:
    assert to_public_options(Options(command=command)).command == told


def test_what_can_be_followed_stays(awkward: Comparison) -> None:
    item = awkward.items[0]
    evidence = replace(item.claim.evidence, url="https://wire.example/1", document="d1-0a")
    claim = replace(item.claim, evidence=evidence, references=("CAR-2013-1", "karabakh:22a"))
    made = replace(awkward, items=(replace(item, claim=claim),))
    assert to_public(made).items == made.items


PLACES = (
    "case-files/{}.txt", "{}/x.doc", "{}\\x.doc", "x\\{}", "see /home/{}/z", "~/{}", "../{}",
    "/srv/desk/{}.pdf", "{}.pdf", "x {}.xlsx:3", "C:{}", "\\\\server\\{}", "file:///srv/{}",
    "file:{}", "{}@desk.example", "{} told us", "desk.{}", "wiki.{}.lan",
)  # fmt: skip
ADDRESSES = (
    "https://user:{}@wire.example/a", "https://{}@wire.example/a", "https://{}.local/a",
    "http://localhost/{}", "http://localhost:8080/{}", "http://desk/{}", "http://{}/a",
    "https://wiki.internal/{}", "https://wiki.lan./{}", "http://a.test/{}", "http://10.0.0.8/{}",
    "http://127.0.0.1/{}", "http://127.1/{}", "http://2130706433/{}", "http://[::1]/{}",
    "http://[::ffff:192.168.0.1]/{}", "http://１２７.0.0.1/{}", "http://desk。lan/{}",
    "ftp://wire.example/{}", "javascript:{}", "//wire.example/{}", "https:{}",
    "https://wire.example\\@desk.lan/{}", "https://wire.example/a {}",
    "https://wire.example/token/{}", "https://wire.example/reset/key={}",
)  # fmt: skip
CUT = (
    "https://wire.example/a?token={}", "https://wire.example/a?id=17&sig={}",
    "https://wire.example/a?id={}/{}", "https://wire.example/a;jsessionid={}",
    "https://wire.example/a#{}", "https://wire.example/a?{}", "https://wire.example/a?x=1&auth={}",
)  # fmt: skip
"""What names a place inside, and what may be shown in part; the secret stands where {} is."""


@pytest.mark.parametrize("form", PLACES + ADDRESSES)
def test_what_names_a_place_inside_is_left_out(form: str) -> None:
    text = form.format(HIDDEN)
    assert to_public_reference(text) is None
    assert to_public_address(text) is None
    assert to_public_document(text) is None


@pytest.mark.parametrize("form", CUT)
def test_of_an_open_address_its_keys_are_left_out(form: str) -> None:
    for read in (to_public_reference, to_public_address, to_public_document):
        shown = read(form.format(HIDDEN, HIDDEN))
        assert shown is not None
        assert shown.startswith("https://wire.example/a")
        assert HIDDEN not in shown


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("karabakh:22a", "karabakh:22a"),
        ("CAR-2013-1-77.2", "CAR-2013-1-77.2"),
        ("17", "17"),
        ("x" * 64, "x" * 64),
        ("x" * 65, None),
        ("A/RES/75/1", None),
        ("token:17", None),
        ("10.0.0.8:80", None),
        ("localhost:8080", None),
        ("https://doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        ("", None),
    ],
)
def test_a_reference_is_kept_where_it_is_a_plain_identifier(
    reference: str, shown: str | None
) -> None:
    assert to_public_reference(reference) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://wire.example/a?id=17&utm_source=x", "https://wire.example/a?id=17"),
        ("HTTP://Wire.Example/a", "http://Wire.Example/a"),
        ("https://ru.wikipedia.org/wiki/Карабах", "https://ru.wikipedia.org/wiki/Карабах"),
        ("https://новости.рф/1", "https://новости.рф/1"),
        ("https://wire.example/secret-talks", "https://wire.example/secret-talks"),
        ("http://8.8.8.8/a", "http://8.8.8.8/a"),
        ("https://wire.example:99999/a", None),
        (None, None),
    ],
)
def test_an_open_address_stays(address: str | None, shown: str | None) -> None:
    assert to_public_address(address) == shown


SECRETS = st.sampled_from([*PLACES, *ADDRESSES, *CUT]).map(lambda form: form.format(HIDDEN, HIDDEN))


@settings(max_examples=examples(200))
@given(st.text(), st.text())
def test_nothing_with_a_slash_or_a_blank_is_an_identifier(before: str, after: str) -> None:
    for mark in ("/", "\\", " ", "@", "~"):
        shown = to_public_reference(f"{before}{mark}{after}")
        assert shown is None or shown.startswith(("http://", "https://"))


@settings(
    max_examples=examples(8),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_kind_of_place_or_key_gets_out(
    data: st.DataObject, secretive: Comparison, desk_options: Options
) -> None:
    """Each field that is left out or cut has a text of any such kind; every form is made of it."""

    def spread(item: Any) -> Any:
        evidence = replace(item.claim.evidence, url=data.draw(SECRETS), document=data.draw(SECRETS))
        references = tuple(data.draw(st.lists(SECRETS, min_size=1, max_size=4)))
        claim = replace(
            item.claim, evidence=evidence, references=references, note=data.draw(SECRETS)
        )
        return replace(item, claim=claim)

    made = replace(secretive, items=tuple(map(spread, secretive.items)))
    for form in Format:
        for level in (Level.VERBOSE, Level.ALL):
            asked = replace(desk_options, is_public=True, level=level)
            assert HIDDEN not in render(made, form, asked)
    public = to_public(made)
    citations = to_citations(public)
    timelines = [to_timeline(each, public, citations) for each in public.questions]
    drawn = [to_svg(each) for each in timelines if each is not None]
    assert drawn
    assert not any(HIDDEN in each for each in drawn)


def flat(text: str) -> str:
    return " ".join(text.split())
