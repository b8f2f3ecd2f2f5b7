"""Measures of clusters of mentions: MUC, B-cubed and CEAF, each as precision, recall and F1."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Sequence[AbstractSet[Hashable]]


def muc(gold: Clusters, found: Clusters) -> dict[str, float]:
    """Links that have to be added or taken away to turn one side into the other (Vilain et al. 1995)."""

    def half(ours: Clusters, theirs: Clusters) -> tuple[int, int]:
        where = {mention: number for number, cluster in enumerate(theirs) for mention in cluster}
        kept = sum(len(cluster) - len({where.get(mention, mention) for mention in cluster}) for cluster in ours)
        return kept, sum(len(cluster) - 1 for cluster in ours)

    (p, pn), (r, rn) = half(found, gold), half(gold, found)
    return prf(p, pn, r, rn)


def b_cubed(gold: Clusters, found: Clusters) -> dict[str, float]:
    """The share of its own cluster that each mention has on the other side (Bagga and Baldwin 1998)."""

    def half(ours: Clusters, theirs: Clusters) -> tuple[float, int]:
        total, n = 0.0, 0
        where = defaultdict(list)
        for cluster in theirs:
            for mention in cluster:
                where[mention].append(cluster)
        for cluster in ours:
            for mention in cluster:
                n += 1
                total += max((len(cluster & other) / len(cluster) for other in where[mention]), default=0.0)
        return total, n

    (p, pn), (r, rn) = half(found, gold), half(gold, found)
    return prf(p, pn, r, rn)


def ceaf(gold: Clusters, found: Clusters) -> dict[str, float]:
    """The best one-to-one matching of clusters, by the share of mentions they have in common (Luo 2005)."""
    if not gold or not found:
        return prf(0, len(found), 0, len(gold))
    similarity = np.array([[2 * len(g & p) / (len(g) + len(p)) for p in found] for g in gold])
    rows, columns = linear_sum_assignment(-similarity)
    total = similarity[rows, columns].sum()
    return prf(total, len(found), total, len(gold))


def prf(p_hits: float, found: int, r_hits: float, gold: int) -> dict[str, float]:
    """Precision, recall and F1 from hits and counts on each side; zero where a side is empty."""
    p, r = p_hits / found if found else 0.0, r_hits / gold if gold else 0.0
    return {"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}
