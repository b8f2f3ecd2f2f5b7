"""What the rules for positions share: the document's clauses, actors and conditions, and what was read already."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
import yaml
from spacy.tokens import Token

from helpers import paths
from helpers.language.clauses import Clause, ClauseView
from helpers.positions.antecedents import find_conditions
from helpers.positions.codebook import Codebook
from helpers.positions.content import ContentReader
from helpers.positions.holders import Holders
from helpers.positions.indicators import Indicators
from helpers.positions.lexicon import Lexicon
from helpers.positions.markers import Condition
from helpers.positions.parties import Holder
from helpers.positions.targets import Target
from helpers.positions.topics import Topics


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """The closed lists of `data/lexicon/rules.yaml`."""
    content = yaml.load(paths.data("lexicon", "rules.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return {key: frozenset(values) for key, values in content.items()}


@dataclass(frozen=True)
class Position:
    """What one clause shows: holders, targets and how it shows them."""

    rule: str
    holders: Sequence[Holder]
    targets: Sequence[Target]
    top: Token  # the predicate that shows it
    basis: str  # statement, act, report
    strength: int  # 2 or 1, without sign
    cls: str = ""  # class of the predicate in the lexicon
    ascribed: bool = False  # put into the holder's mouth by an opponent
    neutral: bool = False  # takes no side
    actors: bool = False  # whether an actor by itself may be the target


class Context:
    """One parsed document as the rules see it."""

    def __init__(
        self,
        view: ClauseView,
        lexicon: Lexicon,
        indicators: Indicators,
        holders: Holders,
        conditions: dict[int, list[Condition]],
    ):
        self.view, self.lexicon, self.indicators, self.holders = view, lexicon, indicators, holders
        self.topics = Topics(indicators)
        self.reader = ContentReader(view, indicators, lexicon, lambda token: bool(holders.entities(token)))
        self.conditions = conditions
        self.antecedent = {i for found in conditions.values() for c in found for i in range(c.words.start, c.words.end)}
        self._marks = [token.i for token in view.doc if token.text == "?"]
        self.last: Target | None = None  # of the position read last, with its issue
        self.used: dict[int, set[str]] = {}  # tokens that an outer position has read, with its holders

    @staticmethod
    def of(actors: Any, statements: pd.DataFrame, codebook: Codebook, lexicon: Lexicon) -> Context:
        """Read one document; `actors` is its ActorIndex, `statements` its own rows."""
        view = actors.view
        holders = Holders(view, actors, statements)
        return Context(view, lexicon, Indicators(view, codebook), holders, find_conditions(view))

    def asks(self, token: Token) -> bool:
        """Whether a question mark closes the sentence, or the quotation in it, in which a word stands."""
        k = bisect_left(self._marks, token.i)
        return k < len(self._marks) and self._marks[k] < token.sent.end

    def use(self, position: Position) -> None:
        """Remember what a position has read, so that its parts are not read again as positions of their own."""
        names = {holder.name for holder in position.holders}
        for target in position.targets:
            for token in target.path:
                self.used.setdefault(token.i, set()).update(names)

    def hypothetical(self, clause: Clause) -> bool:
        """Whether the clause is only wished, feared or supposed by somebody: an infinitive under an attitude."""
        for outer in self.view.governors(clause.predicate):
            if outer.predicate.i in self.antecedent:
                return True
            found = self.reader.attitude(outer)
            if found and found.predicate.polarity and clause.predicate in self._contents(outer):
                return found.predicate.cls not in {"regret", "agree"} or clause.marker == "to"
            if outer.kind == "noun" and clause.relation in {"adnominal"} and clause.marker == "to":
                return True
            if clause.relation not in {"complement", "coordinate"}:
                return False
        return False

    def _contents(self, outer: Clause) -> set[Token]:
        return {token for head in outer.complements for token in self.view.conjuncts(head)}

    def not_yet(self, clause: Clause) -> bool:
        """Whether a clause tells of what has not been done: "is yet to sign"."""
        adverbs = [token.lower_ for token in self.view.adverbs(clause.predicate)]
        return "yet" in adverbs and any(token.lower_ == "to" for token in self.view.introducers(clause.predicate))
