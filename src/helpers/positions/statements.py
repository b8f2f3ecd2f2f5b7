"""Statements: who says, thinks, wants or is reported to want what, as the table `statements`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from helpers import tables
from helpers.language.datelines import dateline
from helpers.positions.attribution import Attribution, Reading
from helpers.positions.cues import cue_attributions
from helpers.positions.free_indirect import extend_free_indirect
from helpers.positions.lexicon import Lexicon
from helpers.positions.phrases import label_attributions, phrase_attributions
from helpers.positions.spans import Span, end_before, inside, overlap, size, tidy, without
from helpers.positions.speech import Speech, speeches

QUOTED = 0.85  # share of a content between quotation marks from which it is direct speech
ALIKE = 0.8  # share of two contents' characters from which they are the same words


def read_statements(
    docs: Iterable[Doc], actors: Mapping[str, Any] | None = None, lexicon: Lexicon | None = None
) -> pd.DataFrame:
    """The table `statements` of parsed documents (see `helpers.tables`), one row an attribution at any level.

    `actors` maps doc_id to its ActorIndex, which names the sources; without it a source is named by its words.
    """
    lexicon = lexicon or Lexicon.load()
    rows = []
    for doc in docs:
        rows += statements(doc, (actors or {}).get(doc.user_data.get("doc_id", "")), lexicon)
    return tables.frame("statements", rows)


def statements(doc: Doc, actors: Any | None, lexicon: Lexicon) -> list[dict[str, Any]]:
    """Rows of one document in the order of the text."""
    reading = Reading(doc, lexicon)
    found = attributions(reading)
    levels, inner = nesting(found)
    return [
        _row(reading, attribution, level, outer, actors)
        for attribution, level, outer in zip(found, levels, inner, strict=True)
    ]


def attributions(reading: Reading) -> list[Attribution]:
    """All attributions of a document, the same words once, in the order of their contents."""
    found: list[Attribution] = label_attributions(reading)
    labelled = {reading.paragraph(a.content[0][0]) for a in found}
    speaking: dict[int, list[Span]] = {}
    alone: list[Speech] = []
    for speech in speeches(reading, labelled):
        if speech.clause is not None:
            spans = [s for q in speech.quotations for span in q.spans for s in without(span, speech.cut)]
            if spoken := tidy(reading.text, spans):
                speaking[speech.clause.predicate.i] = spoken
        else:
            alone.append(speech)
    found += cue_attributions(reading, speaking)
    by_anchor = {a.anchor: a for a in found}
    said_before = sorted((a for a in found if a.sources and a.predicate is not None), key=lambda a: a.anchor)
    for speech in alone:
        before = None if speech.signature else _before(reading, speech, said_before)
        if before is not None:
            before.content = tidy(reading.text, [*before.content, *(s for q in speech.quotations for s in q.spans)])
        else:
            found.append(_without_cue(reading, speech, by_anchor))
    found += phrase_attributions(reading)
    found = [a for a in found if a.content]
    extend_free_indirect(reading, found)
    for attribution in found:
        attribution.content = [_behind_dateline(reading, span) for span in attribution.content]
    return _distinct(found)


def _behind_dateline(reading: Reading, span: Span) -> Span:
    """The span without the place and agency at its paragraph's start: "CAIRO (AP) - The talks failed"."""
    start, end = span
    opening = dateline(reading.text, start, end) if start in reading.paragraph_starts else None
    return (opening.end, end) if opening else span


def _before(reading: Reading, speech: Speech, said: list[Attribution]) -> Attribution | None:
    """What the sentence before a speech attributes, which the speech goes on with: 'She called it a farce. "..."'."""
    paragraph = reading.paragraph(speech.start)
    last = reading.token(max(0, end_before(reading.text, speech.start) - 1))
    if reading.paragraph(last.idx) != paragraph or reading.quotation(last.idx) is not None:
        return None
    sentence = last.sent
    told = [a for a in said if sentence.start_char <= a.anchor < sentence.end_char and _tells(a)]
    return max(told, key=lambda a: size(a.content), default=None)


def _tells(attribution: Attribution) -> bool:
    """Whether somebody says something, rather than not ("did not say whether")."""
    predicate = attribution.predicate
    if predicate is None or predicate.mode != "speech":
        return False
    return attribution.negated == (predicate.cls in {"deny", "refuse"})


def _without_cue(reading: Reading, speech: Speech, by_anchor: Mapping[int, Attribution]) -> Attribution:
    """Speech signed with a name, or going on after an earlier one of the same source."""
    content = tidy(reading.text, [span for q in speech.quotations for span in q.spans])
    attribution = Attribution(anchor=speech.start, content=content, rank=5)
    if speech.signature:
        attribution.source_spans = [speech.signature]
        attribution.sources = (reading.token(speech.signature[1] - 1),)
        return attribution
    earlier = speech.follows
    while earlier is not None and earlier.clause is None:
        earlier = earlier.follows
    if earlier is not None and earlier.clause is not None:
        model = by_anchor.get(earlier.clause.predicate.idx)
        if model is not None:
            attribution.sources, attribution.source_spans = model.sources, model.source_spans
            attribution.predicate = model.predicate
    return attribution


def _distinct(found: list[Attribution]) -> list[Attribution]:
    """Without attributions whose content another of higher rank holds as well."""
    ordered = sorted(found, key=lambda a: (a.content[0][0], -a.rank, a.anchor))
    alike: dict[int, list[Attribution]] = {}
    for one, other in _meeting(ordered):
        if _same(one, other):
            alike.setdefault(id(one), []).append(other)
            alike.setdefault(id(other), []).append(one)
    dropped: set[int] = set()
    for attribution in sorted(ordered, key=lambda a: -a.rank):
        if id(attribution) not in dropped:
            dropped.update(id(other) for other in alike.get(id(attribution), ()))
    kept = [a for a in ordered if id(a) not in dropped]
    return sorted(kept, key=lambda a: (a.content[0][0], -a.content[-1][1], a.anchor))


def _meeting(ordered: list[Attribution]) -> Iterator[tuple[Attribution, Attribution]]:
    """Pairs whose contents share ground, of attributions in the order of their contents' starts."""
    open_: list[Attribution] = []
    for attribution in ordered:
        start = attribution.content[0][0]
        open_ = [other for other in open_ if other.content[-1][1] > start]
        yield from ((other, attribution) for other in open_)
        open_.append(attribution)


def _same(one: Attribution, other: Attribution) -> bool:
    shared = overlap(one.content, other.content)
    within = inside(one.anchor, other.content) or inside(other.anchor, one.content)
    return shared / (size(one.content) + size(other.content) - shared) > ALIKE and not within


def nesting(found: list[Attribution]) -> tuple[list[int], list[Attribution | None]]:
    """For every attribution its level, 1 for the outermost, and the attribution right around it."""
    spans = sorted(((start, end, a) for a in found for start, end in a.content), key=lambda entry: entry[:2])
    outer: dict[int, Attribution | None] = {}
    open_: list[tuple[int, int, Attribution]] = []
    at = 0
    for attribution in sorted(found, key=lambda a: a.anchor):
        while at < len(spans) and spans[at][0] <= attribution.anchor:
            open_.append(spans[at])
            at += 1
        open_ = [entry for entry in open_ if entry[1] > attribution.anchor]
        around = [other for _, _, other in open_ if other is not attribution and not _inverted(attribution, other)]
        outer[id(attribution)] = min(around, key=lambda a: size(a.content), default=None)
    levels = [_level(attribution, outer) for attribution in found]
    return levels, [outer[id(attribution)] for attribution in found]


def _inverted(attribution: Attribution, other: Attribution) -> bool:
    """Two contents that hold each other's cues: the larger one is the outer."""
    return inside(other.anchor, attribution.content) and size(other.content) <= size(attribution.content)


def _level(attribution: Attribution, outer: Mapping[int, Attribution | None]) -> int:
    level, seen = 1, {id(attribution)}
    above = outer[id(attribution)]
    while above is not None and id(above) not in seen:
        level += 1
        seen.add(id(above))
        above = outer[id(above)]
    return level


def kind_of(reading: Reading, attribution: Attribution) -> str:
    """direct (all in quotation marks), mixed (some words are), belief (held in mind), else indirect."""
    quoted = [quotation for span in attribution.content for quotation in reading.quoted_in(span)]
    if overlap(attribution.content, quoted) >= QUOTED * size(attribution.content):
        return "direct"
    if quoted:
        return "mixed"
    return "belief" if attribution.predicate is not None and attribution.predicate.mode == "thought" else "indirect"


def _row(
    reading: Reading, attribution: Attribution, level: int, outer: Attribution | None, actors: Any | None
) -> dict[str, Any]:
    text = reading.text
    doc_id = reading.doc.user_data.get("doc_id", "")
    entities = _entities(reading, attribution, actors)
    name = "; ".join(dict.fromkeys(e.name for e in entities)) or _words(text, attribution.source_spans)
    return {
        "statement_id": tables.stable_id("st", doc_id, attribution.anchor, *map(tuple, attribution.content)),
        "doc_id": doc_id,
        "source_id": "; ".join(dict.fromkeys(e.id for e in entities)) or None,
        "source": name,
        "source_spans": [list(span) for span in attribution.source_spans],
        "cue": " ".join(text[s:e] for s, e in attribution.cue),
        "cue_spans": [list(span) for span in attribution.cue],
        "cue_class": attribution.predicate.cls if attribution.predicate else None,
        "content": " ".join(text[s:e] for s, e in attribution.content),
        "content_spans": [list(span) for span in attribution.content],
        "kind": kind_of(reading, attribution),
        "via": _via(reading, attribution, outer, actors, name),
        "level": level,
        "negated": attribution.negated,
        "paragraph": reading.paragraph(attribution.content[0][0]),
    }


def _words(text: str, spans: list[Span]) -> str | None:
    return " ".join(text[s:e] for s, e in spans[:1]) or None


def _entities(reading: Reading, attribution: Attribution, actors: Any | None) -> list[Any]:
    """The entities that the sources name, by themselves or by an apposition: "the minister, Ana Lopez, said"."""
    if actors is None:
        return []
    named = (
        next(filter(None, map(actors.entity_of, (token, *reading.view.appositions(token)))), None)
        for token in attribution.sources
    )
    return [entity for entity in named if entity is not None]


def _via(
    reading: Reading, attribution: Attribution, outer: Attribution | None, actors: Any | None, own: str | None
) -> str | None:
    """Through whom words reach the reader: the outer source, or the organisation they were spoken to."""
    if outer is None:
        if actors is None or attribution.addressee is None:
            return None
        medium = actors.entity_of(attribution.addressee)
        return medium.name if medium is not None and medium.type == "ORG" else None
    name = "; ".join(entity.name for entity in _entities(reading, outer, actors)) or _words(
        reading.text, outer.source_spans
    )
    return name if name != own else None
