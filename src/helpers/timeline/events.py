"""Events: what happened, goes on or is planned, who took part, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from spacy.tokens import Doc, Span, Token

from helpers import tables
from helpers.language.clauses import Clause, ClauseView
from helpers.timeline import event_lexicon, factuality
from helpers.timeline.dates import DateExpression
from helpers.timeline.dating import Dated, date_triggers
from helpers.timeline.factuality import EXPECTED, HAPPENED, ONGOING, PLANNED
from helpers.timeline.participants import actors_in, arguments, unique
from helpers.timeline.periods import DateRange
from helpers.timeline.triggers import UNCONTROLLED, Trigger, find_triggers, in_headline

if TYPE_CHECKING:
    from helpers.actors import ActorIndex

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my"})
# Prepositions that bind a participant or a place to the event; "after" and "despite" bind another event.
_BINDING = frozenset(
    {"with", "to", "from", "of", "by", "between", "among", "against", "on", "in", "at", "into", "through", "toward"}
    | {"towards", "near", "over", "for"}
)
_CLOSE = frozenset({"with", "to", "into", "from", "against", "between"})
_SUBJECT_REACH = 15  # words between a subject and its predicate that the shortest stretch of an event may bridge


def read_events(docs: Iterable[Doc], actors: Mapping[str, ActorIndex]) -> pd.DataFrame:
    """The `events` table: a row for each mention of an event, by a verb with its arguments or by a noun.

    `text` is the shortest stretch that names the event with who takes part and when; `kind` is one of
    `data/lexicon/events.yaml`; `status` is happened, ongoing, planned or expected; `date_from` and `date_to` are
    days as YYYY-MM-DD, None where open or unknown. What is wanted, refused, possible, conditional or denied is no
    event, nor is what nobody named takes part in and no date or place pins down.
    """
    return tables.frame("events", (row for doc in docs for row in _read(doc, actors[doc.user_data["doc_id"]])))


def _read(doc: Doc, index: ActorIndex) -> Iterator[dict[str, Any]]:
    view, doc_id = ClauseView(doc), doc.user_data["doc_id"]
    triggers = find_triggers(view, index)
    statuses = {trigger.token.i: _status(view, trigger) for trigger in triggers}
    dated = date_triggers(view, triggers, statuses)
    argued = {t.i for trigger in triggers if trigger.clause and statuses[trigger.token.i]
              for t in (*trigger.clause.subjects, *trigger.clause.objects) if t.i != trigger.token.i}  # fmt: skip
    for trigger in triggers:
        date, days = dated.get(trigger.token.i, (None, None))
        status = statuses[trigger.token.i]
        if status is None or (trigger.clause is None and trigger.token.i in argued and date is None):
            continue  # "the attack killed twelve" is one event
        people = _participants(view, index, trigger)
        if not (people or days or _placed(view, index, trigger)):
            continue
        span = _stretch(view, index, trigger, date)
        if days and status in {PLANNED, EXPECTED} and _over(days, doc):
            date = days = None  # "said last week that it would leave": the day of the saying
        date_from, date_to = days.iso if days else (None, None)
        yield {
            "event_id": tables.stable_id("event", doc_id, span.start_char, span.end_char, trigger.token.idx),
            "doc_id": doc_id,
            "start": span.start_char,
            "end": span.end_char,
            "text": span.text,
            "trigger": trigger.token.lower_ if trigger.noun is not None else trigger.clause.lemma_particle,
            "kind": trigger.kind,
            "actors": people,
            "date_text": date.text if date else None,
            "date_from": date_from,
            "date_to": date_to,
            "status": _settled(trigger, status, (date, days), doc.user_data.get("published")),
        }  # fmt: skip


def _over(days: DateRange, doc: Doc) -> bool:
    published = doc.user_data.get("published")
    return bool(published and days.end and days.end.isoformat() < published)


def _status(view: ClauseView, trigger: Trigger) -> str | None:
    uncontrolled = trigger.kind in UNCONTROLLED
    if trigger.clause is not None:
        headline = in_headline(view.doc, trigger.token)
        status = factuality.status(view, trigger.clause, headline=headline, uncontrolled=uncontrolled)
        if status is None or trigger.noun is None:
            return status
        if trigger.clause.lemma in event_lexicon.load().scheduling:
            return PLANNED  # "plans a summit"
        told = factuality.told_by_adjective(view, trigger.noun)
        return told if told in {PLANNED, EXPECTED} else status
    definite = any(
        word.lower_ in _DEFINITE or word.tag_ == "PRP$" or (word.i + 1 < len(view.doc) and word.nbor().tag_ == "POS")
        for word in view.modifiers(trigger.noun)
    )
    status = factuality.noun_status(view, trigger.noun, definite=definite)
    lasting = trigger.noun.lemma_.lower() in event_lexicon.load().lasting
    return ONGOING if status == HAPPENED and lasting else status


def _settled(trigger: Trigger, status: str, dated: Dated, published: str | None) -> str:
    """The status once the date is known: what lies ahead is planned, what is over has happened."""
    days = dated[1]
    if days is None or published is None:
        return status
    finite_past = trigger.clause is not None and (trigger.clause.tense == "past" or trigger.clause.perfect)
    if status in {HAPPENED, ONGOING} and not finite_past and days.start and days.start.isoformat() > published:
        return PLANNED
    if status == ONGOING and days.end and days.end.isoformat() < published:
        return HAPPENED
    return status


def _participants(view: ClauseView, index: ActorIndex, trigger: Trigger) -> list[str]:
    """The names of the actors among the arguments; a visited place stands for its country."""
    found = [entity for token in _tokens(view, trigger) for entity in actors_in(view, index, token)]
    names = [entity.name for entity in unique(found)]
    if trigger.kind == "visit":
        places = (entity for token in _tokens(view, trigger) for entity in index.entities_of(token))
        names += [place.country for place in places if place.type == "PLACE" and place.country]
    return list(dict.fromkeys(names))


def _tokens(view: ClauseView, trigger: Trigger) -> list[Token]:
    """The nouns that say who takes part, where: the clause's arguments and those of the event noun."""
    tokens = [t for t in _bound(trigger.clause) if t != trigger.noun] if trigger.clause is not None else []
    if trigger.noun is not None:
        own = view.of(trigger.noun)
        tokens += [*(_bound(own) if own is not None else ()), *view.modifiers(trigger.noun)]
    return tokens


def _bound(clause: Clause) -> list[Token]:
    outside = {noun.i for preposition, noun in clause.obliques if preposition not in _BINDING}
    return [token for token in arguments(clause) if token.i not in outside]


def _placed(view: ClauseView, index: ActorIndex, trigger: Trigger) -> bool:
    return any(e.type == "PLACE" for token in _tokens(view, trigger) for e in index.entities_of(token))


def _stretch(view: ClauseView, index: ActorIndex, trigger: Trigger, date: DateExpression | None) -> Span:
    """The shortest stretch that holds the trigger, its participants and its date, within one sentence."""
    spans = [view.noun_phrase(trigger.noun)] if trigger.noun is not None else []
    if (clause := trigger.clause) is not None:
        verb = clause.predicate
        words = [verb, *view.auxiliaries(verb)]
        spans += [view.doc[t.i : t.i + 1] for t in words]
        near = [t for t in clause.subjects if verb.i - _SUBJECT_REACH < t.i]
        placed = [t for word, t in clause.obliques if word in _CLOSE or (word in _BINDING and index.entities_of(t))]
        spans += [view.noun_phrase(t) for t in (*near, *clause.objects, *clause.indirect, *placed)]
    if date is not None and not date.text.endswith((" after", " before")):  # "a month after" is another event's
        spans.append(view.doc.char_span(date.start, date.end, alignment_mode="expand"))
    sentence = trigger.token.sent
    spans = [span for span in spans if sentence.start <= span.start and span.end <= sentence.end]
    return view.doc[min(span.start for span in spans) : max(span.end for span in spans)]
