"""Days of publication, only where certain."""

from datetime import UTC, date, datetime

import pytest

from helpers.ingest.dates import day_in_address, days_in, iso_day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-05-04", "2024-05-04"),
        ("2024-05-04T22:15:00+03:00", "2024-05-04"),
        ("4 May 2024", "2024-05-04"),
        ("May 4, 2024", "2024-05-04"),
        ("Sat 4th of May, 2024 06.00 BST", "2024-05-04"),
        ("Sept. 4, 2024 4:12 p.m. ET", "2024-09-04"),
        ("25/05/2024", "2024-05-25"),
        ("05/25/2024", "2024-05-25"),
        ("05/05/2024", "2024-05-05"),
        ("20240504", "2024-05-04"),
        (date(2024, 5, 4), "2024-05-04"),
        (datetime(2024, 5, 4, 23, tzinfo=UTC), "2024-05-04"),
    ],
)
def test_certain_days(value, day):
    assert iso_day(value) == day


@pytest.mark.parametrize(
    "value", ["04/05/2024", "yesterday", "May 2024", "31 February 2024", "", None, "12.30 on Monday"]
)
def test_uncertain_days_are_none(value):
    assert iso_day(value) is None


def test_days_of_a_line_come_in_order():
    assert days_in("Published May 4, 2024, updated 6 May 2024") == ["2024-05-04", "2024-05-06"]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/world/2024/05/31/talks", "2024-05-31"),
        ("https://example.org/world/2024/may/31/talks", "2024-05-31"),
        ("https://example.org/talks-resume-2024-05-31/", "2024-05-31"),
        ("https://example.org/2024/talks", None),
        (None, None),
    ],
)
def test_day_in_address(url, day):
    assert day_in_address(url) == day
