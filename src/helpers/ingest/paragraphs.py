"""One text to its paragraphs, with kinds and repeats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.ingest.kinds import classify
from helpers.ingest.metadata import front_matter_end
from helpers.ingest.segmentation import segments


def read_paragraphs(text: str, title: str | None = None) -> list[Mapping[str, Any]]:
    """Rows of the `paragraphs` table without `doc_id`: paragraph, start, end, kind, duplicate_of.

    Front matter, where a text begins with it, is one paragraph of furniture.
    """
    front = front_matter_end(text)
    spans = [(start + front, end + front, block) for start, end, block in segments(text[front:])]
    kinds = classify([text[s:e] for s, e, _ in spans], [block for *_, block in spans], title)
    rows = [(s, e, kind, repeat) for (s, e, _), (kind, repeat) in zip(spans, kinds, strict=True)]
    if front:
        bare = text[:front].rstrip()
        rows = [(0, len(bare), "furniture", None), *((s, e, k, None if r is None else r + 1) for s, e, k, r in rows)]
    return [
        {"paragraph": number, "start": start, "end": end, "kind": kind, "duplicate_of": repeat}
        for number, (start, end, kind, repeat) in enumerate(rows)
    ]
