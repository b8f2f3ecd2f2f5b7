"""What is known about a document beside its text: front matter, metadata files, and what byline and address tell."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from helpers.ingest.dates import iso_day
from helpers.ingest.decoding import UnreadableError, decode

FIELDS = ("title", "publisher", "author", "published", "url")
SYNONYMS = {
    "headline": "title", "outlet": "publisher", "source": "publisher", "site": "publisher", "sitename": "publisher",
    "publication": "publisher", "newspaper": "publisher", "authors": "author", "byline": "author", "creator": "author",
    "date": "published", "published_at": "published", "publication_date": "published", "date_published": "published",
    "datetime": "published", "pubdate": "published", "link": "url", "address": "url",
}  # fmt: skip

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_WEB = re.compile(r"(?:https?://\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?)", re.IGNORECASE)  # with or without the scheme
_KEY = re.compile(r"\s*(?:#.*\n\s*)*[\"']?[A-Za-z][\w .-]{0,40}[\"']?\s*:(?:\s|$)")


class MetadataError(ValueError):
    """A metadata file that cannot be used: which, why, and what to do about it."""

    def __init__(self, path: str | Path, why: str, what_to_do: str):
        self.path, self.why, self.what_to_do = str(path), why, what_to_do
        super().__init__(f"{path}: {why}; {what_to_do}")


def front_matter_end(text: str) -> int:
    """Where the front matter of a text ends: 0 where it has none, else the offset of the first line after it."""
    match = _FRONT.match(text)
    return match.end() if match and _KEY.match(match["body"]) else 0


def read_front_matter(text: str) -> dict[str, Any]:
    """The fields of the YAML block that a text may begin with; raises UnreadableError where it is not valid YAML."""
    end = front_matter_end(text)
    if not end:
        return {}
    body = _FRONT.match(text)["body"]  # type: ignore[index]
    try:
        found = yaml.safe_load(body)
    except (yaml.YAMLError, ValueError) as error:
        where = getattr(error, "problem_mark", None)
        line = f" in line {where.line + 2}" if where else ""
        raise UnreadableError(
            f"its front matter is not valid YAML{line}; write `name: value` lines between the two `---`, "
            "with quotation marks around values that hold a colon"
        ) from error
    if not isinstance(found, dict):
        raise UnreadableError("its front matter is no list of `name: value` lines; correct it or remove it")
    return {str(key): value for key, value in found.items()}


def fields(raw: Mapping[str, Any]) -> dict[str, str | None]:
    """The contract's fields out of a record: names as other tools write them, lists joined, dates as days."""
    named = _named(raw)
    found = {name: _words(named.get(name)) for name in FIELDS}
    found["published"] = iso_day(named.get("published"))
    found["url"] = found["url"] if _is_address(found["url"]) else None
    return found


def uncertain_date(raw: Mapping[str, Any]) -> str | None:
    """The date that a record gives in words that name no day, or could name two; None where there is no such."""
    value = _named(raw).get("published")
    return _words(value) if iso_day(value) is None else None


def unusable_address(raw: Mapping[str, Any]) -> str | None:
    """The address that a record gives where it is none of the web: `javascript:` and the like; None otherwise."""
    value = _words(_named(raw).get("url"))
    return None if _is_address(value) else value


def _is_address(value: str | None) -> bool:
    return value is None or bool(_WEB.fullmatch(value))


def _named(raw: Mapping[str, Any]) -> dict[str, Any]:
    named = {str(key).strip().casefold().replace("-", "_").replace(" ", "_"): value for key, value in raw.items()}
    for synonym, field in SYNONYMS.items():
        if synonym in named and not named.get(field):
            named[field] = named[synonym]
    return named


def _words(value: Any) -> str | None:
    if isinstance(value, list | tuple):
        value = " and ".join(str(part) for part in value if part)
    if isinstance(value, Mapping):
        value = value.get("name")
    text = " ".join(str(value).split()) if value is not None and value == value else ""
    return text or None


def read_metadata(path: str | Path) -> dict[str, dict[str, Any]]:
    """doc_id to record, from a JSON list of objects or a CSV with a column `doc_id`; raises MetadataError."""
    path = Path(path)
    try:
        text = decode(path.read_bytes())
    except FileNotFoundError:
        raise MetadataError(path, "there is no such file", "give the path of a JSON or CSV file") from None
    except OSError as error:
        raise MetadataError(path, f"cannot be read ({error.strerror})", "give a JSON or CSV file") from error
    except UnreadableError as error:
        raise MetadataError(path, "is empty or not text", "give a JSON list or a CSV with a column doc_id") from error
    rows = _csv_rows(text) if path.suffix.casefold() in {".csv", ".tsv"} else _json_rows(path, text)
    records: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not str(row.get("doc_id") or "").strip():
            raise MetadataError(path, f"record {number} has no doc_id", "give every record the doc_id of its document")
        doc_id = str(row["doc_id"]).strip()
        if doc_id in records:
            raise MetadataError(path, f"doc_id {doc_id!r} stands twice", "keep one record for each document")
        records[doc_id] = {str(key): value for key, value in row.items() if key is not None}
    return records


def _csv_rows(text: str) -> list[dict[str, Any]]:
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def _json_rows(path: Path, text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise MetadataError(path, f"is not valid JSON ({error})", "correct it, or give a CSV file") from error
    if isinstance(found, dict) and all(isinstance(value, dict) for value in found.values()):
        return [{"doc_id": key, **value} for key, value in found.items()]
    if not isinstance(found, list):
        raise MetadataError(path, "is not a list of records", 'write [{"doc_id": "...", "title": "..."}, ...]')
    return found
