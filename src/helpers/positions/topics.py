"""What a pronoun or a general word like "the deal" stands for: the issue that the text last spoke of under it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict

from helpers.positions.indicators import Indicators
from helpers.positions.polarity import words
from helpers.positions.targets import Target, resolved

LEADING = 3  # times that an issue must be named in a text for its general words to be about it
REACH = 60  # tokens back that a pronoun may point to


def _kin(by_head: dict[str, Counter]) -> dict[str, str]:
    """What a general noun stands for: what it was named in full as, or what nouns of its kind were."""
    out: dict[str, str] = {}
    for kind in words().kin:
        counts: Counter = sum((by_head.get(lemma, Counter()) for lemma in kind), Counter())
        if counts:
            out |= dict.fromkeys(kind, counts.most_common(1)[0][0])
    return out | {lemma: counts.most_common(1)[0][0] for lemma, counts in by_head.items()}


class Topics:
    """Resolves weak targets of one document against the issues that it names."""

    def __init__(self, indicators: Indicators):
        everything = indicators.all()
        named = [found for found in everything if not found[2].weak and not indicators.attributive(found[0])]
        self._view = indicators.view
        self._positions = [head.i for head, _, _ in named]
        self._senses = [sense for _, _, sense in named]
        by_head: dict[str, Counter] = defaultdict(Counter)
        for head, phrase, sense in named:
            if len(phrase) > 1:
                by_head[head.lemma_.lower()][sense.issue] += 1
        self._by_head = _kin(by_head)
        self._default = indicators.codebook.default
        self._whole = Counter(sense.issue for sense in self._senses)
        self._spoken = Counter(
            self._by_head.get(head.lemma_.lower(), sense.issue) if sense.weak else sense.issue
            for head, _, sense in everything
        )

    def resolve(self, target: Target) -> Target | None:
        """The target with its issue; None when a pronoun points to nothing that the codebook knows."""
        lemma = target.head.lemma_.lower()
        if target.weak and (issue := self._by_head.get(lemma)):
            return resolved(target, issue)
        if target.weak and target.issue == self._default and lemma in words().shells and (issue := self._general()):
            return resolved(target, issue)
        if not target.anaphor:
            return target
        found = self._antecedent(target)
        own = target.issue != self._default or found is None or self._whole[target.issue] >= self._whole[found.issue]
        if target.weak and own:
            return target  # "the process" in a text that speaks of talks
        return found

    def spoken_of(self, target: Target) -> Target | None:
        """The target as being about what the text speaks of most, in general words or exact ones."""
        return resolved(target, self._spoken.most_common(1)[0][0]) if self._spoken else None

    def _general(self) -> str | None:
        """The issue that "the plan" is about in a text that never names the codebook's default issue."""
        if not self._whole or self._whole[self._default]:
            return None
        issue, count = self._whole.most_common(1)[0]
        return issue if count >= LEADING else None

    def _antecedent(self, target: Target) -> Target | None:
        k = bisect_left(self._positions, min((token.i for token in target.path), default=target.head.i)) - 1
        if k < 0 or self._positions[k] < target.head.i - REACH:
            return None
        if target.head.pos_ == "PRON":
            k = self._subject(k)
        sense = self._senses[k]
        return resolved(target, sense.issue, sense.sign)

    def _subject(self, k: int) -> int:
        """Of the issues that a sentence names before a pronoun, the one that its main clause is about, if any."""
        view = self._view
        sentence = view.doc[self._positions[k]].sent
        for j in range(k, -1, -1):
            head = view.doc[self._positions[j]]
            if head.i < sentence.start:
                break
            clause = view.containing(head)
            if clause is not None and head in clause.subjects and clause.relation == "root":
                return j
        return k
