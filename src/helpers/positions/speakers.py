"""Who says each word of a document, by its statements."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from helpers.positions.lexicon import Lexicon
from helpers.positions.parties import Holder

UNNAMED = frozenset(["we", "i", "it", "he", "she", "they", "who", "that", "which", "this",
                     "one", "some", "others", "those", "many", "few"])  # fmt: skip


def speakers_of(doc: Doc, actors: Any, statements: pd.DataFrame) -> dict[int, list[Holder]]:
    """For every token inside the content of a statement, its sources, the innermost first."""
    out: dict[int, list[Holder]] = {}
    rows = sorted(statements.to_dict("records"), key=lambda row: row["level"] or 1)
    for row in rows:
        if not row["source"] or row["source"].lower() in UNNAMED or _is_text(row):
            continue
        sources = _sources(row, actors)
        for start, end in row["content_spans"] or ():
            span = doc.char_span(start, end, alignment_mode="expand")
            for token in span or ():
                out[token.i] = [*sources, *out.get(token.i, ())]
    return out


def reporters_of(doc: Doc, actors: Any, statements: pd.DataFrame) -> dict[int, list[Holder]]:
    """For every token of a cue, the known sources of the statement that it introduces."""
    out: dict[int, list[Holder]] = {}
    for row in statements[statements.source_id.notna()].to_dict("records"):
        for start, end in row["cue_spans"] or ():
            for token in doc.char_span(start, end, alignment_mode="expand") or ():
                out.setdefault(token.i, _sources(row, actors))
    return out


def _sources(row: dict[str, Any], actors: Any) -> list[Holder]:
    """The holders behind a row of the statements table: several where the source is "A; B"."""
    names, ids = row["source"].split("; "), (row["source_id"] or "").split("; ")
    if len(names) != len(ids):
        names, ids = [row["source"]], [row["source_id"]]
    out = []
    for name, key in zip(names, ids, strict=True):
        if key and (entity := actors.entity(key)) and (party := actors.party_of(entity)) is not entity:
            name, key = party.name, party.id
        behalf = actors.on_behalf_of(key) if key else None
        behalf = None if behalf == name else behalf
        out.append(
            Holder(key or None, name, behalf, True, int(row["level"] or 1), row["statement_id"], row["cue_class"])
        )
    return out


def _is_text(row: dict[str, Any]) -> bool:
    """A report or a letter holds nothing itself; who speaks of it does."""
    return not row["source_id"] and bool(set(re.findall(r"[\w-]+", row["source"].lower())) & Lexicon.load().texts)
