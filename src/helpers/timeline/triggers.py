"""The events of one document before they are dated: verbs and nouns that name one, with the clause they stand in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from helpers.language import in_readable
from helpers.language.clauses import Clause, ClauseView
from helpers.timeline import event_lexicon, factuality
from helpers.timeline.event_lexicon import arguments_of

if TYPE_CHECKING:
    from helpers.actors import ActorIndex

NAMES = frozenset({"PERSON", "COUNTRY", "PLACE", "ORG"})
UNCONTROLLED = frozenset({"violence", "offensive", "breakdown", "ceasefire", "displacement", "protest"})


@dataclass(frozen=True, eq=False)
class Trigger:
    """A word that names an event. `noun` is None for a verb; `clause` is None for a noun outside a light verb."""

    token: Token
    name: str
    kind: str
    clause: Clause | None
    noun: Token | None


def find_triggers(view: ClauseView, index: ActorIndex) -> list[Trigger]:
    """The event words of the paragraphs that are read, repeats left out, in order."""
    lexicon = event_lexicon.load()

    def type_of(token: Token) -> str | None:
        entity = index.entity_of(token)
        return entity.type if entity else None

    light = _light_clauses(view, lexicon)
    nouns = {}
    for token in view.doc:
        nominal = token.pos_ in {"NOUN", "PROPN"} or (token.pos_ == "ADJ" and token.i in light)  # "its offensive"
        kind = lexicon.noun_kind(view, token) if nominal else None
        noun = _whole(view, token, lexicon) if kind else None
        if noun is not None and type_of(token) not in NAMES:
            nouns[token.i] = Trigger(token, token.lower_, kind, light.get(noun.i), noun)
    carried = {trigger.clause.predicate.i for trigger in nouns.values() if trigger.clause}
    verbs = {}
    for clause in view.clauses:
        entry = lexicon.verb_entry(view, clause, type_of)
        if entry and clause.predicate.i not in carried:
            verbs[clause.predicate.i] = Trigger(clause.predicate, entry.name, entry.kind, clause, None)
    found = sorted((*nouns.values(), *verbs.values()), key=lambda trigger: trigger.token.i)
    read = in_readable(view.doc)
    return [trigger for trigger in found if read(trigger.token)]


def in_headline(doc: Doc, token: Token) -> bool:
    """Whether a token stands in a headline or standfirst, where the present tense tells what has happened."""
    paragraphs = doc.user_data.get("paragraphs", ())
    before = bisect_right(paragraphs, token.idx, key=lambda paragraph: paragraph[0])
    return before > 0 and paragraphs[before - 1][2] in {"headline", "standfirst"}


def _whole(view: ClauseView, token: Token, lexicon: event_lexicon.EventLexicon) -> Token | None:
    """The noun itself, or the one that wraps it; None for a mere modifier ("attack helicopters")."""
    head = view.head(token)
    modifies = head.i > token.i and head.pos_ in {"NOUN", "PROPN"} and token in view.modifiers(head)
    if not modifies or (token.i + 1 < len(token.doc) and token.nbor().tag_ == "POS"):
        return token
    return head if head.lemma_.lower() in lexicon.wrappers else None


def _light_clauses(view: ClauseView, lexicon: event_lexicon.EventLexicon) -> dict[int, Clause]:
    """By the index of a noun the clause that only says that its event takes place: "held talks", "took part in"."""
    found: dict[int, Clause] = {}
    for clause in view.clauses:
        if clause.kind == "noun":
            continue
        for role, verbs in lexicon.light.items():
            if not verbs & _names(clause):
                continue
            nouns = arguments_of(clause, role)
            if role == "subject" and clause.passive:
                nouns += clause.objects
            for noun in nouns:
                found.setdefault(noun.i, clause)
    return found


def _names(clause: Clause) -> set[str]:
    """The verb with its particle or with its object: "carry out", "take part"."""
    return {clause.lemma_particle, *(f"{clause.lemma} {noun.lemma_.lower()}" for noun in clause.objects)}


def status_of(view: ClauseView, trigger: Trigger) -> str | None:
    """Whether the text says that an event happened, goes on, is planned, expected or proposed; None if none of them."""
    uncontrolled = trigger.kind in UNCONTROLLED
    if trigger.clause is not None:
        headline = in_headline(view.doc, trigger.token)
        status = factuality.status(view, trigger.clause, headline=headline, uncontrolled=uncontrolled)
        if status is None or trigger.noun is None:
            return status
        if trigger.clause.lemma in event_lexicon.load().scheduling:
            return factuality.PLANNED  # "plans a summit"
        told = factuality.told_by_adjective(view, trigger.noun)
        return told if told in factuality.AHEAD else status
    definite = any(
        word.lower_ in factuality.DEFINITE
        or word.tag_ == "PRP$"
        or (word.i + 1 < len(view.doc) and word.nbor().tag_ == "POS")
        for word in view.modifiers(trigger.noun)
    )
    status = factuality.noun_status(view, trigger.noun, definite=definite)
    around = view.containing(trigger.noun)
    over = around is not None and around.tense == "past" and not (around.perfect or around.complements)
    lasting = trigger.noun.lemma_.lower() in event_lexicon.load().lasting and not over  # "fled the siege" is over
    return factuality.ONGOING if status == factuality.HAPPENED and lasting else status
