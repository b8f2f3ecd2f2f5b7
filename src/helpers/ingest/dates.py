"""Dates of publication: from metadata, date lines and addresses to ISO days, only where they are certain."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH_NAME = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")"
_MONTH = rf"(?P<month>{MONTH_NAME})\b\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d{2})"

_FORMS = (
    re.compile(rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}[-/]{_MONTH}[-/]{_YEAR}\b", re.IGNORECASE),
)
_NUMERIC = re.compile(rf"(?<!\d)(?P<first>\d{{1,2}})[./-](?P<second>\d{{1,2}})[./-]{_YEAR}(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")
_IN_ADDRESS = re.compile(rf"(?<![\d]){_YEAR}[/-](?P<month>\d{{1,2}}|[a-z]{{3}})[/-](?P<day>\d{{1,2}})(?!\d)", re.I)

_unnamed = re.compile(r"\?P<\w+>")
DATE = re.compile("|".join(_unnamed.sub("?:", form.pattern) for form in (*_FORMS, _NUMERIC)), re.IGNORECASE)
TIME = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\b\.?)?(?:\s*(?:[A-Z]{2,4}\b(?:[+-]\d{1,2})?|local time))?"
    r"|\b\d{1,2}\s*[ap]\.?m\b\.?|\b(?:\d+|an?)\s*(?:h|hrs?|hours?|mins?|minutes?|days?)\s+ago\b",
    re.IGNORECASE,
)


def iso_day(value: object) -> str | None:
    """The day that a metadata value names, as YYYY-MM-DD, or None where it names none or could name two.

    "04/05/2024" could be in April or in May and is None; "2024-05-04T10:00Z", "4 May 2024", "May 4, 2024" and
    "25/05/2024" are certain.
    """
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    text = str(value or "").strip()
    days = days_in(text) or ([day] if (match := _COMPACT.search(text)) and (day := _day(match)) else [])
    return days[0] if len(set(days)) == 1 else None


def days_in(text: str) -> list[str]:
    """The days that a line names in full, in order of their place."""
    found: list[tuple[int, str]] = []
    for form in _FORMS:
        found += [(match.start(), day) for match in form.finditer(text) if (day := _day(match))]
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        readings = {day for d, m in ((first, second), (second, first)) if (day := _iso(year, m, d))}
        if len(readings) == 1:
            found.append((match.start(), readings.pop()))
    return [day for _, day in sorted(found)]


def day_in_address(url: str | None) -> str | None:
    """The day that stands in an address such as https://example.org/2024/05/31/title."""
    match = _IN_ADDRESS.search(url or "")
    return _day(match) if match else None


def _day(match: re.Match[str]) -> str | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.get(month.casefold())
    return _iso(int(match["year"]), number, int(match["day"])) if number else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
