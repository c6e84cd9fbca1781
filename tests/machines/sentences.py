"""What people type: names, figures, dates and sentences, in several languages and notations."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

SOURCES = (
    *("Kestrel", "Monday Herald", "Oda Ruiz", "Harbour Board", "AP", "AFP", "Agence France-Presse"),
    *("Ministry of Health", "the health ministry of Peru", "Минздрав", "وزارة الصحة", "保健省"),
    *("O'Brien & Sons", "Σύνδεσμος", "Xəbər <b>24</b>", "=HYPERLINK(1)", "[bold]Red[/bold] Cross"),
    *("Ministère de l’Intérieur", "Örgüt", "Police of Tavil", "Red Cross", "הארץ", "A" * 60),
)
TOPICS = (
    "Mill strike",
    "Bridge collapse",
    "Ferry fire",
    "Crue de l’Oder",
    "Наводнение 2021",
    "洪水",
)
PLACES = ("Tavil", "Kavran", "Nagorno-Karabakh", "Gaza", "Saint-Étienne", "Харків", "Orlóvka")
METRICS = ("killed", "injured", "missing", "displaced", "arrested")
SIDES = ("Armenia", "Azerbaijan", "North", "South", "both")
STATEMENTS = ("denies any attack", "Tavil is held", "no comment")
STANCES = ("denies", "asserts", "accuses", "promises")
SPEAKERS = ("The mayor", "Police", "The health ministry", "A spokesman", "Oda Ruiz")
GROUNDS = ("the family asks", "order of the court of 3 May", "la source est en danger")
ROLES = ("civilian", "military", "all")
DAYS = tuple(f"2021-03-{day:02d}" for day in range(1, 13))
DATES = (
    *DAYS,
    *("3 March 2021", "March 2021", "2021-03", "2021", "1 to 5 March 2021", "yesterday"),
    *("early March 2021", "2021-W09", "199X", "12.03.2021", "last week"),
)


@dataclass(frozen=True, slots=True)
class Tongue:
    """How one language says what is typed here."""

    hedges: Sequence[str]
    dead: str
    hurt: str
    numbers: Callable[[int], Sequence[str]]
    sentences: Sequence[str]
    """With {source}, {dead}, {place}, {day}."""
    day: Callable[[int], str]


def _plain(number: int) -> list[str]:
    return [str(number)]


def _english(number: int) -> list[str]:
    return [str(number), f"{number:,}"]


def _dotted(number: int) -> list[str]:
    return [str(number), f"{number:,}".replace(",", ".")]


def _spaced(number: int) -> list[str]:
    return [str(number), f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")]


TONGUES: Mapping[str, Tongue] = {
    "en": Tongue(
        ("", "about ", "nearly ", "at least ", "more than ", "up to ", "some ", "exactly "),
        "{n} killed",
        "{n} injured",
        _english,
        (
            "{source}: {dead} in {place}, said {day}",
            "{source}: {dead} in {place} on {day}",
            "{source}: {dead} and {hurt} in {place}, said {day}",
            "{source} (via AFP): {dead}, said {day}",
            "{source}: {dead}",
        ),
        lambda day: f"{day} March 2021",
    ),
    "fr": Tongue(
        ("", "environ ", "près de ", "au moins ", "plus de ", "jusqu'à ", "quelque "),
        "{n} morts",
        "{n} blessés",
        _spaced,
        ("{source} : {dead} à {place}", "{source} : {dead} et {hurt}", "{source} : {dead}"),
        lambda day: f"{day} mars 2021",
    ),
    "es": Tongue(
        ("", "unos ", "casi ", "al menos ", "más de "),
        "{n} muertos",
        "{n} heridos",
        _dotted,
        ("{source}: {dead} en {place}", "{source}: {dead} y {hurt}", "{source}: {dead}"),
        lambda day: f"{day} de marzo de 2021",
    ),
    "de": Tongue(
        ("", "rund ", "fast ", "mindestens ", "mehr als ", "etwa "),
        "{n} Tote",
        "{n} Verletzte",
        _dotted,
        ("{source}: {dead} in {place}", "{source}: {dead} und {hurt}", "{source}: {dead}"),
        lambda day: f"{day}. März 2021",
    ),
    "ru": Tongue(
        ("", "около ", "почти ", "не менее ", "более "),
        "{n} погибших",
        "{n} раненых",
        _spaced,
        ("{source}: {dead}", "{source}: {dead} и {hurt}"),
        lambda day: f"{day} марта 2021",
    ),
    "uk": Tongue(
        ("", "близько ", "майже ", "понад "),
        "{n} загиблих",
        "{n} поранених",
        _spaced,
        ("{source}: {dead}",),
        lambda day: f"{day} березня 2021",
    ),
    "it": Tongue(
        ("", "circa ", "almeno ", "più di "),
        "{n} morti",
        "{n} feriti",
        _dotted,
        ("{source}: {dead}", "{source}: {dead} e {hurt}"),
        lambda day: f"{day} marzo 2021",
    ),
    "pt": Tongue(
        ("", "cerca de ", "pelo menos ", "mais de "),
        "{n} mortos",
        "{n} feridos",
        _dotted,
        ("{source}: {dead}", "{source}: {dead} e {hurt}"),
        lambda day: f"{day} de março de 2021",
    ),
    "tr": Tongue(
        ("", "yaklaşık ", "en az "),
        "{n} ölü",
        "{n} yaralı",
        _dotted,
        ("{source}: {dead}", "{source}: {dead}, {hurt}"),
        lambda day: f"{day} Mart 2021",
    ),
    "nl": Tongue(
        ("", "ongeveer ", "minstens ", "bijna "),
        "{n} doden",
        "{n} gewonden",
        _dotted,
        ("{source}: {dead}", "{source}: {dead} en {hurt}"),
        lambda day: f"{day} maart 2021",
    ),
    "ar": Tongue(
        ("", "نحو ", "أكثر من "),
        "{n} قتيلا",
        "{n} جريحا",
        _plain,
        ("{source}: {dead}",),
        lambda day: f"{day} مارس 2021",
    ),
}


def number(random: Random) -> int:
    """A figure as accounts have them: mostly small, now and then in the thousands or millions."""
    return random.choice((random.randint(2, 99), random.randint(100, 9_999), 12_500, 3_400_000))


def figure(random: Random, tongue: Tongue, noun: str) -> str:
    """A figure in words: a hedge, a number in one of its notations, a noun."""
    written = random.choice(tongue.numbers(number(random)))
    return f"{random.choice(tongue.hedges)}{noun.format(n=written)}"


def sentence(random: Random) -> tuple[str, str]:
    """A sentence that `add` takes, and the tag of its language."""
    tag = random.choice(list(TONGUES))
    tongue = TONGUES[tag]
    said = random.choice(tongue.sentences).format(
        source=random.choice(SOURCES),
        dead=figure(random, tongue, tongue.dead),
        hurt=figure(random, tongue, tongue.hurt),
        place=random.choice(PLACES[:4]),
        day=tongue.day(random.randint(1, 28)),
    )
    return said, tag


def phrase(random: Random) -> tuple[str, str]:
    """A figure in words alone, and the tag of its language."""
    tag = random.choice(list(TONGUES))
    tongue = TONGUES[tag]
    return figure(random, tongue, random.choice((tongue.dead, tongue.hurt))), tag


def date(random: Random) -> tuple[str, str]:
    """A date in words, and the tag of its language."""
    tag = random.choice(list(TONGUES))
    return TONGUES[tag].day(random.randint(1, 28)), tag


def dispatch(random: Random) -> str:
    """Some sentences of a text that `extract` reads."""
    lines = []
    for _ in range(random.randint(1, 4)):
        who = random.choice(SPEAKERS)
        what = random.choice(("killed", "injured", "arrested", "displaced"))
        place, many = random.choice(PLACES[:4]), f"{number(random):,}"
        said_on = f"{who} said on {random.randint(1, 12)} March 2021 that"
        ways = (
            f"{said_on} {many} people were {what} in {place}.",
            f"{who} said that at least {many} people were {what}.",
            f"“We know of {random.randint(2, 99)} dead,” {who.lower()} said.",
        )
        lines.append(random.choice(ways))
    return "\n".join(lines) + "\n"
