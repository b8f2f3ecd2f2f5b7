"""Reading positions out of a few sentences with the whole chain: parse, actors, statements, stances."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pandas as pd
from spacy.tokens import Doc

from helpers import tables
from helpers.actors import ActorIndex, Gazetteer, find_actors
from helpers.positions import load_codebook, read_conditions, read_levers, read_stances, read_statements
from helpers.positions.confidence import LEAST


@cache
def gazetteer() -> Gazetteer:
    """The project's gazetteer, read once."""
    return Gazetteer.load()


def tables_of(doc: Doc, codebook: str = "conflict", least: float = LEAST, **about: object) -> dict[str, pd.DataFrame]:
    """The tables statements, stances, conditions and levers of one document, checked against its text."""
    whole = [(0, len(doc.text), "body", None)] if doc.text else []
    doc.user_data = {"doc_id": "d", "published": "2024-05-01", "publisher": None, "author": None, "paragraphs": whole}
    doc.user_data |= about
    found = find_actors([doc], gazetteer())
    actors = {"d": ActorIndex(doc, found.mentions, found.entities, found.roles)}
    book = load_codebook(codebook)
    statements = read_statements([doc], actors)
    stances = read_stances([doc], actors, statements, book, least)
    out = {
        "statements": statements,
        "stances": stances,
        "conditions": read_conditions([doc], actors, stances, book),
        "levers": read_levers([doc], actors, book),
    }
    for name in ("stances", "conditions", "levers"):
        tables.check(name, out[name], {"d": doc.text})
    return out


def positions(parse: Callable[[str], Doc], text: str, codebook: str = "conflict", **about: object) -> set[str]:
    """The stances of a text as "holder issue-or-target position"."""
    stances = tables_of(parse(text), codebook, **about)["stances"]
    return {f"{row.holder} {row.issue or row.target_actor} {row.position}" for row in stances.itertuples()}
