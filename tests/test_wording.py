"""Words for ids, columns and empty tables."""

import pytest

from helpers import tables
from helpers.wording import counted, heading, nothing, words


def test_counts_agree_with_their_noun():
    assert [counted(n, "event") for n in (0, 1, 1200)] == ["0 events", "1 event", "1,200 events"]
    assert counted(2, "story", "stories") == "2 stories"


@pytest.mark.parametrize(
    ("identifier", "said"),
    [("arms_support", "arms support"), ("ORG", "organisation"), ("NATO", "NATO"), (None, ""), ("", "")],
)
def test_ids_are_words(identifier, said):
    assert words(identifier) == said


def test_no_column_of_a_table_has_a_raw_heading():
    for schema in tables.SCHEMAS.values():
        for column in schema.names:
            assert "_" not in heading(column)
            assert heading(column)[0].isupper()


def test_an_empty_table_says_what_was_not_found():
    assert nothing(["holder", "marker", "antecedent", "consequent"]) == "No condition was found."
    assert nothing(["beneficiary", "direction", "factor"]) == "No lever was found."
    assert nothing(["date_from", "date_text", "kind"]) == "No event with a date was found."
    assert nothing(["a", "b"]) == "Nothing was found."
