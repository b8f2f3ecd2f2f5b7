"""The ledger of a negotiation: red lines, prices and offers, issue by issue."""

from __future__ import annotations

import pandas as pd

# The commitment ladder: what a position of a given strength is worth at the table.
ENTRIES = ("red line", "objection", "price", "opening", "commitment")
COLUMNS = [
    "issue",
    "holder",
    "on_behalf_of",
    "entry",
    "condition",
    "evidence",
    "doc_id",
    "start",
    "end",
    "date",
]


def entry(position: str, strength: float | None) -> str | None:
    """What a position is in a ledger: a red line rules out (-2), an objection resists, a price is conditional,
    an opening is open to it or offers it, a commitment is firm (2). None for a neutral position."""
    strength = 0 if strength is None or pd.isna(strength) else strength
    if position == "oppose":
        return "red line" if strength <= -2 else "objection"
    if position == "conditional":
        return "price"
    if position == "support":
        return "commitment" if strength >= 2 else "opening"
    return None


def issue_ledger(stances: pd.DataFrame, *, issue: str | None = None) -> pd.DataFrame:
    """One row an issue, holder and entry, with the surest evidence: the red lines and offers of everybody.

    Rows are ordered by issue (those with most entries first), then from red line to commitment, then by
    holder. Columns: issue, holder, on_behalf_of, entry, condition, evidence, doc_id, start, end, date. Stances
    that are rejected, have no issue, or are neutral have no place in a ledger.
    """
    rows = stances[stances["issue"].notna() & (stances["status"] != "rejected")]
    if issue is not None:
        rows = rows[rows["issue"] == issue]
    entries = [entry(*pair) for pair in zip(rows["position"], rows["strength"], strict=True)]
    rows = rows.assign(entry=pd.Series(entries, index=rows.index, dtype=object))
    rows = rows[rows["entry"].notna()].sort_values("confidence", ascending=False, kind="stable")
    rows = rows.drop_duplicates(["issue", "holder", "entry", "condition"])
    rows = rows.assign(
        _size=-rows.groupby("issue")["issue"].transform("size"),
        _step=rows["entry"].map(ENTRIES.index),
    )
    return rows.sort_values(["_size", "issue", "_step", "holder"], kind="stable")[COLUMNS].reset_index(drop=True)
