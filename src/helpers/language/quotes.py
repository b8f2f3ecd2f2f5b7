"""Which tokens stand between quotation marks."""

from __future__ import annotations

from spacy.tokens import Doc, Token

OPENING = frozenset({"“", "«", "„", "``"})
CLOSING = frozenset({"”", "»", "’’", "''"})
STRAIGHT = '"'
SINGLE = frozenset({"‘", "’", "'"})
MARKS = OPENING | CLOSING | SINGLE | {STRAIGHT}


def quoted(doc: Doc) -> list[bool]:
    """For every token, whether it stands between quotation marks, the marks themselves not.

    Marks are paired within a paragraph. A double mark left open runs to the paragraph's end, straight ones
    alternate; single marks count when they close again before the paragraph's end, outside double ones.
    """
    tokens = list(doc)
    ends = _paragraph_ends(doc, tokens)
    closes = _single_closings(tokens, ends)
    out = [False] * len(tokens)
    inside = ""  # the mark that opened the quotation
    for i, token in enumerate(tokens):
        mark = token.text
        if ends[i]:
            inside = ""
        if mark in SINGLE and not inside:
            inside = mark if _opens(token) and closes[i] else ""
        elif mark in SINGLE and inside in SINGLE and _closes(token):
            inside = ""
        elif inside in SINGLE or mark not in MARKS - SINGLE:
            out[i] = bool(inside)
        elif mark in OPENING or (mark == STRAIGHT and not inside):
            inside = mark
        else:
            inside = ""
    return out


def _paragraph_ends(doc: Doc, tokens: list[Token]) -> list[bool]:
    """For every token, whether the paragraph before it has ended: a blank line, or a known paragraph's start."""
    starts = {start for start, *_ in doc.user_data.get("paragraphs", ())}
    return [token.text.count("\n") > 1 or token.idx in starts for token in tokens]


def _opens(token: Token) -> bool:
    return token.text != "’" and token.tag_ != "POS" and not token.whitespace_


def _closes(token: Token) -> bool:
    return token.text != "‘" and token.tag_ != "POS"


def _single_closings(tokens: list[Token], ends: list[bool]) -> list[bool]:
    """For every token, whether a single mark closes after it in its paragraph."""
    out, ahead = [False] * len(tokens), False
    for i in range(len(tokens) - 1, -1, -1):
        out[i] = ahead
        if ends[i]:
            ahead = False
        elif tokens[i].text in SINGLE and _closes(tokens[i]):
            ahead = True
    return out
