"""Positions by what somebody's demand, plan or best way is said to be or to contain."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions.context import Context, Position, lists
from helpers.positions.lexicon import Predicate
from helpers.positions.parties import Holder
from helpers.positions.qualities import judged


def goals(context: Context, clause: Clause) -> Iterator[Position]:
    """ "its aim is to", "Moscow's price is recognition": what a noun of attitude with an owner is said to be."""
    if clause.kind != "copula" or context.hypothetical(clause):
        return
    for token in clause.subjects:
        lemma = token.lemma_.lower()
        entry = None if lemma in lists()["dispositions"] else attitude_of(context, token)
        holders = _owners(context, clause, token) if entry else []
        if entry and holders and clause.predicate.pos_ != "ADJ" and judged(context.view, clause.predicate) >= 0:
            targets = context.reader.read(clause.predicate, entry.polarity)
            yield Position("goal", holders, targets, clause.predicate, "report", 2, entry.cls)
            return


def contents(context: Context, clause: Clause) -> Iterator[Position]:
    """ "the rebels' demands include a truce", "the Omani plan provides for elections": what is in them."""
    if clause.kind != "verb" or clause.lemma not in lists()["containing"] or clause.negated:
        return
    for token in clause.subjects:
        entry = attitude_of(context, token)
        holders = _owners(context, clause, token) if entry else []
        held = [*clause.objects, *(noun for word, noun in clause.obliques if word == "for")]
        targets = [t for noun in held for t in context.reader.read(noun, 1, (clause.predicate,)) if t.issue]
        if entry and entry.polarity > 0 and holders:
            yield Position("goal", holders, targets, clause.predicate, "report", 2, entry.cls)


def ways(context: Context, clause: Clause) -> Iterator[Position]:
    """ "the best way out is a federal constitution", said by somebody."""
    speaker = context.holders.speaker(clause.predicate)
    if clause.kind != "copula" or clause.negated or speaker is None or context.hypothetical(clause):
        return
    named = [token for token in clause.subjects if token.lemma_.lower() in lists()["ways"]]
    if any(judged(context.view, token) > 0 for token in named):
        targets = [t for t in context.reader.read(clause.predicate) if t.issue]
        holders = context.holders.speaking(clause.predicate)
        yield Position("judgement", holders, targets, clause.predicate, "statement", 2, "judge")


def times(context: Context, clause: Clause) -> Iterator[Position]:
    """ "the time has come to lift the ban", said by somebody."""
    if clause.lemma != "come" or clause.negated or not any(token.lemma_ == "time" for token in clause.subjects):
        return
    heads = [*clause.complements, *(head for marker, head in clause.adverbials if marker in {"to", "for"})]
    heads += [noun for word, noun in clause.obliques if word == "for"]
    targets = [t for head in heads for t in context.reader.read(head, 1, (clause.predicate,)) if t.issue]
    yield Position(
        "judgement", context.holders.speaking(clause.predicate), targets, clause.predicate, "statement", 2, "judge"
    )


def attitude_of(context: Context, token: Token) -> Predicate | None:
    """The entry of a noun that shows what somebody wants or rejects."""
    return next((e for e in context.lexicon.of(token.lemma_.lower(), "noun") if e.polarity), None)


def _owners(context: Context, clause: Clause, token: Token) -> list[Holder]:
    """Whose aim or price it is: "Moscow's price", "the prize for Kyiv"."""
    noun = context.view.of(token)
    if noun is None:
        return []
    if owners := context.holders.of_clause(noun):
        return owners
    own = any(subject.lower_ in {"its", "their"} for subject in noun.subjects)
    speaker = context.holders.speaker(clause.predicate) if own else None
    if speaker is not None:  # "its main demand is a truce, the group said"
        return [speaker]
    beneficiaries = [n for word, n in (*noun.obliques, *clause.obliques) if word == "for"]
    return context.holders.of_tokens(beneficiaries, clause.predicate)
