"""The table of findings: a finding as JSON has it, a column for each of its keys."""

from functools import cache
from typing import Any

from claimtrack.corpus.arrow import load_pyarrow, schema_of

TABLE = "findings"


@cache
def finding_columns() -> Any:
    """A finding as in the JSON of a comparison, without what only a report gives it.

    These are its number in the report and its short id. `event` is the outermost topic around it.
    """
    pa = load_pyarrow()
    texts, text, number = pa.list_(pa.string()), pa.string(), pa.float64()
    distance = [
        ("factor", number),
        ("factor_exact", text),
        ("surface_factor", number),
        ("surface_factor_exact", text),
    ]
    facets = [(name, texts) for name in ("equal", "different", "assumed", "by_default")]
    facets += [("flags", texts), ("reconcile", texts)]
    interval = pa.struct(
        [
            *((name, text) for name in ("low", "high", "text")),
            *((name, pa.bool_()) for name in ("low_open", "high_open", "low_soft", "high_soft")),
        ]
    )
    read = pa.struct([("strict", interval), ("expected", interval)])
    evidence = pa.struct(
        [
            *((name, text) for name in ("left", "right", "verdict", "reason", "sentence")),
            ("severity", text),
            *distance,
            ("left_read", read),
            ("right_read", read),
            *facets,
            ("explained_by", text),
        ]
    )
    party = pa.struct(
        [
            *((name, texts) for name in ("accounts", "claims", "relays")),
            ("denies", pa.bool_()),
            ("fitting", texts),
        ]
    )
    said = [("reason", text), ("author", text), ("at", text)]
    return schema_of(
        ("event", text),
        *((name, text) for name in ("id", "kind", "verdict", "sign", "word", "reason", "sentence")),
        ("severity", text),
        *distance,
        ("difference", pa.struct([("low", text), ("high", text)])),
        ("question", text),
        ("topic", text),
        ("account", text),
        ("parties", pa.list_(party)),
        ("between", texts),
        ("claims", texts),
        ("first", text),
        ("last", text),
        ("course", pa.list_(pa.struct([("day", text), ("factor", number)]))),
        ("evidence", pa.list_(evidence)),
        ("pairs", pa.int64()),
        *facets,
        ("provisional", pa.bool_()),
        ("earlier_id", text),
        ("explained_by", text),
        ("settled", pa.struct([*said, ("returned", text)])),
        ("remarks", pa.list_(pa.struct([("text", text), *said[1:]]))),
    )
