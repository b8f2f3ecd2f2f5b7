"""Conditions: what has to hold first, who must see to it, and which stance rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
from spacy.tokens import Doc, Span

from helpers import tables
from helpers.language import in_readable
from helpers.language.clauses import Clause, ClauseView
from helpers.positions.antecedents import find_conditions
from helpers.positions.codebook import Codebook
from helpers.positions.holders import ACTOR_TYPES
from helpers.positions.indicators import Indicators
from helpers.positions.markers import Condition


def read_conditions(
    docs: Iterable[Doc], actors: Mapping[str, Any], stances: pd.DataFrame, codebook: Codebook
) -> pd.DataFrame:
    """The `conditions` table of parsed documents, in the order of the text.

    A condition that a stance of the table rests on carries its id, holder and issue; the others stand without, their
    issue read from the consequent. `bearer` is the actor who would have to fulfil it, where the antecedent names one.
    """
    by_doc = dict(tuple(stances[stances.position == "conditional"].groupby("doc_id", sort=False)))
    rows: list[dict[str, Any]] = []
    for doc in docs:
        doc_id = doc.user_data["doc_id"]
        rows += _rows(doc, actors[doc_id], by_doc.get(doc_id, stances.iloc[0:0]), codebook)
    return tables.frame("conditions", rows)


def _rows(doc: Doc, actors: Any, stances: pd.DataFrame, codebook: Codebook) -> list[dict[str, Any]]:
    view, allowed, doc_id = actors.view, in_readable(doc), doc.user_data["doc_id"]
    indicators = Indicators(view, codebook)
    resting: dict[str, list[dict[str, Any]]] = {}
    for stance in stances.to_dict("records"):
        resting.setdefault(stance["condition"], []).append(stance)
    rows = []
    found = [replace(c, governor=view.doc[i]) for i, conditions in find_conditions(view).items() for c in conditions]
    for condition in sorted(found, key=lambda c: c.words.start):
        if not allowed(condition.governor):
            continue
        consequent = _consequent(view, condition)
        near = [
            s
            for s in resting.get(condition.words.text, ())
            if any(s["start"] <= place <= s["end"] + 1 for place in (condition.words.end_char, condition.governor.idx))
        ]
        for stance in near or [None]:
            rows.append(
                {
                    "condition_id": tables.stable_id(
                        "condition", doc_id, condition.words.start_char, stance["stance_id"] if stance else None
                    ),
                    "doc_id": doc_id,
                    "marker": condition.marker,
                    "antecedent": condition.antecedent.text,
                    "antecedent_start": condition.antecedent.start_char,
                    "antecedent_end": condition.antecedent.end_char,
                    "consequent": consequent.text if consequent else None,
                    "consequent_start": consequent.start_char if consequent else None,
                    "consequent_end": consequent.end_char if consequent else None,
                    "issue": stance["issue"] if stance else _issue(indicators, consequent),
                    "holder": stance["holder"] if stance else None,
                    "bearer": _bearer(view, actors, condition),
                    "stance_id": stance["stance_id"] if stance else None,
                }
            )
    return rows


def _consequent(view: ClauseView, condition: Condition) -> Span | None:
    """The clause that depends on the condition, the condition's own words left out."""
    clause = view.of(condition.governor)
    if clause is None:
        return None
    span = view.span(clause)
    start = min([span.start, *(t.i for t in clause.subjects if t.sent.start == condition.governor.sent.start)])
    end = max(span.end, condition.governor.i + 1)
    words = condition.words
    if start < words.start < end:
        end = words.start if condition.governor.i < words.start else end
        start = max(start, words.end) if condition.governor.i > words.end else start
    elif words.start <= start < words.end:
        start = words.end
    while end > start and (
        view.doc[end - 1].is_punct or view.doc[end - 1].is_space or view.doc[end - 1].lower_ == "but"
    ):
        end -= 1
    while start < end and (view.doc[start].is_punct or view.doc[start].is_space):
        start += 1
    return view.doc[start:end] if start < end else None


def _bearer(view: ClauseView, actors: Any, condition: Condition) -> str | None:
    """The actor whose doing the antecedent is: the subject of its verb, or the agent of its noun."""
    heads = [condition.head] if condition.head is not None else []
    clauses = [c for head in heads if (c := view.of(head))]
    clauses += [c for t in condition.antecedent if (c := view.of(t)) and c not in clauses]
    return next((name for clause in clauses if (name := _agent(clause, actors))), None)


def _agent(clause: Clause, actors: Any) -> str | None:
    for token in clause.subjects:
        entity = actors.entity_of(token)
        if entity is not None and entity.type in ACTOR_TYPES:
            return entity.name
    return None


def _issue(indicators: Indicators, consequent: Span | None) -> str | None:
    found = (indicators.strong(token) for token in consequent or ())
    return next((sense.issue for item in found if item for _, sense in [item]), None)
