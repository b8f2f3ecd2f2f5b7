"""Names as words: folding of spelling, splitting into words with offsets, slugs for ids."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_SPACES = re.compile(r"[\s\-‐-–]+")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a"}
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʻʼ", "'"))
# Spellings of one sound in names carried over from Cyrillic, Arabic, Persian and Hebrew letters, in order.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"^(al|el) ", ""),
        (r"(.)\1", r"\1"),
        (r"(iy|yi|ij|ei|ey|ai|ay|ie|y)$", "i"),
        (r"(ah|eh|e)$", "a"),
        (r"kh|gh|q|g", "k"),
        (r"sch|sh|z|ts", "s"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph|v|w", "f"),
        (r"(?<=.)h(?!$)", ""),
        (r"(?<=.)[aeiouy]+(?=.)", "*"),
    ]
]


class Word(NamedTuple):
    """A word of a text: its offsets, its folded form and whether it is written in lower case."""

    start: int
    end: int
    folded: str
    lower: bool


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """The word without case, diacritics and typographic apostrophes: `Erdoğan’s` is `erdogan's`."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_APOSTROPHES).translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]` with their offsets in `text`. Words hold letters and digits only."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(m.start(), m.end(), fold(m.group()), m.group()[0].islower()) for m in found]


@lru_cache(maxsize=50_000)
def squeeze(name: str) -> str:
    """The name folded, without spaces and hyphens: `6+6` stays, `Deir ez-Zor` and `Deir ez Zor` become one."""
    return _SPACES.sub("", fold(name))


def key(name: str) -> tuple[str, ...]:
    """The folded words of a name, by which it is looked up."""
    return tuple(word.folded for word in words(name))


@lru_cache(maxsize=50_000)
def sound(name: str) -> str:
    """A rough sound of a surname, equal for usual transliterations: Zelenskiy and Zelensky, Gaddafi and Qadhafi."""
    out = " ".join(key(name))
    for pattern, replacement in _SOUNDS:
        out = pattern.sub(replacement, out)
    return out


def slug(name: str) -> str:
    """A name as part of an id: `Kim Jong-un` is `kim-jong-un`."""
    return "-".join(key(name)) or "unnamed"


# Countries whose people are known by their first word (Xi, Kim, Abiy), wholly or where a hyphen tells (Tsai Ing-wen).
_FIRST_WORD = frozenset({"country:CN", "country:KP", "country:KR", "country:ET", "country:ER"})
_FIRST_BEFORE_HYPHEN = frozenset({"country:TW", "country:HK", "country:SG"})
_KOREAN = frozenset(
    [
        "kim",
        "park",
        "lee",
        "moon",
        "yoon",
        "choi",
        "cho",
        "han",
        "chung",
        "suh",
        "kang",
        "jeong",
        "ri",
        "pak",
        "choe",
        "jo",
    ]
)
_CHINESE = frozenset(
    ["xi", "wang", "zhang", "liu", "qin", "hu", "zhao", "zheng", "zhu", "deng", "jiang", "chen", "guo"]
)
_PARTICLES = frozenset(
    [
        "bin",
        "ibn",
        "ben",
        "de",
        "da",
        "di",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "du",
        "dos",
        "del",
        "abu",
        "ould",
        "san",
        "ter",
    ]
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])


@lru_cache(maxsize=50_000)
def surname(name: str, country: str | None = None) -> str:
    """The part of a person's name that stands alone: `Erdogan`, `Kim` of `Kim Jong Un`, `von der Leyen`.

    `country` is the id of the person's country, where it is known; without it only unmistakable names
    are read with the family first.
    """
    parts = [part for part in name.split() if fold(part).strip(".,") not in _SUFFIXES]
    if len(parts) < 2:
        return name
    hyphened = "-" in parts[1] and parts[1].split("-")[-1].islower()
    first = fold(parts[0])
    if country in _FIRST_WORD or (
        hyphened and (country in _FIRST_BEFORE_HYPHEN or (country is None and first in _KOREAN))
    ):
        return parts[0]
    if country is None and ((first in _KOREAN and len(parts) == 3) or (first in _CHINESE and len(parts) == 2)):
        return parts[0]
    last = len(parts) - 1
    while last > 1 and fold(parts[last - 1]).strip(".") in _PARTICLES:
        last -= 1
    return " ".join(parts[last:])
