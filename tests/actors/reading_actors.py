"""Helpers of the tests of actors: from a text to what was found in it."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from helpers.actors import ActorIndex, Actors, Gazetteer, find_actors


class Found:
    """The actors of one text, asked in the words of the text."""

    def __init__(self, doc: Doc, actors: Actors):
        self.doc, self.actors = doc, actors
        self.index = ActorIndex(doc, actors.mentions, actors.entities, actors.roles)
        self.names = dict(zip(actors.entities.entity_id, actors.entities.name, strict=True))

    def of(self, words: str, nth: int = 0) -> set[str]:
        """The names of the entities of the nth mention that is written like this."""
        rows = self.actors.mentions[self.actors.mentions.text == words].sort_values("start")
        places = list(dict.fromkeys(rows.start))
        if nth >= len(places):
            return set()
        return {self.names[entity] for entity in rows[rows.start == places[nth]].entity_id}

    def kind(self, words: str, nth: int = 0) -> str | None:
        """The kind of the nth mention that is written like this."""
        rows = self.actors.mentions[self.actors.mentions.text == words].sort_values("start")
        return rows.kind.iloc[nth] if nth < len(rows) else None

    def roles(self, name: str) -> list[tuple[str, str | None, bool]]:
        """The roles of a person: words, organisation's id, former or not."""
        ids = {entity for entity, known in self.names.items() if known == name}
        rows = self.actors.roles[self.actors.roles.entity_id.isin(ids)]
        return list(zip(rows.role, rows.organisation_id, rows.former, strict=True))

    def entity(self, words: str):
        """What the index says of a stretch."""
        start = self.doc.text.index(words)
        return self.index.entity_of(self.doc.char_span(start, start + len(words)))


def reader(nlp: Language, gazetteer: Gazetteer) -> Callable[..., Found]:
    """A function from a text, and facts about its document, to what is found in it."""

    def read(text: str, published: str | None = "2023-09-05", **data: object) -> Found:
        doc = nlp(text)
        paragraphs, start = [], 0
        for paragraph in text.split("\n\n"):
            paragraphs.append((start, start + len(paragraph), data.get("kinds", {}).get(len(paragraphs), "body"), None))
            start += len(paragraph) + 2
        facts = {key: value for key, value in data.items() if key != "kinds"}
        doc.user_data = {"doc_id": "text", "published": published, "paragraphs": paragraphs} | facts
        return Found(doc, find_actors([doc], gazetteer))

    return read
