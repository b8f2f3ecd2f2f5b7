"""The conversion of the labels of en_core_web pipelines to Universal Dependencies."""

import pytest
from hand_parsed import SENTENCES, VOCAB, hand_parsed
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from helpers.language.universal import CLEAR_ONLY, universal

# Words that the two schemes analyse differently in a way that the clause view does not mind.
APART = {
    ("subject control", "Moscow"),  # the second object of "promise"
    ("not only", "not"),
    ("not only", "only"),
    ("according to", "to"),  # a fixed expression, or two prepositions
    ("ordinal", "object"),  # an infinitive or a relative clause
}


@pytest.mark.parametrize("name", SENTENCES)
def test_both_schemes_come_to_the_same_tree(name):
    doc = hand_parsed(name, "clear")
    found, expected = universal(doc), universal(hand_parsed(name, "universal"))
    for token in doc:
        if not token.is_punct and (name, token.text) not in APART:
            arc = found.heads[token.i], found.relations[token.i]
            assert arc == (expected.heads[token.i], expected.relations[token.i]), token


def test_universal_dependencies_stay_as_they_are():
    doc = hand_parsed("nested reports", "universal")
    tree = universal(doc)
    assert tree.heads == [token.head.i for token in doc]
    assert tree.relations == [token.dep_.replace("ROOT", "root") for token in doc]


def test_a_text_without_a_parse_is_all_roots():
    tree = universal(Doc(VOCAB, words=["Kyiv", "signed"]))
    assert (tree.heads, tree.relations, tree.children) == ([0, 1], ["root", "root"], [[], []])


LABELS = sorted(CLEAR_ONLY | {"nsubj", "conj", "cc", "ccomp", "xcomp", "advcl", "csubj", "expl", "aux", "nmod", "det"})


@st.composite
def clear_parses(draw: st.DrawFn) -> Doc:
    """Any tree under any labels of the scheme, made of words that the conversion looks at."""
    words = draw(st.lists(st.sampled_from(["be", "is", "to", "there", "of", "out", "Kyiv", "signed"]), min_size=1))
    order = draw(st.permutations(range(len(words))))
    heads = [0] * len(words)
    for rank, i in enumerate(order):
        heads[i] = i if rank == 0 else order[draw(st.integers(0, rank - 1))]
    deps = ["ROOT" if heads[i] == i else draw(st.sampled_from(LABELS)) for i in range(len(words))]
    pos = [draw(st.sampled_from(["VERB", "AUX", "ADP", "NOUN", "PROPN", "SCONJ", "PART"])) for _ in words]
    return Doc(VOCAB, words=words, pos=pos, heads=heads, deps=deps, lemmas=words)


@given(clear_parses())
def test_any_tree_converts_to_a_tree(doc):
    tree = universal(doc)
    for i in range(len(doc)):
        above = i
        for _ in range(len(doc)):
            above = tree.heads[above]
        assert tree.heads[above] == above, "a token above itself"
    assert [tree.relations[i] for i in range(len(doc)) if tree.heads[i] == i].count("root") == 1
    assert sorted(k for below in tree.children for k in below) == [i for i in range(len(doc)) if tree.heads[i] != i]
