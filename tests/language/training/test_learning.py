"""A training run goes through its epochs and can be taken up again."""

from itertools import islice
from types import SimpleNamespace

import pytest

pytest.importorskip("torch")
pytest.importorskip("safetensors")

from helpers.language.training.learning import _Run


class Windows:
    """Epochs of one, two, three ... batches, each named by epoch and place."""

    def epoch(self, number):
        return [f"{number}.{i}" for i in range(number + 1)]


@pytest.fixture
def run():
    return _Run(SimpleNamespace(), None, Windows(), [], None, None, print)


def test_epochs_of_any_length_follow_each_other(run):
    seen = []
    for batch in islice(run._batches(), 6):
        seen.append(batch)
        run.done += 1
    assert seen == ["0.0", "1.0", "1.1", "2.0", "2.1", "2.2"]


def test_a_run_goes_on_where_it_stood(run):
    run.epoch, run.done = 2, 1
    assert next(run._batches()) == "2.1"
    run.epoch, run.done = 1, 2
    assert next(run._batches()) == "2.0"
