"""Text to paragraphs: blank lines, one paragraph a line, or hard-wrapped lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

# Line ends of Python's str.splitlines but for the separators of records, which stand inside lines of print.
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BLANK = re.compile(r"(?>\r\n|[\r\n\v\f\x85\u2028\u2029])\s*[\r\n\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"[*•·▪◦●>#+]|[-–—]+\s|\d{1,2}[.)]\s|\(?[a-z\d][.)]\s|list \d+ of \d+\b")
# Words that no line of its own ends with.
_UNFINISHED = re.compile(
    r"(?:,|\b(?:a|an|and|at|between|by|for|from|in|into|of|on|or|than|that|the|to|which|who|with))$"
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")

NARROWEST, WIDEST = 40, 130


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its place, and the number of the block of lines, set off by blank lines, it is in."""

    start: int
    end: int
    text: str
    block: int


def lines(text: str) -> list[Line]:
    """The lines of a text that hold more than white space, stripped, with their offsets."""
    found: list[Line] = []
    block, previous = 0, 0
    for match in _LINE.finditer(text):
        bare = match.group().strip()
        if not bare:
            continue
        start = match.start() + match.group().index(bare[0])
        if found and _BLANK.search(text, previous, start + 1):
            block += 1
        found.append(Line(start, start + len(bare), bare, block))
        previous = found[-1].end
    return found


@dataclass(frozen=True)
class Wrap:
    """The column at which lines were broken to fit, and how far lines stray from it: 0 but in proportional print."""

    width: int
    slack: int

    def fills(self, line: str, next_line: str) -> bool:
        """Whether a line is full: the first word of the next would not have fitted."""
        first_word = len(next_line.split(maxsplit=1)[0])
        return self.width - self.slack - first_word <= len(line) <= self.width + self.slack

    def may_hold(self, line: str) -> bool:
        """Whether a line is neither much too short nor much too long to have been wrapped."""
        return self.width // 2 <= len(line) <= self.width * 6 // 5


def find_wrap(found: list[Line]) -> Wrap | None:
    """How the lines of a text were wrapped, or None where each line is a paragraph of its own.

    In wrapped text many lines go on with a lower-case letter, and nearly every line is full. The width under
    which most lines are full is the one sought.
    """
    pairs = [(a, b) for a, b in _neighbours(found) if NARROWEST <= len(a.text) <= WIDEST]
    flowing = sum(_flows(a, b) for a, b in pairs)
    if flowing < 2 or flowing < 0.25 * len(pairs):
        return None
    votes: Counter[int] = Counter()
    for a, b in pairs:
        first_word = len(b.text.split(maxsplit=1)[0])
        votes.update(range(max(NARROWEST, len(a.text)), min(WIDEST, len(a.text) + first_word) + 1))
    width = max(votes, key=lambda column: (votes[column], -column))
    return Wrap(width, 0 if votes[width] >= 0.5 * len(pairs) else width // 6)


def segments(text: str) -> list[tuple[int, int, int]]:
    """Paragraphs as (start, end, block), in order, without overlap; together they hold all but white space.

    Paragraphs of one block stand on neighbouring lines with no blank line between them.
    """
    found = lines(text)
    wrap = find_wrap(found)
    out: list[tuple[int, int, int]] = []
    previous: Line | None = None
    for line in found:
        if previous is not None and previous.block == line.block and _continues(previous, line, wrap):
            out[-1] = (out[-1][0], line.end, line.block)
        else:
            out.append((line.start, line.end, line.block))
        previous = line
    return out


def _neighbours(found: list[Line]) -> list[tuple[Line, Line]]:
    return [(a, b) for a, b in pairwise(found) if a.block == b.block]


def _flows(a: Line, b: Line) -> bool:
    """Whether a sentence runs on from one line to the next."""
    return not _SENTENCE_END.search(a.text) and (b.text[0].islower() or bool(_UNFINISHED.search(a.text)))


def _continues(a: Line, b: Line, wrap: Wrap | None) -> bool:
    if _BULLET.match(b.text):
        return False
    if wrap is None:
        return len(a.text) >= NARROWEST and b.text[0].islower() and _flows(a, b) and len(b.text.split()) >= 4
    return wrap.fills(a.text, b.text) or (_flows(a, b) and wrap.may_hold(a.text))
