"""The network's losses, and its way to ONNX and back."""

from itertools import pairwise, product

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from helpers.language.annotating import Labels  # noqa: E402
from helpers.language.decoding import name_grammar, name_labels  # noqa: E402
from helpers.language.lemma_scripts import Script  # noqa: E402
from helpers.language.training.network import Network, mean  # noqa: E402

SCRIPTS = [Script("lower", "", "a" * i) for i in range(9)]
LABELS = Labels(["NN", "VB"], ["NOUN", "VERB|VerbForm=Inf"], SCRIPTS, ["ROOT", "nsubj"], name_labels(["LOC"]))


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(0)
    return Network(LABELS).eval()


@pytest.mark.parametrize("gold", [[0, 4, 0], [1, 3, -100], [-100, -100, 4]])
def test_the_loss_of_names_is_that_of_all_sequences_summed(network, gold):
    emissions = torch.randn(1, 3, 5)
    grammar, first, last = name_grammar(LABELS.names)

    def total(sequences):
        scores = [
            first[s[0]] + last[s[-1]] + sum(grammar[a, b] for a, b in pairwise(s))
            + sum(float(emissions[0, i, label]) for i, label in enumerate(s))
            for s in sequences
        ]  # fmt: skip
        return np.logaddexp.reduce(scores)

    every = list(product(range(5), repeat=3))
    those = [s for s in every if all(want < 0 or want == label for want, label in zip(gold, s, strict=True))]
    with torch.no_grad():
        loss = network.name_loss(emissions, torch.tensor([gold]), torch.tensor([3]))
    assert float(loss) == pytest.approx(total(every) - total(those), abs=1e-3)


def test_padding_does_not_change_the_loss_of_names(network):
    emissions, gold = torch.randn(1, 3, 5), torch.tensor([[0, 4, 0]])
    padded = torch.cat([emissions, torch.randn(1, 4, 5)], 1), torch.cat([gold, torch.full((1, 4), -100)], 1)
    with torch.no_grad():
        short = network.name_loss(emissions, gold, torch.tensor([3]))
        long = network.name_loss(*padded, torch.tensor([3]))
    assert float(short) == pytest.approx(float(long), abs=1e-4)


def test_the_mean_of_networks_has_the_mean_weights(network):
    other = Network(LABELS)
    together = mean([network, other], LABELS)
    torch.testing.assert_close(together.tags.weight, (network.tags.weight + other.tags.weight) / 2)
    assert not together.training


def test_onnx_scores_are_the_networks(network):
    pytest.importorskip("onnx")
    from helpers.language.encoder import OnnxNetwork
    from helpers.language.training.export import onnx_models
    from helpers.language.training.learning import TorchNetwork

    window = [101, 2000, 2001, 2002, 102], [0, 1, 2, 2, 0], [0, 4, 2, 0, 0], [1, 2]
    exact = OnnxNetwork(*onnx_models(network, quantised=False), threads=1).encode(*window)
    expected = TorchNetwork(network).encode(*window)
    for ours, theirs in zip(exact, expected, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-3)
    small = OnnxNetwork(*onnx_models(network), threads=1).encode(*window)
    np.testing.assert_allclose(small.starts, expected.starts, atol=0.05)
    assert len(onnx_models(network)[0]) < 0.4 * len(onnx_models(network, quantised=False)[0])
