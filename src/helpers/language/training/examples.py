"""Training examples: windows of texts as number arrays, cut and varied anew in every epoch."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from helpers.language import lemma_scripts, words
from helpers.language.annotating import Labels
from helpers.language.decoding import name_labels
from helpers.language.lemmas import seen_lemmas
from helpers.language.training.corpus import Text
from helpers.language.training.names import KINDS

UNKNOWN = -100  # the target of a word of which the corpus says nothing
BATCH_PIECES = 1024
# How many word pieces a window takes at most, drawn for each: headlines and single sentences, paragraphs, long texts.
WINDOW_SIZES = ((24, 0.10), (60, 0.25), (110, 0.30), (160, 0.30), (220, 0.05))
CAPITALS, LOWER, TITLE = 0.05, 0.03, 0.03  # how often a window changes to capitals, to small letters, to title case
LINE_BREAK = 0.03  # how often a blank between words of a window is a line break, in windows that have such
MASKED = 0.06  # how often a word's pieces are hidden


@dataclass
class Example:
    """One window: the encoder's input, and for each of its n words the targets (UNKNOWN where not known)."""

    ids: list[int]
    shapes: list[int]
    spacings: list[int]
    firsts: list[int]
    sentences: list[int]  # the number of each word's sentence
    tags: list[int]
    morphs: list[int]
    scripts: list[int]
    starts: list[int]
    heads: list[int]  # columns: 0 for the root, word + 1 otherwise
    relations: list[int]
    names: list[int]


def collect_labels(texts: Sequence[Text], pieces: words.WordPieces, rare: int = 2) -> Labels:
    """The label sets and lemmas of the texts; scripts and feature sets seen fewer than `rare` times are left out."""
    tags, morphs, relations = Counter[str](), Counter[str](), Counter[str]()
    scripts: Counter[lemma_scripts.Script] = Counter()
    for text in texts:
        if text.tags:
            tags.update(filter(None, text.tags))
            morphs.update(filter(None, text.morphs))
            relations.update(filter(None, text.relations))
            for form, lemma in zip(text.forms, text.lemmas, strict=True):
                if lemma:
                    scripts.update(filter(None, {lemma_scripts.script(form, lemma)}))
                    scripts.update(filter(None, {lemma_scripts.script(form.upper(), lemma)}))
    return Labels(
        sorted(tags),
        sorted(morph for morph, n in morphs.items() if n >= rare),
        sorted(script for script, n in scripts.items() if n >= 2 * rare),
        sorted(relation for relation, n in relations.items() if n >= rare),
        name_labels(KINDS),
        lemmas=seen_lemmas(_lemmatised(texts), pieces.knows),
    )


def _lemmatised(texts: Iterable[Text]) -> Iterator[tuple[str, str, str]]:
    """Each annotated word's form, tag and lemma."""
    for text in texts:
        for form, tag, lemma in zip(text.forms, text.tags or (), text.lemmas or (), strict=False):
            if tag and lemma:
                yield words.plain(form), tag, words.plain(lemma)


class Windows:
    """Draws the windows of an epoch from texts."""

    def __init__(self, texts: Sequence[Text], labels: Labels, pieces: words.WordPieces, seed: int):
        self.texts = texts
        self.pieces = pieces
        self.cut = [pieces(text.forms) for text in texts]
        self.seed = seed
        self.index = {
            name: {label: i for i, label in enumerate(getattr(labels, name))}
            for name in ("tags", "morphs", "scripts", "relations", "names")
        }

    def epoch(self, number: int) -> list[list[Example]]:
        """The batches of one epoch, windows of like length together, in random order."""
        random = Random(f"{self.seed}/{number}")
        examples = [example for i in range(len(self.texts)) for example in self._windows(i, random)]
        examples.sort(key=lambda example: len(example.ids) + 12 * random.random())
        batches: list[list[Example]] = []
        batch: list[Example] = []
        longest = 0
        for example in examples:
            longest = max(longest, len(example.ids))
            if batch and longest * (len(batch) + 1) > BATCH_PIECES:
                batches.append(batch)
                batch, longest = [], len(example.ids)
            batch.append(example)
        batches += [batch] if batch else []
        random.shuffle(batches)
        return batches

    def _windows(self, number: int, random: Random) -> Iterator[Example]:
        text, pieces = self.texts[number], self.cut[number]
        ends = [*text.bounds[1:], len(text)]
        sentence = 0
        while sentence < len(ends):
            start = text.bounds[sentence]
            size = random.choices(*zip(*WINDOW_SIZES, strict=True))[0]
            stop, total = start, 0
            while stop < len(text) and total + len(pieces[stop]) <= size:
                total += len(pieces[stop])
                stop += 1
            whole = sentence
            while whole < len(ends) and ends[whole] <= stop:
                whole += 1
            if whole > sentence and random.random() < 0.75:
                stop = ends[whole - 1]
            elif whole == sentence and size < 220:  # a sentence longer than the window drawn: take it whole
                stop = min(ends[sentence], start + 220)
                whole = sentence + 1
            stop = _close_name(text.names, start, max(stop, start + 1))
            yield self._example(text, pieces, start, stop, random)
            sentence = max(whole, sentence + 1)

    def _example(self, text: Text, pieces: list, start: int, stop: int, random: Random) -> Example:
        forms = text.forms[start:stop]
        lot = random.random()
        if lot < CAPITALS:
            forms = list(map(str.upper, forms))
        elif lot < CAPITALS + LOWER:
            forms = list(map(str.lower, forms))
        elif lot < CAPITALS + LOWER + TITLE:
            forms = [form.capitalize() if len(form) > 3 else form for form in forms]
        masked = (self.pieces.mask,)
        shown = [masked if random.random() < MASKED else word for word in pieces[start:stop]]
        spaces = _vary_spacings(text, start, stop, random)
        ids, shapes, spacings, firsts = words.window(self.pieces, shown, list(map(words.shape, forms)), spaces)
        n = stop - start
        nothing = [UNKNOWN] * n
        sentences = np.searchsorted(text.bounds, np.arange(start, stop), side="right").tolist()
        example = Example(ids, shapes, spacings, firsts, sentences, *[nothing] * 7)
        if text.tags:
            self._treebank(example, text, forms, start, stop)
        if text.names:
            example.names = [self.index["names"].get(label, UNKNOWN) for label in text.names[start:stop]]
        return example

    def _treebank(self, example: Example, text: Text, forms: list[str], start: int, stop: int) -> None:
        example.tags = [self.index["tags"].get(tag, UNKNOWN) for tag in text.tags[start:stop]]
        example.morphs = [self.index["morphs"].get(morph, UNKNOWN) for morph in text.morphs[start:stop]]
        example.scripts = [
            self.index["scripts"].get(lemma_scripts.script(form, lemma), UNKNOWN) if lemma else UNKNOWN
            for form, lemma in zip(forms, text.lemmas[start:stop], strict=True)
        ]
        bounds = set(text.bounds)
        example.starts = [int(i in bounds) for i in range(start, stop)]
        example.heads = [
            UNKNOWN if head is None else 0 if head == i else head - start + 1 if start <= head < stop else UNKNOWN
            for i, head in enumerate(text.heads[start:stop], start=start)
        ]
        example.relations = [
            self.index["relations"].get(relation, UNKNOWN) if head != UNKNOWN else UNKNOWN
            for relation, head in zip(text.relations[start:stop], example.heads, strict=True)
        ]


def _close_name(names: Sequence[str | None] | None, start: int, stop: int) -> int:
    """Moves a window's end before a name that it would cut in two."""
    end = stop
    while names and end > start and (names[end - 1] or "O")[0] in "BI":
        end -= 1
    return end if end > start else stop


def _vary_spacings(text: Text, start: int, stop: int, random: Random) -> list[int]:
    """Paragraph breaks appear in half of the windows; some windows have lines broken anywhere."""
    paragraph, blank, line = map(words.SPACINGS.index, ("paragraph", "blank", "line"))
    kind = random.choice((paragraph, paragraph, line)) if random.random() < 0.5 else blank
    wrapped = random.random() < 0.1
    spaces = list(text.spacings[start:stop])
    for i, space in enumerate(spaces):
        if i + start in text.paragraphs and i:
            spaces[i] = kind
        elif wrapped and space == blank and random.random() < LINE_BREAK:
            spaces[i] = line
    if start in text.paragraphs or random.random() < 0.5:
        spaces[0] = paragraph
    return spaces
