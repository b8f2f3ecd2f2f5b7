"""Strip notebooks before a commit: no output, but that of cells whose output the tests compare."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

CHECKED = "nbval-check-output"


def strip(path: Path) -> bool:
    """Remove outputs, counts and metadata that execution left in a notebook; whether there was anything to remove."""
    import nbformat

    before = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(before, 4)
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        cell.metadata = {"tags": list(tags)} if tags else {}
        if cell.cell_type == "code" and CHECKED not in tags:
            cell.outputs, cell.execution_count = [], None
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    notebook.metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    after = nbformat.writes(notebook, 4) + "\n"
    if after != before:
        path.write_text(after, encoding="utf-8")
    return after != before


def main(names: Sequence[str]) -> int:
    """Strip the named notebooks; 1 when any of them changed, as pre-commit expects."""
    changed = [name for name in names if strip(Path(name))]
    return int(bool(changed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
