"""Where a predicate's content stands: the frames of the lexicon laid over the clauses of a parse.

A stretch is a pair of token indices, both inclusive. Contents are lists of stretches, since the words of
the reporting clause may stand in their midst.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from helpers.language.clauses import Clause, ClauseView
from helpers.positions.lexicon import Lexicon, Predicate

Stretch = tuple[int, int]

FINITE = {"that", "quote", "question"}
_EMPTY = {"itself", "themselves", "himself", "herself", "what", "who", "whom", "which", "myself", "yourself"}
_NOMINAL_PREPOSITIONS = {"of", "to", "for", "with", "about", "against", "between", "over", "off", "toward", "towards"}
_ANSWERS = {"yes", "no", "so"}
_CIRCUMSTANCES = {"following", "after", "amid", "during", "since", "despite", "before"}
SUBORDINATORS = {"that", "as", "like"}
_POS = {"verb": "verb", "copula": "adjective", "noun": "noun"}


@dataclass(frozen=True, eq=False)
class Match:
    """A predicate with one of its frames filled."""

    clause: Clause
    predicate: Predicate
    frame: str
    content: tuple[Stretch, ...]
    heads: tuple[Token, ...]  # of the content
    sourceless: bool = False  # a passive that leaves its source unsaid

    @property
    def fronted(self) -> bool:
        return bool(self.content) and self.content[0][0] < self.clause.predicate.i


def match(view: ClauseView, clause: Clause, lexicon: Lexicon) -> Match | None:
    """The best filled frame of a clause's predicate; None when the lexicon does not know it or no frame is filled."""
    if found := _idiom(view, clause, lexicon):
        return found
    predicates = predicates_of(clause, lexicon)
    if not predicates:
        return _held_by_nobody(view, clause, lexicon)
    bare = clause.passive and not view.auxiliaries(clause.predicate) and not clause.subjects  # "a man briefed on it"
    for frame, content, heads in _filled(view, clause):
        for predicate in predicates:
            if bare and not (frame in {"report", "obj_inf"} and predicate.takes("report")):
                continue
            if predicate.takes(frame) or (
                frame == "that" and predicate.direct and view.complement_kind(heads[0]) == "quote"
            ):
                sourceless = clause.passive and not clause.subjects
                return Match(clause, predicate, frame, tuple(content), tuple(heads), sourceless)
    return None


def predicates_of(clause: Clause, lexicon: Lexicon) -> tuple[Predicate, ...]:
    """The lexicon's entries for a clause's predicate, with its particle if it has one."""
    pos = _POS[clause.kind]
    if clause.kind == "copula" and clause.predicate.pos_ == "NOUN":
        pos = "noun"
    if clause.kind == "verb" and clause.predicate.pos_ == "ADJ":
        pos = "adjective"
    return lexicon.of_form(clause.lemma, clause.predicate.lower_, clause.particle, pos)


def _held_by_nobody(view: ClauseView, clause: Clause, lexicon: Lexicon) -> Match | None:
    """A bare noun whose that-clause stands behind the verb: "hopes have grown that the war will end"."""
    if clause.kind != "verb":
        return None
    heads = [*clause.complements, *(token for word, token in clause.adverbials if word == "that")]
    heads = [t for t in heads if t.i > clause.predicate.i and any(m.lower_ == "that" for m in view.introducers(t))]
    for noun in (*clause.objects, *clause.subjects) if heads else ():
        if noun.pos_ != "NOUN" or view.of(noun) is not None:
            continue
        for predicate in lexicon.of_form(noun.lemma_.lower(), noun.lower_, "", "noun"):
            if predicate.takes("that"):
                content = _clausal(view, heads[0], clause.predicate)
                return Match(clause, predicate, "that", (content,), (heads[0],), sourceless=True)
    return None


def _idiom(view: ClauseView, clause: Clause, lexicon: Lexicon) -> Match | None:
    """A predicate of several words: "took issue with the plan", "made it clear that", "stopped short of"."""
    if clause.kind != "verb" or clause.passive:
        return None
    after = clause.predicate.i
    adjectives = [token for token in clause.complements if token.pos_ in {"ADJ", "VERB"} and token.i > after]
    words = [*clause.objects, *adjectives, *(t for t in view.adverbs(clause.predicate) if after < t.i <= after + 3)]
    for word in words:
        for predicate in lexicon.of(f"{clause.lemma} {word.lemma_.lower()}", "verb"):
            for frame, content, head in _of_idiom(view, clause, word):
                if predicate.takes(frame):
                    return Match(clause, predicate, frame, (content,), (head,))
    return None


def _of_idiom(view: ClauseView, clause: Clause, word: Token) -> Iterator[tuple[str, Stretch, Token]]:
    """What stands behind the last word of an idiom, hung on it or on its verb by the parse."""
    inner = view.of(word)
    parts = [part for part in (clause, inner) if part is not None]
    for part in parts:
        for token in part.complements:
            if token.i > word.i and view.complement_kind(token) in FINITE:
                yield "that", _clausal(view, token, word), token
    for part in parts:
        for preposition, token in (*part.obliques, *part.adverbials):
            if token.i > word.i and preposition:
                yield preposition.split()[-1], _oblique(view, token), token


def _filled(view: ClauseView, clause: Clause) -> Iterator[tuple[str, Sequence[Stretch], Sequence[Token]]]:
    """Every frame that the clause's arguments fill, the most telling first: (frame, content, heads)."""
    predicate = clause.predicate
    complements = [(view.complement_kind(token), token) for token in clause.complements]
    finite = [token for kind, token in complements if kind in FINITE and not _nominal(view, token)]
    infinitives = [token for kind, token in complements if kind == "infinitive"]
    if clause.passive:  # "it is understood that ...": the clause is the subject
        marked = [token for token in clause.objects if token.i > predicate.i and view.introducers(token)]
        finite += [token for token in marked if view.complement_kind(token) == "that"]
    gerunds = [token for kind, token in complements if kind == "gerund"]
    nominal = [token for kind, token in complements if _nominal(view, token) and token not in infinitives]
    objects = [token for token in clause.objects if token.lower_ not in _EMPTY and token not in finite]
    passive = clause.passive

    finite.sort(key=lambda token: token.i < predicate.i)  # what follows the verb goes before what stands before it
    if finite and not (clause.kind == "noun" and finite[0].i > predicate.i and view.depends(predicate, finite[0])):
        yield "that", [_clausal(view, finite[0], predicate)], finite
    if infinitives:
        clause_of = view.of(infinitives[0])
        own = [t for t in (clause_of.subjects if clause_of else ()) if t.i > predicate.i and t.i < infinitives[0].i]
        stretch = _clausal(view, infinitives[0], predicate)
        if passive:
            subject = _subject(view, clause, objects, stretch)
            yield ("report" if not clause.subjects else "obj_inf"), [*subject, stretch], infinitives
            yield "obj_inf", [*subject, stretch], infinitives
        for word, noun in clause.obliques:
            if predicate.i < noun.i < infinitives[0].i:
                yield f"{word}_inf", [(view.reach(noun)[0], stretch[1])], infinitives
        if clause.objects and predicate.i < clause.objects[0].i < infinitives[0].i:
            yield "obj_inf", [(view.reach(clause.objects[0])[0], stretch[1])], infinitives
        if own:
            yield "obj_inf", [(view.reach(own[0])[0], stretch[1])], infinitives
        if clause.indirect:
            yield "obj_inf", [stretch], infinitives
        yield "inf", [stretch], infinitives
    if gerunds:
        yield "ing", [_clausal(view, gerunds[0], predicate)], gerunds
        yield "obj", [_clausal(view, gerunds[0], predicate)], gerunds
    after = [(word, token) for word, token in clause.obliques if token.i > predicate.i]
    after += [(word, token) for word, token in clause.adverbials if token.i > predicate.i and word]
    heads = list(clause.objects) or list(clause.indirect)
    if passive:
        for word, token in after:
            content = [*_subject(view, clause, objects, _oblique(view, token)), _oblique(view, token)]
            if word == "as":
                yield "report", content, [token]
            if word != "by":
                yield f"obj_{word}", content, [token]
        for token in nominal:
            yield "obj_pred", [*_subject(view, clause, objects, view.reach(token)), view.reach(token)], [token]
    elif heads:
        first = view.reach(heads[0])
        following = _phrase_behind(view, first)
        if following and heads[0].i > predicate.i:
            yield following[0], [(first[0], following[1])], [heads[0]]
        for token in nominal:
            if token.i > heads[0].i or heads[0].i < predicate.i:
                judged = _joined(first, view.reach(token), predicate)
                if heads[0].lower_ == "it":  # "called it naive to bargain"
                    ends = [view.reach(k)[1] for k in clause.complements if k.i > token.i]
                    judged[-1] = (judged[-1][0], max([judged[-1][1], *ends]))
                yield "obj_pred", judged, [heads[0], token]
        second = [t for t in objects if t.i > heads[0].i and t not in view.conjuncts(heads[0])]
        if second and heads[0].i > predicate.i:  # two objects: "called the release treason"
            yield "obj_pred", [(first[0], view.reach(second[0])[1])], [heads[0], second[0]]
        if heads[0].i > predicate.i and _judged(view, heads[0], first[1]):
            yield "obj_pred", [first], [heads[0]]
        for word, token in after:
            frame = "obj_as" if word in {"as", "as if", "as though"} else f"obj_{word}"
            if token.i > heads[0].i or heads[0].i < predicate.i:
                yield frame, _joined(first, _oblique(view, token), predicate), [heads[0], token]
            if word == "as" and view.depends(token, heads[0]):
                yield "obj_as", [first], [heads[0]]
        for token in view.conjuncts(heads[0])[:1]:
            for word, noun in _attached(view, token):
                yield ("obj_as" if word == "as" else f"obj_{word}"), [first], [token, noun]
    elif nominal and clause.kind == "verb":
        if nominal[0].i > predicate.i:  # "called it naive to bargain"
            after_it = [*infinitives, *(token for word, token in clause.adverbials if word == "to")]
            end = max(view.reach(token)[1] for token in [nominal[0], *after_it])
            yield "obj_pred", [(predicate.i + 1, end)], nominal
        yield "obj", [view.reach(nominal[0])], nominal
        yield "that", [view.reach(nominal[0])], nominal
    if predicate.i + 1 < len(view.doc) and view.doc[predicate.i + 1].lower_ in _ANSWERS:
        yield "that", [(predicate.i + 1, predicate.i + 1)], [view.doc[predicate.i + 1]]
    if cleft := _cleft(view, clause):
        yield "obj", [cleft], [view.doc[cleft[1]]]
    if objects:
        yield "obj", _object(view, clause, objects), objects
    for word, token in after:
        yield word, [_oblique(view, token)], [token]
    if clause.kind == "noun" and (identified := _identified(view, predicate)):
        yield identified[0], [identified[1]], [view.doc[identified[1][1]]]
    if clause.kind == "noun" and (extraposed := _extraposed(view, predicate)):
        yield "that", [_clausal(view, extraposed, predicate)], [extraposed]
    if clause.kind == "noun" or clause.kind == "copula":
        for word, token in clause.adverbials:
            if word == "to" and token.i > predicate.i:
                yield "inf", [view.reach(token)], [token]


def _cleft(view: ClauseView, clause: Clause) -> Stretch | None:
    """What the copula says of a free relative: "a rush of refugees" in "What it dreads is a rush of refugees"."""
    what = [token for token in clause.objects if token.lower_ == "what"]
    above = view.containing(view.head(clause.predicate)) if what else None
    if above is None or above.kind != "copula" or above.predicate.i < clause.predicate.i:
        return None
    copula = max((t.i for t in view.auxiliaries(above.predicate)), default=clause.predicate.i)
    return copula + 1, max(above.predicate.i, view.span(above).end - 1)


def _judged(view: ClauseView, noun: Token, last: int) -> bool:
    """An adjective behind its noun: 'called the offer "delusional"', parsed as one phrase."""
    behind = [view.doc[i] for i in range(noun.i + 1, min(noun.i + 3, last + 1))]
    return any(token.pos_ == "ADJ" and view.head(token) == noun for token in behind)


def _phrase_behind(view: ClauseView, stretch: Stretch) -> tuple[str, int] | None:
    """The frame and the end of a phrase with "as" right behind an object, wherever the parse hung it."""
    at = stretch[1] + 1
    if at + 1 >= len(view.doc) or view.doc[at].lower_ != "as" or view.doc[at + 1].lower_ in {"he", "she", "they", "it"}:
        return None
    low, high = view.reach(view.head(view.doc[at]))
    return ("obj_as", high) if low == at else None


def _identified(view: ClauseView, noun: Token) -> tuple[str, Stretch] | None:
    """What a noun is said to be: "their position is [that talks must wait]", "the aim is [to leave]"."""
    doc, end = view.doc, noun.sent.end
    i = view.reach(noun)[1] + 1
    if i <= noun.i or i >= end or doc[i].pos_ != "AUX":
        return None
    while i < end and doc[i].pos_ in {"AUX", "ADV", "PART"} and doc[i].lower_ != "to":
        i += 1
    if i >= end or doc[i - 1].lemma_.lower() != "be" or doc[i].lower_ not in {"that", "to"}:
        return None
    last = max(view.reach(view.head(doc[i]))[1], i + 1)
    return ("that", (i + 1, last)) if doc[i].lower_ == "that" else ("inf", (i, last))


def _extraposed(view: ClauseView, noun: Token) -> Token | None:
    """The that-clause of a noun that stands behind the verb: "hopes have faded that talks will resume"."""
    above = view.containing(view.head(noun))
    if (
        above is None
        or noun not in (*above.subjects, *above.objects)
        or (above.predicate.i < noun.i and above.kind != "verb")
    ):
        return None
    found = [t for t in above.complements if t.i > noun.i and view.complement_kind(t) == "that"]
    opened = [t for t in found if any(mark.lower_ == "that" for mark in view.introducers(t))]
    return opened[0] if opened else None


def _attached(view: ClauseView, noun: Token) -> list[tuple[str, Token]]:
    """Prepositional phrases that the parse hung on an object: "blames [Kyiv for the delay]"."""
    clause = view.of(noun)
    return [(word, token) for word, token in clause.obliques if token.i > noun.i] if clause else []


def _nominal(view: ClauseView, token: Token) -> bool:
    """A noun or adjective predicated without a copula: "a farce" in "called it a farce"."""
    return (
        token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"}
        and not any(word.pos_ == "AUX" for word in view.auxiliaries(token))
        and not (view.introducers(token))
    )


def _subject(view: ClauseView, clause: Clause, objects: Sequence[Token], content: Stretch) -> list[Stretch]:
    """The subject of a passive as part of its content: "[he] was reported [to have left]".

    A long one stands for itself: what is said of it is the content.
    """
    if clause.relation in {"relative", "adnominal"}:
        return []
    found = [t for t in objects if t.i < clause.predicate.i and t.tag_ not in {"WDT", "WP", "EX"} and t.lower_ != "it"]
    subject = [_noun_phrase(view, token) for token in found[:1]]
    return [(low, high) for low, high in subject if high - low <= content[1] - content[0]]


def _noun_phrase(view: ClauseView, token: Token) -> Stretch:
    span = view.noun_phrase(token)
    return span.start, span.end - 1


def _clausal(view: ClauseView, head: Token, predicate: Token) -> Stretch:
    """A complement clause without the "that" that opens it."""
    first, last = view.reach(head)
    marks = [t for t in view.introducers(head) if t.lower_ in SUBORDINATORS]
    if marks and marks[0].i - first <= 1 and predicate.i < marks[0].i:
        first = marks[-1].i + 1
    return first, last


def _oblique(view: ClauseView, token: Token) -> Stretch:
    """A prepositional object or clause without its preposition."""
    first, last = view.reach(token)
    while first < token.i and view.doc[first].pos_ in {"ADP", "SCONJ"}:
        first += 1
    return first, last


def _object(view: ClauseView, clause: Clause, objects: Sequence[Token]) -> list[Stretch]:
    first = objects[0]
    if clause.passive:
        return [_noun_phrase(view, first)]
    low, high = view.reach(first)
    if low <= clause.predicate.i <= high:  # the antecedent of a relative clause: "a charge his office rejects"
        return [_noun_phrase(view, first)]
    return [_with_phrases(view, clause, _restricted(view, (low, high)))]


def _restricted(view: ClauseView, stretch: Stretch) -> Stretch:
    """A noun phrase up to a relative clause that only comments on it (", which ...", ", who ...")."""
    for i in range(stretch[0] + 1, stretch[1]):
        if view.doc[i].text == "," and view.doc[i + 1].lower_ in {"which", "who"} and not view.quoted[i]:
            return stretch[0], i - 1
        if view.doc[i].lower_ in _CIRCUMSTANCES and view.doc[i].pos_ != "NOUN" and not view.quoted[i]:
            return stretch[0], i - 1
    return stretch


def _with_phrases(view: ClauseView, clause: Clause, stretch: Stretch) -> Stretch:
    """An object with the prepositional phrases right behind it that parsers hang on the verb: "loans [to parents]"."""
    for word, noun in sorted(clause.obliques, key=lambda pair: pair[1].i):
        low, high = view.reach(noun)
        if low == stretch[1] + 1 and word in _NOMINAL_PREPOSITIONS and noun.ent_type_ not in {"DATE", "TIME"}:
            stretch = (stretch[0], high)
    return stretch


def _joined(first: Stretch, second: Stretch, predicate: Token) -> list[Stretch]:
    if first[0] > predicate.i:
        return [(min(first[0], second[0]), max(first[1], second[1]))]
    return [first, second] if first[1] < predicate.i else [second]
