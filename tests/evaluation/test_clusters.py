"""Measures of clusters on the examples of their authors and at the edges."""

import pytest

from helpers.evaluation.clusters import b_cubed, ceaf, muc, prf

GOLD = [{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}]
FOUND = [{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}]


def test_muc_counts_links():
    assert muc(GOLD, FOUND) == pytest.approx({"precision": 9 / 10, "recall": 1.0, "f1": 18 / 19})


def test_b_cubed_weighs_mentions():
    assert b_cubed(GOLD, FOUND)["precision"] == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert b_cubed(GOLD, FOUND)["recall"] == 1.0


def test_ceaf_pairs_clusters():
    total = 1 + 2 * 5 / 12
    assert ceaf(GOLD, FOUND) == pytest.approx(prf(total, 2, total, 3))


@pytest.mark.parametrize("measure", [muc, b_cubed, ceaf])
def test_the_same_is_right_and_nothing_is_nothing(measure):
    assert measure(GOLD, GOLD)["f1"] == pytest.approx(1.0)
    assert measure(GOLD, [])["f1"] == 0.0
    assert measure([], [])["f1"] == 0.0
