"""Positions told beside the main thing: "at Egypt's request", "despite opposition from Kenya", "among its critics"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions.context import Context, Position, lists
from helpers.positions.goals import attitude_of
from helpers.positions.parties import Holder

# Prepositions before a noun by which somebody is for what is told, and before one by which they are against it.
_SIDES = {(word, True) for word in ("at", "on", "with")}
_SIDES |= {(word, False) for word in ("over", "despite", "in spite of", "against", "amid", "notwithstanding")}


def wishes(context: Context, clause: Clause) -> Iterator[Position]:
    """ "was extended at the request of Egypt", "went ahead despite Kenya's opposition": for or against what is told."""
    if clause.kind != "verb" or clause.modals or clause.negated:
        return
    for word, noun in clause.obliques:
        entry = attitude_of(context, noun)
        if entry is None or (word, entry.polarity > 0) not in _SIDES:
            continue
        if entry.cls not in lists()["judging_actors"] and entry.cls not in {"demand", "want"}:
            continue  # "ended with a promise"
        inner = context.view.of(noun)
        about = [n for w, n in (inner.obliques if inner else ()) if w in {"to", "for", "against"}]
        if not about and not context.hypothetical(clause):  # else it says itself what it is about
            targets = [t for t in context.reader.read(clause.predicate, entry.polarity) if t.issue]
            yield Position("wish", _owners(context, noun), targets, noun, "report", 1, entry.cls)


def sources(context: Context, clause: Clause) -> Iterator[Position]:
    """ "support for the truce came from Kenya and Mali": whose the attitude is."""
    if clause.kind != "verb" or clause.lemma not in lists()["coming"] or clause.negated or context.hypothetical(clause):
        return
    givers = [noun for word, noun in clause.obliques if word == "from"]
    for token in clause.subjects:
        if entry := attitude_of(context, token):
            targets = [t for t in context.reader.read(token, 1, (clause.predicate,)) if t.issue]
            holders = context.holders.of_tokens(givers, clause.predicate)
            yield Position(f"noun:{entry.cls}", holders, targets, token, "statement", 1, entry.cls)


def sides(context: Context, clause: Clause) -> Iterator[Position]:
    """ "the fiercest critic of the deal is Oslo", "Oslo counts among the backers of the deal"."""
    named = [noun for word, noun in clause.obliques if word == "among"]
    if clause.kind == "copula" and context.holders.entities(clause.predicate):
        named, who = [*clause.subjects, *named], [clause.predicate]
    elif clause.lemma in lists()["counting_among"]:
        who = list(clause.subjects)
    else:
        return
    for noun in named:
        entry = None if clause.negated or context.holders.entities(noun) else attitude_of(context, noun)
        if entry and entry.cls in lists()["judging_actors"]:
            targets = [t for t in context.reader.read(noun, 1, (clause.predicate,)) if t.issue]
            holders = context.holders.of_tokens(who, clause.predicate)
            yield Position(f"noun:{entry.cls}", holders, targets, clause.predicate, "report", 1, entry.cls)


def _owners(context: Context, noun: Token) -> list[Holder]:
    """Whose request, blessing or opposition it is: its possessor, or who stands behind "of", "from" or "by"."""
    clause = context.view.of(noun)
    if clause is None:
        return []
    behind = [n for word, n in clause.obliques if word in {"of", "from", "by", "among"}]
    return context.holders.of_clause(clause) or [h for h in context.holders.of_tokens(behind, noun) if h.id]
