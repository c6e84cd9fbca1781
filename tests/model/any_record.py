"""Records of every kind with something, or nothing, in every part."""

import datetime as dt
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from claimtrack.dates import Period
from claimtrack.units.unit import UnitCode

DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2100, 12, 31))
"""The years that a date may lie in; see `claimtrack.dates`."""

LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(-(10**29), 10**29),
    bool: st.booleans(),
    NoneType: st.none(),
    Decimal: st.decimals(-(10**9), 10**9, allow_nan=False, places=4),
    Period: st.one_of(
        st.builds(Period.day, DAYS, words=st.text(max_size=5)),
        st.builds(Period.between, DAYS, st.none()),
        st.sampled_from(["2020-10", "199X", "2020-10-19/2020-10-25", "2020~"]).map(
            Period.from_edtf
        ),
    ),
}


@cache
def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type with something, or nothing, in every part: no facet escapes."""
    if kind in LEAVES:
        return LEAVES[kind]
    if get_origin(kind) in (Union, UnionType):
        return st.one_of(*map(anything, get_args(kind)))
    if get_origin(kind) is tuple:
        return st.lists(anything(get_args(kind)[0]), max_size=3).map(tuple)
    if kind is UnitCode:
        return st.sampled_from(("", "%", "pp", "people", "EUR", "hectare", "cubits")).map(UnitCode)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    assert is_dataclass(kind)
    build: Any = kind
    hints = get_type_hints(kind)
    return st.builds(build, **{each.name: anything(hints[each.name]) for each in fields(kind)})
