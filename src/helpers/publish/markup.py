"""Markdown in a text: which characters are marks, and what they set apart. The text itself is never altered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.publish.marking import Mark

SYNTAX = "syntax"  # the layer of characters that are marks and no words

_FLOW = r"(?:[^\n]|\n(?![ \t]*\n))"  # any character within a paragraph
_LINE_MARKS = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+)|(?<=\S)[ \t]+#+[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={2,}[ \t]*)$", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_LINK = re.compile(
    r"(?<!\\)(?P<open>!?\[)(?P<words>[^\[\]]{0,400})"
    r"(?P<close>\]\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\]\[[^\[\]\n]{0,100}\])"
)
_EMPHASIS = (
    (
        "strong",
        re.compile(
            rf"(?<!\\)(?P<open>\*{{2,3}}|(?<!\w)__)(?=[^\s*])(?P<words>{_FLOW}{{1,600}}?)(?<=\S)(?P<close>(?P=open))(?!\w)"
        ),
    ),
    (
        "emphasis",
        re.compile(
            rf"(?<![\\\w*_])(?P<open>[*_])(?![*_\s])(?P<words>(?:\*\*|__|(?![*_]){_FLOW}|(?<=[^\W_])_(?=[^\W_])){{1,600}}?)"
            r"(?<=\S)(?P<close>(?P=open))(?![\w*_])"
        ),
    ),
)


def is_markdown(source: object) -> bool:
    """Whether a document comes from a file of Markdown, by the name of its source."""
    return str(source or "").casefold().endswith((".md", ".markdown"))


def markdown_marks(text: str) -> list[Mark]:
    """The marks of Markdown in a text (CommonMark: headings, quotations, rules, emphasis, links, pictures, escapes).

    Characters that are no words are marks of the layer SYNTAX; what is emphasised lies in a layer `strong` or
    `emphasis`. Of a link or picture its words stay. An approximation that leaves alone what it is not sure of.
    """
    hidden = [match.span() for pattern in (_LINE_MARKS, _RULE, _ESCAPE) for match in pattern.finditer(text)]
    for match in _LINK.finditer(text):
        hidden += [match.span("open"), match.span("close")]
    taken = {at for span in hidden for at in range(*span)}
    marks = []
    for layer, pattern in _EMPHASIS:
        for match in pattern.finditer(text):
            ends = [match.span("open"), match.span("close")]
            if all(taken.isdisjoint(range(*end)) for end in ends):
                hidden += ends
                taken.update(*(range(*end) for end in ends))
                marks.append(Mark(*match.span("words"), layer))
    return marks + [Mark(start, end, SYNTAX) for start, end in sorted(set(hidden))]


def words_of(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """`text[start:end]` without the characters that are marks."""
    kept, at = [], start
    for mark in marks:
        if mark.layer == SYNTAX and mark.end > at and mark.start < end:
            kept.append(text[at : max(mark.start, at)])
            at = mark.end
    return "".join([*kept, text[at:end]] if at < end else kept)
