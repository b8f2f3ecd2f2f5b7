"""Hand-parsed sentences, each under two label schemes; see sentences.txt."""

from pathlib import Path

import spacy
from spacy.tokens import Doc

VOCAB = spacy.blank("en").vocab
SCHEMES = ("universal", "clear")
_CLOSE = frozenset({"''", ",", "."})  # tags of what stands close to the word before it, as quotations are paired by it


def _sentences() -> dict[str, list[list[str]]]:
    blocks = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").split("\n# ")[1:]
    return {name: [line.split() for line in lines if line] for name, *lines in (b.split("\n") for b in blocks)}


SENTENCES = _sentences()


def hand_parsed(name: str, scheme: str) -> Doc:
    """The Doc of a sentence under the labels of one scheme."""
    words, tags, pos, lemmas, *arcs = zip(*SENTENCES[name], strict=True)
    pairs = [arc.split(":", 1) for arc in arcs[SCHEMES.index(scheme)]]
    heads = [i if head == "0" else int(head) - 1 for i, (head, _) in enumerate(pairs)]
    deps = [relation for _, relation in pairs]
    spaces = [tag != "``" and after not in _CLOSE for tag, after in zip(tags, (*tags[1:], "."), strict=True)]
    return Doc(VOCAB, words=words, spaces=spaces, tags=tags, pos=pos, lemmas=lemmas, heads=heads, deps=deps)
