"""From the trained network to a spaCy pipeline on disk: ONNX, eight-bit weights, packaging."""

import re
import shutil
import tempfile
import warnings
from dataclasses import replace
from pathlib import Path
from typing import cast

import onnx
import spacy
import torch
from torch import Tensor, nn

from helpers.language import encoder
from helpers.language.annotating import Labels
from helpers.language.training.network import RANKED_SCRIPTS, RELATION, Network
from helpers.language.training.quantise import quantise

OPSET = 17


class _ByteEmbedding(nn.Module):
    """An embedding table in eight bits with a scale for each row."""

    def __init__(self, table: nn.Embedding):
        super().__init__()
        scale = table.weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("table", (table.weight.detach() / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.table[ids].float() * self.scale[ids]


class _Window(nn.Module):
    """The network as it runs: best labels instead of scores where nothing is decoded later."""

    def __init__(self, network: Network):
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, spacings: Tensor, firsts: Tensor):
        tags, morphs, scripts, *rest = self.network(ids, shapes, spacings, firsts)
        return tags.argmax(-1), morphs.argmax(-1), scripts.topk(RANKED_SCRIPTS).indices, *rest


class _Relations(nn.Module):
    def __init__(self, network: Network):
        super().__init__()
        self.network = network

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        return self.network.relations(dependents, heads).log_softmax(-1)


def onnx_models(network: Network, quantised: bool = True) -> tuple[bytes, bytes]:
    """The encoder with its heads, and the relation scorer, as ONNX models; `quantised` to eight bits."""
    network.eval().cpu()
    table = network.encoder.pieces
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        encoder_file, relations_file = Path(folder) / "encoder.onnx", Path(folder) / "relations.onnx"
        inputs = ("ids", "shapes", "spacings", "firsts")
        outputs = ("tags", "morphs", "scripts", "starts", "arcs", "dependents", "heads", "names")
        words, places = torch.ones(1, 16, dtype=torch.long), torch.arange(1, 11)[None]
        lengths = {name: {1: "pieces"} for name in inputs[:3]} | {name: {1: "words"} for name in outputs}
        lengths |= {"firsts": {1: "words"}, "heads": {1: "rooted"}, "arcs": {1: "words", 2: "rooted"}}
        try:
            if quantised:
                network.encoder.pieces = _ByteEmbedding(table)
            _export(_Window(network), (words, words * 0, words * 0, places), encoder_file, inputs, outputs, lengths)
        finally:
            network.encoder.pieces = table
        pair = torch.zeros(5, RELATION), torch.zeros(5, RELATION)
        lengths = {name: {0: "words"} for name in ("dependents", "heads", "relations")}
        _export(_Relations(network), pair, relations_file, ("dependents", "heads"), ("relations",), lengths)
        model = onnx.load(encoder_file)
        if quantised:
            model = quantise(model, _bears_bytes)
        return model.SerializeToString(), relations_file.read_bytes()


def _bears_bytes(node: str) -> bool:
    """The encoder's matrices, but for the first layer's widest: its activations lie too far apart for bytes."""
    return "/layers." in node and not re.search(r"/layers\.0/(up|down)/", node)


def _export(module: nn.Module, example: tuple, file: Path, inputs: tuple, outputs: tuple, lengths: dict) -> None:
    torch.onnx.export(
        module.eval(), example, str(file), input_names=list(inputs), output_names=list(outputs),
        dynamic_axes=lengths, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def pipeline(network: Network, labels: Labels, tokenizer: Path, quantised: bool = True) -> spacy.language.Language:
    """The trained network as a spaCy pipeline with the English tokenizer."""
    encoder_model, relations = onnx_models(network, quantised)
    labels = replace(labels, transitions=network.transitions.detach().tolist())
    files = (encoder_model, relations, Path(tokenizer).read_bytes(), encoder.label_file(labels))
    nlp = spacy.blank("en")
    component = cast(encoder.EncoderComponent, nlp.add_pipe(encoder.FACTORY))
    component.fill(dict(zip(encoder.FILES, files, strict=True)))
    return nlp


def save(nlp: spacy.language.Language, folder: Path, name: str, version: str) -> Path:
    """Write the pipeline as folder/en_<name>, whole or not at all; returns that folder."""
    nlp.meta.update(
        {
            "lang": "en",
            "name": name,
            "version": version,
            "license": "CC BY-SA 4.0",
            "description": "English news: tags, features, lemmas, trees, sentences and names from one small encoder",
        }
    )
    path = Path(folder) / f"en_{name}"
    scratch = path.with_name(f".{path.name}")
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    nlp.to_disk(scratch)
    shutil.rmtree(path, ignore_errors=True)
    scratch.rename(path)
    return path
