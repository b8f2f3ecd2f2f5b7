"""The training run: data, optimiser, schedule, checkpoints."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from helpers.language.annotating import Annotator, Labels, Scores
from helpers.language.decoding import name_spans
from helpers.language.training.corpus import Text
from helpers.language.training.examples import Windows, collect_labels
from helpers.language.training.network import RANKED_SCRIPTS, Network, losses
from helpers.language.words import WordPieces

LOSS_WEIGHTS = {"names": 2.0, "morphs": 0.7, "scripts": 0.7}


@dataclass(frozen=True)
class Recipe:
    """How to train. `minutes` ends the run earlier than `epochs` if need be, the learning rate following."""

    epochs: float = 6
    minutes: float = float("inf")
    rate: float = 2.5e-4  # of the encoder; the heads learn `heads_faster` times as fast
    heads_faster: float = 5
    warm_up: float = 0.06
    weight_decay: float = 0.01
    seed: int = 1
    threads: int = 2
    device: str = "cpu"
    save_every: int = 200
    score_every: int = 1000


class TorchNetwork:
    """The network in training, as the annotator wants it."""

    def __init__(self, network: Network):
        self.network = network
        self.device = network.root.device

    @torch.inference_mode()
    def encode(self, *window: list[int]) -> Scores:
        tags, morphs, scripts, *rest = self.network(*(torch.tensor([part], device=self.device) for part in window))
        scripts = scripts[0].topk(RANKED_SCRIPTS).indices
        return Scores(*(part.cpu().numpy() for part in (tags[0].argmax(-1), morphs[0].argmax(-1), scripts)),
                      *(part[0].float().cpu().numpy() for part in rest))  # fmt: skip

    @torch.inference_mode()
    def relations(self, dependents: np.ndarray, heads: np.ndarray) -> np.ndarray:
        scores = self.network.relations(*(torch.from_numpy(part).to(self.device) for part in (dependents, heads)))
        return scores.log_softmax(-1).cpu().numpy()


def development_scores(annotator: Annotator, texts: Sequence[Text]) -> dict[str, float]:
    """Tag, lemma, attachment accuracy and F of sentences and names in percent, over the tokenizer's words."""
    labels = annotator.labels
    right, sentence_hits, name_hits = np.zeros((4, 2)), np.zeros(3), np.zeros(3)
    for text in texts:
        found = annotator(text.forms, text.spacings)
        for i in range(len(text)):
            if text.tags[i] is not None:
                right[0] += labels.tags[found.tags[i]] == text.tags[i], 1
                right[1] += found.lemmas[i] == text.lemmas[i], 1
            if text.heads[i] is not None:
                attached = found.heads[i] == text.heads[i]
                right[2] += attached, 1
                right[3] += attached and labels.relations[found.relations[i]] == text.relations[i], 1
        sentence_hits += _hits(set(found.bounds), set(text.bounds))
        if text.names:
            name_hits += _hits(set(found.names), set(name_spans([name or "O" for name in text.names])))
    shares = dict(zip(("tag", "lemma", "uas", "las"), right[:, 0] / right[:, 1].clip(1), strict=True))
    shares |= {"sentence": _f(sentence_hits), "name": _f(name_hits)}
    return {name: round(100 * float(share), 2) for name, share in shares.items()}


def _hits(found: set, gold: set) -> tuple[int, int, int]:
    return len(found & gold), len(found), len(gold)


def _f(hits: np.ndarray) -> float:
    return 2 * hits[0] / max(1, hits[1] + hits[2])


def train(
    texts: Sequence[Text],
    development: Sequence[Text],
    pretrained: Path,
    folder: Path,
    recipe: Recipe,
    start: Network | None = None,
    report: Callable[[dict], None] = print,
) -> tuple[Network, Labels]:
    """Train, or go on with a run that stopped: `folder` keeps the checkpoint, the labels and the log.

    `pretrained` holds model.safetensors and tokenizer.json of a MiniLM encoder; `start` is a network to begin from
    instead, trained on texts with the same labels. Reports its progress as rows.
    """
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    pieces = word_pieces(pretrained)
    labels = collect_labels(texts, pieces)
    network = Network(labels)
    if start:
        network.load_state_dict(start.state_dict())
    else:
        network.encoder.load_pretrained(Path(pretrained) / "model.safetensors")
    network.encoder.pieces.weight.requires_grad_(False)  # words not seen in training keep their place among the others
    windows = Windows(texts, labels, pieces, recipe.seed)
    _Run(network.to(recipe.device), labels, windows, development, recipe, folder, report).go()
    return network, labels


def word_pieces(pretrained: Path) -> WordPieces:
    """The word pieces of a pretrained encoder's folder."""
    return WordPieces(Tokenizer.from_file(str(Path(pretrained) / "tokenizer.json")))


_PLACE = ("step", "epoch", "done", "pieces", "seconds")  # where a run stands


@dataclass
class _Run:
    network: Network
    labels: Labels
    windows: Windows
    development: Sequence[Text]
    recipe: Recipe
    folder: Path
    report: Callable[[dict], None]
    step: int = 0
    epoch: int = 0
    done: int = 0
    pieces: int = 0
    seconds: float = 0.0

    def go(self) -> None:
        recipe = self.recipe
        optimizer = self._optimizer()
        self._resume(optimizer)
        total = round(len(self.windows.epoch(0)) * recipe.epochs)  # epochs differ by a few batches
        clock, sums = time.monotonic(), dict[str, float]()
        self.network.train()
        for batch in self._batches():
            if self.step >= total or self.seconds >= recipe.minutes * 60:
                break
            self._set_rate(optimizer, max(self.step / total, self.seconds / 60 / recipe.minutes))
            parts = losses(self.network, batch)
            loss = sum(LOSS_WEIGHTS.get(name, 1.0) * part for name, part in parts.items())
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self._trained(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            self.step += 1
            self.done += 1
            now = time.monotonic()
            self.seconds, clock = self.seconds + now - clock, now
            sums = {name: sums.get(name, 0.0) + float(part.detach()) for name, part in parts.items()}
            self.pieces += sum(len(example.ids) for example in batch)
            if self.step % 25 == 0:
                mean = {name: round(value / 25, 4) for name, value in sums.items()}
                minutes = round(self.seconds / 60, 1)
                self._log({"step": self.step, "of": total, "minutes": minutes, "pieces": self.pieces} | mean)
                sums = {}
            if self.step % recipe.save_every == 0:
                self._save(optimizer)
            if self.step % recipe.score_every == 0:
                self._score()
                clock = time.monotonic()
        self._save(optimizer)
        self._score()
        self.network.eval()

    def _batches(self) -> Iterator[list]:
        """Batches without end, from where the run stands: `epoch`, and how many of its batches are `done`."""
        while True:
            yield from self.windows.epoch(self.epoch)[self.done :]
            self.epoch, self.done = self.epoch + 1, 0

    def _trained(self) -> list[torch.nn.Parameter]:
        return [parameter for parameter in self.network.parameters() if parameter.requires_grad]

    def _optimizer(self) -> torch.optim.Optimizer:
        new = ("shapes", "spacings")
        body: list[torch.nn.Parameter] = []
        head: list[torch.nn.Parameter] = []
        for name, parameter in self.network.named_parameters():
            if parameter.requires_grad:
                old = name.startswith("encoder.") and not any(part in name for part in new)
                (body if old else head).append(parameter)
        return torch.optim.AdamW(
            [{"params": body}, {"params": head}], lr=self.recipe.rate, weight_decay=self.recipe.weight_decay, fused=True
        )

    def _set_rate(self, optimizer: torch.optim.Optimizer, progress: float) -> None:
        rising, falling = progress / self.recipe.warm_up, (1 - progress) / (1 - self.recipe.warm_up)
        rate = self.recipe.rate * max(0.01, min(rising, falling))
        for group, faster in zip(optimizer.param_groups, (1, self.recipe.heads_faster), strict=True):
            group["lr"] = rate * faster

    def _score(self) -> None:
        self.network.eval()
        labels = Labels(**(vars(self.labels) | {"transitions": self.network.transitions.tolist()}))
        annotator = Annotator(TorchNetwork(self.network), labels, self.windows.pieces)
        self._log({"step": self.step} | development_scores(annotator, self.development))
        self.network.train()

    def _log(self, row: dict) -> None:
        with (self.folder / "log.jsonl").open("a", encoding="utf8") as log:
            log.write(json.dumps(row) + "\n")
        self.report(row)

    def _save(self, optimizer: torch.optim.Optimizer) -> None:
        scratch = self.folder / "checkpoint.new"
        state = {"network": self.network.state_dict(), "optimizer": optimizer.state_dict()}
        place = {name: getattr(self, name) for name in _PLACE}
        torch.save(state | {"place": place}, scratch)
        scratch.replace(self.folder / "checkpoint.pt")

    def _resume(self, optimizer: torch.optim.Optimizer) -> None:
        file = self.folder / "checkpoint.pt"
        if file.exists():
            state = torch.load(file, map_location=self.network.root.device)
            self.network.load_state_dict(state["network"])
            optimizer.load_state_dict(state["optimizer"])
            for name in _PLACE:
                setattr(self, name, state["place"][name])
