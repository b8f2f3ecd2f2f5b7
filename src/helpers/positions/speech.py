"""Direct speech: finds for every quotation the clause, label or signature that says whose words it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container
from dataclasses import dataclass, field

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.language.quotes import Quotation
from helpers.positions import reporting
from helpers.positions.attribution import Reading
from helpers.positions.spans import Span

SHORT = 4  # words; a shorter quotation without a cue of its own is a title, a nickname or a scare quote
FAR = 14  # tokens between a quotation and the verb of its cue
ASIDE = 30  # words of a reporting clause that stand between two parts of one speech
NEAR = 400  # characters behind a quotation within which its cue starts

_SIGNATURE = re.compile(r"\s*[—–―‒-]{1,2}\s*(?=[A-Z])")
_RESUMING = re.compile(r",?\s*(?:and|but|or|then|so)\s+|,\s+(?:and|but)\s+(?:that|then|also)\s+")
_FULL_STOP = re.compile(r"[.!?…][”\"’'»)\s]*$")


@dataclass(eq=False)
class Speech:
    """Quotations that belong together, with the clause that introduces them or the signature below them."""

    quotations: list[Quotation]
    clause: Clause | None = None
    signature: Span | None = None
    follows: Speech | None = None  # without a cue: the speech whose source goes on
    cut: list[Span] = field(default_factory=list)  # reporting clauses in the midst of a quotation between dashes

    @property
    def start(self) -> int:
        """Where the speech starts."""
        return self.quotations[0].start

    @property
    def end(self) -> int:
        """Where the speech ends."""
        return self.quotations[-1].end


def speeches(reading: Reading, labelled: Container[int | None] = frozenset()) -> list[Speech]:
    """The direct speech of a document in order; quotations that are part of a clause are left to the clause.

    Quotations that start in a `labelled` paragraph already have their speaker.
    """
    finder = _Finder(reading)
    return [
        speech for q in reading.quotations if reading.paragraph(q.start) not in labelled for speech in finder.take(q)
    ]


class _Finder:
    """Takes the quotations of a document one after the other and tells which of them open a speech."""

    def __init__(self, reading: Reading):
        self.reading = reading
        clauses = [c for c in reading.view.clauses if c.kind != "noun" and reading.direct(c)]
        self._cues = [c for c in clauses if not _in_marks(reading, c.predicate)]
        self._positions = [c.predicate.i for c in self._cues]
        self._by_cue: dict[int, Speech] = {}
        self._last: Speech | None = None

    def take(self, quotation: Quotation) -> list[Speech]:
        """The speech that a quotation opens; nothing when it goes on with an earlier one or is no speech."""
        reading, last = self.reading, self._last
        if quotation.style == "dash":
            self._last = _dialogue(reading, quotation)
            return [self._last]
        if last and last.clause and _resumes(reading, last, quotation):
            last.quotations.append(quotation)
            return []
        if _embedded(reading, quotation):
            return []
        if clause := self._clause_before(quotation) or self._clause_after(quotation):
            return self._introduced(quotation, clause)
        if last and _sentence(reading, quotation) and _adjacent(reading, last, quotation):
            last.quotations.append(quotation)
            return []
        if reading.words((quotation.start, quotation.end)) < SHORT:
            return []
        if signature := _signature(reading, quotation):
            return [Speech([quotation], signature=signature)]
        if last and _adjacent(reading, last, quotation):
            last.quotations.append(quotation)
            return []
        return [Speech([quotation], follows=last)] if _stands_alone(reading, quotation) else []

    def _introduced(self, quotation: Quotation, clause: Clause) -> list[Speech]:
        known = self._by_cue.get(clause.predicate.i)
        if known is not None:
            known.quotations.append(quotation)
            self._last = known
            return []
        self._last = self._by_cue[clause.predicate.i] = Speech([quotation], clause)
        return [self._last]

    def _clause_before(self, quotation: Quotation) -> Clause | None:
        """The reporting clause right before a quotation, with a comma or colon or nothing between."""
        reading, mark = self.reading, _before(self.reading, quotation)
        paragraph = reading.paragraph(quotation.start)
        if paragraph is None or mark in {".", "?", "!", "…", "(", ";"}:
            return None
        bounds, end = reading.paragraphs[paragraph], quotation.start
        if not mark:  # the paragraph opens with the quotation: a colon may end the one before
            bounds = reading.paragraphs[max(0, paragraph - 1)]
            mark, end = reading.text[slice(*bounds)].rstrip()[-1:], bounds[1]
            if paragraph == 0 or mark != ":":
                return None
        last = reading.token(end - 1)
        start = max(last.sent.start_char, bounds[0])
        at = bisect_right(self._positions, last.i) - 1
        near = at >= 0 and (mark == ":" or last.i - self._positions[at] <= FAR)
        if near and self._cues[at].predicate.idx >= start:
            return self._cues[at]
        if mark == ":":  # any clause can announce words behind a colon
            found = [c for c in reading.clauses_in(start, end) if c.kind == "verb" and c.subjects]
            return next((c for c in found if not _in_marks(reading, c.predicate)), None)
        return None

    def _clause_after(self, quotation: Quotation) -> Clause | None:
        """The reporting clause right after a quotation: '", said the minister', '" the minister said'."""
        reading, text = self.reading, self.reading.text
        paragraph = reading.paragraph(quotation.end - 1)
        end = quotation.end if paragraph is None else min(reading.paragraphs[paragraph][1], quotation.end + NEAR)
        rest = text[quotation.end : end].lstrip()
        inner = text[quotation.end - 2]
        if not rest or (inner in ".…" and not rest.startswith(",")):
            return None
        first = reading.token(end - len(rest))
        comma = inner == "," or rest[0] in {",", "—", "–"}
        if first.sent.end_char > quotation.end:
            end = min(end, first.sent.end_char)
        end = min(end, reading.next_quotation(quotation.spans[-1][0]) or end)
        at = bisect_left(self._positions, first.i)
        for clause in self._cues[at : at + 3]:
            verb = clause.predicate
            if verb.idx >= end or verb.i - first.i > FAR + 10 * comma:
                return None
            if comma or (verb.i - first.i <= FAR and _close(reading, clause, first)):
                return clause
        return None


def _in_marks(reading: Reading, token: Token) -> bool:
    quotation = reading.quotation(token.idx)
    return quotation is not None and quotation.style != "dash"


def _before(reading: Reading, quotation: Quotation) -> str:
    """The last character before a quotation in its paragraph, white space aside; empty if there is none."""
    paragraph = reading.paragraph(quotation.start)
    start = reading.paragraphs[paragraph][0] if paragraph is not None else 0
    at = quotation.start
    while at > start and reading.text[at - 1].isspace():
        at -= 1
    return reading.text[at - 1] if at > start else ""


def _embedded(reading: Reading, quotation: Quotation) -> bool:
    """Quoted words that are part of a clause around them: 'called it "delusional"', 'a "good" offer'."""
    before = _before(reading, quotation)
    if before and before not in ",:;.?!…—–―(”\"’'":
        clause = reading.view.of(reading.token(max(0, quotation.start - 2)))
        return not (clause and reading.direct(clause) and _sentence(reading, quotation))
    few = reading.words((quotation.start, quotation.end)) < SHORT
    return before == "," and few and reading.text[quotation.end - 2] not in ",.?!…"


def _sentence(reading: Reading, quotation: Quotation) -> bool:
    """Whether the words of a quotation start and end as a sentence does."""
    words = reading.text[quotation.start : quotation.end].strip("\"“”‘’'«»„` ")
    return words[:1].isupper() and words[-1:] in tuple(",.?!…")


def _close(reading: Reading, clause: Clause, first: Token) -> bool:
    """Whether verb and subject follow at once, as they do after a question or an exclamation."""
    subjects = [reading.view.noun_phrase(subject).start for subject in clause.subjects if subject.i >= first.i]
    return min([clause.predicate.i, *subjects]) - first.i <= 1


def _signature(reading: Reading, quotation: Quotation) -> Span | None:
    """A name behind a dash after a quotation, to the end of its line."""
    match = _SIGNATURE.match(reading.text, quotation.end)
    if not match:
        return None
    end = reading.text.find("\n", match.end())
    name = reading.text[match.end() : len(reading.text) if end < 0 else end].rstrip(" .,")
    return (match.end(), match.end() + len(name)) if 0 < len(name.split()) <= 10 else None


def _resumes(reading: Reading, speech: Speech, quotation: Quotation) -> bool:
    """A quotation that a conjunction ties to the one before: '"A," he said, but "B"'."""
    verb = speech.clause.predicate if speech.clause else None
    end = max(speech.end, verb.idx + len(verb)) if verb is not None else speech.end
    return end <= quotation.start and bool(_RESUMING.fullmatch(reading.text, end, quotation.start))


def _adjacent(reading: Reading, speech: Speech, quotation: Quotation) -> bool:
    """Whether a quotation goes on where the last one's sentence, or its reporting clause's, ended."""
    if reading.paragraph(quotation.start) != reading.paragraph(speech.end - 1):
        return False
    end = speech.end
    if speech.clause is not None:
        end = max(end, reading.doc[reporting.region(reading, speech.clause)[1]].idx)
    between = reading.text[end : quotation.start]
    if len(between.split()) > ASIDE or between.count(". ") > 1:
        return False
    following = reading.token(end).sent.end
    return following >= len(reading.doc) or reading.doc[following].idx >= quotation.start - 1


def _stands_alone(reading: Reading, quotation: Quotation) -> bool:
    """A quotation that is a sentence or more by itself."""
    before = _before(reading, quotation)
    ends = _FULL_STOP.search(reading.text[max(0, quotation.end - 3) : quotation.end])
    return (not before or before in '.?!…”"’:') and (ends is not None or not quotation.closed)


def _dialogue(reading: Reading, quotation: Quotation) -> Speech:
    """A line of dialogue behind a dash, with the reporting clause in its midst."""
    for clause in reading.clauses_in(quotation.start, quotation.end):
        if not reading.direct(clause) or not clause.subjects:
            continue
        first, last = reporting.region(reading, clause)
        if reading.doc[first - 1].text in {",", "?", "!", "…", "—"}:
            return Speech([quotation], clause, cut=[reading.span((first, last))])
    return Speech([quotation])
