"""Rules for dates seen from the day of publication ("last week") or from another date ("two days later")."""

from __future__ import annotations

import re
from datetime import date
from math import ceil

from helpers.timeline.date_rules import APPROXIMATELY, NUMBERS, WEEKDAYS, Sight, nearest, rule
from helpers.timeline.periods import DateRange, day, edge, period, shift, weekday


def _count(text: str) -> int:
    text = re.sub(rf"^{APPROXIMATELY}", "", text)
    return int(text) if text.isdigit() else NUMBERS[re.sub(r" +", " ", text)]


def _unit(text: str) -> str:
    return text.removesuffix("s")


# Days near the day of publication


@rule(r"(?:(?P<which>last|this|next|this coming|the coming|this past|the past) )?(?P<d>WEEKDAY)DAYPART?", "published")
def _weekday(m: re.Match, sight: Sight) -> DateRange:
    today, number, which = sight.published, WEEKDAYS[m["d"]], m["which"] or ""
    if which.endswith(("last", "past")):
        return day(weekday(shift(today, -1, "day"), number, -1))
    if which.endswith(("next", "coming")):
        return day(weekday(shift(today, 1, "day"), number, 1))
    forward = sight.direction > 0 or (which == "this" and sight.direction == 0)
    return day(weekday(today, number, 1 if forward else -1))


@rule(r"(?P<d>WEEKDAY)DAYPART?(?: of)? (?P<which>last|this|next) week", "published")
def _weekday_of_week(m: re.Match, sight: Sight) -> DateRange:
    week = _whole(m["which"], "week", sight.published)
    return day(shift(week.start, WEEKDAYS[m["d"]], "day"))


@rule(r"the day (?P<which>before yesterday|after tomorrow)", "published")
@rule(r"(?P<which>today|tonight|yesterday|tomorrow)DAYPART?", "published")
@rule(r"(?P<which>this (?:morning|afternoon|evening)|last night)", "published")
def _near_day(m: re.Match, sight: Sight) -> DateRange:
    away = {"yesterday": -1, "last night": -1, "before yesterday": -2, "tomorrow": 1, "after tomorrow": 2}
    return day(shift(sight.published, away.get(re.sub(" +", " ", m["which"]), 0), "day"))


@rule(r"overnight", "published")
def _overnight(m: re.Match, sight: Sight) -> DateRange:
    today = sight.published
    return (
        DateRange(today, shift(today, 1, "day")) if sight.direction > 0 else DateRange(shift(today, -1, "day"), today)
    )


@rule(r"the (?P<d>\d{1,2})(?:st|nd|rd|th)", "published", "preposition")
def _day_number(m: re.Match, sight: Sight) -> DateRange | None:
    today = sight.published
    starts = [shift(today.replace(day=1), n, "month") for n in (-1, 0, 1)]
    fitting = [day(s.replace(day=int(m["d"]))) for s in starts if int(m["d"]) <= period("month", s).days]
    return nearest(fitting, sight)


@rule(r"(?P<which>last|this|next|this past|this coming|the coming) weekend", "published")
@rule(r"the (?P<which>)weekend", "published", "preposition")
def _weekend(m: re.Match, sight: Sight) -> DateRange:
    today, which = sight.published, m["which"] or "the"
    this = DateRange(*(shift(period("week", today).start, n, "day") for n in (5, 6)))
    before, after = (DateRange(shift(this.start, n, "day"), shift(this.end, n, "day")) for n in (-7, 7))
    if which in {"last", "this past"}:
        return before
    if which == "next":
        return after if today >= this.start else this
    if which in {"this", "this coming", "the coming"} or sight.direction > 0:
        return this if not (which == "this" and sight.direction < 0 and today < this.start) else before
    return this if today >= this.start else before


# Calendar units around it


def _whole(which: str, unit: str, today: date) -> DateRange:
    steps = {"last": -1, "next": 1, "previous": -1}
    return period(unit, shift(today, steps.get(which.split()[-1], 0), unit))


@rule(r"(?P<which>last|this|next|the current) (?P<u>week|month|year|decade)", "published")
def _unit_nearby(m: re.Match, sight: Sight) -> DateRange:
    return _whole(m["which"], m["u"], sight.published)


@rule(r"the (?P<u>week|month|year|decade)(?![a-z])", "published", "modifier")
def _this_unit(m: re.Match, sight: Sight) -> DateRange:
    return period(m["u"], sight.published)


@rule(r"(?:(?:the|this) )?(?P<u>year|month|week)(?:'s |-| )end", "published", "preposition")
def _unit_end(m: re.Match, sight: Sight) -> DateRange:
    return edge(period(m["u"], sight.published), "last")


@rule(r"(?:the |these )(?:past|last) (?:(?P<n>COUNT) )?(?P<u>UNITS|hours)", "published")
def _rolling_past(m: re.Match, sight: Sight) -> DateRange:
    return DateRange(_away(sight.published, m["n"] or "one", m["u"], -1), sight.published)


@rule(r"(?:the |these )?(?:next|coming) (?P<n>COUNT) (?P<u>UNITS|hours)", "published")
@rule(r"(?:in|over|during) the (?:next|coming) (?P<n>)(?P<u>UNIT)", "published")
@rule(r"the coming (?P<n>)(?P<u>UNIT)", "published")
@rule(r"within (?:the next )?(?P<n>COUNT) (?P<u>UNITS|hours)(?! of)", "published")
def _rolling_future(m: re.Match, sight: Sight) -> DateRange:
    return DateRange(sight.published, _away(sight.published, m["n"] or "one", m["u"], 1))


@rule(r"(?:the |these )?(?:past|last|recent) (?:FEW )?(?:days|weeks|months|years)(?! +of)", "published")
def _vague_past(m: re.Match, sight: Sight) -> DateRange:
    return DateRange(None, sight.published)


@rule(r"(?:the |these )?(?:next|coming) (?:FEW )?(?:days|weeks|months|years)", "published")
@rule(r"the (?:days|weeks|months|years) (?:ahead|to come)", "published")
def _vague_future(m: re.Match, sight: Sight) -> DateRange:
    return DateRange(sight.published, None)


def _away(of: date, count: str, units: str, sign: int) -> date:
    n, unit = _count(count), _unit(units)
    if unit == "hour":
        n, unit = ceil(n / 24), "day"
    return shift(of, sign * n, unit)


@rule(r"(?P<n>COUNT) (?P<u>UNITS) ago(?: (?:today|this week|this month))?", "published")
def _ago(m: re.Match, sight: Sight) -> DateRange:
    return period(_unit(m["u"]), _away(sight.published, m["n"], m["u"], -1))


@rule(r"(?P<n>COUNT) (?P<u>UNITS) from (?:now|today)", "published")
@rule(r"in (?P<n>COUNT) (?P<u>UNITS)(?:'s?)? time", "published")
def _from_now(m: re.Match, sight: Sight) -> DateRange:
    return period(_unit(m["u"]), _away(sight.published, m["n"], m["u"], 1))


@rule(r"in (?P<n>COUNT) (?P<u>UNITS)(?!')", "published")
def _in_units(m: re.Match, sight: Sight) -> DateRange | None:
    """ "In two weeks" is a date of something to come, and a duration of something done."""
    return _from_now(m, sight) if sight.direction > 0 else None


# Dates seen from another date


@rule(r"(?P<n>COUNT) (?P<u>UNITS) (?P<way>later|after|afterwards|earlier|before|beforehand)(?! +[-\d])", "anchor")
@rule(r"the (?P<n>)(?P<u>UNIT) (?P<way>after|before)", "anchor")
@rule(r"the (?P<n>)(?P<way>following|next|previous|preceding) (?P<u>UNIT)(?!s)", "anchor")
def _from_anchor(m: re.Match, sight: Sight) -> DateRange | None:
    """An anchor wider than the unit ("in July ... two days later") leaves the day open."""
    anchor, unit = sight.anchor, _unit(m["u"])
    if anchor.days is None or anchor.days > period(unit, anchor.start).days:
        return None
    sign = -1 if m["way"] in {"earlier", "before", "beforehand", "previous", "preceding"} else 1
    moved = _away(anchor.start, m["n"] or "one", m["u"], sign)
    return period(unit, moved)


@rule(r"(?:that|the same) (?P<u>day|week|month|year)", "anchor")
def _same_unit(m: re.Match, sight: Sight) -> DateRange | None:
    anchor = sight.anchor
    if anchor.days is None or anchor.days > period(m["u"], anchor.start).days:
        return None
    return period(m["u"], anchor.start)


@rule(r"that (?P<d>WEEKDAY)", "anchor")
def _weekday_after(m: re.Match, sight: Sight) -> DateRange | None:
    if sight.anchor.days is None or sight.anchor.days > 7:
        return None
    return day(weekday(sight.anchor.start, WEEKDAYS[m["d"]], 1))
