"""The walk: from sources to tables and a report, in a folder that replaces an earlier run only when it is done."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import paths, tables
from helpers.batch.notebooks import Outcome, Step, execute, execute_all
from helpers.run import open_run, provenance

STEPS = ("01_ingest", "02_entities", "03_statements", "04_stances", "05_timeline", "06_brief")
PAGE = "07_document"


@dataclass(frozen=True)
class Request:
    """What a user asked for: sources to read, where the run goes, and how it is read."""

    sources: Sequence[str]
    run_dir: Path
    metadata: str | None = None
    codebook: str = "conflict"
    gazetteer: str | None = None
    model: str | None = None
    jobs: int = 1
    cluster: str | None = None
    documents: str = "all"  # all, none, or a number: how many documents get a page

    def parameters(self, step: str) -> dict[str, Any]:
        """The papermill parameters of a step; each notebook takes only those that it reads."""
        own: dict[str, dict[str, Any]] = {
            "01_ingest": {"sources": list(self.sources), "metadata": self.metadata},
            "02_entities": {"model": self.model, "gazetteer": self.gazetteer},
            "04_stances": {"codebook": self.codebook},
        }
        shared: dict[str, Any] = {"run_dir": self.run_dir.name}
        if step in {"02_entities", "03_statements", "04_stances", "05_timeline"}:
            shared |= {"jobs": self.jobs, "cluster": self.cluster}
        return shared | own.get(step, {})


@dataclass(frozen=True)
class Failure:
    """One thing that did not work: a document that was not read or a notebook that did not run."""

    what: str
    reason: str


@dataclass
class Result:
    """What came of a walk: the run's folder and report (None when the walk stopped on the way) and every failure."""

    run_dir: Path
    report: Path | None = None
    failures: list[Failure] = field(default_factory=list)
    n_documents: int | None = None  # None before the texts were read


def walk(request: Request, *, say: Callable[[str], None] = print) -> Result:
    """Execute the notebooks over the sources and publish the report.

    The run is built beside the earlier one of the same name and takes its place when the brief is done;
    a walk that stops earlier leaves the earlier run as it is and its own remains in `<run_dir>.failed`.
    """
    result = Result(request.run_dir)
    with _building(request.run_dir) as building:
        for step in STEPS:
            say(f"{step} ...")
            outcome = execute(_step(building, step, step, request.parameters(step)))
            if step == STEPS[0] and tables.shards(building, "documents"):
                documents = tables.read(building, "documents")
                result.failures += _unread(documents)
                result.n_documents = int((documents.status == "ok").sum())
                for note in provenance(open_run(building)).get("notes", []):
                    say(f"  note: {note}")
                if not result.n_documents:
                    return result
            if not outcome.ok:
                remains = request.run_dir.with_name(f"{request.run_dir.name}.failed")
                result.failures.append(_failure(outcome, building, remains))
                _replace(building, remains)
                return result
        result.failures += _pages(building, request, say)
        say("publishing ...")
        from helpers.publish import publish_run

        index = publish_run(building)
        _replace(building, request.run_dir)
        result.report = request.run_dir / index.relative_to(building)
    return result


@contextmanager
def _building(run_dir: Path) -> Iterator[Path]:
    """A fresh folder of the run's own name beside the run; kernels resolve the name to it, and it goes at the end."""
    workshop = run_dir.parent / f".building-{run_dir.name}-{os.getpid()}"
    before = os.environ.get("PARLEY_RUNS")
    os.environ["PARLEY_RUNS"] = str(workshop)
    try:
        (workshop / run_dir.name).mkdir(parents=True)
        yield workshop / run_dir.name
    finally:
        if before is None:
            del os.environ["PARLEY_RUNS"]
        else:
            os.environ["PARLEY_RUNS"] = before
        shutil.rmtree(workshop, ignore_errors=True)


def _step(building: Path, notebook: str, name: str, parameters: dict[str, Any]) -> Step:
    return Step(paths.inside("notebooks", f"{notebook}.ipynb"), building / "notebooks" / f"{name}.ipynb", parameters)


def _pages(building: Path, request: Request, say: Callable[[str], None]) -> list[Failure]:
    """Execute the document notebook for as many documents as the request names."""
    documents = tables.read(building, "documents")
    limit = None if request.documents == "all" else 0 if request.documents == "none" else int(request.documents)
    chosen = documents.doc_id[documents.status == "ok"].tolist()[:limit]
    if chosen:
        say(f"{PAGE} for {len(chosen)} document{'s' if len(chosen) > 1 else ''} ...")
    steps = [
        _step(building, PAGE, f"documents/{doc_id}", {"run_dir": request.run_dir.name, "doc_id": doc_id})
        for doc_id in chosen
    ]
    outcomes = execute_all(steps, jobs=request.jobs)
    return [_failure(outcome, building, request.run_dir) for outcome in outcomes if not outcome.ok]


def _unread(documents: pd.DataFrame) -> list[Failure]:
    skipped = documents[documents.status != "ok"]
    return [Failure(f"document {row.doc_id}", str(row.reason)) for row in skipped.itertuples()]


def _failure(outcome: Outcome, building: Path, home: Path) -> Failure:
    """A failed notebook, with the place where its executed copy will lie."""
    output = home / outcome.step.output.relative_to(building)
    return Failure(f"notebook {outcome.step.output.stem}", f"{outcome.error} (see {output})")


def _replace(new: Path, home: Path) -> None:
    """Put a finished folder in the place of an earlier one."""
    aside = home.with_name(f".{home.name}.old-{os.getpid()}")
    if home.exists():
        home.rename(aside)
    new.rename(home)
    shutil.rmtree(aside, ignore_errors=True)
