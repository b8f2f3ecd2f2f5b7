"""Which documents say the same as an earlier one: copies, reprints and slightly changed versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

from helpers.ingest.repeats import words

SHINGLE = 5
SKETCH = 24
LEAST_RESEMBLANCE = 0.8


def shingle_hashes(text: str) -> frozenset[int]:
    """Hashes of the runs of five words of a text; of the whole text where it is shorter."""
    tokens = [word.encode() for word in words(text)]
    if not tokens:
        return frozenset()
    return frozenset(crc32(b" ".join(tokens[i : i + SHINGLE])) for i in range(max(1, len(tokens) - SHINGLE + 1)))


def duplicates(texts: Sequence[str]) -> list[int | None]:
    """For each text the index of the earliest that it resembles, or None.

    Resemblance is the share of five-word runs that two texts have in common of those that either has (Broder
    1997, "On the resemblance and containment of documents"); 0.8 and more make a duplicate. Texts are compared
    only where the smallest hashes of their runs meet, so that the time grows with the number of texts and not
    with its square.
    """
    first_with: dict[int, int] = {}
    found: list[int | None] = []
    for index, text in enumerate(texts):
        hashes = shingle_hashes(text)
        sketch = sorted(hashes)[:SKETCH]
        candidates = Counter(first_with[value] for value in sketch if value in first_with)
        original = next(
            (other for other, _ in candidates.most_common(3) if _resembles(hashes, shingle_hashes(texts[other]))), None
        )
        found.append(original if original is None or found[original] is None else found[original])
        for value in sketch:
            first_with.setdefault(value, index)
    return found


def _resembles(a: frozenset[int], b: frozenset[int]) -> bool:
    return len(a & b) >= LEAST_RESEMBLANCE * len(a | b)
