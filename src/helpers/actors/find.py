"""From parsed documents to the tables of actors: mentions, entities, roles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from spacy.tokens import Doc

from helpers import tables
from helpers.actors.coreference import OF_THE_DAY
from helpers.actors.entries import Entry
from helpers.actors.gazetteer import Gazetteer
from helpers.actors.names import key
from helpers.actors.reading import Mention, Reading
from helpers.actors.resolution import read_actors
from helpers.actors.roles import Role


@dataclass(frozen=True)
class Actors:
    """The tables `mentions`, `entities` and `roles`, as the contract has them."""

    mentions: pd.DataFrame
    entities: pd.DataFrame
    roles: pd.DataFrame


def find_actors(docs: Iterable[Doc], gazetteer: Gazetteer) -> Actors:
    """Every actor of the documents, under every name and description that was resolved.

    Ids are stable: a gazetteer entry's own (`country:UA`), else made of type and name (`person:rustem-umerov`),
    for unnamed actors with the document's id. One pass over each document, linear in its length.
    """
    mentions: list[dict] = []
    roles: list[dict] = []
    catalogue = Catalogue(gazetteer)
    for doc in docs:
        if not len(doc):
            continue
        reading = Reading.of(doc)
        found = read_actors(reading, gazetteer)
        catalogue.tell_apart(found, reading)
        for mention in reading.in_order():
            catalogue.see(mention, reading)
            mentions.append(_mention_row(mention, reading))
        for role in found:
            catalogue.see_role(role, reading)
            roles.append(_role_row(role, reading))
    return Actors(
        tables.frame("mentions", mentions), tables.frame("entities", catalogue.rows()), tables.frame("roles", roles)
    )


class Catalogue:
    """The entities met so far, with their names, countries and counts."""

    def __init__(self, gazetteer: Gazetteer):
        self.gazetteer = gazetteer
        self.mentions: Counter[str] = Counter()
        self.documents: dict[str, set[str]] = defaultdict(set)
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        self.aliases: dict[str, Counter[str]] = defaultdict(Counter)
        self.labels: dict[str, str] = {}
        self.countries: dict[str, Counter[str]] = defaultdict(Counter)
        self.homes: dict[str, str] = {}
        self.serves: dict[str, str] = {}
        self.described: dict[str, Counter[str]] = defaultdict(Counter)
        self.inferred: dict[str, str] = {}
        self.named: set[str] = set()

    def tell_apart(self, roles: list[Role], reading: Reading) -> None:
        """Give an unknown person an id of their own where the same name belongs to another country elsewhere."""
        for role in roles:
            of = self.gazetteer.entries.get(role.of or "")
            entity = role.person.entity
            if of is None or of.country is None or role.former or entity in self.gazetteer.entries:
                continue
            if self.homes.setdefault(entity, of.country) != of.country:
                apart = f"{entity}-{of.country.split(':')[1].lower()}"
                for mention in reading.mentions:
                    if mention.entity == entity:
                        mention.entity = apart

    def see(self, mention: Mention, reading: Reading) -> None:
        """Count a mention."""
        entity = mention.entity
        self.mentions[entity] += 1
        self.documents[entity].add(reading.doc_id)
        self.labels.setdefault(entity, mention.label)
        surface = " ".join(reading.text[mention.start : mention.end].split())
        if mention.rule == OF_THE_DAY:
            self.inferred.setdefault(entity, surface)
        elif mention.kind == "name":
            self.named.add(entity)
        if mention.name:
            self.names[entity][mention.name] += 1
        if mention.kind in ("name", "metonym", "demonym") or mention.rule == "description":
            self.aliases[entity][surface] += 1
        if mention.of:
            country = self.gazetteer.entries.get(mention.of)
            if country and country.country and mention.name:
                self.countries[entity][country.country] += 1

    def see_role(self, role: Role, reading: Reading) -> None:
        """Learn a person's country and description from a role."""
        entity = role.person.entity
        of = self.gazetteer.entries.get(role.of or "")
        if of and not role.former and entity in self.gazetteer.entries:
            self.serves[entity] = of.id
        if of and of.country and not role.former:
            self.countries[entity][of.country] += 1
        if role.role != role.office or role.start != role.person.start:
            self.described[entity][" ".join(reading.text[role.start : role.end].split())] += 1
        if role.of and role.of not in self.labels and of:
            self.labels[role.of] = of.type

    def _country(self, entity: str, entry: Entry | None) -> str | None:
        """The country an entity belongs to; of people in office the one they serve, none if they serve no country."""
        serves = self.serves.get(entity)
        if serves is not None:
            office = self.gazetteer.entries.get(serves)
            return office.country if office else None
        if entry:
            return entry.country
        return next((c for c, _ in self.countries[entity].most_common(1)), None)

    def _only_inferred(self, entity: str) -> bool:
        """Whether no text names the person, whom only the office and the date tell."""
        return entity in self.inferred and entity not in self.named

    def rows(self) -> list[dict]:
        """Rows of the entities table, most mentioned first."""
        ids = sorted(self.labels, key=lambda e: (-self.mentions[e], e))
        return [self._row(entity) for entity in ids]

    def _row(self, entity: str) -> dict:
        entry = self.gazetteer.entries.get(entity)
        country = self._country(entity, entry)
        known = self.gazetteer.entries.get(country or "")
        aliases = [alias for alias, _ in self.aliases[entity].most_common()]
        name = next((n for n, _ in self.names[entity].most_common(1)), next(iter(aliases), entity))
        name = _as_written(entry, self.aliases[entity]) if entry else name
        return {
            "entity_id": entity, "name": name, "type": entry.type if entry else self.labels[entity],
            "country": known.name if known else None,
            "description": (entry.description if entry else None)
            or next((d for d, _ in self.described[entity].most_common(1)), None)
            or (f"named from the office: {self.inferred[entity]}" if self._only_inferred(entity) else None),
            "aliases": aliases, "n_mentions": self.mentions[entity], "n_documents": len(self.documents[entity]),
        }  # fmt: skip


def _as_written(entry: Entry, written: Counter[str]) -> str:
    """The entry's name, with the diacritics and middle initials that the texts give it where all of them do."""
    if entry.type != "PERSON" or entry.name in written:
        return entry.name
    bare = [part for part in key(entry.name) if len(part) > 1]
    fuller = (w for w, _ in written.most_common() if not w.isascii() or len(key(w)) > len(key(entry.name)))
    return next((w for w in fuller if [part for part in key(w) if len(part) > 1] == bare), entry.name)


def _mention_row(mention: Mention, reading: Reading) -> dict:
    return {
        "doc_id": reading.doc_id,
        "mention_id": tables.stable_id("m", reading.doc_id, mention.start, mention.end, mention.entity),
        "start": mention.start, "end": mention.end, "text": reading.text[mention.start : mention.end],
        "label": mention.label, "kind": mention.kind, "entity_id": mention.entity,
        "sentence": reading.sentence(mention.start), "rule": mention.rule,
    }  # fmt: skip


def _role_row(role: Role, reading: Reading) -> dict:
    return {
        "entity_id": role.person.entity, "role": role.role, "organisation_id": role.of, "former": role.former,
        "doc_id": reading.doc_id, "start": role.start, "end": role.end,
    }  # fmt: skip
