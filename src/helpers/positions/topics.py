"""What a pronoun or a general word like "the deal" stands for: the issue that the text last spoke of under it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict

from helpers.language.clauses import ClauseView
from helpers.positions.targets import Indicators, Target, resolved

REACH = 60  # tokens back that a pronoun may point to


class Topics:
    """Resolves weak targets of one document against the issues that it names."""

    def __init__(self, view: ClauseView, indicators: Indicators):
        named = indicators.all()
        self._positions = [head.i for head, _, sense in named if not (sense.weak and head.pos_ == "VERB")]
        self._senses = [sense for head, _, sense in named if not (sense.weak and head.pos_ == "VERB")]
        by_head: dict[str, Counter] = defaultdict(Counter)
        for head, phrase, sense in named:
            if not sense.weak and len(phrase) > 1:
                by_head[head.lemma_.lower()][sense.issue] += 1
        self._by_head = {lemma: counts.most_common(1)[0][0] for lemma, counts in by_head.items()}

    def resolve(self, target: Target) -> Target | None:
        """The target with its issue; None when a pronoun points to nothing that the codebook knows."""
        if target.weak and (issue := self._by_head.get(target.head.lemma_.lower())):
            return resolved(target, issue)
        if target.anaphor:
            return self._antecedent(target) or (target if target.weak else None)
        return target

    def _antecedent(self, target: Target) -> Target | None:
        k = bisect_left(self._positions, min(token.i for token in target.path)) - 1
        if k < 0 or self._positions[k] < target.head.i - REACH:
            return None
        sense = self._senses[k]
        return resolved(target, sense.issue, sense.sign)
