"""Running the walk's notebooks with papermill: what to run, in which order, and what came of it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a command line that executes nothing need not wait for Jupyter
    from jupyter_client import KernelManager

# A kernel's farewell is no news to whoever runs a batch, nor that it could not say it on a socket already closed.
QUIET = [
    "--Application.log_level=50",
    "--IPKernelApp.exec_lines=import logging; logging.getLogger('tornado').setLevel(logging.CRITICAL); del logging",
]


@dataclass(frozen=True)
class Step:
    """One execution: a notebook, where its executed copy goes, and its parameters (JSON values)."""

    notebook: Path
    output: Path
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What came of a step: `error` is None when every cell ran, else one line that says what went wrong."""

    step: Step
    seconds: float
    error: str | None = None

    @property
    def ok(self) -> bool:
        """Whether every cell of the notebook ran."""
        return self.error is None


def execute(step: Step, *, timeout: int | None = None, kernels: type[KernelManager] | None = None) -> Outcome:
    """Execute one notebook in a kernel of its own; a failure is an Outcome, not an exception.

    The executed copy is kept whole in either case; `timeout` is in seconds a cell. `kernels` is the class that starts
    the kernel, as `kernels.ready` gives it; without it one starts in the usual way.
    """
    import papermill

    how = {"kernel_manager_class": kernels} if kernels else {}

    step.output.parent.mkdir(parents=True, exist_ok=True)
    scratch = step.output.with_name(f".{step.output.name}")
    began, error = time.monotonic(), None
    try:
        papermill.execute_notebook(
            _literal(step.notebook), _literal(scratch), parameters=dict(step.parameters), kernel_name="python3",
            language="python", progress_bar=False, execution_timeout=timeout, extra_arguments=QUIET,
            request_save_on_cell_execute=False, **how,
        )  # fmt: skip
    except papermill.PapermillExecutionError as failure:
        error = f"cell {failure.exec_count}: {failure.ename}: {_first_line(failure.evalue)}"
    except Exception as failure:  # a killed kernel, a cell past its time, a notebook that is none
        error = f"{type(failure).__name__}: {_first_line(str(failure))}"
    if scratch.exists():
        os.replace(scratch, step.output)
    return Outcome(step, time.monotonic() - began, error)


def execute_all(
    steps: Sequence[Step], *, jobs: int = 1, kernels: type[KernelManager] | None = None
) -> Iterator[Outcome]:
    """Execute independent steps, `jobs` at a time; one failure leaves the others alone.

    Outcomes come in the order of the steps, each as soon as it is there. Whoever stops asking stops the rest.
    """
    pool = ThreadPoolExecutor(max_workers=max(1, jobs))
    try:
        yield from pool.map(partial(execute, kernels=kernels), steps)
    finally:
        pool.shutdown(cancel_futures=True)


def _literal(path: Path) -> str:
    """A path that papermill takes as it is: braces are format fields to it."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _first_line(message: str) -> str:
    lines = [line.strip() for line in str(message).splitlines() if line.strip()]
    return lines[0] if lines else "no message"
