"""What a position is about, once the text around it is heard: issues left unsaid, and actors judged themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from helpers.positions.context import Context, Position
from helpers.positions.polarity import lemmas, words
from helpers.positions.targets import Target, resolved
from helpers.positions.topics import REACH

# Classes of predicates that are about the matter at hand when they name none: "will not move until they do".
OPEN_CLASSES = {"refuse", "agree", "intend", "promise", "demand", "offer", "propose"}
# Whatever is demanded, refused, opposed, planned or judged concerns the matter at hand: "asked for smaller lorries".
PRESSING = {"attitude:demand", "attitude:refuse", "attitude:oppose", "attitude:intend", "judgement"}


def targets_of(context: Context, position: Position) -> list[Target]:
    """The position's targets with their issues; where none is named, what the text is speaking of."""
    answered = position.rule == "answer" and position.top.lemma_ != "say"  # "voted no": on the matter at hand
    found = [t for target in position.targets if (t := target if answered else _resolved(context, target))]
    issues = [target for target in found if target.issue and not _wants_a_wrong(context, position, target)]
    near = [target for target in found if len(target.path) <= 2 and not target.issue] if position.actors else []
    actors = [target for target in near if judged_actor(context, target)]
    if issues and position.cls != "support":
        return issues
    if issues or actors:
        return issues + actors
    if position.rule.startswith("attitude") and lemmas_at(context, position) & words().reticent:
        return []  # "stopped short of naming a day"
    if answered:
        spoken = context.topics.spoken_of(position.targets[0]) if position.targets else None
        return [spoken] if spoken else []
    pointing = [target for target in position.targets if target.anaphor]
    tied = bool(context.conditions.get(position.top.i))
    open_ = _presses(context, position) or (position.cls in OPEN_CLASSES and _is_move(context, position))
    if position.targets and (pointing or tied or open_):
        plain = [t for t in position.targets if not any(m.lower_ == "no" for m in context.view.modifiers(t.head))]
        first = min(pointing or plain or position.targets, key=lambda target: len(target.path))
        first = replace(first, sure=False, anaphor=True)
        spoken = context.topics.spoken_of(first)
        return [spoken] if spoken else []
    return []


def lemmas_at(context: Context, position: Position) -> set[str]:
    """The names under which the predicate that shows a position may stand in a lexicon."""
    clause = context.view.of(position.top)
    return set(lemmas(context.view, clause)) if clause else set()


def _resolved(context: Context, target: Target) -> Target | None:
    """The target with its issue: "the move" is what the last position did, other words what was last spoken of."""
    last = context.last
    names = {target.head.lemma_.lower(), target.head.lower_}
    pointing = names & (words().events | {"against", "so", "that", "this"})
    if last and target.anaphor and pointing and 0 < target.head.i - last.head.i < REACH:
        return resolved(target, last.issue, last.sign)
    known = context.topics.resolve(target)
    beside = last is not None and last.head.sent.start == target.head.sent.start and last.head.i < target.head.i
    if known is None and beside:  # "floated the idea; Berlin ruled it out"
        return resolved(target, last.issue, last.sign)
    return known


def _wants_a_wrong(context: Context, position: Position, target: Target) -> bool:
    """Nobody is for attacks on civilians, unless they claim one or are said to be by an opponent."""
    if target.sign < 0 or position.rule in {"claim", "ascribed", "threat"} or position.rule.startswith("deed"):
        return False
    return context.indicators.codebook.issue(target.issue).deplored


def _is_move(context: Context, position: Position) -> bool:
    """Whether what is wanted or refused is a move in the bargaining."""
    if position.rule == "disposed":
        return True
    tokens = {token for target in position.targets for token in target.path}
    clauses = [clause for token in tokens if (clause := context.view.of(token)) and clause.kind == "verb"]
    return any(lemma in words().moves for clause in clauses for lemma in lemmas(context.view, clause))


def _presses(context: Context, position: Position) -> bool:
    """Whether a position is so outspoken that it concerns the matter at hand, whatever its words are."""
    clause = context.view.of(position.top)
    called = position.rule == "judgement" and clause is not None and clause.relation == "complement"
    return position.rule in PRESSING and not called  # "called the move a mistake" is read with its verb


def judged_actor(context: Context, target: Target) -> Any | None:
    """The actor that is itself the target: named by the head, or whose demand, claim or offer the head is."""
    holders = context.holders
    if entity := holders.entity(target.head):
        return entity
    clause = context.view.of(target.head)
    owners = clause.subjects if clause and clause.kind == "noun" else ()
    return next((entity for token in owners if (entity := holders.entity(token))), None)
