"""`dates.toml`: the words of dates. Everything is in small letters.

A word may stand under several keys of `[words]`; its neighbours in the text decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from claimtrack.languages import schema

UNITS = ("hour", "day", "week", "weekend", "month", "year", "decade")
"""The units of time."""
ORDERS = ("day first", "month first", "unsettled")
"""Which number of a numeric date comes first."""
HEMISPHERES = ("northern", "southern", "unsettled")
Listed = tuple[tuple[str, ...], ...]

KINDS = {
    "last_or_past": '"the last week": the seven days, or the week before this one',
    "last_before": "*last* week",
    "last_after": "week *just past*, la semaine *dernière*",
    "this_before": "*this* week",
    "next_before": "*next* week",
    "next_after": "la semaine *prochaine*",
    "past": "the *past* three days: days up to the publication",
    "elsewhere": '"this day" of another story: what follows makes it one',
    "of": "last week *of* October is no relative week",
    "earlier": "*earlier* this week",
    "ago_before": "*il y a* trois jours",
    "ago_after": "three days *ago*",
    "story_ago": "three days *before*, told from a day of the story",
    "story_later": "a year *later*, told from a day of the story",
    "later_before": "*after* a year, the same",
    "since": "*since* 5 May",
    "since_after": "5 May *onwards*",
    "until": "*until* 5 May",
    "until_after": "the same behind the date",
    "before": "*before* 5 May",
    "before_after": "the same behind the date",
    "after": "*after* 5 May",
    "after_after": "the same behind the date",
    "as_of": "*as of* 5 May",
    "as_of_after": "the same behind the date",
    "about": "*about* 5 May",
    "early": "*early* May",
    "early_after": "the same behind the date",
    "mid": "*mid* May",
    "mid_after": "the same behind the date",
    "late": "*late* May",
    "late_after": "the same behind the date",
    "from": "*from* 3 to 5 May",
    "to": "from 3 *to* 5 May",
    "between": "*between* 3 and 5 May",
    "and": "between 3 *and* 5 May",
    "range_after": "behind both ends: 3 ile 5 Mayıs *arasında*",
    "from_ending": "the ending of the first of two dates: Turkish 3 Mayıs'*tan*",
    "to_ending": "the ending of the second",
    "from_case": "days and months in a case that leads to the end of a range: *pazartesiden*",
    "until_ending": "the ending that means until",
    "ending": "other endings of a date",
    "from_on": "from 5 May *on*, ab dem 5. Mai *an*",
    "night_to": "the night from the 5th *to* the 6th: in der Nacht *auf* Montag",
    "decade_before": "*les années* 1990",
    "day_part": "Friday *evening*",
    "filler": "*the* 5th *of* May",
    "last_weekend": "*over the weekend*",
    "week_of": "the week *of* 19 October",
    "half": "the first *half* of 2020",
    "quarter": "the first *quarter* of 2020",
    "half_year": "one word for half a year, which may be numbered: le premier *semestre*",
    "numbered": "forms of the two that stand behind a bare number: 2 *квартал* 2024",
    "and_a_half": "a year *and a half*",
    "month_alone": "names of months in a case that no day follows: *oktyabrda* 22 nəfər",
    "year_after": "behind the number, it says that it is a year: 2020-*ci ildə*",
    "year_cue": "before a bare year: *in* 2020",
    "weak_year_cue": "before a number that may be a year, or count what follows: *of* 2020",
    "year_verb": "verbs behind a year that opens a sentence: 2024 *starben* 291 Menschen",
    "event_noun": "nouns of events that are named by their year: the *quake* of 1999",
    "event_ending": "what longer ones end in: das Zug*unglück* 1998",
    "event_article": "before a year that such a name begins with: *the* 2004 tsunami",
    "event_year": "behind the year of an event: землетрясение 1999 *года*",
    "month_cue": '"*in* October 22 people died" names no day',
    "other_year": "*fiscal* 2020 is not the calendar year",
    "change": '"*rose* from 1950 to 2010" counts people',
    "after_year": 'behind a number that was still a year: "in 2000 *the* war"',
}
"""What the phrases of each key of `[words]` do."""

BESIDE = {
    "at_first": "beside a verb of saying, of a figure that was given before: *initially* spoke of",
    "earlier": "the same, where a newer figure stands near: *previously* reported",
    "earlier_toll": "a count that newer ones have replaced, by its noun: *a previous toll*",
    "by_now": "between the day of an event and its toll, which counts on: has *so far* killed 9",
    "once_before": "in a sentence on what happened long before: *had already* burned",
    "compared": "before an older figure: *compared with*, *up from*",
    "tally": "nouns of a count that a day may belong to: *toll*, *bilan*",
    "of_noun": "between the two: le bilan *du* 3 mars",
    "event": "before what had happened, whose day is not that of who is missing: *after* the flood",
    "superlative": "before the time within which nothing was worse: the *deadliest* since 1999",
    "when": "between a day and what happened on it: 3 May, *when*",
    "brought": "verbs by which an event brought a toll: the flood that struck on Friday *killed* 9",
    "happened": "behind the name of an event, before its day: l'explosion *survenue* jeudi",
    "of_past": "before a year that names an event, where a figure near it is of that event:"
    " *in* the 2015 attacks",
    "not_of_past": "before an event that is named by its year, where a figure near it is not of it:"
    " rebuilt *after* the quake of 2005",
    "told_with": "between such an event and its toll: the 2016 attack *with* 12 dead",
    "issued": "before the day on which a report came out: *published* on 3 May",
}
"""What stands beside a figure and its day."""


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """The words of dates in one language."""

    order: Mapping[str, str] = schema.texts("order", ORDERS)
    """What 3/4/2021 is, by the region of the language tag (en-GB), and `default`."""
    hemisphere: Mapping[str, str] = schema.texts("hemisphere", HEMISPHERES)
    """In which half of the world the seasons are meant, by region, and `default`."""
    months: Listed = schema.word_lists("calendar.months", 12)
    """The full name of each first, then other spellings and abbreviations, which count only beside
    a day or a year."""
    weekdays: Listed = schema.word_lists("calendar.weekdays", 7)
    """The same, from Monday."""
    doubtful: tuple[str, ...] = schema.phrases("calendar.doubtful")
    """Month names that are also ordinary words: "three *may* have died"."""
    month_before_day: bool = schema.flag("calendar.month_before_day")
    """"October 22" is a day."""
    weekday_after_day: bool = schema.flag("calendar.weekday_after_day")
    """"22 Ekim Perşembe" is written."""
    whole_first: bool = schema.flag("calendar.whole_first")
    """The year stands before its part: "2020'nin ilk yarısı"."""
    event_year_first: bool = schema.flag("calendar.event_year_first")
    """The year of an event stands before its noun without an article: "1999 depremi"."""
    ordinals: tuple[str, ...] = schema.endings("calendar.ordinals")
    """What makes a day of a number: 22*nd*, 22*.* Oktober."""
    nth_endings: tuple[str, ...] = schema.endings("calendar.nth_endings")
    """What makes the number of a quarter or a half of a number, where no day is written so:
    2*e* trimestre, 2*.* çeyrek."""
    glued: tuple[str, ...] = schema.phrases("calendar.glued")
    """Written onto the name of a month or a day: Arabic *و*."""
    decade_endings: tuple[str, ...] = schema.endings("calendar.decade_endings")
    """What makes a decade of a year: 1990*s*."""
    units: Mapping[str, tuple[str, ...]] = schema.named("units", UNITS, "unit")
    """The units of time, in every form."""
    numbers: Mapping[str, int] = schema.numbers("numbers")
    """Numbers before a unit: *three* days ago."""
    day_words: Listed = schema.word_lists("day_words")
    """The days of a month in words, from the first."""
    season: Listed = schema.word_lists("season", 4)
    """Spring, summer, autumn, winter."""
    nth: Mapping[str, int] = schema.numbers("nth", least=-1)
    """Numbered parts of a longer time: the *second* half of 2020; -1 is the last."""
    days: Mapping[str, int] = schema.numbers("days", least=-9)
    """Days counted from the day of publication: *yesterday* is -1."""
    years: Mapping[str, int] = schema.numbers("years", least=-9)
    """Years whose part is named, counted from that of publication: im zweiten Quartal des
    *Vorjahres*. By themselves they are what something is compared with."""
    story_days: Mapping[str, int] = schema.numbers("story_days", least=-9)
    """The same, told from another day of the story: *the day before* is -1."""
    next_to: Mapping[str, int] = schema.numbers("next_to", least=-9)
    """The same, told from the date that follows: *the day before* 22 October is -1."""
    quarter_code: Mapping[str, int] = schema.numbers("quarter_code")
    """Short names of quarters: *Q1*."""
    half_year_code: Mapping[str, int] = schema.numbers("half_year_code")
    """Short names of half years: *H1*."""
    past_one: Mapping[str, tuple[str, str]] = schema.pairs("past_one", UNITS)
    """One unit up to the publication: *past day* is a "day"."""
    spans: Mapping[str, tuple[str, str]] = schema.pairs("spans", UNITS)
    """Phrases that are a count of units: *half a year* is "6 month"."""
    running_part: Mapping[str, tuple[str, str]] = schema.pairs("running_part", UNITS)
    """One word for the beginning or the end of the running unit: *Jahresende* is "late year"."""
    words: Mapping[str, tuple[str, ...]] = schema.explained("words", KINDS)
    """Everything else, by what it does."""
    beside: Mapping[str, tuple[str, ...]] = schema.explained("beside", BESIDE)
    """What stands beside a figure and its day."""
