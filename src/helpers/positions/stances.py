"""Stances: who holds which position toward what, on which condition, and the words that show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from helpers import tables
from helpers.language import in_readable
from helpers.positions.about import targets_of
from helpers.positions.codebook import Codebook
from helpers.positions.confidence import LEAST
from helpers.positions.context import Context
from helpers.positions.lexicon import Lexicon
from helpers.positions.rows import price, row_of
from helpers.positions.rules import positions


def read_stances(
    docs: Iterable[Doc],
    actors: Mapping[str, Any],
    statements: pd.DataFrame,
    codebook: Codebook,
    least: float = LEAST,
) -> pd.DataFrame:
    """The `stances` table of parsed documents: one row per holder, target and position, with the best evidence.

    `actors` maps doc_id to its ActorIndex; `statements` is the table of all documents. `evidence` equals the
    text at `start:end`; documents without a stance give no row. Rows whose confidence is under `least` are left out:
    with 0 nothing is.
    """
    by_doc = dict(tuple(statements.groupby("doc_id", sort=False)))
    none, lexicon = statements.iloc[0:0], Lexicon.load()
    rows: list[dict[str, Any]] = []
    for doc in docs:
        doc_id = doc.user_data["doc_id"]
        context = Context.of(actors[doc_id], by_doc.get(doc_id, none), codebook, lexicon)
        author = context.holders.author
        found = [row for row in _rows(doc, context) if row["confidence"] >= least]
        rows += _distinct(found, author.name if author else None)
    return tables.frame("stances", rows)


def _rows(doc: Doc, context: Context) -> list[dict[str, Any]]:
    allowed = in_readable(doc)
    out = []
    for position in positions(context):
        if not allowed(position.top):
            continue
        for target in targets_of(context, position):
            for holder in position.holders:
                if row := row_of(doc, context, position, target, holder):
                    out.append(row)
                    out += price(context, position, target, holder, row)
                    context.last = target if target.issue and not position.neutral else context.last
    return out


def _distinct(rows: list[dict[str, Any]], author: str | None = None) -> list[dict[str, Any]]:
    """One row per holder, target and position: the surest, of equally sure ones the shortest, in order of the text."""
    best: dict[tuple, dict[str, Any]] = {}
    for row in rows:
        key = row["holder"], row["issue"], None if row["issue"] else row["target_actor"], row["position"]
        held = best.get(key)
        if held is None or (-row["confidence"], row["end"] - row["start"]) < (
            -held["confidence"],
            held["end"] - held["start"],
        ):
            best[key] = row
    for holder, *rest in list(best):  # in a press statement what its minister says is not said again by its issuer
        if holder == author and any(
            key[1:] == tuple(rest) and row["on_behalf_of"] == author for key, row in best.items()
        ):
            del best[holder, *rest]
    return sorted(best.values(), key=lambda row: (row["start"], row["end"]))
