"""Where a ledger is, and what is said of it."""

import pytest

from claimtrack.errors import LedgerError
from claimtrack.ledger import default_location, open_ledger
from claimtrack.ledger.location import shown_location, typed_location


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("wire.sqlite", "wire.sqlite"),
        ("/a b/wire.sqlite", "/a b/wire.sqlite"),
        ("postgresql://db.example/claims", "postgresql://db.example/claims"),
        ("postgresql://ana@db.example:5433/claims", "postgresql://ana@db.example:5433/claims"),
        ("postgresql://ana:hush@db.example/claims", "postgresql://ana@db.example/claims"),
        ("postgresql://ana:hu%40sh@db.example/claims", "postgresql://ana@db.example/claims"),
        ("postgresql://:hush@db.example/claims", "postgresql://db.example/claims"),
        ("postgresql://db.example/claims?password=hush", "postgresql://db.example/claims"),
        ("postgresql:///claims?user=ana&sslpassword=hush", "postgresql:///claims"),
        ("postgresql://ana:hush@db.example/claims#hush", "postgresql://ana@db.example/claims"),
        ("postgresql://ana:hush@[::1/claims", "postgresql://…"),
        ("postgresql://ana:hush@db.example:port/claims", "postgresql://…"),
        ("postgresql://ana:hu/sh@hush@db.example/claims", "postgresql://…"),
        ("postgresql://ana:12/hush@db.example/claims", "postgresql://…"),
        ("postgresql://ana:12#hush@db.example/claims", "postgresql://…"),
        ("postgresql://ana:12?hush@db.example/claims", "postgresql://…"),
        ("postgresql://ana:hu@sh@db.example/claims", "postgresql://…"),
    ],
)
def test_no_password_is_shown(location: str, shown: str) -> None:
    assert shown_location(location) == shown
    assert "hush" not in shown_location(location)


@pytest.mark.parametrize(
    "url", ["postgresql://ana:hush@127.0.0.1:1/claims", "POSTGRES://ana:hush@127.0.0.1:1/claims"]
)
def test_a_server_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(LedgerError, match="no server answers there") as caught:
        open_ledger(url)
    assert "127.0.0.1" in str(caught.value)
    assert "hush" not in f"{caught.value} {caught.value.hint} {caught.value.place}"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("desk.ledger", "desk.ledger"),
        (
            "postgresql://ana:hush@db/claims?sslmode=require",
            "postgresql://ana@db/claims?sslmode=require",
        ),
        (
            "postgresql://db/claims?password=hush&host=/run&sslpassword=hush",
            "postgresql://db/claims?host=/run",
        ),
        ("postgresql://ana:12/hush@db/claims?host=/run", "postgresql://…"),
    ],
)
def test_what_can_be_typed_again_has_no_password(typed: str, told: str) -> None:
    assert typed_location(typed) == told


@pytest.mark.parametrize("url", ["mysql://ana:hush@db.example/x", "sqlite:///wire.sqlite"])
def test_another_url_is_refused(url: str) -> None:
    with pytest.raises(LedgerError, match="no ledger can be kept") as caught:
        open_ledger(url)
    assert "hush" not in f"{caught.value} {caught.value.hint} {caught.value.place}"


def test_the_environment_names_the_ledger() -> None:
    assert default_location({"CLAIMTRACK_LEDGER": "wire.sqlite"}) == "wire.sqlite"


@pytest.mark.parametrize("environ", [{}, {"CLAIMTRACK_LEDGER": ""}], ids=["unset", "empty"])
def test_otherwise_it_is_in_the_data_folder_of_the_user(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data of ana")
    monkeypatch.setenv("HOME", "/home/ana")
    location = default_location(environ)
    assert location.endswith("ledger.sqlite")
    assert "claimtrack" in location
    assert " of ana" in location or "/home/ana" in location
