"""What an evaluation found: figures as a table, and the errors behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd


class GoldError(ValueError):
    """Annotations cannot be used; the message names the file (and line) and what it needs."""


@dataclass(frozen=True)
class Report:
    """Figures (one row a measure; columns such as precision, recall, f1 in 0..1) and errors, worst or first ones first.

    `errors` has a column `kind` (missed, extra, wrong ...) and whatever describes the error.
    """

    title: str
    figures: pd.DataFrame
    errors: pd.DataFrame = field(default_factory=pd.DataFrame)

    def text(self, *, errors: int = 0) -> str:
        """The report as plain text, with at most `errors` errors of each kind."""
        parts = [self.title, self.figures.to_string(index=False, na_rep="-", float_format=lambda value: f"{value:.3f}")]
        if errors and len(self.errors):
            for kind, group in self.errors.groupby("kind", sort=False):
                rows = group.drop(columns="kind").head(errors)
                parts.append(f"{kind} ({len(group)})\n" + "\n".join(_line(row) for row in rows.itertuples(index=False)))
        return "\n\n".join(parts)


def _line(row: Sequence[object]) -> str:
    return "  " + " | ".join("-" if value is None or value != value else str(value) for value in row)
