"""Finding conditions: the markers, what has to hold, and the predicate that depends on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

import yaml
from spacy.tokens import Span, Token

from helpers import paths
from helpers.language.clauses import Clause, ClauseView
from helpers.positions.expressions import Matcher, compile_pattern

LOST = {"if", "unless", "until", "once"}  # subordinators that are looked for beside the parse
STOPS = {",", ";", ":", "—", "–"}


@dataclass(frozen=True)
class Condition:
    """A condition in a text: `words` are marker and antecedent together, as the text puts them."""

    marker: str
    kind: str  # sufficient, necessary, dependence
    antecedent: Span
    words: Span
    governor: Token  # predicate of the clause that depends on it
    head: Token | None  # predicate or head noun of the antecedent

    @property
    def necessary(self) -> bool:
        """Whether the consequent is said to follow only under this condition."""
        return self.kind != "sufficient"


@lru_cache(maxsize=1)
def words() -> dict:
    """The content of `data/lexicon/conditions.yaml`."""
    return yaml.safe_load(paths.data("lexicon", "conditions.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _phrases() -> Matcher:
    return Matcher(
        (pattern, kind)
        for kind, phrases in words()["phrases"].items()
        for p in phrases
        for pattern in compile_pattern(p)
    )


def find_conditions(view: ClauseView) -> dict[int, list[Condition]]:
    """The conditions of a parsed text by the token index of the predicate that depends on them.

    A merely temporal "until Monday", the "if" of an indirect question and a concessive "even if" are none.
    """
    found: dict[int, list[Condition]] = defaultdict(list)
    taken: set[int] = set()
    for condition in [
        *_clausal(view),
        *_phrasal(view),
        *_dependent(view),
        *_needed(view),
        *_would_need(view),
        *_otherwise(view),
        *_unattached(view),
    ]:
        span = range(condition.words.start, condition.words.end)
        if taken.isdisjoint(span):
            taken.update(span)
            found[_governed(view, condition)].append(condition)
    return found


def _governed(view: ClauseView, condition: Condition) -> int:
    """The predicate that the condition is about: what a reporting verb reports, not the reporting."""
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
            marker, start = _with_only(view, marker, start)
            kind = kinds.get(marker)
            if (
                kind in {None, "concessive"}
                or _counterfactual(view, clause, head)
                or (marker == "if" and _asks(clause))
                or _is_idiom(view, head)
            ):
                continue
            if (antecedent := _antecedent(view, head, start + len(marker.split()), clause)) is None:
                continue
            start = _wide(view, start)
            out.append(Condition(marker, kind, antecedent, view.doc[start : antecedent.end], clause.predicate, head))
        for head in clause.complements:  # parsers take "if" after a verb for a question
            inner = view.of(head)
            if inner and inner.marker in kinds and kinds[inner.marker] != "concessive" and not _asks(clause):
                antecedent = _trimmed(view.span(inner))
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


def _marker_start(view: ClauseView, marker: str, head: Token) -> int | None:
    """Where the subordinator stands before the head of its clause; None for an empty one."""
    places = marker.split()
    if not places or places[0] not in {key.split()[0] for key in words()["clauses"]} | {"only"}:
        return None
    for i in range(head.i, max(head.sent.start, head.i - 60) - 1, -1):
        if [t.lower_ for t in view.doc[i : i + len(places)]] == places:
            return i
    return None


def _with_only(view: ClauseView, marker: str, start: int) -> tuple[str, int]:
    before = view.doc[start - 1].lower_ if start else ""
    if before in {"only", "even"} and f"{before} {marker}" in words()["clauses"]:
        return f"{before} {marker}", start - 1
    after = view.doc[start + len(marker.split())].lower_ if start + len(marker.split()) < len(view.doc) else ""
    if f"{marker} {after}" in words()["clauses"]:
        return f"{marker} {after}", start
    return marker, start


def _wide(view: ClauseView, start: int) -> int:
    """The start with an "only" or "but only" before the marker left out of the consequent."""
    return start - 1 if start and view.doc[start - 1].lower_ == "only" else start


def _asks(clause: Clause) -> bool:
    """Whether an if-clause under this predicate is an indirect question."""
    reported = clause.lemma in words()["reporting"] and clause.negated  # "did not say if"
    return (clause.lemma in words()["questions"] and not clause.modals) or reported


def _counterfactual(view: ClauseView, clause: Clause, head: Token) -> bool:
    """ "would not have said so if it had been false": nothing is conditional on what did not happen; nor "if so"."""
    return (clause.perfect and bool({"would", "could", "might"} & set(clause.modals))) or head.lower_ in {
        "so",
        "not",
        "any",
    }


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
    out = _trimmed(view.doc[first:end])
    return None if out is None or (clause is None and is_temporal(head)) else out


def is_temporal(head: Token) -> bool:
    """Whether the noun only names a day, a month or another time of the calendar."""
    return (
        head.lower_ in words()["temporal"]
        or head.lemma_.lower() in words()["temporal"]
        or head.ent_type_ in {"DATE", "TIME"}
        or head.like_num
    )


def _trimmed(span: Span) -> Span | None:
    doc, start, end = span.doc, span.start, span.end
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    while start < end and ((doc[start].is_punct and doc[start].text not in "‘“\"'") or doc[start].is_space):
        start += 1
    return doc[start:end] if start < end else None


def _phrasal(view: ClauseView) -> list[Condition]:
    out, last = [], -1
    for span, _, kind in sorted(_phrases().find(view.doc), key=lambda match: (match[0].start, -len(match[0]))):
        if span.start < last or span.end >= len(view.doc) or view.doc[span.start - 1].lemma_.lower() == "stop":
            continue
        head = _phrase_head(view, span)
        governor = _governor(view, span, head)
        if head is None or governor is None:
            continue
        end = _phrase_end(view, head, span)
        antecedent = _trimmed(view.doc[span.end : end]) if end > span.end else None
        if antecedent is None or (view.of(head) is None and is_temporal(head)):
            continue
        if _only_a_time(view, span, head) or (span.text.lower() == "provided" and not _is_clause(view, head, span)):
            continue
        last = antecedent.end
        out.append(
            Condition(span.text.lower(), kind, antecedent, view.doc[span.start : antecedent.end], governor, head)
        )
    return out


def _only_a_time(view: ClauseView, span: Span, head: Token) -> bool:
    """ "not until Monday": the phrase leads only to a time."""
    return span[-1].lower_ in {"until", "before", "after", "when"} and is_temporal(head)


def _is_clause(view: ClauseView, head: Token, span: Span) -> bool:
    """Whether "provided" introduces a clause, rather than being said of what was given."""
    clause = view.of(head)
    return clause is not None and clause.kind != "noun" and view.doc[span.start - 1].pos_ not in {"AUX", "PART"}


def _phrase_head(view: ClauseView, span: Span) -> Token | None:
    """The head of what the phrase introduces: the highest token after it whose own head stands before it."""
    sentence = span[0].sent
    for token in view.doc[span.end : min(sentence.end, span.end + 40)]:
        above = view.head(token)
        if not token.is_punct and (above.i < span.end or above.i == token.i or above.i >= sentence.end):
            return token
        if not token.is_punct and above.i > token.i:
            continue
    return None


def _phrase_end(view: ClauseView, head: Token, span: Span) -> int:
    clause = view.of(head)
    if clause and clause.kind != "noun":
        return view.span(clause).end
    return view.noun_phrase(head, relative=True, conjuncts=True).end


def _governor(view: ClauseView, span: Span, head: Token | None) -> Token | None:
    """The predicate that the phrase qualifies: the nearest verbal clause around it or before it in the sentence."""
    start = span.start - 1 if span.start and view.doc[span.start - 1].is_punct else span.start
    for clause in view.governors(head) if head is not None else ():
        if clause.predicate.i < start and clause.kind != "noun":
            return clause.predicate
    for i in range(start - 1, span[0].sent.start - 1, -1):
        clause = view.of(view.doc[i])
        if clause and clause.kind != "noun":
            return clause.predicate
    return None


def _dependent(view: ClauseView) -> list[Condition]:
    """ "fresh support would depend on the shooting stopping": the subject is the consequent."""
    out, table = [], words()["dependence"]
    for clause in view.clauses:
        if clause.kind == "noun" or clause.lemma not in table or clause.negated:
            continue
        for preposition, noun in clause.obliques:
            if (
                preposition in table[clause.lemma]
                and (clause.subjects or clause.objects)
                and noun.i > clause.predicate.i
            ):
                antecedent = _trimmed(view.noun_phrase(noun, relative=True, conjuncts=True))
                if antecedent is not None:
                    start = min(antecedent.start, noun.i)
                    marker = f"{clause.lemma} {preposition}"
                    words_ = view.doc[clause.predicate.i + 1 : antecedent.end]
                    out.append(
                        Condition(
                            marker,
                            "dependence",
                            view.doc[start : antecedent.end],
                            words_,
                            clause.predicate,
                            noun,
                        )
                    )
                    break
    return out


def _needed(view: ClauseView) -> list[Condition]:
    """ "for talks to begin, there needs to be agreement": purpose first, then what must come before it."""
    out = []
    for clause in view.clauses:
        if clause.lemma not in words()["needs"] and not {"must", "should"} & set(clause.modals):
            continue
        purpose = _opening_purpose(view, clause)
        if purpose is None:
            continue
        comma = (i for i in range(purpose.predicate.i, clause.predicate.i) if view.doc[i].text == ",")
        antecedent = _trimmed(view.doc[next(comma, purpose.predicate.i) + 1 : view.span(clause).end])
        if antecedent is not None and antecedent.start <= clause.predicate.i < antecedent.end:
            out.append(Condition("for", "necessary", antecedent, antecedent, purpose.predicate, clause.predicate))
    return out


def _would_need(view: ClauseView) -> list[Condition]:
    """ "Paris would need written guarantees": what somebody would need first is the price."""
    out = []
    for clause in view.clauses:
        if (
            clause.kind == "verb"
            and clause.lemma in {"need", "require"}
            and "would" in clause.modals
            and clause.objects
        ):
            first, last = view.reach(clause.objects[0])
            antecedent = _trimmed(view.doc[first : last + 1])
            if antecedent is not None and first > clause.predicate.i:
                head = clause.objects[0]
                out.append(
                    Condition(f"would {clause.lemma}", "necessary", antecedent, antecedent, clause.predicate, head)
                )
    return out


def _opening_purpose(view: ClauseView, clause: Clause) -> Clause | None:
    """The purpose clause with which the sentence opens, if it stands shortly before the clause."""
    for i in range(clause.predicate.i - 1, max(clause.predicate.i - 40, -1), -1):
        token = view.doc[i]
        if (token.lower_ == "for" and token.is_sent_start) or view.doc[
            max(i - 2, 0) : i + 1
        ].text.lower() == "in order for":
            first = i
            break
        if token.is_sent_start:
            return None
    else:
        return None
    inner = (view.of(view.doc[i]) for i in range(first, clause.predicate.i))
    opens = ("to", "for", "in order")
    return next((c for c in inner if c and c.kind != "noun" and (c.marker or "").startswith(opens)), None)


def _otherwise(view: ClauseView) -> list[Condition]:
    """ "otherwise they would escalate": the condition is what was said before, and its word stands for it."""
    out = []
    for token in view.doc:
        if token.lower_ == "otherwise" and (clause := view.containing(token)) and clause.modals:
            word = view.doc[token.i : token.i + 1]
            out.append(Condition("otherwise", "sufficient", word, word, clause.predicate, None))
    return out


def _unattached(view: ClauseView) -> list[Condition]:
    """ "if", "unless", "until" and "once" whose clause the parse has lost: the words up to the next stop that hold a verb."""
    out, kinds = [], words()["clauses"]
    for token in view.doc:
        if token.lower_ not in LOST or token.tag_ not in {"IN", "RB"} or token.i + 2 >= len(view.doc):
            continue
        sentence = token.sent
        stops = (t.i for t in view.doc[token.i + 2 : sentence.end] if t.text in STOPS)
        antecedent = _trimmed(view.doc[token.i + 1 : next(stops, sentence.end)])
        verbs = [t for t in antecedent or () if t.pos_ in {"VERB", "AUX"} and t.tag_ not in {"VBG", "VB"}]
        marker, start = _with_only(view, token.lower_, token.i)
        governor = _governor(view, view.doc[start : token.i + 1], None)
        if antecedent is None or not verbs or governor is None or kinds.get(marker, "concessive") == "concessive":
            continue
        clause = view.of(governor)
        if clause is None or _counterfactual(view, clause, verbs[-1]) or (token.lower_ == "if" and _asks(clause)):
            continue
        out.append(
            Condition(
                marker, kinds[marker], antecedent, view.doc[_wide(view, start) : antecedent.end], governor, verbs[-1]
            )
        )
    return out
