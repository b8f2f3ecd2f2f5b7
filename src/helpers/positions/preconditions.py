"""What is made the condition of what: "a condition for talks", "laid down three conditions for a truce"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from helpers.language.clauses import Clause, ClauseView
from helpers.positions.markers import Condition, trimmed, words


def preconditions(view: ClauseView) -> list[Condition]:
    """The conditions that are called so, each governed by the noun that depends on it."""
    out = []
    for clause in view.clauses:
        for thing, noun, antecedent in _called(view, clause):
            found = trimmed(antecedent)
            if found is not None and not found.start <= noun.i < found.end:
                out.append(Condition(thing.lemma_.lower(), "necessary", found, found, noun, found.root))
    return out


def dependents(view: ClauseView, clause: Clause) -> list[Token]:
    """The nouns that a clause says to depend on a condition."""
    return list(dict.fromkeys(noun for _, noun, _ in _called(view, clause)))


def _called(view: ClauseView, clause: Clause) -> Iterator[tuple[Token, Token, Span]]:
    """The word for the condition, the noun that depends on it, and what the condition is."""
    if clause.negated:
        return
    if clause.kind == "copula" and clause.predicate.lemma_.lower() in words()["preconditions"] and clause.subjects:
        subject = clause.subjects[0]  # "the release is a condition for talks"
        for word, noun in clause.obliques:
            if word in {"for", "of", "to"} and subject.pos_ in {"NOUN", "PROPN"}:
                yield clause.predicate, noun, view.noun_phrase(subject, relative=True, conjuncts=True)
    elif clause.kind == "verb" and {clause.lemma, clause.lemma_particle} & set(words()["setting"]):
        for thing in clause.objects:
            own = any(modifier.tag_ == "PRP$" for modifier in view.modifiers(thing))
            if thing.lemma_.lower() == "price" and not own:
                continue  # "set a price for grain"
            if thing.lemma_.lower() in words()["preconditions"]:
                inner = view.of(thing)
                pairs = [*clause.obliques, *(inner.obliques if inner else ())]
                for word, noun in pairs:
                    if word in {"for", "to", "on"} and noun.i > thing.i:
                        yield thing, noun, _spelled_out(view, thing, noun)


def _spelled_out(view: ClauseView, thing: Token, noun: Token) -> Span:
    """What follows a colon, where one follows; else the words for the conditions themselves."""
    doc, end = view.doc, noun.sent.end
    colon = next((i for i in range(noun.i, end) if doc[i].text == ":"), None)
    if colon is not None and colon + 1 < end:
        return doc[colon + 1 : end]
    first = view.noun_phrase(thing).start
    return doc[first : thing.i + 1]
