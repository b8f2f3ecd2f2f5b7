"""Which event a date expression dates: the noun it modifies, the noun phrase it closes, or the clause it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from helpers.language.clauses import Clause, ClauseView
from helpers.timeline import factuality
from helpers.timeline.dates import DateExpression
from helpers.timeline.triggers import Trigger

_COUNTED = re.compile(r"(?P<count>.+) (?P<way>after|before)$")
_OPPOSITE = {"after": "before", "before": "after"}
_LONGEST_PHRASE = 40  # words of a noun phrase that a date may still close
_DATELINE = re.compile(r"\s*\([^)]{1,40}\)\s*[-–—]")
_REACH = 8  # words within which the event stands that "two days after" counts from


@dataclass(frozen=True)
class Binding:
    """A date expression with the triggers it dates and, unless it is the story's last one, the date it counts from."""

    date: DateExpression
    span: Span
    triggers: tuple[Trigger, ...]
    text: str  # the words to resolve; turned around for an event that another date counts from
    anchor: DateExpression | None = None
    counts_on: bool = False  # "two days after" what follows, which is no date


def bind(view: ClauseView, triggers: list[Trigger], dates: list[DateExpression]) -> list[Binding]:
    """What each date dates, in reading order."""
    bindings: list[Binding] = []
    by_clause = {t.clause.predicate.i: t for t in triggers if t.clause is not None}
    named = [t for t in triggers if t.noun is not None]
    follow = _coordinate(view, by_clause)
    for date in dates:
        span = view.doc.char_span(date.start, date.end, alignment_mode="expand")
        if _DATELINE.match(view.doc[span.end : span.end + _REACH].text):
            continue  # "ISTANBUL, June 2 (Agency) - Ukraine and Russia agreed"
        counted = _COUNTED.search(date.text)
        measured = _measured(triggers, span) if counted else None
        previous = bindings[-1] if bindings else None
        if measured and previous and view.doc[previous.span.end : span.start].text in {"", ","}:
            # "in March 2022, one month after the invasion": the invasion was one month before March 2022
            text = f"{counted['count']} {_OPPOSITE[counted['way']]}"
            bindings[-1] = replace(previous, triggers=tuple(t for t in previous.triggers if t != measured))
            bindings.append(Binding(date, span, (measured,), text, previous.date))
            continue
        own = next((b.date for b in bindings if measured and measured in b.triggers), None)
        dated = dict.fromkeys(_owners(view, named, by_clause, follow, span))
        owners = tuple(t for t in dated if t != measured)
        bindings.append(Binding(date, span, owners, date.text, own, counts_on=bool(counted and _goes_on(span))))
    return bindings


def _measured(triggers: list[Trigger], span: Span) -> Trigger | None:
    """The event right after "two days after"."""
    for trigger in triggers:
        if span.end <= trigger.token.i < span.end + _REACH:
            between = trigger.token.doc[span.end : trigger.token.i]
            return None if any(word.text == "," for word in between) else trigger
    return None


def _coordinate(view: ClauseView, by_clause: dict[int, Trigger]) -> dict[int, list[Trigger]]:
    """By the index of a predicate the events of the clauses coordinated with it."""
    follow: dict[int, list[Trigger]] = {}
    for i, trigger in by_clause.items():
        if trigger.clause is not None and trigger.clause.relation == "coordinate":
            follow.setdefault(view.head(view.doc[i]).i, []).append(trigger)
    return follow


def _owners(
    view: ClauseView,
    named: list[Trigger],
    by_clause: dict[int, Trigger],
    follow: dict[int, list[Trigger]],
    span: Span,
) -> Iterator[Trigger]:
    """The triggers that a date belongs to; none for a date that modifies another noun ("the 2015 agreement")."""
    top = top_of(view, span)
    above = view.head(top)
    if above.i >= span.end and above.pos_ in {"NOUN", "PROPN"} and _modifies(span):
        yield from [t for t in named if t.noun.i == above.i] or [t for t in named if t.noun.i == view.head(above).i]
        return
    closed = [t for t in named if _closes(view, t.noun, span)]
    if closed:
        closest = max(closed, key=lambda t: t.token.i)
        yield closest
        if closest.clause is None and span.start < view.noun_phrase(closest.noun).end:
            return
    clause = _dated_clause(view, top, span)
    if clause is not None:
        yield from _dated_with(clause, by_clause, follow, span)
        if not clause.objects and not clause.passive and clause.predicate.i not in by_clause and not closed:
            yield from (t for t in named if t.noun in clause.subjects)  # "the protests turned violent on Friday"


def _dated_clause(view: ClauseView, top: Token, span: Span) -> Clause | None:
    """The clause that a date stands in; right behind a reporting verb the verb's: "said Friday it had left"."""
    clause = view.containing(top)
    if clause is None or clause.parent is None or clause.parent.i != span.start - 1:
        return clause
    reported = clause.relation == "complement" and any(subject.i >= span.end for subject in clause.subjects)
    return (view.of(clause.parent) if reported else None) or clause


def _goes_on(span: Span) -> bool:
    return span.end < len(span.doc) and not span.doc[span.end].is_punct


def top_of(view: ClauseView, span: Span) -> Token:
    """The token of a date that hangs on the rest of the sentence."""
    return next((t for t in span if not span.start <= view.head(t).i < span.end or view.head(t).i == t.i), span[0])


def _modifies(span: Span) -> bool:
    """Whether the date has no preposition and something follows that it can modify."""
    if span[0].pos_ in {"ADP", "SCONJ"} or span.end >= len(span.doc):
        return False
    return span.doc[span.end].tag_ == "POS" or span.doc[span.end].pos_ in {"NOUN", "PROPN", "ADJ"}


def _closes(view: ClauseView, noun: Token, span: Span) -> bool:
    """Whether the date stands in the noun's phrase or right behind it."""
    return noun.i < span.start < noun.i + _LONGEST_PHRASE and span.start <= view.noun_phrase(noun).end


def _dated_with(
    clause: Clause, by_clause: dict[int, Trigger], follow: dict[int, list[Trigger]], span: Span
) -> Iterator[Trigger]:
    """The events of the clause that a date stands in, of what it plans or begins, and of those it opens for."""
    if clause.predicate.i in by_clause:
        yield by_clause[clause.predicate.i]
    elif factuality.words().embedding.get(clause.lemma) in factuality.AHEAD:
        yield from (by_clause[t.i] for t in clause.complements if t.i in by_clause)
    if span.end <= clause.predicate.i and all(span.end <= subject.i for subject in clause.subjects):
        yield from follow.get(clause.predicate.i, ())  # "On Monday they met the elders and signed the decree"
