"""Who wrote a piece, and when, out of single lines."""

import pytest

from helpers.ingest.bylines import author_of, is_byline, is_date_line, is_name_line, is_sign_off


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Amelia Strand", "Amelia Strand"),
        ("By: Corazon D. Reyes - @tidemark", "Corazon D. Reyes"),
        ("BY LENA COSTA", "LENA COSTA"),
        ("Amelia Strand in Port Sudan and Omar al-Hadi in Cairo", "Amelia Strand and Omar al-Hadi"),
        ("By Ana Kerubo, Peter Oduya and J. de la Cruz", "Ana Kerubo and Peter Oduya and J. de la Cruz"),
        ("Interview by Paola Renz", "Paola Renz"),
        ("Annelies Maar, Brussels", "Annelies Maar"),
        ("By our correspondent", None),
        ("Thu 5 Jun 2025 07.00 BST", None),
        ("(Reporting by Ana Kerubo in Nairobi; Editing by T. Marsh)", None),
    ],
)
def test_author(line, author):
    assert author_of(line) == author


@pytest.mark.parametrize(
    "line",
    [
        "Thu 5 Jun 2025 07.00 BST",
        "Published Aug. 10, 2020   Updated Aug. 11, 2020, 4:12 p.m. ET",
        "October 31, 2022   6:12 PM GMT+2   Last Updated a day ago",
        "12 December 2023  |  5 min read",
        "The Island Register / 12:02 AM July 30, 2024",
        "Published",
        "3 hours ago",
        "27 Nov, 14:05",
    ],
)
def test_date_lines(line):
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "The two presidents met on 12 May 2024 and agreed on nothing.",
        "14.10 CET",
        "0:00 / 2:31",
        "By Friday",
        "Protesters ask for the release of all prisoners in the capital, April 20, 2024",
    ],
)
def test_lines_with_dates_that_are_no_date_lines(line):
    assert not is_date_line(line)


def test_names_and_openers():
    assert is_name_line("Marina Castell")
    assert is_name_line("Samir ben Haddad in Tunis")
    assert not is_name_line("Western diplomat")
    assert is_byline("By Ruth Amsel in Geneva")
    assert not is_byline("By Tuesday evening the bridge was open again, and nobody knew who had ordered it.")
    assert is_sign_off("(Additional reporting by the Cairo bureau; writing by Ana Kerubo)")
    assert not is_sign_off("Reporting on the talks is banned.")
