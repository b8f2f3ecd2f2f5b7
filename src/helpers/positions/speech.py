"""Direct speech: finds for every quotation the clause, label or signature that says whose words it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions import reporting
from helpers.positions.attribution import Reading
from helpers.positions.quotations import Quotation
from helpers.positions.spans import Span

SHORT = 4  # words; a shorter quotation without a cue of its own is a title, a nickname or a scare quote
FAR = 14  # tokens between a quotation and the verb of its cue

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
        return self.quotations[0].start


def speeches(reading: Reading, labelled: Container[int] = frozenset()) -> list[Speech]:
    """The direct speech of a document in order; quotations that are part of a clause are left to the clause.

    Quotations that start in a `labelled` paragraph already have their speaker.
    """
    cues = _cues(reading)
    found: list[Speech] = []
    by_clause: dict[int, Speech] = {}
    last: Speech | None = None
    for quotation in reading.quotations:
        if reading.paragraph(quotation.start) in labelled:
            continue
        if quotation.style == "dash":
            last = _dialogue(reading, quotation)
            found.append(last)
            continue
        if last and last.clause and _resumes(reading, last, quotation):
            last.quotations.append(quotation)
            continue
        if _embedded(reading, quotation):
            continue
        clause = _clause_before(reading, cues, quotation) or _clause_after(reading, cues, quotation)
        if clause and clause.predicate.i in by_clause:
            by_clause[clause.predicate.i].quotations.append(quotation)
            last = by_clause[clause.predicate.i]
            continue
        if clause:
            last = by_clause[clause.predicate.i] = Speech([quotation], clause)
            found.append(last)
            continue
        if reading.words((quotation.start, quotation.end)) < SHORT:
            continue
        signature = _signature(reading, quotation)
        if signature:
            found.append(Speech([quotation], signature=signature))
            continue
        if last and _adjacent(reading, last, quotation):
            last.quotations.append(quotation)
            continue
        if _stands_alone(reading, quotation):
            speech = Speech([quotation], follows=last)
            found.append(speech)
    return found


def _cues(reading: Reading) -> list[Clause]:
    """Clauses outside quotations whose verb can introduce direct speech, in order."""
    return [
        clause
        for clause in reading.view.clauses
        if clause.kind != "noun" and reading.direct(clause) and not _in_marks(reading, clause.predicate)
    ]


def _in_marks(reading: Reading, token: Token) -> bool:
    quotation = reading.quotation(token.idx)
    return quotation is not None and quotation.style != "dash"


def _before(reading: Reading, quotation: Quotation) -> str:
    paragraph = reading.paragraph(quotation.start)
    start = reading.paragraphs[paragraph][0] if paragraph is not None else 0
    return reading.text[start : quotation.start].rstrip()[-1:]


def _embedded(reading: Reading, quotation: Quotation) -> bool:
    """Quoted words that are part of a clause around them: 'called it "delusional"', 'a "good" offer'."""
    before = _before(reading, quotation)
    if before and before not in ",:;.?!…—–―(”\"’'":
        previous = reading.token(max(0, quotation.start - 2))
        clause = reading.view.of(previous)
        starts_sentence = reading.text[quotation.start + 1 : quotation.start + 2].isupper()
        return not (clause and reading.direct(clause) and starts_sentence)
    return before == "," and reading.words((quotation.start, quotation.end)) < SHORT and not _ends(reading, quotation)


def _ends(reading: Reading, quotation: Quotation) -> bool:
    return reading.text[quotation.end - 2 : quotation.end - 1] in tuple(",.?!…")


def _clause_before(reading: Reading, cues: Sequence[Clause], quotation: Quotation) -> Clause | None:
    """The reporting clause right before a quotation, with a comma or colon or nothing between."""
    mark = _before(reading, quotation)
    paragraph = reading.paragraph(quotation.start)
    if paragraph is None or mark in {".", "?", "!", "…", "(", ";"}:
        return None
    bounds = reading.paragraphs[paragraph]
    if not mark:  # the paragraph opens with the quotation: a colon may end the one before
        if paragraph == 0:
            return None
        bounds = reading.paragraphs[paragraph - 1]
        if not reading.text[slice(*bounds)].rstrip().endswith(":"):
            return None
        mark, end = ":", bounds[1]
    else:
        end = quotation.start
    last = reading.token(end - 1)
    sentence_start = max(last.sent.start_char, bounds[0])
    candidates = [c for c in _ending(cues, last.i) if c.predicate.idx >= sentence_start]
    if candidates:
        clause = candidates[-1]
        if mark == ":" or last.i - clause.predicate.i <= FAR:
            return clause
    if mark == ":":
        others = [c for c in reading.view.clauses if sentence_start <= c.predicate.idx < end and c.kind == "verb"]
        mains = [c for c in others if c.subjects and not _in_marks(reading, c.predicate)]
        return mains[0] if mains else None
    return None


def _ending(cues: Sequence[Clause], token: int) -> list[Clause]:
    """The last few cues at or before a token."""
    low, high = 0, len(cues)
    while low < high:
        middle = (low + high) // 2
        if cues[middle].predicate.i <= token:
            low = middle + 1
        else:
            high = middle
    return list(cues[max(0, low - 4) : low])


def _clause_after(reading: Reading, cues: Sequence[Clause], quotation: Quotation) -> Clause | None:
    """The reporting clause right after a quotation: '", said the minister', '" the minister said'."""
    paragraph = reading.paragraph(quotation.end - 1)
    if paragraph is None:
        return None
    end = reading.paragraphs[paragraph][1]
    text = reading.text
    rest = text[quotation.end : end]
    if not rest.strip():
        return None
    inner = text[quotation.end - 2]
    stop = inner in ".…" and not rest.lstrip().startswith(",")
    first = reading.token(quotation.end + len(rest) - len(rest.lstrip()))
    if stop:
        return None
    comma = inner == "," or rest.lstrip()[:1] in {",", "—", "–"}
    limit = first.sent.end_char if first.sent.end_char > quotation.end else end
    following = next((s for s in _later_quotes(reading, quotation)), end)
    limit = min(end, limit, following)
    position = len(_all_before(cues, first.i))
    for clause in cues[position : position + 3]:
        verb = clause.predicate
        if verb.idx >= limit or verb.i - first.i > FAR + 10 * comma:
            return None
        if comma or verb.i - first.i <= FAR and _close(reading, clause, first):
            return clause
    return None


def _close(reading: Reading, clause: Clause, first: Token) -> bool:
    """Whether verb and subject follow at once, as they do after a question or an exclamation."""
    begin = min(
        [clause.predicate.i, *(reading.view.noun_phrase(s).start for s in clause.subjects if s.i > first.i - 1)]
    )
    return begin - first.i <= 1


def _all_before(cues: Sequence[Clause], token: int) -> Sequence[Clause]:
    low, high = 0, len(cues)
    while low < high:
        middle = (low + high) // 2
        if cues[middle].predicate.i < token:
            low = middle + 1
        else:
            high = middle
    return cues[:low]


def _later_quotes(reading: Reading, quotation: Quotation) -> list[int]:
    i = bisect_right(reading._quote_starts, quotation.spans[-1][0])
    return [reading._quote_starts[i]] if i < len(reading._quote_starts) else []


def _signature(reading: Reading, quotation: Quotation) -> Span | None:
    """A name behind a dash after a quotation, to the end of its line."""
    match = _SIGNATURE.match(reading.text, quotation.end)
    if not match:
        return None
    end = reading.text.find("\n", match.end())
    end = len(reading.text) if end < 0 else end
    name = reading.text[match.end() : end].rstrip(" .,")
    return (match.end(), match.end() + len(name)) if 0 < len(name.split()) <= 10 else None


def _resumes(reading: Reading, speech: Speech, quotation: Quotation) -> bool:
    """A quotation that a conjunction ties to the one before: '"A," he said, but "B"'."""
    end = (
        max(speech.quotations[-1].end, speech.clause.predicate.idx + len(speech.clause.predicate))
        if speech.clause
        else 0
    )
    return bool(_RESUMING.fullmatch(reading.text, end, quotation.start)) if end <= quotation.start else False


def _adjacent(reading: Reading, speech: Speech, quotation: Quotation) -> bool:
    """Whether a quotation goes on where the last one's sentence, or its reporting clause's, ended."""
    if reading.paragraph(quotation.start) != reading.paragraph(speech.quotations[-1].end - 1):
        return False
    end = speech.quotations[-1].end
    if speech.clause is not None:
        end = max(end, reading.doc[reporting.region(reading, speech.clause)[1]].idx)
    between = reading.text[end : quotation.start]
    return len(_words_between(between)) <= 30 and between.count(". ") <= 1 and _one_sentence(reading, end, quotation)


def _words_between(text: str) -> list[str]:
    return text.split()


def _one_sentence(reading: Reading, end: int, quotation: Quotation) -> bool:
    """No sentence starts and ends between an offset and a quotation."""
    token = reading.token(end)
    following = token.sent.end
    return following >= len(reading.doc) or reading.doc[following].idx >= quotation.start - 1


def _stands_alone(reading: Reading, quotation: Quotation) -> bool:
    """A quotation that is a sentence or more by itself."""
    before = _before(reading, quotation)
    return (not before or before in '.?!…”"’:') and bool(
        _FULL_STOP.search(reading.text[max(0, quotation.end - 3) : quotation.end]) or not quotation.closed
    )


def _dialogue(reading: Reading, quotation: Quotation) -> Speech:
    """A line of dialogue behind a dash, with the reporting clause in its midst."""
    for clause in reading.view.clauses:
        if clause.predicate.idx >= quotation.end:
            break
        if clause.predicate.idx < quotation.start or not reading.direct(clause) or not clause.subjects:
            continue
        first, last = reporting.region(reading, clause)
        if reading.doc[first - 1].text in {",", "?", "!", "…", "—"}:
            span = reading.span((first, last))
            return Speech([quotation], clause, cut=[span])
    return Speech([quotation])
