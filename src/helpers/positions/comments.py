"""Where a content behind its cue ends: before a source named late, and before what the writer adds or goes on with."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.language.closed_words import closed_words
from helpers.positions.attribution import Reading
from helpers.positions.frames import match
from helpers.positions.stretches import FINITE_TAGS, Stretch

_DASHES = {"—", "–", "―", "--"}
_CLOSING = {",", '"', "”", "''"}
_LINKS = {"though", "although", "even", "while", "as", "but", "and"}
_CIRCUMSTANCES = {"after", "before", "when", "while", "as", "with"}


def before_comment(reading: Reading, clause: Clause, stretch: Stretch) -> Stretch:
    """A content's stretch up to the first word that is no longer the source's, or no longer under this cue."""
    doc, (first, last) = reading.doc, stretch
    behind = first > clause.predicate.i
    for i in range(first + 1, last):
        if reading.quotation(doc[i + 1].idx):
            continue
        if doc[i].text in _CLOSING and (
            _goes_on_reporting(reading, clause, i + 1)
            or (behind and doc[i].text == "," and _adds(reading, clause, (i + 1, last)))
        ):
            return first, i - 1
        comma = doc[i].text == "," or (doc[i].text in _CLOSING and doc[i - 1].text == ",")
        if behind and comma and _next_speaker(reading, clause, (i + 1, last)):
            return first, i - 1
        if behind and doc[i].pos_ == "CCONJ" and _says_next(reading, clause, i):
            return first, i - 1
    return stretch


def _next_speaker(reading: Reading, clause: Clause, rest: Stretch) -> bool:
    """A conjunction before a clause in which somebody named there speaks: "..., though she noted that ..."."""
    doc, verb, (at, last) = reading.doc, clause.predicate, rest
    if doc[at].lower_ not in _LINKS or verb.tag_ not in FINITE_TAGS:
        return False
    following = next((t for t in doc[at + 1 : min(at + 12, last)] if t.tag_ in FINITE_TAGS), None)
    other = reading.view.of(following) if following is not None and following.tag_ == verb.tag_ else None
    if other is None or other.kind != "verb" or not any(at <= s.i < following.i for s in other.subjects):
        return False
    found = match(reading.view, other, reading.lexicon)
    if found is None or found.predicate.mode != "speech":
        return False
    return found.predicate.direct or doc[at].pos_ != "CCONJ"


def _says_next(reading: Reading, clause: Clause, at: int) -> bool:
    """A conjunction before the next cue, hung on a verb of the content: "said it would fight and warned of war"."""
    doc, verb = reading.doc, clause.predicate
    following = next((t for t in doc[at + 1 : at + 4] if t.pos_ != "ADV"), None)
    other = reading.view.of(following) if following is not None else None
    if other is None or other.relation != "coordinate" or verb.tag_ == "VB":
        return False
    told = following.tag_ == "VBN" and not reading.view.auxiliaries(following)  # the past tense, mistaken
    tag, head = "VBD" if told else following.tag_, reading.view.head(following)
    if tag != verb.tag_ or (head != verb and head.tag_ == following.tag_):
        return False
    if any(at < subject.i < following.i for subject in other.subjects):
        return False
    if match(reading.view, other, reading.lexicon) is None:
        return False
    reading.continued[following.i] = clause
    return True


def _goes_on_reporting(reading: Reading, clause: Clause, at: int) -> bool:
    """A participle that goes on reporting ("..., adding that ..."), which parsers hang too low; notes whose it is."""
    if reading.doc[at].tag_ != "VBG" or at <= clause.predicate.i:
        return False
    other = reading.view.of(reading.doc[at])
    if not other or not reading.direct(other):
        return False
    reading.continued[at] = clause
    return True


def _adds(reading: Reading, clause: Clause, rest: Stretch) -> bool:
    """Whether what follows a comma names the source late or comments on what was said."""
    doc, (first, last) = reading.doc, rest
    word = doc[first]
    if word.lower_ == "according":
        return True
    opening = _opening(reading, first, last)
    if opening is None:
        return False
    if _comments(word):
        reading.continued[word.i] = clause
        return True
    return word.lower_ in _CIRCUMSTANCES or (word.pos_ == "DET" and opening.pos_ in {"NOUN", "PROPN"})


def _comments(word: Token) -> bool:
    """A participle behind a comma that tells what the words did, and no result or part of what they speak of."""
    return word.tag_ == "VBG" and word.lemma_.lower() not in closed_words().resulting


def _opening(reading: Reading, first: int, last: int) -> Token | None:
    """The head of the phrase or clause that opens at a token and closes the stretch."""
    head = reading.doc[first]
    for _ in range(12):
        low, high = reading.view.reach(head)
        if first - 1 <= low <= first and all(t.is_punct or t.is_space for t in reading.doc[high + 1 : last + 1]):
            return head
        above = reading.view.head(head)
        if low < first - 1 or above == head:
            return None
        head = above
    return None


def before_circumstance(reading: Reading, clause: Clause, heads: Sequence[Token], stretch: Stretch) -> Stretch:
    """An object up to when or in which text it was said: "rejected the offer [in a letter] [on Friday]"."""
    doc, view, (first, last) = reading.doc, reading.view, stretch
    for i in range(first + 1, last):
        noun = view.head(doc[i])
        if doc[i].pos_ != "ADP" or reading.quotation(doc[i].idx) or view.reach(noun)[0] != i:
            continue
        above, word = view.head(noun), noun.lemma_.lower()
        said_in = doc[i].lower_ == "in" and doc[i + 1].lower_ in {"a", "an"} and word in reading.lexicon.texts
        if (said_in and above in {clause.predicate, *heads}) or (
            word in closed_words().times and above == clause.predicate
        ):
            return first, i - 1
    return stretch


def before_mark(reading: Reading, stretch: Stretch) -> Stretch:
    """The stretch up to a single dash or a semicolon, behind which the writer comments or goes on."""
    doc = reading.doc
    inner = range(stretch[0] + 1, stretch[1])
    dashes = [i for i in inner if _is_dash(doc[i]) and not reading.quotation(doc[i].idx)]
    ends = dashes if len(dashes) == 1 else []
    ends += [i for i in inner if doc[i].text == ";" and not reading.quotation(doc[i].idx)]
    return (stretch[0], min(ends) - 1) if ends else stretch


def _is_dash(token: Token) -> bool:
    return token.text in _DASHES or (token.text == "-" and bool(token.whitespace_) and bool(token.nbor(-1).whitespace_))
