"""How sure a stance is: the chance that a second reader of the text would write down the same.

A logistic sum: every doubt about a row lowers its log-odds by a fixed weight. The weights are those of a logistic
regression with a ridge over 169 rows that were found in general news and judged right or wrong by hand, rounded. Two
are set by reasoning: what is left unsaid weighs less than it did there, where short pieces on different subjects stood
together, and what is only inferred weighs something, since those rows were too few.
"""

from __future__ import annotations

from math import exp

from helpers.positions.context import Position
from helpers.positions.parties import Holder
from helpers.positions.targets import Target

LEAST = 0.2  # rows less sure than this are left out unless asked for

STATED = 1.2  # log-odds of a row without any doubt
ANAPHOR = -0.8  # the issue is unsaid: a pronoun or "the idea" stands for it
GENERAL = -0.7  # a general word ("deal", "plan") stands for the issue
UNKNOWN = -0.8  # some word between the predicate and the issue is in no lexicon
UNNAMED = -0.9  # the holder is nobody that the text names
HEDGED = -0.4  # said with may, might, seem or in a noun
INFERRED = -0.3  # not stated: foreseen, implied by a condition, a consequence or a bad word
INFERRING = {
    "prospect", "commitment", "consequence", "price", "outlook", "judged", "disposed", "answer", "reaction", "ellipsis",
    "ascribed", "warning", "awaited", "threat",
}  # fmt: skip


def confidence(position: Position, target: Target, holder: Holder, rule: str | None = None) -> float:
    """A figure in 0..1 for one holder and one target of a position; `rule` where another than its own decided."""
    odds = STATED + ANAPHOR * target.anaphor + GENERAL * target.weak + UNKNOWN * (not target.sure)
    odds += UNNAMED * (holder.id is None) + HEDGED * (position.strength == 1)
    odds += INFERRED * ((rule or position.rule).split(":")[0] in INFERRING)
    return round(1 / (1 + exp(-odds)), 2)
