"""A grammar of command lines: what people type at a ledger that has something in it already.

Most of what it makes is accepted. What is refused is refused for what people do wrong: a name that
nobody knows, an option that does not go with another, a date that is two.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from tests.machines import sentences as said


@dataclass(frozen=True, slots=True)
class Line:
    """A command line, with what comes in on standard input and the files that it names."""

    words: tuple[str, ...]
    stdin: str = ""
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def command(self) -> str:
        """Its first word that is no option."""
        return next((each for each in self.words if not each.startswith("-")), "")


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record when a command line is made up."""

    claims: tuple[str, ...]
    gone: tuple[str, ...]
    findings: tuple[str, ...]
    changes: int
    sources: tuple[str, ...]
    topics: tuple[str, ...]
    places: tuple[str, ...]
    metrics: tuple[str, ...]
    words: tuple[str, ...]
    """Of claims that stand: figures and names."""
    others: tuple[str, ...] = ()
    """Ids of other records that words can be taken out of: documents, proposals, notes, sources."""
    digest: str = ""
    """Of the last change."""
    has_backup: bool = False
    """Whether there is a backup to restore."""

    def names(self, kind: str) -> tuple[str, ...]:
        """Those that claims use, of sources, topics, places or metrics."""
        return {
            "sources": self.sources,
            "topics": self.topics,
            "places": self.places,
            "metrics": self.metrics,
        }[kind]


@dataclass(slots=True)
class Grammar:
    """Makes one command line after another."""

    random: Random
    known: Known
    """What is on record now."""

    def line(self, known: Known) -> Line:
        """The next command line, for a ledger as it is now."""
        self.known = known
        rules = RULES if self.known.claims else RULES[:BEGINNING]
        rule = self.random.choices(rules, [weight for weight, _ in rules])[0][1]
        line = rule(self)
        words = line.words
        if self.random.random() < 0.15:
            words = ("--json", *words)
        if self.random.random() < 0.05:
            words = ("-q", *words)
        return Line(words, line.stdin, line.files)

    # -- small parts ----------------------------------------------------------------------------

    def pick(self, values: tuple[str, ...], otherwise: str = "Nobody") -> str:
        """One of what is there."""
        return self.random.choice(values) if values else otherwise

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def some(self, *options: tuple[str, str], share: float = 0.3) -> Iterator[str]:
        """Some of these options, each with its value."""
        for name, value in options:
            if self.chance(share):
                yield f"{name}={value}"

    def claim(self) -> str:
        """The id of a claim: mostly one that stands, and mostly whole."""
        keys = self.known.gone if self.known.gone and self.chance(0.1) else self.known.claims
        key = self.pick(keys, "c1-ffff")
        return key if self.chance(0.8) else key[: self.random.randint(9, 20)]

    def finding(self) -> str:
        """A finding: its id, the beginning of it, or a number."""
        key = self.pick(self.known.findings, "1")
        return self.random.choice((key, key[:12], key.removeprefix("f1-")[:8]))

    def filters(self) -> list[str]:
        """Some of the options that say which claims are meant."""
        return list(
            self.some(
                ("--topic", self.pick(self.known.topics, "Ferry fire")),
                ("--metric", self.pick(self.known.metrics, "killed")),
                ("--source", self.pick(self.known.sources, "Kestrel")),
                ("--place", self.pick(self.known.places, "Tavil")),
                ("--from", "2021-02-28"),
                ("--to", "2021-03-31"),
                ("--stance", "asserts"),
                share=0.12,
            )
        )

    def flags(self) -> list[str]:
        """Options of `add` that go with each other."""
        words, tag = said.phrase(self.random)
        day = self.random.choice(said.DAYS)
        metrics = self.known.metrics or said.METRICS
        topics = said.TOPICS if self.chance(0.5) else self.known.topics or said.TOPICS
        return [
            f"--source={self.random.choice(said.SOURCES)}",
            f"--figure={words if self.chance(0.7) else said.number(self.random)}",
            f"--metric={self.random.choice(said.METRICS if self.chance(0.8) else metrics)}",
            f"--lang={tag}",
            f"--topic={self.random.choice(topics)}",
            *self.some(
                ("--place", self.random.choice(said.PLACES)),
                ("--side", self.random.choice(said.SIDES)),
                ("--role", self.random.choice(said.ROLES)),
                ("--as-of", day if self.chance(0.8) else self.random.choice(said.DATES)),
                ("--said", day),
                ("--published", day),
                ("--via", self.random.choice(said.SOURCES)),
                ("--origin", self.random.choice(said.SOURCES)),
                ("--quote", f"“{words}”, they said."),
                ("--url", f"https://example.org/{self.random.randint(1, 99)}?a=1&b=é"),
                ("--publisher", self.random.choice(said.SOURCES)),
                ("--count-type", self.random.choice(("cumulative", "in period", "snapshot"))),
                ("--completeness", self.random.choice(("partial", "provisional", "final"))),
                ("--basis", self.random.choice(("bodies", "hospital"))),
                ("--excludes", "journalists"),
                ("--definition", "dead within 30 days"),
                ("--reference", f"F{self.random.randint(1, 40)}"),
                ("--note", "a remark \N{EM DASH} with *marks* | and <b>tags</b>"),
                share=0.22,
            ),
        ]

    def draft(self) -> dict[str, object]:
        """A claim as a flat object of JSON Lines."""
        words, tag = said.phrase(self.random)
        found: dict[str, object] = {
            "source": self.random.choice(said.SOURCES),
            "figure": words,
            "language": tag,
            "metric": self.random.choice(said.METRICS),
            "topic": self.pick(self.known.topics, said.TOPICS[0]),
            "as_of": self.random.choice(said.DAYS),
        }
        if self.chance(0.3):
            found |= {"place": self.random.choice(said.PLACES), "via": ["AFP", "AP"]}
        if self.chance(0.06):
            found[self.random.choice(("figure", "as_of", "metric", "source"))] = "what?"
        return found

    def drafts(self) -> str:
        lines = (self.draft() for _ in range(self.random.randint(1, 6)))
        return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in lines)

    # -- what is typed --------------------------------------------------------------------------

    def add_sentence(self) -> Line:
        words, tag = said.sentence(self.random)
        given = [f"--lang={tag}"] if self.chance(0.9) else []
        given += self.some(
            ("--topic", self.pick(self.known.topics, "Ferry fire")),
            ("--as-of", self.random.choice(said.DAYS)),
        )
        return Line(("add", words, *given))

    def add_flags(self) -> Line:
        return Line(("add", *self.flags()))

    def add_statement(self) -> Line:
        return Line(
            (
                "add",
                f"--source={self.random.choice(said.SOURCES)}",
                f"--statement={self.random.choice(said.STATEMENTS)}",
                f"--stance={self.random.choice(said.STANCES)}",
                f"--topic={self.random.choice(said.TOPICS)}",
                f"--said={self.random.choice(said.DAYS)}",
            )
        )

    def add_lines(self) -> Line:
        return Line(("add", "-"), stdin=self.drafts())

    def import_lines(self) -> Line:
        name = f"wire-{self.random.randint(1, 3)}.jsonl"
        options = self.some(("--corrections", self.random.choice(("keep", "apply", "report"))))
        extra = [each for each in ("--dry-run", "--skip-bad") if self.chance(0.2)]
        return Line(("import", name, *options, *extra), files={name: self.drafts()})

    def import_table(self) -> Line:
        name = f"tolls-{self.random.randint(1, 3)}.csv"
        rows = ["day,who,where,dead,hurt"]
        for day in self.random.sample(said.DAYS, self.random.randint(1, 6)):
            who = self.random.choice(said.SOURCES[:5])
            dead = self.random.choice((self.random.randint(1, 90), "", "n/a", 1200))
            rows.append(f"{day},{who},{self.random.choice(said.PLACES[:3])},{dead},7")
        columns = ("day=as_of", "who=source", "where=place", "dead=value")
        return Line(
            (
                *("import", name, *(f"--column={each}" for each in columns)),
                *("--set=metric=killed", f"--set=topic={self.random.choice(said.TOPICS)}"),
                *self.some(("--corrections", self.random.choice(("keep", "apply", "report")))),
                *[each for each in ("--complete", "--dry-run", "--all") if self.chance(0.15)],
            ),
            files={name: "\n".join(rows) + "\n"},
        )

    def import_proposed(self) -> Line:
        name = f"new-{self.random.randint(1, 999)}.csv"
        head = self.random.choice(("Date,Ort,Tote", "date,place,deaths", "fecha,lugar,muertos"))
        rows = (
            f"{day},{self.random.choice(said.PLACES[:3])},{self.random.randint(1, 900)}"
            for day in self.random.sample(said.DAYS, 3)
        )
        text = "\n".join((head, *rows)) + "\n"
        given = ("--accept",) if self.chance(0.8) else ()
        return Line(("import", name, "--set=source=dpa", *given), files={name: text})

    def extract(self) -> Line:
        name = f"wire-{self.random.randint(1, 4)}.txt"
        day = self.random.choice(said.DAYS)
        options = ["--published", day, *self.some(("--publisher", "AP"), ("--topic", "Ferry fire"))]
        options += self.random.choice(
            (
                [],
                ["--save"],
                ["--save"],
                ["--format", "json"],
                ["--format", "table"],
                ["--show", "text"],
            )
        )
        text = said.dispatch(self.random)
        if self.chance(0.2):
            return Line(("extract", "-", *options), stdin=text)
        return Line(("extract", name, *options), files={name: text})

    def list_claims(self) -> Line:
        words = self.some(("--words", self.pick(self.known.words, "killed")), ("--most", "5"))
        return Line(("list", *words, *self.filters()))

    def show(self) -> Line:
        return Line(("show", *{self.claim() for _ in range(self.random.randint(1, 3))}))

    def amend(self) -> Line:
        given = list(
            self.some(
                ("--figure", str(self.random.randint(2, 900))),
                ("--as-of", self.random.choice(said.DAYS)),
                ("--place", self.random.choice(said.PLACES)),
                ("--topic", self.random.choice(said.TOPICS)),
                ("--note", "looked at again"),
                ("--clear", self.random.choice(("role", "place", "as_of", "side", "stance"))),
                *self._seldom_amended(),
            )
        ) or [f"--figure={self.random.randint(2, 900)}"]
        return Line(("amend", self.claim(), *given, "--reason=misread"))

    def _seldom_amended(self) -> Iterator[tuple[str, str]]:
        """What goes with few claims: mostly none of it, so that most amendments are accepted."""
        if self.chance(0.4):
            yield from self.random.sample(
                (
                    ("--metric", self.pick(self.known.metrics, "killed")),
                    ("--role", self.random.choice(said.ROLES)),
                    ("--stance", self.random.choice(said.STANCES)),
                    ("--since", self.random.choice(said.DAYS)),
                    ("--unit", self.random.choice(("EUR", "%", "hectare", "people"))),
                    ("--lang", self.random.choice(("en", "fr", "de"))),
                    ("--count-type", self.random.choice(("cumulative", "in period"))),
                ),
                2,
            )

    def retract(self) -> Line:
        return Line(("retract", self.claim(), "--reason=another event"))

    def compare(self) -> Line:
        words = self.random.choice(
            (
                (),
                (),
                ("killed",),
                ("casualties",),
                (self.pick(self.known.topics, "killed"),),
                ("klled",),
            )
        )
        options = list(
            self.some(
                ("--format", self.random.choice(("plain", "markdown", "html", "json", "csv"))),
                ("--since", self.random.choice(("last", "1", "2021-03-01"))),
                ("--at", str(self.random.randint(1, max(1, self.known.changes)))),
                ("--fail-on", self.random.choice(("conflict", "tension", "revision"))),
                ("--rate", "EUR/USD=1.08@2021-03-01"),
                ("--width", "72"),
                ("--report-lang", self.random.choice(("en", "fr", "es", "ru"))),
                ("--output", self.random.choice(("r.md", "r.html", "r.json", "r.csv", "r.txt"))),
                share=0.14,
            )
        )
        extra = [each for each in ("-v", "--all", "--pairs", "--public") if self.chance(0.15)]
        return Line(("compare", *words, *options, *extra, *self.filters()))

    def why(self) -> Line:
        options = self.some(
            ("--format", self.random.choice(("plain", "markdown", "html", "json", "csv"))),
            ("--report-lang", "fr"),
        )
        return Line(("why", self.finding(), *options))

    def settle(self) -> Line:
        return Line(("settle", self.finding(), "--reason=both desks agree"))

    def note(self) -> Line:
        return Line(("note", self.finding(), self.pick(self.known.words, "asked") + " - asked"))

    def names(self) -> Line:
        kind = self.random.choice(("sources", "topics", "places", "metrics"))
        names = self.known.names(kind)
        one, other = self.pick(names), self.pick(names)
        verb = self.random.choice(("", "list", "alias", "merge", "split", "why", "add"))
        match verb:
            case "" | "list":
                return Line((kind, *([verb] if verb else [])))
            case "alias":
                return Line((kind, verb, one, f"{one} {self.random.choice('ABCDEFG')}."))
            case "add":
                return Line((kind, verb, one, *self._described(kind, other)))
            case _:
                reason = ["--reason=asked them"] if verb != "why" else []
                return Line((kind, verb, one, other, *reason))

    def _described(self, kind: str, other: str) -> list[str]:
        match kind:
            case "sources":
                return list(
                    self.some(("--kind", "organisation"), ("--side", "North"), ("--parent", other))
                )
            case "topics":
                return list(
                    self.some(("--from", "2021-03-01"), ("--to", "2021-03-31"), ("--parent", other))
                )
            case "places":
                return list(self.some(("--parent", other)))
            case _:
                return list(
                    self.some(
                        ("--description", "all the dead"), ("--parent", other), ("--kind", "flow")
                    )
                )

    def assign(self) -> Line:
        topic = self.pick(self.known.topics, "Ferry fire")
        return Line(("topics", "assign", topic, self.claim(), "--reason=by its date"))

    def suggest(self) -> Line:
        accept = ["--accept=1"] if self.chance(0.4) else []
        return Line(("topics", "suggest", *accept))

    def figure(self) -> Line:
        words, tag = said.phrase(self.random)
        if self.chance(0.2):
            lines = "".join(
                f"{json.dumps({'text': text, 'lang': lang}, ensure_ascii=False)}\n"
                for text, lang in (said.phrase(self.random) for _ in range(3))
            )
            return Line(("figure", "-"), stdin=lines)
        return Line(("figure", words, f"--lang={tag}"))

    def date(self) -> Line:
        words, tag = said.date(self.random)
        return Line(("date", words, f"--lang={tag}", *self.some(("--published", "2021-03-20"))))

    def look(self) -> Line:
        return Line(
            self.random.choice(
                (
                    ("log",),
                    ("log", "--most=3"),
                    ("log", "--all"),
                    ("log", "--digest"),
                    ("verify",),
                    ("verify", f"--digest={self.known.digest[:12] or '000000000000'}"),
                    ("review",),
                    ("review", "--second"),
                    ("review", self.random.choice(REVIEWED)),
                    ("ledger",),
                    ("help", self.random.choice(("add", "redact", "sources merge"))),
                    ("check",),
                    ("help",),
                    ("import", "--maps"),
                    ("metrics", "list"),
                    ("compare", "--help"),
                )
            )
        )

    def undo(self) -> Line:
        number = str(self.random.randint(1, max(1, self.known.changes)))
        verb = self.random.choice(("undo", "undo", "redo"))
        given = (number,) if self.chance(0.5) else ()
        if verb == "redo" and self.known.gone and self.chance(0.5):
            given = (self.pick(self.known.gone),)
        return Line((verb, *given, *self.some(("--note", "a mistake"))))

    def redact(self) -> Line:
        """Words that go for good: mostly of claims, sometimes of what is read beside them."""
        about = tuple(
            self.random.choice(self.known.others)
            if self.known.others and self.chance(0.3)
            else self.claim()
            for _ in range(self.random.choice((1, 1, 1, 2)))
        )
        options = list(
            self.some(
                ("--also", self.random.choice(("place", "side", "role", "definition", "day"))),
                ("--only", self.random.choice(("quote", "note", "source", "words", "context"))),
                share=0.2,
            )
        )
        flags = [each for each in ("--source", "--with-document") if self.chance(0.25)]
        return Line(("redact", *dict.fromkeys(about), *options, *flags, *self._asked()))

    def redact_name(self) -> Line:
        """A name that goes wherever it stands, or is looked for; or files that are cleared."""
        name = self.pick(self.known.sources, "Oda Ruiz")
        match self.random.choice(("take", "take", "list", "clean")):
            case "take":
                return Line(("redact", f"--name={name}", *self._asked()))
            case "list":
                return Line(("redact", f"--name={name}"))
            case _:
                return Line(("redact", "--clean"))

    def _asked(self) -> tuple[str, ...]:
        return (f"--reason={self.random.choice(said.GROUNDS)}", "--yes")

    def backup(self) -> Line:
        """A backup; or the one there is in the place of the ledger."""
        if self.known.has_backup and self.chance(0.4):
            return Line(("restore", BACKUP, "--yes"))
        return Line(("backup", BACKUP))

    def assistant(self) -> Line:
        """What an assistant asks of the ledger."""
        tool, given = self.random.choice(
            (
                ("list", {}),
                ("list", {"source": self.pick(self.known.sources, "AP")}),
                ("compare", {}),
                ("figure", {"text": "about 600 killed", "language": "en"}),
                ("date", {"text": "early March 2021", "language": "en"}),
            )
        )
        client = {"name": "desk", "version": "1"}
        hello = {"protocolVersion": "2024-11-05", "capabilities": {}, "clientInfo": client}
        asked = (
            {"id": 1, "method": "initialize", "params": hello},
            {"id": 2, "method": "tools/list"},
            {"id": 3, "method": "tools/call", "params": {"name": tool, "arguments": given}},
        )
        lines = (json.dumps({"jsonrpc": "2.0", **each}) for each in asked)
        return Line(("mcp",), stdin="".join(f"{each}\n" for each in lines))

    def corpus(self) -> Line:
        """The same claims without a ledger."""
        words = ("corpus", "compare", "many.jsonl", "--out=results", "--jobs=1", "--force")
        return Line(words, files={"many.jsonl": self.drafts()})

    def export(self) -> Line:
        form = self.random.choice(("jsonl", "csv", "jsonld", "annotations"))
        if form == "jsonl":
            return Line(("export",))
        return Line(("export", f"--format={form}", *self.filters()))

    def places_import(self) -> Line:
        text = "name,parent,aliases\nOldtown,Tavil,Old Town\nTavil,Kavran,\n"
        return Line(("places", "import", "places.csv"), files={"places.csv": text})

    def watch(self) -> Line:
        name = f"arrived-{self.random.randint(1, 99)}.txt"
        text = said.dispatch(self.random)
        return Line(("watch", name, "--once", "--publisher=AP"), files={name: text})

    def wrong(self) -> Line:
        """What people get wrong."""
        return self.random.choice(
            (
                Line(("add", "--figure=12")),
                Line(("show", "c1-0000")),
                Line(("compare", "--format=pdf")),
                Line(("undo", "999")),
                Line(("sources", "merge", "Nobody", "No one")),
                Line(("figure", "1.500 people")),
                Line(("add", "--source=AP", "--figure=61 killed", "--metric=klled", "--lang=en")),
                Line(
                    ("add", "--source=AP", "--figure=61", "--metric=killed", "--as-of=2031-01-01")
                ),
                Line(("import", "absent.csv")),
                Line(("list", "--from=the day after")),
                Line(("amend", "c1-", "--figure=3")),
                Line(("compare", "--at=999")),
                Line(("redact", "c1-0000", "--reason=asked", "--yes")),
                Line(("redact", self.claim())),
                Line(("redact", self.claim(), "--also=everything", "--reason=asked")),
                Line(("restore", "absent.backup", "--yes")),
            )
        )


Rule = Callable[[Grammar], Line]

BACKUP = "desk.backup"
REVIEWED = ("claims", "received", "sources", "topics", "places")
"""What `review` can be asked for alone."""

NOTHING = Known((), (), (), 0, (), (), (), (), ())
"""What is on record in a new ledger."""

RULES: tuple[tuple[int, Rule], ...] = (
    (14, Grammar.add_sentence),
    (12, Grammar.add_flags),
    (3, Grammar.add_statement),
    (3, Grammar.add_lines),
    (4, Grammar.import_lines),
    (5, Grammar.import_table),
    (2, Grammar.import_proposed),
    (4, Grammar.extract),
    (4, Grammar.figure),
    (2, Grammar.date),
    (6, Grammar.list_claims),
    (4, Grammar.show),
    (6, Grammar.amend),
    (3, Grammar.retract),
    (10, Grammar.compare),
    (3, Grammar.why),
    (3, Grammar.settle),
    (2, Grammar.note),
    (9, Grammar.names),
    (2, Grammar.assign),
    (1, Grammar.suggest),
    (5, Grammar.look),
    (6, Grammar.undo),
    (5, Grammar.redact),
    (2, Grammar.redact_name),
    (2, Grammar.backup),
    (1, Grammar.assistant),
    (1, Grammar.corpus),
    (2, Grammar.export),
    (1, Grammar.places_import),
    (1, Grammar.watch),
    (2, Grammar.wrong),
)
"""How often each is made up."""

BEGINNING = 8
"""The first of them need nothing on record."""
