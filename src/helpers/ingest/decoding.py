"""Bytes to text: the encodings that news files come in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from helpers.ingest.english import LEAST_SHARE, function_word_share

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class UnreadableError(ValueError):
    """A source that cannot become a document. The message says why and what to do; the caller names the file."""


def decode(data: bytes) -> str:
    """The text of a file, line ends kept as they are; a byte order mark is no part of the text.

    Tried in turn: a byte order mark, UTF-8, UTF-16 without a mark, Windows-1252 if the outcome reads as English,
    and the best guess of charset-normalizer. Raises UnreadableError for an empty or binary file.
    """
    if not data:
        raise UnreadableError("the file is empty; put the text of an article into it or remove it")
    text = _decode(data)
    if len(_CONTROLS.findall(text)) > len(text) // 100:
        raise UnreadableError("this is a binary file, not text; save the article as text, HTML, PDF or DOCX")
    if not text.strip():
        raise UnreadableError("the file holds only white space; put the text of an article into it or remove it")
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if (text := _attempt(data, "utf-8")) is not None:
        return text
    if data.count(0) > len(data) // 4:
        encoding = "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
        return _strictly(data, encoding)
    text = _attempt(data, "cp1252")
    if text is not None and function_word_share(text) >= LEAST_SHARE:
        return text
    guess = from_bytes(data).best()
    if guess is None:
        raise UnreadableError("this is a binary file, or text in no known encoding; save the article as UTF-8 text")
    return str(guess)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strictly(data: bytes, encoding: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise UnreadableError(f"its bytes are not the {encoding.upper()} that they claim to be; save it as UTF-8")
    return text
