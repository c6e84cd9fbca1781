"""Write the tables of country and capital names, and of ISO 3166 codes, anew from CLDR.

    .venv/bin/python -m pip install babel
    .venv/bin/python docs/tools/countries.py

Babel carries CLDR; it is needed to write the table and never to read it. A line is a country, a
language, its names and its capital, apart by tabs; names by bars. The capital of a country is
taken from CLDR's cities of time zones, the only cities whose names CLDR has in every language;
what those leave out stands in `claimtrack/languages/countries.toml`. A line of the codes is one of
three letters and the one of two that CLDR has for it.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale  # type: ignore[import-not-found,unused-ignore]
from babel.core import get_global  # type: ignore[import-not-found,unused-ignore]

FOLDER = Path(__file__).parents[2] / "claimtrack" / "languages"
LANGUAGES = tuple(sorted(path.parent.name for path in FOLDER.glob("??/parties.toml")))
TARGET = FOLDER / "countries.tsv"
CODES = FOLDER / "country_codes.tsv"
NOT_COUNTRIES = frozenset(
    {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "TA", "DG", "IC", "EA", "CP", "HK", "MO"}
)
"""Unions, pseudo-territories and parts of a country that CLDR lists among the territories;
Hong Kong and Macao, whose names CLDR writes out as no one else does, stand in `countries.toml`."""

NO_TERRITORY = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
"""Those of them that no code of three letters means."""

CAPITAL_ZONES = """
AD Europe/Andorra|AF Asia/Kabul|AL Europe/Tirane|AM Asia/Yerevan|AO Africa/Luanda
AT Europe/Vienna|AZ Asia/Baku|BA Europe/Sarajevo|BD Asia/Dhaka|BE Europe/Brussels
BF Africa/Ouagadougou|BG Europe/Sofia|BI Africa/Bujumbura|BS America/Nassau
BT Asia/Thimphu|BW Africa/Gaborone|BY Europe/Minsk|CD Africa/Kinshasa|CF Africa/Bangui
CG Africa/Brazzaville|CL America/Santiago|CO America/Bogota|CU America/Havana
CY Asia/Nicosia|CZ Europe/Prague|DE Europe/Berlin|DJ Africa/Djibouti|DK Europe/Copenhagen
DO America/Santo_Domingo|DZ Africa/Algiers|EE Europe/Tallinn|EG Africa/Cairo|ER Africa/Asmera
ES Europe/Madrid|ET Africa/Addis_Ababa|FI Europe/Helsinki|FR Europe/Paris|GA Africa/Libreville
GB Europe/London|GE Asia/Tbilisi|GH Africa/Accra|GM Africa/Banjul|GN Africa/Conakry
GR Europe/Athens|GW Africa/Bissau|HR Europe/Zagreb|HT America/Port-au-Prince
HU Europe/Budapest|ID Asia/Jakarta|IE Europe/Dublin|IQ Asia/Baghdad|IR Asia/Tehran
IS Atlantic/Reykjavik|IT Europe/Rome|JO Asia/Amman|JP Asia/Tokyo|KE Africa/Nairobi
KG Asia/Bishkek|KH Asia/Phnom_Penh|KP Asia/Pyongyang|KR Asia/Seoul
LA Asia/Vientiane|LB Asia/Beirut|LK Asia/Colombo|LR Africa/Monrovia|LS Africa/Maseru
LT Europe/Vilnius|LV Europe/Riga|LY Africa/Tripoli|MD Europe/Chisinau|ME Europe/Podgorica
MG Indian/Antananarivo|MK Europe/Skopje|ML Africa/Bamako|MR Africa/Nouakchott
MX America/Mexico_City|MY Asia/Kuala_Lumpur|MZ Africa/Maputo
NA Africa/Windhoek|NE Africa/Niamey|NI America/Managua|NL Europe/Amsterdam|NO Europe/Oslo
NP Asia/Katmandu|OM Asia/Muscat|PE America/Lima|PG Pacific/Port_Moresby|PH Asia/Manila
PL Europe/Warsaw|PT Europe/Lisbon|PY America/Asuncion|RO Europe/Bucharest
RS Europe/Belgrade|RU Europe/Moscow|RW Africa/Kigali|SA Asia/Riyadh|SD Africa/Khartoum
SE Europe/Stockholm|SI Europe/Ljubljana|SK Europe/Bratislava|SL Africa/Freetown
SN Africa/Dakar|SO Africa/Mogadishu|SR America/Paramaribo|SS Africa/Juba
SY Asia/Damascus|TD Africa/Ndjamena|TG Africa/Lome|TH Asia/Bangkok
TJ Asia/Dushanbe|TM Asia/Ashgabat|TN Africa/Tunis|TW Asia/Taipei|UA Europe/Kiev
UG Africa/Kampala|UY America/Montevideo|UZ Asia/Tashkent|VE America/Caracas
ZM Africa/Lusaka|ZW Africa/Harare
"""
"""Where the city of a time zone is the capital. Ours: read from the list of zones; a zone named
after its country (Brunei, Qatar) adds no city and is dropped below."""


def main() -> int:
    """Write the table."""
    lines = sorted(_lines())
    TARGET.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{TARGET.name}: {len(lines)} lines")
    codes = sorted(_codes())
    CODES.write_text("".join(f"{line}\n" for line in codes), encoding="utf-8")
    print(f"{CODES.name}: {len(codes)} lines")
    return 0


def _lines() -> Iterator[str]:
    zones = dict(entry.split(" ") for entry in re.split(r"[|\n]", CAPITAL_ZONES) if entry)
    for language in LANGUAGES:
        locale = Locale(language)
        english = Locale("en").territories
        for code, name in locale.territories.items():
            if not re.fullmatch("[A-Z]{2}", code) or code in NOT_COUNTRIES:
                continue
            names = _spellings(code, name)
            capital = _city(locale, zones.get(code, ""))
            if capital in names or capital == english[code]:
                capital = ""
            yield "\t".join((code, language, "|".join(names), capital))


def _codes() -> Iterator[str]:
    """Codes of three letters that stand for one territory, with its code of two."""
    territories = Locale("en").territories
    for code, stands_for in get_global("territory_aliases").items():
        named = [each for each in stands_for if each in territories]
        is_one = len(stands_for) == 1 and bool(named) and named[0] not in NO_TERRITORY
        if is_one and re.fullmatch("[A-Z]{3}", code):
            yield f"{code}\t{named[0]}"


def _spellings(code: str, name: str) -> list[str]:
    """The names one CLDR name holds: "Myanmar (Burma)" is two, and the whole."""
    name = name.replace("\u200f", "").strip()
    outer, _, inner = name.partition("(")
    if code != "MM":
        return [name]
    return [name] if not inner else [outer.strip(), inner.rstrip(") "), name]


def _city(locale: Locale, zone: str) -> str:
    if not zone:
        return ""
    found = locale.time_zones.get(zone, {})
    city = found.get("city") if "city" in found else None
    last = zone.rpartition("/")[2].replace("_", " ")
    latin = locale.language not in {"ar", "hy", "ru", "uk"}
    return str(city or (last if latin else ""))


if __name__ == "__main__":
    sys.exit(main())
