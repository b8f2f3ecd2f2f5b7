"""How long a walk takes in kernels forked from one prepared process, against kernels started one by one.

    python tests/benchmarks/bench_walk.py [SOURCE ...] [--pages 5]

Both walk the same texts in the same run (the project's seeds where none are named), with so many document pages; the
ratio is what counts. The time to prepare the process is part of it.
"""

import argparse
import os
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

from helpers import paths, tables
from helpers.batch.kernels import ready
from helpers.batch.notebooks import Step, execute
from helpers.walk import PAGE, STEPS


def walk(sources: list[str], runs: Path, pages: int, kernels: type | None) -> None:
    """Execute the walk's notebooks, and the document notebook for so many documents."""
    os.environ["PARLEY_RUNS"] = str(runs)
    for step in STEPS:
        parameters = {"run_dir": "here"} | ({"sources": sources} if step == STEPS[0] else {})
        _run(step, runs / f"{step}.ipynb", parameters, kernels)
    for doc_id in tables.read(runs / "here", "documents").doc_id.head(pages):
        _run(PAGE, runs / f"{doc_id}.ipynb", {"run_dir": "here", "doc_id": doc_id}, kernels)


def _run(notebook: str, output: Path, parameters: dict, kernels: type | None) -> None:
    outcome = execute(Step(paths.inside("notebooks", f"{notebook}.ipynb"), output, parameters), kernels=kernels)
    if not outcome.ok:
        raise SystemExit(outcome.error)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="*", default=[str(paths.PROJECT / "seeds")])
    parser.add_argument("--pages", type=int, default=5)
    options = parser.parse_args()
    seconds = {}
    for name, start in (("one by one", nullcontext), ("forked", ready)):
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            with start() as kernels:
                walk(options.sources, Path(folder), options.pages, kernels)
            seconds[name] = time.monotonic() - began
        print(f"{name:10} {seconds[name]:6.1f} s")
    print(f"ratio {seconds['forked'] / seconds['one by one']:.2f}")


if __name__ == "__main__":
    main()
