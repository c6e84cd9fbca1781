"""`watch`: what arrives is read once, proposed, and what is new is told."""

import json
import os
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from claimtrack.ledger import open_ledger
from claimtrack.model.record import Kind
from tests.running import HUNG_SECONDS, NOW, Ran

Run = Callable[..., Ran]

ROOT = Path(__file__).resolve().parents[2]
TEXT = "At least 40 people were killed in Shusha on Sunday, the ministry said.\n"
OTHER = "At least 50 people were killed in Shusha on Monday, the ministry said.\n"
ONCE = "watch wire --once --published 2020-10-31"
TWO = (
    "add --source A --figure 1,250 --metric killed --lang en --topic War --as-of 2020-10-22",
    "add --source B --figure 5,010 --metric killed --lang en --topic War --as-of 2020-10-22",
)


@pytest.fixture
def wire(desk: Path) -> Path:
    (desk / "wire").mkdir()
    return desk / "wire"


def put(path: Path, text: str, seconds_ago: float = 60) -> None:
    """A file that was last written so long before the clock of the command."""
    path.write_text(text)
    moment = NOW.timestamp() - seconds_ago
    os.utime(path, (moment, moment))


def count(desk: Path, kind: Kind) -> int:
    with open_ledger(str(desk / "desk.ledger"), read_only=True) as ledger:
        return ledger.counts().get(kind, 0)


def test_a_file_is_read_once(run: Run, desk: Path, wire: Path) -> None:
    put(wire / "a.txt", TEXT)
    ran = run(ONCE)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "wire/a.txt: 1 proposal, kept as change 1\n"
        "claimtrack watch: 1 proposal in 1 document; claimtrack review decides on them\n"
    )
    assert run(ONCE).err == "claimtrack watch: 0 proposals in 0 documents\n"
    assert (count(desk, Kind.PROPOSAL), count(desk, Kind.DOCUMENT)) == (1, 1)


def test_a_document_without_a_day_is_told(run: Run, wire: Path) -> None:
    put(wire / "a.txt", TEXT)
    told = run("watch wire --once").err
    assert "a.txt: no date of publication" in told
    assert "hint: say when with --published" in told


def test_a_changed_file_and_a_new_one_are_read(run: Run, desk: Path, wire: Path) -> None:
    put(wire / "a.txt", TEXT)
    run(ONCE)
    put(wire / "a.txt", OTHER, 50)
    (wire / "deep").mkdir()
    put(wire / "deep" / "b.txt", TEXT.replace("40", "60"))
    ran = run(ONCE)
    assert "wire/a.txt: 1 proposal, kept as change 2\n" in ran.err
    assert "wire/deep/b.txt: 1 proposal, kept as change 3\n" in ran.err
    assert count(desk, Kind.PROPOSAL) == 3


def test_the_same_content_under_another_name_is_not_read_again(
    run: Run, desk: Path, wire: Path
) -> None:
    put(wire / "a.txt", TEXT)
    run(ONCE)
    put(wire / "copy.txt", TEXT, 30)
    put(wire / "a.txt", TEXT, 20)
    assert run(ONCE).err == "claimtrack watch: 0 proposals in 0 documents\n"
    assert count(desk, Kind.DOCUMENT) == 1


def test_the_ledger_knows_documents_when_what_was_read_is_forgotten(
    run: Run, desk: Path, wire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(wire / "a.txt", TEXT)
    run(ONCE)
    monkeypatch.setenv("CLAIMTRACK_STATE", str(desk / "elsewhere"))
    assert run(ONCE).err == (
        "wire/a.txt: there already\nclaimtrack watch: 0 proposals in 0 documents\n"
    )


def test_another_ledger_reads_for_itself(run: Run, wire: Path) -> None:
    put(wire / "a.txt", TEXT)
    run(ONCE)
    assert "wire/a.txt: 1 proposal, kept as change 1" in run(f"--ledger other.ledger {ONCE}").err


def test_a_document_without_claims_is_remembered(run: Run, desk: Path, wire: Path) -> None:
    put(wire / "a.txt", "The ministry met the press on Sunday and had nothing to say about it.\n")
    assert "wire/a.txt: 0 proposals, kept as change 1\n" in run(ONCE).err
    assert count(desk, Kind.DOCUMENT) == 1


def test_what_is_being_written_waits(run: Run, wire: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It grows while we wait, and is read by the next run, whole."""
    put(wire / "a.txt", TEXT[:20], 0.5)
    put(wire / "b.txt.part", TEXT)
    put(wire / ".c.txt", TEXT)
    monkeypatch.setattr("time.sleep", lambda _: put(wire / "a.txt", TEXT, 0.2))
    ran = run(ONCE)
    assert ran.err == "claimtrack watch: 0 proposals in 0 documents; 1 file still being written\n"
    monkeypatch.setattr("time.sleep", lambda _: None)
    assert "wire/a.txt: 1 proposal, kept as change 1\n" in run(ONCE).err


def test_rubbish_is_told_once_and_the_rest_is_read(run: Run, wire: Path) -> None:
    (wire / "a.txt").write_bytes(b"\x00\x01\x02")
    put(wire / "a.txt", "\x00\x01\x02")
    put(wire / "b.txt", TEXT)
    ran = run(ONCE)
    assert ran.code == 3
    assert "wire/a.txt: a NUL byte" in ran.err
    assert "1 proposal in 1 document; 1 document not read" in ran.err
    again = run(ONCE)
    assert (again.code, again.err) == (0, "claimtrack watch: 0 proposals in 0 documents\n")


def test_what_was_refused_is_tried_with_other_options(run: Run, wire: Path) -> None:
    put(wire / "a.txt", "40 killed")
    put(wire / "b.txt", TEXT)
    assert "wire/a.txt: the language cannot be told" in run(ONCE).err
    assert "a.txt" not in run(ONCE).err
    assert "wire/a.txt: " in run(f"{ONCE} --lang en").err


def test_what_was_undone_does_not_come_back(run: Run, desk: Path, wire: Path) -> None:
    put(wire / "a.txt", TEXT)
    run(ONCE)
    run("undo")
    run(ONCE)
    assert count(desk, Kind.PROPOSAL) == 0


@pytest.mark.usefixtures("wire")
def test_what_is_new_is_told_once(run: Run) -> None:
    for line in TWO:
        run(line)
    ran = run(ONCE)
    assert ran.out.startswith("since the beginning: 1 new, 0 changed, 0 gone · 2 claims")
    assert run("why 1").code == 0
    assert run(ONCE).out.startswith("since change 2: nothing new, nothing changed, nothing gone")
    assert run(f"{ONCE} --quiet").out == ""
    run("undo")
    assert "since change 2: 0 new, 0 changed, 1 gone" in run(ONCE).out


def test_as_json(run: Run, wire: Path) -> None:
    for line in TWO:
        run(line)
    put(wire / "a.txt", TEXT)
    put(wire / "b.txt", "\x00")
    ran = run(f"{ONCE} --json")
    answer = json.loads(ran.out)
    assert (ran.code, answer["status"], answer["command"]) == (3, "error", "watch")
    first, second = answer["data"]["files"]
    assert (first["name"], first["proposals"]) == ("wire/a.txt", 1)
    assert second["errors"][0]["error"] == "UnreadableFile"
    assert len(answer["data"]["news"]["new"]) == 1


def items_of(path: Path) -> list[dict[str, str]]:
    """The entries of an RSS feed, with what RSS 2.0 asks of a channel checked."""
    root = ET.parse(path).getroot()  # noqa: S314 - our own
    assert (root.tag, root.attrib) == ("rss", {"version": "2.0"})
    (channel,) = root
    assert {"title", "link", "description"} <= {each.tag for each in channel}
    items = []
    for item in channel.iter("item"):
        (guid,) = item.iter("guid")
        assert guid.attrib == {"isPermaLink": "false"}
        parsedate_to_datetime(item.findtext("pubDate") or "")
        items.append({each.tag: each.text or "" for each in item})
    return items


@pytest.mark.parametrize("name", ["findings.xml", "findings.rss"])
@pytest.mark.usefixtures("wire")
def test_a_feed_of_what_is_new_changed_and_gone(name: str, run: Run, desk: Path) -> None:
    line = f"{ONCE} --feed {name}"
    for each in TWO:
        run(each)
    run(line)
    (first,) = items_of(desk / name)
    assert "killed, in all: A 1,250 (22 Oct) · B 5,010 (22 Oct)" in first["title"]
    before = (desk / name).read_bytes()
    run(line)
    assert (desk / name).read_bytes() == before
    run(TWO[0].replace("--source A", "--source C"))
    run(line)
    changed, same = items_of(desk / name)
    assert same == first
    assert changed["guid"] == f"{first['guid']}.3"
    assert changed["title"].endswith("(changed: with C)")
    run("undo")
    run("undo 2")
    run(line)
    gone, *rest = items_of(desk / name)
    assert "gone" in gone["title"]
    assert rest == [changed, same]


@pytest.mark.usefixtures("wire")
def test_a_feed_that_was_removed_is_written_again(run: Run, desk: Path) -> None:
    for each in TWO:
        run(each)
    run(f"{ONCE} --feed f.xml")
    before = (desk / "f.xml").read_bytes()
    (desk / "f.xml").unlink()
    run(f"{ONCE} --feed f.xml")
    assert (desk / "f.xml").read_bytes() == before


@pytest.mark.usefixtures("wire")
def test_a_json_feed(run: Run, desk: Path) -> None:
    for each in TWO:
        run(each)
    run(f"{ONCE} --feed f.json --feed-link https://example.org/")
    feed = json.loads((desk / "f.json").read_text())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == "https://example.org/"
    (item,) = feed["items"]
    assert item["id"].startswith("f1-")
    assert item["content_text"].endswith(f"claimtrack why {item['id']}")
    assert item["date_published"] == NOW.isoformat()


@pytest.mark.usefixtures("wire")
def test_a_feed_in_french(run: Run, desk: Path) -> None:
    for each in TWO:
        run(each)
    run(f"{ONCE} --feed f.xml --report-lang fr")
    (item,) = items_of(desk / "f.xml")
    assert "morts, en tout" in item["title"]


def test_names_of_hostile_files_are_disarmed(run: Run, wire: Path) -> None:
    put(wire / "a\x1b[31m\n\u202e.txt", TEXT)
    ran = run(ONCE)
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err
    assert ran.code == 0
    assert "\x1b" not in run("log").out


def start(desk: Path, *more: str) -> "subprocess.Popen[str]":
    """A watch that goes on, in a process of its own."""
    command = [sys.executable, "-m", "claimtrack", "watch", "wire", "--every", "0.1", *more]
    return subprocess.Popen(
        command,
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def watched(desk: Path, wire: Path) -> Iterator["subprocess.Popen[str]"]:
    os.utime(wire)
    process = start(desk, "--published", "2020-10-31")
    yield process
    process.kill()
    process.communicate()


def test_a_process_reads_on_until_it_is_interrupted(
    watched: "subprocess.Popen[str]", desk: Path, wire: Path
) -> None:
    assert watched.stderr is not None
    put(wire / "a.txt", TEXT)
    assert watched.stderr.readline() == "wire/a.txt: 1 proposal, kept as change 1\n"
    put(wire / "b.txt", OTHER)
    assert watched.stderr.readline() == "wire/b.txt: 1 proposal, kept as change 2\n"
    watched.send_signal(signal.SIGINT)
    _, told = watched.communicate(timeout=HUNG_SECONDS)
    assert watched.returncode == 130
    assert told.startswith("claimtrack watch: 2 proposals in 2 documents")
    assert told.endswith("claimtrack: interrupted\n")
    assert "Traceback" not in told
    assert count(desk, Kind.PROPOSAL) == 2
