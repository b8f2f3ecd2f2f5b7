"""The command `parley`: run the walk, open JupyterLab, export tables, measure against gold, check a codebook."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import __version__, paths
from helpers.ingest.identifiers import safe_id
from helpers.run import run_folder
from helpers.wording import counted

if TYPE_CHECKING:
    from helpers.walk import Result

OFFLINE = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status is 0 when everything succeeded, 1 when not, 2 for bad usage."""
    parser = _parser()
    arguments, others = parser.parse_known_args(argv)
    if others and arguments.command is not lab:
        parser.error(f"unrecognized arguments: {' '.join(others)}")
    arguments.options = others
    try:
        with _stopped_alike():
            return arguments.command(arguments)
    except KeyboardInterrupt:
        print(
            "parley: interrupted; an earlier run is as it was, and the same command goes on from here", file=sys.stderr
        )
        return 130
    except (OSError, RuntimeError, ValueError) as error:
        print(f"parley: {error}", file=sys.stderr)
        return 1


@contextmanager
def _stopped_alike() -> Iterator[None]:
    """A closed terminal or a scheduler's time limit stops a command as Ctrl-C does; `nohup` stays in force."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    deadly = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in deadly:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in deadly:
            signal.signal(number, signal.SIG_DFL)


def run(arguments: argparse.Namespace) -> int:
    """`parley run`: walk the sources through the notebooks and publish the report."""
    from helpers.walk import Request, walk

    sources = [str(_absolute(source)) for source in arguments.sources]
    request = Request(
        sources=sources,
        run_dir=Path(arguments.run_dir).resolve()
        if arguments.run_dir
        else run_folder(arguments.run or _named(sources)),
        metadata=_absolute(arguments.metadata),
        codebook=_existing(arguments.codebook),
        gazetteer=_absolute(arguments.gazetteer),
        model=_existing(arguments.model),
        jobs=arguments.jobs,
        cluster=arguments.cluster,
        documents=arguments.documents,
    )
    result = walk(request, say=lambda line: print(line, flush=True))
    if result.failures:
        print(f"\n{counted(len(result.failures), 'failure')}:", file=sys.stderr)
        for failure in result.failures:
            print(f"  {failure.what}: {failure.reason}", file=sys.stderr)
    if result.report is None:
        print(f"\nparley: {_stopped(result)}; an earlier run is as it was", file=sys.stderr)
        return 1
    print(f"\n{counted(result.n_documents, 'document')} read. The report is at\n{_relative(result.report)}")
    return 1 if result.failures else 0


def _stopped(result: Result) -> str:
    """Why there is no report, and how to go on."""
    if result.unfinished:
        return f"stopped; the same command goes on from {_relative(result.unfinished)}"
    return "no document could be read, nothing was published" if result.n_documents == 0 else "nothing was read"


def lab(arguments: argparse.Namespace) -> int:
    """`parley lab`: JupyterLab on the project's notebooks, without its own news and updates from the internet."""
    notebooks = paths.inside("notebooks")
    command = [sys.executable, "-m", "jupyterlab", str(notebooks), *OFFLINE, *arguments.options]
    os.execv(sys.executable, command)


def export(arguments: argparse.Namespace) -> int:
    """`parley export`: a run's tables as CSV, GraphML and Web Annotations, its report as one file."""
    from helpers.publish.exports import export as write

    run_dir = _known_run(arguments.run)
    for path in write(run_dir, Path(arguments.out or run_dir / "export"), arguments.formats):
        print(_relative(path))
    return 0


def evaluate(arguments: argparse.Namespace) -> int:
    """`parley evaluate`: a run's tables against hand-made gold."""
    from helpers import evaluation

    run_dir, shown = _known_run(arguments.run), 0
    for kind in evaluation.KINDS:
        if gold := getattr(arguments, kind):
            report = evaluation.evaluate(kind, Path(gold), run_dir)
            print(report.text(errors=arguments.errors), end="\n\n")
            shown += 1
    if not shown:
        raise ValueError("name what to measure: " + ", ".join(f"--{kind} GOLD" for kind in evaluation.KINDS))
    return 0


def codebook_check(arguments: argparse.Namespace) -> int:
    """`parley codebook check`: what is wrong with a codebook, with its lines."""
    from helpers.positions.codebook import check_codebook

    problems = check_codebook(Path(arguments.file))
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(f"{arguments.file}: no problem found")
    return 1 if problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="parley", description=__doc__)
    parser.add_argument("--version", action="version", version=f"parley {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("run", help="walk texts through the notebooks and publish a report")
    one.set_defaults(command=run)
    one.add_argument("sources", nargs="+", metavar="SOURCE", help="a file, folder, glob or fsspec URL")
    place = one.add_mutually_exclusive_group()
    place.add_argument(
        "--run", type=_name, metavar="NAME", help="name of the run under data/runs (default: the source's name)"
    )
    place.add_argument("--run-dir", metavar="DIR", help="folder of the run, anywhere")
    one.add_argument("--metadata", metavar="FILE", help="JSON list or CSV with a doc_id column")
    one.add_argument(
        "--codebook", default="conflict", metavar="FILE", help="a codebook's name or file (default: conflict)"
    )
    one.add_argument("--gazetteer", metavar="FILE", help="CSV with your own actors, which win over the shipped ones")
    one.add_argument("--model", metavar="NAME", help="another spaCy pipeline, by name or folder")
    one.add_argument(
        "--jobs", type=_positive, default=1, metavar="N", help="notebooks and shards at a time (default: 1)"
    )
    one.add_argument("--cluster", metavar="ADDRESS", help="address of a dask scheduler that reads the shards")
    one.add_argument(
        "--documents",
        type=_documents,
        default="200",
        metavar="all|N|none",
        help="documents that get a page (default: the first 200)",
    )

    two = commands.add_parser("lab", help="open JupyterLab on the notebooks; options go to JupyterLab")
    two.set_defaults(command=lab)

    three = commands.add_parser("export", help="write a run's tables in other formats")
    three.set_defaults(command=export)
    three.add_argument("run", metavar="RUN", help="name or folder of the run")
    three.add_argument("--out", metavar="DIR", help="where to write (default: the run's own folder export/)")
    three.add_argument(
        "--formats",
        nargs="+",
        default=["csv", "graphml", "annotations"],
        metavar="FORMAT",
        help="csv, graphml, annotations (the default), and html: the report as one file to send",
    )

    four = commands.add_parser("evaluate", help="measure a run against hand-made gold")
    four.set_defaults(command=evaluate)
    four.add_argument("run", metavar="RUN", help="name or folder of the run")
    four.add_argument("--entities", metavar="GOLD", help="folder of entity gold")
    four.add_argument("--attributions", metavar="GOLD", help="JSONL of attribution gold")
    four.add_argument("--stances", metavar="GOLD", help="folder of stance gold")
    four.add_argument("--errors", type=int, default=0, metavar="N", help="list that many errors of each kind")

    five = commands.add_parser("codebook", help="check a codebook").add_subparsers(required=True, metavar="check")
    check = five.add_parser("check", help="what is wrong with a codebook, with its lines")
    check.set_defaults(command=codebook_check)
    check.add_argument("file", metavar="FILE")
    return parser


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of at least 1")
    return int(text)


def _name(text: str) -> str:
    if not text or text.startswith(".") or "/" in text or os.sep in text:
        raise argparse.ArgumentTypeError(f"{text!r} is no name of a folder under data/runs; --run-dir takes a path")
    return text


def _documents(text: str) -> str:
    if text not in {"all", "none"} and not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is neither all, none nor a number")
    return text


def _absolute(path: str | None) -> str | None:
    """A local path seen from where the user stands; URLs stay as they are."""
    return path if path is None or "://" in path else os.path.abspath(path)


def _named(sources: Sequence[str]) -> str:
    """The name of a run that was given none: that of its only source."""
    stem = Path(sources[0].rstrip("/")).stem if len(sources) == 1 else ""
    return safe_id(stem) if stem.strip("*?.[]") else "run"


def _existing(name: str | None) -> str | None:
    """A name stays a name unless a file or folder of that name is there."""
    return _absolute(name) if name and os.path.exists(name) and (os.sep in name or os.path.isfile(name)) else name


def _relative(path: Path) -> str:
    """A path as the user would type it from here."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def _known_run(name: str) -> Path:
    run_dir = run_folder(name)
    if not (run_dir / "tables").is_dir():
        raise ValueError(f"{run_dir} holds no run: make it with `parley run SOURCE --run {Path(name).name}`.")
    return run_dir


if __name__ == "__main__":
    sys.exit(main())
