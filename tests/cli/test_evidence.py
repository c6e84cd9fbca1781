"""Copies of pages, and whether addresses still say what was read there: a desk's month."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimtrack.intake.documents import again
from tests.cli.terminal import converse
from tests.intake.news_site import Site, serve
from tests.running import Ran

Run = Callable[..., Ran]

TOLL = "Police said at least 12 people were killed in the town on Friday, the worst day so far."
MORE = "The ministry said 30 people were wounded, and gave no further details on that day."
ADD = "add --source Police --figure 'at least 12' --metric killed --lang en --topic Town"


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "PAUSE_SECONDS", 0.0)


@pytest.fixture(name="site")
def _site() -> Iterator[Site]:
    with serve() as site:
        yield site


def copies(desk: Path) -> list[Path]:
    return sorted(desk.glob("desk.ledger.evidence/*"))


def test_a_page_that_is_read_is_kept_and_shown(run: Run, site: Site, desk: Path) -> None:
    url = site.put("/1", TOLL, MORE, title="Toll rises")
    ran = run(f"extract {url} --allow-private --keep-copy --topic Town")
    (path,) = copies(desk)
    assert f"{url}: a copy is kept in desk.ledger.evidence/{path.name}\n" in ran.err
    kinds = [json.loads(line)["kind"] for line in ran.out.splitlines()]
    assert kinds == ["document", "copy", "proposal", "proposal"]
    added = run("add -", stdin=ran.out).out.split()
    site.pages.clear()
    shown = run(f"show {added[0]}").out
    told = f"copy desk.ledger.evidence/{path.name}, of {url} on 2026-11-23"
    assert told in " ".join(shown.split())
    (described,) = json.loads(run(f"show {added[0]} --json").out)["data"]
    assert [each["sha256"] + ".warc.gz" for each in described["copies"]] == [path.name]
    again_read = run(f"extract desk.ledger.evidence/{path.name} --show text").out
    assert "Police said [1 at least 12 people were killed]" in again_read
    assert "1 copy" in run("log").out


def test_reading_a_page_again_proposes_nothing_twice(run: Run, site: Site, desk: Path) -> None:
    url = site.put("/1", TOLL, MORE)
    assert run(f"extract {url} --allow-private --save").code == 0
    ran = run(f"extract {url} --allow-private --save --keep-copy")
    assert "kept as change 2" in ran.err
    assert "added 1 copy: a copy of" in run("log").out.splitlines()[0]
    assert run("review").out.count("q1-") == 2
    assert run(f"extract {url} --allow-private --save --keep-copy").err.startswith(
        f"{url}: a copy is kept"
    )
    assert len(copies(desk)) == 1, "the clock stands, and so the file is the same"


def test_a_typed_claim_is_tied_to_its_page(run: Run, site: Site) -> None:
    url = site.put("/1", TOLL, MORE, title="Toll rises")
    quote = "at least 12 people were killed"
    ran = run(f"{ADD} --url {url} --quote '{quote}' --keep-copy --allow-private")
    assert ran.code == 0, ran.err
    assert "as of   2020-10-31, the publication date" in ran.err
    assert "please check" not in ran.err
    exported = [json.loads(line) for line in run("export").out.splitlines()[1:]]
    found = {each["kind"]: each for each in exported}
    document, evidence = found["document"], found["claim"]["content"]["evidence"]
    assert document["content"]["title"] == "Toll rises"
    assert evidence["document"] == document["id"] == found["copy"]["content"]["document"]
    assert document["content"]["text"][evidence["start"] : evidence["end"]] == quote
    assert run("verify").code == 0


def test_a_quote_that_is_not_on_the_page_is_asked_about(run: Run, site: Site) -> None:
    url = site.put("/1", TOLL, MORE)
    ran = run(f"{ADD} --url {url} --quote 'at least 13 people' --keep-copy --allow-private")
    assert ran.code == 0
    assert "“at least 13 people” does not stand on it: please check\n" in ran.err
    longer = run(f"{ADD} --url {url} --quote 'at least 1' --keep-copy --allow-private")
    assert "“at least 1” does not stand on it: please check\n" in longer.err, "it says 12"
    twice = run(f"{ADD} --url {url} --quote 'the' --keep-copy --allow-private")
    assert "“the” stands 3 times on it: please check\n" in twice.err


def test_an_address_alone_is_recorded_and_not_fetched(run: Run, site: Site, desk: Path) -> None:
    ran = run(f"{ADD} --url {site.put('/1', TOLL)}")
    assert "hint: nothing was fetched; --keep-copy keeps the page\n" in ran.err
    assert site.asked == []
    assert copies(desk) == []


def test_a_file_that_somebody_saved_is_kept_too(run: Run, desk: Path) -> None:
    (desk / "wire.txt").write_text(f"{TOLL}\n", encoding="utf-8")
    ran = run("extract wire.txt --url https://example.org/1 --keep-copy --save")
    assert ran.code == 0, ran.err
    (path,) = copies(desk)
    assert TOLL in run(f"extract {path} --format jsonl").out


def test_quiet_while_pages_say_the_same(run: Run, site: Site) -> None:
    run("add -", stdin=run(f"extract {site.put('/1', TOLL, MORE)} --allow-private").out)
    assert run("check --evidence --allow-private") == Ran(0, "", "")
    answer = json.loads(run("check --evidence --allow-private --json").out)
    assert (answer["status"], {each["code"] for each in answer["data"]}) == ("ok", {"found"})


def test_what_pages_say_now(run: Run, site: Site, desk: Path) -> None:
    first, second = site.put("/1", TOLL, MORE), site.put("/2", TOLL, title="Elsewhere")
    for url in (first, second):
        lines = run(f"extract {url} --allow-private --keep-copy").out
        assert run("add -", stdin=lines).code == 0
    before = run("export").out
    site.put("/1", "Updated at noon.", TOLL.replace("12", "15"), MORE)
    del site.pages["/2"]
    ran = run("check --evidence --allow-private")
    assert ran.code == 1
    gone, page_gone = ran.out.splitlines()
    assert ": no longer on the page: Police: “at least 12 people were killed” (" in gone
    assert "the page is gone, the server says 404 Not Found: Police: “at least" in page_gone
    assert ran.err.count("--show text shows it then\n") == 2
    assert "1 claim whose words stand elsewhere on their page now\n" in ran.err
    assert run("export").out == before, "nothing is tied to other words"
    answer = json.loads(run("check --evidence --allow-private --json").out)
    assert answer["status"] == "findings"
    assert sorted(each["code"] for each in answer["data"]) == ["gone", "moved", "page gone"]
    assert {Path(each["copy"]) for each in answer["data"]} == {
        path.relative_to(desk) for path in copies(desk)
    }


def test_a_sentence_that_was_struck_out_or_goes_on_otherwise_is_told(run: Run, site: Site) -> None:
    url = site.put("/1", TOLL, MORE)
    assert run("add -", stdin=run(f"extract {url} --allow-private").out).code == 0
    now = "<del>At least 12 people were killed</del> <ins>Two people were killed</ins> on Friday."
    struck = TOLL.replace(
        "at least 12 people were killed", "<del>at least 12 people were killed</del>"
    )
    site.put("/1", f"{struck} {now}", MORE.replace("wounded,", "wounded or ill,"))
    ran = run("check --evidence --allow-private")
    assert ran.code == 1
    assert ": no longer said: struck out on the page: Police: “at least 12 people" in ran.out
    assert "continues otherwise now: please check: ministry: “30 people were" in ran.out
    answer = json.loads(run("check --evidence --allow-private --json").out)
    assert sorted(each["code"] for each in answer["data"]) == ["around", "gone"]


def test_only_the_claims_that_are_meant_are_looked_at(run: Run, site: Site) -> None:
    run(f"{ADD} --url {site.put('/1', TOLL)}")
    run(f"{ADD.replace('Town', 'Harbour')} --url {site.put('/2', TOLL)}")
    assert run("check --evidence --allow-private --topic Harbour").code == 0
    assert site.asked == ["/2"]


def test_claims_without_a_quote_are_counted(run: Run, site: Site) -> None:
    run(f"{ADD} --url {site.put('/1', MORE)}")
    ran = run("check --evidence --allow-private")
    assert ran == Ran(0, "", "1 claim without a quote that could be looked for\n")


def test_a_bar_shows_how_far_it_has_come(run: Run, site: Site, desk: Path) -> None:
    run(f"{ADD} --url {site.put('/1', TOLL)}")
    session = converse(["check", "--evidence", "--allow-private"], folder=desk)
    assert session.code == 0
    assert "check #" in session.shown
