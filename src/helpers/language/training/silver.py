"""Silver names: a trained network labels texts whose names nobody annotated, and says where it is not sure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import torch

from helpers.language import words
from helpers.language.annotating import Labels
from helpers.language.decoding import name_spans
from helpers.language.training.corpus import Text
from helpers.language.training.network import Network

PIECES = 160  # of a window, as in reading
SURE = 0.9  # the probability below which a word's label stays unknown


def with_names(
    network: Network, labels: Labels, pieces: words.WordPieces, texts: Iterable[Text], sure: float = SURE
) -> Iterator[Text]:
    """The texts, those without names labelled by the network; words that are less than `sure` are unknown."""
    network.eval()
    for text in texts:
        yield replace(text, names=_names(network, labels, pieces, text, sure)) if text.names is None else text


def _names(network: Network, labels: Labels, pieces: words.WordPieces, text: Text, sure: float) -> list[str | None]:
    cut, shapes = pieces(text.forms), list(map(words.shape, text.forms))
    names: list[str | None] = []
    for start, stop in _windows(text, cut):
        window = words.window(pieces, cut[start:stop], shapes[start:stop], text.spacings[start:stop])
        best, sureness = _most_probable(network, window)
        names += _only_sure([labels.names[label] for label in best], sureness, sure)
    return names


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


def _most_probable(network: Network, window: tuple[list[int], ...]) -> tuple[list[int], list[float]]:
    """Each word's most probable name label and its probability: the marginals of the random field.

    They are the gradient of its log partition function with respect to the emissions (Eisner 2016).
    """
    device = network.root.device
    with torch.no_grad():
        *_, emissions = network(*(torch.tensor([part], device=device) for part in window))
    emissions = emissions[0].float().requires_grad_()
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
