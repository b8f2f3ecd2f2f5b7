"""Whose own words a text is: the issuer of a press statement, or the author of a piece in the first person."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.tokens import Doc

from helpers.actors import Gazetteer
from helpers.actors.discourse import signature
from helpers.actors.issuers import body_of, issuer
from helpers.language.clauses import ClauseView
from helpers.positions.parties import Holder, words

OWN_WORDS = 3  # so many times "I" or "we" outside quotations make a text its author's own


def author_of(view: ClauseView, spoken: dict[int, list[Holder]], actors: Any) -> Holder | None:
    """The issuer of a press statement, or the author of a text in the first person; None for a news report."""
    about = view.doc.user_data
    if publisher := about.get("publisher"):
        own = 0 if about.get("author") else sum(t.lower_ == "we" and not view.quoted[t.i] for t in view.doc)
        if party := _issuer(publisher) or (Holder(None, publisher, None, True) if own >= OWN_WORDS else None):
            return _signing(view.doc, actors, party) or party
    if author := about.get("author"):
        first = sum(t.text == "I" and t.i not in spoken and not view.quoted[t.i] for t in view.doc)
        if first >= OWN_WORDS or (first and _headed_opinion(view.doc)):
            return Holder(None, author, None, True)
    return None


def _signing(doc: Doc, actors: Any, party: Holder) -> Holder | None:
    """Who makes a statement by its headline, on behalf of who issues it."""
    people = [actors.entity(row["entity_id"]) for row in actors.mentions_in(*signature(doc.text))]
    person = next((entity for entity in people if entity and entity.type == "PERSON"), None)
    return Holder(person.id, person.name, party.on_behalf_of or party.name, True) if person else None


@lru_cache(maxsize=1024)
def _issuer(publisher: str) -> Holder | None:
    """The country or organisation that a publisher is, by the gazetteer; None for the press."""
    gazetteer = Gazetteer.load()
    entry = issuer(publisher, gazetteer)
    if entry is None:
        return None
    home = gazetteer.entries.get(entry.country or "")
    behalf = body_of(entry.description) or (home.name if home and home.id != entry.id else None)
    return Holder(entry.id, entry.name, behalf, True)


def _headed_opinion(doc: Doc) -> bool:
    head = {token.lower_ for token in doc[:60]}
    return bool(head & words()["opinion"])
