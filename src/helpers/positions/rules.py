"""The rules by which a clause shows a position, in the order in which they are tried.

A rule reads one clause and yields what it shows: who holds it and the targets of its content. The rule's name goes into
the stances table, so that a reader of the table can see what decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions import (
    answers,
    assertions,
    attitude_nouns,
    attitudes,
    circumstances,
    consequences,
    deeds,
    ellipsis,
    goals,
    reactions,
    rhetoric,
    wills,
)
from helpers.positions.context import Context, Position

RULES = (
    assertions.undecided, consequences.verdicts, consequences.labelled,
    assertions.needs, assertions.ultimatums, consequences.linkages, consequences.made_conditions,
    answers.claims, answers.answers, attitudes.attitudes,
    goals.contents, attitudes.implicatives, attitudes.lent, assertions.duties, rhetoric.prohibitions,
    assertions.imperatives, assertions.awaited, consequences.warnings, ellipsis.repeated, ellipsis.gapped,
    deeds.relations, wills.wills, reactions.standing,
    goals.goals, goals.ways, goals.times, assertions.copulas, assertions.participles, assertions.existence,
    assertions.seen,
    deeds.headlines,
    reactions.reactions, reactions.drawn, deeds.deeds,
)  # fmt: skip
# Rules whose subject may be the target.
SAID_OF = {
    "judgement", "existence", "duty", "outlook", "prospect", "goal", "blame", "judged", "reaction", "consequence",
    "question", "ellipsis", "verdict", "wish",
}  # fmt: skip


def positions(context: Context) -> Iterator[Position]:
    """Every position that the document's clauses show, in the order of their predicates."""
    for token in context.view.doc:
        clause = context.view.of(token)
        found = _of(context, clause) if clause else _of_word(context, token)
        for position in found:
            if position.targets and position.holders:
                position = _without_holders(position, clause) if clause else position
                context.use(position)
                yield position


def _without_holders(position: Position, clause: Clause) -> Position:
    """The position without targets that are its holders: "negotiators left off" is not about negotiators."""
    if position.rule in SAID_OF:
        return position
    doers = [token for token in clause.subjects if ("by", token) not in clause.obliques]  # "bound by the truce"
    targets = [
        target if target.head not in doers else replace(target, head=clause.predicate, issue=None, weak=False)
        for target in position.targets
    ]
    return replace(position, targets=targets)


def _of_word(context: Context, token: Token) -> Iterator[Position]:
    """What a word without arguments shows: a judged noun, a label, a compound, what is said no to."""
    for rule in (
        assertions.judged,
        deeds.allies,
        deeds.labels,
        answers.vote_lists,
        reactions.compounds,
        ellipsis.ruled_out,
        ellipsis.gapped_noun,
    ):
        yield from rule(context, token)


def _of(context: Context, clause: Clause) -> Iterator[Position]:
    if clause.predicate.i in context.antecedent:
        return
    if clause.questioned or rhetoric.is_rhetorical(context, clause):
        yield from rhetoric.questions(context, clause)
        return
    if clause.kind == "noun":
        yield from attitude_nouns.nouns(context, clause)
        yield from assertions.blame(context, clause.predicate)
        yield from assertions.judged(context, clause.predicate)
        yield from deeds.allies(context, clause.predicate)
        yield from ellipsis.ruled_out(context, clause.predicate)
        return
    yield from circumstances.wishes(context, clause)
    yield from circumstances.sources(context, clause)
    yield from circumstances.sides(context, clause)
    yield from consequences.effects(context, clause)
    yield from _first(context, clause)
    yield from reactions.pressed(context, clause)
    yield from assertions.blame(context, clause.predicate)
    for token in (*clause.objects, *clause.subjects, *(noun for _, noun in clause.obliques)):
        if context.view.of(token) is None:
            yield from assertions.blame(context, token)


def _first(context: Context, clause: Clause) -> Iterator[Position]:
    """The positions by the first rule that fits; none where an outer position has read through the clause."""
    if clause.predicate.i in context.used:
        return
    for rule in RULES:
        found = [position for position in rule(context, clause) if position.targets and position.holders]
        if found:
            yield from found
            return
