"""The best tree, relations and label sequence under given scores."""

from collections.abc import Sequence

import numpy as np

IMPOSSIBLE = -1e4
_NEVER = -1e9


def spanning_tree(scores: np.ndarray) -> np.ndarray:
    """The heads of the best dependency tree with exactly one root (Chu-Liu 1965, Edmonds 1967).

    `scores[i, j]` rates word j as the head of word i, with words counted from 1 and j = 0 for the root:
    shape (n, n + 1). Returns n heads, 0 for the root's.
    """
    n = len(scores)
    square = np.full((n + 1, n + 1), _NEVER)
    square[1:] = scores
    np.fill_diagonal(square, _NEVER)
    heads = _arborescence(square)
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) > 1:
        heads = max((_with_root(square, int(root)) for root in roots), key=lambda tree: _total(square, tree))
    return heads[1:]


def _with_root(scores: np.ndarray, root: int) -> np.ndarray:
    single = scores.copy()
    single[:, 0] = _NEVER
    single[root] = _NEVER
    single[root, 0] = scores[root, 0]
    return _arborescence(single)


def _total(scores: np.ndarray, heads: np.ndarray) -> float:
    return scores[np.arange(1, len(heads)), heads[1:]].sum()


def _arborescence(scores: np.ndarray) -> np.ndarray:
    """Heads of the best tree below node 0; `scores[d, h]`, no node its own head."""
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    outside = np.setdiff1d(np.arange(len(heads)), cycle)
    entering = scores[np.ix_(cycle, outside)] - scores[cycle, heads[cycle]][:, None]
    leaving = scores[np.ix_(outside, cycle)]
    merged = len(outside)
    smaller = np.full((merged + 1, merged + 1), _NEVER)
    smaller[:merged, :merged] = scores[np.ix_(outside, outside)]
    smaller[merged, :merged] = entering.max(0)
    smaller[:merged, merged] = leaving.max(1)
    solved = _arborescence(smaller)
    for i, node in enumerate(outside[1:], start=1):
        heads[node] = cycle[leaving[i].argmax()] if solved[i] == merged else outside[solved[i]]
    entry = solved[merged]
    heads[cycle[entering[:, entry].argmax()]] = outside[entry]
    return heads


def _cycle(heads: np.ndarray) -> np.ndarray | None:
    """The nodes of one cycle among the heads, if there is any; node 0 has none."""
    heads = heads.tolist()
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = heads[node]
        if node and seen[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return np.array(sorted(cycle))
    return None


def best_relations(scores: np.ndarray, heads: np.ndarray, single: Sequence[Sequence[int]]) -> np.ndarray:
    """The best relation of each of n words, of the `single` sets no two to the same head: a verb has one subject.

    `scores` are log probabilities of shape (n, relations), `heads` any numbers that tell heads apart. Of several
    words with relations of one set the word that loses most keeps its own, the others take their next best.
    """
    best = scores.argmax(1)
    for numbers in single:
        rivals = np.flatnonzero(np.isin(best, numbers))
        for head in _repeated(heads[rivals]):
            words = rivals[heads[rivals] == head]
            siblings = best[heads == head]
            taken = [relation for other in single if np.isin(siblings, other).any() for relation in other]
            others = scores[words].copy()
            others[:, taken] = IMPOSSIBLE
            keeper = (scores[words].max(1) - others.max(1)).argmax()
            best[words] = np.where(np.arange(len(words)) == keeper, best[words], others.argmax(1))
    return best


def _repeated(values: np.ndarray) -> np.ndarray:
    found, counts = np.unique(values, return_counts=True)
    return found[counts > 1]


def name_labels(kinds: Sequence[str]) -> list[str]:
    """O, and for each kind of name the positions begin, inside, end, single (BIOES)."""
    return ["O", *(f"{position}-{kind}" for kind in kinds for position in "BIES")]


def name_grammar(labels: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which label may follow which, open and close a text: 0 where allowed, `IMPOSSIBLE` where not."""
    inside = np.array([label[0] in "BI" for label in labels])
    needs = np.array([label[0] in "IE" for label in labels])
    kind = np.array([label[2:] for label in labels])
    allowed = inside[:, None] == needs[None, :]
    allowed &= ~inside[:, None] | (kind[:, None] == kind[None, :])
    return (
        np.where(allowed, 0.0, IMPOSSIBLE).astype(np.float32),
        np.where(needs, IMPOSSIBLE, 0.0).astype(np.float32),
        np.where(inside, IMPOSSIBLE, 0.0).astype(np.float32),
    )


def best_labels(emissions: np.ndarray, transitions: np.ndarray, first: np.ndarray, last: np.ndarray) -> list[int]:
    """The best sequence of labels (Viterbi 1967) for emissions of shape (words, labels)."""
    if not len(emissions):
        return []
    best = emissions[0] + first
    back = []
    for emission in emissions[1:]:
        paths = best[:, None] + transitions
        origin = paths.argmax(0)
        back.append(origin)
        best = paths[origin, np.arange(len(origin))] + emission
    label = int((best + last).argmax())
    labels = [label]
    for origin in reversed(back):
        label = int(origin[label])
        labels.append(label)
    return labels[::-1]


def name_spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first word, one past the last word, kind) of each name in a well-formed BIOES sequence."""
    spans, start = [], 0
    for i, label in enumerate(labels):
        if label[0] in "BS":
            start = i
        if label[0] in "ES":
            spans.append((start, i + 1, label[2:]))
    return spans
