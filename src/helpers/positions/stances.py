"""Stances: who holds which position toward what, on which condition, and the words that show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from spacy.tokens import Doc, Span, Token

from helpers import tables
from helpers.language import in_readable
from helpers.language.clauses import ClauseView
from helpers.positions.antecedents import find_conditions
from helpers.positions.codebook import Codebook
from helpers.positions.confidence import LEAST, PRICE, confidence
from helpers.positions.context import Context, Position
from helpers.positions.holders import Holder, Holders
from helpers.positions.indicators import Indicators
from helpers.positions.lexicon import Lexicon
from helpers.positions.markers import Condition
from helpers.positions.polarity import attitude, lemmas, words
from helpers.positions.rules import positions
from helpers.positions.targets import Target
from helpers.positions.topics import Topics

YEAR = re.compile(r"\b(?<!since )((?:1[89]|20)\d\d)\b")
BACKGROUND = 5  # years before the document after which a position is history
# Classes of predicates that are about the matter at hand when they name none: "will not move until they do".
OPEN_CLASSES = {"refuse", "agree", "intend", "promise", "demand", "offer", "propose", "threaten"}


@dataclass(frozen=True)
class Reading:
    """A parsed document with all that the stance rules look at; built once and shared by stances and conditions."""

    view: ClauseView
    indicators: Indicators
    conditions: dict[int, list[Condition]]
    context: Context
    topics: Topics

    @staticmethod
    def of(doc: Doc, actors: Any, statements: pd.DataFrame, codebook: Codebook, lexicon: Lexicon) -> Reading:
        """Read one document; `statements` are its own rows."""
        view = ClauseView(doc)
        indicators = Indicators(view, codebook)
        conditions = find_conditions(view)
        holders = Holders(view, actors, statements)
        context = Context(view, lexicon, indicators, holders, conditions)
        return Reading(view, indicators, conditions, context, Topics(indicators))


def read_stances(
    docs: Iterable[Doc], actors: Mapping[str, Any], statements: pd.DataFrame, codebook: Codebook
) -> pd.DataFrame:
    """The `stances` table of parsed documents: one row per holder, target and position, with the best evidence.

    `actors` maps doc_id to its ActorIndex; `statements` is the table of all documents. `evidence` equals the
    text at `start:end`; documents without a stance give no row.
    """
    by_doc = dict(tuple(statements.groupby("doc_id", sort=False)))
    none, lexicon = statements.iloc[0:0], Lexicon.load()
    rows: list[dict[str, Any]] = []
    for doc in docs:
        doc_id = doc.user_data["doc_id"]
        reading = Reading.of(doc, actors[doc_id], by_doc.get(doc_id, none), codebook, lexicon)
        author = reading.context.holders.author
        rows += _distinct(_rows(doc, reading), author.name if author else None)
    return tables.frame("stances", rows)


def _rows(doc: Doc, reading: Reading) -> list[dict[str, Any]]:
    allowed = in_readable(doc)
    out = []
    for position in positions(reading.context):
        if not allowed(position.top):
            continue
        for target in _resolved(reading, position):
            for holder in position.holders:
                if row := _row(doc, reading, position, target, holder):
                    out.append(row)
                    out += _price(reading, position, target, holder, row)
    return out


def _resolved(reading: Reading, position: Position) -> list[Target]:
    """The position's targets with their issues; where none is named, what the text is speaking of."""
    found = [resolved for target in position.targets if (resolved := reading.topics.resolve(target))]
    issues = [target for target in found if target.issue and not _wants_a_wrong(reading, position, target)]
    near = [target for target in found if len(target.path) <= 2 and not target.issue] if position.actors else []
    actors = [target for target in near if _judged_actor(reading, target)]
    if issues and position.cls != "support":
        return issues
    if issues or actors:
        return issues + actors
    pointing = [target for target in position.targets if target.anaphor]
    tied = bool(reading.conditions.get(position.top.i))
    if pointing or tied or (position.cls in OPEN_CLASSES and _is_move(reading, position)):
        plain = [t for t in position.targets if not any(m.lower_ == "no" for m in reading.view.modifiers(t.head))]
        first = min(pointing or plain or position.targets, key=lambda target: len(target.path))
        first = replace(first, sure=False, anaphor=True)
        spoken = reading.topics.spoken_of(first, move=not pointing and not tied)
        return [spoken] if spoken else []
    return []


def _wants_a_wrong(reading: Reading, position: Position, target: Target) -> bool:
    """Nobody is for attacks on civilians, unless they claim one or are said to be by an opponent."""
    if target.sign < 0 or position.rule in {"claim", "ascribed", "threat"} or position.rule.startswith("deed"):
        return False
    return reading.context.indicators.codebook.issue(target.issue).deplored


def _is_move(reading: Reading, position: Position) -> bool:
    """Whether what is wanted or refused is a move in the bargaining."""
    if position.rule == "disposed":
        return True
    tokens = {token for target in position.targets for token in target.path}
    clauses = [clause for token in tokens if (clause := reading.view.of(token)) and clause.kind == "verb"]
    return any(lemma in words().moves for clause in clauses for lemma in lemmas(reading.view, clause))


def _judged_actor(reading: Reading, target: Target) -> Any | None:
    """The actor that is itself the target: named by the head, or whose demand, claim or offer the head is."""
    holders = reading.context.holders
    if entity := holders.entity(target.head):
        return entity
    clause = reading.view.of(target.head)
    owners = clause.subjects if clause and clause.kind == "noun" else ()
    return next((entity for token in owners if (entity := holders.entity(token))), None)


def _row(doc: Doc, reading: Reading, position: Position, target: Target, holder: Holder) -> dict[str, Any] | None:
    target_actor = None
    if target.issue is None:
        entity = _judged_actor(reading, target)
        if entity is None or entity.name in {holder.name, holder.on_behalf_of}:
            return None
        target_actor = entity.name
    else:
        target_actor = _blamed(reading, target, holder)
    condition = _condition(reading, position, target)
    stance = (
        "neutral" if position.neutral else "conditional" if condition else "support" if target.sign > 0 else "oppose"
    )
    evidence = _evidence(reading, position, target, condition)
    if _is_history(evidence.text, doc.user_data.get("published")):
        return None
    voice = _voice(reading, position, holder)
    strength = 1 if condition else position.strength
    return {
        "stance_id": tables.stable_id("stance", doc.user_data["doc_id"], evidence.start_char, evidence.end_char,
                                      holder.name, target.issue, target_actor, stance),
        "doc_id": doc.user_data["doc_id"],
        "holder_id": holder.id,
        "holder": holder.name,
        "on_behalf_of": holder.on_behalf_of,
        "issue": target.issue,
        "target_actor": target_actor,
        "position": stance,
        "strength": 0 if position.neutral else strength if target.sign > 0 else -strength,
        "condition": condition.words.text if condition else None,
        "basis": position.basis,
        "voice": voice,
        "evidence": evidence.text,
        "start": evidence.start_char,
        "end": evidence.end_char,
        "statement_id": holder.statement_id,
        "date": doc.user_data.get("published"),
        "confidence": confidence(position, target, holder),
        "rule": position.rule,
        "status": "auto",
    }  # fmt: skip


def _is_history(evidence: str, published: str | None) -> bool:
    """Whether the evidence is dated by a year more than five before the document's own."""
    if not published or not published[:4].isdigit():
        return False
    years = [int(match[1]) for match in YEAR.finditer(evidence)]
    return bool(years) and max(years) < int(published[:4]) - BACKGROUND


def _blamed(reading: Reading, target: Target, holder: Holder) -> str | None:
    """Whose plan or doing the issue is, where the noun says so: "Daesh's attack", "shelling by the regime"."""
    clause = reading.view.of(target.head)
    for token in clause.subjects if clause else ():
        entity = reading.context.holders.entity(token)
        if entity is not None and entity.name not in {holder.name, holder.on_behalf_of} and entity.type != "PLACE":
            return entity.name
    return None


def _condition(reading: Reading, position: Position, target: Target) -> Condition | None:
    """The condition on the way from the predicate that shows the position to what it is about."""
    path = dict.fromkeys((position.top, *target.path))
    for token in [*path, *_reporting(reading, position.top)]:
        for condition in reading.conditions.get(token.i, ()):
            if not condition.antecedent.start <= target.head.i < condition.antecedent.end:
                return condition
    return None


def _reporting(reading: Reading, top: Token) -> list[Token]:
    """The plain reporting verbs around a predicate: "it was ready, he added, if they sat down"."""
    out = []
    for outer in reading.view.governors(top):
        if outer.kind == "noun":
            continue
        found = attitude(reading.view, outer, reading.context.lexicon)
        if found is None or found.predicate.polarity or outer.modals:
            break
        out.append(outer.predicate)
    return out


def _evidence(reading: Reading, position: Position, target: Target, condition: Condition | None) -> Span:
    """The predicate's clause, its subject and target included, within one sentence."""
    view, top = reading.view, position.top
    clause = view.of(top)
    span = view.span(clause) if clause and clause.kind != "noun" else view.noun_phrase(top)
    wanted = [span.start, span.end - 1, top.i, target.head.i]
    if clause:
        wanted += [t.i for t in (*clause.subjects, *clause.objects) if t.sent.start == top.sent.start]
    if condition is not None:
        wanted += [condition.words.start, condition.words.end - 1]
    sentence = top.sent
    start, end = max(min(wanted), sentence.start), min(max(wanted) + 1, sentence.end)
    while end > start + 1 and (view.doc[end - 1].is_space or view.doc[end - 1].text in ",;:.–—-"):
        end -= 1
    while start < end - 1 and (view.doc[start].is_space or view.doc[start].text in ",;:.–—-"):
        start += 1
    return view.doc[start:end]


def _voice(reading: Reading, position: Position, holder: Holder) -> str:
    if position.ascribed:
        return "other"
    speakers = reading.context.holders.speakers(position.top)
    if holder.speaks:
        return "holder" if holder.level <= 1 else "other"
    if speakers:
        return "other"
    return "holder" if position.basis == "statement" else "author"


def _price(
    reading: Reading, position: Position, target: Target, holder: Holder, row: dict[str, Any]
) -> list[dict[str, Any]]:
    """What a condition asks for is itself wanted: "no talks until the troops leave" wants them to leave.

    What a threat is tied to is not wanted: "will strike if you deploy" is against the deployment.
    """
    condition = _condition(reading, position, target)
    if condition is None or condition.head is None or (not condition.necessary and position.cls != "threaten"):
        return []
    sign = -1 if position.cls in {"threaten", "warn"} else 1
    if condition.marker == "unless" and target.sign > 0:  # "will answer unless they attack"
        sign = -sign
    out = []
    for found in reading.context.reader.read(condition.head, sign):
        if found.issue is None or found.weak or (found.issue == target.issue and sign > 0):
            continue
        if found.sign > 0 and reading.context.indicators.codebook.issue(found.issue).deplored:
            continue
        stance = "support" if found.sign > 0 else "oppose"
        evidence = condition.words
        out.append(
            row | {
                "stance_id": tables.stable_id(
                    "stance", row["doc_id"], evidence.start_char, evidence.end_char, holder.name, found.issue, stance
                ),
                "issue": found.issue, "target_actor": _blamed(reading, found, holder), "position": stance,
                "strength": found.sign, "condition": None, "evidence": evidence.text, "start": evidence.start_char,
                "end": evidence.end_char, "rule": "price", "confidence": PRICE,
            }
        )  # fmt: skip
    return out


def _distinct(rows: list[dict[str, Any]], author: str | None = None) -> list[dict[str, Any]]:
    """One row per holder, target and position: the surest, of equally sure ones the shortest, in order of the text."""
    best: dict[tuple, dict[str, Any]] = {}
    for row in rows:
        if row["confidence"] < LEAST:
            continue
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
