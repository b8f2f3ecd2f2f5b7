"""Files to records: text, Markdown, HTML, PDF, Word, JSON lines and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from helpers.ingest.decoding import UnreadableError, decode

TEXT_COLUMNS = ("text", "content", "body", "article", "full_text", "fulltext")
ID_COLUMNS = ("doc_id", "id")


@dataclass(frozen=True)
class Record:
    """One document of a file: its text, the fields that came with it, and its own id where it has one.

    `problem` says why there is no text.
    """

    text: str | None
    fields: dict[str, Any] = field(default_factory=dict)
    own_id: str | None = None
    place: str = ""
    problem: str | None = None


def read_text(data: bytes) -> Iterator[Record]:
    """Plain text or Markdown, as it stands."""
    yield Record(decode(data))


def read_html(data: bytes) -> Iterator[Record]:
    """The main text of a web page, one paragraph a line, through trafilatura (Barbaresi 2021).

    The extracted text becomes `documents.text`, so offsets count in it and not in the page's source.
    """
    import trafilatura

    source = decode(data)
    page = trafilatura.bare_extraction(source, with_metadata=True, include_comments=False, favor_recall=True)
    found = page if isinstance(page, dict) else page.as_dict() if page else {}
    text = (found.get("text") or "").strip() or (trafilatura.html2txt(source) or "").strip()
    if not text:
        raise UnreadableError("no text was found in this page; copy the text of the article to a .txt file")
    names = {"title": "title", "author": "author", "date": "published", "sitename": "publisher", "url": "url"}
    yield Record(text, {name: found.get(theirs) for theirs, name in names.items()})


def read_pdf(data: bytes) -> Iterator[Record]:
    """The text layer of a PDF, page after page, through pypdf."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("this PDF is locked with a password; save it without one")
        text = "\n".join(page.extract_text() for page in reader.pages).strip()
        fields = {"title": reader.metadata.title, "author": reader.metadata.author} if reader.metadata else {}
    except UnreadableError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError) as error:
        raise UnreadableError(
            f"this PDF cannot be read ({error}); save it again or copy its text to a .txt file"
        ) from error
    if not text:
        raise UnreadableError(
            "this PDF has no text layer, only pictures of pages; run text recognition (OCR) over it first"
        )
    yield Record(text, {key: value for key, value in fields.items() if isinstance(value, str)})


def read_docx(data: bytes) -> Iterator[Record]:
    """The paragraphs of a Word document, parted by blank lines, through python-docx."""
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        document = Document(io.BytesIO(data))
        text = "\n\n".join(paragraph.text for paragraph in document.paragraphs if paragraph.text.strip())
        core = document.core_properties
        fields = {"title": core.title, "author": core.author}
    except (BadZipFile, OpcError, KeyError, ValueError, SyntaxError) as error:
        raise UnreadableError("this is no Word document (.docx); save it again as .docx or as text") from error
    if not text.strip():
        raise UnreadableError("this Word document holds no text; put the text of an article into it or remove it")
    yield Record(text, {key: value for key, value in fields.items() if value})


def read_jsonl(data: bytes) -> Iterator[Record]:
    """One JSON object a line, with a field `text` and optionally `doc_id` or `id` and the metadata fields."""
    for number, line in enumerate(re.split(r"\r\n|\n|\r", decode(data)), 1):
        if not line.strip():
            continue
        place = f"line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            why = str(error).replace("line 1 column", "column")
            yield Record(None, place=place, problem=f"this is not valid JSON ({why}); correct or remove it")
            continue
        if not isinstance(row, dict):
            yield Record(None, place=place, problem='this is no JSON object; write {"text": "..."}')
            continue
        yield _record(row, place)


def read_csv(data: bytes) -> Iterator[Record]:
    """One document a row, with a column `text` and optionally `doc_id` or `id` and the metadata columns."""
    text = decode(data)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    head = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    if not set(_folded(rows.fieldnames or [])) & set(TEXT_COLUMNS):
        found = ", ".join(name for name in rows.fieldnames or [] if name)
        raise UnreadableError(f"there is no column named text among its columns ({found[:200]}); name one so")
    try:
        for row in rows:
            yield _record({key: value for key, value in row.items() if key is not None}, f"line {rows.line_num}")
    except csv.Error as error:
        raise UnreadableError(f"line {rows.line_num} is not valid CSV ({error}); correct it") from error


def _folded(names: Any) -> list[str]:
    return [str(name or "").strip().casefold() for name in names]


def _record(row: dict[str, Any], place: str) -> Record:
    named = {str(key).strip().casefold(): value for key, value in row.items()}
    text = next((named[name] for name in TEXT_COLUMNS if isinstance(named.get(name), str)), None)
    own_id = next((str(named[name]).strip() for name in ID_COLUMNS if named.get(name) not in (None, "")), None)
    rest = {key: value for key, value in named.items() if key not in {*TEXT_COLUMNS, *ID_COLUMNS}}
    problem = None
    if text is None or not text.strip():
        text, problem = None, "there is no text in it; give it a field named text or remove it"
    return Record(text, rest, own_id, place, problem)


READERS: dict[str, Callable[[bytes], Iterator[Record]]] = {
    ".txt": read_text, ".text": read_text, ".md": read_text, ".markdown": read_text,
    ".html": read_html, ".htm": read_html, ".xhtml": read_html, ".pdf": read_pdf, ".docx": read_docx,
    ".jsonl": read_jsonl, ".ndjson": read_jsonl, ".csv": read_csv, ".tsv": read_csv,
}  # fmt: skip

COLLECTIONS = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


def reader_of(suffix: str, data: bytes) -> Callable[[bytes], Iterator[Record]]:
    """The reader for a file: by what its first bytes say it is, else by its suffix, else as plain text."""
    if data.startswith(b"%PDF-"):
        return read_pdf
    if suffix.casefold() not in COLLECTIONS and _HTML.match(data[:2000]):
        return read_html
    return READERS.get(suffix.casefold(), read_text)
