"""Which tokens stand between quotation marks."""

from __future__ import annotations

from spacy.tokens import Doc

OPENING = frozenset({"“", "«", "„", "``"})
CLOSING = frozenset({"”", "»", "’’", "''"})
MARKS = OPENING | CLOSING | {'"'}


def quoted(doc: Doc) -> list[bool]:
    """For every token, whether it stands between quotation marks, the marks themselves not.

    Marks are paired within a paragraph. One left open runs to the paragraph's end; straight marks alternate.
    """
    starts = {start for start, *_ in doc.user_data.get("paragraphs", ())}
    out, inside = [], False
    for token in doc:
        mark = token.text
        if token.idx in starts:
            inside = False
        if token.is_space:
            inside = inside and mark.count("\n") < 2
        elif mark in OPENING or (mark == '"' and not inside):
            inside = True
            out.append(False)
            continue
        elif mark in CLOSING or mark == '"':
            inside = False
        out.append(inside)
    return out
