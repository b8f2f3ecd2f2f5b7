"""What can be known to be wrong with a run before anything is read: all of it, each with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

Problem = tuple[str, str]  # what is wrong, why and what to do

_OF_A_RUN = ("tables", "run.json", "notebooks")


def codebook(name: str) -> Iterator[Problem]:
    """Every problem of a codebook, by name or file, each with its line."""
    from helpers.positions.codebook import check_codebook

    for problem in check_codebook(name):
        if problem.path.exists():
            yield f"codebook {problem.path}, line {problem.line}", problem.message
        else:
            yield f"codebook {name}", problem.message


def gazetteer(path: str | None) -> Iterator[Problem]:
    """Whether a user's gazetteer can be read."""
    from helpers.actors.entries import GazetteerError
    from helpers.actors.gazetteer import Gazetteer

    if path is None:
        return
    if not Path(path).is_file():
        yield (
            f"gazetteer {path}",
            "there is no such file; give a CSV with a column name, as docs/tables.md describes it",
        )
        return
    try:
        Gazetteer.load([path])
    except GazetteerError as error:
        yield f"gazetteer {path}", str(error).removeprefix(path).lstrip(":, ")


def metadata(path: str | None) -> Iterator[Problem]:
    """Whether a metadata file can be read."""
    from helpers.ingest.metadata import MetadataError, read_metadata

    if path is None:
        return
    try:
        read_metadata(path)
    except MetadataError as error:
        yield f"metadata {path}", f"{error.why}; {error.what_to_do}"


def model(name: str | None) -> Iterator[Problem]:
    """Whether another language pipeline than the shipped one is there and has what is read."""
    from helpers.language.load import PipelineError, load

    if name is None:
        return
    try:
        load(name)
    except PipelineError as error:
        yield f"model {name}", f"{error.problem}. {error.advice}"
    finally:
        load.cache_clear()  # the kernels load their own


def cluster(address: str | None, *, seconds: int = 10) -> Iterator[Problem]:
    """Whether a dask scheduler answers at the address and has a worker."""
    if address is None:
        return
    from distributed import Client

    try:
        with Client(address, timeout=seconds) as client:
            if not client.scheduler_info()["workers"]:
                yield f"cluster {address}", f"the scheduler has no worker; start one with `dask worker {address}`"
    except (OSError, ValueError) as error:  # no such address, nobody there, no answer in time
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        yield (
            f"cluster {address}",
            f"no dask scheduler answers ({reason}); start one with `dask scheduler` and give the address it prints",
        )


def run_folder(path: Path) -> Iterator[Problem]:
    """Whether the folder may be replaced by a run: it is new, empty, or a run itself."""
    if path.is_dir() and any(path.iterdir()) and not any((path / name).exists() for name in _OF_A_RUN):
        yield f"folder {path}", "it holds other things than a run, which would be lost; give a new or an empty folder"
    elif path.exists() and not path.is_dir():
        yield f"folder {path}", "it is a file; give a new or an empty folder"
