"""How good the actor tables are: mentions, clusters, links and entities of a run against hand-made annotations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from helpers import tables
from helpers.actors.names import key
from helpers.evaluation.clusters import b_cubed, ceaf, prf
from helpers.evaluation.report import Report, read_folder

NAMED = frozenset({"name", "metonym", "demonym"})


@dataclass
class _Tally:
    """Figures by measure, as `{measure: {"precision": .., "recall": .., "f1": ..}}`, and errors by kind."""

    figures: dict[str, dict[str, float]] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def report(self, title: str) -> Report:
        """The same as tables: one row a measure, one row an error."""
        figures = pd.DataFrame.from_dict(self.figures, orient="index").rename_axis("measure").reset_index()
        errors = [(kind, error) for kind, found in self.errors.items() for error in found]
        return Report(title, figures, pd.DataFrame(errors, columns=["kind", "error"]))


def evaluate_entities(gold_dir: str | Path, run_dir: str | Path) -> Report:
    """Compare a run's tables with annotations: one JSON file a document, with `id` and `entities`.

    Each entity has `name`, `type`, `aliases` and, where the annotation is of mentions, `mentions` as
    `[start, end, kind]`. Raises GoldError where a file is no such annotation.
    """
    return compare(read_gold(gold_dir), tables.read(run_dir, "mentions"), tables.read(run_dir, "entities"))


def read_gold(gold_dir: str | Path) -> dict[str, dict]:
    """The annotations of a folder by document id."""
    return read_folder(gold_dir, lambda document: {"entities": document["entities"]}, "entities")


def compare(gold: Mapping[str, dict], mentions: pd.DataFrame, entities: pd.DataFrame) -> Report:
    """The report for gold annotations by document id against tables of mentions and entities.

    Mentions match by their exact span. Clusters are compared by B-cubed (Bagga and Baldwin 1998) and CEAF
    with the entity-based similarity (Luo 2005); entities one to one by name or alias.
    """
    tally = _Tally()
    names = dict(zip(entities.entity_id, entities.name, strict=True))
    also = dict(zip(entities.entity_id, entities.aliases, strict=True))
    types = dict(zip(entities.entity_id, entities.type, strict=True))
    spans, found = _spans(gold), defaultdict(list)
    for row in mentions.itertuples(index=False):
        found[row.doc_id].append(row)
    annotated = {doc_id for doc_id, _ in spans}
    if annotated:
        _score_mentions(tally, spans, {d: found[d] for d in annotated}, names, types, also)
        _score_clusters(tally, spans, {d: found[d] for d in annotated}, names)
    _score_entities(tally, gold, found, names, types)
    return tally.report(f"Actors of {len(gold)} documents")


def _spans(gold: Mapping[str, dict]) -> dict[tuple[str, int], dict]:
    """Gold mentions by document and running number."""
    out: dict[tuple[str, int], dict] = {}
    for doc_id, document in gold.items():
        for entity in document["entities"]:
            for start, end, kind in entity.get("mentions", ()):
                out[doc_id, len(out)] = {
                    "start": start, "end": end, "kind": kind, "type": entity["type"], "entity": entity["name"],
                    "aliases": {_folded(n) for n in (entity["name"], *entity.get("aliases", ()))},
                }  # fmt: skip
    return out


def _score_mentions(tally: _Tally, spans: dict, found: dict, names: dict, types: dict, also: dict) -> None:
    gold = defaultdict(list)
    for (doc_id, _), mention in spans.items():
        gold[doc_id, mention["start"], mention["end"]].append(mention)
    pred = defaultdict(list)
    for doc_id, rows in found.items():
        for row in rows:
            pred[doc_id, row.start, row.end].append(row)
    hits: Counter[tuple[str, str]] = Counter()
    gold_n: Counter[str] = Counter()
    pred_n: Counter[str] = Counter()
    for place, group in gold.items():
        for mention in group:
            for key_ in ("all", f"kind {mention['kind']}", f"type {mention['type']}"):
                gold_n[key_] += 1
                hits["recall", key_] += place in pred
            if place not in pred:
                tally.errors["mention missed"].append(f"{place} {mention['kind']} {mention['entity']}")
    linked = 0
    for place, rows in pred.items():
        for row in rows:
            for key_ in ("all", f"kind {row.kind}", f"type {types.get(row.entity_id, row.label)}"):
                pred_n[key_] += 1
                hits["precision", key_] += place in gold
            if place not in gold:
                tally.errors["mention extra"].append(
                    f"{place} {row.text!r} {row.kind} {names.get(row.entity_id)} ({row.rule})"
                )
            elif any(_ours(row, names, also) & m["aliases"] for m in gold[place]):
                linked += 1
            else:
                wanted = " / ".join(m["entity"] for m in gold[place])
                tally.errors["wrong link"].append(
                    f"{place} {row.text!r}: {names.get(row.entity_id)}, not {wanted} ({row.rule})"
                )
    for key_ in sorted(gold_n, key=lambda k: (k != "all", k)):
        tally.figures[f"mentions {key_}"] = prf(
            hits["precision", key_], pred_n[key_], hits["recall", key_], gold_n[key_]
        )
    tally.figures["linking"] = {"accuracy": linked / max(1, hits["precision", "all"])}


def _ours(row: Any, names: dict, also: dict) -> set[str]:
    return {_folded(name) for name in (names.get(row.entity_id, ""), *also.get(row.entity_id, ()))}


def _score_clusters(tally: _Tally, spans: dict, found: dict, names: dict) -> None:
    """B-cubed and CEAF over the mentions that both have; splits and merges of entities mentioned twice or more."""
    gold_clusters, pred_clusters = defaultdict(set), defaultdict(set)
    for (doc_id, _), mention in spans.items():
        gold_clusters[doc_id, mention["entity"]].add((doc_id, mention["start"], mention["end"]))
    for doc_id, rows in found.items():
        for row in rows:
            pred_clusters[doc_id, row.entity_id].add((doc_id, row.start, row.end))
    tally.figures["b-cubed"] = b_cubed(list(gold_clusters.values()), list(pred_clusters.values()))
    tally.figures["ceaf"] = ceaf(list(gold_clusters.values()), list(pred_clusters.values()))
    shared = _shared(gold_clusters.values())
    for (doc_id, name), mentions in gold_clusters.items():
        cluster = mentions - shared
        parts = [(len(cluster & other), entity) for entity, other in pred_clusters.items() if cluster & other]
        if len(cluster) > 1 and len([p for p in parts if p[0] > 1]) > 1:
            tally.errors["split"].append(f"{doc_id} {name}: " + ", ".join(f"{names.get(e[1])} {n}" for n, e in parts))


def _shared(clusters: Iterable[set]) -> set:
    """Spans that speak of two entities (`the two countries`): they split none."""
    counts = Counter(mention for cluster in clusters for mention in cluster)
    return {mention for mention, count in counts.items() if count > 1}


def _score_entities(tally: _Tally, gold: Mapping[str, dict], found: dict, names: dict, types: dict) -> None:
    """Named entities of each document, matched one to one by name or alias, the same type first."""
    hit = right_type = gold_n = pred_n = 0
    for doc_id, document in gold.items():
        wanted = [
            (e["name"], e["type"], {_folded(n) for n in (e["name"], *e.get("aliases", ()))})
            for e in document["entities"]
            if not e.get("mentions") or any(kind in NAMED for *_, kind in e["mentions"])
        ]
        kinds = {kind for _, kind, _ in wanted}
        ours: dict[str, set[str]] = defaultdict(set)
        for row in found[doc_id]:
            if row.kind in NAMED and types.get(row.entity_id, row.label) in kinds:
                ours[row.entity_id] |= {_folded(row.text), _folded(names.get(row.entity_id, ""))}
        pairs = _pair(wanted, ours, types)
        gold_n, pred_n, hit = gold_n + len(wanted), pred_n + len(ours), hit + len(pairs)
        right_type += sum(types.get(entity) == wanted[i][1] for i, entity in pairs.items())
        tally.errors["entity missed"] += [
            f"{doc_id} {name} ({kind})" for i, (name, kind, _) in enumerate(wanted) if i not in pairs
        ]
        tally.errors["entity extra"] += [
            f"{doc_id} {names.get(e)} ({types.get(e)}): {sorted(ours[e])}" for e in ours if e not in pairs.values()
        ]
        tally.errors["entity type"] += [
            f"{doc_id} {wanted[i][0]}: {types.get(e)}, not {wanted[i][1]}"
            for i, e in pairs.items()
            if types.get(e) != wanted[i][1]
        ]
    tally.figures["entities"] = prf(hit, pred_n, hit, gold_n)
    tally.figures["entity types"] = {"accuracy": right_type / max(1, hit)}


def _pair(wanted: list[tuple], ours: dict[str, set[str]], types: dict) -> dict[int, str]:
    """The best one-to-one matching of gold entities (by index) with ours, by shared names, then type."""
    if not wanted or not ours:
        return {}
    ids = list(ours)
    worth = np.array([
        [len(aliases & ours[e]) + 0.5 * (types.get(e) == kind) if aliases & ours[e] else 0.0 for e in ids]
        for _, kind, aliases in wanted
    ])  # fmt: skip
    rows, columns = linear_sum_assignment(-worth)
    return {int(i): ids[j] for i, j in zip(rows, columns, strict=True) if worth[i, j] > 0}


def _folded(name: str) -> str:
    words: Iterable[str] = key(name)
    return " ".join(word for word in words if word not in {"the", "a", "an", "mr", "mrs", "ms"})
