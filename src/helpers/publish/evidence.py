"""Evidence: the words that show something, the sentence around them, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from helpers.publish import links
from helpers.publish.context import Sentences


@dataclass(frozen=True)
class Evidence:
    """A quotation with its document: `text[start:end]` of `doc_id`, and its address in the report.

    `before` and `after` are the rest of the sentence that it stands in.
    """

    quote: str
    doc_id: str
    start: int
    end: int
    document: str
    published: str | None = None
    before: str = ""
    after: str = ""

    @property
    def marks(self) -> tuple[str, str]:
        """The quotation marks around the sentence: single ones where it has double ones of its own."""
        return ("‘", "’") if {"“", "”", '"'} & set(self.before + self.quote + self.after) else ("“", "”")

    @property
    def href(self) -> str:
        """The marked place on the document's page, seen from the report's first page."""
        return links.document_href(self.doc_id, self.start, self.end)

    @property
    def day(self) -> str:
        """The day of publication as people write it, "5 September 2023"; empty when it is not known."""
        return spelled(self.published)


class Sources:
    """Makes evidence of table rows, with the titles of their documents."""

    def __init__(self, documents: pd.DataFrame, sentences: pd.DataFrame | None = None):
        titles = zip(documents["doc_id"], documents["title"], documents["published"], strict=True)
        self._known = {doc_id: (present(title) or doc_id, present(day)) for doc_id, title, day in titles}
        self._sentences = Sentences(documents, sentences)

    def evidence(
        self, row: Mapping[str, Any], *, quote: str = "evidence", start: str = "start", end: str = "end"
    ) -> Evidence:
        """The evidence that a row quotes in the columns named, in its sentence."""
        title, day = self._known.get(row["doc_id"], (row["doc_id"], None))
        place = (row["doc_id"], int(row[start]), int(row[end]))
        found = self._sentences.around(*place)
        if found is None:
            return Evidence(" ".join((present(row[quote]) or "").split()), *place, title, day)
        return Evidence(found.words, *place, title, day, found.before, found.after)

    def all(self, rows: Iterable[Mapping[str, Any]], **columns: str) -> tuple[Evidence, ...]:
        """The evidence of several rows, the same quotation once."""
        found: dict[str, Evidence] = {}
        for row in rows:
            evidence = self.evidence(row, **columns)
            found.setdefault(evidence.quote, evidence)
        return tuple(found.values())


def present(value: Any) -> Any:
    """The value, or None for every kind of missing: None, NaN, NA, empty text."""
    if isinstance(value, (str, list)):
        return value or None
    return None if value is None or pd.isna(value) else value


def spelled(day: str | None) -> str:
    """An ISO date as people write it: "5 September 2023"; what is no ISO date as it is."""
    if not day:
        return ""
    try:
        parsed = date.fromisoformat(day[:10])
    except ValueError:
        return day
    return f"{parsed.day} {parsed:%B %Y}"
