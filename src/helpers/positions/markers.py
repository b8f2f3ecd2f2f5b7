"""What marks a condition, and the small questions that are asked of a conditional clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import yaml
from spacy.tokens import Span, Token

from helpers import paths
from helpers.language.clauses import Clause, ClauseView
from helpers.language.closed_words import closed_words


@dataclass(frozen=True)
class Condition:
    """A condition in a text: `words` are marker and antecedent together, as the text puts them."""

    marker: str
    kind: str  # sufficient, necessary, dependence, lacking, lasting
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


def is_temporal(head: Token) -> bool:
    """Whether the noun only names a day, a month or another time of the calendar."""
    if head.pos_ in {"VERB", "AUX"}:
        return False  # "once the siege ends"
    if head.ent_type_ in {"DATE", "TIME"} or head.like_num:
        return True
    return any(w in words()["temporal"] or w in closed_words().times for w in (head.lower_, head.lemma_.lower()))


def trimmed(span: Span) -> Span | None:
    """The span without punctuation and white space at its ends, but with an opening quotation mark; None if empty."""
    doc, start, end = span.doc, span.start, span.end
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    while start < end and ((doc[start].is_punct and doc[start].text not in "‘“\"'") or doc[start].is_space):
        start += 1
    return doc[start:end] if start < end else None


def with_only(view: ClauseView, marker: str, start: int) -> tuple[str, int]:
    """The marker and where it starts, with the "only" or "even" beside it if both together are a marker."""
    before = view.doc[start - 1].lower_ if start else ""
    if before in {"only", "even"} and f"{before} {marker}" in words()["clauses"]:
        return f"{before} {marker}", start - 1
    after = view.doc[start + len(marker.split())].lower_ if start + len(marker.split()) < len(view.doc) else ""
    if f"{marker} {after}" in words()["clauses"]:
        return f"{marker} {after}", start
    return marker, start


def wide(view: ClauseView, start: int) -> int:
    """The start with an "only" or "but only" before the marker left out of the consequent."""
    return start - 1 if start and view.doc[start - 1].lower_ == "only" else start


def asks(clause: Clause) -> bool:
    """Whether an if-clause under this predicate is an indirect question."""
    reported = clause.lemma in words()["reporting"] and clause.negated  # "did not say if"
    return (clause.lemma in words()["questions"] and not clause.modals) or reported


def counterfactual(clause: Clause, head: Token) -> bool:
    """ "would not have said so if it had been false": nothing is conditional on what did not happen; nor "if so"."""
    return (clause.perfect and bool({"would", "could", "might"} & set(clause.modals))) or head.lower_ in {
        "so",
        "not",
        "any",
    }


def narrated(clause: Clause) -> bool:
    """ "ruled until he took office": in a story "until" is only a time."""
    told = clause.kind == "verb" and clause.tense == "past" and not clause.passive
    return told and not clause.modals and not clause.negated
