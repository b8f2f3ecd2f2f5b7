"""Silver labels: a trained network reads texts that nobody annotated, and says where it is not sure."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import torch
from torch import Tensor

from helpers.language import words
from helpers.language.annotating import Labels
from helpers.language.decoding import name_spans, spanning_tree
from helpers.language.training.corpus import Text
from helpers.language.training.network import Network

PIECES = 160  # of a window, as in reading
SURE = 0.9  # the probability below which a word's label stays unknown


def with_labels(
    network: Network,
    labels: Labels,
    pieces: words.WordPieces,
    texts: Iterable[Text],
    parsed: tuple[str, ...] = (),
    sure: float = SURE,
) -> Iterator[Text]:
    """The texts, those without names labelled by the network, and those without trees whose source begins with one of
    `parsed` parsed by it.

    Words of which it is less than `sure` stay unknown.
    """
    network.eval()
    for text in texts:
        treeless = text.tags is None and text.source.startswith(parsed)
        if text.names is not None and not treeless:
            yield text
            continue
        names, heads, relations = _read(network, labels, pieces, text, sure, trees=treeless)
        if text.names is None:
            text = replace(text, names=names)
        if treeless:
            unknown: list[str | None] = [None] * len(text)
            text = replace(text, heads=heads, relations=relations, tags=unknown, morphs=unknown, lemmas=unknown)
        yield text


def _read(network: Network, labels: Labels, pieces: words.WordPieces, text: Text, sure: float, trees: bool):
    """The text's names, and if asked for its heads and relations."""
    cut, shapes = pieces(text.forms), list(map(words.shape, text.forms))
    names: list[str | None] = []
    heads: list[int | None] = []
    relations: list[str | None] = []
    for start, stop in _windows(text, cut):
        window = words.window(pieces, cut[start:stop], shapes[start:stop], text.spacings[start:stop])
        with torch.no_grad():
            scores = network(*(torch.tensor([part], device=network.root.device) for part in window))
        *_, arcs, dependent, head, emissions = (part[0].float() for part in scores)
        best, sureness = _most_probable(network, emissions)
        names += _only_sure([labels.names[label] for label in best], sureness, sure)
        bounds = [0, *(bound - start for bound in text.bounds if start < bound < stop), stop - start]
        for first, end in itertools.pairwise(bounds) if trees else ():
            columns, probabilities = _tree(arcs[first:end], first, end)
            with torch.no_grad():
                related = network.relations(dependent[first:end], head[columns]).softmax(-1).max(-1)
            certain = (probabilities >= sure) & (related.values >= sure)
            for i, (column, label, known) in enumerate(
                zip(columns.tolist(), related.indices.tolist(), certain.tolist(), strict=True), start=start + first
            ):
                heads.append(None if not known else i if column == 0 else column - 1 + start)
                relations.append(labels.relations[label] if known else None)
    return names, heads, relations


def _tree(arcs: Tensor, first: int, end: int) -> tuple[Tensor, Tensor]:
    """The best tree of the sentence from word `first` to `end` of a window: each word's head as a column of the arcs
    (0 for the root), and the probability of that head among the words of the sentence."""
    columns = torch.tensor([0, *range(first + 1, end + 1)], device=arcs.device)
    own = arcs[:, columns]
    heads = torch.from_numpy(spanning_tree(own.cpu().numpy())).to(arcs.device)
    return columns[heads], own.softmax(-1).gather(1, heads.unsqueeze(1)).squeeze(1)


def _windows(text: Text, cut: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """Whole sentences up to `PIECES` word pieces; a longer sentence in parts."""
    start = size = 0
    bounds = set(text.bounds)
    last_bound = 0
    for i in range(len(text)):
        if i in bounds:
            last_bound = i
        if size + len(cut[i]) > PIECES:
            stop = last_bound if last_bound > start else i
            yield start, stop
            start, size = stop, sum(map(len, cut[stop:i]))
        size += len(cut[i])
    if start < len(text):
        yield start, len(text)


def _most_probable(network: Network, emissions: Tensor) -> tuple[list[int], list[float]]:
    """Each word's most probable name label and its probability: the marginals of the random field.

    They are the gradient of its log partition function with respect to the emissions (Eisner 2016).
    """
    emissions = emissions.detach().requires_grad_()
    transitions = (network.transitions + network.grammar).detach()
    total = emissions[0] + network.first
    for emission in emissions[1:]:
        total = torch.logsumexp(total.unsqueeze(1) + transitions, 0) + emission
    (marginals,) = torch.autograd.grad(torch.logsumexp(total + network.last, 0), emissions)
    best = marginals.max(1)
    return best.indices.tolist(), best.values.tolist()


def _only_sure(names: list[str], sureness: Sequence[float], sure: float) -> list[str | None]:
    """Names all of whose words are sure, and sure words outside; the rest unknown."""
    kept: list[str | None] = [
        "O" if name == "O" and probability >= sure else None for name, probability in zip(names, sureness, strict=True)
    ]
    for first, end, _ in name_spans(names):
        well_formed = [name[0] for name in names[first:end]] in (["S"], ["B", *"I" * (end - first - 2), "E"])
        if well_formed and min(sureness[first:end]) >= sure:
            kept[first:end] = names[first:end]
    return kept
