"""Silver labels: only what was unknown is read, trees stay within sentences, and doubt leaves a word unknown."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")


from tokenizers import Tokenizer  # noqa: E402

from helpers import paths  # noqa: E402
from helpers.language.annotating import Labels  # noqa: E402
from helpers.language.decoding import name_labels  # noqa: E402
from helpers.language.lemma_scripts import Script  # noqa: E402
from helpers.language.training import corpus, silver  # noqa: E402
from helpers.language.training.network import Network  # noqa: E402
from helpers.language.words import WordPieces  # noqa: E402

SCRIPTS = [Script("lower", "", "a" * i) for i in range(9)]
LABELS = Labels(["NN"], ["NOUN"], SCRIPTS, ["ROOT", "nsubj", "obj"], name_labels(["LOC"]))
RAW = "Norvia closed the border. Its envoy left for talks in Keld. " * 12


@pytest.fixture(scope="module")
def pieces():
    file = Path(paths.data("models", "en_parley_news", "parley_encoder", "tokenizer.json"))
    return WordPieces(Tokenizer.from_file(str(file)))


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(0)
    return Network(LABELS)


@pytest.fixture(scope="module")
def text():
    starts = [i for i in range(len(RAW)) if RAW.startswith(("Norvia", "Its envoy"), i)]
    return corpus.cut(RAW.rstrip(), "news", starts)


def read(network, pieces, text, sure):
    return next(silver.with_labels(network, LABELS, pieces, [text], ("news",), sure))


def test_trees_stay_within_sentences_and_have_one_root_each(network, pieces, text):
    found = read(network, pieces, text, sure=0)
    bounds = [*text.bounds, len(text)]
    for start, end in itertools.pairwise(bounds):
        heads = found.heads[start:end]
        assert all(start <= head < end for head in heads)
        assert sum(head == i for i, head in enumerate(heads, start=start)) == 1
    assert len(found.relations) == len(found.names) == len(text)


def test_what_is_not_sure_stays_unknown(network, pieces, text):
    found = read(network, pieces, text, sure=1.1)
    assert {*found.heads, *found.relations, *found.names, *found.tags, *found.lemmas} == {None}


def test_only_the_sources_asked_for_are_parsed(network, pieces, text):
    found = next(silver.with_labels(network, LABELS, pieces, [text], ("verse",), 0))
    assert found.heads is None
    assert found.names is not None


def test_annotation_by_people_is_not_touched(network, pieces, text):
    named = replace(text, names=["O"] * len(text))
    assert read(network, pieces, named, sure=0).names == named.names
    trees = replace(text, tags=["NN"] * len(text), heads=[0] * len(text))
    found = read(network, pieces, trees, sure=0)
    assert found.heads == trees.heads
    assert found.names is not None
