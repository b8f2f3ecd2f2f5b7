"""Reporting clauses set beside what they report: "..., he said, ..." and "as officials put it"."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions.attribution import Reading
from helpers.positions.frames import Stretch

BEFORE = {",", "—", "–", "―", "--", ";", "”", '"', "’", "''", "?", "!", ")", "'", "“"}
CLOSERS = {",", "—", "–", "―", "--", ";", ":", ".", "?", "!", "”", '"', "“", "‘", "’", "''", "'", "(", ")", "..."}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_JOINS = {"CCONJ", "SCONJ"}


def region(reading: Reading, clause: Clause) -> Stretch:
    """The reporting clause's own words: subject, verb, addressee and circumstances, up to the next mark."""
    view, doc, verb = reading.view, reading.doc, clause.predicate
    sentence = verb.sent
    first = last = verb.i
    for token in view.auxiliaries(verb):
        if token.sent == sentence:
            first, last = min(first, token.i), max(last, token.i)
    for subject in [*clause.subjects, *clause.indirect]:
        if not sentence.start <= subject.i < sentence.end:
            continue
        low, high = view.reach(subject)
        if subject.i < verb.i:
            if subject.i >= verb.i - 25 and high < verb.i:
                first = min(first, low)
        elif verb.i < low:
            last = max(last, high)
    while last + 1 < sentence.end and doc[last + 1].text not in CLOSERS:
        last += 1
    while first - 1 >= sentence.start and doc[first - 1].pos_ in {"ADV", "SCONJ"} and doc[first - 1].text not in CLOSERS:
        first -= 1
    return first, last


def is_beside(reading: Reading, clause: Clause, own: Stretch) -> bool:
    """Whether a reporting clause stands beside its content: set off by marks, behind the first words of the sentence."""
    doc, sentence = reading.doc, clause.predicate.sent
    first, last = own
    if not clause.subjects or first - sentence.start < 2 or doc[first - 1].text not in BEFORE:
        return False
    after = doc[last + 1].text if last + 1 < len(doc) else "."
    return last + 1 >= sentence.end or after in CLOSERS - {":", "(", '"', "“", "‘"}


def content_beside(reading: Reading, clause: Clause, own: Stretch) -> list[Stretch]:
    """What a reporting clause set beside its content reports: the words before it, and those after that go on with them."""
    doc, sentence = reading.doc, clause.predicate.sent
    first, last = own
    start = sentence.start
    for i in range(sentence.start, first):
        if doc[i].text == ";" and i < first - 2:
            start = i + 1
    out = [(start, first - 1)]
    tail = last + 1
    while tail < sentence.end and doc[tail].text in CLOSERS:
        tail += 1
    if tail < sentence.end and goes_on(reading, clause, (start, first - 1), tail):
        end = next((i for i in range(tail, sentence.end) if doc[i].text == ";"), sentence.end) - 1
        out.append((tail, end))
    return out


def goes_on(reading: Reading, clause: Clause, front: Stretch, tail: int) -> bool:
    """Whether the words behind a reporting clause belong to what it reports, rather than to the clause itself."""
    doc = reading.doc
    token = doc[tail]
    if not any(doc[i].tag_ in _FINITE for i in range(front[0], front[1] + 1)):
        return True
    if token.pos_ in _JOINS or token.lower_ in {"provided", "which", "nor", "even", "though"}:
        following = doc[tail + 1] if tail + 1 < len(doc) else token
        return not (token.pos_ == "CCONJ" and following.tag_ in {"VBD", "VBZ", "VBG"})
    if token.tag_ in {"VBG", "VBN"} or token.lower_ in {"who", "according"}:
        return False
    return token.tag_ in _FINITE or _is_clause(doc[tail : token.sent.end])


def _is_clause(span) -> bool:
    return any(t.tag_ in _FINITE for t in span) and not any(t.tag_ in {"WP", "WDT", "WRB"} for t in span[:2])


def is_aside(clause: Clause) -> bool:
    """An as-clause that attributes the sentence around it: "as officials put it"."""
    marks: tuple[str, ...] = (clause.marker or "",)
    return "as" in marks and bool(clause.subjects)


def host(reading: Reading, clause: Clause, own: Stretch) -> list[Stretch]:
    """The sentence around an as-clause."""
    sentence = clause.predicate.sent
    low, high = own
    out: list[Stretch] = []
    if low - sentence.start > 1:
        out.append((sentence.start, low - 1))
    if sentence.end - 1 - high > 2:
        out.append((high + 1, sentence.end - 1))
    return out


def cue_tokens(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    """Verb with auxiliaries, negation and particle, in order."""
    return tuple(sorted([*reading.view.auxiliaries(clause.predicate), clause.predicate], key=lambda t: t.i))
