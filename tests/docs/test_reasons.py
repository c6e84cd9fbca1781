"""Every verdict, reason and flag of the glossary has an example that the program confirms."""

from pathlib import Path

import pytest

from docs.tools.reason_page import (
    SECTIONS,
    WrongExample,
    describe_reasons,
    read_examples,
    read_glossary,
)

HEAD = """
names = [{ kind = "topic", name = "flood" }]
[each]
language = "en"
metric = "killed"
topic = "flood"
count_type = "cumulative"
"""
TWO = 'claims = [["a", "exactly 12", "2024-05-03"], ["b", "exactly 40", "2024-05-03"]]\n'


@pytest.mark.parametrize("section", SECTIONS)
def test_the_glossary_is_read(section: str) -> None:
    words = [word for word, _ in read_glossary(section)]
    assert len(words) >= 4
    assert all(meaning.endswith(".") for _, meaning in read_glossary(section))
    page = "\n".join(describe_reasons(""))
    assert [word for word in words if f"\n### {word}\n" not in page] == []


def test_examples_are_of_words_of_the_glossary() -> None:
    known = {of: {word for word, _ in read_glossary(section)} for section, of in SECTIONS.items()}
    for example in read_examples():
        for of in SECTIONS.values():
            assert getattr(example.wanted, of) in {"", *known[of]}


def test_what_an_example_is_of_is_what_is_said(tmp_path: Path) -> None:
    path = tmp_path / "examples.toml"
    path.write_text(f'{HEAD}[[example]]\nreason = "disjoint"\n{TWO}', encoding="utf-8")
    (example,) = read_examples(path)
    assert example.found.verdict is not None
    assert (example.found.verdict.value, example.found.reason) == ("conflict", "disjoint")


@pytest.mark.parametrize("of", ['reason = "growth"', 'flag = "read per side"', 'verdict = "gap"'])
def test_an_example_of_something_else_is_refused(of: str, tmp_path: Path) -> None:
    path = tmp_path / "examples.toml"
    path.write_text(f"{HEAD}[[example]]\n{of}\n{TWO}", encoding="utf-8")
    with pytest.raises(WrongExample, match="disjoint"):
        read_examples(path)


def test_a_word_without_an_example_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = [each for each in read_examples() if each.wanted.reason != "stale"]
    monkeypatch.setattr("docs.tools.reason_page.read_examples", lambda: examples)
    with pytest.raises(WrongExample, match="no example of the reason 'stale'"):
        list(describe_reasons(""))
