"""Training texts: raw text cut by spaCy's English tokenizer, with what is known of each word."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import spacy
from spacy.tokens import Doc
from spacy.util import filter_spans

from helpers.language.words import SPACINGS, spacing


@dataclass
class Text:
    """One text, word by word as the tokenizer cuts it; None says that nothing is known.

    `offsets` are the words' (start, end) in `raw`. `heads` are word indices, a root is its own head. `bounds` are the
    words at which a sentence begins, `paragraphs` those that open a paragraph. `names` are BIOES labels.
    """

    source: str
    raw: str
    offsets: list[tuple[int, int]]
    forms: list[str]
    spacings: list[int]
    bounds: list[int]
    paragraphs: set[int] = field(default_factory=set)
    tags: list[str | None] | None = None
    morphs: list[str | None] | None = None
    lemmas: list[str | None] | None = None
    heads: list[int | None] | None = None
    relations: list[str | None] | None = None
    names: list[str | None] | None = None

    def __len__(self) -> int:
        return len(self.forms)


@cache
def tokenizer() -> spacy.language.Language:
    """The tokenizer of every English spaCy pipeline, and so of ours."""
    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    return nlp


def cut(text: str, source: str, sentence_offsets: Sequence[int], paragraph_offsets: Sequence[int] = ()) -> Text:
    """A Text without annotations, from raw text and the offsets at which sentences and paragraphs start."""
    doc = tokenizer().make_doc(text)
    words = [token for token in doc if not token.is_space]
    ends = [0, *(token.idx + len(token) for token in words)]
    spaces = [spacing(text[end : token.idx]) for end, token in zip(ends, words, strict=False)]
    if spaces:
        spaces[0] = SPACINGS.index("paragraph")
    offsets = [(token.idx, token.idx + len(token)) for token in words]
    return Text(
        source,
        text,
        offsets,
        [token.text for token in words],
        spaces,
        _first_words(offsets, sentence_offsets),
        set(_first_words(offsets, paragraph_offsets)),
    )


def _first_words(offsets: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[int]:
    """For each text offset the first word that does not begin before it."""
    words: list[int] = []
    i = 0
    for start in sorted(starts):
        while i < len(offsets) and offsets[i][0] < start:
            i += 1
        if i < len(offsets) and (not words or words[-1] != i):
            words.append(i)
    return words


Span = tuple[int, int, str]


def mark_names(text: Text, spans: Sequence[Span], unsure: Sequence[tuple[int, int]] = ()) -> None:
    """Sets `names` from character spans; words of `unsure` spans stay unknown, all others are outside."""
    doc = Doc(tokenizer().vocab, words=text.forms)
    starts, ends = [start for start, _ in text.offsets], [end for _, end in text.offsets]

    def words_of(start: int, end: int) -> range:
        first = bisect_right(ends, start)
        return range(first, max(first, bisect_left(starts, end)))

    labels: list[str | None] = ["O"] * len(text)
    for start, end in unsure:
        for i in words_of(start, end):
            labels[i] = None
    candidates = []
    for start, end, kind in spans:
        found = words_of(start, end)
        if found:
            candidates.append(doc[found.start : found.stop])
            candidates[-1].label_ = kind
    for span in filter_spans(candidates):
        inner = [f"I-{span.label_}"] * (len(span) - 2)
        labels[span.start : span.end] = (
            [f"S-{span.label_}"] if len(span) == 1 else [f"B-{span.label_}", *inner, f"E-{span.label_}"]
        )
    text.names = labels
    # A sentence never begins within a name, whatever a corpus or a full stop says.
    text.bounds = [word for word in text.bounds if (labels[word] or "O")[0] not in "IE"]
