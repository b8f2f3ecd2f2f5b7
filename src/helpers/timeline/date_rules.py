"""Rules that read the core of a date expression, and those of calendar dates ("4 March", "in 2022").

A rule is a pattern in the text's words; upper-case names in it stand for the vocabulary of
`data/lexicon/dates.yaml`. The kinds follow TIMEX3 (ISO 24617-1) without durations, sets and clock times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import yaml

from helpers import paths
from helpers.timeline.periods import DateRange, day, month, years

VOCABULARY = yaml.safe_load(paths.data("lexicon", "dates.yaml").read_text(encoding="utf-8"))
MONTHS = {name: i + 1 for i, names in enumerate(VOCABULARY["months"]) for name in names}
WEEKDAYS = {name: i for i, names in enumerate(VOCABULARY["weekdays"]) for name in names}
NUMBERS = VOCABULARY["numbers"]


@dataclass(frozen=True)
class Sight:
    """Where a date is looked at from: the day of publication, a direction (-1 past, 1 future, 0 unknown), an anchor."""

    published: date | None
    direction: int
    anchor: DateRange | None


@dataclass(frozen=True)
class Rule:
    """A pattern, what its reading needs ("", "published" or "anchor"), and the reading."""

    pattern: str
    needs: str
    read: Callable[[re.Match, Sight], DateRange | None]
    stands: str = "alone"  # or only with a "preposition" or with a "modifier": "the year" is no date by itself


RULES: list[Rule] = []


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


APPROXIMATELY = r"(?:(?:about|around|nearly|almost|some|just over|just under|roughly) )"
_FULL_MONTHS = [names[0] for names in VOCABULARY["months"]]
_FULL_WEEKDAYS = [names[0] for names in VOCABULARY["weekdays"]]
_PLACEHOLDERS = {
    "MONTH": rf"(?:{alternatives(MONTHS)}\b\.?)",
    "FULLMONTH": alternatives(_FULL_MONTHS),
    "WEEKDAY": alternatives(_FULL_WEEKDAYS),
    "ANYDAY": rf"(?:{alternatives(WEEKDAYS)}\b\.?)",
    "DAY": r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b)",
    "YEAR": r"(?:(?:1[5-9]|20)\d\d\b)",
    "COUNT": rf"(?:{APPROXIMATELY}?(?:{alternatives(NUMBERS)}|\d{{1,3}}))",
    "UNITS": r"(?:days?|weeks?|months?|years?|decades?)",
    "UNIT": r"(?:day|week|month|year|decade)",
    "DAYPART": r"(?: (?:morning|afternoon|evening|night|lunchtime|midday|at noon))",
    "FEW": r"(?:few|several|couple of|many)",
}  # fmt: skip


def rule(pattern: str, needs: str = "", stands: str = "alone") -> Callable:
    """Register a reading under a pattern."""

    def register(read: Callable) -> Callable:
        expanded = re.sub(r"\b[A-Z]+\b", lambda m: _PLACEHOLDERS.get(m[0], m[0]), pattern)
        RULES.append(Rule(re.sub(r" (?![?*+])", " +", expanded), needs, read, stands))
        return read

    return register


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".")]


def _day(text: str) -> int:
    return int(re.match(r"\d+", text)[0])


def nearest(candidates: list[DateRange], sight: Sight) -> DateRange | None:
    """Of a date's yearly or weekly recurrences the one that is meant: past, coming, or the closest."""
    candidates.sort(key=lambda c: c.start)
    today = sight.published
    past = [c for c in candidates if c.start <= today]
    coming = [c for c in candidates if c.end >= today]
    if sight.direction < 0:
        return past[-1] if past else None
    if sight.direction > 0:
        return coming[0] if coming else None
    return min(candidates, key=lambda c: max((c.start - today).days, (today - c.end).days, 0), default=None)


def _in_some_year(of_year: Callable[[int], DateRange], sight: Sight) -> DateRange | None:
    """A date without its year. A story told in an earlier year goes on in that year (the anchor's)."""
    anchor, today = sight.anchor, sight.published
    if anchor and anchor.days and anchor.days <= 31 and anchor.start.year < today.year and sight.direction <= 0:
        told = [c for c in _recurrences(of_year, anchor.start.year, (0, 1)) if anchor.start <= c.end]
        if told and told[0].start <= today:
            return told[0]
    return nearest(_recurrences(of_year, today.year, (-1, 0, 1)), sight)


def _recurrences(of_year: Callable[[int], DateRange], year: int, offsets: Iterable[int]) -> list[DateRange]:
    found = []
    for offset in offsets:
        try:
            found.append(of_year(year + offset))
        except ValueError:  # 29 February
            continue
    return found


# Absolute dates, with or without their year


@rule(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)")
def _iso(m: re.Match, sight: Sight) -> DateRange:
    return day(date(int(m["y"]), int(m["m"]), int(m["d"])))


@rule(r"(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>YEAR)")
def _numeric(m: re.Match, sight: Sight) -> DateRange | None:
    """Day first or month first; None where both readings are possible and differ."""
    a, b, y = int(m["a"]), int(m["b"]), int(m["y"])
    if a <= 12 and b <= 12 and a != b and m["s"] == "/":
        return None
    return day(date(y, a, b) if b > 12 else date(y, b, a))


@rule(
    r"(?:ANYDAY,? )?(?:the )?(?P<d>DAY)(?:(?: ?- ?| and | to )(?P<e>DAY))?(?: of)? (?P<m>MONTH)"
    r"(?:,? (?P<y>YEAR)| (?P<which>last|this|next) year)?"
)
@rule(
    r"(?:ANYDAY,? )?(?P<m>MONTH) (?:the )?(?P<d>DAY)(?:(?: ?- ?| and | to )(?P<e>DAY)(?! +MONTH))?"
    r"(?:,? (?P<y>YEAR)| (?P<which>last|this|next) year)?"
)
def _day_of_month(m: re.Match, sight: Sight) -> DateRange | None:
    number, first, last = _month(m["m"]), _day(m["d"]), _day(m["e"] or m["d"])

    def of_year(year: int) -> DateRange:
        return DateRange(date(year, number, first), date(year, number, last))

    return _with_year(m, of_year, sight)


def _with_year(m: re.Match, of_year: Callable[[int], DateRange], sight: Sight) -> DateRange | None:
    if m["y"]:
        return of_year(int(m["y"]))
    if sight.published is None:
        return None
    if m["which"]:
        return of_year(sight.published.year + {"last": -1, "this": 0, "next": 1}[m["which"]])
    return _in_some_year(of_year, sight)


@rule(r"(?P<m>MONTH)(?: of)?,? (?:(?P<y>YEAR)|(?P<which>last|this|next) year)")
@rule(r"(?P<m>FULLMONTH)(?P<y>)(?P<which>)")
def _whole_month(m: re.Match, sight: Sight) -> DateRange | None:
    return _with_year(m, lambda year: month(year, _month(m["m"])), sight)


@rule(r"(?P<m>MONTH)(?: ?- ?| to | and )(?P<n>MONTH)(?: of)? (?:(?P<y>YEAR)|(?P<which>last|this|next) year)")
def _months(m: re.Match, sight: Sight) -> DateRange | None:
    first, last = _month(m["m"]), _month(m["n"])
    return _with_year(m, lambda year: DateRange(month(year, first).start, month(year, last).end), sight)


@rule(r"(?P<which>last|this|next) (?P<m>FULLMONTH)", "published")
def _named_month(m: re.Match, sight: Sight) -> DateRange:
    today, number = sight.published, _month(m["m"])
    if m["which"] == "this":
        return month(today.year, number)
    if m["which"] == "last":
        return month(today.year if number < today.month else today.year - 1, number)
    return month(today.year if number > today.month else today.year + 1, number)


@rule(r"(?P<y>YEAR)(?: ?- ?(?P<z>\d\d(?:\d\d)?)\b)?(?!-)")
def _year(m: re.Match, sight: Sight) -> DateRange | None:
    first = int(m["y"])
    last = int(m["y"][: 4 - len(m["z"])] + m["z"]) if m["z"] else first
    return years(first, last)


@rule(r"(?:the )?(?P<y>(?:1[5-9]|20)\d0)s")
def _decade(m: re.Match, sight: Sight) -> DateRange:
    return years(int(m["y"]), int(m["y"]) + 9)
