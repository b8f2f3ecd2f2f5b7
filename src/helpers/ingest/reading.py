"""Sources to the tables `documents` and `paragraphs`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import tables
from helpers.ingest.bylines import author_of, is_date_line
from helpers.ingest.dates import day_in_address, days_in
from helpers.ingest.decoding import UnreadableError
from helpers.ingest.duplicates import duplicates
from helpers.ingest.english import is_english
from helpers.ingest.formats import COLLECTIONS, Record, reader_of
from helpers.ingest.furniture import issued_by, plain
from helpers.ingest.identifiers import unique_ids
from helpers.ingest.metadata import (
    FIELDS,
    MetadataError,
    fields,
    front_matter_end,
    read_front_matter,
    read_metadata,
    uncertain_date,
    unusable_address,
)
from helpers.ingest.paragraphs import read_paragraphs
from helpers.ingest.sources import SourceFile, find_files, metadata_beside
from helpers.kinds import READ_KINDS
from helpers.wording import counted

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Documents:
    """What was read: the tables `documents` and `paragraphs`, and notes for the user on what was passed over."""

    documents: pd.DataFrame
    paragraphs: pd.DataFrame
    notes: list[str] = field(default_factory=list)

    @property
    def skipped(self) -> pd.DataFrame:
        """The documents that could not be read, with their reasons."""
        return self.documents[self.documents.status == "skipped"]


@dataclass
class _Draft:
    name: str
    source: str
    label: str  # the source as reasons and notes name it
    record: Record
    text: str | None = None
    problem: str | None = None
    known: dict[str, str | None] = field(default_factory=dict)
    paragraphs: list[Mapping[str, Any]] = field(default_factory=list)


def read_sources(sources: Sequence[str | Path] | str | Path, metadata: str | Path | None = None) -> Documents:
    """Read every document that the sources name, with what is known about it.

    A source is a file, a folder (read through, in the order of names), a pattern, or an fsspec address of one.
    Formats: .txt, .md, .html, .pdf, .docx, and .jsonl and .csv with a document a record. Text is kept as decoded;
    for HTML, PDF and Word the extracted text is the document's text, and offsets count in it. A character that
    no encoding can write (a lone surrogate) is replaced by U+FFFD, one for one.

    What is known comes from `metadata` (a JSON list or a CSV with a column doc_id; where none is given,
    `metadata.json` or `metadata.csv` in a source folder), then the document's own front matter, fields or page,
    then its headline, byline and address where these are certain.

    A document that cannot be read is a row with status `skipped` and a reason that says what to do, and never
    an exception. Raises MetadataError where the metadata file given cannot be used.
    """
    listed = [sources] if isinstance(sources, str | Path) else list(sources)
    files, notes = find_files(listed)
    known = _metadata(listed, metadata, notes)
    drafts = [draft for file in files for draft in _drafts(file)]
    ids = unique_ids(draft.name for draft in drafts)
    used: set[str] = set()
    for draft, doc_id in zip(drafts, ids, strict=True):
        _complete(draft, _look_up(known, draft, doc_id, used), notes)
    if unused := sorted(set(known) - used):
        more = f" and {len(unused) - 10} more" if len(unused) > 10 else ""
        no_text = f"{counted(len(unused), 'record')} of the metadata without a text among the sources"
        notes.append(f"{no_text}: {', '.join(unused[:10])}{more}")
    return Documents(_documents(drafts, ids), _paragraphs(drafts, ids), notes)


def _metadata(sources: list[str | Path], given: str | Path | None, notes: list[str]) -> dict[str, dict[str, Any]]:
    if given is not None:
        return read_metadata(given)
    known: dict[str, dict[str, Any]] = {}
    for path in metadata_beside(sources):
        try:
            known |= read_metadata(path)
        except MetadataError as error:
            notes.append(str(error))
    return known


def _drafts(file: SourceFile) -> Iterator[_Draft]:
    """The documents of a file, at least one: where nothing can be read, one that says why."""
    if file.problem:
        yield _Draft(file.stem, file.name, file.label, Record(None), problem=f"{file.label}: {file.problem}")
        return
    count = 0
    try:
        data = file.read()
        for record in reader_of(file.suffix, data)(data):
            count += 1
            several = file.suffix.casefold() in COLLECTIONS
            name = record.own_id or (f"{file.stem}-{count:05d}" if several else file.stem)
            place = f", {record.place}" if record.place else ""
            problem = f"{file.label}{place}: {record.problem}" if record.problem else None
            yield _Draft(name, file.name + place, file.label + place, record, record.text, problem)
        if not count:
            raise UnreadableError("the file holds no records; add some or remove it")
    except UnreadableError as error:
        yield _Draft(file.stem, file.name, file.label, Record(None), problem=f"{file.label}: {error}")


def _look_up(known: Mapping[str, dict[str, Any]], draft: _Draft, doc_id: str, used: set[str]) -> dict[str, Any]:
    for key in (doc_id, draft.name, Path(draft.source).name):
        if key in known:
            used.add(key)
            return known[key]
    return {}


def _complete(draft: _Draft, given: Mapping[str, Any], notes: list[str]) -> None:
    """Find out all about a document, or why it has to be skipped."""
    outside = fields(given)
    draft.known = outside
    _note_doubts(draft.label, [given], notes)
    if draft.text is None:
        return
    draft.text = _SURROGATE.sub("\ufffd", draft.text)
    try:
        front = read_front_matter(draft.text)
    except UnreadableError as error:
        draft.problem = f"{draft.label}: {error}"
        return
    _note_doubts(draft.label, [front, draft.record.fields], notes)
    draft.known = {**fields(draft.record.fields), **_filled(fields(front)), **_filled(outside)}
    if not is_english(draft.text[front_matter_end(draft.text) :]):
        draft.problem = f"{draft.label}: this text is not English; Parley reads English only, give a translation"
        return
    draft.paragraphs = read_paragraphs(draft.text, draft.known.get("title"))
    _add_from_text(draft)


def _note_doubts(label: str, records: list[Mapping[str, Any]], notes: list[str]) -> None:
    for record in records:
        if value := uncertain_date(record):
            notes.append(f"{label}: the date {value!r} names no certain day and is left out; write it as YYYY-MM-DD")
        if value := unusable_address(record):
            notes.append(
                f"{label}: the address {value[:80]!r} is none of the web and is left out; give an https address"
            )


def _filled(values: Mapping[str, str | None]) -> dict[str, str | None]:
    return {key: value for key, value in values.items() if value}


def _add_from_text(draft: _Draft) -> None:
    """Title, author, issuer and day of publication from headline, byline, masthead and address, where nothing else
    gives them."""
    text = draft.text or ""
    lines = [(p["kind"], plain(text[p["start"] : p["end"]])) for p in draft.paragraphs]
    known = draft.known
    known["title"] = known["title"] or next((line for kind, line in lines if kind == "headline"), None)
    bylines = [line for kind, line in lines if kind == "byline"]
    known["author"] = known["author"] or next((name for line in bylines if (name := author_of(line))), None)
    mastheads = [name for kind, line in lines[:3] if kind == "furniture" and (name := issued_by(line))]
    known["publisher"] = known["publisher"] or next(iter(mastheads), None)
    dated = [days[0] for line in bylines if is_date_line(line) and (days := days_in(line))]
    known["published"] = known["published"] or next(iter(dated), None) or day_in_address(known["url"])


def _documents(drafts: list[_Draft], ids: list[str]) -> pd.DataFrame:
    read = [index for index, draft in enumerate(drafts) if not draft.problem]
    repeats = duplicates([_read_text(drafts[index]) for index in read])
    original = {read[i]: ids[read[j]] for i, j in enumerate(repeats) if j is not None}
    rows = [
        {
            "doc_id": doc_id,
            "source": draft.source,
            **{name: draft.known.get(name) for name in FIELDS},
            "language": None if draft.problem else "en",
            "n_words": len((draft.text or "").split()),
            "sha256": hashlib.sha256((draft.text or "").encode()).hexdigest() if draft.text is not None else None,
            "text": draft.text,
            "duplicate_of": original.get(index),
            "status": "skipped" if draft.problem else "ok",
            "reason": draft.problem,
        }
        for index, (draft, doc_id) in enumerate(zip(drafts, ids, strict=True))
    ]
    return tables.frame("documents", rows)


def _read_text(draft: _Draft) -> str:
    """The paragraphs that are read, which two documents are compared by."""
    text = draft.text or ""
    return "\n".join(text[p["start"] : p["end"]] for p in draft.paragraphs if p["kind"] in READ_KINDS) or text


def _paragraphs(drafts: list[_Draft], ids: list[str]) -> pd.DataFrame:
    rows = [{"doc_id": i, **row} for draft, i in zip(drafts, ids, strict=True) for row in draft.paragraphs]
    return tables.frame("paragraphs", rows)
