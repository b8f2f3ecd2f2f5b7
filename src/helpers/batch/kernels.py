"""Kernels that are ready at once: forked from a process that has imported everything, each as good as a fresh one.

Starting Python and importing pandas, spaCy and plotly takes longer than most notebooks do over a few articles. Forking
is safe on Linux only; elsewhere kernels start in the usual way.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, cast
from uuid import uuid4

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

_LAUNCHER = "ipykernel_launcher"


@contextmanager
def ready() -> Iterator[type[AsyncKernelManager]]:
    """The kernel manager class whose kernels are ready at once, as long as the context lasts."""
    if sys.platform != "linux":
        yield AsyncKernelManager
        return
    server = _Server()
    try:
        yield type("ForkedKernelManager", (_ForkedKernelManager,), {"server": server})
    finally:
        server.close()


class _Server:
    """The running `forkserver`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "helpers.batch.forkserver"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        self._turn = threading.Lock()

    def fork(self, argv: list[str], cwd: str | None, env: dict[str, str]) -> int | None:
        """The process id of a new kernel; None where the server has died."""
        request = json.dumps({"argv": argv, "cwd": cwd, "env": env}).encode() + b"\n"
        with self._turn:
            try:
                self._process.stdin.write(request)
                self._process.stdin.flush()
                return int(self._process.stdout.readline())
            except (OSError, ValueError):  # gone, or never came to be
                self._process.kill()
                return None

    def close(self) -> None:
        """End the server and its kernels."""
        with self._turn:
            with suppress(OSError):  # what a dead server was not told goes unsaid
                self._process.stdin.close()
            self._process.wait()
            self._process.stdout.close()


class _ForkedKernelManager(AsyncKernelManager):
    server: _Server

    def __init__(self, **traits: Any):
        super().__init__(**traits)
        self.kernel_id = str(uuid4())
        self.provisioner = _Provisioner(parent=self, kernel_id=self.kernel_id, kernel_spec=self.kernel_spec)


class _Provisioner(LocalProvisioner):
    """Has the server of its manager fork a kernel instead of starting one."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        env = {**os.environ, **(kwargs.get("env") or {})}
        known = _LAUNCHER in cmd
        pid = self.parent.server.fork(cmd[cmd.index(_LAUNCHER) + 1 :], kwargs.get("cwd"), env) if known else None
        if pid is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = cast(subprocess.Popen, _Forked(pid))
        self.pid = self.pgid = pid
        return self.connection_info


class _Forked:
    """A process that is another's child, with what a provisioner asks of a Popen."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int):
        self.pid, self.returncode = pid, None
        try:
            self._handle = os.pidfd_open(pid)
        except ProcessLookupError:
            self.returncode = 1

    def poll(self) -> int | None:
        if self.returncode is None:
            waiting = select.poll()
            waiting.register(self._handle, select.POLLIN)
            if waiting.poll(0):  # readable once the process has ended; how it ended only its parent could know
                os.close(self._handle)
                self.returncode = 0
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        return self.poll()

    def send_signal(self, signum: int) -> None:
        if self.poll() is None:
            signal.pidfd_send_signal(self._handle, signum)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)
