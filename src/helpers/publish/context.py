"""Words in their sentence: what stands before and after a stretch of text, for a reader who sees only that."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from helpers.publish.markup import is_markdown, markdown_marks, words_of

OPENING, CLOSING = "⟦", "⟧"  # around the words that count, where a sentence is plain text
_REACH = 160  # characters of a sentence that are shown on either side


@dataclass(frozen=True)
class InSentence:
    """A stretch of text, and what stands before and after it in its sentence; each on one line."""

    before: str
    words: str
    after: str


class Sentences:
    """Finds the sentence around a stretch of a document, out of the tables documents and sentences."""

    def __init__(self, documents: pd.DataFrame, sentences: pd.DataFrame | None = None):
        self._documents = documents
        self._sentences = sentences
        self._read: dict[str, tuple[str, list[Any]]] = {}

    @cached_property
    def _rows(self) -> Mapping[Hashable, np.ndarray]:
        return {} if self._sentences is None else self._sentences.groupby("doc_id").indices

    @cached_property
    def _places(self) -> Mapping[Hashable, int]:
        return {doc_id: at for at, doc_id in enumerate(self._documents["doc_id"])}

    def around(self, doc_id: str, start: int, end: int) -> InSentence | None:
        """The words at `start` to `end` in the sentence, or sentences, that they stand in; None without the text.

        Of a long sentence no more than _REACH characters on either side; marks of Markdown are left out.
        """
        text, marks = self._text(doc_id)
        if not 0 <= start < end <= len(text):
            return None
        first, last = self._bounds(doc_id, start, end)
        before = _line(words_of(text, first, start, marks))
        after = _line(words_of(text, end, last, marks))
        gap_before = " " if text[first:start][-1:].isspace() else ""
        gap_after = " " if text[end:last][:1].isspace() else ""
        return InSentence(
            _shortened(before, from_the_end=True) + gap_before if before else "",
            _line(words_of(text, start, end, marks)),
            gap_after + _shortened(after) if after else "",
        )

    def _text(self, doc_id: str) -> tuple[str, list[Any]]:
        if doc_id not in self._read:
            row = self._documents.iloc[self._places[doc_id]] if doc_id in self._places else {}
            text = row.get("text")
            text = text if isinstance(text, str) else ""
            self._read[doc_id] = (text, markdown_marks(text) if is_markdown(row.get("source")) else [])
        return self._read[doc_id]

    def _bounds(self, doc_id: str, start: int, end: int) -> tuple[int, int]:
        if self._sentences is None or doc_id not in self._rows:
            return start, end
        own = self._sentences.iloc[self._rows[doc_id]]
        own = own[(own["end"] > start) & (own["start"] < end)]
        return (start, end) if own.empty else (min(int(own["start"].min()), start), max(int(own["end"].max()), end))


def in_sentences(
    rows: pd.DataFrame, documents: pd.DataFrame, sentences: pd.DataFrame, *, column: str = "evidence"
) -> pd.DataFrame:
    """Rows with `doc_id, start, end`, the words of `column` shown in their sentence, between ⟦ and ⟧; a copy.

    Words that are a whole sentence stand alone. For reading: `start` and `end` are still those of the words.
    """
    known = Sentences(documents, sentences)
    places = zip(rows["doc_id"], rows["start"], rows["end"], rows[column], strict=True)
    return rows.assign(**{column: [_marked(known, *place) for place in places]})


def _marked(known: Sentences, doc_id: str, start: int, end: int, words: object) -> object:
    found = known.around(doc_id, int(start), int(end))
    if found is None or not (_is_more(found.before) or _is_more(found.after)):
        return words if found is None else found.before + found.words + found.after
    return f"{found.before}{OPENING}{found.words}{CLOSING}{found.after}"


def _is_more(text: str) -> bool:
    """Whether there are words, not only a full stop or quotation mark."""
    return any(sign.isalnum() for sign in text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _shortened(text: str, *, from_the_end: bool = False) -> str:
    """At most _REACH characters, cut between two words."""
    if len(text) <= _REACH:
        return text
    if from_the_end:
        return "… " + text[-_REACH:].partition(" ")[2]
    return text[:_REACH].rpartition(" ")[0] + " …"
