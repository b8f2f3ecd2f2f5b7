"""Windows: however long a text, its annotation is that of its sentences."""

import numpy as np
import pytest

from helpers.language import annotating
from helpers.language.annotating import Annotator, Labels, Scores
from helpers.language.decoding import name_labels
from helpers.language.lemma_scripts import Script


class Pieces:
    """One piece a word, the word itself."""

    first, last = "<", ">"

    def __call__(self, forms):
        return [(form,) for form in forms]

    def knows(self, word):
        return word in {"capture", "."}


class Chain:
    """A network that ends sentences at full stops, hangs each word on the one before, and names every X."""

    def __init__(self):
        self.longest = 0

    def encode(self, ids, shapes, spacings, firsts):
        self.longest = max(self.longest, len(ids))
        forms = [ids[i] for i in firsts]
        n = len(forms)
        starts = np.array([1.0 if i == 0 or forms[i - 1] == "." else -1.0 for i in range(n)])
        arcs = np.zeros((n, n + 1))
        arcs[np.arange(n), np.arange(n)] = 5.0
        names = np.zeros((n, 5))
        names[:, 4] = [9.0 if form == "X" else -9.0 for form in forms]
        zeros = np.zeros(n, dtype=np.int64)
        return Scores(
            zeros, zeros, np.zeros((n, 1), dtype=np.int64), starts, arcs, np.zeros((n, 2)), np.zeros((n + 1, 2)), names
        )

    def relations(self, dependents, heads):
        return np.zeros((len(dependents), 1))


@pytest.fixture
def annotator():
    labels = Labels(["NN"], ["NOUN"], [Script("lower", "", "")], ["dep"], name_labels(["LOC"]))
    return Annotator(Chain(), labels, Pieces())


def read(annotator, forms):
    return annotator(forms, [2] * len(forms))


@pytest.mark.parametrize("sentences", [1, 7, 60, 400])
def test_sentences_stay_whole_across_windows(annotator, sentences):
    forms = ["We", "met", "X", "there", "."] * sentences
    found = read(annotator, forms)
    assert found.bounds == list(range(0, len(forms), 5))
    assert found.heads == [i if i % 5 == 0 else i - 1 for i in range(len(forms))]
    assert found.names == [(i, i + 1, "LOC") for i in range(2, len(forms), 5)]
    assert len(found.lemmas) == len(found.tags) == len(found.relations) == len(forms)
    assert annotator.network.longest <= annotating.LAST_WINDOW + 2


@pytest.mark.parametrize("length", [annotating.LAST_WINDOW + 1, annotating.LONGEST_SENTENCE + 1, 3000])
def test_a_sentence_without_end_is_read_in_bounded_windows(annotator, length):
    found = read(annotator, ["on"] * length)
    assert len(found.heads) == length
    assert found.bounds[0] == 0
    assert annotator.network.longest <= annotating.LONGEST_SENTENCE + 2
    assert (len(found.bounds) == 1) == (length <= annotating.LONGEST_SENTENCE)


def test_a_lemma_that_is_a_word_goes_before_one_that_is_none(annotator):
    annotator.labels.scripts[:] = [Script("lower", "ed", ""), Script("lower", "ed", "e"), Script("lower", "", "")]
    assert annotator._lemma("Captured", [0, 1, 2]) == "capture"
    assert annotator._lemma("Norvianed", [0, 1, 2]) == "norvian"
    assert annotator._lemma("captured", [2, 0, 1]) == "captured"


def test_an_empty_text_has_no_annotation(annotator):
    assert read(annotator, []).heads == []
