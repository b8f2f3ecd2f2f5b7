"""Running notebooks: outcomes instead of exceptions, kept copies, independence."""

import subprocess
import sys

import nbformat
import pytest

from helpers.batch.notebooks import Step, execute, execute_all


@pytest.fixture
def notebook(tmp_path):
    def make(name: str, *sources: str):
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        cells[0].metadata["tags"] = ["parameters"]
        path = tmp_path / name
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
        return path

    return make


def outputs(path):
    return [output for cell in nbformat.read(path, 4).cells for output in cell.get("outputs", [])]


@pytest.mark.walk
def test_parameters_reach_the_notebook(notebook, tmp_path):
    outcome = execute(
        Step(notebook("a.ipynb", "number = 1", "number * 2"), tmp_path / "out" / "a.ipynb", {"number": 21})
    )
    assert outcome.ok
    assert outputs(outcome.step.output)[-1]["data"]["text/plain"] == "42"


@pytest.mark.walk
def test_braces_in_a_path_are_no_format_fields(notebook, tmp_path):
    outcome = execute(Step(notebook("a{x}.ipynb", "1"), tmp_path / "{out}.ipynb"))
    assert outcome.ok
    assert (tmp_path / "{out}.ipynb").exists()


@pytest.mark.walk
def test_one_failure_leaves_the_others_alone(notebook, tmp_path):
    steps = [
        Step(notebook("good.ipynb", "1"), tmp_path / "out/good.ipynb"),
        Step(notebook("bad.ipynb", "raise ValueError('no such thing\\nmore')"), tmp_path / "out/bad.ipynb"),
        Step(
            notebook("killed.ipynb", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"),
            tmp_path / "out/k.ipynb",
        ),
    ]
    good, bad, killed = execute_all(steps, jobs=2)
    assert good.ok
    assert bad.error == "cell 1: ValueError: no such thing"
    assert not killed.ok
    assert (tmp_path / "out/bad.ipynb").exists()


def test_a_missing_notebook_is_an_outcome(tmp_path):
    outcome = execute(Step(tmp_path / "nowhere.ipynb", tmp_path / "out.ipynb"))
    assert not outcome.ok
    assert "nowhere.ipynb" in outcome.error


@pytest.mark.walk
def test_a_notebook_run_by_hand_warns_of_nothing(notebook, tmp_path):
    command = [
        sys.executable,
        "-m",
        "papermill",
        notebook("a.ipynb", "number = 1"),
        tmp_path / "out.ipynb",
        "-k",
        "python3",
    ]
    finished = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=120)
    assert finished.returncode == 0
    assert "WARNING" not in finished.stderr
