"""A process that has imported what the notebooks import, and forks a kernel from itself for each that is asked for.

Started by `kernels.ready`. It reads requests from its input, one JSON object a line with `argv`, `cwd` and `env` of a
kernel, and answers each with the kernel's process id. When its input ends it ends, and its kernels with it.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import random
import signal
import sys
from contextlib import suppress
from typing import Any

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main() -> None:
    """Serve until the input ends."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what an import prints is no answer
    _prepare()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it decides when it ends
    kernels: set[int] = set()
    server = os.getpid()
    with suppress(BrokenPipeError):  # nobody is there any more to be answered
        for line in sys.stdin.buffer:
            kernels -= {kernel for kernel in kernels if os.waitpid(kernel, os.WNOHANG)[0]}
            pid = os.fork()
            if not pid:
                answers.close()
                _end_with(server)
                _be_kernel(json.loads(line), server)
                os._exit(0)  # taking down all that is shared would copy it first
            kernels.add(pid)
            print(pid, file=answers, flush=True)
    for kernel in kernels:  # nobody waited for them, so that their numbers are still their own
        with suppress(OSError):
            os.killpg(kernel, signal.SIGKILL)


def _prepare() -> None:
    """Do what takes each kernel longest: importing, the first chart, reading the lexica.

    No thread may start here, and nothing be imported that looks whether it runs in a notebook: so no chart is shown,
    and only `nbformat` is imported, on which plotly spends most of its time then.
    """
    import nbformat  # noqa: F401
    from ipykernel import ipkernel, kernelapp, zmqshell  # noqa: F401

    from helpers import charts, publish, tables, timeline  # noqa: F401
    from helpers.actors import Gazetteer
    from helpers.language.closed_words import closed_words
    from helpers.positions.lexicon import Lexicon

    charts.timeline(tables.frame("events", []))
    Gazetteer.load()
    Lexicon.load()
    closed_words()
    gc.collect()
    gc.freeze()  # or the first collection in each kernel would copy all that is shared


def _end_with(server: int) -> None:
    """Have the system end this process when the server ends, however that comes about."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != server:  # it ended before it was asked
        os._exit(1)


def _be_kernel(request: dict[str, Any], server: int) -> None:
    """Be the kernel of a request until it is shut down."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    sys.stdin = os.fdopen(0)
    os.environ.clear()
    os.environ.update(request["env"], JPY_PARENT_PID=str(server))
    if request["cwd"]:
        os.chdir(request["cwd"])
    import numpy
    from ipykernel.kernelapp import launch_new_instance

    random.seed()
    numpy.random.seed()
    sys.argv = ["ipykernel_launcher", *request["argv"]]
    launch_new_instance(argv=request["argv"])


if __name__ == "__main__":
    main()
    gc.unfreeze()  # or what is taken down at exit could not be told from a leak
