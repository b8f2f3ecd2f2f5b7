"""Conditions by what is missing: "without a truce", "no deal that is not binding"."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.language.clauses import Clause, ClauseView
from helpers.positions.markers import Condition, trimmed, words


def without(view: ClauseView) -> list[Condition]:
    """ "no talks without a truce", "will not return without guarantees": what must be there first."""
    out = []
    for clause in view.clauses:
        for word, noun in clause.obliques:
            outer = _denied(view, clause) if word == "without" else None
            if outer is None:
                continue
            first, last = view.reach(noun)
            start = next(
                (i for i in range(noun.i - 1, max(first - 2, -1), -1) if view.doc[i].lower_ == "without"), None
            )
            antecedent = trimmed(view.doc[start + 1 : last + 1]) if start is not None else None
            if antecedent is not None:
                words_ = view.doc[start : antecedent.end]
                out.append(Condition("without", "necessary", antecedent, words_, outer.predicate, noun))
    return out


def _denied(view: ClauseView, clause: Clause) -> Clause | None:
    """The negated clause that a clause or noun belongs to; the noun itself in "No truce without a pullout, he said"."""
    outer = clause if clause.kind != "noun" else view.containing(clause.predicate)
    if outer is not None and outer.lemma in words()["reporting"] and not outer.negated:
        # "Without a truce, he said, there can be no talks"
        outer = next((c for token in outer.complements if (c := view.of(token)) and c.negated), outer)
    if outer is not None and outer.negated:
        return outer if outer.tense != "past" else None
    things = [clause.predicate] if clause.kind == "noun" else clause.objects
    some = any(view.doc[view.noun_phrase(noun).start].lower_ in {"any", "a", "an"} for noun in things)
    if some and outer is not None and outer.lemma in words()["refusing"]:
        return outer  # "rejected any truce without a pullout"
    alone = clause.kind == "noun" and view.doc[view.noun_phrase(clause.predicate).start].lower_ == "no"
    return clause if alone else None


def lacking(view: ClauseView) -> list[Condition]:
    """ "will not sign any code that is not binding": what must be in a thing for it to be accepted."""
    out = []
    for clause in view.clauses:
        noun = clause.relative_of
        if clause.relation != "relative" or noun is None or not (clause.negated or _set_apart(view, noun)):
            continue
        loose = noun.lower_ in {"one", "anything"} or any(m.lower_ in {"any", "a", "an"} for m in view.modifiers(noun))
        outer = view.containing(noun)
        if (
            loose
            and outer is not None
            and outer.predicate.i < noun.i
            and (outer.negated or outer.lemma in words()["refusing"] or _set_apart(view, noun))
        ):
            first, last = view.reach(clause.predicate)
            antecedent = trimmed(view.doc[first : last + 1])
            if antecedent is not None:
                out.append(Condition("that", "lacking", antecedent, antecedent, outer.predicate, clause.predicate))
    return out


def _set_apart(view: ClauseView, noun: Token) -> bool:
    """ "wants a deal, but not one that leaves the hostages for last"."""
    before = [t.lower_ for t in view.doc[max(noun.i - 2, 0) : noun.i]]
    return noun.lower_ == "one" and before == ["but", "not"]
