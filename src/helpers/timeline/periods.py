"""Ranges of days and the calendar arithmetic behind date expressions."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class DateRange:
    """Days from `start` to `end`, both included; None where a side is open."""

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"{self.start} is after {self.end}")

    @property
    def days(self) -> int | None:
        """How many days; None for an open range."""
        return (self.end - self.start).days + 1 if self.start and self.end else None

    @property
    def iso(self) -> tuple[str | None, str | None]:
        """The two sides as YYYY-MM-DD or None."""
        return (self.start.isoformat() if self.start else None, self.end.isoformat() if self.end else None)


def day(of: date) -> DateRange:
    """A single day as a range."""
    return DateRange(of, of)


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]


def month(year: int, number: int) -> DateRange:
    """A calendar month."""
    return DateRange(date(year, number, 1), date(year, number, days_in_month(year, number)))


def years(first: int, last: int | None = None) -> DateRange:
    """One calendar year, or several."""
    return DateRange(date(first, 1, 1), date(last or first, 12, 31))


def period(unit: str, of: date) -> DateRange:
    """The calendar day, week (Monday to Sunday), month, year or decade that a day lies in."""
    if unit == "day":
        return day(of)
    if unit == "week":
        monday = of - timedelta(days=of.weekday())
        return DateRange(monday, monday + timedelta(days=6))
    if unit == "month":
        return month(of.year, of.month)
    if unit == "year":
        return years(of.year)
    return years(of.year // 10 * 10, of.year // 10 * 10 + 9)


def shift(of: date, n: int, unit: str) -> date:
    """The day n units later (earlier if n is negative); the last of the month where it has no such day.

    Raises OverflowError outside the years 1 to 9999.
    """
    if unit in {"day", "week"}:
        return of + timedelta(days=n * (7 if unit == "week" else 1))
    ahead = of.year * 12 + of.month - 1 + n * {"month": 1, "year": 12, "decade": 120}[unit]
    year, number = divmod(ahead, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"no year {year}")
    return date(year, number + 1, min(of.day, days_in_month(year, number + 1)))


def weekday(of: date, number: int, direction: int) -> date:
    """The nearest given weekday (Monday is 0) at or before a day (direction -1), or at or after it (1)."""
    away = (number - of.weekday()) % 7 if direction > 0 else -((of.weekday() - number) % 7)
    return of + timedelta(days=away)


def third(whole: DateRange, which: str) -> DateRange:
    """The first, middle or last third: ten days of a month, four months of a year, Monday and Tuesday of a week."""
    start, end = whole.start, whole.end
    if whole.days <= 7:
        cuts = (start, shift(start, 2, "day"), shift(start, 3, "day"))
    elif whole.days <= 31:
        cuts = (start, start.replace(day=11), start.replace(day=21))
    elif whole.days <= 366:
        cuts = (start, start.replace(month=5), start.replace(month=9))
    else:
        cuts = (start, shift(start, 4, "year"), shift(start, 7, "year"))
    ends = (cuts[1] - timedelta(days=1), cuts[2] - timedelta(days=1), end)
    number = ("first", "middle", "last").index(which)
    return DateRange(cuts[number], ends[number])


def edge(whole: DateRange, which: str) -> DateRange:
    """The beginning or end of a period: a week's or month's outer third, a year's or decade's outer part of it."""
    if whole.days <= 31:
        return third(whole, which)
    inner = "month" if whole.days <= 366 else "year"
    return period(inner, whole.start if which == "first" else whole.end)
