"""Universal Dependencies treebanks, read from their per-document CoNLL-U sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from helpers.language.training.corpus import Span, Text, cut, mark_names

FEATURES = frozenset(
    [
        "Aspect",
        "Case",
        "Definite",
        "Degree",
        "Gender",
        "Mood",
        "Number",
        "NumType",
        "Person",
        "Polarity",
        "Poss",
        "PronType",
        "Reflex",
        "Tense",
        "VerbForm",
        "Voice",
    ]
)
# GUM's genres whose texts are free to use for any purpose; the others are non-commercial or not redistributable.
OPEN_GENRES = ("academic", "bio", "court", "interview", "news", "speech", "textbook", "vlog", "voyage")


@dataclass
class Word:
    """One syntactic word of a CoNLL-U file; `head` counts from 1, 0 for the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    features: str
    head: int
    relation: str
    space_after: bool
    entity: str


@dataclass
class Sentence:
    words: list[Word] = field(default_factory=list)
    opens_paragraph: bool = False
    spelled: bool = True  # the words spell the text


@dataclass
class Document:
    """A treebank document: where it is from, its sentences, and what its file says of its text."""

    source: str
    sentences: list[Sentence]
    information: dict[str, str]


def ewt(folder: Path, split: str) -> Iterator[Document]:
    """The documents of UD English EWT; split is train, dev or test."""
    for path in _listed(folder, split, ""):
        yield Document(f"EWT {path.parent.name}", *_read(path))


def gum(folder: Path, split: str) -> Iterator[Document]:
    """The documents of UD English GUM's open genres, with their names; split is train, dev or test."""
    for path in _listed(folder, split, ".conllu"):
        genre = path.stem.split("_")[1]
        if genre in OPEN_GENRES:
            sentences, information = _read(path)
            if "santa-barbara" not in information.get("sourceURL", ""):
                yield Document(f"GUM {genre}", sentences, information)


def _listed(folder: Path, split: str, suffix: str) -> Iterator[Path]:
    root = Path(folder) / "not-to-release"
    for name in (root / "file-lists" / f"files.{split}").read_text(encoding="utf8").split():
        yield root / "sources" / f"{name}{suffix}"


def _read(path: Path) -> tuple[list[Sentence], dict[str, str]]:
    sentences: list[Sentence] = []
    information: dict[str, str] = {}
    current, surface = Sentence(), dict[tuple[int, int], tuple[str, bool]]()
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        if not line:
            if current.words:
                _spell(current, surface)
            if current.words and current.spelled:
                sentences.append(current)
            current, surface = Sentence(), {}
        elif line.startswith("# meta::"):
            key, _, value = line.removeprefix("# meta::").partition(" = ")
            information[key] = value
        elif line.startswith("#"):
            current.opens_paragraph |= bool(re.match(r"# newpar\b(?!_)", line)) or line.startswith("# newdoc")
        else:
            columns = line.split("\t")
            misc = dict(pair.split("=", 1) for pair in columns[9].split("|") if "=" in pair)
            space = misc.get("SpaceAfter") != "No"
            if "-" in columns[0]:
                first, last = map(int, columns[0].split("-"))
                surface[first, last] = columns[1], space
            elif "." not in columns[0]:
                current.words.append(_word(columns, space, misc.get("Entity", "")))
    return sentences, information


def _word(columns: list[str], space: bool, entity: str) -> Word:
    _, form, lemma, pos, tag, features, head, relation = columns[:8]
    kept = "|".join(pair for pair in features.split("|") if pair.split("=")[0] in FEATURES)
    return Word(form, form if lemma == "_" else lemma, pos, tag, kept, int(head), relation, space, entity)


def _spell(sentence: Sentence, surface: dict[tuple[int, int], tuple[str, bool]]) -> None:
    """Cut multiword tokens as the text spells them: `don't` is `do` and `n't`."""
    for (first, last), (form, space) in surface.items():
        parts = sentence.words[first - 1 : last]
        if sum(len(word.form) for word in parts) != len(form):
            sentence.spelled = False
        start = 0
        for word in parts:
            word.form, word.space_after = form[start : start + len(word.form)], False
            start += len(word.form)
        parts[-1].space_after = space
    sentence.spelled &= all(word.form.strip() for word in sentence.words)


@dataclass
class Running:
    """Sentences as one running text: where words, sentences and paragraphs stand in it."""

    raw: str
    spans: list[list[tuple[int, int]]]  # of each sentence's words
    paragraphs: list[int]

    @property
    def starts(self) -> list[int]:
        return [words[0][0] for words in self.spans]


def running(sentences: list[Sentence]) -> Running:
    """Put sentences into one text, a blank between them."""
    raw, paragraphs = "", []
    spans: list[list[tuple[int, int]]] = []
    for sentence in sentences:
        if sentence.opens_paragraph:
            paragraphs.append(len(raw))
        spans.append([])
        for word in sentence.words:
            spans[-1].append((len(raw), len(raw) + len(word.form)))
            raw += word.form + " " * word.space_after
        raw = raw.rstrip() + " "
    return Running(raw.rstrip(), spans, paragraphs)


def training_text(document: Document) -> Text:
    """A document as it is trained on: its annotation carried over to the tokenizer's words."""
    sentences = document.sentences
    layout = running(sentences)
    text = cut(layout.raw, document.source, layout.starts, layout.paragraphs)
    words = {span: (number, i) for number, spans in enumerate(layout.spans) for i, span in enumerate(spans)}
    at = [words.get(span) for span in text.offsets]
    index = {place: i for i, place in enumerate(at) if place}
    signs = {i: place for span, place in words.items() if _is_sign(sentences, place) for i in range(*span)}
    at = [place or signs.get(start) for place, (start, _) in zip(at, text.offsets, strict=True)]
    known = [sentences[place[0]].words[place[1]] if place else None for place in at]
    text.tags = [word.tag if word else None for word in known]
    text.morphs = ["|".join(filter(None, (word.pos, word.features))) if word else None for word in known]
    text.lemmas = [
        None if not word else form if word.pos == "PUNCT" and form != word.form else word.lemma
        for word, form in zip(known, text.forms, strict=True)
    ]
    text.relations = [None if not word else word.relation if word.head else "ROOT" for word in known]
    text.heads = [
        None if not word else i if not word.head else index.get((place[0], word.head - 1))
        for i, (word, place) in enumerate(zip(known, at, strict=True))
    ]
    if document.source.startswith("GUM"):
        mark_names(text, name_spans(sentences, layout))
    return text


def name_spans(sentences: list[Sentence], layout: Running) -> list[Span]:
    """The names of a running text by character offsets."""
    return [
        (spans[first][0], spans[end - 1][1], kind)
        for sentence, spans in zip(sentences, layout.spans, strict=True)
        for first, end, kind in sentence_names(sentence)
    ]


def _is_sign(sentences: list[Sentence], place: tuple[int, int]) -> bool:
    """Punctuation such as `!!!` is one word in the treebank and three for the tokenizer: each is annotated alike."""
    return sentences[place[0]].words[place[1]].pos == "PUNCT"


_KINDS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
_PROPER = {"NNP", "NNPS"}
_LINKS = {"-", "–", "&", "de", "del", "la", "al", "bin", "ibn", "von", "van", "der"}
TITLES = frozenset(
    """President Vice Prime Minister Secretary Deputy Foreign Chancellor Senator Sen. Governor Gov. Mayor Judge
    Justice Chief King Queen Prince Princess Sir Lord Lady Dr. Dr Mr. Mr Mrs. Mrs Ms. Ms Miss Professor Prof.
    Pope Father General Gen. Colonel Col. Major Maj. Captain Capt. Lieutenant Lt. Sergeant Sgt. Adm. Admiral
    Commander Ambassador Rep. Congressman Congresswoman Representative Speaker Chairman Chairwoman Director
    Attorney Sheikh Ayatollah Imam Rev. Reverend Bishop Archbishop Cardinal Emperor Empress Sultan Emir Madam
    Baron Duke Duchess Count Countess Coach Officer Detective Brigadier Marshal Envoy Premier Commissioner
    Secretary-General Spokesman Spokeswoman Administrator Undersecretary Under Assistant Advisor Adviser Head
    Leader Spokesperson Chair MP Presidential Senior Congressional Democrat Republican Counselor Counsellor
    Press Defence Defense State Special Staff First Lance Air Army Master Petty Specialist Private Corporal
    Spc. Pvt. Cpl. Brig. Madame Hon. Tsar Shah Crown Acting Economist Historian Author""".split()  # noqa: SIM905
)


_FAMILIAR = frozenset(
    """Mom Dad Mother Father Lord God King Queen Nation Government State States Country University School Church
    President Judge Court Street Counsel Honor Sir Household Fellow Union Hispanic""".split()  # noqa: SIM905
)


def sentence_names(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Names of people, organisations and places by first word, one past the last, and kind.

    GUM marks whole entity mentions; the name is the run of proper nouns about the mention's head.
    """
    names, taken = [], set[int]()
    for start, end, kind in sorted(_mentions(sentence), key=lambda mention: mention[0] - mention[1]):
        name = _proper_run(sentence.words, start, end, kind)
        if name and name[1] - name[0] == 1 and sentence.words[name[0]].form in _FAMILIAR:
            continue
        if name and not taken.intersection(range(*name)):
            taken.update(range(*name))
            names.append((*name, kind))
    return names


def _mentions(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Entity mentions of people, organisations and places from GUM's bracket notation."""
    opened: list[tuple[str, str, int]] = []
    for i, word in enumerate(sentence.words):
        depth = 0
        for match in re.finditer(r"\((\d+)-([a-z]+)-|(?:(?<=\))|^)(\d+)\)|[()]", word.entity):
            if match[2]:
                opened.append((match[1], match[2], i))
                depth = 0
            elif match[0] == "(":
                depth += 1  # a bracket within the name of a linked page
            elif depth:
                depth -= 1
            elif opened:
                number = match[3] or opened[-1][0]
                mention = next((entry for entry in reversed(opened) if entry[0] == number), None)
                if mention:
                    opened.remove(mention)
                    if mention[1] in _KINDS:
                        yield mention[2], i + 1, _KINDS[mention[1]]


def _proper_run(words: list[Word], start: int, end: int, kind: str) -> tuple[int, int] | None:
    """The proper nouns about the head of words[start:end], without titles and articles."""
    proper = [word.tag in _PROPER for word in words]
    head = next((i for i in range(start, end) if not start <= words[i].head - 1 < end), None)
    if head is not None and not proper[head] and kind == "PERSON":  # nominee Ken Cuccinelli
        flat = [i for i in range(head + 1, end) if words[i].head - 1 == head and words[i].relation == "flat"]
        head = next((i for i in flat if proper[i]), None)
        start = head if head is not None else start
    if head is None or not proper[head]:
        return None
    first, last = head, head
    while first > start:
        step = 1 if proper[first - 1] else 2 if first - 2 >= start and words[first - 1].form.lower() in _LINKS else 0
        if not step or not proper[first - step]:
            break
        first -= step
    while last + 1 < end:
        step = 1 if proper[last + 1] and words[last + 1].relation != "appos" else 0
        if not step and last + 2 < end and words[last + 1].form.lower() in _LINKS:
            step = 2
        if not step and kind != "PERSON" and last + 2 < end and words[last + 1].form in ("of", "for"):
            step = 3 if last + 3 < end and words[last + 2].form == "the" else 2
        if not step or not proper[last + step]:
            break
        last += step
    if kind == "PERSON":
        titles = [i for i in range(first, last + 1) if words[i].form in TITLES]
        first = titles[-1] + 1 if titles else first
        if first > last or words[last].tag == "NNPS":  # Democrats and Americans are groups
            return None
    elif words[first].form in ("The", "the") and first < last:
        first += 1
    return (first, last + 1) if any(map(str.isupper, words[first].form + words[last].form)) else None
