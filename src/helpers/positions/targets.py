"""A target of a position: the issue or actor that a content leads to, with the sign on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token


@dataclass(frozen=True)
class Target:
    """An issue (or, without one, an actor) that a content leads to.

    `sign` is the position toward it that the words on the way add up to; `path` holds the heads passed, the
    outermost first; `weak` marks a general word, `anaphor` a pronoun or a noun that points back: their issue is still
    to be found.
    """

    head: Token
    sign: int
    issue: str | None = None
    weak: bool = False
    anaphor: bool = False
    path: tuple[Token, ...] = ()
    sure: bool = True  # every predicate on the way is known
    phrase: Span | None = None  # the words that name the issue


def leads(targets: Sequence[Target]) -> bool:
    """Whether some target names an issue."""
    return any(target.issue or target.anaphor for target in targets)


def distinct(targets: Iterable[Target]) -> list[Target]:
    """The targets, each head with the same issue and sign once."""
    seen: dict[tuple, Target] = {}
    for target in targets:
        seen.setdefault((target.head.i, target.issue, target.sign), target)
    return list(seen.values())


def resolved(target: Target, issue: str | None, sign: int = 1) -> Target:
    """The target with the issue that its pronoun or general word stands for."""
    return replace(target, issue=issue, sign=target.sign * sign)
