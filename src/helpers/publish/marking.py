"""Marks in a text: spans that nest and overlap, cut into segments that each lie in the same marks from end to end."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from helpers.publish import links


@dataclass(frozen=True)
class Mark:
    """A stretch `text[start:end]` of a layer (entity, cue, statement, stance, ...): its kind, and what it says."""

    start: int
    end: int
    layer: str
    kind: str = ""
    title: str = ""


@dataclass(frozen=True)
class Segment:
    """A piece of text with the marks that cover it, and the anchors of the marks that begin with it."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = ()
    anchors: tuple[str, ...] = ()

    @property
    def classes(self) -> str:
        """CSS classes: for each layer its name and the kind of its innermost mark; first and last of a stance."""
        names: list[str] = []
        for layer in dict.fromkeys(mark.layer for mark in self.marks):
            inner = min((mark for mark in self.marks if mark.layer == layer), key=lambda mark: mark.end - mark.start)
            names += [layer, f"{layer}-{inner.kind}"] if inner.kind else [layer]
            if layer == "stance":
                names += ["first"] * (inner.start == self.start) + ["last"] * (inner.end == self.end)
        return " ".join(names)

    @property
    def title(self) -> str:
        """What the marks say, the outermost first, each once."""
        outer_first = sorted(self.marks, key=lambda mark: mark.start - mark.end)
        return " · ".join(dict.fromkeys(mark.title for mark in outer_first if mark.title))


def segments(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Segment]:
    """`text[start:end]` cut where a mark begins or ends; the pieces joined are the text again.

    Marks that reach over the edges are cut to them, those outside or empty are left out. An anchor stands where its
    mark begins, once however many marks have the same stretch.
    """
    end = len(text) if end is None else end
    inside = sorted(
        (mark for mark in marks if mark.start < mark.end and mark.start < end and mark.end > start),
        key=lambda mark: (mark.start, -mark.end),
    )
    cuts = sorted({start, end, *(min(max(edge, start), end) for mark in inside for edge in (mark.start, mark.end))})
    found: list[Segment] = []
    open_marks: list[Mark] = []
    following = 0
    for left, right in itertools.pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.end > left]
        begun: list[str] = []
        while following < len(inside) and inside[following].start <= left:
            mark = inside[following]
            open_marks.append(mark)
            if mark.start >= start:
                begun.append(links.anchor(mark.start, mark.end))
            following += 1
        found.append(Segment(left, right, text[left:right], tuple(open_marks), tuple(dict.fromkeys(begun))))
    return found
