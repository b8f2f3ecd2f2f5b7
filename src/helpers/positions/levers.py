"""Levers: what the text says strengthens or weakens somebody's hand in the bargaining."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
import yaml
from spacy.tokens import Doc, Span, Token

from helpers import paths, tables
from helpers.language import in_readable
from helpers.language.clauses import Clause, ClauseView
from helpers.positions.antecedents import find_conditions
from helpers.positions.codebook import Codebook
from helpers.positions.expressions import Matcher, compile_pattern
from helpers.positions.holders import ACTOR_TYPES
from helpers.positions.indicators import Indicators

OPEN_MODALS = {"may", "might", "could", "would", "can"}
STRENGTHENS, WEAKENS = "strengthens", "weakens"


@dataclass(frozen=True)
class Lever:
    """One lever: whom it helps or hurts, and the clause that says so."""

    beneficiary: str
    direction: str
    evidence: Span
    clause: Clause
    hypothetical: bool


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The content of `data/lexicon/levers.yaml`."""
    return yaml.load(paths.data("lexicon", "levers.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


@lru_cache(maxsize=1)
def _factors() -> Matcher:
    entries = words()["factors"].items()
    return Matcher((pattern, kind) for kind, texts in entries for text in texts for pattern in compile_pattern(text))


@lru_cache(maxsize=1)
def _positions() -> Matcher:
    return Matcher((pattern, text) for text in words()["positions"] for pattern in compile_pattern(text))


def read_levers(docs: Iterable[Doc], actors: Mapping[str, Any], codebook: Codebook) -> pd.DataFrame:
    """The `levers` table of parsed documents: factor, issue, beneficiary, direction, and whether it has happened.

    `beneficiary` is the party whose hand grows stronger or weaker, as `direction` says; `hypothetical` is true for what
    would, could or may happen. `evidence` equals the text at `start:end`.
    """
    rows = []
    for doc in docs:
        rows += _rows(doc, actors[doc.user_data["doc_id"]], codebook)
    return tables.frame("levers", rows)


def _rows(doc: Doc, actors: Any, codebook: Codebook) -> list[dict[str, Any]]:
    view, allowed = actors.view, in_readable(doc)
    indicators, doc_id = Indicators(view, codebook), doc.user_data["doc_id"]
    rows: dict[tuple, dict[str, Any]] = {}
    for lever in find_levers(view, actors):
        if not allowed(lever.clause.predicate):
            continue
        key = lever.beneficiary, lever.direction, lever.evidence.sent.start
        rows.setdefault(
            key,
            {
                "lever_id": tables.stable_id("lever", doc_id, lever.evidence.start_char, *key[:2]),
                "doc_id": doc_id,
                "factor": _factor(lever.evidence),
                "issue": _issue(indicators, lever.evidence),
                "beneficiary": lever.beneficiary,
                "direction": lever.direction,
                "hypothetical": lever.hypothetical,
                "evidence": lever.evidence.text,
                "start": lever.evidence.start_char,
                "end": lever.evidence.end_char,
            },
        )
    return list(rows.values())


def find_levers(view: ClauseView, actors: Any) -> Iterator[Lever]:
    """The levers of one parsed document, in the order of their predicates."""
    conditions = find_conditions(view)
    supposed = {i for cs in conditions.values() for c in cs for i in range(c.antecedent.start, c.antecedent.end)}
    positions = {span[-1].i for span, _, _ in _positions().find(view.doc)}
    for clause in view.clauses:
        if clause.kind == "noun" or clause.questioned:
            continue
        for owner, direction in (*_moved(view, clause, positions), *_held(clause), *_boosted(view, clause)):
            name = _name(view, actors, owner)
            if name:
                open_ = bool(set(clause.modals) & (OPEN_MODALS | {"will"})) or clause.predicate.i in supposed
                open_ = open_ or clause.predicate.i in conditions
                yield Lever(name, direction, _evidence(view, clause, owner), clause, open_)


def _moved(view: ClauseView, clause: Clause, positions: set[int]) -> list[tuple[Token, str]]:
    """ "will strengthen his hand", "has narrowed the rebels' leverage": a verb over somebody's position."""
    direction = _direction(clause.lemma)
    if clause.negated and direction:
        return []
    out = []
    for token in (*clause.objects, *(noun for _, noun in clause.obliques)):
        if token.i not in positions or not direction:
            continue
        if owner := _owner(view, token) or (clause.subjects[0] if clause.subjects else None):
            out.append((owner, direction))
    if not out and direction and not clause.objects:  # "Ankara's credit has grown", "the hand is strengthened"
        out = [(owner, direction) for t in clause.subjects if t.i in positions and (owner := _owner(view, t))]
    return out


def _direction(lemma: str) -> str | None:
    return next((d for d in (STRENGTHENS, WEAKENS) if lemma in words()["verbs"][d]), None)


def _owner(view: ClauseView, token: Token) -> Token | None:
    """Whose position it is: the possessor, the adjective of a country, or the noun after "of"."""
    clause = view.of(token)
    if clause and clause.kind == "noun" and clause.subjects:
        return clause.subjects[0]
    for modifier in view.modifiers(token):
        if (
            modifier.tag_ in {"PRP$"}
            or modifier.pos_ == "PROPN"
            or (modifier.pos_ == "ADJ" and modifier.text[:1].isupper())
        ):
            return modifier
    return next((noun for word, noun in clause.obliques if word == "of"), None) if clause else None


def _held(clause: Clause) -> list[tuple[Token, str]]:
    """ "the stock is Tehran's best card", "holds the cards", "is in a strong position"."""
    if clause.negated:
        return []
    out: list[tuple[Token, str]] = []
    if clause.lemma in {"have", "hold", "gain", "lose", "spend"} and clause.kind == "verb":
        cards = set(words()["cards"]) | {"upper hand", "leverage", "advantage"}
        if any(token.lemma_.lower() in cards for token in clause.objects) and clause.subjects:
            out.append((clause.subjects[0], WEAKENS if clause.lemma in {"lose", "spend"} else STRENGTHENS))
    return out


def _boosted(view: ClauseView, clause: Clause) -> list[tuple[Token, str]]:
    """ "a major boost to Russia's war effort", "a blow to the junta", "his strongest card", "left him weaker"."""
    out: list[tuple[Token, str]] = []
    nouns = [clause.predicate] if clause.kind == "copula" else [*clause.objects, *(n for _, n in clause.obliques)]
    for token in nouns:
        lemma, inner = token.lemma_.lower(), view.of(token)
        for direction in (STRENGTHENS, WEAKENS):
            if lemma in words()["advantages"][direction] and not clause.negated:
                about = [n for w, n in (inner.obliques if inner else clause.obliques) if w in {"to", "for", "on"}]
                out += [(noun, direction) for noun in about]
        if lemma in words()["cards"] and clause.kind == "copula" and (owner := _owner(view, token)):
            out.append((owner, STRENGTHENS))
    if clause.kind == "copula" and clause.subjects and not clause.negated:
        name = clause.predicate.lower_
        for direction in (STRENGTHENS, WEAKENS):
            if name in words()["adjectives"][direction]:
                out.append((clause.subjects[0], direction))
    return out


def _name(view: ClauseView, actors: Any, token: Token) -> str | None:
    """The actor a token names, or the actor whose army, effort or hand it is."""
    entity = actors.entity_of(token)
    if entity is not None and entity.type in ACTOR_TYPES:
        return entity.name
    owner = _owner(view, token)
    inner = actors.entity_of(owner) if owner is not None else None
    return inner.name if inner is not None and inner.type in ACTOR_TYPES else None


def _evidence(view: ClauseView, clause: Clause, owner: Token) -> Span:
    span, sentence = view.span(clause), clause.predicate.sent
    wanted = [span.start, span.end - 1, *(t.i for t in clause.subjects), owner.i]
    inside = [i for i in wanted if sentence.start <= i < sentence.end]
    return view.doc[min(inside) : max(inside) + 1]


def _factor(evidence: Span) -> str | None:
    """What the strength comes from, by the first words of the evidence that name a factor."""
    found = _factors().find(evidence)
    return str(found[0][2]) if found else None


def _issue(indicators: Indicators, evidence: Span) -> str | None:
    return next(
        (found[1].issue for token in evidence if (found := indicators.strong(token)) and not found[1].weak), None
    )
