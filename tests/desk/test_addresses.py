"""Addresses are read as they are written, and whatever else comes is refused with advice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.cli.filters import PARTS, Parameters, Part
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.desk.addresses import MOST_PARAMETERS, Room, Wanted, read_target, write_target
from claimtrack.errors import ClaimtrackError, UnknownName
from tests.running import NOW

ASKING = Parameters(Invocation(environ={}, now=lambda: NOW))
NAMES = st.text(min_size=1).filter(lambda text: bool(text.strip()))
ENCODABLE = NAMES.filter(lambda text: text.isprintable())


@given(name=ENCODABLE, page=st.integers(1, 9), room=st.sampled_from([Room.SOURCE, Room.TOPIC]))
def test_any_name_has_an_address(name: str, page: int, room: Room) -> None:
    wanted = Wanted(room, name, page=page, language="fr")
    target = write_target(wanted, ASKING)
    assert target.isascii()
    assert read_target(target, ASKING) == wanted


@given(key=ENCODABLE, room=st.sampled_from([each for each in Room if each.has_id]))
def test_any_id_has_one_too(key: str, room: Room) -> None:
    wanted = Wanted(room, key)
    target = write_target(wanted, ASKING)
    assert target.startswith(f"/{room}/")
    assert target.count("/") == 2
    assert read_target(target, ASKING) == wanted


@given(texts=st.lists(ENCODABLE, min_size=1, max_size=3), part=st.sampled_from(PARTS))
def test_filters_are_those_of_the_command_line(texts: list[str], part: Part) -> None:
    name = part.option.removeprefix("--")
    if name in {"from", "to", "stance", "role"}:
        texts = {"from": ["2020-10"], "to": ["2021"], "stance": ["denies"], "role": ["civilian"]}[
            name
        ]
    asked = ASKING.read({name: texts})
    target = write_target(Wanted(Room.REPORT, asked=asked), ASKING)
    again = read_target(target, ASKING).asked
    assert ASKING.write(again) == ASKING.write(asked)
    assert ASKING.write(asked)[0][0] == name


@pytest.mark.parametrize(
    "target",
    ["/nothing", "/claim", "/claims/c1-0", "//claims", "/claim/a/b", "/../claims", "/Claims", "/ "],
)
def test_there_is_no_such_page(target: str) -> None:
    with pytest.raises(UnknownName, match="no such page"):
        read_target(target, ASKING)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("/?sid=Armenia", '"sid": there is no such parameter here'),
        ("/claims?words=killed", '"words": there is no such parameter here'),
        ("/sources?side=Armenia", '"side": there is no such parameter here'),
        ("/source", "name: no name is given"),
        ("/claims?page=0", 'page: "0" is no number of a page'),
        ("/claims?page=٣", 'page: "٣" is no number of a page'),
        ("/claims?page=9999999999", 'page: "9999999999" is no number of a page'),
        ("/?side=%ff", "the address cannot be read"),
        ("/?" + "&".join(["side=x"] * (MOST_PARAMETERS + 1)), "the address cannot be read"),
        ("/?from=2020&to=2019", "--to: "),
        ("/?stance=perhaps", "--stance: "),
    ],
)
def test_what_cannot_be_read_is_refused(target: str, said: str) -> None:
    with pytest.raises(ClaimtrackError) as caught:
        read_target(target, ASKING)
    assert str(caught.value).startswith(said)
    assert caught.value.hint
