"""Which paragraph repeats which: pull quotes, standfirsts and headlines say again what the body says."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

LEAST_COVER = 0.75
FORMULA = 30

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’‘]")
_COMBINING = re.compile("[\u0300-\u036f]")


def words(text: str) -> list[str]:
    """The words of a text without case, accents and apostrophes, so that quote styles and spellings compare."""
    bare = _APOSTROPHES.sub("", text.casefold())
    if not bare.isascii():
        bare = _COMBINING.sub("", unicodedata.normalize("NFKD", bare))
    return _WORD.findall(bare)


def runs(tokens: Sequence[str], size: int = 3) -> list[tuple[str, ...]]:
    """The runs of `size` words, in order; a shorter text is one run."""
    return [tuple(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1))] if tokens else []


Cover = dict[int, list[bool]]


def covers(paragraphs: Sequence[Sequence[str]]) -> list[Cover]:
    """For each paragraph, given as words, the paragraphs that say some of the same, and which words these cover.

    Paragraphs that share three words in a row are compared, and a word is covered when it stands beside the same
    word in both. Runs of words that many paragraphs share are formulas and start no comparison.
    """
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, tokens in enumerate(paragraphs):
        for run in set(runs(tokens)):
            holders[run].append(index)
    pairs = [set(runs(tokens, 2)) for tokens in paragraphs]
    found: list[Cover] = []
    for index, tokens in enumerate(paragraphs):
        others = {other for run in runs(tokens) if len(holders[run]) <= FORMULA for other in holders[run]} - {index}
        found.append({other: _covered(tokens, pairs[other]) for other in others})
    return found


def _covered(tokens: Sequence[str], pairs: set[tuple[str, ...]]) -> list[bool]:
    marks = [False] * len(tokens)
    for at, pair in enumerate(runs(tokens, 2)):
        if pair in pairs:
            marks[at : at + len(pair)] = [True] * len(pair)
    return marks


def repeated(tokens: Sequence[str], cover: Cover) -> int | None:
    """The paragraph that a paragraph repeats: one of those in `cover`, or the first of two that it repeats together.

    A repeat has at least four words, of which three of four are covered by the other.
    """
    if len(tokens) < 4:
        return None
    share = {other: sum(marks) / len(tokens) for other, marks in cover.items()}
    if not share:
        return None
    best = max(share, key=lambda other: (share[other], -other))
    if share[best] >= LEAST_COVER:
        return best
    together = {
        other: sum(a or b for a, b in zip(cover[best], cover[other], strict=True)) / len(tokens)
        for other in share
        if other != best and share[other] >= 0.25
    }
    partner = max(together, key=lambda other: together[other], default=None)
    if partner is None or together[partner] < LEAST_COVER + 0.1:
        return None
    return min((best, partner), key=lambda other: cover[other].index(True))


def is_sentence_of(tokens: Sequence[str], text: str) -> bool:
    """Whether the words are exactly those of one sentence of a text."""
    return any(words(sentence) == list(tokens) for sentence in re.split(r"[.!?…]+[\"'”’)]*\s+|[.!?…]\W*$", text))
