"""Attributions without a predicate: "according to", "in the view of", hearsay adverbs, and labels before a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Token

from helpers.language.interviews import answers
from helpers.positions.attribution import Attribution, Reading
from helpers.positions.reporting import goes_on
from helpers.positions.spans import Span, tidy, without
from helpers.positions.stretches import Stretch

_LABEL = re.compile(r"[\"“]?([A-Z][^\W\d_][^:.!?\n]{0,58}?)\s*:\s+(?=\S)")
_SIGNED = re.compile(r"([^\n]{15,140}[^\s.])\s+(?P<dash>[-–—])\s+([\w .’'&]{3,40})\s*$", re.M)
_OF_VIEWS = {"in", "by", "to", "from", "on"}
_UNNAMED = {"one", "some", "many", "most", "all", "several", "few", "another", "two"}
_FOUND_IN = {"poll", "survey", "study", "report"}
_MARKS = {",", ";", "—", "–", ".", "?", "!", ":"}


def phrase_attributions(reading: Reading) -> Iterator[Attribution]:
    """Attributions by phrases and adverbs, in no particular order."""
    yield from _by_phrase(reading)
    yield from _in_view(reading)
    yield from _in_text(reading)
    yield from _by_adverb(reading)


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
    high = reading.view.reach(head)[1]
    high = min(max(high, head.i), sentence.end - 1)
    if token.i - sentence.start <= 1:  # up to the comma: what the parse hung on either side may be wrong
        comma = next((i for i in range(after, min(after + 20, sentence.end)) if doc[i].text in {",", ";"}), high + 1)
        high = comma - 1
    source = (doc[after].idx, doc[high].idx + len(doc[high]))
    tail = next((i for i in range(high + 1, sentence.end) if not doc[i].is_punct), sentence.end)
    in_front = token.i - sentence.start > 1
    tied = tail < sentence.end and doc[tail].pos_ == "CCONJ"
    adds = in_front and tail < sentence.end and not tied and not goes_on(reading, (sentence.start, token.i - 1), tail)
    hole = (token.idx, sentence.end_char if adds else source[1])
    content = tidy(reading.text, without(reading.snapped(_around_phrase(reading, token)), [hole]))
    if content:
        yield Attribution(
            anchor=token.idx, content=content, cue=[(token.idx, doc[after - 1].idx + len(doc[after - 1]))],
            sources=(head,), source_spans=[source], rank=2,
        )  # fmt: skip


def _in_view(reading: Reading) -> Iterator[Attribution]:
    """ "in his view", "by the minister's own account", "by one estimate": nouns of thought set off by marks."""
    doc, view = reading.doc, reading.view
    for noun in doc:
        if noun.lemma_.lower() not in reading.lexicon.views:
            continue
        first, last = _without_marks(reading, view.reach(noun))
        if last != noun.i or doc[first].lower_ not in _OF_VIEWS or not _set_off(reading, first, last):
            continue
        phrase, modifiers = (first, last), view.modifiers(noun)
        owner = next((t for t in modifiers if t.i < noun.i and (t.tag_ == "PRP$" or doc[t.i + 1].tag_ == "POS")), None)
        if owner is not None:
            named = view.noun_phrase(owner) if owner.tag_ != "PRP$" else doc[owner.i : owner.i + 1]
            yield from _beside(reading, phrase, reading.span(phrase), owner, (named.start_char, named.end_char))
        elif any(token.lower_ in _UNNAMED for token in modifiers):
            yield from _beside(reading, phrase, reading.span((first, first)), noun, reading.span((first + 1, last)))


def _in_text(reading: Reading) -> Iterator[Attribution]:
    """ "In the latest poll, ...": what a sentence says is found in the text that it opens with."""
    doc, view = reading.doc, reading.view
    for sentence in doc.sents:
        token = sentence[0]
        noun = view.head(token)
        if token.lower_ != "in" or noun.lemma_.lower() not in _FOUND_IN or view.reach(noun)[0] != token.i:
            continue
        _, last = _without_marks(reading, view.reach(noun))
        if last + 1 < sentence.end and doc[last + 1].text == ",":
            source = reading.span((token.i + 1, last))
            yield from _beside(reading, (token.i, last), (token.idx, token.idx + len(token)), noun, source)


def _without_marks(reading: Reading, stretch: Stretch) -> Stretch:
    """A stretch without the marks around it that parsers hang on a phrase."""
    first, last = stretch
    while first < last and reading.doc[first].is_punct:
        first += 1
    while last > first and reading.doc[last].is_punct:
        last -= 1
    return first, last


def _around_phrase(reading: Reading, token: Token) -> Span:
    """The sentence around a phrase, or the part of it between the quotation marks that the phrase stands in."""
    start, end = token.sent.start_char, token.sent.end_char
    quotation = reading.quotation(token.idx)
    within = [(max(start, low), min(end, high)) for low, high in quotation.spans] if quotation is not None else []
    return next((span for span in within if span[0] <= token.idx < span[1]), (start, end))


def _set_off(reading: Reading, first: int, last: int) -> bool:
    """Whether a phrase stands between marks or at an end of its sentence."""
    doc, sentence = reading.doc, reading.doc[first].sent
    opens = first == sentence.start or doc[first - 1].text in _MARKS | {"and", "but", "(", "“", '"'}
    return opens and (last + 1 >= sentence.end or doc[last + 1].text in _MARKS)


def _beside(reading: Reading, phrase: Stretch, cue: Span, head: Token, source: Span) -> Iterator[Attribution]:
    """The sentence around a phrase, as what its source says."""
    content = tidy(reading.text, without(_around_phrase(reading, reading.doc[phrase[0]]), [reading.span(phrase)]))
    if content:
        yield Attribution(
            anchor=reading.doc[phrase[0]].idx,
            content=content,
            cue=[cue],
            sources=(head,),
            source_spans=[source],
            rank=2,
        )


def _source_head(reading: Reading, token: Token, after: int) -> Token | None:
    """The head of the noun phrase that follows a phrase."""
    doc = reading.doc
    for i in range(after, min(after + 12, token.sent.end)):
        if doc[i].text in _MARKS:
            return doc[i - 1] if i > after else None
        if doc[i].pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and doc[i].tag_ != "PRP$":
            last = i
            for other in doc[i + 1 : token.sent.end]:  # "the new Harbour Post-Tribune national poll"
                if other.pos_ not in {"NOUN", "PROPN", "ADJ"} and other.tag_ != "HYPH":
                    break
                if other.pos_ in {"NOUN", "PROPN"}:
                    last = other.i
            return doc[last]
    return None


def _by_adverb(reading: Reading) -> Iterator[Attribution]:
    """ "reportedly", "allegedly": the clause is what somebody unnamed says."""
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


def label_attributions(reading: Reading) -> list[Attribution]:
    """A speaker's name before a colon: transcripts, and headlines ("Poll: ...", "Pence: ..."); or behind a dash."""
    matches = [
        (i, match)
        for i, (start, end) in enumerate(reading.paragraphs)
        if (match := _LABEL.match(reading.text, start, end))
    ]
    counts = Counter(match.group(1) for _, match in matches)
    out = []
    for i, match in matches:
        end = reading.paragraphs[i][1]
        if _speaks(reading, match.span(1), counts[match.group(1)], i):
            out.append(_labelled(reading, match.span(1), (match.end(), end), (match.end(1), match.end(1) + 1)))
    for start, end in reading.paragraphs:
        match = _SIGNED.match(reading.text, start, end)
        if match and _signs(reading, match.span(3)):
            mark = reading.text.rindex(match.group("dash"), start, match.start(3))
            out.append(_labelled(reading, match.span(3), match.span(1), (mark, mark + 1)))
    out += _answers(reading)
    return [a for a in out if a.content and reading.words(a.content[0]) >= 2]


def _answers(reading: Reading) -> list[Attribution]:
    """What the person whom the head of an interview names first answers to questions without names."""
    turns = answers(reading.text, reading.paragraphs)
    head = [ent for ent in reading.doc.ents if turns and ent.end_char <= turns[0][0][0]]
    people = [ent for ent in head if ent.label_ == "PERSON" and reading.paragraph(ent.start_char) is not None]
    out = []
    for (_, asked), spans in turns if people else ():
        source = people[0].start_char, people[0].end_char
        attribution = _labelled(reading, source, spans[0], (asked - 1, asked))
        attribution.content = tidy(reading.text, spans)
        out.append(attribution)
    return out


def _labelled(reading: Reading, source: Span, content: Span, cue: Span) -> Attribution:
    head = reading.token(source[1] - 1)
    return Attribution(
        anchor=cue[0], content=tidy(reading.text, [content]), cue=[cue], sources=(head,), source_spans=[source], rank=6
    )


def _speaks(reading: Reading, span: Span, times: int, paragraph: int) -> bool:
    """Whether the words before a colon name somebody who speaks, or a text that says something."""
    label = reading.text[slice(*span)]
    words = label.split()
    if len(words) > 5:
        return False
    if times >= 2 and label.isupper():
        return True
    if paragraph > 1 or reading.quotation(span[0]):
        return False
    return words[-1].lower() in reading.lexicon.texts or (len(words) <= 3 and words[-1] in reading.names)


def _signs(reading: Reading, span: Span) -> bool:
    """Whether the words behind a dash at the end of a paragraph name a source: "- sources", "- army chief"."""
    words = reading.text[slice(*span)].split()
    last = words[-1].lower().removesuffix("s")
    return len(words) <= 5 and (last in reading.lexicon.people or (words[-1] in reading.names and len(words) <= 3))
