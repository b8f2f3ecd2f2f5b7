"""How good the stances of a run are against hand-made annotations, and whether the surer rows are the righter ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from helpers import tables
from helpers.evaluation.report import Report, read_folder

BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 1.0)
_LEADING = re.compile(r"^(the|mr|mrs|ms|dr|sir)\s+")


def evaluate_stances(gold_dir: str | Path, run_dir: str | Path) -> Report:
    """Compare a run's `stances` with annotations: JSON files with `id`, `stances` and, for other names, `actors`.

    Both sides are reduced to distinct stances of a document (holder, issue or target actor, position) and matched
    one to one. `held` counts pairs of the same holder and issue, `position` those that also take the same
    position. A holder counts as the same when one side's holder is the other's holder or whom that one speaks
    for. Stances marked `optional` cost nothing when missed. Raises GoldError.
    """
    return compare(read_gold(gold_dir), tables.read(run_dir, "stances"))


def read_gold(gold_dir: str | Path) -> dict[str, dict[str, Any]]:
    """The annotations of a folder by document id."""
    return read_folder(
        gold_dir,
        lambda document: {"stances": list(document["stances"]), "actors": document.get("actors", [])},
        "stances",
    )


def compare(gold: Mapping[str, dict[str, Any]], stances: pd.DataFrame) -> Report:
    """The report for annotations by document id against a table of stances."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in stances.astype(object).where(stances.notna(), None).to_dict("records"):
        rows[row["doc_id"]].append(row)
    scored: list[tuple[dict[str, Any], str]] = []
    wanted, errors = [], []
    for doc_id, document in sorted(gold.items()):
        names = _aliases(document["actors"])
        golds, preds = _distinct(document["stances"], names), _distinct(rows[doc_id], names)
        pairs = _match(golds, preds, names)
        wanted += [("right" if i in pairs else "missed", golds[i]) for i in range(len(golds))]
        for i, j in pairs.items():
            same = golds[i]["position"] == preds[j]["position"]
            scored.append((preds[j], "right" if same else "position"))
            wanted[len(wanted) - len(golds) + i] = ("right" if same else "position", golds[i])
            if not same:
                errors.append(_error("position", doc_id, golds[i]) | {"found": preds[j]["position"]})
        scored += [(row, "extra") for j, row in enumerate(preds) if j not in pairs.values()]
        errors += [
            _error("missed", doc_id, row) for i, row in enumerate(golds) if i not in pairs and not row.get("optional")
        ]
        errors += [_error("extra", doc_id, row) for j, row in enumerate(preds) if j not in pairs.values()]
    figures = [_figure("held", scored, wanted, {"right", "position"}), _figure("position", scored, wanted, {"right"})]
    figures += _reliability(scored) + _rules(scored)
    return Report("Stances", pd.DataFrame(figures), pd.DataFrame(errors))


def _figure(
    name: str, scored: Sequence[tuple[dict, str]], wanted: Sequence[tuple[str, dict]], right: set[str]
) -> dict[str, Any]:
    hits = sum(verdict in right for _, verdict in scored)
    due = [(verdict, row) for verdict, row in wanted if not row.get("optional")]
    precision = hits / len(scored) if scored else 0.0
    recall = sum(verdict in right for verdict, _ in due) / len(due) if due else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"measure": name, "n": len(scored), "precision": precision, "recall": recall, "f1": f1}


def _reliability(scored: Sequence[tuple[dict, str]]) -> list[dict[str, Any]]:
    """For every bin of confidence the share of rows with the right position: it should grow with the bins."""
    out = []
    for low, high in pairwise(BINS):
        verdicts = [
            v
            for row, v in scored
            if low <= float(row.get("confidence") or 0.0) < high or high == 1.0 == row.get("confidence")
        ]
        if verdicts:
            share = sum(verdict == "right" for verdict in verdicts) / len(verdicts)
            out.append({"measure": f"confidence {low:.1f}-{high:.1f}", "n": len(verdicts), "precision": share})
    return out


def _rules(scored: Sequence[tuple[dict, str]]) -> list[dict[str, Any]]:
    """The share of right rows by the rule that decided."""
    by_rule: dict[str, list[str]] = defaultdict(list)
    for row, verdict in scored:
        by_rule[str(row.get("rule") or "?").split(":")[0]].append(verdict)
    return [
        {"measure": f"rule {rule}", "n": len(v), "precision": sum(x == "right" for x in v) / len(v)}
        for rule, v in sorted(by_rule.items(), key=lambda item: -len(item[1]))
    ]


def _match(golds: Sequence[dict], preds: Sequence[dict], names: Mapping[str, str]) -> dict[int, int]:
    """The one-to-one matching that prefers the same position, then shared words of evidence."""
    if not golds or not preds:
        return {}
    worth = np.array([[_worth(gold, pred, names) for pred in preds] for gold in golds])
    rows, columns = linear_sum_assignment(-worth)
    return {int(i): int(j) for i, j in zip(rows, columns, strict=True) if worth[i, j] > 0}


def _worth(gold: Mapping[str, Any], pred: Mapping[str, Any], names: Mapping[str, str]) -> float:
    if not _same_target(gold, pred, names) or not _same_holder(gold, pred, names):
        return 0.0
    words = [set(re.findall(r"\w+", str(row.get("evidence") or "").casefold())) for row in (gold, pred)]
    shared = len(words[0] & words[1]) / (1 + len(words[0] | words[1]))
    return 1.0 + (gold["position"] == pred["position"]) + 0.2 * shared + 0.1 * (not gold.get("optional"))


def _same_holder(gold: Mapping[str, Any], pred: Mapping[str, Any], names: Mapping[str, str]) -> bool:
    one, other = ({_fold(row.get("holder"), names), _fold(row.get("on_behalf_of"), names)} for row in (gold, pred))
    return _fold(gold.get("holder"), names) in other or _fold(pred.get("holder"), names) in one


def _same_target(gold: Mapping[str, Any], pred: Mapping[str, Any], names: Mapping[str, str]) -> bool:
    if gold.get("issue") or pred.get("issue"):
        return gold.get("issue") == pred.get("issue")
    return _fold(gold.get("target_actor"), names) == _fold(pred.get("target_actor"), names)


def _distinct(rows: Sequence[dict], names: Mapping[str, str]) -> list[dict]:
    seen: dict[tuple, dict] = {}
    for row in rows:
        target = row.get("issue") or _fold(row.get("target_actor"), names)
        seen.setdefault((_fold(row.get("holder"), names), target, row["position"]), row)
    return list(seen.values())


def _aliases(actors: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {
        _plain(alias): _plain(actor["name"]) for actor in actors for alias in (actor["name"], *actor.get("aliases", ()))
    }


def _fold(name: Any, names: Mapping[str, str]) -> str:
    plain = _plain(name)
    return names.get(plain, plain)


def _plain(name: Any) -> str:
    """A name without case, articles, titles and punctuation."""
    text = re.sub(r"[^\w' ]+", " ", str(name or "").replace("’", "'").casefold())
    return _LEADING.sub("", " ".join(text.split()))


def _error(kind: str, doc_id: str, row: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("holder", "issue", "target_actor", "position", "evidence", "rule", "confidence")
    return {"kind": kind, "doc_id": doc_id} | {key: row.get(key) for key in keys}
