"""Corpora of names: CrossNER, WikiGold, Broad Twitter, Universal NER and re3d, as people, organisations and places."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from helpers.language.training.corpus import Span, Text, cut, mark_names
from helpers.language.training.treebank import TITLES

KINDS = ("PERSON", "ORG", "LOC")
_KINDS = {
    "PER": "PERSON", "person": "PERSON", "politician": "PERSON", "scientist": "PERSON", "writer": "PERSON",
    "musicalartist": "PERSON", "Person": "PERSON",
    "ORG": "ORG", "organisation": "ORG", "organization": "ORG", "politicalparty": "ORG", "university": "ORG",
    "band": "ORG", "Organisation": "ORG",
    "LOC": "LOC", "location": "LOC", "country": "LOC", "Location": "LOC",
}  # fmt: skip

Tokens = list[tuple[str, str]]  # words with BIO labels


def crossner(folder: Path, domain: str, split: str) -> Iterator[Text]:
    """A domain of CrossNER (politics, science, literature, music); split is train, dev or test."""
    sentences = _conll(Path(folder) / "ner_data" / domain / f"{split}.txt")
    yield from _texts([sentences[i : i + 4] for i in range(0, len(sentences), 4)], f"CrossNER {domain}")


def wikigold(file: Path) -> Iterator[Text]:
    """WikiGold, a text an article."""
    sentences = _conll(Path(file))
    articles = groupby(sentences, key=_count_starts())
    yield from _texts([[s for s in article if s[0][0] != "-DOCSTART-"] for _, article in articles], "WikiGold")


def broad_twitter(file: Path) -> Iterator[Text]:
    """One section of the Broad Twitter Corpus, without addressed posts and the signs of hash tags."""
    posts = [[(word.lstrip("#") or word, label) for word, label in post] for post in _conll(Path(file))]
    yield from _texts([[post] for post in posts if not any("@" in word for word, _ in post)], "Broad Twitter Corpus")


def unlabelled_news(file: Path, sentences: int = 4) -> Iterator[Text]:
    """The words of a Groningen Meaning Bank table (Bos et al. 2017), a few sentences a text; no labels are read."""
    with Path(file).open(encoding="utf8", errors="replace", newline="") as lines:
        found: list[list[str]] = []
        for row in csv.DictReader(lines):
            if row["Sentence #"] or not found:
                found.append([])
            found[-1].append(row["Word"] or "")
    for i in range(0, len(found), sentences):
        raw, starts = "", []
        for words in found[i : i + sentences]:
            starts.append(len(raw))
            raw += join_words([word for word in words if word.strip()])[0] + " "
        if raw.strip():
            yield cut(raw.rstrip(), "GMB", starts)


def universal_ner(file: Path) -> Iterator[Text]:
    """Universal NER's labels on documents of EWT; text as the file spells it."""
    for document in re.split(r"^# newdoc.*\n", Path(file).read_text(encoding="utf8"), flags=re.M)[1:]:
        raw, spans, starts, unsure = "", [], [], []
        for block in filter(str.strip, document.split("\n\n")):
            line = re.search(r"^# text = (.*)$", block, flags=re.M)[1]
            tokens = [tuple(row.split("\t")[1:3]) for row in block.splitlines() if row[:1].isdigit()]
            starts.append(len(raw))
            offsets = _locate(line, [word for word, _ in tokens])
            if offsets is None:
                unsure.append((len(raw), len(raw) + len(line)))
            else:
                spans += _spans(tokens, offsets, len(raw))
            raw += line + " "
        text = cut(raw.rstrip(), "UNER EWT", starts)
        mark_names(text, spans, unsure)
        yield text


def _locate(line: str, words: Sequence[str]) -> list[tuple[int, int]] | None:
    offsets, end = [], 0
    for word in words:
        start = line.find(word, end)
        if start < 0:
            return None
        end = start + len(word)
        offsets.append((start, end))
    return offsets


def re3d(folder: Path) -> Iterator[Text]:
    """One section of re3d (conflict reports). Its spans are noun phrases: kept where they are bare names.

    A person's title and an opening article are cut off; a phrase that is more than a name stays unknown.
    """
    folder = Path(folder)
    documents = [json.loads(line) for line in _lines(folder / "documents.json")]
    entities = [json.loads(line) for line in _lines(folder / "entities.json")]
    for document in documents:
        raw = document["text"]
        spans, unsure = [], []
        for entity in entities:
            if entity["documentId"] == document["_id"] and entity["type"] in _KINDS:
                start, end = entity["begin"], entity["end"]
                name = _bare_name(raw[start:end], _KINDS[entity["type"]])
                if name:
                    spans.append((start + name[0], start + name[1], _KINDS[entity["type"]]))
                else:
                    unsure.append((start, end))
        starts = [0, *(match.end() for match in re.finditer(r"\n\s*|(?<=[.!?]) +(?=[A-Z])", raw))]
        text = cut(raw, "re3d", starts)
        mark_names(text, spans, unsure)
        yield text


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").splitlines()


_OPENING = re.compile(r"(?:(?:the|an?|our|its?|his|her|their)\s+|[“\"‘'])+", re.I)
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*|al|el|bin|ibn|de|of|for|and|the|[-–&])(?:[\s-]+|$)")
_COMMON = frozenset(
    """Minister Ministers Ministry Government Governments Coalition Department Members Force Forces Command
    Office Embassy Ambassador Committee Council Conference Region Province City Capital Syrians Iraqis
    Iranians Russians Americans Turks Kurds Muslims Christians Sunnis Arabs French British Soldiers Alliance""".split()  # noqa: SIM905
)


def _bare_name(phrase: str, kind: str) -> tuple[int, int] | None:
    """Where in a phrase a name stands that takes all of it but article and title; None if there is more."""
    opening = _OPENING.match(phrase)
    start = opening.end() if opening else 0
    while kind == "PERSON" and (title := re.match(r"(\S+)\s+", phrase[start:])) and title[1] in TITLES:
        start += title.end()
    name = phrase[start:]
    parts = [match[0].strip() for match in _NAME.finditer(name)]
    whole = "".join(name.split()) == "".join("".join(parts).split())
    if not name or not parts or not whole or not parts[-1][:1].isupper() or name in _COMMON or not name[0].isupper():
        return None
    if kind == "PERSON" and ({"of", "for", "and"} & set(parts)):
        return None
    return start, len(phrase)


def _conll(path: Path) -> list[Tokens]:
    """Sentences of a two-column file; a document mark is a sentence of its own."""
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf8"))
    rows = [[line.split() for line in block.splitlines() if line.strip()] for block in blocks]
    return [[(columns[0], columns[-1]) for columns in block] for block in rows if block]


def _count_starts() -> Callable[[Tokens], int]:
    count = 0

    def number(sentence: Tokens) -> int:
        nonlocal count
        count += sentence[0][0] == "-DOCSTART-"
        return count

    return number


def _texts(documents: Sequence[Sequence[Tokens]], source: str) -> Iterator[Text]:
    for sentences in documents:
        raw, spans, starts = "", [], []
        for tokens in sentences:
            line, offsets = join_words([word for word, _ in tokens])
            starts.append(len(raw))
            spans += _spans(tokens, offsets, len(raw))
            raw += line + " "
        if raw.strip():
            text = cut(raw.rstrip(), source, starts)
            mark_names(text, spans)
            yield text


def _spans(tokens: Tokens, offsets: Sequence[tuple[int, int]], shift: int) -> list[Span]:
    """Character spans of BIO labels (a kind that follows another kind, or a B, begins a name)."""
    spans: list[list] = []
    previous = "O"
    for (_, label), (start, end) in zip(tokens, offsets, strict=True):
        kind = label[2:]
        if kind and label[0] == "I" and previous[2:] == kind:
            spans[-1][1] = end + shift
        elif kind:
            spans.append([start + shift, end + shift, kind])
        previous = label
    return [(start, end, _KINDS[kind]) for start, end, kind in spans if kind in _KINDS]


_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
_CLINGS_LEFT = re.compile(r"(?:[,.;:?!%)\]}…]+|['’](?:s|re|ve|ll|d|m)|n['’]t)$", re.I)
_CLINGS_RIGHT = re.compile(r"[(\[{$£€#“‘]$")


def join_words(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Running text of words that a corpus cut apart, and where each word stands in it."""
    text, offsets, glue, quoted = "", [], True, False
    for word in (_BRACKETS.get(word, word) for word in words):
        closing = word == '"' and quoted
        if not (glue or closing or _CLINGS_LEFT.match(word)):
            text += " "
        offsets.append((len(text), len(text) + len(word)))
        text += word
        quoted ^= word == '"'
        glue = bool(_CLINGS_RIGHT.match(word)) or (word == '"' and quoted)
    return text, offsets
