"""Reads words with the encoder, window by window, and decodes its scores into one annotation a word."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import numpy as np

from helpers.language import decoding, lemma_scripts, words
from helpers.language.lemma_scripts import Script
from helpers.language.lemmas import Lemmas

WINDOW = 160  # word pieces the encoder reads at a time
LAST_WINDOW = 224  # as many if that finishes the text
SINGLE = (("nsubj", "nsubj:pass"), ("obj",), ("iobj",), ("expl",))  # relations that a head has to one word at most
LONGEST_SENTENCE = 448  # word pieces; a longer one is cut where a sentence start is likeliest


@dataclass(frozen=True)
class Labels:
    """The label sets in the order of the encoder's outputs, the transition scores between name labels, and the lemmas
    that the treebanks show: tag -> form -> lemma."""

    tags: list[str]
    morphs: list[str]  # "UPOS|Feature=Value|..."
    scripts: list[Script]
    relations: list[str]
    names: list[str]
    transitions: list[list[float]] = field(default_factory=list)
    lemmas: dict[str, dict[str, str]] = field(default_factory=dict)


class Scores(NamedTuple):
    """What the encoder says of a window of n words."""

    tags: np.ndarray  # (n,) best tag
    morphs: np.ndarray  # (n,) best part of speech with features
    scripts: np.ndarray  # (n, k) best lemma scripts, best first
    starts: np.ndarray  # (n,) log odds that a sentence starts here
    arcs: np.ndarray  # (n, n + 1) score of each head, column 0 for the root
    dependents: np.ndarray  # (n, r) what the relation scorer wants to know of a dependent
    heads: np.ndarray  # (n + 1, r) and of a head
    names: np.ndarray  # (n, labels)


class Network(Protocol):
    """The trained network, whatever runs it."""

    def encode(self, ids: list[int], shapes: list[int], spacings: list[int], firsts: list[int]) -> Scores: ...

    def relations(self, dependents: np.ndarray, heads: np.ndarray) -> np.ndarray:
        """(n, relations) log probabilities of the relations between n dependents and their heads."""


@dataclass
class Annotation:
    """The annotation of a text's words; heads are word indices, a root is its own head."""

    tags: list[int] = field(default_factory=list)
    morphs: list[int] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[int] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)
    bounds: list[int] = field(default_factory=list)  # the words that begin a sentence


class Annotator:
    """Annotates word lists with a network, its labels and its word pieces."""

    def __init__(self, network: Network, labels: Labels, pieces: words.WordPieces):
        self.network = network
        self.labels = labels
        self.pieces = pieces
        self.lemmas = Lemmas(labels.lemmas, pieces.knows)
        self._single = [[i for i, label in enumerate(labels.relations) if label in names] for names in SINGLE]
        grammar, self._first, self._last = decoding.name_grammar(labels.names)
        self._transitions = grammar + np.asarray(labels.transitions or 0.0, dtype=np.float32)

    def __call__(self, forms: Sequence[str], spacings: Sequence[int]) -> Annotation:
        """The annotation of one text, read in windows; each window starts where a sentence does."""
        pieces = self.pieces(forms)
        shapes = list(map(words.shape, forms))
        result = Annotation()
        start = 0
        while start < len(forms):
            stop = _fit(pieces, start)
            end = 0
            while not end:
                scores = self.network.encode(
                    *words.window(self.pieces, pieces[start:stop], shapes[start:stop], spacings[start:stop])
                )
                bounds = _bounds(scores.starts, final=stop == len(forms))
                end = bounds[-1]
                if not end:  # one sentence fills the window: read on, or cut it
                    wider = _fit(pieces, start, LONGEST_SENTENCE, LONGEST_SENTENCE)
                    end = _cut(scores.starts) if wider == stop else 0
                    bounds = [0, end]
                    stop = wider
            self._add(result, scores, bounds, forms[start : start + end], start)
            start += end
        return result

    def _add(self, result: Annotation, scores: Scores, bounds: list[int], forms: Sequence[str], offset: int) -> None:
        n = len(forms)
        heads = np.concatenate([_sentence_heads(scores.arcs, *pair) for pair in itertools.pairwise(bounds)])
        own = np.where(heads == 0, np.arange(n), heads - 1)
        relations = self.network.relations(scores.dependents[:n], scores.heads[heads])
        result.relations += decoding.best_relations(relations, own, self._single).tolist()
        result.bounds += [bound + offset for bound in bounds[:-1]]
        result.heads += (own + offset).tolist()
        result.tags += scores.tags[:n].tolist()
        result.morphs += scores.morphs[:n].tolist()
        tags = [self.labels.tags[tag] for tag in scores.tags[:n].tolist()]
        result.lemmas += map(self.lemmas, forms, tags, map(self._lemma, forms, scores.scripts[:n].tolist()))
        labels = decoding.best_labels(scores.names[:n], self._transitions, self._first, self._last)
        spans = decoding.name_spans([self.labels.names[label] for label in labels])
        result.names += [(first + offset, last + offset, kind) for first, last, kind in spans]

    def _lemma(self, form: str, ranked: list[int]) -> str:
        """The encoder's lemma: by the best script that applies, or the first that yields a word of its vocabulary.

        The encoder reads "captured" as one piece and cannot see whether it ends in "-ed" or in "e" and "-d".
        """
        scripts = (self.labels.scripts[index] for index in ranked)
        found = (lemma for script in scripts if (lemma := lemma_scripts.apply(script, form)))
        best = next(found, form)
        if best.lower() == form.lower() or not best.islower() or self.pieces.knows(best):
            return best
        return next((lemma for lemma in found if lemma != form.lower() and self.pieces.knows(lemma)), best)


def _fit(pieces: Sequence[tuple[int, ...]], start: int, most: int = WINDOW, finish: int = LAST_WINDOW) -> int:
    """One past the last word of a window of at most `most` pieces, or `finish` if the text ends there."""
    total, stop, fits = 0, start, start
    while stop < len(pieces):
        total += len(pieces[stop])
        if total > finish:
            return max(fits, start + 1)
        stop += 1
        if total <= most:
            fits = stop
    return stop


def _bounds(starts: np.ndarray, final: bool) -> list[int]:
    """Sentence boundaries of a window, from 0; an unfinished last sentence is left for the next window."""
    bounds = [0, *(np.flatnonzero(starts[1:] > 0) + 1).tolist()]
    return [*bounds, len(starts)] if final else bounds


def _cut(starts: np.ndarray) -> int:
    """Where to cut a sentence that no window holds: the likeliest sentence start in its second half."""
    half = max(1, len(starts) // 2)
    return half + int(starts[half:].argmax()) if half < len(starts) else len(starts)


def _sentence_heads(arcs: np.ndarray, start: int, end: int) -> np.ndarray:
    """Heads of one sentence as columns of the window's arcs: 0 for its root."""
    own = np.concatenate([arcs[start:end, :1], arcs[start:end, start + 1 : end + 1]], axis=1)
    heads = decoding.spanning_tree(own)
    return np.where(heads == 0, 0, heads + start)
