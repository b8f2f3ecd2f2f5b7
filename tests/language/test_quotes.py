"""Quotation marks paired into quotations, and the tokens between them."""

import itertools
import re

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from helpers.language.quotes import quotations, quoted


def found(text: str) -> list[str]:
    bounds = [match.span() for match in re.finditer(r"[^\n]+", text)]
    return [" / ".join(text[start:end] for start, end in q.spans) for q in quotations(text, bounds)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We wait,” she said.", ["“We wait,”"]),
        ('"We wait," she said, "and see."', ['"We wait,"', '"and see."']),
        ("‘We wait,’ she said.", ["‘We wait,’"]),
        ("'We wait,' she said.", ["'We wait,'"]),
        ("«We wait», she said.", ["«We wait»"]),
        ("„We wait“, she said.", ["„We wait“"]),
        ("''We wait,'' she said.", ["''We wait,''"]),
        ('“We wait," she said.', ['“We wait,"']),
        ("”We wait,” she said.", ["”We wait,”"]),
        ("‘The officials’ plan is not ours,’ he said.", ["‘The officials’ plan is not ours,’"]),
        ("‘I don’t know,’ he said.", ["‘I don’t know,’"]),
        ("“He told us ‘no’ twice,” she said.", ["“He told us ‘no’ twice,”"]),
        ("‘He told us “no” twice,’ she said.", ["‘He told us “no” twice,’"]),
        ('It grew by 6" and the envoy said: "No."', ['"No."']),
        ("The ministers' offer and the rebels' answer differ.", []),
        ("Rock 'n' roll and the '90s are over.", []),
        ("A ” stray mark does no harm.", []),
        ("She said, “We wait.\nThen she left.", ["“We wait."]),
        ("“We wait.\n“We see.”\nShe left.", ["“We wait. / “We see.”"]),
        ("— Will you go?\n— Perhaps, he said.", ["— Will you go?", "— Perhaps, he said."]),
        ("— One dash alone is an aside", []),
    ],
)
def test_pairing(text, expected):
    assert found(text) == expected


@given(st.text(alphabet="ab .,?\n\"'“”‘’«»—", max_size=120))
def test_any_marks_give_ordered_spans_inside_the_text(text):
    bounds = [match.span() for match in re.finditer(r"[^\n]+", text)]
    spans = [span for quotation in quotations(text, bounds) for span in quotation.spans]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    assert all("\n" not in text[start:end] for start, end in spans)


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
    assert [token.text for token, flag in zip(doc, quoted(doc), strict=True) if flag] == ["No", "deal"]
