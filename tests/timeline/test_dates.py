"""Date expressions: which stretches of a text they are and which days they name."""

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

from helpers.timeline.dates import Tense, find_dates, resolve
from helpers.timeline.periods import DateRange

TUESDAY = "2024-10-15"


def days(expression, tense=Tense.UNKNOWN, published=TUESDAY, anchor=None):
    found = resolve(expression, published, tense, anchor)
    return found and "/".join(side or ".." for side in found.iso)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("14 November 2021", "2021-11-14/2021-11-14"),
        ("on the 14th of November, 2021", "2021-11-14/2021-11-14"),
        ("November 14th, 2021", "2021-11-14/2021-11-14"),
        ("Nov. 14, 2021", "2021-11-14/2021-11-14"),
        ("2021-11-14", "2021-11-14/2021-11-14"),
        ("31/10/2021", "2021-10-31/2021-10-31"),
        ("10/31/2021", "2021-10-31/2021-10-31"),
        ("in February 2020", "2020-02-01/2020-02-29"),
        ("in 2019", "2019-01-01/2019-12-31"),
        ("the 1980s", "1980-01-01/1989-12-31"),
        ("in the early 1980s", "1980-01-01/1983-12-31"),
        ("2014–16", "2014-01-01/2016-12-31"),
        ("between March and June 2022", "2022-03-01/2022-06-30"),
        ("from 30 April to 2 May 2022", None),  # the first half takes its year from the second only within a month
        ("12-14 July 2022", "2022-07-12/2022-07-14"),
        ("late 2022", "2022-09-01/2022-12-31"),
        ("the end of 2022", "2022-12-01/2022-12-31"),
    ],
)
def test_absolute_dates_need_no_day_of_publication(expression, expected):
    assert days(expression, published=None) == expected


@pytest.mark.parametrize(
    "expression", ["in May", "on Monday", "yesterday", "next year", "at the weekend", "since last week", "two days ago"]
)
def test_other_dates_do(expression):
    assert days(expression, published=None) is None


@pytest.mark.parametrize(
    ("expression", "past", "future"),
    [
        ("on Friday", "2024-10-11/2024-10-11", "2024-10-18/2024-10-18"),
        ("on Tuesday", "2024-10-15/2024-10-15", "2024-10-15/2024-10-15"),
        ("in June", "2024-06-01/2024-06-30", "2025-06-01/2025-06-30"),
        ("in October", "2024-10-01/2024-10-31", "2024-10-01/2024-10-31"),
        ("on 3 December", "2023-12-03/2023-12-03", "2024-12-03/2024-12-03"),
        ("in late December", "2023-12-21/2023-12-31", "2024-12-21/2024-12-31"),
        ("at the weekend", "2024-10-12/2024-10-13", "2024-10-19/2024-10-20"),
        ("on the 20th", "2024-09-20/2024-09-20", "2024-10-20/2024-10-20"),
        ("by Friday", "2024-10-11/2024-10-11", "2024-10-15/2024-10-18"),
        ("until Friday", "../2024-10-11", "2024-10-15/2024-10-18"),
        ("from Monday until Friday", "2024-10-14/2024-10-18", "2024-10-21/2024-10-25"),
        ("from 28 December to 3 January", "2023-12-28/2024-01-03", "2024-12-28/2025-01-03"),
        ("overnight", "2024-10-14/2024-10-15", "2024-10-15/2024-10-16"),
        ("in three weeks", None, "2024-11-04/2024-11-10"),
    ],
)
def test_tense_gives_the_direction(expression, past, future):
    assert days(expression, Tense.PAST) == past
    assert days(expression, Tense.FUTURE) == future


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("in November", "2024-11-01/2024-11-30"),
        ("in September", "2024-09-01/2024-09-30"),
        ("on Friday", "2024-10-11/2024-10-11"),
        ("by Friday", "2024-10-15/2024-10-18"),
    ],
)
def test_without_tense_a_month_is_the_nearest_and_a_weekday_the_last(expression, expected):
    assert days(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("today", "2024-10-15/2024-10-15"),
        ("yesterday evening", "2024-10-14/2024-10-14"),
        ("the day after tomorrow", "2024-10-17/2024-10-17"),
        ("last week", "2024-10-07/2024-10-13"),
        ("next month", "2024-11-01/2024-11-30"),
        ("later this month", "2024-10-15/2024-10-31"),
        ("earlier this year", "2024-01-01/2024-10-15"),
        ("late last year", "2023-09-01/2023-12-31"),
        ("early next week", "2024-10-21/2024-10-22"),
        ("by the end of the year", "2024-10-15/2024-12-31"),
        ("by year’s end", "2024-10-15/2024-12-31"),
        ("last Friday", "2024-10-11/2024-10-11"),
        ("next Tuesday", "2024-10-22/2024-10-22"),
        ("Thursday last week", "2024-10-10/2024-10-10"),
        ("last October", "2023-10-01/2023-10-31"),
        ("next March", "2025-03-01/2025-03-31"),
        ("March of next year", "2025-03-01/2025-03-31"),
        ("last weekend", "2024-10-12/2024-10-13"),
        ("three days ago", "2024-10-12/2024-10-12"),
        ("about two months ago", "2024-08-01/2024-08-31"),
        ("a decade ago", "2010-01-01/2019-12-31"),
        ("within 48 hours", "2024-10-15/2024-10-17"),
        ("over the past two weeks", "2024-10-01/2024-10-15"),
        ("in the coming days", "2024-10-15/.."),
        ("in recent weeks", "../2024-10-15"),
        ("since 2014", "2014-01-01/2024-10-15"),
        ("before 2026", "2024-10-15/2025-12-31"),
        ("after March 2023", "2023-04-01/.."),
    ],
)
def test_relative_dates(expression, expected):
    assert days(expression) == expected


@pytest.mark.parametrize(
    "expression",
    ["for two years", "03/04/2024", "31 June 2024", "29 February 2023", "this spring", "Ramadan", "", "soon"],
)
def test_durations_ambiguous_and_impossible_dates_are_none(expression):
    assert days(expression) is None


@pytest.mark.parametrize(
    ("expression", "anchor", "expected"),
    [
        ("two days later", "2024-03-01/2024-03-01", "2024-03-03/2024-03-03"),
        ("the following day", "2024-03-01/2024-03-01", "2024-03-02/2024-03-02"),
        ("a month earlier", "2024-03-01/2024-03-31", "2024-02-01/2024-02-29"),
        ("that month", "2024-03-07/2024-03-07", "2024-03-01/2024-03-31"),
        ("later that month", "2024-03-07/2024-03-07", "2024-03-01/2024-03-31"),
        ("that Friday", "2024-03-05/2024-03-05", "2024-03-08/2024-03-08"),
        ("two days later", "2024-03-01/2024-03-31", None),  # too wide to count days from
    ],
)
def test_dates_counted_from_another_date(expression, anchor, expected):
    start, end = map(date.fromisoformat, anchor.split("/"))
    assert days(expression, anchor=DateRange(start, end)) == expected
    assert days(expression) is None


def test_a_story_told_in_an_earlier_year_goes_on_in_it():
    told = DateRange(date(2014, 9, 5), date(2014, 9, 5))
    assert days("in February", Tense.PAST, anchor=told) == "2015-02-01/2015-02-28"
    assert days("in February", Tense.PAST) == "2024-02-01/2024-02-29"


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Monday, 4 March, and again by late May.", ["on Monday, 4 March", "by late May"]),
        ("They may march on the capital; the march began in May.", ["in May"]),
        ("Prime Minister Theresa May spoke of Good Friday.", []),
        ("They meet every Friday; the Sunday Times said so.", []),
        ("They held out for two years, in the hope of a three-week pause.", []),
        ("Between March and June 2022", ["Between March and June 2022"]),
        ("first Monday to Friday, then from 3 to 5 May", ["Monday to Friday", "from 3 to 5 May"]),
        ("the 2015 accord and 2016’s vote, in 2017", ["2015", "2016", "in 2017"]),
        ("Resolution 2046 (2012) and Resolution 1701", ["2012"]),
        ("since Monday’s attack, after last year’s vote", ["Monday", "last year"]),
        ("On 3 May, two days later, the following week", ["On 3 May", "two days later", "the following week"]),
        ("in May\n\n2022 was a hard year", ["in May"]),
        ("by the end of the week; the early-February draft", ["by the end of the week", "early-February"]),
        ("in the next round of the year", []),
        ("after the September 11 attacks; they took part in the July elections", ["July"]),
    ],
)  # fmt: skip
def test_finding_dates(nlp, text, expected):
    assert [found.text for found in find_dates(nlp(text))] == expected


def test_offsets_are_those_of_the_text(nlp):
    text = "Talks – “proximity talks” – resume\xa0on Oct.\xa031, officials said yesterday."
    found = find_dates(nlp(text))
    assert [text[d.start : d.end] for d in found] == [d.text for d in found] == ["on Oct.\xa031", "yesterday"]


def test_a_counted_number_is_no_year(nlp):
    words, pos = (
        ["A", "force", "of", "2000", "soldiers", "stood", "there", "in", "2003"],
        ["DET", "NOUN", "ADP", "NUM", "NOUN"],
    )
    doc = Doc(
        nlp.vocab, words, pos=[*pos, "VERB", "ADV", "ADP", "NUM"], morphs=["", "", "", "", "Number=Plur", *[""] * 4]
    )
    assert [found.text for found in find_dates(doc)] == ["in 2003"]
