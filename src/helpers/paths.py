"""Where the project keeps its data, notebooks and seeds."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(os.environ.get("PARLEY_HOME", Path(__file__).resolve().parents[2]))


class ProjectNotFound(FileNotFoundError):
    """A folder of the project is not where the package expects it."""

    def __init__(self, path: Path):
        self.path = path
        super().__init__(
            f"{path} does not exist. Parley reads its notebooks and data from a checkout of the project: "
            "install it there with `pip install -e .`, or set PARLEY_HOME to the checkout."
        )


def inside(*parts: str) -> Path:
    """The path of a file or folder of the project; raises ProjectNotFound where there is none."""
    path = PROJECT.joinpath(*parts)
    if not path.exists():
        raise ProjectNotFound(path)
    return path


def data(*parts: str) -> Path:
    """The path of a file or folder under the project's `data/`; raises ProjectNotFound where there is none."""
    return inside("data", *parts)


def resolved(source: str) -> str:
    """A source as it was given, or the project's file of that name where the working folder has none.

    So `seeds` means the same in JupyterLab, which works in `notebooks/`, and in a shell at the project's top.
    """
    here = "://" in source or Path(source).is_absolute() or Path(source).exists()
    return source if here or not (PROJECT / source).exists() else str(PROJECT / source)
