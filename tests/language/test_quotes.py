"""Which tokens stand between quotation marks."""

import pytest
import spacy
from spacy.tokens import Doc

from helpers.language.quotes import quoted


def reading(doc: Doc) -> str:
    """The quoted tokens in brackets, runs together."""
    flags = quoted(doc)
    out = ""
    for token, flag, before in zip(doc, flags, [False, *flags], strict=False):
        out += ("[" if flag and not before else "]" if before and not flag else "") + token.text_with_ws
    return out + ("]" if flags and flags[-1] else "")


@pytest.mark.parametrize(
    "marked",
    [
        '"[No deal,]" said Kyiv.',
        "“[No deal,]” said Kyiv. “[Never.]”",
        "«[No deal]», said Kyiv.",
        "‘[No deal,]’ said Kyiv. The envoys’ plan fell.",
        "‘[It called the map a “farce” again,]’ said Kyiv.",
        "“[It called the map a ‘farce’ again,]” said Kyiv.",
        "The envoys’ plan and the leaders’ map fell.",
        "‘Tis no deal, said Kyiv.",
        "“[No deal, said Kyiv.]",
        "“[No deal]\n\nKyiv “[left]”.",
        "Kyiv isn't the envoys' friend.",
        "",
    ],
)
def test_marks_are_paired(marked):
    nlp = spacy.blank("en")
    doc = nlp(marked.replace("[", "").replace("]", ""))
    for token in doc:  # what a tagger says of the possessive
        if token.text in "’'" and token.i and doc[token.i - 1].text in {"envoys", "leaders"}:
            token.tag_ = "POS"
    assert reading(doc) == marked


def test_known_paragraphs_end_quotations():
    doc = spacy.blank("en")("“No deal\nKyiv left")
    assert reading(doc) == "“[No deal\nKyiv left]"
    doc.user_data["paragraphs"] = [(0, 8, "body", None), (9, 18, "body", None)]
    assert [token.text for token, flag in zip(doc, quoted(doc), strict=True) if flag] == ["No", "deal", "\n"]
