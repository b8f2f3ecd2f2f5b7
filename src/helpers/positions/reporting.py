"""Reporting clauses set beside what they report: "..., he said, ..." and "as officials put it"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from helpers.language.clauses import Clause
from helpers.positions.attribution import Reading
from helpers.positions.frames import match
from helpers.positions.spans import Span as Offsets
from helpers.positions.stretches import FINITE_TAGS, Stretch

BEFORE = {",", "—", "–", "―", "--", ";", "”", '"', "’", "''", "?", "!", ")", "'", "“"}
CLOSERS = {",", "—", "–", "―", "--", ";", ":", ".", "?", "!", "”", '"', "“", "‘", "’", "''", "'", "(", ")", "..."}
_NEXT = re.compile(r"\s*")
_JOINS = {"CCONJ", "SCONJ"}
_TURNS = {"according", "who", "while", "as", "after", "when", "before", "following", "whereas", "even"}


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
    while (
        first - 1 >= sentence.start and doc[first - 1].pos_ in {"ADV", "SCONJ"} and doc[first - 1].text not in CLOSERS
    ):
        first -= 1
    return first, last


def is_beside(reading: Reading, clause: Clause, own: Stretch) -> bool:
    """Whether a reporting clause stands beside its content: set off by marks, not at the sentence's start."""
    doc, verb, sentence = reading.doc, clause.predicate, clause.predicate.sent
    first, last = own
    if not clause.subjects or first - sentence.start < 2 or doc[first - 1].text not in BEFORE:
        return False
    if doc[first].tag_ in {"WRB", "WP", "WDT"} or (doc[first].pos_ == "SCONJ" and doc[first].lower_ != "as"):
        return False  # "when I was advising", "which he said": a clause of another kind
    after = doc[last + 1].text if last + 1 < sentence.end else "."
    if after not in CLOSERS - {":", "(", '"', "“", "‘"}:
        return False
    behind = [
        i for subject in clause.subjects if subject.i > verb.i for i in range(verb.i, reading.view.reach(subject)[1])
    ]
    if any(doc[i].tag_ in FINITE_TAGS for i in range(verb.i + 1, last + 1) if i not in behind):
        return False  # what follows the verb is a clause of its own: the content
    spoken = any(doc[i].tag_ in FINITE_TAGS for i in range(sentence.start, first))
    return spoken or last + 1 >= sentence.end - 1 or any(t.tag_ in FINITE_TAGS for t in doc[last + 1 : sentence.end])


def splits(reading: Reading, clause: Clause, own: Stretch) -> bool:
    """Whether subject and verb alone stand between commas in a content: "to win, he said, it must wait"."""
    doc, (first, last) = reading.doc, own
    bare = last == max(clause.predicate.i, *(token.i for token in clause.subjects)) if clause.subjects else False
    return bare and first > 0 and last + 1 < len(doc) and doc[first - 1].text == doc[last + 1].text == ","


def content_beside(reading: Reading, clause: Clause, own: Stretch) -> list[Stretch]:
    """What a reporting clause beside its content reports: the words before it, and those behind that go on."""
    doc, sentence = reading.doc, clause.predicate.sent
    first, last = own
    start = sentence.start
    for i in range(sentence.start, first):
        if doc[i].text in {";", ":"} and i < first - 2 and reading.quotation(doc[i].idx) is None:
            start = i + 1
    out = [(start, first - 1)]
    tail = last + 1
    while tail < sentence.end and doc[tail].text in CLOSERS:
        tail += 1
    tail = _behind_apposition(reading, clause, tail)
    if tail < sentence.end and doc[tail].tag_ == "VBG":
        reading.continued[tail] = clause  # "..., he said, warning that ..."
    another = tail < sentence.end and (doc[tail].lower_ == "according" or _reports(reading, doc[tail]))
    split = splits(reading, clause, own) and not another
    if tail < sentence.end and (split or goes_on(reading, (start, first - 1), tail)):
        end = next((i for i in range(tail, sentence.end) if doc[i].text == ";"), sentence.end) - 1
        out.append((tail, end))
    return out


def _reports(reading: Reading, token: Token) -> bool:
    """Whether a participle is one of speech: "..., he said, warning that ..."."""
    clause = reading.view.of(token) if token.tag_ == "VBG" else None
    return clause is not None and reading.direct(clause) is not None


def _behind_apposition(reading: Reading, clause: Clause, tail: int) -> int:
    """Past a phrase that says who the speaker is: ", said the envoy, a former minister, though ..."."""
    doc, end = reading.doc, clause.predicate.sent.end
    if not any(subject.i > clause.predicate.i for subject in clause.subjects):
        return tail
    for i in range(tail, min(tail + 20, end)):
        if doc[i].tag_ in FINITE_TAGS or (i == tail and doc[i].pos_ not in {"DET", "ADJ", "NOUN", "PROPN"}):
            return tail
        if doc[i].text == ",":
            return i + 1
    return tail


def goes_on(reading: Reading, front: Stretch, tail: int) -> bool:
    """Whether the words behind a reporting clause belong to what it reports, rather than to the clause itself."""
    doc = reading.doc
    token = doc[tail]
    if not any(doc[i].tag_ in FINITE_TAGS for i in range(front[0], front[1] + 1)):
        return True
    if token.pos_ in _JOINS or token.lower_ in {"provided", "which", "nor", "even", "though"}:
        following = doc[tail + 1] if tail + 1 < len(doc) else token
        return following.tag_ not in {"VBD", "VBZ", "VBG"}
    if token.tag_ in {"VBG", "VBN"} or token.lower_ in {"who", "according"}:
        return False
    return token.tag_ in FINITE_TAGS or _is_clause(doc[tail : token.sent.end])


def _is_clause(span: Span) -> bool:
    return any(t.tag_ in FINITE_TAGS for t in span) and not any(t.tag_ in {"WP", "WDT", "WRB"} for t in span[:2])


def is_aside(clause: Clause) -> bool:
    """An as-clause that attributes the sentence around it: "as officials say", "as one of them put it"."""
    bare = all(token.lower_ == "it" for token in clause.objects) and not clause.complements
    return clause.marker == "as" and bool(clause.subjects) and bare


def host(clause: Clause, own: Stretch) -> list[Stretch]:
    """The sentence around an as-clause."""
    sentence = clause.predicate.sent
    low, high = own
    out: list[Stretch] = []
    if low - sentence.start > 1:
        out.append((sentence.start, low - 1))
    if sentence.end - 1 - high > 2:
        out.append((high + 1, sentence.end - 1))
    return out


def cue_tokens(reading: Reading, clause: Clause, lemma: str = "") -> tuple[Token, ...]:
    """Verb with auxiliaries, negation and particle, and the other words of an idiom ("make clear"), in order."""
    verb = clause.predicate
    others = set(lemma.split()[1:])
    behind = reading.doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)] if others else ()
    idiom = [token for token in behind if {token.lemma_.lower(), token.lower_} & others]
    return tuple(sorted({*reading.view.auxiliaries(verb), verb, *idiom}, key=lambda token: token.i))


def extended(reading: Reading, clause: Clause, stretch: Stretch) -> Stretch:
    """A finite content behind its verb, to the end of the sentence unless another thread starts before.

    Parsers often hang the last clauses of a content too high ("said the deal was off, though talks went on").
    """
    doc, verb = reading.doc, clause.predicate
    first, last = stretch
    if clause.relation in {"adverbial", "relative", "adnominal"} or not _has_finite(reading, stretch):
        return stretch
    for at in range(first + 1, last):  # another's words coordinated by mistake: "..., and Kyiv said ..."
        if (
            doc[at].pos_ == "CCONJ"
            and reading.quotation(doc[at].idx) is None
            and _speaker_follows(reading, verb, at, last)
        ):
            return first, at - 1
    return first, max(last, thread_end(reading, clause, last + 1))


def thread_end(reading: Reading, clause: Clause, at: int) -> int:
    """Index of the last token before another thread starts, or of the sentence's last, from a token on."""
    doc, verb = reading.doc, clause.predicate
    quoted = reading.quotation(verb.idx)
    while at < verb.sent.end:
        token = doc[at]
        if token.text in {";", "(", ")", "—", "–", "―", "--"}:
            break
        here = reading.quotation(token.idx)
        if (quoted is not None and here is not quoted) or (
            here is not None and here is not quoted and token.idx == here.start and doc[at - 1].is_punct
        ):
            break
        if (token.text == "," and _turns(reading, clause, at + 1)) or (
            token.pos_ == "CCONJ" and _turns(reading, clause, at)
        ):
            break
        at += 1
    return at - 1


def leading_up(reading: Reading, clause: Clause, quotations: list[Offsets]) -> list[Offsets]:
    """Words before a cue that its quotation goes on with: 'when the line broke, he said, "all was lost"'."""
    own, start = region(reading, clause), clause.predicate.sent.start
    behind = quotations[0][0] >= reading.doc[own[1]].idx
    goes_on = reading.text[quotations[0][0] : quotations[0][1]].strip("\"“‘'`")[:1].islower()
    if not (behind and goes_on and splits(reading, clause, own)) or reading.quoted_in(
        reading.span((start, own[0] - 1))
    ):
        return []
    return [reading.span((start, own[0] - 1))]


def running_on(reading: Reading, clause: Clause, end: int) -> list[Offsets]:
    """Words right behind the last quotation that go on with it: 'said "all is ahead of us" now that the line broke'."""
    text = reading.text
    behind = _NEXT.match(text, end).end()
    token = reading.token(behind)
    if (
        text[max(0, end - 6) : end].rstrip("\"'”’»").endswith((",", ".", "?", "!", "…"))
        or token.idx != behind
        or clause.predicate.i > token.i
    ):
        return []
    if not token.text[:1].islower() or token.i >= clause.predicate.sent.end:
        return []
    return [reading.span((token.i, thread_end(reading, clause, token.i + 1)))]


def _has_finite(reading: Reading, stretch: Stretch) -> bool:
    return any(reading.doc[i].tag_ in FINITE_TAGS for i in range(stretch[0], stretch[1] + 1))


def _speaker_follows(reading: Reading, verb: Token, at: int, last: int) -> bool:
    """Whether a conjunction opens a clause in which somebody named there, or the source again, says something."""
    for other in _verbs_from(reading, at, last + 1):
        if reading.view.head(reading.doc[at]).i > other.predicate.i:
            continue  # "and when pressed, she told": what the conjunction joins comes later
        if other.relation != "coordinate" or other.predicate.tag_ != verb.tag_:
            return False
        found = match(reading.view, other, reading.lexicon)
        if not reading.direct(other) and (found is None or found.predicate.mode != "speech"):
            return False
        own = [s for s in other.subjects if at < s.i < other.predicate.i]
        return bool(own) or (other.predicate.i - at <= 3 and bool(other.complements))
    return False


def _turns(reading: Reading, clause: Clause, at: int) -> bool:
    """Whether a new thread starts at a token: the source's next act, another's words, a participle, an aside."""
    doc = reading.doc
    if at >= len(doc) or reading.quotation(doc[at].idx) is not None:
        return True
    token = doc[at]
    if token.lower_ in _TURNS or token.tag_ in {"VBG", "VBN"}:
        return True
    if token.pos_ == "CCONJ":
        following = doc[at + 1] if at + 1 < len(doc) else token
        if following.lower_ in {"that", "if", "only", "not"}:
            return False
        for other in _verbs_from(reading, at, token.sent.end):
            own = [s for s in other.subjects if at < s.i < other.predicate.i]
            if own and _subject_again(reading, clause, own[0]):
                return False
            return bool(own) or clause.predicate in _conjoined(reading, other)
    return any(
        other.subjects and other.subjects[0].i > at and reading.direct(other)
        for other in _verbs_from(reading, at, min(token.sent.end, at + 8))
    )


def _subject_again(reading: Reading, clause: Clause, subject: Token) -> bool:
    """Whether what is said goes on about the pronoun it began with: "says she hopes to win, but she knows ..."."""
    begun = [s for token in clause.complements if (said := reading.view.of(token)) for s in said.subjects]
    return subject.pos_ == "PRON" and any(s.lower_ == subject.lower_ for s in begun)


def _verbs_from(reading: Reading, at: int, end: int) -> Iterator[Clause]:
    for token in reading.doc[at:end]:
        found = reading.view.of(token)
        if found is not None and found.kind != "noun" and token.tag_ in FINITE_TAGS | {"VB", "VBN", "VBG"}:
            yield found


def _conjoined(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    """The verbs that a coordinate clause is coordinated with."""
    if clause.relation != "coordinate":
        return ()
    head = reading.view.head(clause.predicate)
    out = [head]
    while (above := reading.view.of(out[-1])) is not None and above.relation == "coordinate" and len(out) < 8:
        out.append(reading.view.head(out[-1]))
    return tuple(out)
