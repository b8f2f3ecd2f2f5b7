"""How well statements are found: a run's table `statements` against attributions annotated by hand.

Contents are matched one to one, best overlap first; a pair counts from an intersection over union of their
letters and digits of 0.5, the measure for quotations of Pareti (2015).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import tables
from helpers.evaluation.report import GoldError, Report

MATCH = 0.5


def evaluate_attributions(gold: str | Path, run_dir: str | Path) -> Report:
    """Compare a run's `statements` of level 1 with a JSONL file of annotated texts.

    A line holds `id` and `attributions`, each with `content`, `source` and `cue` as lists of [start, end) and a
    `kind`. Figures: content; joint, content with a source that overlaps (or rightly none); content by kind of
    the annotation, where precision is that of the pairs. Raises GoldError.
    """
    return compare(read_gold(gold), tables.read(run_dir, "statements"), tables.texts(run_dir))


def read_gold(path: str | Path) -> dict[str, list[dict[str, Any]]]:
    """The annotations of a JSONL file by document id."""
    out = {}
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read ({error})") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
            out[str(document["id"])] = [
                {
                    "kind": a["kind"],
                    **{part: [(int(s), int(e)) for s, e in a[part]] for part in ("content", "source", "cue")},
                }
                for a in document["attributions"]
            ]
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(
                f"{path}, line {number}: no annotation of attributions (it needs `id` and `attributions` with kind, "
                f"content, source and cue): {error!r}"
            ) from error
    if not out:
        raise GoldError(f"{path}: holds no annotations")
    return out


def compare(gold: Mapping[str, list[dict[str, Any]]], found: pd.DataFrame, texts: Mapping[str, str]) -> Report:
    """The report on a table `statements` against annotations by document id; documents without text are left out."""
    pairs = pd.DataFrame(
        [row for doc_id in gold if doc_id in texts for row in _rows(doc_id, gold[doc_id], found, texts)]
    )
    if pairs.empty:
        pairs = pd.DataFrame(columns=["doc_id", "type", "cue", "gold", "found", "overlap", "source_right"])
    hits = pairs.overlap >= MATCH
    n_gold, n_found = int(pairs.gold.notna().sum()), int(pairs.found.notna().sum())
    figures = [
        {"measure": "content", **_figures(n_gold, n_found, int(hits.sum()))},
        {"measure": "joint", **_figures(n_gold, n_found, int((hits & pairs.source_right.astype(bool)).sum()))},
    ]
    for kind, part in pairs[pairs.gold.notna()].groupby("type"):
        right = int((part.overlap >= MATCH).sum())
        figures.append({"measure": str(kind), **_figures(len(part), int(part.found.notna().sum()), right)})
    errors = pairs[~hits].assign(kind=["missed" if isinstance(g, str) else "extra" for g in pairs[~hits].gold])
    errors = errors.sort_values("kind", ascending=False, kind="stable")
    title = f"Attributions of {pairs.doc_id.nunique()} documents: {n_gold} annotated, {n_found} found"
    return Report(title, pd.DataFrame(figures), errors[["kind", "doc_id", "type", "cue", "gold", "found"]])


def _rows(
    doc_id: str, wanted: list[dict[str, Any]], found: pd.DataFrame, texts: Mapping[str, str]
) -> Iterable[dict[str, Any]]:
    """One row an attribution of either side, paired where their contents overlap."""
    text = texts[doc_id]
    own = found[(found.doc_id == doc_id) & (found.level.fillna(1) <= 1)]
    given = own.to_dict("records")
    pairs = _pairs(
        [_letters(text, a["content"]) for a in wanted], [_letters(text, row["content_spans"]) for row in given]
    )
    for i, annotated in enumerate(wanted):
        j, share = pairs.get(i, (None, 0.0))
        other = None if j is None else given[j]
        yield {
            "doc_id": doc_id,
            "type": annotated["kind"],
            "cue": _words(text, annotated["cue"]),
            "gold": _words(text, annotated["content"]),
            "found": None if other is None else other["content"],
            "overlap": share,
            "source_right": other is not None and _agree(text, annotated["source"], other["source_spans"]),
        }
    for j in set(range(len(given))) - {j for j, _ in pairs.values()}:
        row = given[j]
        yield {
            "doc_id": doc_id, "type": row["kind"], "cue": row["cue"], "gold": None, "found": row["content"],
            "overlap": 0.0, "source_right": False,
        }  # fmt: skip


def _figures(gold: int, found: int, hits: int) -> dict[str, float]:
    precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"gold": gold, "found": found, "precision": precision, "recall": recall, "f1": f1}


def _words(text: str, spans: Iterable[Iterable[int]]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def _letters(text: str, spans: Iterable[Iterable[int]] | None) -> frozenset[int]:
    """Offsets of the letters and digits of some spans."""
    return frozenset(i for start, end in spans or () for i in range(start, min(end, len(text))) if text[i].isalnum())


def _pairs(gold: list[frozenset[int]], found: list[frozenset[int]]) -> dict[int, tuple[int, float]]:
    """Index of the annotated to index of the found one and their overlap; the best pairs first, each once."""
    holders: dict[int, list[int]] = {}
    for j, letters in enumerate(found):
        for letter in letters:
            holders.setdefault(letter, []).append(j)
    candidates = [
        (len(letters & found[j]) / len(letters | found[j]), -i, -j)
        for i, letters in enumerate(gold)
        for j in {j for letter in letters for j in holders.get(letter, ())}
    ]
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for share, i, j in sorted(candidates, reverse=True):
        if -i not in pairs and -j not in taken:
            pairs[-i] = (-j, share)
            taken.add(-j)
    return pairs


def _agree(text: str, gold: Iterable[Iterable[int]], found: Iterable[Iterable[int]] | None) -> bool:
    wanted, given = _letters(text, gold), _letters(text, found)
    return bool(wanted & given) if wanted else not given
