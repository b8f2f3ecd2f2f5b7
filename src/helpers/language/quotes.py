"""Pairs quotation marks into quotations: curly, straight, single, angle, doubled, and dialogue dashes.

Marks are paired inside a paragraph; a quotation runs on into the next paragraph when it is still open
and that paragraph opens with a mark again. Marks that find no partner are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

Bounds = tuple[int, int]

MARKS = frozenset({"“", "”", "„", "«", "»", "``", "''", "’’", "‘", "’", "'", '"'})  # as tokens

_INNER_END = re.compile(r"[.,?!…]['’]\s$")
_MARKS = re.compile(r"''|``|[\"“”„‟«»〝〞＂'’‘‚‛‹›]")
_SINGLE = frozenset("'’‘‚‛‹›")
_OPENS = frozenset("“„‟«〝‘‚‛‹") | {"``"}  # by shape
_CLOSES = frozenset("”»〞›")  # by shape; ’ is an apostrophe as often
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
_DASH = re.compile(r"[—–―‒-]{1,2}\s*(?=[^\W\d_]|[\"“‘'¿¡])")
_ELISION = re.compile(r"(?:em|tis|twas|til|cause|bout|n|round|cos|\d0s)\b", re.IGNORECASE)
_STOP = frozenset(".,?!;:…—–-")


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks: one span for each paragraph it runs through, marks included."""

    spans: tuple[Bounds, ...]
    style: str  # double, single, dash
    closed: bool = True

    @property
    def start(self) -> int:
        """Where the quotation starts."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the quotation ends."""
        return self.spans[-1][1]


def quotations(text: str, paragraphs: Iterable[Bounds] | None = None) -> list[Quotation]:
    """All outermost quotations of a text in order; offsets are those of `text`.

    `paragraphs` are (start, end) bounds in order; without them the whole text is one. Linear in the text.
    """
    bounds = [(0, len(text))] if paragraphs is None else list(paragraphs)
    double = list(_double(text, bounds))
    taken = [span for quotation in double for span in quotation.spans]
    single = list(_single(text, bounds, taken))
    dashed = list(_dashed(text, bounds, [*taken, *(span for q in single for span in q.spans)]))
    return _outermost([*double, *single, *dashed])


def quoted(doc: Doc) -> list[bool]:
    """For every token, whether it stands between quotation marks, the outer marks themselves not; dialogue left out.

    Paragraphs are those that the document knows, else what blank lines part.
    """
    known = [(start, end) for start, end, *_ in doc.user_data.get("paragraphs", ())]
    text = doc.text
    starts = [token.idx for token in doc]
    out = [False] * len(starts)
    for quotation in quotations(text, known or [match.span() for match in _PARAGRAPH.finditer(text)]):
        for start, end in quotation.spans if quotation.style != "dash" else ():
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            first += first < last and doc[first].text in MARKS
            last -= quotation.closed and end == quotation.end and first < last and doc[last - 1].text in MARKS
            out[first:last] = [True] * (last - first)
    return out


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool
    sure: bool  # the shape alone says so


def _marks(text: str, start: int, end: int, single: bool) -> Iterator[_Mark]:
    for match in _MARKS.finditer(text, start, end):
        shape = match.group()
        if (shape in _SINGLE) is not single:
            continue
        before = text[match.start() - 1] if match.start() > start else " "
        if before.isspace() and _INNER_END.search(text, max(start, match.start() - 3), match.start()):
            before = "’"  # a space sets two marks that close at once apart
        after = text[match.end()] if match.end() < end else " "
        free_left = (not before.isalnum() and before not in ".,?!;:…%)") or before in "—–―"
        fits_open = free_left and not after.isspace() and after not in ",;:)]"
        fits_close = not before.isspace() and before not in "([" and not after.isalnum()
        if shape in _OPENS:
            yield _Mark(match.start(), match.end(), True, not fits_open and fits_close, fits_open)
        elif shape in _CLOSES:
            # Some writers and converters open with a closing mark.
            yield _Mark(match.start(), match.end(), fits_open and not fits_close, True, fits_close)
        else:
            yield _Mark(match.start(), match.end(), fits_open, fits_close, False)


def _double(text: str, paragraphs: Sequence[Bounds]) -> Iterator[Quotation]:
    carried: list[Bounds] = []  # spans of a quotation that earlier paragraphs left open
    for number, (start, end) in enumerate(paragraphs):
        opened: _Mark | None = None
        for mark in _marks(text, start, end, single=False):
            if text[mark.start] == '"' and mark.start > start and text[mark.start - 1].isdigit() and not opened:
                continue  # inches, seconds
            if opened is None:
                if mark.opens:
                    opened = mark
                continue
            if mark.closes and not (mark.opens and mark.sure):
                yield Quotation((*carried, (opened.start, mark.end)), "double")
                opened, carried = None, []
            elif mark.sure and opened.start != start:
                opened = mark  # the earlier mark never closed
        if opened is None:
            yield from _unfinished(carried)
            carried = []
            continue
        part = (opened.start, _trimmed(text, opened.start, end))
        if number + 1 < len(paragraphs) and _opens_with_mark(text, paragraphs[number + 1]):
            carried = [*carried, part]
        else:
            if carried or _introduced(text, start, opened.start):
                yield Quotation((*carried, part), "double", closed=False)
            carried = []


def _unfinished(carried: list[Bounds]) -> Iterator[Quotation]:
    if carried:
        yield Quotation(tuple(carried), "double", closed=False)


def _opens_with_mark(text: str, paragraph: Bounds) -> bool:
    match = _MARKS.match(text, *paragraph)
    return match is not None and match.group() not in _SINGLE


def _introduced(text: str, start: int, mark: int) -> bool:
    """An open mark at the paragraph's start or after a comma or colon quotes to the paragraph's end."""
    before = text[start:mark].rstrip()
    return not before or before[-1] in ",:"


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _single(text: str, paragraphs: Sequence[Bounds], taken: Sequence[Bounds]) -> Iterator[Quotation]:
    """Quotations between single marks; an apostrophe looks like one that closes, so the best of those is chosen."""
    blocked = iter(sorted(taken))
    block = next(blocked, None)
    carried: list[Bounds] = []  # spans of a quotation that earlier paragraphs left open
    for number, (start, end) in enumerate(paragraphs):
        opened: _Mark | None = None
        closings: list[_Mark] = []
        for mark in _marks(text, start, end, single=True):
            while block and block[1] <= mark.start:
                block = next(blocked, None)
            if block and block[0] <= mark.start < block[1] and not (opened and mark.closes):
                continue  # inside a quotation between double marks
            if mark.opens and not mark.closes and not _ELISION.match(text, mark.end):
                if opened and closings:
                    yield Quotation((*carried, (opened.start, _closing(text, closings).end)), "single")
                    carried = []
                opened, closings = mark, []
            elif opened and mark.closes:
                closings.append(mark)
                if text[mark.start - 1] in _STOP:
                    yield Quotation((*carried, (opened.start, _closing(text, closings).end)), "single")
                    opened, closings, carried = None, [], []
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        if opened and not closings and opened.start == start and text[start] == "‘" == text[following : following + 1]:
            carried = [*carried, (start, _trimmed(text, start, end))]
            continue
        if opened and closings:
            yield Quotation((*carried, (opened.start, _closing(text, closings).end)), "single")
        carried = []


def _closing(text: str, closings: list[_Mark]) -> _Mark:
    """The mark that ends a single quotation: the first that is no plural possessive ("officials’ plan")."""
    for mark in closings:
        possessive = text[mark.start - 1] in "sS" and text[mark.end : mark.end + 1] == " "
        if not (possessive and text[mark.end + 1 : mark.end + 2].isalpha() and mark is not closings[-1]):
            return mark
    return closings[-1]


def _dashed(text: str, paragraphs: Sequence[Bounds], taken: Sequence[Bounds]) -> Iterator[Quotation]:
    """Paragraphs that open with a dash, as dialogue does; a reply stands beside at least one other such line."""
    lines = [(start, end) for start, end in paragraphs if text[start : start + 1] in tuple("—–―") and end > start]
    lines = [(start, end) for start, end in lines if _DASH.match(text, start, end)]
    starts = {start for start, _ in taken}
    if len(lines) < 2:
        return
    for start, end in lines:
        match = _DASH.match(text, start, end)
        if match and match.end() not in starts:
            yield Quotation(((start, _trimmed(text, start, end)),), "dash")


def _outermost(found: list[Quotation]) -> list[Quotation]:
    kept: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quotation.start >= kept[-1].end:
            kept.append(quotation)
    return kept
