"""A sentence of ours in English that remembers the template it was filled from, and its values.

It is a string in every respect, so that what is written for programs holds English words; a report
for people tells it anew in the language of its reader (`claimtrack.report.catalogue`).
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Self

Number = int | Decimal
Value = str | int | Decimal | dt.date
"""What stands in a place of a template; a `Message` is a string too."""

DIGITS = 6
"""Digits of a converted number that are printed. Ours: more than anybody measured."""

AND = "{left} and {right}"
"""Between the last two things of a list."""

COMMA = ", "
"""Between the others."""


class Message(str):
    """A text with its template and what stands in the template's places."""

    __slots__ = ("context", "many", "template", "values")

    template: str
    """Of one, where it agrees with a number."""
    values: Mapping[str, Value]
    context: str
    """Which meaning of a template that is a plain word is meant: "metric"; empty for sentences."""
    many: str
    """The template of several, for a text that agrees with its value `count`; else empty."""

    def __new__(
        cls,
        text: str,
        template: str,
        values: Mapping[str, Value],
        context: str = "",
        many: str = "",
    ) -> Self:
        """Take the English text together with what it was made of."""
        message = str.__new__(cls, text)
        message.template, message.values = template, values
        message.context, message.many = context, many
        return message

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Keep what it was made of when another process takes it over."""
        return type(self), (str(self), self.template, dict(self.values), self.context, self.many)


class Joined(Message):
    """Texts with a joint between them; the template is the joint."""

    __slots__ = ()

    @property
    def parts(self) -> tuple[Value, ...]:
        """The texts."""
        return tuple(self.values.values())


class Capitalised(Message):
    """A text that begins a line: its first letter is a capital, whatever the language."""

    __slots__ = ()


KINDS = {each.__name__: each for each in (Message, Joined, Capitalised)}
"""By name, as they are kept."""


def say(template: str, /, **values: Value) -> Message:
    """The English sentence that a template makes with these values."""
    if not values:
        return Message(template, template, values)
    printed = {name: to_english(value) for name, value in values.items()}
    return Message(template.format(**printed), template, values)


def say_count(one: str, many: str, /, count: int, **values: Value) -> Message:
    """The same for a sentence that agrees with a number, which is its `{count}`."""
    told: dict[str, Value] = {"count": count, **values}
    printed = {name: to_english(value) for name, value in told.items()}
    text = (one if count == 1 else many).format(**printed)
    return Message(text, one, told, many=many)


def word(text: str, context: str) -> Message:
    """A word from one of our tables: a metric, a role, a verdict.

    Args:
        text: The word; one that no catalogue has is told as it is.
        context: Which table it is from.
    """
    return Message(text, text, {}, context)


def joined(parts: Iterable[Value], joint: str = COMMA) -> Joined:
    """Texts with a joint between them."""
    values = {str(place): part for place, part in enumerate(parts)}
    return Joined(joint.join(map(to_english, values.values())), joint, values)


def listed(parts: Sequence[Value]) -> str:
    """As in "a", "a and b", "a, b and c"."""
    if not parts:
        return ""
    *before, last = parts
    if not before:
        return _as_text(last)
    return say(AND, left=joined(before) if len(before) > 1 else before[0], right=last)


def capitalised(text: str) -> Capitalised:
    """A text that begins a line."""
    return Capitalised(f"{text[:1].upper()}{text[1:]}", "{text}", {"text": text})


def number(value: Number) -> Message:
    """With thousands separated, as a report prints it; of endless decimals the first ones."""
    return Message(print_number(value), "{number}", {"number": value})


def print_number(value: Number) -> str:
    """The same as a plain text, in English."""
    if isinstance(value, Decimal) and value.is_finite() and len(value.as_tuple().digits) > DIGITS:
        places = max(DIGITS - 1 - value.adjusted(), 0)
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return f"{value:,}" if not places else f"{value.normalize():,f}"
    return f"{value:,}"


def to_content(value: Value) -> object:
    """A text of ours for JSON, so that it can still be told in another language when it is read.

    Raises:
        TypeError: A date or a decimal number stands in it.
    """
    if isinstance(value, Message):
        values = {name: to_content(each) for name, each in value.values.items()}
        made = type(value).__name__
        return [made, str(value), value.template, values, value.context, value.many]
    if isinstance(value, str | int):
        return value
    raise TypeError(f"{type(value).__name__} cannot be kept")


def from_content(content: Any) -> Any:
    """What `to_content` wrote."""
    if not isinstance(content, list):
        return content
    made, text, template, values, context, many = content
    told = {name: from_content(each) for name, each in values.items()}
    return KINDS[made](text, template, told, context, many)


def to_english(value: Value) -> str:
    """A value as an English sentence has it."""
    if isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, dt.date) else print_number(value)


def _as_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date):
        return Message(value.isoformat(), "{day}", {"day": value})
    return number(value)
