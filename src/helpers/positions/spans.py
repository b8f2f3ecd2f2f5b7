"""Stretches of text as (start, end) pairs of offsets, end exclusive: trimming, joining, taking away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Span = tuple[int, int]

_DANGLING = re.compile(r"[\s,;]+(?:and|or|but|that)$")
_OUTER = " \t\r\n\xa0\u200b,;:—–―-"


def trimmed(text: str, span: Span) -> Span:
    """The span without outer white space, commas, colons, dashes, and the full stop of an unquoted sentence."""
    start, end = span
    while start < end and text[start] in _OUTER + ".!?)":
        start += 1
    while start < end and text[end - 1] in _OUTER:
        end -= 1
    if dangling := _DANGLING.search(text, start, end):
        end = dangling.start()
    if end - start > 1 and text[end - 1] == "." and (text[end - 2].islower() or text[end - 2] in "”’\"'»"):
        end -= 1
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    if end > start and text[start] == "(" and ")" not in text[start:end]:
        start += 1
    return start, end


def end_before(text: str, offset: int, marks: str = "") -> int:
    """Where the text before an offset ends, white space and the marks left out."""
    while offset and (text[offset - 1].isspace() or text[offset - 1] in marks):
        offset -= 1
    return offset


def tidy(text: str, spans: Iterable[Span]) -> list[Span]:
    """Trimmed, not empty, in order, and joined where they touch or only white space lies between."""
    out: list[Span] = []
    for start, end in sorted(trimmed(text, span) for span in spans):
        if start >= end or not any(ch.isalnum() for ch in text[start:end]):
            continue
        if out and (start <= out[-1][1] or not text[out[-1][1] : start].strip()):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def without(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of a span when the holes are cut out."""
    left = [span]
    for low, high in holes:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, low)), (max(start, high), end))
            if part[0] < part[1] and (part[0] >= start and part[1] <= end)
        ]
    return left


def overlap(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Number of characters that two lists of spans share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def size(spans: Iterable[Span]) -> int:
    """Number of characters of a list of spans."""
    return sum(end - start for start, end in spans)


def inside(offset: int, spans: Iterable[Span]) -> bool:
    """Whether an offset lies in one of the spans."""
    return any(start <= offset < end for start, end in spans)
