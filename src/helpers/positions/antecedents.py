"""Finding conditions: what has to hold, and the predicate that depends on it."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from spacy.tokens import Span, Token

from helpers.language.clauses import Clause, ClauseView
from helpers.positions.lacks import lacking, without
from helpers.positions.markers import (
    Condition,
    asks,
    counterfactual,
    is_temporal,
    narrated,
    trimmed,
    wide,
    with_only,
    words,
)
from helpers.positions.preconditions import preconditions
from helpers.positions.prices import (
    dependent,
    foregoing,
    needed,
    phrasal,
    restricted,
    unattached,
    unnamed,
    would_need,
)
from helpers.positions.sequels import otherwise, referred, sequels


def find_conditions(view: ClauseView) -> dict[int, list[Condition]]:
    """The conditions of a parsed text by the token index of the predicate that depends on them.

    A merely temporal "until Monday", the "if" of an indirect question and a concessive "even if" are none.
    """
    found: dict[int, list[Condition]] = defaultdict(list)
    taken: set[int] = set()
    for condition in [
        *_clausal(view),
        *preconditions(view),
        *unnamed(view),
        *phrasal(view),
        *dependent(view),
        *needed(view),
        *would_need(view),
        *without(view),
        *lacking(view),
        *restricted(view),
        *foregoing(view),
        *otherwise(view),
        *sequels(view),
        *unattached(view),
        *_fronted(view),
    ]:
        span = range(condition.words.start, condition.words.end)
        if taken.isdisjoint(span):
            taken.update(span)
            found[_governed(view, condition)].append(condition)
    return found


def _governed(view: ClauseView, condition: Condition) -> int:
    """The predicate that the condition is about: what a reporting verb reports, not the reporting."""
    if (referent := referred(view, condition)) is not None:
        return referent.i
    clause = view.of(condition.governor)
    if clause is None or clause.lemma not in words()["reporting"] or clause.modals:
        return condition.governor.i
    before = [token for token in clause.complements if token.i < condition.words.start]
    if before:
        return before[-1].i
    start = condition.governor.sent.start
    earlier = (view.of(view.doc[i]) for i in range(condition.words.start - 1, start - 1, -1))
    other = next((c for c in earlier if c and c.kind != "noun" and c is not clause), None)
    return other.predicate.i if other else condition.governor.i


def _clausal(view: ClauseView) -> list[Condition]:
    kinds, out = words()["clauses"], []
    for clause in view.clauses:
        for marker, head in clause.adverbials:
            start = _marker_start(view, marker, head)
            if start is None:
                continue
            marker, start = with_only(view, marker, start)
            kind = kinds.get(marker)
            refused = clause.negated or clause.lemma in words()["refusing"] or _is_refused(view, clause)
            if marker in {"when", "after", "once", "if"} and any(
                token.lower_ == "only" and token.i < clause.predicate.i for token in view.adverbs(clause.predicate)
            ):  # "will only sign when"
                marker = f"only {marker}"
                kind = kinds.get(marker, kind)
            only = marker in {"only when", "only after", "only once"} and clause.modals
            if only or (marker == "before" and refused):  # "will not leave before the siege ends"
                kind = "necessary"
            if marker in words()["lasting"] and _refused(view, clause, head):
                kind = "lasting"
            if (
                kind in {None, "concessive"}
                or (marker == "until" and narrated(clause))
                or view.doc[start + 1].lower_ in {"not", "anything", "ever"}  # "deliberate, if not quite an attack"
                or counterfactual(clause, head)
                or (marker == "if" and asks(clause))
                or _is_idiom(view, head)
            ):
                continue
            if (antecedent := _antecedent(view, head, start + len(marker.split()), clause)) is None:
                continue
            start = wide(view, start)
            out.append(Condition(marker, kind, antecedent, view.doc[start : antecedent.end], clause.predicate, head))
        for head in clause.complements:  # parsers take "if" after a verb for a question
            inner = view.of(head)
            if inner and inner.marker in kinds and kinds[inner.marker] != "concessive" and not asks(clause):
                antecedent = trimmed(view.span(inner))
                start = _marker_start(view, inner.marker, head)
                if antecedent is not None and start is not None and clause.lemma not in words()["reporting"]:
                    end = antecedent.end
                    first = max(antecedent.start, start + 1)
                    words_ = view.doc[start:end]
                    out.append(
                        Condition(
                            inner.marker, kinds[inner.marker], view.doc[first:end], words_, clause.predicate, head
                        )
                    )
        if clause.relation == "adverbial" and clause.marker is None and _inverted(view, clause) and clause.parent:
            antecedent = view.span(clause)  # "should it prove necessary", "were it to fail"
            out.append(
                Condition(
                    antecedent[0].lower_,
                    "sufficient",
                    antecedent,
                    antecedent,
                    clause.parent,
                    clause.predicate,
                )
            )
    return out


def _fronted(view: ClauseView) -> list[Condition]:
    """ "Were the blockade lifted, it would hold a vote": an inverted clause that opens its sentence."""
    out = []
    for sentence in view.doc.sents:
        opening = next((token for token in sentence if token.is_alpha), sentence[0])
        if opening.lower_ not in {"should", "were", "had"}:
            continue
        comma = next((token for token in sentence if token.text == "," and token.i > opening.i + 2), None)
        if comma is None or "?" in sentence.text:
            continue
        after = (view.of(token) for token in view.doc[comma.i + 1 : sentence.end])
        main = next((clause for clause in after if clause and clause.modals and clause.kind != "noun"), None)
        antecedent = view.doc[opening.i : comma.i]
        if main is not None and not counterfactual(main, opening):
            head = max((t for t in antecedent if t.pos_ == "VERB"), key=lambda t: t.i, default=None)
            out.append(Condition(opening.lower_, "sufficient", antecedent, antecedent, main.predicate, head))
    return out


def _is_refused(view: ClauseView, clause: Clause) -> bool:
    """ "refuses to sign before": what somebody refuses to do."""
    outer = next(view.governors(clause.predicate), None)
    return outer is not None and outer.lemma in words()["refusing"] and clause.predicate in outer.complements


def _refused(view: ClauseView, clause: Clause, head: Token) -> bool:
    """ "will not talk while the shelling goes on": what is refused for as long as something holds."""
    lasting = view.of(head)
    willed = bool({"will", "would", "can", "could", "shall"} & set(clause.modals)) and clause.negated
    refused = willed or (clause.lemma in words()["refusing"] and not clause.negated)
    if not refused or lasting is None or (clause.tense == lasting.tense == "past" and not willed):
        return False  # "while Chad waited, Kenya rejected it" tells of a time
    return bool(lasting.subjects) if lasting.tense == "none" else bool(lasting.subjects or lasting.objects)


@lru_cache(maxsize=1)
def _opening_words() -> frozenset[str]:
    """First words of what may introduce a condition."""
    return frozenset(key.split()[0] for key in words()["clauses"]) | {"only", "before", "while", "when", "after"}


def _marker_start(view: ClauseView, marker: str, head: Token) -> int | None:
    """Where the subordinator stands before the head of its clause; None for an empty one."""
    places = marker.split()
    if not places or places[0] not in _opening_words():
        return None
    for i in range(head.i, max(head.sent.start, head.i - 60) - 1, -1):
        if [t.lower_ for t in view.doc[i : i + len(places)]] == places:
            return i
    return None


def _is_idiom(view: ClauseView, head: Token) -> bool:
    """ "if you ask Jerusalem", "if possible", "if need be": no condition of anybody."""
    clause = view.of(head)
    return (
        clause is not None
        and clause.lemma in {"ask", "possible", "necessary", "need", "like", "any"}
        and (not clause.subjects or clause.subjects[0].lower_ in {"you", "need"})
    )


def _inverted(view: ClauseView, clause: Clause) -> bool:
    span = view.span(clause)
    return span[0].lower_ in {"should", "were", "had"} and clause.predicate.i > span.start and len(span) > 2


def _antecedent(view: ClauseView, head: Token, first: int, governor: Clause) -> Span | None:
    """The antecedent from its first word to the end of what its head governs; None if it is only a date."""
    clause = view.of(head)
    span = view.span(clause) if clause else view.noun_phrase(head)
    end = max(span.end, head.i + 1)
    if first < governor.predicate.i < end:
        end = governor.predicate.i
    if first >= end:
        return None
    out = trimmed(view.doc[first:end])
    return None if out is None or (clause is None and is_temporal(head)) else out
