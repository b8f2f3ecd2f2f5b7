"""How well a pipeline reads, from raw text: precision, recall and F by layer and test set, with intervals."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc

from helpers import paths
from helpers.language.decoding import name_spans as bioes_spans
from helpers.language.training import names, treebank
from helpers.language.training.corpus import Text
from helpers.language.training.sources import Sources

SENTENCES = 8  # of a treebank document are one test text
RESAMPLES = 1000
RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl", "ccomp", "xcomp", "advcl", "acl:relcl", "conj", "appos", "parataxis")
CASELESS = ("token", "sentence", "tag", "UAS", "LAS", *RELATIONS, "name")
Layers = dict[str, set]


@dataclass
class Test:
    """A test text with its true annotation: for each layer a set of (start, end, ...) facts.

    What overlaps an `unsure` stretch is judged only when it is right.
    """

    source: str
    raw: str
    layers: Layers
    unsure: list[tuple[int, int]]


def treebank_tests(documents: Iterable[treebank.Document]) -> Iterator[Test]:
    """Texts of a few sentences each from treebank documents, tokens as the treebank cuts them."""
    for document in documents:
        for i in range(0, len(document.sentences), SENTENCES):
            sentences = document.sentences[i : i + SENTENCES]
            layout = treebank.running(sentences)
            words = []
            for sentence, spans in zip(sentences, layout.spans, strict=True):
                for word, span in zip(sentence.words, spans, strict=True):
                    head = spans[word.head - 1] if word.head else span
                    relation = word.relation if word.head else "ROOT"
                    words.append((span, word.tag, word.pos, word.features, word.lemma, head, relation))
            layers = _word_layers(words)
            layers["sentence"] = {(spans[0][0], spans[-1][1]) for spans in layout.spans}
            if document.source.startswith("GUM"):
                layers |= _name_layers(treebank.name_spans(sentences, layout))
            yield Test(document.source, layout.raw, layers, [])


def name_tests(texts: Iterable[Text]) -> Iterator[Test]:
    """Texts whose names are known."""
    for text in texts:
        unsure = [span for span, label in zip(text.offsets, text.names, strict=True) if label is None]
        spans = bioes_spans([label or "O" for label in text.names])
        found = [(text.offsets[first][0], text.offsets[end - 1][1], kind) for first, end, kind in spans]
        yield Test(text.source, text.raw, _name_layers(found), unsure)


def seed_tests() -> Iterator[Test]:
    """The paragraphs of the project's own seeds, whose names were marked by hand (`data/gold/names`)."""
    for line in paths.data("gold", "names", "seeds.jsonl").read_text(encoding="utf8").splitlines():
        document = json.loads(line)
        whole = (paths.PROJECT / document["file"]).read_bytes().decode("utf8")
        for start, end in document["stretches"]:
            inside = [name for name in document["names"] if start <= name["start"] < end]
            found = [(name["start"] - start, name["end"] - start, name["label"]) for name in inside]
            yield Test(document["doc_id"], whole[start:end], _name_layers(found), [])


def test_sets(where: Sources) -> dict[str, list[Test]]:
    """The test portions, none of them trained on."""
    gum = list(treebank_tests(treebank.gum(where.gum, "test")))
    sets = {
        "EWT test": list(treebank_tests(treebank.ewt(where.ewt, "test"))),
        "GUM test": gum,
        "GUM news+interview": [test for test in gum if test.source in ("GUM news", "GUM interview")],
        "UNER test": list(name_tests(names.universal_ner(where.universal_ner / "test.iob2"))),
        "CrossNER politics test": list(name_tests(names.crossner(where.crossner, "politics", "test"))),
        "Parley seeds": list(seed_tests()),
    }
    sets["GUM news+interview in capitals"] = [_in_capitals(test) for test in sets["GUM news+interview"]]
    return sets | {genre: [test for test in gum if test.source == genre] for genre in sorted({t.source for t in gum})}


def _in_capitals(test: Test) -> Test:
    """The same text as a headline writer shouts it; what depends on case is not asked."""
    raw = "".join(sign.upper() if len(sign.upper()) == 1 else sign for sign in test.raw)
    return Test(test.source, raw, {name: test.layers[name] for name in CASELESS}, test.unsure)


def doc_layers(doc: Doc) -> Layers:
    """What a parsed Doc claims, as sets of facts."""
    words = []
    for token in doc:
        if not token.is_space:
            span, head = (token.idx, token.idx + len(token)), (token.head.idx, token.head.idx + len(token.head))
            words.append((span, token.tag_, token.pos_, str(token.morph), token.lemma_, head, token.dep_))
    layers = _word_layers(words)
    layers["sentence"] = set()
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        start, end = start + len(sentence.text) - len(sentence.text.lstrip()), start + len(sentence.text.rstrip())
        layers["sentence"] |= {(start, end)} if start < end else set()
    return layers | _name_layers((ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)


def _word_layers(words: list[tuple]) -> Layers:
    layers: Layers = {layer: set() for layer in ("token", "tag", "pos", "morph", "lemma", "UAS", "LAS", *RELATIONS)}
    for span, tag, pos, features, lemma, head, relation in words:
        layers["token"].add(span)
        layers["tag"].add((*span, tag))
        layers["pos"].add((*span, pos))
        layers["morph"].add((*span, features))
        layers["lemma"].add((*span, lemma))
        if relation != "punct":
            layers["UAS"].add((*span, head))
            layers["LAS"].add((*span, head, relation))
        if relation in RELATIONS:
            layers[relation].add((*span, head))
    return layers


def _name_layers(spans: Iterable[tuple[int, int, str]]) -> Layers:
    spans = set(spans)
    layers = {f"name {kind}": {span for span in spans if span[2] == kind} for kind in names.KINDS}
    return layers | {"name": set().union(*layers.values())}


def evaluate(
    nlp: Language, tests: dict[str, list[Test]], report: Callable[[str], None] = lambda line: None
) -> pd.DataFrame:
    """Scores of a pipeline: columns set, layer, precision, recall, f, low, high (percent), gold, texts.

    `low` and `high` bound the middle 95 % of F over bootstrap samples of the set's texts (Efron 1979).
    """
    rows: list[dict[str, Any]] = []
    read: dict[str, dict[str, set]] = {}
    for name, texts in tests.items():
        unread = [test.raw for test in texts if test.raw not in read]
        read |= zip(unread, map(doc_layers, nlp.pipe(unread)), strict=True)
        counts: dict[str, list] = {}
        for test in texts:
            for layer, gold in test.layers.items():
                counts.setdefault(layer, []).append(_count(gold, read[test.raw][layer], test.unsure))
        rows += [{"set": name, "layer": layer} | _scores(np.array(triples)) for layer, triples in counts.items()]
        report(f"{name}: {len(texts)} texts read")
    return pd.DataFrame(rows)


def _count(gold: set, found: set, unsure: list[tuple[int, int]]) -> tuple[int, int, int]:
    if unsure:
        found = {fact for fact in found if fact in gold or all(fact[1] <= a or b <= fact[0] for a, b in unsure)}
    return len(gold & found), len(found), len(gold)


def _scores(counts: np.ndarray) -> dict[str, float]:
    hits, found, gold = counts.sum(0)
    draws = np.random.default_rng(1).integers(len(counts), size=(RESAMPLES, len(counts)))
    low, high = np.percentile([_f(*counts[draw].sum(0)) for draw in draws], (2.5, 97.5))
    values = {"precision": hits / max(found, 1), "recall": hits / max(gold, 1), "f": _f(hits, found, gold)}
    values |= {"low": low, "high": high}
    percent = {name: round(100 * float(value), 1) for name, value in values.items()}
    return percent | {"gold": int(gold), "texts": len(counts)}


def _f(hits: int, found: int, gold: int) -> float:
    return 2 * hits / max(found + gold, 1)
