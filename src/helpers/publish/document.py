"""The document page: one article with actors, statements and positions marked in place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.ingest.metadata import front_matter_end
from helpers.publish import links
from helpers.publish.evidence import present, spelled
from helpers.publish.findings import SIGNS
from helpers.publish.fragment import Fragment, render
from helpers.publish.marking import Mark, Segment, segments
from helpers.publish.markup import SYNTAX, is_markdown, markdown_marks
from helpers.wording import words

# Paragraphs that are not read for positions are shown, but step back.
_READ = ("headline", "standfirst", "body", "subhead")


@dataclass(frozen=True)
class Note:
    """A note in the margin: what a marked stretch shows."""

    href: str
    kind: str
    sign: str
    actor: str
    topic: str
    detail: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it is shown: its kind, its text in segments, and the notes on it."""

    number: int
    kind: str
    dim: str
    segments: list[Segment]
    notes: list[Note]


@dataclass(frozen=True)
class Reading:
    """One article, read: its row of the documents table, and the page that shows it marked."""

    document: Mapping[str, Any]
    page: Fragment

    def _repr_html_(self) -> str:
        return self.page._repr_html_()


def read_document(
    doc_id: str, tables: Mapping[str, pd.DataFrame], *, issues: Mapping[str, str] | None = None
) -> Reading:
    """One article of contract tables, marked, with switches for each layer and notes in the margin.

    Of Markdown the marks are hidden, not taken out, so that places in the text stay true.
    Reads documents, paragraphs, mentions, entities, statements, stances, conditions, levers, events, relations; tables
    that are missing mark nothing. Every marked stretch has an anchor, see `document_href`. KeyError for an unknown id.
    """
    documents = tables["documents"]
    own = documents[documents["doc_id"] == doc_id]
    if own.empty:
        raise KeyError(f"no document {doc_id!r} in this run; it has {', '.join(documents['doc_id'].head(12))}")
    document = {column: present(value) for column, value in own.iloc[0].items()}
    text = document["text"] or ""
    rows = {
        name: table[table["doc_id"] == doc_id].to_dict("records")
        for name, table in tables.items()
        if "doc_id" in table and name != "documents"
    }

    def name(issue: object) -> str:
        return (issues or {}).get(str(issue)) or words(present(issue))

    syntax = markdown_marks(text) if is_markdown(document.get("source")) else []
    marks = sorted([*_marks(rows, tables["entities"], name), *syntax], key=lambda mark: (mark.start, -mark.end))
    notes = sorted(_notes(rows, name), key=lambda note: note[0])
    stretches = rows.get("paragraphs") or [{"paragraph": 0, "start": 0, "end": len(text), "kind": "body"}]
    page = render(
        "document.html",
        document=document,
        address=links.web_address(document["url"]),
        day=spelled(document["published"]),
        paragraphs=list(_paragraphs(text, stretches, marks, notes)),
        counts={layer: sum(mark.layer == layer for mark in marks) for layer in ("entity", "statement", "stance")},
        entity_kinds=[kind for kind in _ENTITY_KINDS if any(m.kind == kind and m.layer == "entity" for m in marks)],
        signs=SIGNS,
    )
    return Reading(document, page)


_ENTITY_KINDS = ("country", "person", "org", "group", "place", "event", "weapon")


def _marks(
    rows: Mapping[str, list[dict[str, Any]]], entities: pd.DataFrame, name: Callable[[object], str]
) -> Iterator[Mark]:
    names = dict(zip(entities["entity_id"], entities["name"], strict=True))
    for row in rows.get("mentions", []):
        label = str(present(row["label"]) or "").lower()
        who = names.get(row["entity_id"]) or row["text"]
        yield Mark(row["start"], row["end"], "entity", label, f"{who} ({label}, {row['kind']})")
    for row in rows.get("statements", []):
        said = f"{present(row['source']) or 'somebody'}: {row['kind']} statement" + (
            ", denied" if row["negated"] else ""
        )
        for start, end in row["content_spans"] or []:
            yield Mark(start, end, "statement", row["kind"], said)
        for start, end in row["cue_spans"] or []:
            yield Mark(start, end, "cue", "", f"cue of {present(row['source']) or 'an unnamed source'}")
    for row in rows.get("stances", []):
        if row["status"] != "rejected":
            topic = name(row["issue"]) or present(row["target_actor"]) or ""
            yield Mark(
                row["start"],
                row["end"],
                "stance",
                row["position"],
                f"{row['holder']} {_VERBS[row['position']]} {topic}",
            )
    for row in rows.get("conditions", []):
        for part in ("antecedent", "consequent"):
            if present(row[f"{part}_start"]) is not None:
                yield Mark(row[f"{part}_start"], row[f"{part}_end"], "condition", part, f"{part} of a condition")
    for layer in ("levers", "events", "relations"):
        for row in rows.get(layer, []):
            yield Mark(row["start"], row["end"], layer[:-1])


_VERBS = {
    "support": "is for", "oppose": "is against", "conditional": "sets a condition on", "neutral": "takes no side on",
}  # fmt: skip


def _notes(rows: Mapping[str, list[dict[str, Any]]], name: Callable[[object], str]) -> Iterator[tuple[int, Note]]:
    for row in rows.get("stances", []):
        if row["status"] == "rejected":
            continue
        topic, target = name(row["issue"]), present(row["target_actor"]) or ""
        detail = present(row["condition"]) or (f"concerning {target}" if topic and target else "")
        href = "#" + links.anchor(row["start"], row["end"])
        yield row["start"], Note(href, row["position"], SIGNS[row["position"]], row["holder"], topic or target, detail)
    for row in rows.get("levers", []):
        up = row["direction"] == "strengthens"
        verb = ("would " if present(row["hypothetical"]) else "") + ("strengthen" if up else "weaken")
        verb += "" if present(row["hypothetical"]) else "s"
        href = "#" + links.anchor(row["start"], row["end"])
        yield (
            row["start"],
            Note(
                href,
                "lever",
                "▲" if up else "▼",
                f"{verb} {present(row['beneficiary']) or 'a side'}",
                words(present(row["factor"])),
            ),
        )


def _paragraphs(
    text: str, stretches: list[dict[str, Any]], marks: list[Mark], notes: list[tuple[int, Note]]
) -> Iterator[Paragraph]:
    """Paragraphs with their marks; both are in order, so that each is looked at once however long the text is."""
    first, front = 0, front_matter_end(text)
    for row in sorted(stretches, key=lambda row: row["start"]):
        start, end = int(row["start"]), int(row["end"])
        if end <= front:  # told above the text already
            continue
        while first < len(marks) and marks[first].end <= start:
            first += 1
        after = bisect_left(marks, end, lo=first, key=lambda mark: mark.start)
        repeat = present(row.get("duplicate_of")) is not None
        dim = "repeats an earlier paragraph" if repeat else "" if row["kind"] in _READ else words(row["kind"])
        own = [note for at, note in notes if start <= at < end]
        parts = segments(text, marks[first:after], start, end)
        if any(part.text.strip() and all(mark.layer != SYNTAX for mark in part.marks) for part in parts):
            yield Paragraph(int(row["paragraph"]), str(row["kind"]), dim, parts, own)
