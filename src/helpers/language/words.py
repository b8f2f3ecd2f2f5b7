"""What the encoder sees of a word: its word pieces, its shape, and the space that stands before it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tokenizers import Tokenizer

SHAPES = (
    "special", "lower", "title", "upper", "letter", "mixed", "acronym", "digits", "alphanumeric", "punctuation",
    "other",
)  # fmt: skip
SPACINGS = ("special", "glued", "blank", "line", "paragraph")

LONGEST_WORD = 64  # characters; the rest of a longer word is not looked at
MOST_PIECES = 8  # word pieces of one word

# Typographic and plain quotation marks read alike, so that a change of house style never changes a parse.
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'"})
_ACRONYM = re.compile(r"(?:[A-Z]\.)+[A-Z]?\.?$")


def plain(word: str) -> str:
    """The word with plain quotation marks and apostrophes."""
    return word.translate(PLAIN)


@lru_cache(maxsize=100_000)
def shape(word: str) -> int:
    """The index in `SHAPES` of a word's capitals, digits and signs; the encoder itself reads no capitals."""
    word = word[:LONGEST_WORD]
    if not any(map(str.isalnum, word)):
        return SHAPES.index("punctuation")
    if word.isdigit() or not any(map(str.isalpha, word)):
        return SHAPES.index("digits")
    if any(map(str.isdigit, word)):
        return SHAPES.index("alphanumeric")
    if _ACRONYM.match(word):
        return SHAPES.index("acronym")
    if word.isupper():
        return SHAPES.index("upper" if sum(map(str.isalpha, word)) > 1 else "letter")
    if word.islower():
        return SHAPES.index("lower")
    if word[0].isupper() and word[1:].islower():
        return SHAPES.index("title")
    return SHAPES.index("mixed" if any(map(str.isupper, word)) else "other")


def spacing(space: str) -> int:
    """The index in `SPACINGS` of the white space before a word."""
    breaks = space.count("\n") or space.count("\r")
    kind = "glued" if not space else "blank" if not breaks else "line" if breaks == 1 else "paragraph"
    return SPACINGS.index(kind)


class WordPieces:
    """Cuts words into WordPiece ids (Wu et al. 2016), each word by itself and each only once."""

    def __init__(self, tokenizer: Tokenizer, memory: int = 200_000):
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.tokenizer = tokenizer
        self.first, self.last, self.unknown, self.mask = map(
            tokenizer.token_to_id, ("[CLS]", "[SEP]", "[UNK]", "[MASK]")
        )
        self.memory = memory
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, words: Iterable[str]) -> list[tuple[int, ...]]:
        """The piece ids of each word: at least one, at most `MOST_PIECES`."""
        return [self._known.get(word) or self._cut(word) for word in words]

    def knows(self, word: str) -> bool:
        """Whether a word is a piece of its own."""
        return self.tokenizer.token_to_id(word) is not None

    def _cut(self, word: str) -> tuple[int, ...]:
        encoding = self.tokenizer.encode(plain(word[:LONGEST_WORD]), add_special_tokens=False)
        pieces = tuple(encoding.ids[:MOST_PIECES]) or (self.unknown,)
        if len(self._known) >= self.memory:
            self._known.clear()
        if len(word) <= LONGEST_WORD:
            self._known[word] = pieces
        return pieces


def window(
    pieces: WordPieces, words: Sequence[tuple[int, ...]], shapes: Sequence[int], spacings: Sequence[int]
) -> tuple[list[int], list[int], list[int], list[int]]:
    """One encoder input: piece ids, shapes and spacings by piece, and where the first piece of each word stands."""
    ids, piece_shapes, piece_spacings, firsts = [pieces.first], [0], [0], []
    for word, word_shape, word_spacing in zip(words, shapes, spacings, strict=True):
        firsts.append(len(ids))
        ids.extend(word)
        piece_shapes.extend([word_shape] * len(word))
        piece_spacings.append(word_spacing)
        piece_spacings.extend([0] * (len(word) - 1))
    ids.append(pieces.last)
    return ids, [*piece_shapes, 0], [*piece_spacings, 0], firsts
