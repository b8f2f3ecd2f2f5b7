"""Dating the events of a document: each date expression is resolved where it stands and handed to its events."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from spacy.tokens import Doc, Token

from helpers.language.clauses import Clause, ClauseView
from helpers.timeline.date_binding import Binding, bind, top_of
from helpers.timeline.dates import DateExpression, Tense, find_dates, resolve
from helpers.timeline.factuality import AHEAD, HAPPENED, ONGOING
from helpers.timeline.periods import DateRange
from helpers.timeline.triggers import Trigger, in_headline


class Told(NamedTuple):
    """Days told before, and whether the story goes on from there."""

    days: DateRange
    narrated: bool


Dated = tuple[DateExpression, DateRange | None]
_TENSES = {HAPPENED: Tense.PAST, ONGOING: Tense.PAST} | dict.fromkeys(AHEAD, Tense.FUTURE)
_BACKWARD = frozenset({"after", "during", "since", "following", "at", "in", "on"})


def date_triggers(view: ClauseView, triggers: list[Trigger], statuses: dict[int, str | None]) -> dict[int, Dated]:
    """The date of each dated trigger, by the index of its token: the first that a calendar knows, else the first."""
    published = view.doc.user_data.get("published")
    told: dict[DateExpression, Told] = {}
    dated: dict[int, Dated] = {}
    for binding in bind(view, triggers, find_dates(view.doc)):
        owner = binding.triggers[0] if binding.triggers else None
        tense = _tense(view, owner, statuses) if owner else _clause_tense(view.containing(top_of(view, binding.span)))
        days = _resolve(view.doc, binding, published, tense, told)
        if days is not None and binding.text == binding.date.text:
            told[binding.date] = Told(days, _narrates(view.containing(top_of(view, binding.span))))
        for trigger in binding.triggers:
            if trigger.token.i not in dated or dated[trigger.token.i][1] is None:
                dated[trigger.token.i] = (binding.date, days)
    for trigger in triggers:
        if trigger.noun is None and trigger.token.i not in dated:
            occasion = next((t for t in _occasions(trigger) if t.i in dated), None)
            if occasion is not None:
                dated[trigger.token.i] = dated[occasion.i]
    return dated


def _occasions(trigger: Trigger) -> list[Token]:
    """The events during which a verb's event took place: "captured during the battle"."""
    return [noun for word, noun in trigger.clause.obliques if word in {"during", "at"}] if trigger.clause else []


def _resolve(
    doc: Doc, binding: Binding, published: str | None, tense: Tense, told: dict[DateExpression, Told]
) -> DateRange | None:
    """The days of a date; "two days later" counts from the last day told in this paragraph or the one before."""
    if binding.anchor is not None:
        return resolve(binding.text, published, tense, told[binding.anchor].days if binding.anchor in told else None)
    if binding.counts_on:
        return None
    last = max((d for d in told if d.end <= binding.date.start), key=lambda d: d.end, default=None)
    away = _paragraph(doc, binding.date.start) - _paragraph(doc, last.start) if last else 2
    story = told[last].days if last and away == 0 and told[last].narrated else None
    days = resolve(binding.text, published, tense, story)
    if days is None and away <= 1:
        return resolve(binding.text, published, tense, told[last].days)
    return days


def _narrates(clause: Clause | None) -> bool:
    """Whether a date stands in a main clause of a story, not in an aside such as "which began in 2014"."""
    return (
        clause is not None
        and clause.relation in {"root", "coordinate"}
        and clause.tense == "past"
        and not clause.perfect
    )


def _paragraph(doc: Doc, offset: int) -> int:
    paragraphs = doc.user_data.get("paragraphs", ())
    before = bisect_right(paragraphs, offset, key=lambda paragraph: paragraph[0])
    return before if paragraphs else doc.text.count("\n\n", 0, offset)


def _tense(view: ClauseView, trigger: Trigger, statuses: dict[int, str | None]) -> Tense:
    status = statuses[trigger.token.i]
    if trigger.clause is not None:
        clause = trigger.clause
        if status == ONGOING and clause.tense == "present" and not clause.perfect:
            return Tense.FUTURE  # "the sides meet on Friday"
        if (
            status == HAPPENED
            and clause.tense == "present"
            and not clause.perfect
            and in_headline(view.doc, trigger.token)
        ):
            return Tense.UNKNOWN
        if clause.perfect and clause.tense == "past":
            return Tense.PAST  # "had been due to end on Sunday"
        return _TENSES.get(status, _clause_tense(clause))
    if status in AHEAD:
        return Tense.FUTURE
    around = view.containing(trigger.token)
    under = {noun.i: word for word, noun in around.obliques} if around else {}
    if under.get(trigger.token.i) in _BACKWARD:
        return _clause_tense(around)
    return Tense.UNKNOWN


def _clause_tense(clause: Clause | None) -> Tense:
    if clause is None:
        return Tense.UNKNOWN
    if clause.tense == "past" or clause.perfect:
        return Tense.PAST
    return Tense.FUTURE if clause.tense == "future" else Tense.UNKNOWN
