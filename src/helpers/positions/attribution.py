"""An attribution: a source, a cue and a content, as they are put together from cues, quotations and phrases."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token

from helpers.language import readable
from helpers.language.clauses import Clause, ClauseView
from helpers.language.quotes import Quotation, quotations
from helpers.positions.frames import predicates_of
from helpers.positions.lexicon import Lexicon, Predicate
from helpers.positions.spans import Span
from helpers.positions.stretches import Stretch


@dataclass(eq=False)
class Attribution:
    """Who (sources), how (cue) and what (content); spans are offsets into the document's text."""

    anchor: int  # offset of the cue's head; where the content starts if there is no cue
    content: list[Span]
    cue: list[Span] = field(default_factory=list)
    sources: tuple[Token, ...] = ()
    source_spans: list[Span] = field(default_factory=list)
    predicate: Predicate | None = None
    negated: bool = False
    rank: int = 0  # of two attributions of the same words the one with the higher rank stays
    addressee: Token | None = None


class Reading:
    """A document with what every reader of attributions looks at: clauses, quotations, paragraphs; built once."""

    def __init__(self, doc: Doc, lexicon: Lexicon):
        self.doc, self.text, self.lexicon = doc, doc.text, lexicon
        self.view = ClauseView(doc)
        self.paragraphs: list[Span] = readable(doc)
        self.paragraph_starts = [start for start, _ in self.paragraphs]
        self.continued: dict[int, Clause] = {}  # participle (token index) to the reporting clause whose source goes on
        self.quotations = quotations(self.text, self.paragraphs)
        self._quoted: list[tuple[int, int, Quotation]] = sorted(
            (start, end, q) for q in self.quotations for start, end in q.spans
        )
        self._quote_starts = [start for start, _, _ in self._quoted]
        self._token_starts = [token.idx for token in doc]
        self._predicates = [clause.predicate.idx for clause in self.view.clauses]

    def paragraph(self, offset: int) -> int | None:
        """Index of the readable paragraph that holds an offset."""
        i = bisect_right(self.paragraph_starts, offset) - 1
        return i if i >= 0 and offset < self.paragraphs[i][1] else None

    def quotation(self, offset: int) -> Quotation | None:
        """The quotation that holds an offset."""
        i = bisect_right(self._quote_starts, offset) - 1
        return self._quoted[i][2] if i >= 0 and offset < self._quoted[i][1] else None

    def quoted_in(self, span: Span) -> list[Span]:
        """The spans between quotation marks that share ground with a span."""
        first = max(0, bisect_right(self._quote_starts, span[0]) - 1)
        last = bisect_right(self._quote_starts, span[1] - 1)
        return [(start, end) for start, end, _ in self._quoted[first:last] if end > span[0]]

    def next_quotation(self, offset: int) -> int | None:
        """Where the first quotation behind an offset starts."""
        i = bisect_right(self._quote_starts, offset)
        return self._quote_starts[i] if i < len(self._quote_starts) else None

    def clauses_in(self, start: int, end: int) -> list[Clause]:
        """The clauses whose predicates stand in a stretch of the text."""
        return self.view.clauses[bisect_left(self._predicates, start) : bisect_left(self._predicates, end)]

    @cached_property
    def names(self) -> frozenset[str]:
        """Last words of the names of people and organisations."""
        return frozenset(span[-1].text for span in self.doc.ents if span.label_ in {"PERSON", "PER", "ORG"})

    def token(self, offset: int) -> Token:
        """The token at an offset, or the last one before it."""
        return self.doc[max(0, bisect_right(self._token_starts, offset) - 1)]

    def direct(self, clause: Clause) -> Predicate | None:
        """The predicate with which a clause can introduce words in quotation marks."""
        known = predicates_of(clause, self.lexicon)
        if clause.objects and clause.objects[0].lower_ == "it":  # "as one official put it"
            known += self.lexicon.of(f"{clause.lemma} it", "verb")
        return next((p for p in known if p.direct), None)

    def span(self, stretch: Stretch) -> Span:
        """Offsets of a stretch of tokens."""
        first, last = stretch
        return self.doc[first].idx, self.doc[last].idx + len(self.doc[last])

    def snapped(self, span: Span) -> Span:
        """The span, and the whole of a quotation that it opens but does not close."""
        last = self.quotation(span[1] - 1)
        if last is not None and span[0] <= last.start and len(last.spans) == 1 and last.style != "dash":
            return span[0], max(span[1], last.end)
        return span

    def words(self, span: Span) -> int:
        """Number of words in a span."""
        return sum(any(ch.isalnum() for ch in word) for word in self.text[slice(*span)].split())
