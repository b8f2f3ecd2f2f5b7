"""Asking a document about its actors: which entity a stretch names, whom it belongs to, whom it speaks for."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from spacy.tokens import Doc, Span, Token

from helpers.actors.issuers import body_of
from helpers.language.clauses import ClauseView

_OWN_VOICE = (
    "movement", "party", "armed", "separatist", "opposition", "coalition", "alliance", "group", "people", "militia",
)  # fmt: skip
# Who speaks for others and, where the text gives no name, holds nothing of their own.
_SPEAKS_FOR = re.compile(r"\b(?:spokes(?:man|woman|person)|officials?)\b")


@dataclass(frozen=True)
class Entity:
    """An actor of the entities table; `country` is the name of the one it belongs to, a country's its own."""

    id: str
    name: str
    type: str
    country: str | None = None


class ActorIndex:
    """The actors of one document, from the tables `mentions`, `entities` and `roles` alone.

    The tables may hold other documents too; rows of this one are taken by `doc.user_data["doc_id"]`.
    """

    def __init__(self, doc: Doc, mentions: pd.DataFrame, entities: pd.DataFrame, roles: pd.DataFrame):
        self.doc = doc
        doc_id = doc.user_data.get("doc_id")
        own = mentions[mentions.doc_id == doc_id].sort_values(["start", "end"])
        self._rows = own.to_dict("records")
        self._starts = [row["start"] for row in self._rows]
        self._named = set(own[own.kind == "name"].entity_id)
        self._longest = max((row["end"] - row["start"] for row in self._rows), default=0)
        wanted = set(own.entity_id) | set(roles[roles.doc_id == doc_id].organisation_id.dropna())
        self._entities = {
            row.entity_id: Entity(
                row.entity_id, row.name, row.type, row.country if isinstance(row.country, str) else None
            )
            for row in entities[entities.entity_id.isin(wanted)].itertuples(index=False)
        }
        self._descriptions = dict(zip(entities.entity_id, entities.description.fillna(""), strict=True))
        self._roles = roles[roles.doc_id == doc_id].to_dict("records")

    @cached_property
    def view(self) -> ClauseView:
        """The clauses of the document, read once for all tables that are made from it."""
        return ClauseView(self.doc)

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of that id, if this document speaks of it."""
        return self._entities.get(entity_id)

    def country(self, name: str) -> Entity | None:
        """The country of that name, if this document speaks of it."""
        return next((e for e in self._entities.values() if e.type == "COUNTRY" and e.name == name), None)

    def entities_of(self, span: Span | Token) -> list[Entity]:
        """All entities that the span names: two for `the two countries`, none where nothing is resolved."""
        rows = self._covering(span) or self._covering(_name_behind(span))
        return [self._entities[row["entity_id"]] for row in rows if row["entity_id"] in self._entities]

    def entity_of(self, span: Span | Token) -> Entity | None:
        """The entity that the span names: of the mention with the same head, the longest where several have it.

        For a token that is the noun in `Ukrainian forces` the forces, for `Ukrainian` the country. None where the
        span is no mention, or speaks of more than one entity.
        """
        found = self.entities_of(span)
        return found[0] if len(found) == 1 else None

    def mentions_in(self, start: int, end: int) -> list[dict]:
        """Mentions (rows as dicts) that lie within the stretch, in order, inner ones too."""
        first = bisect_left(self._starts, start)
        found = []
        for row in self._rows[first:]:
            if row["start"] >= end:
                break
            if row["end"] <= end:
                found.append(row)
        return found

    def on_behalf_of(self, entity_id: str) -> str | None:
        """The country or organisation that a person, group or office speaks for; None for who speaks for itself."""
        entity = self._entities.get(entity_id)
        if entity is None or entity.type == "COUNTRY":
            return None
        if entity.type == "PERSON":
            own = [role for role in self._roles if role["entity_id"] == entity_id]
            for role in own:
                organisation = self._entities.get(role["organisation_id"] or "")
                if not role["former"] and organisation is not None:
                    at_home = organisation.type != "COUNTRY" and organisation.country is None and entity.country
                    return entity.country if at_home else self._voice_of(organisation)
            if own and all(role["former"] for role in own):
                return None
        if whole := self._whole(entity):
            return whole
        if entity.type == "ORG" and self._speaks_itself(entity):
            return None
        return entity.country

    def party_of(self, entity: Entity) -> Entity:
        """Who holds what the entity says: of a spokesperson without a name the country or organisation, else itself."""
        if entity.type != "PERSON" or entity.id in self._named:
            return entity
        for role in self._roles:
            organisation = self._entities.get(role["organisation_id"] or "")
            if role["entity_id"] == entity.id and organisation is not None and _SPEAKS_FOR.search(role["role"].lower()):
                behalf = self._voice_of(organisation)
                return next((found for found in self._entities.values() if found.name == behalf), organisation)
        return entity

    def _voice_of(self, organisation: Entity) -> str:
        if organisation.type != "COUNTRY" and organisation.country and not self._speaks_itself(organisation):
            return organisation.country
        return self._whole(organisation) or organisation.name

    def _whole(self, organisation: Entity) -> str | None:
        """What a body acts for: the Security Council for the United Nations."""
        return body_of(self._descriptions.get(organisation.id))

    def _speaks_itself(self, organisation: Entity) -> bool:
        said = self._descriptions.get(organisation.id, "")
        return organisation.country is None or any(word in said for word in _OWN_VOICE)

    def _covering(self, span: Span | Token) -> list[dict]:
        """The mentions that stand for the span: equal to it, else ending with its head, else around it."""
        if isinstance(span, Token):
            head, start, end = span, span.idx, span.idx + len(span)
        else:
            head, start, end = span.root, span.start_char, span.end_char
        first = bisect_left(self._starts, start - self._longest)
        near = []
        for row in self._rows[first:]:
            if row["start"] >= end:
                break
            if row["end"] > start:
                near.append(row)
        equal = [row for row in near if (row["start"], row["end"]) == (start, end)]
        if equal and not isinstance(span, Token):
            return equal
        head_end = head.idx + len(head)
        headed = [
            row for row in near if row["start"] <= head.idx and row["end"] in (head_end, head_end - 1, head_end + 1)
        ]
        inside = [row for row in near if row["start"] <= head.idx and head_end <= row["end"]]
        for rows in (headed, inside):
            if rows:
                longest = max(row["end"] - row["start"] for row in rows)
                return [row for row in rows if row["end"] - row["start"] == longest]
        return equal


def _name_behind(span: Span | Token) -> Span | Token:
    """The person's name that a common noun opens: Ana Lopez for `crane driver Ana Lopez`; else the span itself."""
    head = span if isinstance(span, Token) else span.root
    behind = head.doc[head.i + 1 : head.i + 2]
    named = head.pos_ == "NOUN" and bool(behind) and behind[0].ent_type_ == "PERSON" and behind[0].head == head
    return behind[0] if named else span
