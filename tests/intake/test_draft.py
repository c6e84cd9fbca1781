"""A draft read into a claim: nothing filled in silently, every refusal with its field."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.errors import (
    AmbiguousDate,
    AmbiguousFigure,
    ClaimtrackError,
    InputError,
    InvalidClaim,
    UnknownLanguage,
    UnknownName,
    UnreadableDate,
    UnreadableFigure,
)
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.draft import FIELDS, REPEATED, Draft, Understood, read_draft
from claimtrack.intake.wellformed import MOST_CHARACTERS
from claimtrack.model.claim import (
    Basis,
    CountType,
    DateBasis,
    Distribution,
    Proposition,
    Stance,
    Who,
)
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.record import record_id
from claimtrack.model.shipped import shipped_metrics
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic

TODAY = dt.date(2021, 1, 1)
KNOWN = World.from_records(
    [
        Topic("Second war"),
        Alias(NameKind.TOPIC, "Second war", "the war of 2020"),
        Source("AFP"),
        Alias(NameKind.METRIC, "killed", "body count"),
    ],
    shipped=shipped_metrics(),
)
KILLED = {"source": "Baku", "metric": "killed"}


def understand(**fields: Any) -> Understood:
    return read_draft(Draft.from_object(fields), known=KNOWN, today=TODAY)


def test_a_figure_in_words_becomes_a_claim() -> None:
    understood = understand(
        topic="the war of 2020",
        source=" bilans  partiels ",
        via="AFP > RTL",
        figure="plus de 1.250 morts",
        language="fr",
        side="both",
        role="all",
        distribution="total",
        completeness="Partial",
        count_type="cumulative",
        as_of="31 octobre 2020",
        since="depuis le 27 septembre 2020",
        references=["D1"],
    )
    claim = understood.claim
    assert claim.who == Who("bilans partiels", ("AFP", "RTL"))
    assert claim.topic == "the war of 2020"
    assert claim.metric == "killed"
    assert claim.figure == Figure("plus de 1.250 morts", Form.MORE_THAN, 1250)
    assert claim.when.as_of == Period.from_edtf("2020-10-31", words="31 octobre 2020")
    assert claim.when.since is not None
    assert claim.when.since.edtf == "2020-09-27"
    assert claim.when.said is None
    assert claim.scope.distribution is Distribution.TOTAL
    assert claim.references == ("D1",)
    assert understood.document is None
    assert not understood.metrics


def test_what_is_not_given_stays_unknown() -> None:
    claim = understand(source="Baku", figure="61", metric="killed").claim
    assert claim.topic is None
    assert claim.scope.side is None
    assert claim.scope.role is None
    assert claim.when.as_of is None
    assert claim.when.count_type is CountType.UNKNOWN
    assert claim.counting.basis is Basis.UNKNOWN


def test_the_publication_date_stands_in_for_the_as_of_date_and_says_so() -> None:
    understood = understand(**KILLED, figure="61", publisher="AFP", published="2020-10-31")
    assert understood.claim.when.as_of == Period.from_edtf("2020-10-31")
    assert understood.claim.when.as_of_basis is DateBasis.PUBLISHED
    readings = {reading.field: reading.meaning for reading in understood.readings}
    assert readings["as_of"] == "2020-10-31, the publication date"


def test_a_statement_has_no_as_of_date() -> None:
    understood = understand(source="Baku", statement="it was not us", published="2020-10-31")
    assert understood.claim.when.as_of is None


def test_a_document_is_recorded_with_the_claim() -> None:
    understood = understand(**KILLED, figure="61", title="The toll", url="https://example.org/")
    assert understood.document is not None
    assert understood.document.title == "The toll"
    assert understood.claim.evidence.document == record_id(understood.document)


def test_dates_are_read_against_the_day_of_publication() -> None:
    claim = understand(
        source="Baku", figure="61 morts", language="fr", said="samedi", published="31 octobre 2020"
    ).claim
    assert claim.when.said is not None
    assert claim.when.said.edtf == "2020-10-31"


def test_the_words_of_the_figure_may_name_what_is_counted_and_whom() -> None:
    understood = understand(source="Baku", figure="une centaine de civils tués", language="fr")
    assert understood.claim.metric == "killed"
    assert understood.claim.scope.role == "civilian"
    meanings = {reading.field: reading.meaning for reading in understood.readings}
    assert meanings["metric"] == "killed, as the figure's words say"
    assert meanings["role"] == "civilian, as the figure's words say"


def test_a_statement_keeps_its_slots() -> None:
    claim = understand(
        source="Baku",
        statement="Azerbaijan bombed Stepanakert",
        stance="denies",
        actor="Azerbaijan",
        act="bombing",
        target="Stepanakert",
        place="Stepanakert",
    ).claim
    assert claim.statement == Proposition(
        "Azerbaijan bombed Stepanakert", "Azerbaijan", "bombing", "Stepanakert", "Stepanakert"
    )
    assert claim.stance is Stance.DENIES
    assert claim.scope.place is None


@pytest.mark.parametrize(
    ("metric", "language", "settled"),
    [
        pytest.param("killed", None, "killed", id="settled"),
        pytest.param("Killed ", None, "killed", id="case-and-spaces"),
        pytest.param("body count", None, "killed", id="alias"),
        pytest.param("morts", "fr", "killed", id="word-of-the-language"),
    ],
)
def test_a_metric_is_settled(metric: str, language: str | None, settled: str) -> None:
    claim = understand(source="Baku", figure="61", metric=metric, language=language).claim
    assert claim.metric == settled


def test_a_new_metric_is_created_only_when_asked() -> None:
    draft = Draft(source="Baku", figure="61", metric="mules")
    understood = read_draft(draft, known=KNOWN, today=TODAY, create_metrics=True)
    assert understood.metrics == (Metric("mules"),)
    assert understood.claim.metric == "mules"


def test_words_and_numbers_of_a_row_must_agree() -> None:
    both = {"source": "Baku", "figure": "plus de 1.250 morts", "language": "fr"}
    claim = understand(**both, value="1250", form="more than").claim
    assert claim.figure == Figure("plus de 1.250 morts", Form.MORE_THAN, 1250)
    with pytest.raises(InvalidClaim, match="says 1250, the row says 1350"):
        understand(**both, value="1350", form="more than")


def test_the_readings_name_new_names_and_known_ones() -> None:
    understood = understand(**KILLED, figure="61", topic="the war of 2020")
    meanings = {reading.field: reading.meaning for reading in understood.readings}
    assert meanings["source"] == "Baku (a new name)"
    assert meanings["topic"] == "Second war, known as the war of 2020"


def test_a_forecast_may_lie_in_the_future() -> None:
    claim = understand(**KILLED, figure="61", as_of="2022", count_type="forecast").claim
    assert claim.when.as_of == Period.from_edtf("2022")


def test_control_characters_are_kept_for_the_output_to_neutralise() -> None:
    quote = "\x1b[31m[bold]<script>=HYPERLINK()\u202e\u0007"
    assert understand(**KILLED, figure="61", quote=quote).claim.evidence.quote == quote


REFUSED: list[Any] = [
    pytest.param({"figure": "61", "metric": "killed"}, InvalidClaim, "source", id="no-source"),
    pytest.param({**KILLED, "source": "  ", "figure": "61"}, InvalidClaim, "source", id="blank"),
    pytest.param(KILLED, InvalidClaim, "figure", id="no-figure-no-statement"),
    pytest.param({**KILLED, "figure": " "}, InvalidClaim, "figure", id="empty-figure"),
    pytest.param({**KILLED, "figure": "5.000"}, AmbiguousFigure, "figure", id="5.000"),
    pytest.param({**KILLED, "figure": "plus de 12"}, InvalidClaim, "figure", id="hedge-no-lang"),
    pytest.param({**KILLED, "figure": "~12"}, InvalidClaim, "figure", id="sign-no-lang"),
    pytest.param({**KILLED, "figure": "-5"}, UnreadableFigure, "figure", id="negative"),
    pytest.param({**KILLED, "value": "-5"}, InvalidClaim, "value", id="negative-cell"),
    pytest.param(
        {**KILLED, "figure": "between 50 and 40 dead", "language": "en"},
        AmbiguousFigure,
        "figure",
        id="upside-down",
    ),
    pytest.param({**KILLED, "low": "7", "high": "6"}, InvalidClaim, "low", id="upside-down-cells"),
    pytest.param({**KILLED, "value": "8", "high": "6"}, InvalidClaim, "value", id="best-outside"),
    pytest.param(
        {**KILLED, "figure": "some trouble", "language": "en"}, InvalidClaim, "figure", id="none"
    ),
    pytest.param({"source": "Baku", "figure": "61"}, InvalidClaim, "metric", id="no-metric"),
    pytest.param(
        {"source": "Baku", "figure": "61 dead or captured", "language": "en"},
        InvalidClaim,
        "metric",
        id="two-metrics",
    ),
    pytest.param(
        {"source": "Baku", "figure": "61", "metric": "kiled"}, UnknownName, "metric", id="misspelt"
    ),
    pytest.param(
        {**KILLED, "figure": "61", "statement": "x"}, InvalidClaim, "statement", id="both"
    ),
    pytest.param({**KILLED, "statement": "x"}, InvalidClaim, "metric", id="metric-without-figure"),
    pytest.param(
        {**KILLED, "figure": "61", "as_of": "3/4/2020"}, AmbiguousDate, "as_of", id="two-dates"
    ),
    pytest.param(
        {**KILLED, "figure": "61", "as_of": "2020-13-45"}, UnreadableDate, "as_of", id="no-date"
    ),
    pytest.param(
        {**KILLED, "figure": "61", "as_of": "soon"}, UnreadableDate, "as_of", id="no-date-words"
    ),
    pytest.param(
        {**KILLED, "figure": "61", "as_of": "2020-10-31/2020-10-01"},
        UnreadableDate,
        "as_of",
        id="dates-backwards",
    ),
    pytest.param(
        {**KILLED, "figure": "61", "as_of": "2021-01-02"}, InvalidClaim, "as_of", id="future"
    ),
    pytest.param(
        {**KILLED, "figure": "61", "said": "2022"}, InvalidClaim, "said", id="said-in-the-future"
    ),
    pytest.param(
        {**KILLED, "figure": "61", "published": "2022"},
        InvalidClaim,
        "published",
        id="published-in-the-future",
    ),
    pytest.param(
        {**KILLED, "figure": "61", "since": "2020-09-27", "said": "2020-09-01"},
        InvalidClaim,
        "said",
        id="said-before-it-began",
    ),
    pytest.param(
        {**KILLED, "figure": "61", "since": "2020-09-27", "as_of": "2020-08"},
        InvalidClaim,
        "as_of",
        id="ended-before-it-began",
    ),
    pytest.param(
        {**KILLED, "figure": "61", "count_type": "cumulatve"},
        InvalidClaim,
        "count_type",
        id="enum-misspelt",
    ),
    pytest.param(
        {**KILLED, "figure": "61", "stance": "shouts"}, InvalidClaim, "stance", id="enum-unknown"
    ),
    pytest.param(
        {**KILLED, "figure": "61", "role": "civillian"}, InvalidClaim, "role", id="role-misspelt"
    ),
    pytest.param(
        {**KILLED, "figure": "61", "role": "soldiers and civilians", "language": "en"},
        InvalidClaim,
        "role",
        id="two-roles",
    ),
    pytest.param(
        {**KILLED, "figure": "61", "language": "french"}, InvalidClaim, "language", id="no-tag"
    ),
    pytest.param(
        {**KILLED, "figure": "61", "language": "xx"}, UnknownLanguage, "figure", id="no-word-list"
    ),
    pytest.param({**KILLED, "figure": "61", "note": "a\0b"}, InvalidClaim, "note", id="nul"),
    pytest.param(
        {**KILLED, "figure": "61", "quote": "\ud83d"}, InvalidClaim, "quote", id="surrogate"
    ),
    pytest.param(
        {**KILLED, "figure": "61", "quote": "x" * (MOST_CHARACTERS + 1)},
        InvalidClaim,
        "quote",
        id="endless",
    ),
    pytest.param(
        {**KILLED, "figure": "61", "document": "d1-1", "title": "x"},
        InvalidClaim,
        "document",
        id="two-documents",
    ),
]


@pytest.mark.parametrize(("fields", "error", "place"), REFUSED)
def test_what_cannot_be_a_claim_is_refused(
    fields: dict[str, Any], error: type[InputError], place: str
) -> None:
    with pytest.raises(error) as caught:
        understand(**fields)
    assert caught.value.place == place


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        pytest.param({"metric": "kiled"}, 'did you mean "killed"?', id="metric"),
        pytest.param({"count_type": "cumulatve"}, 'did you mean "cumulative"?', id="choice"),
        pytest.param({"role": "civillian"}, 'did you mean "civilian"?', id="role"),
    ],
)
def test_a_misspelt_word_gets_the_nearest(fields: dict[str, str], hint: str) -> None:
    with pytest.raises(InputError) as caught:
        understand(**{**KILLED, "figure": "61", **fields})
    assert caught.value.hint == hint


def test_a_role_of_ones_own_is_kept() -> None:
    assert understand(**KILLED, figure="61", role="miners").claim.scope.role == "miners"


fields = st.dictionaries(
    st.sampled_from(FIELDS),
    st.one_of(
        st.text(max_size=20),
        st.integers(-10, 10_000).map(str),
        st.dates(dt.date(2019, 1, 1), dt.date(2022, 1, 1)).map(str),
        st.sampled_from(["fr", "en", "killed", "exact", "both", "denies", "plus de 1.250 morts"]),
    ),
)


@given(fields)
def test_any_draft_is_read_or_refused(given_fields: dict[str, str]) -> None:
    content = {name: [text] if name in REPEATED else text for name, text in given_fields.items()}
    try:
        claim = understand(**content).claim
    except ClaimtrackError:
        return
    assert claim.who.claimant
    assert (claim.figure is None) != (claim.statement is None)
    assert claim.when.as_of is None or draft_gives_a_date(given_fields)


def draft_gives_a_date(given_fields: dict[str, str]) -> bool:
    return bool(given_fields.keys() & {"as_of", "published"})


@pytest.mark.parametrize(
    "given",
    [
        {"figure": "43.5 killed", "language": "en"},
        {"value": "12.5", "metric": "killed"},
    ],
    ids=["in words", "in a row"],
)
def test_nobody_counts_half_a_person(given: dict[str, str]) -> None:
    draft = Draft.from_object({"source": "Police", **given})
    with pytest.raises(InvalidClaim, match="not a whole number"):
        read_draft(draft, known=World.from_records(shipped_metrics()), today=dt.date(2026, 1, 1))
