"""The best tree and the best label sequence are the best of all, found by trying all."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.language import decoding

LABELS = decoding.name_labels(["PERSON", "LOC"])


def is_tree(heads):
    for word in range(1, len(heads) + 1):
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        if word:
            return False
    return list(heads).count(0) == 1


@settings(max_examples=60)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_tree_is_the_best_with_one_root(n, seed):
    scores = np.random.default_rng(seed).normal(size=(n, n + 1))
    heads = decoding.spanning_tree(scores)
    trees = [tree for tree in product(range(n + 1), repeat=n) if is_tree(tree)]
    best = max(sum(scores[i, head] for i, head in enumerate(tree)) for tree in trees)
    assert is_tree(heads.tolist())
    assert sum(scores[np.arange(n), heads]) == pytest.approx(best)


@settings(max_examples=60)
@given(st.integers(1, 12), st.integers(0, 10_000))
def test_a_head_has_one_subject_and_one_object(n, seed):
    chance = np.random.default_rng(seed)
    scores = np.log(chance.dirichlet(np.ones(7), size=n))
    heads = chance.integers(0, 4, size=n)
    single = [[0, 1], [2]]
    found = decoding.best_relations(scores, heads, single)
    free = scores.argmax(1)
    for head in range(4):
        for numbers in single:
            assert np.isin(found[heads == head], numbers).sum() <= 1
            if np.isin(free[heads == head], numbers).any():
                assert np.isin(found[heads == head], numbers).any()
    alone = [i for i in range(n) if (heads == heads[i]).sum() == 1]
    assert (found[alone] == free[alone]).all()


def test_the_surer_object_stays_and_the_other_takes_its_next_best():
    scores = np.log([[0.9, 0.08, 0.02], [0.6, 0.3, 0.1], [0.2, 0.1, 0.7]])
    assert decoding.best_relations(scores, np.array([7, 7, 7]), [[0]]).tolist() == [0, 1, 2]
    assert decoding.best_relations(scores, np.array([7, 8, 7]), [[0]]).tolist() == [0, 0, 2]


@settings(max_examples=30)
@given(st.integers(6, 60), st.integers(0, 10_000))
def test_long_sentences_give_trees_too(n, seed):
    assert is_tree(decoding.spanning_tree(np.random.default_rng(seed).normal(size=(n, n + 1))).tolist())


@settings(max_examples=40)
@given(st.integers(0, 3), st.integers(0, 10_000))
def test_labels_are_the_best_sequence_that_the_grammar_allows(n, seed):
    random = np.random.default_rng(seed)
    emissions = random.normal(size=(n, len(LABELS)))
    grammar, first, last = decoding.name_grammar(LABELS)
    transitions = grammar + random.normal(size=grammar.shape)

    def total(labels):
        inner = sum(transitions[a, b] for a, b in pairwise(labels))
        return first[labels[0]] + last[labels[-1]] + inner + sum(emissions[range(n), labels])

    labels = decoding.best_labels(emissions, transitions, first, last)
    if n:
        best = max(product(range(len(LABELS)), repeat=n), key=total)
        assert total(labels) == pytest.approx(total(list(best)))
    else:
        assert labels == []


def test_names_come_out_as_spans():
    labels = ["O", "B-PERSON", "I-PERSON", "E-PERSON", "S-LOC", "O", "B-LOC", "E-LOC"]
    assert decoding.name_spans(labels) == [(1, 4, "PERSON"), (4, 5, "LOC"), (6, 8, "LOC")]


def test_the_grammar_forbids_broken_names():
    grammar, first, last = decoding.name_grammar(LABELS)
    at = {label: i for i, label in enumerate(LABELS)}
    assert grammar[at["B-PERSON"], at["E-PERSON"]] == 0
    assert grammar[at["B-PERSON"], at["E-LOC"]] < 0
    assert grammar[at["B-PERSON"], at["O"]] < 0
    assert grammar[at["O"], at["I-LOC"]] < 0
    assert first[at["E-LOC"]] < 0
    assert last[at["B-LOC"]] < 0
    assert first[at["S-LOC"]] == last[at["S-LOC"]] == 0
