"""Who issues a press statement, by its publisher."""

import pytest

from helpers.actors import Gazetteer
from helpers.actors.issuers import body_of, issuer


@pytest.mark.parametrize(
    ("publisher", "name"),
    [
        ("European Union", "European Union"),
        ("Norwegian Ministry of Foreign Affairs", "Norway"),
        ("Kenyan Ministry of Fisheries", "Kenya"),
        ("Government of South Sudan", "South Sudan"),
        ("The Kenya Times", None),
        ("Norwegian News Agency", None),
        ("Kenya", "Kenya"),
        ("Northgate Review", None),
        (None, None),
    ],
)
def test_states_and_organisations_issue_statements_and_the_press_does_not(publisher, name):
    entry = issuer(publisher, Gazetteer.load())
    assert (entry.name if entry else None) == name


def test_a_body_acts_for_what_it_belongs_to():
    assert body_of("executive of the European Union") == "European Union"
    assert body_of("court") is None
    assert body_of(None) is None
