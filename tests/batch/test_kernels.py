"""Kernels forked from a prepared process: each as good as a fresh one, and none left behind."""

import os
import signal
import sys
import time

import nbformat
import pytest

from helpers.batch.kernels import ready
from helpers.batch.notebooks import Step, execute, execute_all

pytestmark = [pytest.mark.walk, pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")]


@pytest.fixture(scope="module")
def kernels():
    with ready() as manager:
        yield manager


@pytest.fixture
def step(tmp_path):
    def make(name: str, *sources: str, **parameters) -> Step:
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        cells[0].metadata["tags"] = ["parameters"]
        path = tmp_path / f"{name}.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
        return Step(path, tmp_path / "out" / f"{name}.ipynb", parameters)

    return make


def last_output(step: Step) -> str:
    return nbformat.read(step.output, 4).cells[-1].outputs[-1]["data"]["text/plain"]


def test_nothing_passes_from_one_notebook_to_the_next(kernels, step):
    leaky = "import os, helpers; helpers.left = 1; os.environ['LEFT'] = '1'; left = 1"
    clean = "import os, helpers; hasattr(helpers, 'left'), os.environ.get('LEFT'), 'left' in globals()"
    steps = [step("leaky", leaky), step("clean", clean)]
    assert all(execute(one, kernels=kernels).ok for one in steps)
    assert last_output(steps[1]) == "(False, None, False)"


def test_kernels_draw_other_random_numbers(kernels, step):
    steps = [step(name, "import numpy, random; random.random(), float(numpy.random.rand())") for name in "ab"]
    assert all(outcome.ok for outcome in execute_all(steps, jobs=2, kernels=kernels))
    assert last_output(steps[0]) != last_output(steps[1])


def test_the_environment_is_that_of_the_request(kernels, step, monkeypatch):
    monkeypatch.setenv("PARLEY_RUNS", "elsewhere")
    asked = step("asked", "here = ''", "import os; os.environ['PARLEY_RUNS'], os.getcwd() == here", here=os.getcwd())
    assert execute(asked, kernels=kernels).ok
    assert last_output(asked) == "('elsewhere', True)"


def test_a_kernel_that_dies_leaves_the_others_alone(kernels, step):
    steps = [step("dies", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"), step("lives", "6 * 7")]
    died, lived = execute_all(steps, kernels=kernels)
    assert not died.ok
    assert lived.ok
    assert last_output(steps[1]) == "42"


def test_children_of_a_kernel_can_be_waited_for(kernels, step):
    waits = step("waits", "import subprocess; subprocess.run(['sh', '-c', 'exit 3']).returncode")
    assert execute(waits, kernels=kernels).ok
    assert last_output(waits) == "3"


def test_kernels_start_in_the_usual_way_where_the_server_has_died(step):
    with ready() as manager:
        os.kill(manager.server._process.pid, signal.SIGKILL)
        usual = step("usual", "'fresh'")
        assert execute(usual, kernels=manager).ok
        assert last_output(usual) == "'fresh'"


@pytest.mark.parametrize("end", ["close", "kill"])
def test_no_kernel_outlives_the_server(tmp_path, end):
    with ready() as manager:
        pid = manager.server.fork(["-f", str(tmp_path / "connection.json")], None, dict(os.environ))
        assert os.path.exists(f"/proc/{pid}")
        if end == "kill":
            os.kill(manager.server._process.pid, signal.SIGKILL)
    deadline = time.monotonic() + 20
    while os.path.exists(f"/proc/{pid}") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not os.path.exists(f"/proc/{pid}")


def test_charts_are_shown_as_in_any_notebook(kernels, step):
    chart = "from helpers import charts, tables; charts.timeline(tables.frame('events', []))"
    forked, usual = step("forked", chart), step("usual", chart)
    assert execute(forked, kernels=kernels).ok
    assert execute(usual).ok
    shown = [set(nbformat.read(one.output, 4).cells[-1].outputs[-1]["data"]) for one in (forked, usual)]
    assert shown[0] == shown[1]
    assert "application/vnd.plotly.v1+json" in shown[0]
