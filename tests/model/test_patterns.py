"""A content that is cut gives itself again, and what is made of a pattern is made of the claim."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.profile import load_profile
from claimtrack.intake.lines import encode_line, encode_read
from claimtrack.ledger.blocks import key_of
from claimtrack.ledger.columns import typed_values
from claimtrack.ledger.memory import without_collecting
from claimtrack.ledger.shared_claims import SharedClaims
from claimtrack.ledger.uses import uses_of
from claimtrack.model.claim import Claim, Evidence, Proposition, Scope, When, Who
from claimtrack.model.identity import ClaimId
from claimtrack.model.leaves import proof_digest
from claimtrack.model.patterns import (
    GAP,
    MEETINGS,
    MOST_MISSED,
    SELDOM,
    SLOTS,
    UNCUT,
    Met,
    cut,
    cut_finely,
    find_pattern,
    find_plain,
)
from claimtrack.model.record import Kind, claim_id, to_text
from claimtrack.model.splitting import staying_digest
from tests.ledger.ledger_samples import ONE_OF_EACH, many_claims

TEXTS = st.one_of(
    st.sampled_from(
        (
            "Ganja",
            "%s",
            "100 %",
            '"value":7',
            "{}",
            "[x]",
            "a\\b",
            'say "x"',
            "née",
            "\u202e",
            "a\tb",
        )
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=9),
)
MAYBE = st.one_of(st.none(), TEXTS)
DAYS = st.sampled_from(
    (
        "2020-10-13",
        "2020-02-29",
        "1999-12-31",
        "2020-10",
        "2020",
        "2020-10-13/2020-10-20",
        "1000-01-01",
    )
)
PERIODS = st.one_of(
    st.none(),
    st.builds(Period.from_edtf, DAYS),
    st.builds(lambda day, words: Period.from_edtf(day, words=words), DAYS, TEXTS),
)
FIGURES = st.builds(
    Figure,
    TEXTS,
    st.sampled_from((Form.EXACT, Form.ABOUT, Form.AT_LEAST, Form.RANGE)),
    st.one_of(st.integers(0, 10**20), st.decimals(0, 1000, places=2)),
    st.one_of(st.none(), st.integers(10**20, 10**21)),
)
NUMBERS = st.builds(lambda number: Figure(str(number), Form.EXACT, number), st.integers(0, 10**6))
CLAIMS = st.builds(
    Claim,
    st.builds(Who, TEXTS, st.lists(TEXTS, max_size=2).map(tuple)),
    topic=MAYBE,
    metric=st.sampled_from(("killed", "injured")),
    figure=st.one_of(FIGURES, NUMBERS),
    scope=st.builds(Scope, place=MAYBE, side=MAYBE),
    when=st.builds(When, as_of=PERIODS, said=PERIODS, since=PERIODS),
    part_of=MAYBE,
    evidence=st.builds(Evidence, quote=st.one_of(st.just(""), TEXTS), url=MAYBE),
    references=st.lists(TEXTS, max_size=2).map(tuple),
    note=st.one_of(st.just(""), TEXTS),
)
EVIDENCE = st.builds(
    Evidence,
    *(TEXTS, st.one_of(st.just(""), TEXTS), st.one_of(st.just(""), TEXTS)),
    document=st.sampled_from((None, f"d1-{'0a' * 16}", f"d1-{'b7' * 16}", "d1-", "x")),
    start=st.sampled_from((None, 0, 7)),
    end=st.sampled_from((None, 10**19)),
    language=st.sampled_from((None, "en")),
    url=MAYBE,
)
PLAIN = st.builds(
    lambda number, upper, place, day, note, references, evidence, origin: Claim(
        Who(note, references, origin),
        topic="War",
        metric="killed",
        figure=Figure(str(number), Form.ABOUT if upper is None else Form.RANGE, number, upper),
        scope=Scope(place=place),
        when=When(as_of=Period.from_edtf(day)),
        evidence=evidence,
        note=note,
        references=references,
    ),
    *(st.integers(0, 10**19), st.sampled_from((None, 7, 10**20)), TEXTS, DAYS, TEXTS),
    st.lists(TEXTS, max_size=2).map(tuple),
    *(st.one_of(st.just(Evidence()), EVIDENCE), MAYBE),
)
PROFILE = load_profile()


class Nowhere:
    """An engine that keeps values as they are."""

    @staticmethod
    def to_column(value: Any) -> Any:
        return value


def fill(content: str) -> str:
    """A content, cut and filled in by what a ledger writes."""
    key, own = cut(content)
    pattern = find_pattern(key)
    if pattern is None:
        return UNCUT.text % (*[None] * len(SLOTS), content)
    return pattern.text % (*pattern.arrange(own), None)


@settings(deadline=None)
@given(st.one_of(CLAIMS, PLAIN))
def test_a_content_that_is_cut_gives_itself_again(claim: Claim) -> None:
    content = to_text(claim)
    assert fill(content) == content
    key, own = cut(content)
    assert key.count(GAP) == len(own)


@settings(deadline=None)
@given(st.lists(st.one_of(PLAIN, CLAIMS), min_size=1, max_size=6))
def test_what_is_made_of_a_pattern_is_made_of_the_claim(claims: list[Claim]) -> None:
    shared: Any = SharedClaims(Nowhere(), PROFILE)  # type: ignore[arg-type]
    met = Met()
    for claim in claims * MEETINGS:  # what is met often enough is not read again
        content = to_text(claim)
        line = encode_read(ClaimId(claim_id(claim)), met.find(content) or claim)
        assert line == encode_line(claim)
        if (found := shared.find(content)) is None:
            continue
        known, own = found
        uses = [*known.uses, *known.own_uses(own)]
        assert known.cut(own) == cut(content)
        assert known.staying(own) == staying_digest(claim)
        assert known.proof(own, content) == proof_digest(claim, content)
        assert known.values(own) == typed_values(claim, Kind.CLAIM, PROFILE)
        assert known.key == key_of(Kind.CLAIM, claim)
        assert sorted(uses) == sorted(uses_of(claim))
        if claim.references:
            assert json.loads(known.references(own)) == list(claim.references)


@settings(deadline=None)
@given(PLAIN, PLAIN)
def test_a_pattern_takes_the_contents_that_are_cut_so(first: Claim, second: Claim) -> None:
    shape, _ = cut_finely(to_text(first))
    plain = find_plain(shape)
    if plain is None:
        return
    for claim in (first, second, replace(second, note="")):
        its_shape, parts = cut_finely(to_text(claim))
        is_one = its_shape == shape and plain.fits(parts)
        assert plain.split(to_text(claim)) == (parts if is_one else None)


@pytest.mark.parametrize(
    "changed",
    [
        *(
            '"note":"a\\"b"',
            '"note":"a\\nb"',
            '"note":"a\u202eb"',
            '"note":""',
            '"note":"","x":"b"',
        ),
        '"note":"b","place":"c"',
    ],
)
def test_a_pattern_takes_no_other_content(changed: str) -> None:
    content = to_text(Claim(Who("AP"), figure=Figure("7", Form.BARE, 7), note="b"))
    plain = find_plain(cut_finely(content)[0])
    assert plain is not None
    assert plain.split(content) == cut_finely(content)[1]
    assert plain.split(content.replace('"note":"b"', changed)) is None


def test_a_pattern_is_met_again_after_many_claims_that_have_none() -> None:
    met = Met()
    for number in range(MOST_MISSED * 2):
        alone = to_text(Claim(Who("AP"), topic=f"event {number}"))
        assert met.find(alone) is None
    table = [
        to_text(Claim(Who("AP"), topic="war", figure=Figure(str(number), Form.BARE, number)))
        for number in range(MEETINGS * SELDOM * 2)
    ]
    found = [met.find(content) for content in table]
    assert all(each is None for each in found[: MEETINGS - 1])
    for content, cut_content in zip(table[-SELDOM:], found[-SELDOM:], strict=True):
        assert cut_content is not None
        plain, own = cut_content
        assert to_text(plain.claim(own)) == content


def test_a_quote_a_range_and_several_names_are_parts_like_others() -> None:
    shared: Any = SharedClaims(Nowhere(), PROFILE)  # type: ignore[arg-type]

    def make(number: int) -> str:
        evidence = Evidence(f"{number} dead", document=f"d1-{number:032x}", start=number, end=99)
        return to_text(
            Claim(
                Who(f"AP {number}", (f"dpa {number}", "BBC"), f"police {number}"),
                metric="killed",
                figure=Figure(f"{number} to {number + 5}", Form.RANGE, number, number + 5),
                evidence=evidence,
                references=(f"{number}", f"row {number}"),
            )
        )

    assert not any(shared.find(make(number)) for number in range(1, MEETINGS))
    first, second = shared.find(make(MEETINGS)), shared.find(make(MEETINGS + 1))
    assert first is not None
    assert second is not None
    assert first[0] is second[0]


def test_ordinary_claims_are_of_few_patterns() -> None:
    claims = list(many_claims(300, seed=1))
    with without_collecting():
        keys = {cut(to_text(replace(claim, who=Who("AP"))))[0] for claim in claims}
    assert len(keys) < len(claims) / 3
    assert all(find_pattern(key) is not None for key in keys)


@pytest.mark.parametrize(
    "record", [each for each in ONE_OF_EACH if isinstance(each, Claim)], ids=str
)
def test_the_samples_are_cut(record: Claim) -> None:
    content = to_text(record)
    assert fill(content) == content
    changed = replace(record, statement=None, figure=None, note="x")
    assert fill(to_text(changed)) == to_text(changed)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"value":7}x', '{"note":"a","note":"b"}', '{"place":"x","evidence":{}}', "%s"],
)
def test_what_is_no_claim_is_kept_whole(content: str) -> None:
    assert fill(content) == content


def test_a_statement_is_cut_as_a_whole() -> None:
    claim = Claim(Who("AP"), statement=Proposition("They left.", place="Shusha"))
    _, own = cut(to_text(claim))
    assert own == ['{"place":"Shusha","text":"They left."}', "AP"]
