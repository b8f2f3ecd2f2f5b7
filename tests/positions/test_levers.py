"""Levers: who is strengthened or weakened, by what, and whether it has happened."""

import pytest
from reading_positions import tables_of

# text, beneficiary, direction, factor, hypothetical
LEVERS = [
    ("The offensive has strengthened Ukraine's hand.", "Ukraine", "strengthens", "battlefield", False),
    ("More missiles would strengthen Ukraine's hand.", "Ukraine", "strengthens", "arms", True),
    ("The sanctions have weakened Russia's negotiating position.", "Russia", "weakens", "sanctions", False),
    ("The election was a blow to Serbia.", "Serbia", "weakens", "politics", False),
    ("The drones were a major boost to Russia's war effort.", "Russia", "strengthens", "arms", False),
    ("The prisoners are Armenia's strongest card.", "Armenia", "strengthens", "prisoners", False),
]


@pytest.mark.parametrize("case", LEVERS, ids=[case[0] for case in LEVERS])
def test_levers(parse, case):
    text, *expected = case
    (row,) = tables_of(parse(text))["levers"].itertuples()
    assert [row.beneficiary, row.direction, row.factor, row.hypothetical] == expected


NONE = [
    "Russia shook the hand of the envoy.",
    "The sanctions have not weakened Russia's position.",
    "Has the offensive strengthened Ukraine's hand?",
    "The talks were held in Geneva.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_lever(parse, text):
    assert tables_of(parse(text))["levers"].empty
