"""One document while its actors are being read: its stretches of text, sentences, and mentions found so far."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from helpers.actors.entries import Sense

# Paragraphs whose mentions count, and those that only repeat actors who occur elsewhere (captions, links).
READ_KINDS = frozenset({"headline", "standfirst", "body", "subhead", "pull_quote"})
SIDE_KINDS = frozenset({"related_link", "caption"})
_BUCKET = 128  # characters: mentions are looked up by the stretches of the text they stand in
_OPEN, _CLOSE = "“„«", "”»"


@dataclass(eq=False)
class Mention:
    """A stretch of text that names or describes an actor. `entity` is empty until something resolves it.

    `name` is the canonical name to give an entity that no gazetteer knows; `office` and `of` are the office
    and the country or organisation that a description speaks of; `plural` and `gender` agree with pronouns; `former`
    is an office that is over.
    """

    start: int
    end: int
    label: str
    kind: str
    entity: str = ""
    rule: str = ""
    name: str = ""
    office: str = ""
    of: str | None = None
    gender: str | None = None
    plural: bool = False
    definite: bool = False
    noun: str | None = None
    side: str = ""
    senses: tuple[Sense, ...] = ()
    ruler: Mention | None = None
    event: str | None = None
    owned: bool = False
    beside: Mention | None = None
    former: bool = False

    def overlaps(self, start: int, end: int) -> bool:
        """Whether the mention shares a character with the stretch."""
        return self.start < end and start < self.end


@dataclass(eq=False)
class Reading:
    """A parsed document with what `find_actors` has found in it."""

    doc: Doc
    text: str
    doc_id: str
    date: str | None
    publisher: str | None
    author: str | None
    stretches: list[tuple[int, int, str]]
    mentions: list[Mention] = field(default_factory=list)
    _near: dict[int, list[Mention]] = field(default_factory=lambda: defaultdict(list))
    _token_starts: list[int] = field(default_factory=list)
    _sentences: list[tuple[int, int]] = field(default_factory=list)
    _quoted: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, doc: Doc) -> Reading:
        """The reading of a doc made by `helpers.language.parse_documents`, or of any Doc."""
        data, text = doc.user_data, doc.text
        stretches = [(s, e, kind) for s, e, kind, *_ in data.get("paragraphs") or [(0, len(text), "body")]]
        reading = cls(
            doc, text, str(data.get("doc_id", "text")), data.get("published") or None, data.get("publisher"),
            data.get("author"), [s for s in stretches if s[2] in READ_KINDS | SIDE_KINDS],
        )  # fmt: skip
        reading._token_starts = [token.idx for token in doc]
        reading._sentences = [(s.start_char, s.end_char) for s in doc.sents] if len(doc) else []
        reading._quoted = list(_quotations(text, stretches))
        return reading

    def token_at(self, offset: int) -> Token:
        """The token that covers a character."""
        return self.doc[max(0, bisect_right(self._token_starts, offset) - 1)]

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that begin within the stretch, or cover its first character."""
        first = self.token_at(start).i
        return list(self.doc[first : self.token_at(max(start, end - 1)).i + 1])

    def sentence(self, offset: int) -> int:
        """The index of the sentence at a character, as counted by `doc.sents`."""
        return max(0, bisect_right(self._sentences, (offset, len(self.text) + 1)) - 1)

    def sentence_bounds(self, offset: int) -> tuple[int, int]:
        """Offsets of the sentence at a character."""
        return self._sentences[self.sentence(offset)] if self._sentences else (0, len(self.text))

    def paragraph(self, offset: int) -> int:
        """The index of the stretch at a character."""
        return max(0, bisect_right(self.stretches, (offset, len(self.text) + 1, "")) - 1)

    def reads(self, offset: int) -> bool:
        """Whether the character stands in a paragraph whose mentions count."""
        if not self.stretches:
            return False
        start, end, kind = self.stretches[self.paragraph(offset)]
        return start <= offset < end and kind in READ_KINDS

    def is_quoted(self, offset: int) -> bool:
        """Whether the character stands between quotation marks."""
        at = bisect_right(self._quoted, (offset, len(self.text) + 1)) - 1
        return at >= 0 and self._quoted[at][0] <= offset < self._quoted[at][1]

    def overlapping(self, start: int, end: int) -> list[Mention]:
        """The mentions that share a character with the stretch, in the order they were found."""
        near = {id(m): m for bucket in range(start // _BUCKET, (end - 1) // _BUCKET + 1) for m in self._near[bucket]}
        return [m for m in near.values() if m.overlaps(start, end)]

    def covered(self, start: int, end: int, kinds: Iterable[str] | None = None, but: str = "") -> Mention | None:
        """The first mention found that overlaps the stretch, of these kinds and without the label `but`."""
        for mention in self.overlapping(start, end):
            if (kinds is None or mention.kind in kinds) and mention.label != but:
                return mention
        return None

    def add(self, mention: Mention) -> Mention:
        """Add a mention, marked when it stands in a caption or link."""
        stretch = self.stretches[self.paragraph(mention.start)] if self.stretches else (0, 0, "body")
        mention.side = stretch[2] if stretch[2] in SIDE_KINDS else ""
        self.mentions.append(mention)
        self.place(mention)
        return mention

    def place(self, mention: Mention) -> None:
        """Take notice of where a mention stands, when it is new or its ends were moved."""
        for bucket in range(mention.start // _BUCKET, (mention.end - 1) // _BUCKET + 1):
            self._near[bucket].append(mention)

    def discard(self, mentions: Iterable[Mention]) -> None:
        """Take mentions out again."""
        gone = {id(m) for m in mentions}
        if gone:
            self.mentions[:] = [m for m in self.mentions if id(m) not in gone]
            for bucket, near in self._near.items():
                self._near[bucket] = [m for m in near if id(m) not in gone]

    def in_order(self) -> list[Mention]:
        """The mentions by where they stand, inner before outer."""
        return sorted(self.mentions, key=lambda m: (m.start, m.end))


def _quotations(text: str, stretches: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Stretches between quotation marks; a quotation left open ends with its paragraph."""
    for start, end, _ in stretches:
        opened = None
        for i in range(start, end):
            letter = text[i]
            if opened is None and (letter in _OPEN or letter == '"' or _opens_single(text, i)):
                opened = i
            elif opened is not None and _closes(text, opened, i):
                yield opened, i + 1
                opened = None
        if opened is not None and text[opened] not in "'‘":
            yield opened, end


def _opens_single(text: str, i: int) -> bool:
    return text[i] == "‘" and (i == 0 or not text[i - 1].isalnum()) and text[i + 1 : i + 2].isalnum()


def _closes(text: str, opened: int, i: int) -> bool:
    if text[opened] == "‘":
        return text[i] == "’" and not text[i + 1 : i + 2].isalnum()
    return text[i] in _CLOSE or text[i] == '"'
