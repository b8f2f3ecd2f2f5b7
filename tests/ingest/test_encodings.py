"""Encodings, and what is no text."""

import codecs

import pytest

from helpers.ingest.decoding import UnreadableError, decode

TEXT = (
    "The café where they met – “neutral ground”, the envoy called it – was closed.\r\n\r\n"
    "It is said that the two had been there before, and that neither of them had paid.\n"
)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 mark", "cp1252", "utf-16 mark", "utf-16-le", "utf-16-be", "utf-16-be mark", "utf-32"],
)
def test_text_comes_out_untouched(data):
    assert decode(data) == TEXT


def test_line_ends_are_kept():
    assert decode(b"one\r\ntwo\rthree\n") == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "white space"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "UTF-16"),
    ],
)
def test_no_text_is_told_with_what_to_do(data, words):
    with pytest.raises(UnreadableError, match=words):
        decode(data)
