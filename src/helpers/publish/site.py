"""The report of a run: the brief first, a page a step and a document, one folder that works offline."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from helpers import tables
from helpers.publish.evidence import present, spelled
from helpers.publish.fragment import ASSETS, environment
from helpers.publish.links import document_href, page_name
from helpers.publish.notebook import Link, NotebookError, Page, publish_notebook, write_page
from helpers.wording import words

STEPS = {
    "06_brief": "Brief",
    "01_ingest": "Texts",
    "02_entities": "Actors",
    "03_statements": "Statements",
    "04_stances": "Positions",
    "05_timeline": "Timeline",
}
FIRST = "06_brief"
LIST = 200  # documents on one page of their list


class PublishError(RuntimeError):
    """A run that cannot be published; the message says what is missing and which step makes it."""


def publish_run(run_dir: Path, report: Path | None = None) -> Path:
    """Publish a run's executed notebooks as `report/index.html` and the pages around it; returns its path.

    Reads `notebooks/<step>.ipynb`, `notebooks/documents/*.ipynb`, the documents table and `run.json`. A notebook that
    cannot be read has a page that says so. The report is built beside an earlier one and replaces it whole.
    Raises PublishError when the run has no executed notebook.
    """
    run_dir = Path(run_dir)
    report = Path(report) if report else run_dir / "report"
    steps = {name: path for name in STEPS if (path := run_dir / "notebooks" / f"{name}.ipynb").exists()}
    if not steps:
        raise PublishError(f"{run_dir / 'notebooks'} holds no executed notebook: run the walk on this run first.")
    building = report.with_name(f".{report.name}.new")
    shutil.rmtree(building, ignore_errors=True)
    (building / "documents").mkdir(parents=True)
    _copy_assets(building / "assets")
    documents = _documents(run_dir)
    notebooks = dict(_document_notebooks(run_dir / "notebooks" / "documents"))
    index = _publish(run_dir, building, steps, documents, notebooks)
    old = report.with_name(f".{report.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if report.exists():
        report.rename(old)
    building.rename(report)
    shutil.rmtree(old, ignore_errors=True)
    return report / index.name


def _publish(
    run_dir: Path, report: Path, steps: Mapping[str, Path], documents: pd.DataFrame, notebooks: Mapping[str, Path]
) -> Path:
    known = _known(run_dir)
    issues = known.get("issues") if isinstance(known.get("issues"), dict) else {}
    listed = [_listed(row, notebooks) for row in documents.to_dict("records")]
    places = {name: "index.html" if name == FIRST else f"{name}.html" for name in steps}
    titles = {places[name]: STEPS[name] for name in steps} | {"index.html": STEPS[FIRST]}
    if listed:
        titles["documents.html"] = "Documents"

    pages = frozenset(page_name(doc_id) for doc_id in notebooks)

    def page(title: str, here: str, *, root: str = "", **more: Any) -> Page:
        links = [Link(text, root + href, href == here) for href, text in titles.items()]
        return Page(title=title, links=links, root=root, run=run_dir.name, documents=pages, issues=issues, **more)

    provenance = Markup(
        environment()
        .get_template("provenance.html")
        .render(
            facts=list(_flat({key: value for key, value in known.items() if key != "issues"})),
            documents=sorted(listed, key=lambda row: bool(row["skipped"]))[:12],
            total=len(listed),
        )
    )
    first = page(
        f"Negotiation brief: {run_dir.name}", "index.html", kind="brief", heading="Negotiation brief", tail=provenance
    )
    if FIRST in steps:
        _one(steps[FIRST], report / "index.html", first)
    else:
        write_page("notebook.html", report / "index.html", first, cells=[], contents=[])
    for name, path in steps.items():
        if name != FIRST:
            _one(path, report / places[name], page(STEPS[name], places[name], heading=STEPS[name]))
    for doc_id, path in notebooks.items():
        title = next((row["title"] for row in listed if row["doc_id"] == doc_id), doc_id)
        _one(
            path,
            report / "documents" / f"{page_name(doc_id)}.html",
            page(title, "", root="../", kind="document", heading=""),
        )
    _document_lists(report, listed, page)
    return report / "index.html"


def _one(notebook: Path, html: Path, page: Page) -> None:
    """Publish a notebook; one that cannot be read gets a page that says so, and the rest goes on."""
    try:
        publish_notebook(notebook, html, page)
    except NotebookError as error:
        cell = {
            "kind": "code",
            "settings": False,
            "code": Markup(),
            "outputs": [{"kind": "stderr", "html": str(error)}],
        }
        write_page("notebook.html", html, page, cells=[cell], contents=[])


def _copy_assets(folder: Path) -> None:
    """The report's own scripts and styles, and plotly.js out of the installed plotly package."""
    with as_file(ASSETS) as own:
        shutil.copytree(own, folder)
    with as_file(files("plotly") / "package_data" / "plotly.min.js") as plotly:
        shutil.copyfile(plotly, folder / "plotly.min.js")


def _documents(run_dir: Path) -> pd.DataFrame:
    """The documents table without its texts, of which a run may have gigabytes."""
    if not tables.shards(run_dir, "documents"):
        return tables.frame("documents", []).drop(columns="text")
    return tables.query(run_dir, "select * exclude (text) from documents")


def _document_notebooks(folder: Path) -> Iterator[tuple[str, Path]]:
    """The executed document notebooks by the doc_id that they were given."""
    for path in sorted(folder.rglob("*.ipynb")):
        if path.name.startswith("."):
            continue
        try:
            meta = json.loads(path.read_text(encoding="utf-8")).get("metadata", {})
        except (OSError, ValueError):
            meta = {}
        yield str(meta.get("papermill", {}).get("parameters", {}).get("doc_id") or path.stem), path


def _listed(row: Mapping[str, Any], notebooks: Mapping[str, Path]) -> dict[str, Any]:
    doc_id = row["doc_id"]
    return {
        "doc_id": doc_id,
        "title": present(row["title"]) or doc_id,
        "publisher": present(row["publisher"]) or "",
        "day": spelled(present(row["published"])),
        "published": present(row["published"]),
        "words": int(present(row["n_words"]) or 0),
        "copy_of": present(row["duplicate_of"]),
        "href": document_href(doc_id) if doc_id in notebooks else None,
        "skipped": present(row["reason"]) or "not read" if row["status"] != "ok" else "",
    }


def _document_lists(report: Path, listed: list[dict[str, Any]], page: Any) -> None:
    """The list of all documents, LIST to a page."""
    parts = [listed[at : at + LIST] for at in range(0, len(listed), LIST)]
    names = ["documents.html", *(f"documents-{number}.html" for number in range(2, len(parts) + 1))]
    for number, part in enumerate(parts):
        write_page(
            "documents.html", report / names[number], page("Documents", "documents.html"),
            documents=part, total=len(listed), names=names, number=number,
        )  # fmt: skip


def _known(run_dir: Path) -> dict[str, Any]:
    """What `run.json` tells about how the run was made; nothing where it cannot be read."""
    try:
        known = json.loads((run_dir / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _flat(facts: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in facts.items():
        name = f"{prefix}{words(key)}"
        if isinstance(value, dict):
            yield from _flat(value, f"{name}: ")
        elif isinstance(value, list):
            more = f" and {len(value) - 20} more" if len(value) > 20 else ""
            yield name, ", ".join(_bare(item) for item in value[:20]) + more
        elif value is not None:
            yield name, _bare(value)


def _bare(value: Any) -> str:
    """A value as text; of an absolute path only its name: a published page need not tell about its maker's disk."""
    text = str(value)
    return re.split(r"[/\\]", text.rstrip("/\\"))[-1] if re.match(r"/|[A-Za-z]:[/\\]", text) else text
