"""What a program hands over is checked, compared whole, and what is not compared is told."""

import datetime as dt
import json
import re
import traceback
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import claimtrack
from claimtrack import (
    Asked,
    Claim,
    ExchangeRate,
    Format,
    Level,
    Metric,
    MetricKind,
    Options,
    Stance,
    Topic,
    When,
    Who,
    World,
    claim_id,
    compare_claims,
    compare_ledger,
    comparison_schema,
    load_language,
    load_profile,
    open_ledger,
    parse_date,
    parse_figure,
    read_claims,
    read_rows,
    render,
    shipped_metrics,
)
from claimtrack.align.filter import Filter
from claimtrack.errors import ClaimtrackError, InvalidClaim, LedgerError, UnknownName
from claimtrack.model.claim import Proposition

ENGLISH = load_language("en").figures
DAY = parse_date("2021-05-03", language="en")


def make(words: str, metric: str | None = "killed", who: str = "A", **parts: Any) -> Claim:
    figure = parse_figure(words, ENGLISH)
    assert figure is not None
    parts.setdefault("when", When(as_of=DAY))
    return Claim(Who(who), "flood", metric, figure, **parts)


def row(source: str, figure: str, **more: str) -> dict[str, str]:
    given = {"topic": "flood", "metric": "killed", "as_of": "2021-05-03", "language": "en"}
    return {"source": source, "figure": figure, **given, **more}


def notes_of(*claims: Claim, world: World | None = None) -> list[str]:
    return list(map(str, compare_claims(claims, world).notes))


def test_rows_are_read_and_compared() -> None:
    claims = read_claims([row("A", "12 dead"), row("B", "at least 15 dead")])
    comparison = compare_claims(claims)
    assert [each.word for each in comparison.findings] == ["possible conflict"]
    assert comparison.notes == ()
    assert repr(comparison) == "<Comparison of 2 claims: 1 possible conflict>"


def test_a_topic_of_one_day_makes_totals_of_what_is_counted() -> None:
    world = World.from_records([Topic("flood", period=DAY)], shipped=shipped_metrics())
    claims = read_claims([row("A", "12 dead"), row("B", "at least 15 dead")], world)
    assert [each.word for each in compare_claims(claims, world).findings] == ["conflict"]


@pytest.mark.parametrize(
    ("given", "kind", "told"),
    [
        (
            row("A", "12 dead", metric="kiled"),
            UnknownName,
            'row 2: metric: no metric is called "ki',
        ),
        (row("", "12 dead"), InvalidClaim, "row 2: missing: source"),
        ({"source": "A", "metric": "killed"}, InvalidClaim, "row 2: missing: figure"),
        (row("A", "a cloud"), InvalidClaim, 'row 2: figure: "a cloud" states no figure'),
        (row("A", "12 dead", colour="red"), InvalidClaim, "row 2: no field is called 'colour'"),
        ("source: A", TypeError, "row 2: expected Mapping, found str"),
    ],
)
def test_a_row_that_is_none_is_refused(given: Any, kind: type[Exception], told: str) -> None:
    with pytest.raises(kind) as refused:
        read_claims([row("B", "3 dead"), given])
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(("stored", "words"), [(61, "61"), (61.0, "61"), (7.5, "7.5")])
def test_a_number_is_one_figure_however_it_is_stored(stored: object, words: str) -> None:
    stated = {"source": "A", "metric": "unemployment", "value": stored, "unit": "%"}
    (claim,) = read_claims([stated])
    assert claim.figure is not None
    assert str(claim.figure.value) == words


def test_a_name_of_a_metric_in_words_is_settled() -> None:
    claims = read_claims([row("A", "5", metric="deaths"), row("B", "90 people", metric="killed")])
    assert [each.metric for each in claims] == ["killed", "killed"]


WHOLE = make("12 dead")

NOT_WHOLE = [
    (Claim(Who("A"), "flood", "killed", None), "neither a figure nor a statement"),
    (replace(WHOLE, metric=None), "its metric is missing"),
    (replace(WHOLE, metric=" "), "its metric is missing"),
    (replace(WHOLE, who=Who("")), "the claimant is empty"),
    (replace(WHOLE, who=Who(" \n")), "the claimant is empty"),
    (replace(WHOLE, statement=Proposition("it fell")), "a figure and a statement"),
]


@pytest.mark.parametrize(("claim", "told"), NOT_WHOLE, ids=[told for _, told in NOT_WHOLE])
def test_what_lacks_a_part_is_no_claim(claim: Claim, told: str) -> None:
    with pytest.raises(InvalidClaim, match=told) as refused:
        compare_claims([WHOLE, claim])
    assert refused.value.place == "claim 2"
    assert refused.value.hint


def test_what_is_neither_figure_nor_statement_is_compared_nowhere() -> None:
    from claimtrack.compare import compare

    nothing = Claim(Who("A"), "flood", "killed", None)
    world = World.from_records((), shipped=shipped_metrics())
    with pytest.raises(InvalidClaim, match="neither a figure nor a statement"):
        compare([(claim_id(nothing), nothing)], world, load_profile())


def test_two_claims_with_one_id_are_refused_and_one_given_twice_is_one() -> None:
    other = make("15 dead", who="B")
    key = claim_id(WHOLE)
    assert len(compare_claims([(key, WHOLE), WHOLE, other]).items) == 2
    with pytest.raises(InvalidClaim, match=f"two different claims have the id {key}"):
        compare_claims([WHOLE, (key, other)])


ANY: Any = WHOLE
"""The same, for values that no type checker would let through."""

WHEN: Any = When
WHO: Any = Who

WRONG = [
    (replace(ANY, figure="12 dead"), "claim 1.figure: expected Figure or None"),
    (replace(ANY, when=WHEN(as_of="2024-03-04")), "claim 1.when.as_of: expected Period or None"),
    (replace(ANY, who="A"), "claim 1.who: expected Who"),
    (replace(ANY, who=WHO("A", relays="Reuters")), "claim 1.who.relays: expected tuple of str"),
    (replace(ANY, who=WHO("A", relays=(1,))), r"claim 1.who.relays\[0\]: expected str"),
    (replace(ANY, stance="denies"), r"claim 1.stance: expected Stance \(asserts, denies"),
    (replace(ANY, topic=7), "claim 1.topic: expected str or None, found int 7"),
    (
        replace(ANY, figure=replace(ANY.figure, value=12.5)),
        "claim 1.figure.value: expected int or Decimal or None, found float",
    ),
    (
        replace(ANY, figure=replace(ANY.figure, value=True)),
        "claim 1.figure.value: expected int or Decimal or None, found bool",
    ),
    ({"source": "A"}, "claim 1: expected Claim, found dict"),
]


@pytest.mark.parametrize(("claim", "told"), WRONG, ids=[told for _, told in WRONG])
def test_a_part_of_another_type_is_named_with_what_was_wanted(claim: Any, told: str) -> None:
    with pytest.raises(TypeError, match=told):
        compare_claims([claim])


def test_every_type_of_a_whole_claim_is_right() -> None:
    told = replace(WHOLE, figure=None, metric=None, statement=Proposition("it fell"))
    claims = [*read_claims([row("A", "10 to 12 dead", via="AFP > RTL", side="both")]), told, WHOLE]
    assert len(compare_claims([replace(each, stance=Stance.DENIES) for each in claims]).items) == 3


def test_other_arguments_of_another_type_are_named() -> None:
    with pytest.raises(TypeError, match="world: expected World"):
        compare_claims([WHOLE], {})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="profile: expected Profile"):
        compare_claims([WHOLE], None, "editorial-1")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="claims: expected Iterable, found Claim"):
        compare_claims(WHOLE)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"form: expected Format \(.*html.*\), found str 'html'"):
        render(compare_claims([WHOLE]), "html", Options())  # type: ignore[arg-type]
    assert render(compare_claims([WHOLE]), Format.PLAIN, Options())
    with pytest.raises(TypeError, match=r"words: expected .*\.figures; found Language"):
        parse_figure("12 dead", load_language("en"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="text: expected a str, found int"):
        parse_figure(12, ENGLISH)  # type: ignore[arg-type]


MEANT = [
    ("deaths", "killed"),
    ("protesters", "crowd size"),
    ("kiled", "killed"),
    ("crowd sizes", "crowd size"),
    ("wounded", "injured"),
    ("evacuees", "evacuated"),
]


@pytest.mark.parametrize(("name", "meant"), MEANT)
def test_a_metric_nobody_defined_is_told_with_the_one_that_may_be_meant(
    name: str, meant: str
) -> None:
    (note,) = notes_of(make("5", name), make("90", "killed", "B"))
    assert note.startswith(f"nobody defined the metric “{name}”")
    assert note.endswith(f"“{meant}” is defined")


def test_a_metric_of_ones_own_is_told_until_it_is_defined() -> None:
    claim = make("5", "zeppelins xyz")
    (note,) = notes_of(claim)
    assert note.endswith("how it moves in time is guessed")
    own = Metric("zeppelins xyz", kind=MetricKind.TOLL, dimension="things")
    world = World.from_records([own], shipped=shipped_metrics())
    assert notes_of(claim, world=world) == []


ODD = [
    ("EUR 5", "killed"),
    ("12 km", "crowd size"),
    ("5 hectares", "damage"),
    ("$3", "unemployment"),
]
FINE = [
    ("EUR 5 million", "damage"),
    ("12 %", "killed"),
    ("5 km²", "area burnt"),
    ("7.4", "unemployment"),
    ("12 a day", "killed"),
]


@pytest.mark.parametrize(("words", "metric"), ODD)
def test_a_unit_that_a_metric_is_not_told_in_is_told(words: str, metric: str) -> None:
    (note,) = notes_of(make(words, metric))
    assert note.startswith(f"“{metric}” is not told in ")


@pytest.mark.parametrize(("words", "metric"), FINE)
def test_a_unit_of_a_metric_needs_no_note(words: str, metric: str) -> None:
    assert notes_of(make(words, metric)) == []


def test_what_is_not_compared_for_lack_of_a_day_or_a_topic_is_told() -> None:
    undated = [make("5", who=who, when=When()) for who in ("A", "B")]
    undated[1] = replace(undated[1], figure=parse_figure("90", ENGLISH))
    (note,) = notes_of(*undated)
    assert note == "1 pair of figures is not compared, because one of the two has no day"
    (note,) = notes_of(*(replace(each, topic=None) for each in undated))
    assert note.startswith("2 claims without a topic are not compared")


@pytest.mark.parametrize("words", ["EUR 720 million", "half a billion euros", "12 km", "5 °C"])
def test_figures_are_read_with_their_units_as_commands_read_them(words: str) -> None:
    figure = parse_figure(words, ENGLISH)
    assert figure is not None
    assert figure.unit


@pytest.mark.parametrize(
    "words", ["dozens dead", "a couple of dozen", "hundreds", "the low hundreds"]
)
def test_the_number_of_a_vague_plural_is_none(words: str) -> None:
    figure = parse_figure(words, ENGLISH)
    assert figure is not None
    assert figure.number is None
    assert parse_figure("12 dead", ENGLISH).number == 12  # type: ignore[union-attr]


@pytest.mark.parametrize("words", ["3/4/2024", "3/4/1999", "03.04.2019"])
def test_the_example_of_an_advice_is_a_reading_of_the_words(words: str) -> None:
    with pytest.raises(ClaimtrackError) as refused:
        parse_date(words, language=None)
    assert refused.value.hint is not None
    assert refused.value.readings
    assert all(each in refused.value.hint for each in refused.value.readings)


def test_a_traceback_shows_the_advice_and_follows_a_change_of_it() -> None:
    error = InvalidClaim("no", hint="look\nthere")
    assert "".join(traceback.format_exception(error)).endswith("no\nhint: look\n  there\n")
    error.hint = None
    assert "hint" not in "".join(traceback.format_exception(error))


def test_the_package_lists_its_public_names() -> None:
    assert dir(claimtrack) == sorted(claimtrack.__all__)
    assert [name for name in dir(claimtrack) if not hasattr(claimtrack, name)] == []


def test_a_name_that_is_no_plural_is_not_asked_how_many() -> None:
    claims = [make("5", "crowd size"), make("5", "tanks"), make("5", "equipment"), make("5")]
    assert sorted(each.text for each in compare_claims(claims).questions) == [
        "Crowd size · flood",
        "Equipment · flood",
        "How many tanks? · flood",
        "How many were killed? · flood",
    ]


def test_a_factor_among_several_parties_says_between_which_two() -> None:
    world = World.from_records([Topic("flood", period=DAY)], shipped=shipped_metrics())
    said = [("A", "around 8,000"), ("B", "11,000 to 13,000"), ("C", "45,000")]
    claims = [make(words, "crowd size", who) for who, words in said]
    three = render(compare_claims(claims, world), Format.PLAIN, Options(width_cells=160))
    assert "× 4.8 between A and C" in three
    two = render(compare_claims(claims[1:], world), Format.PLAIN, Options(width_cells=160))
    assert "× 3.3" in two
    assert "between" not in two


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"figure": "at least 61 dead", "language": "de"}, "at least 61"),
        ({"figure": "2,500 cattle", "language": "en"}, "cattle"),
        ({"figure": "61", "language": "en", "quote": "61 people were wounded there"}, "injured"),
        ({"figure": "près de 40 foyers", "language": "fr"}, "foyers"),
    ],
    ids=["language", "unit", "quote", "French"],
)
def test_a_row_is_held_against_its_words(said: dict[str, str], told: str) -> None:
    row = {"source": "Police", "metric": "killed", "as_of": "2025-01-02", "topic": "Flood", **said}
    with pytest.raises(InvalidClaim, match=told) as caught:
        read_claims([row])
    assert caught.value.hint


@pytest.mark.parametrize("mark", ["N/A", " - ", "…", "null"])
def test_a_mark_for_nothing_is_nothing(mark: str) -> None:
    row = {"source": "Police", "metric": "killed", "value": 61, "place": mark}
    assert read_claims([row])[0].scope.place is None


def test_a_filter_with_an_empty_name_restricts_nothing_unseen() -> None:
    with pytest.raises(UnknownName, match="sources"):
        Filter(sources=("Red Cross", ""))
    with pytest.raises(TypeError, match="tuple"):
        Filter(sources="Red Cross")  # type: ignore[arg-type]


def test_good_rows_come_with_the_reasons_why_others_are_refused() -> None:
    rows = [
        row("A", "12 dead"),
        row("B", "12 dead", as_of="??"),
        row("C", "1.500", language="es", metric="kiled"),
        row("D", "at least 61 dead", language="de"),
        row("E", "15 dead"),
    ]
    read = read_rows(rows)
    assert [each.number for each in read] == [1, 2, 3, 4, 5]
    assert [each.claim.who.claimant for each in read if each.claim] == ["A", "D", "E"]
    assert [each.error.place for each in read if each.error] == ["row 2: as_of", "row 3: metric"]
    ((number, told),) = [(each.number, each.told) for each in read if each.told]
    assert (number, told[0].place) == (4, "row 4")
    assert "says at least 61, the record says 61" in told[0].sentence
    assert [read[0].claim, read[4].claim] == list(read_claims([rows[0], rows[4]]))


def test_a_row_that_is_no_mapping_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match="row 2: expected Mapping, found str"):
        read_rows([row("A", "12 dead"), "B"])  # type: ignore[list-item]


DAYS = [
    (dt.date(2025, 3, 3), "2025-03-03"),
    (dt.datetime(2025, 3, 3), "2025-03-03"),  # noqa: DTZ001 - as a table of pandas holds days
    ("2025-03", "2025-03"),
]


@pytest.mark.parametrize(("day", "edtf"), DAYS)
def test_a_day_is_a_text_or_a_date(day: object, edtf: str) -> None:
    stated: dict[str, object] = {**row("A", "12 dead"), "as_of": day}
    (claim,) = read_claims([stated])
    assert claim.when.as_of is not None
    assert claim.when.as_of.edtf == edtf


def test_a_moment_is_its_day() -> None:
    moment = dt.datetime(2025, 3, 3, 14, 30, tzinfo=dt.UTC)
    stated: dict[str, object] = {**row("A", "12 dead"), "as_of": moment}
    (claim,) = read_claims([stated])
    assert claim.when.as_of is not None
    assert claim.when.as_of.edtf.startswith("2025-03-03")


def test_a_metric_nobody_knows_is_refused_with_what_a_program_does_about_it() -> None:
    with pytest.raises(UnknownName) as refused:
        read_claims([row("A", "9", metric="hospitals closed")])
    assert refused.value.hint is not None
    assert "World.from_records" in refused.value.hint
    assert "--" not in refused.value.hint


APART = [
    (row("A", "12 dead", topic=""), row("B", "40 dead"), "1 claim without a topic"),
    (
        {**row("A", "", metric="area burnt"), "figure": None, "value": 30},
        row("B", "3,000 hectares", metric="area burnt"),
        "their units do not convert",
    ),
    (
        row("A", "5 million euros", metric="damage"),
        row("B", "80 million dollars", metric="damage"),
        "no rate turns one currency",
    ),
    (
        {**row("A", "", unit="%"), "figure": None, "value": 30},
        row("B", "40 dead"),
        "their units do not convert",
    ),
]


@pytest.mark.parametrize(("left", "right", "told"), APART)
def test_two_figures_that_are_not_compared_are_told(left: Any, right: Any, told: str) -> None:
    comparison = compare_claims(read_claims([left, right]))
    assert comparison.findings == ()
    (note,) = comparison.notes
    assert told in note


def test_a_lone_claim_without_a_topic_is_told_only_where_somebody_counts_the_same() -> None:
    others = [row("B", "40 injured", metric="injured"), row("A", "40 dead")]
    assert compare_claims(read_claims([row("A", "12 dead", topic=""), *others])).notes == ()


HEDGED = [
    ("about 30", "exact"),
    ("about 30 dead", "at least"),
    ("at least 30 dead", "about"),
    ("exactly 30", "about"),
    ("30 to 40", "exact"),
    ("30 dead", "range"),
]


@pytest.mark.parametrize(("words", "form"), HEDGED)
def test_a_form_that_the_words_contradict_is_refused(words: str, form: str) -> None:
    with pytest.raises(InvalidClaim, match=r"row 1: form: .* says .*, the row says"):
        read_claims([row("A", words, form=form)])


@pytest.mark.parametrize(
    ("words", "form", "read"),
    [
        ("30 dead", "about", "about"),
        ("30 dead", "at least", "at least"),
        ("about 30", "about", "about"),
        ("30 dead", "exact", "exact"),
        ("exactly 30", "bare", "exact"),
    ],
)
def test_a_form_hedges_words_without_a_hedge(words: str, form: str, read: str) -> None:
    (claim,) = read_claims([row("A", words, form=form)])
    assert claim.figure is not None
    assert claim.figure.form == read


@pytest.mark.parametrize(
    ("words", "language"), [("at least 61 dead", "de"), ("au moins 61", "en"), ("about 61", "en")]
)
def test_a_number_beside_words_hides_no_hedge(words: str, language: str) -> None:
    given: dict[str, object] = {**row("A", words, language=language), "value": 61, "form": "exact"}
    with pytest.raises(InvalidClaim, match="the record says"):
        read_claims([given])


@pytest.mark.parametrize("facet", ["place", "side", "role"])
@pytest.mark.parametrize("said", ["unknown", "Unknown", "N/A", "-", "?"])
def test_a_place_side_or_role_nobody_knows_keeps_no_figures_apart(facet: str, said: str) -> None:
    rows = [row("A", "12 dead", **{facet: said}), row("B", "40 dead")]
    assert len(compare_claims(read_claims(rows)).findings) == 1


def test_a_report_on_claims_that_no_ledger_holds_ends_with_no_command() -> None:
    comparison = compare_claims(read_claims([row("A", "12 dead"), row("B", "15 dead")]))
    for options in (Options(), Options(command="desk.py", level=Level.VERBOSE)):
        report = render(comparison, Format.PLAIN, options)
        assert "settle" not in report
        assert "· settle" not in report
        assert re.search(r"why [0-9a-f]+ ", report) is None


@pytest.mark.parametrize("form", [Format.PLAIN, Format.MARKDOWN])
@pytest.mark.parametrize("level", [Level.PLAIN, Level.VERBOSE, Level.ALL])
def test_a_report_that_is_not_the_last_of_the_commands_names_findings_by_id_and_the_ledger(
    form: Format, level: Level
) -> None:
    comparison = compare_claims(read_claims([row("A", "12 dead"), row("B", "15 dead")]))
    options = Options(level=level, ledger_location="my desk.ledger", ledger_digest="9" * 64)
    key = comparison.findings[0].id.removeprefix("f1-")[:4]
    place = "--ledger 'my desk.ledger'"
    report = render(comparison, form, options).replace("\n", " ").replace("\\", "")
    assert f'why {key} {place} · settle {key} {place} --reason "…"' in report
    assert "claimtrack compare" not in report
    assert "· --all" not in report
    past = render(comparison, form, replace(options, change=3)).replace("\\", "")
    assert f"why {key} --at 3 {place}" in past.replace("\n", " ")
    last = render(comparison, form, replace(options, is_last=True, command="claimtrack compare"))
    assert 'why 1 · settle 1 --reason "…" · ' in last.replace("\n", " ")


@pytest.mark.parametrize(
    ("options", "told", "cited"),
    [
        (Options(version="1"), "", "claimtrack 1, profile {profile}."),
        (
            Options(version="1", command="desk.py"),
            "Made by: desk.py",
            "claimtrack 1, profile {profile}; desk.py.",
        ),
        (
            Options(version="1", ledger_location="desk.ledger", ledger_digest="9" * 64),
            "",
            "claimtrack 1, ledger 999999999999, profile {profile}.",
        ),
    ],
)
def test_a_page_says_of_its_basis_only_what_is_known(
    options: Options, told: str, cited: str
) -> None:
    comparison = compare_claims(read_claims([row("A", "12 dead"), row("B", "15 dead")]))
    page = render(comparison, Format.HTML, options)
    assert cited.format(profile=comparison.profile) in page
    assert ("Made by: " in page) == bool(told)
    assert told in page
    assert "claimtrack compare" not in page


def test_what_a_page_of_a_program_leaves_out_is_shown_by_its_level() -> None:
    claims = read_claims([row(f"Paper {number}", f"{number} dead") for number in range(1, 200)])
    comparison = compare_claims(claims)
    page = render(comparison, Format.HTML, Options())
    assert " not shown: Options(level=Level.ALL)" in page
    assert " not shown: " not in render(comparison, Format.HTML, Options(level=Level.ALL))


def test_a_report_says_which_claimtrack_made_it() -> None:
    facts = json.loads(render(compare_claims([WHOLE]), Format.JSON, Options()))
    assert facts["version"] == claimtrack.__version__


def test_the_schema_of_a_comparison_comes_with_the_package() -> None:
    schema = comparison_schema()
    facts = json.loads(render(compare_claims([WHOLE]), Format.JSON, Options()))
    assert set(schema["required"]) <= facts.keys() <= schema["properties"].keys()
    page = Path(__file__).parents[2] / "docs" / "comparison.schema.json"
    assert json.loads(page.read_text(encoding="utf-8")) == schema


def test_the_kind_of_a_metric_is_no_text() -> None:
    with pytest.raises(TypeError, match=r"MetricKind\.TOLL.*found 'toll'"):
        Metric("hospitals closed", kind="toll")  # type: ignore[arg-type]


def test_a_path_is_no_ledger_and_a_closed_one_says_so(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"ledger: expected View, as open_ledger\("):
        compare_ledger("desk.ledger", Asked(), load_profile())  # type: ignore[arg-type]
    with open_ledger(str(tmp_path / "desk.ledger")) as ledger:
        pass
    with pytest.raises(LedgerError, match="it was closed"):
        compare_ledger(ledger, Asked(), load_profile())
    with pytest.raises(LedgerError, match="it was closed"):
        ledger.counts()


def test_rates_are_texts_or_read_already() -> None:
    claims = read_claims(
        [
            row("A", "1.5 million euros", metric="damage"),
            row("B", "3 million dollars", metric="damage"),
        ]
    )
    text = "EUR/USD=1.1@2021-05-03"
    found = compare_claims(claims, rates=(text,))
    assert found.compared == 1
    assert found == compare_claims(claims, rates=[ExchangeRate.read(text)])
    assert compare_claims(claims).compared == 0


@pytest.mark.parametrize(
    ("rates", "kind", "told"),
    [
        (("EUR/USD=1.1",), InvalidClaim, '"EUR/USD=1.1" is no rate'),
        (("EUR/USD=1@2021-05-03", "EUR/GBP=1@2021-05-03"), InvalidClaim, "two rates of EUR"),
        ("EUR/USD=1.1@2021-05-03", TypeError, r"rates is a text; give a tuple of rates: \('EUR"),
        ((1.1,), TypeError, r"rates\[0\]: expected ExchangeRate, as ExchangeRate\.read\("),
        (7, TypeError, "rates: expected Iterable, found int 7"),
    ],
)
def test_what_is_no_rate_is_named(rates: Any, kind: type[Exception], told: str) -> None:
    with pytest.raises(kind, match=told):
        compare_claims([WHOLE], rates=rates)


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ({"x": "y"}, r"published\['x'\]: expected Period, as parse_date\("),
        ({"x": dt.date(2021, 5, 3)}, r"published\['x'\]: expected Period"),
        ([("x", DAY)], "published: expected Mapping, found list"),
    ],
)
def test_days_of_publication_are_periods(published: Any, told: str) -> None:
    with pytest.raises(TypeError, match=told):
        compare_claims([WHOLE], published=published)


@pytest.mark.parametrize("period", ["2026-03-02", dt.date(2026, 3, 2), (DAY, DAY)])
def test_the_period_of_a_topic_is_checked_where_it_is_made(period: Any) -> None:
    with pytest.raises(TypeError, match=r"period: expected Period, as parse_date\(.*found "):
        Topic("fire", period=period)


def test_words_and_rates_asked_for_are_no_text() -> None:
    with pytest.raises(TypeError, match=r"words is a text; give a tuple of texts: \('fire',\)"):
        Asked("fire")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="rates is a text"):
        Asked(rates="EUR/USD=1@2021-05-03")  # type: ignore[arg-type]


def test_a_ledger_is_opened_at_a_path(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "desk.ledger") as ledger:
        assert ledger.location == str(tmp_path / "desk.ledger")
    for given in (7, b"desk.ledger"):
        with pytest.raises(TypeError, match=r"str|path of text"):
            open_ledger(given)  # type: ignore[arg-type]
