"""Counts as people write them."""

from __future__ import annotations


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 event", "3 events", "12,345 stories"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
