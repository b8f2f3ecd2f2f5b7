"""The network: one MiniLM encoder with a head for each layer of annotation."""

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from helpers.language.annotating import Labels
from helpers.language.decoding import name_grammar
from helpers.language.words import SHAPES, SPACINGS

WIDTH, LAYERS, ATTENTION_HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
ARC, RELATION = 256, 64  # widths of the biaffine scorers
DROPOUT = 0.15
RANKED_SCRIPTS = 8


class Layer(nn.Module):
    """A BERT layer (Devlin et al. 2019)."""

    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm, self.norm = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            part(x).view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        if torch.onnx.is_in_onnx_export():
            weights = (q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5).softmax(-1)
            mixed = weights @ v
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.attention_norm(x + self.output(mixed.transpose(1, 2).reshape(batch, length, WIDTH)))
        return self.norm(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    """Word pieces, positions, word shapes and spacings in; one vector a piece out."""

    def __init__(self):
        super().__init__()
        self.pieces, self.positions = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shapes, self.spacings = nn.Embedding(len(SHAPES), WIDTH), nn.Embedding(len(SPACINGS), WIDTH)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.spacings.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, spacings: Tensor, mask: Tensor | None = None) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.pieces(ids) + self.positions(places) + self.shapes(shapes) + self.spacings(spacings)
        x = F.dropout(self.norm(x), 0.1, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_pretrained(self, file: Path) -> None:
        """Take the weights of a BERT checkpoint (safetensors); shapes and spacings stay at zero."""
        weights = load_file(file)
        names = {
            "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
            "attention.output.dense": "output", "attention.output.LayerNorm": "attention_norm",
            "intermediate.dense": "up", "output.dense": "down", "output.LayerNorm": "norm",
        }  # fmt: skip
        own = {
            "pieces.weight": weights["embeddings.word_embeddings.weight"],
            "positions.weight": weights["embeddings.position_embeddings.weight"],
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
            "shapes.weight": self.shapes.weight,
            "spacings.weight": self.spacings.weight.detach(),
        }
        # A piece's segment embedding is the same everywhere, so it joins the positions.
        own["positions.weight"] = own["positions.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        for layer in range(LAYERS):
            for theirs, ours in names.items():
                for part in ("weight", "bias"):
                    own[f"layers.{layer}.{ours}.{part}"] = weights[f"encoder.layer.{layer}.{theirs}.{part}"]
        self.load_state_dict(own)


class Network(nn.Module):
    """Encoder and heads: tags, features, lemma scripts, sentence starts, biaffine arcs and relations
    (Dozat and Manning 2017), names as a conditional random field (Lafferty et al. 2001)."""

    def __init__(self, labels: Labels):
        super().__init__()
        self.encoder = Encoder()
        self.tags = nn.Linear(WIDTH, len(labels.tags))
        self.morphs = nn.Linear(WIDTH, len(labels.morphs))
        self.scripts = nn.Linear(WIDTH, len(labels.scripts))
        self.starts = nn.Linear(WIDTH, 1)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.1)
        self.arc_head, self.arc_dependent = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.relation_head, self.relation_dependent = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION)
        self.relation = nn.Parameter(torch.randn(len(labels.relations), RELATION + 1, RELATION + 1) * 0.02)
        self.names_hidden, self.names = nn.Linear(WIDTH, WIDTH // 2), nn.Linear(WIDTH // 2, len(labels.names))
        self.transitions = nn.Parameter(torch.zeros(len(labels.names), len(labels.names)))
        for name, part in zip(("grammar", "first", "last"), name_grammar(labels.names), strict=True):
            self.register_buffer(name, torch.from_numpy(part), persistent=False)

    def forward(self, ids: Tensor, shapes: Tensor, spacings: Tensor, firsts: Tensor, mask: Tensor | None = None):
        """Scores of a batch: tags, morphs, scripts, starts, arcs, relation dependents and heads, names."""
        pieces = self.encoder(ids, shapes, spacings, mask)
        x = pieces.gather(1, firsts.unsqueeze(-1).expand(-1, -1, WIDTH))
        x = F.dropout(x, DROPOUT, self.training)
        rooted = torch.cat([self.root.expand(len(x), 1, WIDTH).to(x.dtype), x], 1)
        dependent = _with_one(F.gelu(self.arc_dependent(x)))
        arcs = dependent @ self.arc @ F.gelu(self.arc_head(rooted)).transpose(1, 2)
        relation_dependent, relation_head = F.gelu(self.relation_dependent(x)), F.gelu(self.relation_head(rooted))
        names = self.names(F.gelu(self.names_hidden(x)))
        scores = self.tags(x), self.morphs(x), self.scripts(x), self.starts(x).squeeze(-1)
        return *scores, arcs, relation_dependent, relation_head, names

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relations between dependents and their heads, both (..., RELATION)."""
        mixed = torch.einsum("...i,kij->...kj", _with_one(dependents), self.relation)
        return (mixed * _with_one(heads).unsqueeze(-2)).sum(-1)

    def name_loss(self, emissions: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """Minus the log probability of the known labels, summed; where gold is negative any label will do.

        Emissions (batch, n, labels), gold (batch, n): a partially labelled CRF (Tsuboi et al. 2008).
        """
        wanted = F.one_hot(gold.clamp(min=0), emissions.shape[-1]).bool() | (gold < 0).unsqueeze(-1)
        allowed = emissions.masked_fill(~wanted, -1e4)
        both = torch.cat([emissions, allowed]).transpose(0, 1)
        transitions = self.transitions + self.grammar
        lengths = lengths.repeat(2)
        total = both[0] + self.first
        for i in range(1, len(both)):
            following = torch.logsumexp(total.unsqueeze(2) + transitions, 1) + both[i]
            total = torch.where((i < lengths).unsqueeze(1), following, total)
        every, those = torch.logsumexp(total + self.last, 1).chunk(2)
        return (every - those)[(gold >= 0).any(1)].sum()


def mean(networks: Sequence[Network], labels: Labels) -> Network:
    """The network whose weights are the means of those of several that were trained one from another.

    It reads better than each of them: averaged, what a run has by chance goes out (Izmailov et al. 2018).
    """
    together = Network(labels)
    states = [network.cpu().state_dict() for network in networks]
    together.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return together.eval()


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def losses(network: Network, batch: "Sequence") -> dict[str, Tensor]:
    """The loss of each head on a batch of examples, averaged over the words that have a target."""
    width, length = max(len(e.ids) for e in batch), max(len(e.firsts) for e in batch)

    def stack(name: str, filler: int, size: int = length) -> Tensor:
        return torch.tensor([row + [filler] * (size - len(row)) for row in (getattr(e, name) for e in batch)])

    ids, shapes, spacings = (stack(name, 0, width) for name in ("ids", "shapes", "spacings"))
    device = network.root.device
    mask = torch.tensor([[True] * len(e.ids) + [False] * (width - len(e.ids)) for e in batch])[:, None, None]
    inputs = [part.to(device) for part in (ids, shapes, spacings, stack("firsts", 0), mask)]
    with torch.autocast(device.type, dtype=torch.bfloat16):
        *flat, arcs, dependents, heads, names = network(*inputs)
    tags, morphs, scripts, starts = (part.float() for part in flat)
    sentences, gold_heads, gold_starts, gold_names = (
        stack(name, filler).to(device)
        for name, filler in (("sentences", -1), ("heads", -100), ("starts", -100), ("names", -100))
    )
    same = sentences.unsqueeze(2) == sentences.unsqueeze(1)
    arcs = arcs.float().masked_fill(~F.pad(same, (1, 0), value=True), -1e4)
    index = gold_heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, RELATION)
    treed = (gold_heads >= 0).nonzero(as_tuple=True)
    relations = network.relations(dependents.float()[treed], heads.float().gather(1, index)[treed])
    gold_relations = stack("relations", -100).to(device)[treed]
    lengths = torch.tensor([len(e.firsts) for e in batch], device=device)
    named = (gold_names >= 0).any(1).nonzero(as_tuple=True)[0]
    known = gold_starts >= 0
    return {
        "tags": _cross_entropy(tags, stack("tags", -100).to(device)),
        "morphs": _cross_entropy(morphs, stack("morphs", -100).to(device)),
        "scripts": _cross_entropy(scripts, stack("scripts", -100).to(device)),
        "starts": F.binary_cross_entropy_with_logits(starts[known], gold_starts[known].float(), reduction="sum")
        / known.sum().clamp(min=1),
        "arcs": _cross_entropy(arcs, gold_heads),
        "relations": _cross_entropy(relations, gold_relations),
        "names": network.name_loss(names.float()[named], gold_names[named], lengths[named])
        / (gold_names >= 0).sum().clamp(min=1),
    }


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    total = F.cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=-100, reduction="sum")
    return total / (gold >= 0).sum().clamp(min=1)
