"""One row of the stances table: position, condition, evidence, voice; and what its condition asks for."""

from __future__ import annotations

import re
from typing import Any

from spacy.tokens import Doc, Span, Token

from helpers import tables
from helpers.positions.about import judged_actor
from helpers.positions.confidence import confidence
from helpers.positions.context import Context, Position
from helpers.positions.markers import Condition
from helpers.positions.parties import Holder
from helpers.positions.targets import Target

_YEAR = re.compile(r"\b((?:1[89]|20)\d\d)\b")
BACKGROUND = 5  # years before the document after which a position is history


def row_of(doc: Doc, context: Context, position: Position, target: Target, holder: Holder) -> dict[str, Any] | None:
    """The row of one holder and one target of a position; None where nobody is judged, or for what is history."""
    target_actor = None
    if target.issue is None:
        entity = judged_actor(context, target)
        if entity is None or entity.name in {holder.name, holder.on_behalf_of}:
            return None
        target_actor = entity.name
    else:
        target_actor = _blamed(context, target, holder) if target.head != position.top else None
    condition = _condition(context, position, target)
    stance = (
        "neutral" if position.neutral else "conditional" if condition else "support" if target.sign > 0 else "oppose"
    )
    evidence = _evidence(context, position, target, condition)
    if _is_history(context, position, evidence):
        return None
    voice = _voice(context, position, holder)
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


def _is_history(context: Context, position: Position, evidence: Span) -> bool:
    """Whether the evidence is dated by a year more than five before the document's own.

    What is held now is no history, whatever old plan it is about: "wants self-rule, a plan tabled in 2007".
    """
    published = evidence.doc.user_data.get("published")
    clause = context.view.of(position.top)
    if not published or not published[:4].isdigit() or (clause and clause.tense == "present" and not clause.perfect):
        return False
    dated = ((token, _YEAR.search(token.text)) for token in evidence)
    years = [int(match[1]) for token, match in dated if match and not _set_aside(context, position, token)]
    return bool(years) and max(years) < int(published[:4]) - BACKGROUND


def _set_aside(context: Context, position: Position, year: Token) -> bool:
    """Whether a year dates something else than what shows the position: "a plan [tabled in 2007] that it endorsed"."""
    inner = context.view.containing(year)
    aside = inner is not None and inner.relation in {"adnominal", "relative"}
    return aside and inner.predicate != position.top and context.view.doc[year.i - 1].lower_ != "since"


def _blamed(context: Context, target: Target, holder: Holder) -> str | None:
    """Whose plan or doing the issue is, where the noun says so: "Daesh's attack", "shelling by the regime"."""
    clause = context.view.of(target.head)
    for token in clause.subjects if clause else ():
        entity = context.holders.entity(token)
        if entity is not None and entity.name not in {holder.name, holder.on_behalf_of} and entity.type != "PLACE":
            return entity.name
    return None


def _condition(context: Context, position: Position, target: Target) -> Condition | None:
    """The condition on the way from the predicate that shows the position to what it is about."""
    path = dict.fromkeys((position.top, *target.path))
    for token in [*path, *_reporting(context, position.top)]:
        for condition in context.conditions.get(token.i, ()):
            if not condition.antecedent.start <= target.head.i < condition.antecedent.end:
                return condition
    return _dependence(context, position.top)


def _dependence(context: Context, top: Token) -> Condition | None:
    """ "its consent hinges on a vote": what the noun that shows the position is said to depend on."""
    outer = context.view.containing(top)
    clause = context.view.of(top)
    if outer is None or clause is None or clause.kind != "noun" or top not in outer.subjects:
        return None
    found = context.conditions.get(outer.predicate.i, ())
    return next((condition for condition in found if condition.kind == "dependence"), None)


def _reporting(context: Context, top: Token) -> list[Token]:
    """The plain reporting verbs around a predicate: "it was ready, he added, if they sat down"."""
    out = []
    for outer in context.view.governors(top):
        if outer.kind == "noun":
            continue
        found = context.reader.attitude(outer)
        if found is None or found.predicate.polarity or outer.modals:
            break
        out.append(outer.predicate)
    return out


def _evidence(context: Context, position: Position, target: Target, condition: Condition | None) -> Span:
    """The predicate's clause, its subject and target included, within one sentence."""
    view, top = context.view, position.top
    clause = view.of(top)
    span = view.span(clause) if clause and clause.kind != "noun" else view.noun_phrase(top)
    wanted = [span.start, span.end - 1, top.i, target.head.i]
    if top.is_punct:  # "Against: the Greens and Labour" is all of it
        wanted = [top.sent.start, top.sent.end - 1]
    if clause:
        wanted += [t.i for t in (*clause.subjects, *clause.objects) if t.sent.start == top.sent.start]
    if condition is not None and condition.words.sent.start == top.sent.start:
        wanted += [condition.words.start, condition.words.end - 1]
    sentence = top.sent
    start, end = max(min(wanted), sentence.start), min(max(wanted) + 1, sentence.end)
    while end > start + 1 and (view.doc[end - 1].is_space or view.doc[end - 1].text in ",;:.–—-"):
        end -= 1
    while start < end - 1 and (view.doc[start].is_space or view.doc[start].text in ",;:.–—-"):
        start += 1
    return view.doc[start:end]


def _voice(context: Context, position: Position, holder: Holder) -> str:
    if position.ascribed:
        return "other"
    speakers = context.holders.speakers(position.top)
    if holder.speaks:
        return "holder" if holder.level <= 1 else "other"
    if speakers:
        return "other"
    return "holder" if position.basis == "statement" else "author"


def price(
    context: Context, position: Position, target: Target, holder: Holder, row: dict[str, Any]
) -> list[dict[str, Any]]:
    """What a condition asks for is itself wanted: "no talks until the troops leave" wants them to leave.

    What a threat is tied to is not wanted: "will strike if you deploy" is against the deployment.
    """
    condition = _condition(context, position, target)
    if condition is None or condition.head is None or (not condition.necessary and position.cls != "threaten"):
        return []
    sign = -1 if position.cls in {"threaten", "warn"} else 1
    lacking = condition.kind in {"lacking", "lasting"}
    if lacking or (condition.marker == "unless" and target.sign > 0):  # "will answer unless they attack"
        sign = -sign
    out = []
    for found in context.reader.read(condition.head, sign):
        if found.issue is None or found.weak or (found.issue == target.issue and (sign > 0 or lacking)):
            continue
        if found.sign > 0 and context.indicators.codebook.issue(found.issue).deplored:
            continue
        stance = "support" if found.sign > 0 else "oppose"
        evidence = condition.words
        out.append(
            row | {
                "stance_id": tables.stable_id(
                    "stance", row["doc_id"], evidence.start_char, evidence.end_char, holder.name, found.issue, stance
                ),
                "issue": found.issue, "target_actor": _blamed(context, found, holder), "position": stance,
                "strength": found.sign, "condition": None, "evidence": evidence.text, "start": evidence.start_char,
                "end": evidence.end_char, "rule": "price", "confidence": confidence(position, found, holder, "price"),
            }
        )  # fmt: skip
    return out
