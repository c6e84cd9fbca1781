"""Where a ledger is, and how that is said to people."""

from collections.abc import Mapping
from pathlib import Path

VARIABLE = "CLAIMTRACK_LEDGER"
FILE_NAME = "ledger.sqlite"

SERVER_SCHEMES = ("postgresql", "postgres")
"""How URLs begin at which a ledger can be kept."""


def default_location(environ: Mapping[str, str]) -> str:
    """The ledger used when none is named: CLAIMTRACK_LEDGER, else a file in the user's data folder.

    Args:
        environ: The environment variables, read by the caller.
    """
    if named := environ.get(VARIABLE):
        return named
    from platformdirs import user_data_path  # noqa: PLC0415 - start-up

    return str(user_data_path("claimtrack", appauthor=False) / FILE_NAME)


def is_url(location: str) -> bool:
    """Whether a location names a server rather than a file."""
    return "://" in location


def folder_beside(location: str, suffix: str) -> Path:
    """Where files that belong to a ledger are kept: beside its file.

    Of a ledger on a server they are in the user's data folder, under its host and name.
    """
    if not is_url(location):
        return Path(f"{location}{suffix}").expanduser()
    from platformdirs import user_data_path  # noqa: PLC0415 - start-up

    shown = shown_location(location).partition("://")[2].rpartition("@")[2]
    name = "".join(each if each.isalnum() or each in ".-" else "_" for each in shown)
    return user_data_path("claimtrack", appauthor=False) / f"{name}{suffix}"


def scheme_of(location: str) -> str:
    """The part of a URL before `://`, in lower case."""
    return location.partition("://")[0].lower()


def shown_location(location: str) -> str:
    """The location as people may see it: of a URL only scheme, user, host and path.

    >>> shown_location("postgresql://ana:secret@db.example/claims?sslpassword=secret")
    'postgresql://ana@db.example/claims'

    A password that was not percent-encoded makes another URL of it, of which nothing is shown:

    >>> shown_location("postgresql://ana:12/34@db.example/claims")
    'postgresql://…'
    """
    if not is_url(location):
        return str(Path(location).expanduser())
    from urllib.parse import urlsplit  # noqa: PLC0415 - start-up: most ledgers are files

    try:
        parts = urlsplit(location)
        user = f"{parts.username}@" if parts.username else ""
        port = f":{parts.port}" if parts.port else ""
        is_split_wrongly = "@" in location.partition("@")[2] or "@" not in parts.netloc
    except ValueError:
        return f"{scheme_of(location)}://…"
    if "@" in location and is_split_wrongly:
        return f"{scheme_of(location)}://…"
    return f"{parts.scheme}://{user}{parts.hostname or ''}{port}{parts.path}"


def typed_location(location: str) -> str:
    """The location as it can be typed again: of a URL all but a password.

    >>> typed_location("postgresql://ana:secret@db.example/claims?sslmode=require&password=secret")
    'postgresql://ana@db.example/claims?sslmode=require'
    """
    shown = shown_location(location)
    if not is_url(location):
        return location
    query = location.partition("#")[0].partition("?")[2]
    kept = "&".join(each for each in query.split("&") if "password" not in each.partition("=")[0])
    return f"{shown}?{kept}" if kept and not shown.endswith("…") else shown
