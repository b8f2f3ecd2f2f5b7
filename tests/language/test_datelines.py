"""Datelines: where they end, which agency they name, and what only looks like one."""

import pytest

from helpers.language.datelines import dateline


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("CAIRO (AP) - ", "AP"),
        ("NAIROBI, Nov 3 (Reuters) - ", "Reuters"),
        ("ISTANBUL/KHARTOUM, July 14 (Harbour News) — ", "Harbour News"),
        ("Kampala (AFP) – ", "AFP"),
        ("BOGOTÁ — ", None),
        ("UNITED NATIONS -- ", None),
        ("KABUL, Afghanistan — ", None),
    ],
)
def test_a_dateline_ends_where_the_report_starts(opening, agency):
    before, report = "Talks fail\n\n", "The talks have failed."
    text = before + opening + report
    found = dateline(text, len(before), len(text))
    assert text[found.end :] == report
    assert agency == (None if found.agency is None else text[slice(*found.agency)])


@pytest.mark.parametrize(
    "text",
    [
        "The talks failed (again) - nobody came.",
        "Ana Lopez (Labour) - the minister - stayed away.",
        "CAIRO is waiting - for what?",
        "NATO-led troops left.",
    ],
)
def test_other_openings_are_none(text):
    assert dateline(text, 0, len(text)) is None


def test_it_ends_with_its_paragraph():
    text = "CAIRO (AP) - The talks failed."
    assert dateline(text, 0, 8) is None
