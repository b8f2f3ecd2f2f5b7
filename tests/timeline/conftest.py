"""Short news texts read as the notebooks read them: parsed, with their actors."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from helpers import tables
from helpers.actors import ActorIndex, Gazetteer, find_actors
from helpers.language import parse_documents


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="session")
def read(nlp, gazetteer) -> Callable[..., SimpleNamespace]:
    """From paragraphs, or (kind, text, repeats) triples, to docs, actors, names by entity id, and texts."""

    def read_text(*paragraphs, published: str | None = "2024-10-15") -> SimpleNamespace:
        rows, parts, start = [], [], 0
        for number, paragraph in enumerate(paragraphs):
            kind, text, repeats = paragraph if isinstance(paragraph, tuple) else ("body", paragraph, None)
            rows.append(
                {"doc_id": "text", "paragraph": number, "start": start, "end": start + len(text), "kind": kind}
                | {"duplicate_of": repeats}
            )
            parts.append(text)
            start += len(text) + 2
        text = "\n\n".join(parts)
        document = {"doc_id": "text", "text": text, "published": published, "status": "ok"}
        documents = tables.frame("documents", [document])
        docs = list(parse_documents(nlp, documents, tables.frame("paragraphs", rows)))
        actors = find_actors(docs, gazetteer)
        index = {
            doc.user_data["doc_id"]: ActorIndex(doc, actors.mentions, actors.entities, actors.roles) for doc in docs
        }
        names = dict(zip(actors.entities.entity_id, actors.entities.name, strict=True))
        return SimpleNamespace(docs=docs, index=index, names=names, roles=actors.roles, texts={"text": text})

    return read_text
