"""Every language is whole, or says what it lacks."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.errors import InvalidLexicon
from claimtrack.languages import languages, load, load_language
from claimtrack.languages.language import PARTS, READS_DOCUMENTS, Language
from claimtrack.model.proposal import Certainty
from claimtrack.read.pipeline import Context, propose
from tests.running import Ran

Run = Callable[..., Ran]

FOLDER = Path(load.__file__).parent


@pytest.mark.parametrize("tag", languages())
def test_every_part_of_every_language_can_be_read(tag: str) -> None:
    language = load_language(tag)
    assert language.tag == tag
    assert language.name
    assert all((language.counting.metric_phrases, language.places, language.figures))
    assert all((language.speech, language.dates, language.parties))
    assert language.lacks == ""


@pytest.mark.parametrize("tag", languages())
def test_a_language_lacks_nothing(tag: str) -> None:
    assert load_language(tag).missing == ()


def test_no_file_of_a_folder_is_forgotten() -> None:
    assert {path.name for path in FOLDER.glob("??/*")} == set(PARTS)


@pytest.fixture
def half(tmp_path: Path) -> Language:
    """A language with words of figures and nothing else."""
    shutil.copy(FOLDER / "it" / "figures.toml", tmp_path / "figures.toml")
    return Language("it", tmp_path)


TEXT = "A Orlo sono morte almeno 12 persone, ha detto lunedì il ministero della Sanità."


def test_what_a_language_lacks_is_the_reason_why_nothing_is_sure(half: Language) -> None:
    assert half.lacks == (
        "no words for what is counted and no words of attribution and no words for places"
        " for Italian yet"
    )
    found = propose(TEXT, half, Context(publisher="ANSA", published=Period.from_edtf("2020-10-31")))
    assert [each.certainty for each in found] == [Certainty.LOW]
    assert [each.because for each in found] == [half.lacks]


@pytest.fixture
def half_known(half: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The language of `half` is the only one there is."""
    folder = tmp_path / "languages"
    (folder / "it").mkdir(parents=True)
    shutil.copy(tmp_path / "figures.toml", folder / "it")
    monkeypatch.setattr(load, "_FOLDER", folder)
    for each in (load.languages, load.load_language):
        each.cache_clear()
    yield
    for each in (load.languages, load.load_language):
        each.cache_clear()
    assert half.tag == "it"


@pytest.mark.usefixtures("half_known")
def test_extract_says_what_a_language_lacks(desk: Path, run: Run) -> None:
    (desk / "ansa.txt").write_text(TEXT, encoding="utf-8")
    ran = run("extract ansa.txt --lang it --published 2020-10-31 --publisher ANSA --jobs 1")
    assert "ansa.txt: no words for what is counted and no words of attribution" in ran.err
    assert "so that no proposal is sure" in ran.err


@pytest.mark.parametrize("part", [each for each in PARTS if each in READS_DOCUMENTS])
def test_a_mistake_in_any_part_is_named(half: Language, tmp_path: Path, part: str) -> None:
    (tmp_path / part).write_text('wrods = ["x"]\ntag = "it"\n', encoding="utf-8")
    name = {"counting.toml": "counting", "speech.toml": "speech", "places.toml": "places"}[part]
    with pytest.raises(InvalidLexicon) as refused:
        getattr(half, name)
    assert refused.value.message.startswith("wrods: unknown key")
    assert refused.value.place == f"{tmp_path.name}/{part}"
