"""Events: what happened, goes on or is planned, who took part, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from spacy.tokens import Doc

from helpers import tables
from helpers.language.clauses import ClauseView
from helpers.timeline.dating import Dated, date_triggers
from helpers.timeline.factuality import AHEAD, HAPPENED, ONGOING, PLANNED, PROPOSED
from helpers.timeline.participants import actors_in, participants, stretch, unique
from helpers.timeline.periods import DateRange
from helpers.timeline.triggers import Trigger, find_triggers, status_of

if TYPE_CHECKING:
    from helpers.actors import ActorIndex


def read_events(docs: Iterable[Doc], actors: Mapping[str, ActorIndex]) -> pd.DataFrame:
    """The `events` table: a row for each mention of an event, by a verb with its arguments or by a noun.

    `text` is the shortest stretch that names the event with who takes part and when; `kind` is one of
    `data/lexicon/events.yaml`; `status` is happened, ongoing, planned or expected; `date_from` and `date_to` are
    days as YYYY-MM-DD, None where open or unknown. What is offered ("offered to host talks on 2 April") is a planned
    event of the kind proposal. What is wanted, refused, possible, conditional or denied is no event, nor is what nobody
    named takes part in and no date or place pins down.
    """
    return tables.frame("events", (row for doc in docs for row in _read(doc, actors[doc.user_data["doc_id"]])))


def _read(doc: Doc, index: ActorIndex) -> Iterator[dict[str, Any]]:
    view, doc_id = index.view, doc.user_data["doc_id"]
    triggers = find_triggers(view, index)
    statuses = {trigger.token.i: status_of(view, trigger) for trigger in triggers}
    dated = date_triggers(view, triggers, statuses)
    argued = {t.i for trigger in triggers if trigger.clause and statuses[trigger.token.i]
              for t in (*trigger.clause.subjects, *trigger.clause.objects) if t.i != trigger.token.i}  # fmt: skip
    for trigger in triggers:
        date, days = dated.get(trigger.token.i, (None, None))
        status = statuses[trigger.token.i]
        if status is None or (trigger.clause is None and trigger.token.i in argued and date is None):
            continue  # "the attack killed twelve" is one event
        people = _names(view, index, trigger)
        if not (people or days or _placed(view, index, trigger)):
            continue
        span = stretch(view, index, trigger, date)
        if days and status in AHEAD and _over(days, doc):
            date = days = None  # "said last week that it would leave": the day of the saying
        date_from, date_to = days.iso if days else (None, None)
        yield {
            "event_id": tables.stable_id("event", doc_id, span.start_char, span.end_char, trigger.token.idx),
            "doc_id": doc_id,
            "start": span.start_char,
            "end": span.end_char,
            "text": span.text,
            "trigger": trigger.name,
            "kind": "proposal" if status == PROPOSED else trigger.kind,
            "actors": people,
            "date_text": date.text if date else None,
            "date_from": date_from,
            "date_to": date_to,
            "status": _settled(trigger, status, (date, days), doc.user_data.get("published")),
        }  # fmt: skip


def _over(days: DateRange, doc: Doc) -> bool:
    published = doc.user_data.get("published")
    return bool(published and days.end and days.end.isoformat() < published)


def _settled(trigger: Trigger, status: str, dated: Dated, published: str | None) -> str:
    """The status once the date is known: what lies ahead is planned, what is over has happened."""
    if status == PROPOSED:
        return PLANNED
    days = dated[1]
    if days is None or published is None:
        return status
    finite_past = trigger.clause is not None and (trigger.clause.tense == "past" or trigger.clause.perfect)
    if status in {HAPPENED, ONGOING} and not finite_past and days.start and days.start.isoformat() > published:
        return PLANNED
    if status == ONGOING and days.end and days.end.isoformat() < published:
        return HAPPENED
    return status


def _names(view: ClauseView, index: ActorIndex, trigger: Trigger) -> list[str]:
    """The names of the actors among the arguments; a visited place stands for its country."""
    found = [entity for token in participants(view, trigger) for entity in actors_in(view, index, token)]
    names = [entity.name for entity in unique(found)]
    if trigger.kind == "visit":
        places = (entity for token in participants(view, trigger) for entity in index.entities_of(token))
        names += [place.country for place in places if place.type == "PLACE" and place.country]
    return list(dict.fromkeys(names))


def _placed(view: ClauseView, index: ActorIndex, trigger: Trigger) -> bool:
    inside = view.noun_phrase(trigger.noun) if trigger.noun is not None else ()
    return any(e.type == "PLACE" for token in (*participants(view, trigger), *inside) for e in index.entities_of(token))
