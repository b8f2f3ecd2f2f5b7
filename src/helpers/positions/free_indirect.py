"""Free indirect speech: sentences that go on with a reported content without a cue of their own.

Past reports shift what they report; a sentence right behind one that keeps the shift ("The plan, he said, would fail.
It would cost lives.") is still the source's, not the writer's (Banfield 1982).
"""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Span as Words

from helpers.positions.attribution import Attribution, Reading
from helpers.positions.spans import tidy

LONGEST = 4  # sentences; a longer passage has found another voice
_SHIFTED = {"would", "might"}
_PRONOUNS = {"he", "she", "it", "they"}


def extend_free_indirect(reading: Reading, found: list[Attribution]) -> None:
    """Lengthen the contents of reported speech by the sentences of the paragraph that keep its shifted tense."""
    anchors = sorted(attribution.anchor for attribution in found)
    for attribution in found:
        sentence = _reported(reading, attribution)
        for _ in range(LONGEST if sentence is not None else 0):
            following = _next(reading, sentence)
            if following is None or not _goes_on(reading, following, anchors):
                break
            attribution.content = tidy(reading.text, [*attribution.content, (following.start_char, following.end_char)])
            sentence = following


def _reported(reading: Reading, attribution: Attribution) -> Words | None:
    """The sentence of a content in shifted tense under a source's past speech, if the content ends with it."""
    cue, end = reading.token(attribution.anchor), attribution.content[-1][1]
    sentence, last = cue.sent, reading.token(end - 1)
    by_verb = attribution.predicate is not None and attribution.predicate.mode == "speech" and cue.tag_ == "VBD"
    by_phrase = attribution.predicate is None and bool(attribution.cue) and cue.pos_ != "PUNCT"
    if not attribution.sources or not (by_verb or by_phrase) or last.sent != sentence or reading.quotation(end - 1):
        return None
    behind = reading.text[max(end, cue.idx + len(cue)) : sentence.end_char]
    if end > attribution.anchor and any(letter.isalnum() for letter in behind):
        return None
    clauses = reading.clauses_in(attribution.content[0][0], sentence.end_char)
    return sentence if any(_SHIFTED & set(c.modals) or (c.perfect and c.tense == "past") for c in clauses) else None


def _next(reading: Reading, sentence: Words) -> Words | None:
    """The sentence behind one in the same paragraph."""
    while sentence.end < len(reading.doc):
        sentence, paragraph = reading.doc[sentence.end].sent, reading.paragraph(sentence.start_char)
        if sentence.text.strip():
            return sentence if reading.paragraph(sentence.start_char) == paragraph else None
    return None


def _goes_on(reading: Reading, sentence: Words, anchors: list[int]) -> bool:
    """Whether a sentence without quotation marks or a cue of its own keeps the shifted tense in its main clause."""
    main = next((c for c in reading.clauses_in(sentence.start_char, sentence.end_char) if c.relation == "root"), None)
    if main is None or main.kind == "noun" or reading.quoted_in((sentence.start_char, sentence.end_char)):
        return False
    at = bisect_left(anchors, sentence.start_char)
    if at < len(anchors) and anchors[at] <= main.predicate.idx:
        return False
    pronoun = any(subject.lower_ in _PRONOUNS for subject in main.subjects)
    return bool(_SHIFTED & set(main.modals)) or (pronoun and main.perfect and main.tense == "past")
