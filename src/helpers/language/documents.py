"""Parsed documents: one spaCy Doc per document, whose text is the untouched text, and their storage."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token
from spacy.vocab import Vocab

from helpers.kinds import READ_KINDS


def parse_documents(
    nlp: Language, documents: pd.DataFrame, paragraphs: pd.DataFrame, *, n_process: int = 1, batch_size: int = 64
) -> Iterator[Doc]:
    """One Doc for each document that was read (`status` ok), in order, with `doc.text == documents.text`.

    Paragraphs are parsed one by one, so that no sentence runs from one into the next and memory stays
    bounded, and then joined; token and span offsets are offsets into the document. `doc.user_data`
    holds doc_id, published, publisher, author, title and `paragraphs`, a list of (start, end, kind, duplicate_of).
    """
    rows = documents[documents.status == "ok"]
    by_doc = {doc_id: part.sort_values("start") for doc_id, part in paragraphs.groupby("doc_id", sort=False)}
    pieces = ((piece, row.doc_id) for row in rows.itertuples() for piece in _pieces(row.text, by_doc.get(row.doc_id)))
    parsed = nlp.pipe(pieces, as_tuples=True, n_process=n_process, batch_size=batch_size)
    information = {row.doc_id: row for row in rows.itertuples()}
    for doc_id, group in groupby(parsed, key=lambda pair: pair[1]):
        yield _join([doc for doc, _ in group], information[doc_id], by_doc.get(doc_id))


def _pieces(text: str, paragraphs: pd.DataFrame | None) -> list[str]:
    """The text cut before each paragraph: every piece is a paragraph and the white space after it."""
    starts = [] if paragraphs is None else [int(start) for start in paragraphs.start if start > 0]
    bounds = [0, *starts, len(text)]
    return [text[a:b] for a, b in pairwise(bounds) if b > a] or [""]


def _join(docs: list[Doc], row: Any, paragraphs: pd.DataFrame | None) -> Doc:
    doc = Doc.from_docs(docs, ensure_whitespace=False) if len(docs) > 1 else docs[0]
    if doc.text != row.text:
        raise AssertionError(f"the parse of {row.doc_id} does not spell its text")
    kinds = []
    if paragraphs is not None:
        kinds = [
            (int(p.start), int(p.end), p.kind, None if pd.isna(p.duplicate_of) else int(p.duplicate_of))
            for p in paragraphs.itertuples()
        ]
    doc.user_data = {"doc_id": row.doc_id, "paragraphs": kinds} | {
        key: _known(getattr(row, key)) for key in ("published", "publisher", "author", "title")
    }
    return doc


def _known(value: object) -> object:
    return None if value is None or pd.isna(value) else value


def readable(doc: Doc) -> list[tuple[int, int]]:
    """The stretches of a document that are read: headline, standfirst and body, none that repeats another.

    A document whose paragraphs nobody has told apart is read whole.
    """
    paragraphs = doc.user_data.get("paragraphs") or [(0, len(doc.text), "body", None)]
    return [(start, end) for start, end, kind, repeats in paragraphs if kind in READ_KINDS and repeats is None]


def in_readable(doc: Doc) -> Callable[[Token], bool]:
    """A test whether a token stands in one of the stretches of a document that are read."""
    spans = sorted(readable(doc))
    starts = [start for start, _ in spans]

    def test(token: Token) -> bool:
        k = bisect_right(starts, token.idx) - 1
        return k >= 0 and token.idx < spans[k][1]

    return test


def save_docs(path: str | Path, docs: Iterable[Doc]) -> None:
    """Write parsed documents as one DocBin, whole or not at all."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}")
    DocBin(docs=docs, store_user_data=True).to_disk(scratch)
    scratch.replace(path)


def read_docs(path: str | Path, vocab: Vocab | None = None) -> list[Doc]:
    """The parsed documents of one DocBin, or of every `part-*.spacy` in a folder."""
    path = Path(path)
    vocab = vocab or English().vocab  # a bare Vocab knows no lower case
    files = sorted(path.glob("part-*.spacy")) if path.is_dir() else [path]
    return [doc for file in files for doc in DocBin().from_disk(file).get_docs(vocab)]


def sentences(doc: Doc) -> list[dict[str, object]]:
    """Rows of the `sentences` table: spans without outer white space, each with its paragraph's index."""
    bounds = doc.user_data["paragraphs"]
    rows: list[dict[str, object]] = []
    paragraph = 0
    for sent in doc.sents:
        text = sent.text
        start = sent.start_char + len(text) - len(text.lstrip())
        end = sent.end_char - (len(text) - len(text.rstrip()))
        if start >= end:
            continue
        while paragraph + 1 < len(bounds) and bounds[paragraph + 1][0] <= start:
            paragraph += 1
        rows.append(
            {
                "doc_id": doc.user_data["doc_id"], "sentence": len(rows), "paragraph": paragraph if bounds else None,
                "start": start, "end": end,
            }
        )  # fmt: skip
    return rows
