"""Edit scripts lead from forms to lemmas and carry over to words of the same kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language.lemma_scripts import apply, script

LETTERS = st.text("abcdeISTUVß’'-é", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "lemma", "other", "expected"),
    [
        ("countries", "country", "ministries", "ministry"),
        ("Said", "say", "said", "say"),
        ("went", "go", "WENT", "go"),
        ("Ukraine", "Ukraine", "Russia", "Russia"),
        ("KYIV", "Kyiv", "MOSCOW", "Moscow"),
        ("Talks", "talk", "WALKS", "walk"),
        ("n’t", "not", "n't", "not"),
        ("NATO", "NATO", "UN", "UN"),
    ],
)
def test_a_script_learned_from_one_word_serves_another(form, lemma, other, expected):
    assert apply(script(form, lemma), other) == expected


def test_a_script_that_does_not_fit_says_so():
    assert apply(script("countries", "country"), "peace") is None


@given(LETTERS, LETTERS)
def test_a_script_leads_back_to_its_lemma(form, lemma):
    found = script(form, lemma)
    if found is not None:
        assert apply(found, form) == lemma.replace("’", "'")
