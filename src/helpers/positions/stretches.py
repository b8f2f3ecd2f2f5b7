"""Stretches of tokens that arguments cover: clauses, phrases, objects, without the words that only introduce them.

A stretch is a pair of token indices, both inclusive.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from helpers.language.clauses import Clause, ClauseView
from helpers.language.syntax import FINITE

Stretch = tuple[int, int]

FINITE_TAGS = FINITE | {"MD"}
_SUBORDINATORS = {"that", "as", "like"}
_NOMINAL_PREPOSITIONS = {
    "of", "to", "for", "with", "about", "against", "between", "over", "off", "toward", "towards", "out of",
}  # fmt: skip
_CIRCUMSTANCES = {"following", "after", "amid", "during", "since", "despite", "before"}


def noun_phrase(view: ClauseView, token: Token) -> Stretch:
    """The noun phrase that a token heads."""
    span = view.noun_phrase(token)
    return span.start, span.end - 1


def clausal(view: ClauseView, head: Token, predicate: Token) -> Stretch:
    """A complement clause without the "that" that opens it."""
    first, last = view.reach(head)
    marks = [t for t in view.introducers(head) if t.lower_ in _SUBORDINATORS]
    opens = marks and marks[0].i - first <= 1 and predicate.i < marks[0].i
    if opens and marks[-1].i < last:  # a clause of nothing but "that" is broken text
        first = marks[-1].i + 1
    return first, last


def oblique(view: ClauseView, token: Token) -> Stretch:
    """A prepositional object or clause without its preposition."""
    first, last = view.reach(token)
    while first < token.i and view.doc[first].pos_ in {"ADP", "SCONJ"}:
        first += 1
    return first, last


def patient(view: ClauseView, clause: Clause, objects: Sequence[Token]) -> list[Stretch]:
    """What is done something to: the object, or the subject of a passive, with the phrases that belong to it."""
    first = objects[0]
    if clause.passive:
        return [noun_phrase(view, first)]
    low, high = view.reach(first)
    if low <= clause.predicate.i <= high:  # the antecedent of a relative clause: "a charge his office rejects"
        return [noun_phrase(view, first)]
    return [with_phrases(view, clause, restricted(view, (low, high)))]


def restricted(view: ClauseView, stretch: Stretch) -> Stretch:
    """A noun phrase up to a relative clause that only comments on it (", which ...", ", who ...")."""
    for i in range(stretch[0] + 1, stretch[1]):
        if view.doc[i].text == "," and view.doc[i + 1].lower_ in {"which", "who"} and not view.quoted[i]:
            return stretch[0], i - 1
        if view.doc[i].lower_ in _CIRCUMSTANCES and view.doc[i].pos_ != "NOUN" and not view.quoted[i]:
            return stretch[0], i - 1
    return stretch


def with_phrases(view: ClauseView, clause: Clause, stretch: Stretch) -> Stretch:
    """An object with the prepositional phrases right behind it that parsers hang on the verb: "loans [to parents]"."""
    for word, noun in sorted(clause.obliques, key=lambda pair: pair[1].i):
        low, high = view.reach(noun)
        if low == stretch[1] + 1 and word in _NOMINAL_PREPOSITIONS and noun.ent_type_ not in {"DATE", "TIME"}:
            stretch = (stretch[0], high)
    return stretch


def joined(first: Stretch, second: Stretch, predicate: Token) -> list[Stretch]:
    """Two parts of a content as one stretch where both stand behind the predicate."""
    if first[0] > predicate.i:
        return [(min(first[0], second[0]), max(first[1], second[1]))]
    return [first, second] if first[1] < predicate.i else [second]
