"""What a long job has done so far, kept on disk, so that the same job can go on after it was stopped."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

try:
    import fcntl
except ImportError:  # no locks of this kind on Windows
    fcntl = None  # type: ignore[assignment]


class BusyError(RuntimeError):
    """Another process is at work in the same folder."""


class Progress:
    """The names of the steps that are done, in `<folder>/progress.json`; those of a job with another key do not count.

    A folder left by another job is emptied.
    """

    def __init__(self, folder: Path, key: str):
        self._path, self._key, self._lock = folder / "progress.json", key, Lock()
        self.done = self._known()
        if not self.done:
            for stale in [path for path in folder.iterdir() if path.name != _LOCK]:
                shutil.rmtree(stale) if stale.is_dir() else stale.unlink()
        self.add()

    def _known(self) -> set[str]:
        try:
            known = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return set()
        return set(known["done"]) if known.get("key") == self._key else set()

    def add(self, *names: str) -> None:
        """Say that steps are done; written whole or not at all."""
        with self._lock:
            self.done |= set(names)
            scratch = self._path.with_suffix(".new")
            scratch.write_text(json.dumps({"key": self._key, "done": sorted(self.done)}), encoding="utf-8")
            os.replace(scratch, self._path)


_LOCK = ".lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """The folder, made if need be, for one process at a time; BusyError while another has it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as lock:
        if fcntl:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise BusyError(
                    f"another `parley run` is at work in {folder}; wait for its end, or give this run another name"
                ) from None
        yield


def fingerprint(facts: Any, files: Iterable[Path]) -> str:
    """A key that changes when the facts (JSON values) do, or the size or time of one of the files."""
    digest = sha256(json.dumps(facts, sort_keys=True, default=str).encode("utf-8", "surrogatepass"))
    for path in files:
        try:
            state = path.stat()
        except OSError:
            continue
        digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
