"""Which tokens of a document are read for positions: headline, standfirst and body, no paragraph twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from spacy.tokens import Doc, Token

READ_KINDS = {"headline", "standfirst", "body"}


def readable(doc: Doc) -> Callable[[Token], bool]:
    """A test whether a token stands in a paragraph that is read and that repeats no other.

    A document without paragraphs is read whole.
    """
    paragraphs = doc.user_data.get("paragraphs") or []
    if not paragraphs:
        return lambda token: True
    spans = sorted((s, e) for s, e, kind, repeats in paragraphs if kind in READ_KINDS and repeats is None)
    starts = [start for start, _ in spans]

    def test(token: Token) -> bool:
        k = bisect_right(starts, token.idx) - 1
        return k >= 0 and token.idx < spans[k][1]

    return test
