"""What the user names, to files: a file, a folder, a pattern, or the address of any of these."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import fsspec

from helpers.ingest.decoding import UnreadableError
from helpers.ingest.formats import READERS
from helpers.wording import counted

METADATA_NAMES = ("metadata.json", "metadata.csv")
_ASIDE = re.compile(
    r"(?:readme|licen[cs]e|copying|notice|changelog|authors|contributing)(?:[.-].*)?$|metadata\.(?:json|csv)$", re.I
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True)
class SourceFile:
    """A file to read, by the name the user knows it by; `problem` says why there is nothing to read.

    `label` is the name as a reader of the results needs it: from the folder on that was named as the source.
    """

    name: str
    problem: str | None = None
    label: str = ""

    @property
    def stem(self) -> str:
        """The name without folders and ending."""
        return PurePosixPath(self.name.replace("\\", "/")).stem

    @property
    def suffix(self) -> str:
        """The ending, with its full stop."""
        return PurePosixPath(self.name).suffix

    def read(self) -> bytes:
        """The bytes of the file; raises UnreadableError where it cannot be opened."""
        try:
            if _ADDRESS.match(self.name):
                with fsspec.open(self.name, "rb") as stream:
                    return stream.read()
            return Path(self.name).read_bytes()
        except PermissionError:
            raise UnreadableError("the file may not be read; change its permissions") from None
        except Exception as error:  # a file system of any kind may fail in its own way
            raise UnreadableError(f"the file cannot be opened ({error}); check the path and the connection") from error


def find_files(sources: Iterable[str | Path]) -> tuple[list[SourceFile], list[str]]:
    """The files that the sources name, each once, folders in the order of their names; and notes for the user.

    In folders, hidden files, README and licence files and `metadata.json` or `.csv` are passed over in silence,
    and files of formats that cannot be read with a note. A source that leads nowhere is a file with a problem.
    """
    found: dict[str, SourceFile] = {}
    notes: list[str] = []
    for source in map(str, sources):
        try:
            files = list(_files(source, notes))
        except Exception as error:  # an address can fail in as many ways as there are file systems
            files = [SourceFile(source, f"cannot be reached ({error}); check the address")]
        for file in files:
            key = file.name if _ADDRESS.match(file.name) else os.path.abspath(file.name)
            found.setdefault(key, replace(file, label=_label(file.name, source)))
    return list(found.values()), notes


def _label(name: str, source: str) -> str:
    """`articles/may/a.txt` of the source `/home/me/articles`; an address as it is."""
    if _ADDRESS.match(name):
        return name
    fixed = next((part for part in (source, *map(str, Path(source).parents)) if not glob.has_magic(part)), source)
    above = os.path.dirname(os.path.abspath(source if os.path.exists(source) else fixed))
    inner = os.path.relpath(name, above)
    return os.path.basename(name) if inner.startswith("..") else Path(inner).as_posix()


def _files(source: str, notes: list[str]) -> Iterator[SourceFile]:
    system, path = fsspec.url_to_fs(source) if _ADDRESS.match(source) else (None, source)
    if system is None:
        is_file, is_folder = Path(path).is_file(), Path(path).is_dir()
    else:
        is_file, is_folder = system.isfile(path), system.isdir(path)
    if is_file:
        yield SourceFile(source)
    elif is_folder:
        names, closed = _inside(path) if system is None else (_remote(system, system.find(path)), [])
        yield from _texts(source, path.rstrip("/"), names, notes)
        yield from closed
    elif glob.has_magic(path):
        names = sorted(glob.glob(path, recursive=True)) if system is None else _remote(system, system.glob(path))
        names = [name for name in names if not Path(name).is_dir()]
        if not names:
            yield SourceFile(source, "no file matches this pattern; check it, and put it in quotation marks")
        yield from map(SourceFile, names)
    else:
        yield SourceFile(source, "there is no such file or folder; check the path")


def _inside(folder: str) -> tuple[list[str], list[SourceFile]]:
    """The files under a folder, links followed, those that lead nowhere among them; and the folders that may not be
    opened. No folder is walked twice."""
    found: list[str] = []
    errors: list[OSError] = []
    seen: set[str] = set()
    for root, folders, names in os.walk(folder, onerror=errors.append, followlinks=True):
        if (real := os.path.realpath(root)) in seen:
            folders.clear()
            continue
        seen.add(real)
        paths = [f"{root.rstrip('/')}/{name}" for name in names]
        found += [path for path in paths if os.path.isfile(path) or _leads_nowhere(path)]
    closed = [
        SourceFile(str(error.filename), f"this folder cannot be opened ({error.strerror}); change its permissions")
        for error in errors
    ]
    return sorted(found), closed


def _leads_nowhere(path: str) -> bool:
    return os.path.islink(path) and not os.path.exists(path)


def _remote(system: fsspec.AbstractFileSystem, paths: Iterable[str]) -> list[str]:
    return sorted(system.unstrip_protocol(path) for path in paths)


def _texts(source: str, root: str, names: list[str], notes: list[str]) -> Iterator[SourceFile]:
    kept: list[str] = []
    others: Counter[str] = Counter()
    for name in names:
        inner = name.split(root, 1)[-1]
        path = PurePosixPath(inner)
        if any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts) or _ASIDE.match(path.name):
            continue
        if path.suffix.casefold() in READERS:
            kept.append(name)
        else:
            others[path.suffix or "no suffix"] += 1
    if others:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in others.most_common(5))
        left_out = counted(sum(others.values()), "file")
        notes.append(f"{_label(source, source)}: left out {left_out} of other formats ({kinds})")
    if not kept:
        yield SourceFile(source, f"this folder holds no texts; put files of {', '.join(READERS)} into it")
    for name in kept:
        yield SourceFile(name, "this link leads nowhere; mend or remove it" if _leads_nowhere(name) else None)


def metadata_beside(sources: Iterable[str | Path]) -> list[Path]:
    """The metadata files that lie in the folders named as sources."""
    folders = [Path(str(source)) for source in sources if not _ADDRESS.match(str(source))]
    return [
        folder / name for folder in folders if folder.is_dir() for name in METADATA_NAMES if (folder / name).is_file()
    ]
