"""What an evaluation reads and finds: annotations of a folder; figures as a table, and the errors behind them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd


class GoldError(ValueError):
    """Annotations cannot be used; the message names the file (and line) and what it needs."""


def read_folder(folder: str | Path, kept: Callable[[dict[str, Any]], dict[str, Any]], what: str) -> dict[str, Any]:
    """What `kept` takes of each annotation of a folder, by document id: JSON files, each with an `id` and `what`.

    Raises GoldError where a file is no such annotation, or there is none.
    """
    if not Path(folder).is_dir():
        raise GoldError(f"{folder}: there is no such folder of annotations")
    gold = {}
    for path in sorted(Path(folder).glob("*.json")):
        try:
            document = json.loads(path.read_text("utf-8"))
            gold[document["id"]] = kept(document)
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(f"{path}: no annotation of {what} (it needs `id` and `{what}`): {error!r}") from error
    if not gold:
        raise GoldError(f"{folder}: no .json files with annotations")
    return gold


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
