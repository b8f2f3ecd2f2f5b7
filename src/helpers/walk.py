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

from helpers import checks, paths, tables
from helpers.batch.notebooks import Step, execute, execute_all
from helpers.batch.progress import Progress, alone, fingerprint
from helpers.ingest.sources import find_files
from helpers.run import open_run, provenance
from helpers.wording import counted

STEPS = ("01_ingest", "02_entities", "03_statements", "04_stances", "05_timeline", "06_brief")
PAGE = "07_document"
_READ = ("codebooks", "gazetteer", "lexicon", "models")  # folders of data that the reading depends on


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
    documents: str = "200"  # all, none, or a number: how many documents get a page

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
    """One thing that did not work: a document that was not read, a notebook that did not run, a bad option."""

    what: str
    reason: str


@dataclass
class Result:
    """What came of a walk: the run's folder and report (None when the walk stopped on the way) and every failure."""

    run_dir: Path
    report: Path | None = None
    failures: list[Failure] = field(default_factory=list)
    n_documents: int | None = None  # None before the texts were read
    unfinished: Path | None = None  # where the work of a walk that stopped waits for the same walk


def walk(request: Request, *, say: Callable[[str], None] = print) -> Result:
    """Execute the notebooks over the sources and publish the report.

    What is wrong with the request itself is told before anything is read. The run is built in `<run_dir>.unfinished`
    and takes the place of an earlier one of its name when the report is done. A walk that stops leaves that folder,
    and the same request goes on from there; a changed one begins anew.
    """
    result = Result(request.run_dir, failures=[Failure(*problem) for problem in _problems(request)])
    if result.failures:
        return result
    from helpers.batch.kernels import ready

    with _building(request) as (building, progress), ready() as kernels:
        for step in STEPS:
            if step in progress.done:
                say(f"{step} is done already")
                error = None
            else:
                say(f"{step} ...")
                error = execute(_step(building, step, step, request.parameters(step)), kernels=kernels).error
            if step == STEPS[0] and tables.shards(building, "documents"):
                documents = tables.read(building, "documents")
                result.failures += _unread(documents)
                result.n_documents = int((documents.status == "ok").sum())
                for note in provenance(open_run(building)).get("notes", []):
                    say(f"  note: {note}")
                if not result.n_documents:
                    shutil.rmtree(building.parent, ignore_errors=True)
                    return result
            if error:
                result.failures.append(_failure(step, error, building))
                result.unfinished = building.parent
                return result
            progress.add(step)
        result.failures += _pages(building, request, progress, kernels, say)
        say("publishing ...")
        from helpers.publish import publish_run

        index = publish_run(building)
        _replace(building, request.run_dir)
        shutil.rmtree(building.parent, ignore_errors=True)
        result.report = request.run_dir / index.relative_to(building)
    return result


def _problems(request: Request) -> Iterator[checks.Problem]:
    yield from checks.run_folder(request.run_dir)
    yield from checks.codebook(request.codebook)
    yield from checks.metadata(request.metadata)
    yield from checks.gazetteer(request.gazetteer)
    yield from checks.model(request.model)
    yield from checks.cluster(request.cluster)


@contextmanager
def _building(request: Request) -> Iterator[tuple[Path, Progress]]:
    """A folder of the run's own name in `<run_dir>.unfinished`, and what of the same walk is done in it already.

    Kernels resolve the run's name to it, and read only what is not read yet.
    """
    workshop = request.run_dir.with_name(f"{request.run_dir.name}.unfinished")
    before = {name: os.environ.get(name) for name in ("PARLEY_RUNS", "PARLEY_RESUME")}
    with alone(workshop):
        progress = Progress(workshop, _key(request))
        os.environ.update(PARLEY_RUNS=str(workshop), PARLEY_RESUME="1")
        try:
            (workshop / request.run_dir.name).mkdir(exist_ok=True)
            yield workshop / request.run_dir.name, progress
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def _key(request: Request) -> str:
    """A key of all that tables depend on: what was asked for, its files, and the project's notebooks, code and data."""
    asked = {step: request.parameters(step) for step in STEPS}
    for parameters in asked.values():
        for how in ("jobs", "cluster"):
            parameters.pop(how, None)
    named = [Path(name) for name in (request.metadata, request.codebook, request.gazetteer, request.model) if name]
    sources = [Path(file.name) for file in find_files(request.sources)[0]]
    own = [paths.PROJECT / "notebooks", Path(__file__).parent, *(paths.data(name) for name in _READ)]
    files = (path for folder in own for path in sorted(folder.rglob("*")) if path.suffix != ".pyc" and path.is_file())
    return fingerprint(asked, [*sources, *named, *files])


def _step(building: Path, notebook: str, name: str, parameters: dict[str, Any]) -> Step:
    return Step(paths.inside("notebooks", f"{notebook}.ipynb"), building / "notebooks" / f"{name}.ipynb", parameters)


def _pages(
    building: Path, request: Request, progress: Progress, kernels: type, say: Callable[[str], None]
) -> list[Failure]:
    """Execute the document notebook for as many documents as the request names."""
    documents = tables.read(building, "documents")
    limit = None if request.documents == "all" else 0 if request.documents == "none" else int(request.documents)
    read = documents.doc_id[documents.status == "ok"].tolist()
    chosen = read[:limit]
    if chosen:
        some = f" of {len(read):,}; --documents all gives each a page" if len(chosen) < len(read) else ""
        say(f"{PAGE} for {counted(len(chosen), 'document')}{some} ...")
    steps = {
        name: _step(building, PAGE, name, {"run_dir": request.run_dir.name, "doc_id": doc_id})
        for doc_id in chosen
        if (name := f"documents/{doc_id}") not in progress.done
    }
    failures = []
    outcomes = execute_all(list(steps.values()), jobs=request.jobs, kernels=kernels)
    for name, outcome in zip(steps, outcomes, strict=True):
        if outcome.ok:
            progress.add(name)
        else:
            failures.append(_failure(name, outcome.error, building, request.run_dir))
    return failures


def _unread(documents: pd.DataFrame) -> list[Failure]:
    """The documents that were not read, by the name of the source that they come from."""
    skipped = documents[documents.status != "ok"]
    return [Failure(_from_here(row.source), row.reason.partition(": ")[2]) for row in skipped.itertuples()]


def _from_here(source: str) -> str:
    """A source as the user would type it where they stand."""
    return os.path.relpath(source) if Path(source).is_relative_to(Path.cwd()) else source


def _failure(name: str, error: str, building: Path, home: Path | None = None) -> Failure:
    """A failed notebook, with the place where its executed copy lies."""
    return Failure(f"notebook {name}", f"{error} (see {(home or building) / 'notebooks' / name}.ipynb)")


def _replace(new: Path, home: Path) -> None:
    """Put a finished folder in the place of an earlier one."""
    aside = home.with_name(f".{home.name}.old-{os.getpid()}")
    if home.exists():
        home.rename(aside)
    new.rename(home)
    shutil.rmtree(aside, ignore_errors=True)
