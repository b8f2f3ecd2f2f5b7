"""Where a predicate's content stands: the frames of the lexicon laid over the clauses of a parse.

Contents are lists of stretches, since the words of the reporting clause may stand in their midst.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from helpers.language.clauses import Clause, ClauseView
from helpers.language.closed_words import closed_words
from helpers.positions.constructions import (
    FINITE,
    behind_circumstance,
    cleft,
    extraposed,
    held_by_nobody,
    identified,
    idiom,
    judged_behind,
    open_to_all,
    phrase_behind,
    postposed,
    standing,
)
from helpers.positions.lexicon import Lexicon, Predicate
from helpers.positions.stretches import (
    FINITE_TAGS,
    Stretch,
    clausal,
    joined,
    noun_phrase,
    oblique,
    patient,
    with_phrases,
)

_EMPTY = {"itself", "themselves", "himself", "herself", "what", "who", "whom", "which", "myself", "yourself"}
_GOVERNING = {"of", "for", "from", "about", "against", "with", "over", "on", "in"}  # "accused her of being late"
_QUESTIONS = {"whether", "how", "why", "where"}
_ANSWERS = {"yes", "no", "so"}
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
        """Whether the content stands before the predicate."""
        return bool(self.content) and self.content[0][0] < self.clause.predicate.i


def match(view: ClauseView, clause: Clause, lexicon: Lexicon) -> Match | None:
    """The best filled frame of a clause's predicate; None when the lexicon does not know it or no frame is filled."""
    if found := idiom(view, clause, lexicon):
        return Match(clause, found[0], found[1], (found[2],), (found[3],))
    predicates = predicates_of(clause, lexicon)
    if not predicates:
        found = held_by_nobody(view, clause, lexicon)
        return Match(clause, found[0], found[1], (found[2],), (found[3],), sourceless=True) if found else None
    if told := open_to_all(view, clause):
        for predicate in predicates:
            if predicate.takes("that"):
                return Match(clause, predicate, "that", (told[0],), (told[1],), sourceless=True)
    bare = clause.passive and not view.auxiliaries(clause.predicate) and not clause.subjects  # "a man briefed on it"
    if bare and (feelings := lexicon.of(clause.predicate.lower_, "adjective")):  # "came away convinced that ..."
        predicates, bare = feelings, False
    if state := _state(view, clause, lexicon):
        return state
    for frame, content, heads in _filled(view, clause):
        for predicate in predicates:
            if bare and not (frame in {"report", "obj_inf"} and predicate.takes("report")):
                continue
            if predicate.takes(frame) or (
                frame == "that" and predicate.direct and view.complement_kind(heads[0]) == "quote"
            ):
                sourceless = clause.passive and not clause.subjects and predicate.pos != "adjective"
                return Match(clause, predicate, frame, tuple(content), tuple(heads), sourceless)
    return None


def _state(view: ClauseView, clause: Clause, lexicon: Lexicon) -> Match | None:
    """A participle that tells of a state of mind, not of what is done to somebody: "is opposed to the embargo"."""
    done = any(word == "by" for word, _ in clause.obliques) or not (clause.passive and clause.objects)
    states = () if done else lexicon.of(clause.predicate.lower_, "adjective")
    for frame, content, heads in _filled(view, clause) if states else ():
        for predicate in states:
            if predicate.takes(frame) and not set(heads) & set(clause.objects):
                return Match(clause, predicate, frame, (content[-1],), tuple(heads))
    return None


def predicates_of(clause: Clause, lexicon: Lexicon) -> tuple[Predicate, ...]:
    """The lexicon's entries for a clause's predicate, with its particle if it has one."""
    pos = _POS[clause.kind]
    if clause.kind == "copula" and clause.predicate.pos_ == "NOUN":
        pos = "noun"
    if clause.kind == "verb" and clause.predicate.pos_ == "ADJ":
        pos = "adjective"
    return lexicon.of_form(clause.lemma, clause.predicate.lower_, clause.particle, pos)


def _filled(view: ClauseView, clause: Clause) -> Iterator[tuple[str, Sequence[Stretch], Sequence[Token]]]:
    """Every frame that the clause's arguments fill, the most telling first: (frame, content, heads)."""
    predicate = clause.predicate
    complements = [(_kind(view, token), token) for token in clause.complements]
    finite = [token for kind, token in complements if kind in FINITE and not _nominal(view, token)]
    infinitives = [token for kind, token in complements if kind == "infinitive"]
    if clause.passive:  # "it is understood that ...": the clause is the subject
        marked = [token for token in clause.objects if token.i > predicate.i and view.introducers(token)]
        finite += [token for token in marked if view.complement_kind(token) == "that"]
    gerunds = [token for kind, token in complements if kind == "gerund"]
    nominal = [token for kind, token in complements if _nominal(view, token) and token not in infinitives]
    objects = [token for token in clause.objects if token.lower_ not in _EMPTY and token not in finite]
    passive = clause.passive

    if not finite and not clause.objects:
        finite += behind_circumstance(view, clause)
    asks = clause.negated or clause.lemma in closed_words().questioning
    next_word = view.doc[min(predicate.i + 1, len(view.doc) - 1)].lower_
    if next_word in _QUESTIONS or (asks and next_word in {"if", "when"}):
        finite += [
            t for _, t in clause.adverbials if view.reach(t)[0] == predicate.i + 1
        ]  # "has not said when it will"
    finite.sort(key=lambda token: token.i < predicate.i)  # what follows the verb goes before what stands before it
    if finite and not (clause.kind == "noun" and finite[0].i > predicate.i and view.depends(predicate, finite[0])):
        yield "that", [_clauses(view, finite, predicate)], finite
    if infinitives:
        clause_of = view.of(infinitives[0])
        own = [t for t in (clause_of.subjects if clause_of else ()) if t.i > predicate.i and t.i < infinitives[0].i]
        stretch = clausal(view, infinitives[0], predicate)
        if passive:
            subject = _subject(view, clause, objects, stretch)
            yield ("report" if not clause.subjects else "obj_inf"), [*subject, stretch], infinitives
            yield "obj_inf", [*subject, stretch], infinitives
        for word, noun in clause.obliques:
            if predicate.i < noun.i < infinitives[0].i:
                yield f"{word}_inf", [(oblique(view, noun)[0], stretch[1])], infinitives
        if clause.objects and predicate.i < clause.objects[0].i < infinitives[0].i:
            yield "obj_inf", [(view.reach(clause.objects[0])[0], stretch[1])], infinitives
        if own:
            yield "obj_inf", [(view.reach(own[0])[0], stretch[1])], infinitives
        if clause.indirect:
            yield "obj_inf", [stretch], infinitives
        yield "inf", [stretch], infinitives
    if gerunds:
        low, high = clausal(view, gerunds[0], predicate)
        low = min([low, *(view.reach(token)[0] for token in clause.objects if predicate.i < token.i < low)])
        yield "ing", [(low, high)], gerunds  # "recalled [the envoy] leaving"
        yield "obj", [(low, high)], gerunds
    after = [(word, token) for word, token in clause.obliques if token.i > predicate.i and not _is_date(token)]
    after += [(word, token) for word, token in clause.adverbials if token.i > predicate.i and word]
    marked = [token for token in clause.complements if token.i > predicate.i]
    after += [(m.lower_, t) for t in marked for m in view.introducers(t)[:1] if m.lower_ in _GOVERNING]
    heads = list(clause.objects) or list(clause.indirect)
    if passive:
        for word, token in after:
            content = [*_subject(view, clause, objects, oblique(view, token)), oblique(view, token)]
            if word == "as":
                yield "report", content, [token]
            if word != "by":
                yield f"obj_{word}", content, [token]
        for token in nominal:
            yield "obj_pred", [*_subject(view, clause, objects, view.reach(token)), view.reach(token)], [token]
    elif heads:
        first = view.reach(heads[0])
        following = phrase_behind(view, first)
        if following and heads[0].i > predicate.i:
            yield following[0], [(first[0], following[1])], [heads[0]]
        for token in nominal:
            if token.i > heads[0].i or heads[0].i < predicate.i:
                judged = joined(first, with_phrases(view, clause, view.reach(token)), predicate)
                if heads[0].lower_ == "it":  # "called it naive to bargain"
                    ends = [view.reach(k)[1] for k in clause.complements if k.i > token.i]
                    judged[-1] = (judged[-1][0], max([judged[-1][1], *ends]))
                yield "obj_pred", judged, [heads[0], token]
        second = [t for t in objects if t.i > heads[0].i and t not in view.conjuncts(heads[0])]
        if second and heads[0].i > predicate.i:  # two objects: "called the release treason"
            yield "obj_pred", [(first[0], view.reach(second[0])[1])], [heads[0], second[0]]
        if heads[0].i > predicate.i and (end := judged_behind(view, heads[0])):
            yield "obj_pred", [(first[0], max(first[1], end))], [heads[0]]
        if heads[0].i > predicate.i and (end := standing(view, heads[0])):
            yield "obj", [(first[0], end)], [heads[0]]
        if heads[0].i > predicate.i and postposed(view, heads[0], first[1]):
            yield "obj_pred", [first], [heads[0]]
        for word, token in after:
            frame = "obj_as" if word in {"as", "as if", "as though"} else f"obj_{word}"
            if token.i > heads[0].i or heads[0].i < predicate.i:
                yield frame, joined(first, oblique(view, token), predicate), [heads[0], token]
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
    if free := cleft(view, clause):
        yield "obj", [free[0]], [free[1]]
    if clause.indirect and not (objects or finite or passive) and clause.indirect[0].i > predicate.i:
        stretch = (view.reach(clause.indirect[0])[0], view.span(clause).end - 1)  # "shows support falling"
        yield "obj", [stretch], clause.indirect
    if objects:
        yield "obj", _with_infinitive(view, clause, patient(view, clause, objects)), objects
    for word, token in after:
        yield word, [oblique(view, token)], [token]
    if clause.kind == "noun" and (said := identified(view, predicate)):
        yield said[0], [said[1]], [view.doc[said[1][1]]]
    if clause.kind == "noun" and (behind := extraposed(view, predicate)):
        yield "that", [clausal(view, behind, predicate)], [behind]
    if clause.kind in {"noun", "copula"} or not clause.objects:
        for word, token in clause.adverbials:
            if word == "to" and token.i > predicate.i:
                yield "inf", [view.reach(token)], [token]


def _with_infinitive(view: ClauseView, clause: Clause, stretches: list[Stretch]) -> list[Stretch]:
    """An object with the infinitive behind it that parsers hang on the verb: "rejected a request [to publish]"."""
    first, last = stretches[-1]
    infinitives = [*clause.complements, *(token for word, token in clause.adverbials if word == "to")]
    for token in infinitives:
        low, high = view.reach(token)
        if low == last + 1 and first > clause.predicate.i and view.complement_kind(token) == "infinitive":
            return [*stretches[:-1], (first, high)]
    return stretches


def _kind(view: ClauseView, token: Token) -> str:
    """The kind of a complement; "was to blame" after a subject is a finite clause."""
    kind = view.complement_kind(token)
    finite = any(word.tag_ in FINITE_TAGS for word in view.auxiliaries(token)) if kind == "infinitive" else False
    return "that" if finite else kind


def _clauses(view: ClauseView, finite: Sequence[Token], predicate: Token) -> Stretch:
    """The stretch of the first clause and of those coordinated with it that stand behind the predicate as well."""
    first, last = clausal(view, finite[0], predicate)
    if first > predicate.i:
        last = max(last, *(view.reach(token)[1] for token in finite if token.i > predicate.i))
    return first, last


def _is_date(token: Token) -> bool:
    """ "fought it for ten years": a time is no content."""
    return token.ent_type_ in {"DATE", "TIME"} or token.lemma_.lower() in closed_words().spans_of_time


def _attached(view: ClauseView, noun: Token) -> list[tuple[str, Token]]:
    """Prepositional phrases that the parse hung on an object: "blames [Kyiv for the delay]"."""
    clause = view.of(noun)
    found = [(word, token) for word, token in clause.obliques if token.i > noun.i] if clause else []
    inner = (view.of(view.doc[i]) for i in range(noun.i + 1, view.reach(noun)[1] + 1))
    described = [c for c in inner if c is not None and c.relation == "adnominal" and c.parent == noun]
    return found + [(c.marker, c.predicate) for c in described if c.marker in _GOVERNING]


def _nominal(view: ClauseView, token: Token) -> bool:
    """A noun or adjective predicated without a copula: "a farce" in "called it a farce"."""
    return (
        (token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"} or token.lower_ in {"gone", "out"})
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
    subject = [noun_phrase(view, token) for token in found[:1]]
    return [(low, high) for low, high in subject if high - low <= content[1] - content[0]]
