"""Lemmas: those seen go first, unseen forms change as like-ending ones do, and words are believed before non-words."""

import pytest

from helpers.language.lemmas import Lemmas, seen_lemmas

WORDS = {"rebuke", "mediate", "negotiate", "flee", "hope", "hop"}
SEEN = [
    ("Sold", "VBD", "sell"),
    ("sold", "VBN", "sell"),
    ("negotiated", "VBN", "negotiate"),
    ("ratified", "VBN", "ratify"),
    ("ratify", "VB", "ratify"),
    ("stopped", "VBN", "stop"),
    ("stop", "VB", "stop"),
    ("allies", "NNS", "ally"),
    ("ally", "NN", "ally"),
    ("fled", "VBD", "flead"),  # a slip of the treebank
    ("hoped", "VBD", "hope"),
    ("saw", "VBD", "see"),
    ("saw", "NN", "saw"),
    ("saw", "NN", "Saw"),
    ("United", "NNP", "unite"),
]


@pytest.fixture(scope="module")
def lemmas():
    known = WORDS | {"sell", "see", "saw"}
    return Lemmas(seen_lemmas(SEEN, known.__contains__), known.__contains__)


@pytest.mark.parametrize(
    ("form", "tag", "proposed", "expected"),
    [
        ("SOLD", "VBD", "sol", "sell"),
        ("saw", "VBD", "saw", "see"),
        ("certified", "VBN", "certifi", "certify"),
        ("fortified", "VBN", "fortifi", "fortify"),
        ("shopped", "VBN", "shopp", "shop"),
        ("mediated", "VBN", "media", "mediate"),
        ("rallies", "NNS", "rallie", "rally"),
        ("rebuked", "VBD", "rebuke", "rebuke"),
        ("Moscow", "NNP", "Moscow", "Moscow"),
        ("sold", "NNP", "Sold", "Sold"),
    ],
)
def test_the_lemma_of_a_form(lemmas, form, tag, proposed, expected):
    assert lemmas(form, tag, proposed) == expected


@pytest.mark.parametrize(("tag", "form"), [("VBD", "fled"), ("NN", "saw"), ("NNP", "united")])
def test_slips_changing_lemmas_and_names_are_not_kept(lemmas, tag, form):
    assert form not in lemmas.table.get(tag, {})


def test_nothing_seen_leaves_the_proposal():
    assert Lemmas({}, WORDS.__contains__)("quashed", "VBD", "quash") == "quash"
