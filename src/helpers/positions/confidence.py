"""How sure a stance is: how often its rule is right, and what speaks against the single row."""

from __future__ import annotations

from helpers.positions.context import Position
from helpers.positions.holders import Holder
from helpers.positions.targets import Target

LEAST = 0.2  # rows less sure than this are left out
PRICE = 0.4  # of what a condition asks for

# How often a rule's rows are right, before what is known of the single row is weighed in.
RULES = {
    "attitude": 0.75, "implicative": 0.6, "threat": 0.5, "duty": 0.7, "imperative": 0.5, "awaited": 0.5, "refusal": 0.6,
    "commitment": 0.45, "outlook": 0.6, "goal": 0.55, "judgement": 0.7, "existence": 0.7, "disposed": 0.45,
    "answer": 0.5, "claim": 0.6, "undecided": 0.5, "prospect": 0.4, "deed": 0.7, "relation": 0.65, "headline": 0.5,
    "noun": 0.7, "judged": 0.5, "blame": 0.65, "ascribed": 0.6,
    "standing": 0.7, "reaction": 0.6, "consequence": 0.5, "warning": 0.5, "linkage": 0.6, "ellipsis": 0.5,
}  # fmt: skip


def confidence(position: Position, target: Target, holder: Holder) -> float:
    """A figure in 0..1 by the rule, the way to the target, and how the holder was found."""
    value = RULES[position.rule.split(":")[0]]
    value -= 0.12 * target.anaphor + 0.08 * target.weak + 0.1 * (not target.sure)
    value -= 0.03 * max(0, len(target.path) - 3) + 0.1 * (holder.id is None) + 0.05 * (position.strength == 1)
    return round(min(max(value, 0.05), 0.95), 2)
