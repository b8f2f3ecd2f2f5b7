"""Stripping keeps the outputs that tests compare and nothing else."""

import nbformat

from helpers.batch.strip import CHECKED, main


def test_only_checked_outputs_stay(tmp_path):
    output = nbformat.v4.new_output("execute_result", {"text/plain": "2"}, execution_count=1)
    cells = [
        nbformat.v4.new_code_cell(
            "1 + 1", outputs=[output], execution_count=1, metadata={"papermill": {"status": "x"}}
        ),
        nbformat.v4.new_code_cell("1 + 1", outputs=[output], execution_count=1, metadata={"tags": [CHECKED]}),
    ]
    path = tmp_path / "a.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    assert main([str(path)]) == 1
    plain, checked = nbformat.read(path, 4).cells
    assert (plain.outputs, plain.execution_count, plain.metadata) == ([], None, {})
    assert checked.outputs == [output]
    assert main([str(path)]) == 0
