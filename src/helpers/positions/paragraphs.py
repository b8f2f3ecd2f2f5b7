"""Which tokens of a document are read for positions: headline, standfirst and body, no paragraph twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from spacy.tokens import Doc, Token

from helpers.language import readable


def in_readable(doc: Doc) -> Callable[[Token], bool]:
    """A test whether a token stands in one of the stretches of the document that are read."""
    spans = sorted(readable(doc))
    starts = [start for start, _ in spans]

    def test(token: Token) -> bool:
        k = bisect_right(starts, token.idx) - 1
        return k >= 0 and token.idx < spans[k][1]

    return test
