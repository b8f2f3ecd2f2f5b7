"""Exports of a run: tables as CSV, relations as GraphML, positions as Web Annotations, the report as one file."""

from __future__ import annotations

import csv
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import networkx as nx
import pyarrow.parquet as pq

from helpers import tables
from helpers.publish.annotations import stance_annotation, statement_annotation
from helpers.publish.links import page_name, web_address
from helpers.publish.single import single_file

# What spreadsheets read as the beginning of a formula, in ASCII and full width (OWASP, CSV injection).
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class ExportError(ValueError):
    """A run cannot be exported: no such format, or nothing to export; the message says what to do."""


def export(
    run_dir: str | Path, out: str | Path, formats: Sequence[str] = ("csv", "graphml", "annotations")
) -> list[Path]:
    """Write a run in the formats asked for under `out`, and return the files and folders written.

    - csv: `tables/<table>.csv`, one a table, UTF-8; lists as JSON; cells that a spreadsheet would run as a formula
      are preceded by an apostrophe, so such a cell is one character longer than the text it quotes.
    - graphml: `relations.graphml`, entities as nodes and one edge for each row of `relations` but those of copies.
    - annotations: `annotations/<document>.jsonld`, a page of W3C Web Annotations a document, on the text written
      beside it to `texts/<document>.txt`.

    - html: `report.html`, the run's report as one file that needs nothing beside it.

    Raises ExportError for an unknown format or a run without tables.
    """
    run_dir, out = Path(run_dir), Path(out)
    if unknown := [name for name in formats if name not in FORMATS]:
        raise ExportError(f"no export format {', '.join(map(repr, unknown))}: choose from {', '.join(FORMATS)}")
    if not any(_parts(run_dir, name) for name in tables.SCHEMAS):
        raise ExportError(f"{run_dir} has no tables to export: make them with `parley run SOURCE --run-dir {run_dir}`")
    return [path for name in formats for path in FORMATS[name](run_dir, out)]


def _export_csv(run_dir: Path, out: Path) -> Iterator[Path]:
    for name, schema in tables.SCHEMAS.items():
        path = out / "tables" / f"{name}.csv"
        with _whole(path) as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
            writer.writerow(schema.names)
            writer.writerows([_cell(row.get(column)) for column in schema.names] for row in _rows(run_dir, name))
        yield path


def _cell(value: Any) -> str:
    """A cell as text: null as nothing, a list as JSON, a would-be formula behind an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if _FORMULA.match(text) else text


def _export_graphml(run_dir: Path, out: Path) -> Iterator[Path]:
    graph = nx.MultiDiGraph()
    copies = tables.copies(run_dir)
    relations = [row for row in _rows(run_dir, "relations") if row["doc_id"] not in copies]
    mentions = Counter(row["entity_id"] for row in _rows(run_dir, "mentions") if row["doc_id"] not in copies)
    related = {end for row in relations for end in (row["from_id"], row["to_id"])}
    for entity in _rows(run_dir, "entities"):
        if entity["entity_id"] in related:
            keys = {"label": "name", "type": "type", "country": "country", "mentions": "n_mentions"}
            counted = entity | {"n_mentions": mentions[entity["entity_id"]]}
            graph.add_node(entity["entity_id"], **_attributes(counted, keys))
    for row in relations:
        keys = {key: key for key in ("relation", "doc_id", "start", "end", "evidence", "date")}
        graph.add_edge(row["from_id"], row["to_id"], key=row["relation_id"], **_attributes(row, keys))
    path = out / "relations.graphml"
    with _whole(path) as file:
        file.writelines(f"{line}\n" for line in nx.generate_graphml(graph, prettyprint=True))
    yield path


def _attributes(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Attributes of a node or edge: nulls left out, text without what XML 1.0 forbids."""
    given = {name: row[column] for name, column in names.items() if row[column] is not None}
    return {name: _NOT_XML.sub("�", value) if isinstance(value, str) else value for name, value in given.items()}


def _export_annotations(run_dir: Path, out: Path) -> Iterator[Path]:
    made: dict[str, list[tuple[Callable[..., dict[str, Any]], dict[str, Any]]]] = defaultdict(list)
    for name, annotation in (("statements", statement_annotation), ("stances", stance_annotation)):
        for row in _rows(run_dir, name):
            made[row["doc_id"]].append((annotation, row))
    for document in _rows(run_dir, "documents"):
        if not document["text"]:
            continue
        name = page_name(document["doc_id"])
        with _whole(out / "texts" / f"{name}.txt") as file:
            file.write(document["text"])
        about = {"id": f"../texts/{name}.txt", "type": "Text", "format": "text/plain"}
        about |= {"language": document["language"]} if document["language"] else {}
        about |= {"via": address} if (address := web_address(document["url"])) else {}
        page = {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{name}.jsonld",
            "type": "AnnotationPage",
            "items": [annotation(row, document["text"], about) for annotation, row in made[document["doc_id"]]],
        }
        with _whole(out / "annotations" / f"{name}.jsonld") as file:
            json.dump(page, file, ensure_ascii=False, indent=1)
    yield from (out / "annotations", out / "texts")


def _export_html(run_dir: Path, out: Path) -> Iterator[Path]:
    report = run_dir / "report"
    if not (report / "index.html").exists():
        raise ExportError(f"{run_dir} has no report: make it with `parley run SOURCE --run-dir {run_dir}`")
    yield single_file(report, out / "report.html")


def _rows(run_dir: Path, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table, part by part, so that no table has to fit into memory."""
    for part in _parts(run_dir, name):
        with pq.ParquetFile(part) as file:
            for batch in file.iter_batches():
                yield from batch.to_pylist()


def _parts(run_dir: Path, name: str) -> list[Path]:
    return sorted(tables.folder(run_dir, name).glob("part-*.parquet"))


@contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    """A file that takes its place only when it is written to the end, line ends as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with scratch.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            yield file
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


FORMATS: dict[str, Callable[[Path, Path], Iterator[Path]]] = {
    "csv": _export_csv,
    "graphml": _export_graphml,
    "annotations": _export_annotations,
    "html": _export_html,
}
