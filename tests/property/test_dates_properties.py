"""Date expressions hold their promises for any day and any text."""

from datetime import date, timedelta
from itertools import pairwise

import spacy
from hypothesis import given
from hypothesis import strategies as st

from helpers.timeline.dates import Tense, find_dates, resolve
from helpers.timeline.periods import DateRange, edge, period, shift, third, weekday

NLP = spacy.blank("en")
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
TENSES = st.sampled_from(Tense)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
# fmt: off
PIECES = st.sampled_from([
    "on", "in", "by", "the end of", "late", "May", "12", "2022", "Monday", "last", "week", "two", "days", "ago",
    "later", "since", "from", "to", "and", "-", ",", "’s", "weekend", "\n\n", "the", "talks", "1990s", "Oct.",
    "31/12/2021",
])
# fmt: on


@given(DAYS, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y", "on %A %d %B %Y"]), TENSES)
def test_a_full_date_is_itself_whatever_the_day_of_publication(day, style, tense):
    assert resolve(day.strftime(style), None, tense) == DateRange(day, day)
    assert resolve(day.strftime(style), "2024-10-15", tense) == DateRange(day, day)


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_lies_within_a_week_on_the_side_of_its_tense(published, name):
    past, future = (resolve(f"on {name}", published, tense).start for tense in (Tense.PAST, Tense.FUTURE))
    assert past.strftime("%A") == future.strftime("%A") == name
    assert timedelta(0) <= published - past < timedelta(7)
    assert timedelta(0) <= future - published < timedelta(7)


@given(DAYS, DAYS)
def test_a_date_without_year_lies_within_a_year_on_the_side_of_its_tense(day, published):
    if (day.month, day.day) == (2, 29):
        return
    text = day.strftime("%d %B")
    past, future = (resolve(text, published, tense).start for tense in (Tense.PAST, Tense.FUTURE))
    assert past <= published <= future
    assert max(published - past, future - published) <= timedelta(366)


@given(DAYS, st.integers(1, 12), st.sampled_from(["day", "week", "month", "year"]))
def test_ago_and_from_now_mirror_each_other(published, n, unit):
    back = resolve(f"{n} {unit}s ago", published)
    assert shift(published, -n, unit) in (back.start + timedelta(k) for k in range(back.days))
    ahead = resolve(f"{n} {unit}s from now", published)
    assert back.start <= back.end < published < ahead.start + timedelta(ahead.days)


@given(DAYS, st.sampled_from(["week", "month", "year"]))
def test_thirds_make_up_the_whole_and_edges_lie_at_its_ends(day, unit):
    whole = period(unit, day)
    parts = [third(whole, which) for which in ("first", "middle", "last")]
    assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
    assert all(a.end + timedelta(1) == b.start for a, b in pairwise(parts))
    assert (edge(whole, "first").start, edge(whole, "last").end) == (whole.start, whole.end)


@given(DAYS, st.integers(0, 6))
def test_nearest_weekdays_enclose_the_day(day, number):
    before, after = weekday(day, number, -1), weekday(day, number, 1)
    assert before <= day <= after
    assert before.weekday() == after.weekday() == number
    assert (after - before).days in {0, 7}


@given(st.lists(PIECES, max_size=25).map(" ".join), DAYS, TENSES)
def test_expressions_stand_in_the_text_in_order_and_never_break_the_reader(text, published, tense):
    found = find_dates(NLP(text))
    assert all(text[d.start : d.end] == d.text and "\n\n" not in d.text for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for expression in found:
        days = resolve(expression.text, published, tense)
        assert days is None or days.start is None or days.end is None or days.start <= days.end


@given(st.text(max_size=60), DAYS, TENSES)
def test_any_text_resolves_or_not_but_never_raises(text, published, tense):
    resolve(text, published, tense, DateRange(published, published))
    find_dates(NLP(text))
