"""The spaCy component that annotates a Doc from one small encoder: tags to names in a single pass, with onnxruntime."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import cast

import numpy as np
import srsly
from spacy import util
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.types import Ints2d

from helpers.language import words
from helpers.language.annotating import Annotation, Annotator, Labels, Scores
from helpers.language.lemma_scripts import Script

FACTORY = "parley_encoder"
FILES = ("encoder.onnx", "relations.onnx", "tokenizer.json", "labels.json")


class OnnxNetwork:
    """Runs the exported network, one window at a time.

    A window is read alone and its shape depends on its own text only, so the same text gets the same scores
    whatever else is parsed beside it. Sessions open on first use and anew in a forked process.
    """

    def __init__(self, encoder: bytes, relations: bytes, threads: int):
        self.models = encoder, relations
        self.threads = threads
        self._process = None

    def _sessions(self):
        if self._process != os.getpid():
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = self.threads
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._encoder, self._relations = (
                onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
                for model in self.models
            )
            self._process = os.getpid()
        return self._encoder, self._relations

    def encode(self, *window: list[int]) -> Scores:
        names = ("ids", "shapes", "spacings", "firsts")
        inputs = {name: np.array([part], dtype=np.int64) for name, part in zip(names, window, strict=True)}
        return Scores(*(output[0] for output in self._sessions()[0].run(None, inputs)))

    def relations(self, dependents: np.ndarray, heads: np.ndarray) -> np.ndarray:
        return self._sessions()[1].run(None, {"dependents": dependents, "heads": heads})[0]

    def __getstate__(self):
        return {"models": self.models, "threads": self.threads, "_process": None}


@Language.factory(
    FACTORY,
    default_config={"threads": 1},
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "token.is_sent_start",
             "doc.sents", "doc.ents", "token.ent_iob", "token.ent_type"],
    default_score_weights={"dep_las": 0.5, "ents_f": 0.5},
)  # fmt: skip
def make_encoder(nlp: Language, name: str, threads: int) -> "EncoderComponent":
    """The component, empty until `from_disk` or `from_bytes` fills it; `threads` are those of one process."""
    nlp.max_length = max(nlp.max_length, 100_000_000)  # windows bound the memory, not the length of the text
    return EncoderComponent(nlp.vocab, name, threads=threads)


class EncoderComponent(Pipe):
    """Sets tag_, pos_, morph, lemma_, head, dep_, sentence starts and ents of ordinary Docs.

    Labels are those of Universal Dependencies (roots are `ROOT`), names are PERSON, ORG and LOC. White space tokens
    belong to the word before them.
    """

    def __init__(self, vocab: Vocab, name: str = FACTORY, *, threads: int = 1):
        self.vocab = vocab
        self.name = name
        self.threads = threads
        self._files: dict[str, bytes] = {}

    def fill(self, files: dict[str, bytes]) -> "EncoderComponent":
        """Take the trained network: the contents of `FILES` by name."""
        missing = [file for file in FILES if file not in files]
        if missing:
            raise ValueError(f"the language pipeline lacks {', '.join(missing)}; reinstall Parley's data/models")
        self._files = {file: bytes(files[file]) for file in FILES}
        self.__dict__.pop("annotator", None)
        self.__dict__.pop("_ids", None)
        return self

    @cached_property
    def annotator(self) -> Annotator:
        """The reader of word lists behind the component."""
        if not self._files:
            raise ValueError("the encoder component is empty: load a trained pipeline with spacy.load")
        from tokenizers import Tokenizer

        content = json.loads(self._files["labels.json"])
        labels = Labels(**content | {"scripts": [Script(*script) for script in content["scripts"]]})
        network = OnnxNetwork(self._files["encoder.onnx"], self._files["relations.onnx"], self.threads)
        pieces = words.WordPieces(Tokenizer.from_str(self._files["tokenizer.json"].decode("utf8")))
        return Annotator(network, labels, pieces)

    @property
    def labels(self) -> tuple[str, ...]:
        """The dependency labels; none while the component is empty."""
        return tuple(self.annotator.labels.relations) if self._files else ()

    @cached_property
    def _ids(self) -> dict[str, np.ndarray]:
        """The vocabulary's numbers of tags, parts of speech, features and relations."""
        strings, labels = self.vocab.strings, self.annotator.labels
        pos, _, features = zip(*(morph.partition("|") for morph in labels.morphs), strict=True)
        return {
            "tags": np.array([strings.add(tag) for tag in labels.tags], dtype=np.uint64),
            "pos": np.array([strings.add(part) for part in pos], dtype=np.uint64),
            "features": np.array([self.vocab.morphology.add(part) for part in features], dtype=np.uint64),
            "relations": np.array([strings.add(relation) for relation in labels.relations], dtype=np.uint64),
        }

    def __call__(self, doc: Doc) -> Doc:
        if len(doc):
            spaces = [token.is_space for token in doc]
            positions = np.array([i for i, space in enumerate(spaces) if not space], dtype=np.int64)
            self._write(doc, positions, self._annotate(doc, positions) if len(positions) else Annotation())
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        error_handler = self.get_error_handler()
        for doc in stream:
            try:
                yield self(doc)
            except Exception as error:  # what spaCy's error handler is for
                error_handler(self.name, self, [doc], error)

    def _annotate(self, doc: Doc, positions: np.ndarray) -> Annotation:
        text = doc.text
        forms = [doc[i].text for i in positions.tolist()]
        starts = [doc[i].idx for i in positions.tolist()]
        ends = [0, *(start + len(form) for start, form in zip(starts, forms, strict=True))]
        spacings = [words.spacing(text[end:start]) for end, start in zip(ends, starts, strict=False)]
        spacings[0] = words.SPACINGS.index("paragraph")
        return self.annotator(forms, spacings)

    def _write(self, doc: Doc, positions: np.ndarray, found: Annotation) -> None:
        strings, ids = self.vocab.strings, self._ids
        n = len(doc)
        columns = np.zeros((n, 8), dtype=np.uint64)
        columns[:, 0], columns[:, 1] = strings.add("_SP"), strings.add("SPACE")
        columns[:, 2] = self.vocab.morphology.add("")
        columns[:, 3] = [token.orth for token in doc]
        columns[:, 5] = strings.add("dep")
        heads = np.maximum(np.arange(n) - 1, 0)
        if len(positions):
            # A white space token hangs on the word before it, an opening one on the first word.
            before = np.searchsorted(positions, np.arange(n), side="right") - 1
            heads = positions[np.maximum(before, 0)]
            heads[positions] = positions[found.heads]
            columns[positions, 0] = ids["tags"][found.tags]
            columns[positions, 1] = ids["pos"][found.morphs]
            columns[positions, 2] = ids["features"][found.morphs]
            columns[positions, 3] = [strings.add(lemma) for lemma in found.lemmas]
            columns[positions, 5] = ids["relations"][found.relations]
        columns[:, 4] = (heads - np.arange(n)).astype(np.int64).view(np.uint64)
        columns[:, 6] = 2  # outside of names
        for first, last, kind in found.names:
            span = slice(positions[first], positions[last - 1] + 1)
            columns[span, 6] = 1
            columns[span, 7] = strings.add(kind)
            columns[positions[first], 6] = 3
        attributes = [TAG, POS, MORPH, LEMMA, HEAD, DEP, ENT_IOB, ENT_TYPE]
        doc.from_array(attributes, cast(Ints2d, columns))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        return srsly.msgpack_dumps(self._files)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "EncoderComponent":
        return self.fill(srsly.msgpack_loads(data))

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        folder = util.ensure_path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for file, content in self._files.items():
            (folder / file).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "EncoderComponent":
        folder = util.ensure_path(path)
        return self.fill({file: (folder / file).read_bytes() for file in FILES if (folder / file).exists()})

    def __getstate__(self):
        return {name: getattr(self, name) for name in ("vocab", "name", "threads", "_files")}


def label_file(labels: Labels) -> bytes:
    """The contents of labels.json."""
    return json.dumps(asdict(labels), ensure_ascii=False).encode("utf8")
