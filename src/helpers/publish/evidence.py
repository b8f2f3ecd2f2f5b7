"""Evidence: the words that show something, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from helpers.publish import links


@dataclass(frozen=True)
class Evidence:
    """A quotation with its document: `text[start:end]` of `doc_id`, and its address in the report."""

    quote: str
    doc_id: str
    start: int
    end: int
    document: str
    published: str | None = None

    @property
    def quoted(self) -> str:
        """The quotation in quotation marks, in single ones where it has double ones of its own."""
        return f"‘{self.quote}’" if {"“", "”", '"'} & set(self.quote) else f"“{self.quote}”"

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

    def __init__(self, documents: pd.DataFrame):
        titles = zip(documents["doc_id"], documents["title"], documents["published"], strict=True)
        self._known = {doc_id: (present(title) or doc_id, present(day)) for doc_id, title, day in titles}

    def evidence(
        self, row: Mapping[str, Any], *, quote: str = "evidence", start: str = "start", end: str = "end"
    ) -> Evidence:
        """The evidence that a row quotes in the columns named."""
        title, day = self._known.get(row["doc_id"], (row["doc_id"], None))
        words = " ".join((present(row[quote]) or "").split())
        return Evidence(words, row["doc_id"], int(row[start]), int(row[end]), title, day)

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
