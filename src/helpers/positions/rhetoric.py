"""Positions in what nobody is to answer or do: rhetorical questions ("How can we trust them?") and "you cannot ..."."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.language.clauses import Clause
from helpers.positions.context import Context, Position, lists
from helpers.positions.targets import Target


def questions(context: Context, clause: Clause) -> Iterator[Position]:
    """ "How can we talk to them?", "what is the point of a truce?": the speaker says that one cannot or should not."""
    speaker = context.holders.speaker(clause.predicate)
    if speaker is None or not is_rhetorical(context, clause):
        return
    found = context.reader.read(clause.predicate, -1)
    targets = [target for target in found if target.issue or target.anaphor]
    holders = context.holders.speaking(clause.predicate)
    yield Position("question", holders, targets, clause.predicate, "statement", 1, "judge")


def is_rhetorical(context: Context, clause: Clause) -> bool:
    """Whether a clause asks in such a way that only "not at all" can answer it."""
    if clause.kind == "noun" or clause.negated or not context.asks(clause.predicate):
        return False
    if clause.predicate.lemma_.lower() in lists()["pointless"]:
        before = context.view.doc[max(clause.predicate.i - 5, clause.predicate.sent.start) : clause.predicate.i]
        return any(token.lower_ == "what" for token in before)
    asked = [token.lower_ for token in context.view.span(clause)[:8] if token.is_alpha]
    while asked and asked[0] in {"and", "but", "so", "then"}:
        asked = asked[1:]
    if len(asked) < 3:
        return False
    return asked[0] in {"how", "why"} and asked[1] in lists()["unanswerable"]


def prohibitions(context: Context, clause: Clause) -> Iterator[Position]:
    """ "You cannot reward kidnappers", "one cannot bomb one's way to peace": what nobody is to do."""
    generic = {token.lower_ for token in clause.subjects} & {"you", "one", "nobody", "anyone"}
    if not generic or not clause.negated or not {"can", "ca", "could", "may"} & set(clause.modals):
        return
    if context.holders.speaker(clause.predicate) and not context.hypothetical(clause):
        targets: list[Target] = [t for t in context.reader.read(clause.predicate) if t.issue]
        holders = context.holders.speaking(clause.predicate)
        yield Position("duty", holders, targets, clause.predicate, "statement", 1, "demand")
