"""Who takes part in a clause: the actors that its arguments mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from helpers.language.clauses import Clause, ClauseView

if TYPE_CHECKING:
    from helpers.actors import ActorIndex, Entity

ACTORS = frozenset({"PERSON", "COUNTRY", "ORG", "GROUP"})
NOMINAL = frozenset({"PROPN", "NOUN", "ADJ", "PRON"})


def actors_of(index: ActorIndex, token: Token) -> list[Entity]:
    """The actors that a noun or pronoun itself names: two for "the two countries"."""
    return [entity for entity in index.entities_of(token) if entity.type in ACTORS]


def actors_in(view: ClauseView, index: ActorIndex, token: Token) -> list[Entity]:
    """The actors that a noun phrase names; if its head names none, those inside it ("Russian positions")."""
    found = actors_of(index, token)
    if found:
        return found
    if token.pos_ == "PRON":
        return []
    inside = (actors_of(index, word) for word in view.noun_phrase(token) if word.pos_ in NOMINAL)
    return list(unique(entity for entities in inside for entity in entities))


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
