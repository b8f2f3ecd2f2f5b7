"""The walk's notebooks keep the house rules: parameters, short cells, no functions, no stored output."""

import ast
import statistics

import nbformat
import pytest

from helpers import paths
from helpers.walk import PAGE, STEPS

NOTEBOOKS = sorted(paths.inside("notebooks").glob("*.ipynb"))
WALK = [path for path in NOTEBOOKS if path.stem in {*STEPS, PAGE}]


def code(path):
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]


def test_every_step_of_the_walk_has_its_notebook():
    assert [path.stem for path in WALK] == [*STEPS, PAGE]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_valid_and_holds_no_output(path):
    notebook = nbformat.read(path, 4)
    nbformat.validate(notebook)
    kept = [cell for cell in code(path) if "nbval-check-output" in cell.metadata.get("tags", [])]
    for cell in code(path):
        assert not cell.outputs or cell in kept
        assert cell.execution_count is None or cell in kept


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_has_one_parameters_cell_and_defines_no_function(path):
    cells = code(path)
    assert sum("parameters" in cell.metadata.get("tags", []) for cell in cells) == 1
    for cell in cells:
        assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in ast.walk(ast.parse(cell.source)))


@pytest.mark.parametrize("path", WALK, ids=lambda path: path.stem)
def test_is_short_and_explains_itself(path):
    lengths = [len(cell.source.splitlines()) for cell in code(path)]
    texts = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown"]
    assert statistics.median(lengths) <= 6
    assert max(lengths) <= 20
    assert texts[0].source.startswith("# ")
    assert len(texts) >= len(lengths) / 2
