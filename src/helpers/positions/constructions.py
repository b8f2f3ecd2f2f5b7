"""Contents that stand elsewhere than among a predicate's arguments: idioms, clefts, clauses at a distance."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from helpers.language.clauses import Clause, ClauseView
from helpers.positions.lexicon import Lexicon, Predicate
from helpers.positions.stretches import Stretch, clausal, oblique

_OPENING = {"“", '"', "‘", "``", "''"}
_STANDINGS = {"ahead", "behind", "up", "down", "apart", "level", "alone"}
_ENDS = {",", ".", ";", ":", "—", "--", "-"}
FINITE = {"that", "quote", "question"}  # kinds of complements with a finite verb

Held = tuple[Predicate, str, Stretch, Token]  # predicate, frame, content, head of the content


def idiom(view: ClauseView, clause: Clause, lexicon: Lexicon) -> Held | None:
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
                    return predicate, frame, content, head
            if predicate.takes("to") and clause.indirect:  # "gave the plan its blessing"
                return predicate, "to", view.reach(clause.indirect[0]), clause.indirect[0]
    return None


def _of_idiom(view: ClauseView, clause: Clause, word: Token) -> Iterator[tuple[str, Stretch, Token]]:
    """What stands behind the last word of an idiom, hung on it or on its verb by the parse."""
    inner = view.of(word)
    parts = [part for part in (clause, inner, *map(view.of, clause.complements)) if part is not None]
    for part in parts:
        for token in part.complements:
            if token.i > word.i and view.complement_kind(token) in FINITE:
                yield "that", clausal(view, token, word), token
            elif part is inner and view.complement_kind(token) == "infinitive":
                yield "inf", clausal(view, token, word), token  # "saw no reason to revise it"
    for part in parts:
        for preposition, token in (*part.obliques, *part.adverbials):
            if token.i > word.i and preposition:
                yield preposition.split()[-1], oblique(view, token), token
    for i in range(word.i + 1, view.reach(word)[1] + 1):  # "saw no point in meeting them"
        described = view.of(view.doc[i])
        if described and described.relation == "adnominal" and described.parent == word and described.marker:
            yield described.marker.split()[-1], oblique(view, described.predicate), described.predicate


def held_by_nobody(view: ClauseView, clause: Clause, lexicon: Lexicon) -> Held | None:
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
                content = clausal(view, heads[0], clause.predicate)
                return predicate, "that", content, heads[0]
    return None


def open_to_all(view: ClauseView, clause: Clause) -> tuple[Stretch, Token] | None:
    """The clause that is the subject of an adjective before it: "it is unclear [whether the truce will hold]"."""
    if clause.kind != "copula" or clause.predicate.pos_ != "ADJ" or not clause.subjects:
        return None
    head = clause.subjects[0]
    if head.i < clause.predicate.i or view.complement_kind(head) not in FINITE:
        return None
    return clausal(view, head, clause.predicate), head


def behind_circumstance(view: ClauseView, clause: Clause) -> list[Token]:
    """The that-clause hung on a circumstance before it: "wrote in the early hours that the deal was off"."""
    for noun in (noun for _, noun in clause.obliques if noun.i > clause.predicate.i):
        for i in range(noun.i + 1, view.reach(noun)[1]):
            inner = view.of(view.doc[i])
            if (
                inner is None
                or inner.relation not in {"relative", "adnominal"}
                or not view.depends(inner.predicate, noun)
            ):
                continue
            low = view.reach(inner.predicate)[0]
            opens = low + 1 if view.doc[low].is_punct else low
            whole = inner.kind == "copula" or inner.complements or any(t.i > i for t in inner.objects)
            if view.doc[opens].lower_ == "that" and whole and any(opens < t.i < i for t in inner.subjects):
                return [inner.predicate]
    return []


def cleft(view: ClauseView, clause: Clause) -> tuple[Stretch, Token] | None:
    """What the copula says of a free relative: "a rush of refugees" in "What it dreads is a rush of refugees"."""
    what = [token for token in clause.objects if token.lower_ == "what"]
    above = view.containing(view.head(clause.predicate)) if what else None
    if above is None or above.kind != "copula" or above.predicate.i < clause.predicate.i:
        return None
    copula = max((t.i for t in view.auxiliaries(above.predicate)), default=clause.predicate.i)
    return (copula + 1, max(above.predicate.i, view.span(above).end - 1)), above.predicate


def postposed(view: ClauseView, noun: Token, last: int) -> bool:
    """An adjective behind its noun: 'called the offer "delusional"', parsed as one phrase."""
    behind = [view.doc[i] for i in range(noun.i + 1, min(noun.i + 3, last + 1))]
    return any(token.pos_ == "ADJ" and view.head(token) == noun for token in behind)


def judged_behind(view: ClauseView, noun: Token) -> int | None:
    """The end of what is predicated right behind an object, hung anywhere: 'called half of them "crooks"'."""
    doc, at, end = view.doc, view.noun_phrase(noun).end, noun.sent.end
    if at >= end or doc[at].ent_type_ in {"DATE", "TIME"}:
        return None
    last = view.reach(noun)[1]
    if any(_sets_in(view, noun, i) for i in range(noun.i + 1, last)):
        return last
    if doc[at].text not in _OPENING and doc[at].tag_ not in {"JJ", "VBN", "DT", "NN", "NNS", "NNP"}:
        return None
    last = at
    while last + 1 < end and doc[last + 1].text not in _ENDS:
        last += 1
    return last


def standing(view: ClauseView, noun: Token) -> int | None:
    """The end of how an object stands: "shows the party [ahead by two points]", "sees him [narrowly behind]"."""
    at = view.noun_phrase(noun).end
    found = next((t for t in view.doc[at : at + 2] if t.lower_ in _STANDINGS and t.pos_ == "ADV"), None)
    if (
        found is None
        or view.head(found).i > noun.i
        or any(t.lower_ == "of" for t in view.doc[found.i + 1 : found.i + 2])
    ):
        return None
    return view.reach(found)[1]


def _sets_in(view: ClauseView, noun: Token, i: int) -> bool:
    """Whether a predicate of the object starts inside its phrase: an adjective right behind it, or quoted words."""
    token, before = view.doc[i], view.doc[i - 1]
    if i == noun.i + 1 and token.tag_ in {"VBN", "JJ"} and view.head(token) == noun:
        return True
    inner = i > noun.i + 1 and before.pos_ not in {"ADP", "DET", "PRON"} and before.text != ","
    return inner and token.text in _OPENING


def phrase_behind(view: ClauseView, stretch: Stretch) -> tuple[str, int] | None:
    """The frame and the end of a phrase with "as" right behind an object, wherever the parse hung it."""
    at = stretch[1] + 1
    if at + 1 >= len(view.doc) or view.doc[at].lower_ != "as" or view.doc[at + 1].lower_ in {"he", "she", "they", "it"}:
        return None
    low, high = view.reach(view.head(view.doc[at]))
    return ("obj_as", high) if low == at else None


def identified(view: ClauseView, noun: Token) -> tuple[str, Stretch] | None:
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


def extraposed(view: ClauseView, noun: Token) -> Token | None:
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


def circumstantial(view: ClauseView, clause: Clause) -> bool:
    """ "..., as soon as the road is clear": a circumstance, and nobody's word."""
    outer = view.of(clause.parent) if clause.parent is not None else None
    return outer is not None and ("as soon as", clause.predicate) in outer.adverbials
