"""Attributions without a predicate: "according to", "in the view of", hearsay adverbs, and labels before a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from helpers.positions.attribution import Attribution, Reading
from helpers.positions.spans import Span, tidy, without

_LABEL = re.compile(r"([A-Z][^\W\d_][^:.!?\n]{0,58}?)\s*:\s+(?=\S)")
_MARKS = {",", ";", "—", "–", ".", "?", "!", ":"}


def phrase_attributions(reading: Reading) -> Iterator[Attribution]:
    """Attributions by phrases, adverbs and labels, in no particular order."""
    yield from _by_phrase(reading)
    yield from _by_adverb(reading)
    yield from _by_label(reading)


def _by_phrase(reading: Reading) -> Iterator[Attribution]:
    doc = reading.doc
    openings = {phrase[0] for phrase in reading.lexicon.phrases}
    for token in doc:
        if token.lower_ not in openings:
            continue
        for phrase in reading.lexicon.phrases:
            end = token.i + len(phrase)
            if tuple(t.lower_ for t in doc[token.i : end]) == phrase and end < len(doc):
                yield from _around(reading, token, end)
                break


def _around(reading: Reading, token: Token, after: int) -> Iterator[Attribution]:
    """The sentence around a phrase that names its source."""
    doc, sentence = reading.doc, token.sent
    head = _source_head(reading, token, after)
    if head is None:
        return
    low, high = reading.view.reach(head)
    high = min(max(high, head.i), sentence.end - 1)
    if low <= token.i < head.i and high > head.i and token.i > sentence.start:
        pass
    for i in range(head.i + 1, high + 1):  # a clause that the parse hung on the source by mistake
        if doc[i].text in {",", ";"} and token.i - sentence.start <= 1:
            high = i - 1
            break
    source = (doc[after].idx, doc[high].idx + len(doc[high]))
    hole = (token.idx, source[1])
    content = tidy(reading.text, without((sentence.start_char, sentence.end_char), [hole]))
    if content:
        yield Attribution(
            anchor=token.idx, content=content, cue=[(token.idx, doc[after - 1].idx + len(doc[after - 1]))],
            sources=(head,), source_spans=[source], rank=2,
        )  # fmt: skip


def _source_head(reading: Reading, token: Token, after: int) -> Token | None:
    """The head of the noun phrase that follows a phrase."""
    doc = reading.doc
    for i in range(after, min(after + 12, token.sent.end)):
        if doc[i].text in _MARKS:
            return doc[i - 1] if i > after else None
        if doc[i].pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
            head = doc[i]
            while head.i + 1 < token.sent.end and doc[head.i + 1].pos_ in {"NOUN", "PROPN"}:
                head = doc[head.i + 1]
            return head
    return None


def _by_adverb(reading: Reading) -> Iterator[Attribution]:
    """"reportedly", "allegedly": the clause is what somebody unnamed says."""
    for token in reading.doc:
        if token.lower_ not in reading.lexicon.hearsay:
            continue
        clause = reading.view.containing(token)
        if clause is None or clause.predicate.sent != token.sent:
            continue
        span = reading.span(reading.view.reach(clause.predicate))
        content = tidy(reading.text, without(span, [(token.idx, token.idx + len(token))]))
        if content:
            yield Attribution(anchor=token.idx, content=content, cue=[(token.idx, token.idx + len(token))], rank=0)


def _by_label(reading: Reading) -> Iterator[Attribution]:
    """A speaker's name before a colon: transcripts, and headlines ("Poll: ...", "Pence: ...")."""
    matches = [
        (i, match)
        for i, (start, end) in enumerate(reading.paragraphs)
        if (match := _LABEL.match(reading.text, start, end))
    ]
    counts = Counter(match.group(1) for _, match in matches)
    for i, match in matches:
        label = match.group(1)
        start, end = reading.paragraphs[i]
        if reading.quotation(match.end()) or not (_speaks(reading, match.span(1), counts[label], i)):
            continue
        content = tidy(reading.text, [(match.end(), end)])
        if content and reading.words(content[0]) >= 2:
            head = reading.token(match.end(1) - 1)
            yield Attribution(
                anchor=match.end(1), content=content, cue=[(match.end(1), match.end(1) + 1)], sources=(head,),
                source_spans=[match.span(1)], rank=3,
            )  # fmt: skip


def _speaks(reading: Reading, span: Span, times: int, paragraph: int) -> bool:
    """Whether the words before a colon name somebody who speaks, or a text that says something."""
    words = reading.text[slice(*span)].split()
    if len(words) > 5:
        return False
    if times >= 2 and reading.text[slice(*span)].isupper():
        return True
    tokens = [t for t in reading.doc.char_span(*span, alignment_mode="expand") or []]
    if paragraph <= 1 and (words[-1].lower() in reading.lexicon.texts):
        return True
    return paragraph <= 1 and any(t.ent_type_ in {"PERSON", "PER", "ORG"} for t in tokens) and len(words) <= 4
