"""The tables of claims: per topic and metric, panel by panel, each panel with its own scale."""

from itertools import groupby

from claimtrack.compare.comparison import Entry, Group, Panel
from claimtrack.figures.figure import Unit
from claimtrack.model.claim import Proposition
from claimtrack.model.identity import ClaimId
from claimtrack.report.bars import to_scale
from claimtrack.report.citation import (
    SIDES,
    Citations,
    date_in_table,
    to_quoted,
)
from claimtrack.report.document import (
    Bar,
    Block,
    Column,
    Heading,
    Meaning,
    Paragraph,
    Remark,
    Role,
    Row,
    Scale,
    Section,
    Span,
    Spans,
    Table,
)
from claimtrack.report.options import ALL_FLAG, Options

MOST_WORDS_CHARACTERS = 120
"""Of the words in a table, unless everything is asked for; ours: three lines of a wide column."""

MOST_ROWS = 40
"""Claims of one panel shown unless everything is asked for; ours: a page."""

TableRow = Row | Section | Remark

FIGURE_COLUMNS = (
    Column("claim", Role.KEY, 7, 40),
    Column("as of", Role.SHORT, 15, 15),
    Column("source", Role.SHORT, 14, 36),
    Column("relay", Role.LONG, 8, 30),
    Column("figure in its words", Role.LONG, 18, 80),
    Column("", Role.BAR, 16, 56),
)
STATEMENT_COLUMNS = (
    Column("claim", Role.KEY, 7, 40),
    Column("when", Role.SHORT, 11, 26),
    Column("who", Role.SHORT, 16, 40),
    Column("stance", Role.SHORT, 8, 19),
    Column("what", Role.LONG, 28, 90),
)
"""Cells; ours, tried at 60, 100 and 200 columns."""


def to_group_blocks(group: Group, citations: Citations, options: Options) -> tuple[Block, ...]:
    """A heading and a table; for a topic's statements, without bars."""
    topic = citations.name(group.topic or "no topic assigned")
    title = f"{topic} · {citations.name(group.metric or 'statements')}"
    heading = Heading(3, (Span(title, Meaning.TITLE),))
    shown = [panel for panel in group.panels if panel.claims]
    if not shown:
        return (heading, Paragraph((Span("no claims", Meaning.LABEL),)))
    if group.metric is None:
        rows = [
            row
            for panel in shown
            for row in _statement_rows(panel, citations, options, is_alone=len(shown) == 1)
        ]
        return (heading, Table(STATEMENT_COLUMNS, tuple(rows)))
    rows = [row for panel in shown for row in _figure_rows(panel, citations, options)]
    return (heading, Table(FIGURE_COLUMNS, tuple(rows)))


def _statement_rows(
    panel: Panel, citations: Citations, options: Options, *, is_alone: bool
) -> list[TableRow]:
    label = [] if is_alone else _section(citations.name(panel.label), None)
    entries = _entries(panel.claims, citations)
    rows = [_statement_row(entry, citations, options) for entry in _most(entries, options)]
    return [*label, *rows, *_rest(entries, options)]


def _statement_row(entry: Entry, citations: Citations, options: Options) -> Row:
    return Row(
        (
            (citations.short_span(entry.id),),
            (Span(date_in_table(entry)),),
            citations.who(entry),
            (Span(entry.claim.stance.value),),
            (
                *to_quoted(entry.claim, _most_characters(options)),
                *(_slots(entry.claim.statement, citations) if options.all else ()),
                *citations.remarks(entry.claim),
            ),
        )
    )


def _slots(statement: Proposition | None, citations: Citations) -> Spans:
    if statement is None:
        return ()
    slots = (
        ("actor", statement.actor),
        ("act", statement.act),
        ("target", statement.target),
        ("place", statement.place),
    )
    text = "".join(f" · {name}: {citations.name(value)}" for name, value in slots if value)
    return (Span(text, Meaning.LABEL),) if text else ()


def _figure_rows(panel: Panel, citations: Citations, options: Options) -> list[TableRow]:
    """The rows of a panel; figures in different units, or per side, get a scale of their own."""
    rows: list[TableRow] = []
    entries = _entries(panel.claims, citations)
    kinds = dict.fromkeys(_scale_kind(entry) for entry in entries)
    ordered = [entry for kind in kinds for entry in entries if _scale_kind(entry) == kind]
    for kind, members in groupby(ordered, key=_scale_kind):
        of_kind = list(members)
        shown = _most(of_kind, options)
        scale = _scale(shown)
        label = citations.name(panel.label)
        if kind and kind not in label:
            label = f"{label} · {kind}" if label else kind
        rows.extend(_section(label, scale))
        rows.extend(_figure_row(entry, scale, citations, options) for entry in shown)
        rows.extend(_rest(of_kind, options))
    return rows


def _scale_kind(entry: Entry) -> str:
    """What the numbers of a bar are of; empty for a plain count of the whole."""
    figure = entry.claim.figure
    kinds = []
    if figure is not None and figure.unit is not Unit.COUNT:
        kinds.append(figure.unit.value)
    if entry.claim.scope.distribution in SIDES:
        kinds.append(SIDES[entry.claim.scope.distribution])
    return ", ".join(kinds)


def _scale(entries: list[Entry]) -> Scale | None:
    intervals = (
        interval
        for entry in entries
        for interval in (entry.strict, entry.expected)
        if interval is not None
    )
    return to_scale(intervals)


def _section(label: str, scale: Scale | None) -> list[TableRow]:
    return [Section((Span(label or "scope not stated", Meaning.TITLE),), scale)]


def _figure_row(entry: Entry, scale: Scale | None, citations: Citations, options: Options) -> Row:
    bar: Bar | Spans = ()
    if entry.strict is not None and scale is not None:
        bar = Bar(scale, entry.strict, entry.expected)
    relays = citations.relays(entry)
    return Row(
        (
            (citations.short_span(entry.id),),
            (Span(date_in_table(entry)),),
            (citations.claimant(entry),),
            (Span(relays),) if relays else (),
            (*to_quoted(entry.claim, _most_characters(options)), *citations.remarks(entry.claim)),
            bar,
        )
    )


def _entries(ids: tuple[ClaimId, ...], citations: Citations) -> list[Entry]:
    return [citations.entries[claim_id] for claim_id in ids]


def _most_characters(options: Options) -> int | None:
    return None if options.all else MOST_WORDS_CHARACTERS


def _most(entries: list[Entry], options: Options) -> list[Entry]:
    return entries if options.all else entries[:MOST_ROWS]


def _rest(entries: list[Entry], options: Options) -> list[TableRow]:
    left_out = len(entries) - len(_most(entries, options))
    if not left_out:
        return []
    text = f"… and {left_out:,} more claims: {ALL_FLAG} shows them"
    return [Remark((Span(text, Meaning.LABEL),))]
