"""How a predicate phrase judges what it is said of: "is unacceptable", "a matter of concern", "out of the question"."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.language.clauses import Clause, ClauseView
from helpers.positions.polarity import judgement, words

_LENDING = {"matter", "cause", "source", "reason", "act", "form"}  # "a matter of concern", "an act of war"


def judged(view: ClauseView, token: Token) -> int:
    """How a predicate phrase judges, its negation included: +1, -1, or 0."""
    own = quality(view, token)
    clause = view.of(token)
    if clause and clause.kind == "copula":
        return -own if clause.negated else own
    return -own if token.i and token.nbor(-1).lower_ == "not" else own  # "called it “not constructive”"


def quality(view: ClauseView, token: Token) -> int:
    """The judgement in a predicate's head, in the phrase that it closes, or in an adjective before it."""
    if known := _phrase(token):
        return known
    before = token.doc[token.i - 1] if token.i else token
    own = 0 if before.lower_ in {"under", "in", "on"} and token.pos_ == "NOUN" else judgement(token)
    if token.lower_ == "responsible" and token.doc[token.i + 1 : token.i + 2].text == "for":
        own = 0  # a charge, no praise
    clause = view.of(token)
    if not own and token.lemma_.lower() in _LENDING and clause:
        own = next((judgement(noun) for word, noun in clause.obliques if word in {"of", "for"}), 0)
    for modifier in view.modifiers(token):
        if (value := judgement(modifier)) and modifier.pos_ in {"ADJ", "VERB"}:
            own = value if value < 0 else own or value
    if not own and token.pos_ == "NOUN" and any(word.lower_ in {"only", "sole"} for word in view.modifiers(token)):
        own = 1  # "the only basis for talks"
    return own


def _phrase(token: Token) -> int:
    """The judgement of a phrase of several words that ends at the token, or in two: "off the table", "up for sale"."""
    for last in token.doc[token.i : token.i + 3]:
        for phrase, value in words().judging_phrases.get(last.lower_, ()):
            first = last.i + 1 - len(phrase)
            if first <= token.i and [t.lower_ for t in token.doc[max(first, 0) : last.i + 1]] == list(phrase):
                return value
    return 0


def behind(view: ClauseView, clause: Clause) -> list[Token]:
    """What judges right after the object, in quotation marks or not: "called the offer “delusional”"."""
    if not clause.objects:
        return []
    late = [m for m in view.modifiers(clause.objects[-1]) if m.i > clause.objects[-1].i and judgement(m)]
    if late:  # which the parse hung on the object
        return late[:1]
    end = view.noun_phrase(clause.objects[-1]).end
    after = [t for t in view.doc[end : end + 3] if not t.is_punct and not t.is_space]
    return [t for t in after[:1] if judgement(t)]
