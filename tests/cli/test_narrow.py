"""Messages on a narrow terminal: no word is broken, nor a command or an id that is to be pasted."""

from pathlib import Path

import pytest

from claimtrack.report.cells import width_of
from claimtrack.report.lines import PASTED, fold_message
from tests.cli.terminal import converse

MESSAGES = (
    'claimtrack show: "c1-": 2 claims have ids that begin so, and that is all there is to say',
    "hint: claimtrack list --help shows what it takes, and claimtrack help list does the same",
    'hint: claimtrack topics split "Second Nagorno-Karabakh war" "guerre de 44 jours" parts them',
    "hint: say which with `claimtrack places add NAME --parent NAME` and then import it again",
    "  c1-442a662851ea433a20a306e15cbb68dc Putin: “nearly 5,000” killed (via AFP > RTL, Belga)",
    "hint: claimtrack sources, topics and places have it, and claimtrack review asks one by one",
    "hint: .venv/bin/python -m pip install 'pypdfium2>=5' 'pandas>=2.2,<3'; or save it as CSV",
    "日本の新聞は 一九九九年に 四千人の 死者を 報じた という 主張 である と 言われて いる",
)  # fmt: skip


@pytest.mark.parametrize("width", [20, 40, 60])
@pytest.mark.parametrize("message", MESSAGES)
def test_no_word_is_broken(message: str, width: int) -> None:
    lines = list(fold_message(message, width))
    assert " ".join(" ".join(lines).split()) == " ".join(message.split())
    for line in lines:
        assert width_of(line) <= width or len(PASTED.findall(line)) == 1


@pytest.mark.parametrize(
    ("message", "whole"),
    [
        (MESSAGES[1], ("claimtrack list --help", "claimtrack help list")),
        (
            MESSAGES[2],
            ('claimtrack topics split "Second Nagorno-Karabakh war" "guerre de 44 jours"',),
        ),
        (MESSAGES[3], ("`claimtrack places add NAME --parent NAME`",)),
        (MESSAGES[4], ("c1-442a662851ea433a20a306e15cbb68dc",)),
        (MESSAGES[6], (".venv/bin/python -m pip install 'pypdfium2>=5' 'pandas>=2.2,<3'",)),
    ],
)
def test_what_is_pasted_stays_on_one_line(message: str, whole: tuple[str, ...]) -> None:
    lines = list(fold_message(message, 40))
    for command in whole:
        assert any(command in line for line in lines)


@pytest.mark.parametrize(
    "arguments",
    [
        ["comapre"],
        ["edit"],
        ["list", "--stance", "asert"],
        ["list", "--topic", "War", "--frmo", "2020"],
        ["show", "c1"],
        ["undo", "99"],
        ["figure", "5.000"],
        ["compare", "Battel of Nowhere in the hills of Nothing"],
    ],
    ids=" ".join,
)
def test_errors_fit_a_terminal_of_forty_columns(
    arguments: list[str], shown_ledger: Path, desk: Path
) -> None:
    ledger = ["--ledger", str(shown_ledger)]
    narrow = converse([*ledger, *arguments], folder=desk, columns=40)
    wide = converse([*ledger, *arguments], folder=desk, columns=1000)
    assert narrow.code == wide.code != 0
    assert narrow.shown.split() == wide.shown.split()
    for line in narrow.lines:
        assert width_of(line) <= 40 or len(PASTED.findall(line)) == 1
