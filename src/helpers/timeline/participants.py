"""Who takes part in an event or relation, and the shortest stretch of text that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from helpers.language.clauses import Clause, ClauseView
from helpers.timeline import factuality
from helpers.timeline.dates import DateExpression
from helpers.timeline.triggers import Trigger

if TYPE_CHECKING:
    from helpers.actors import ActorIndex, Entity

ACTORS = frozenset({"PERSON", "COUNTRY", "ORG", "GROUP"})
# Prepositions that bind a participant or a place to the event; "after" and "despite" bind another event.
_BINDING = frozenset(
    {"with", "to", "from", "of", "by", "between", "among", "against", "on", "in", "at", "into", "through", "toward"}
    | {"towards", "near", "over", "for"}
)
_CLOSE = frozenset({"with", "to", "into", "from", "against", "between"})
_SUBJECT_REACH = 15  # words between a subject and its predicate that the shortest stretch of an event may bridge
NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "PRON"})


def named(view: ClauseView, index: ActorIndex, token: Token, types: frozenset[str] = ACTORS) -> list[Entity]:
    """The entities that a noun itself names, two for "the two countries", or else the names in apposition to it."""
    for word in (token, *view.appositions(token)):
        if found := [entity for entity in index.entities_of(word) if entity.type in types]:
            return found
    return []


def actors_in(view: ClauseView, index: ActorIndex, token: Token) -> list[Entity]:
    """The actors that a noun phrase names; if its head names none, those inside it ("Russian positions")."""
    found = named(view, index, token)
    if found or token.pos_ == "PRON":
        return found
    inside = (index.entities_of(word) for word in view.noun_phrase(token) if word.pos_ in NOMINAL)
    return list(unique(entity for entities in inside for entity in entities if entity.type in ACTORS))


def arguments(clause: Clause) -> Iterator[Token]:
    """The nouns that a predicate governs, in the order of their roles."""
    yield from (*clause.subjects, *clause.objects, *clause.indirect, *(noun for _, noun in clause.obliques))


def unique(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Each entity once, in order."""
    seen: set[str] = set()
    for entity in entities:
        if entity.id not in seen:
            seen.add(entity.id)
            yield entity


def participants(view: ClauseView, trigger: Trigger) -> list[Token]:
    """The nouns that say who takes part, where: the clause's arguments and those of the event noun."""
    tokens = [t for t in _bound(trigger.clause) if t != trigger.noun] if trigger.clause is not None else []
    if trigger.noun is not None:
        own = view.of(trigger.noun)
        tokens += [*(_bound(own) if own is not None else ()), *view.modifiers(trigger.noun)]
        tokens += _after_preposition(view.noun_phrase(trigger.noun), trigger.noun)
        tokens += view.appositions(trigger.noun)  # where the name in "with his counterpart, Name" may hang
    if over := factuality.proposal(view, trigger.clause, trigger.noun):
        tokens += [*over.subjects, *over.objects, *over.indirect]  # who plans or offers it, and to whom
    return tokens


def _after_preposition(phrase: Span, noun: Token) -> list[Token]:
    """Names after "to" or "with" in the noun's phrase, whatever they hang on ("visit by Name to Country")."""
    names = [word for word in phrase if word.i > noun.i + 1 and word.tag_.startswith("NNP")]
    before = {word.i: word.nbor(-2 if word.nbor(-1).pos_ == "DET" else -1).lower_ for word in names}
    return [word for word in names if before[word.i] in {"to", "with"}]


def _bound(clause: Clause) -> list[Token]:
    outside = {noun.i for preposition, noun in clause.obliques if preposition not in _BINDING}
    return [token for token in arguments(clause) if token.i not in outside]


def stretch(view: ClauseView, index: ActorIndex, trigger: Trigger, date: DateExpression | None) -> Span:
    """The shortest stretch that holds the trigger, its participants and its date, within one sentence."""
    heads = [trigger.noun, *view.appositions(trigger.noun)] if trigger.noun is not None else []
    spans = [view.noun_phrase(head) for head in heads]
    if (clause := trigger.clause) is not None:
        verb = clause.predicate
        words = [verb, *view.auxiliaries(verb)]
        spans += [view.doc[t.i : t.i + 1] for t in words]
        near = [t for t in clause.subjects if verb.i - _SUBJECT_REACH < t.i]
        placed = [t for word, t in clause.obliques if word in _CLOSE or (word in _BINDING and index.entities_of(t))]
        nouns = (*near, *clause.objects, *clause.indirect, *placed)
        spans += [view.noun_phrase(word) for t in nouns for word in (t, *view.appositions(t))]
    if over := factuality.proposal(view, trigger.clause, trigger.noun):
        proposing = (over.predicate, *(word for subject in over.subjects for word in view.noun_phrase(subject)))
        spans += [view.doc[t.i : t.i + 1] for t in proposing]  # so that nobody takes an offer for a fact
    if date is not None and not date.text.endswith((" after", " before")):  # "a month after" is another event's
        spans.append(view.doc.char_span(date.start, date.end, alignment_mode="expand"))
    sentence = trigger.token.sent
    spans = [span for span in spans if sentence.start <= span.start and span.end <= sentence.end]
    return view.doc[min(span.start for span in spans) : max(span.end for span in spans)]
