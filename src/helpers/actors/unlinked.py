"""What stays open: pronouns and definite descriptions in the documents that no rule linked to an actor."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from spacy.tokens import Doc

from helpers.actors.described import as_mention
from helpers.actors.descriptions import find_descriptions
from helpers.actors.pronouns import THING, THIRD_PERSON, is_pronoun
from helpers.actors.reading import Mention, Reading
from helpers.actors.titles import Titles

_PEOPLE = THIRD_PERSON - THING  # it may be a thing
_THINGS = frozenset({"WEAPON", "EVENT", "PLACE"})


def find_unlinked(docs: Iterable[Doc], mentions: pd.DataFrame, roles: pd.DataFrame) -> pd.DataFrame:
    """Rows `doc_id, start, end, text` of what could speak of an actor and is no mention or role, in text order."""
    titles, rows = Titles.load(), []
    by_doc = dict(list(mentions.groupby("doc_id")))
    told = dict(list(roles.groupby("doc_id")))
    for doc in docs:
        reading = Reading.of(doc)
        for row in by_doc.get(reading.doc_id, mentions.iloc[:0]).itertuples():
            reading.add(Mention(row.start, row.end, row.label, row.kind, row.entity_id))
        spans = {
            (token.idx, token.idx + len(token))
            for start, end, _ in reading.stretches
            for token in reading.tokens(start, end)
            if is_pronoun(token) and token.lower_ in _PEOPLE
        }
        for role in told.get(reading.doc_id, roles.iloc[:0]).itertuples():
            reading.add(Mention(role.start, role.end, "PERSON", "title", role.entity_id))
        described = (as_mention(description, reading) for description in find_descriptions(reading, titles))
        spans |= {(m.start, m.end) for m in described if m is not None and m.definite and m.label not in _THINGS}
        rows += [
            {"doc_id": reading.doc_id, "start": start, "end": end, "text": reading.text[start:end]}
            for start, end in sorted(spans)
            if not reading.overlapping(start, end)
        ]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "text"])
