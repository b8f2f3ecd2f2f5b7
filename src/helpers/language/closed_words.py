"""The closed word lists that the clause view reads beside the parse, from `data/lexicon/clauses.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import yaml

from helpers import paths


@dataclass(frozen=True)
class ClosedWords:
    """The lists by name, in lower case; the file's comments say what each is for."""

    negators: frozenset[str]
    not_negating_before: frozenset[str]
    negative_determiners: frozenset[str]
    negated_phrases: frozenset[str]
    subject_control: frozenset[str]
    oblique_control: Mapping[str, tuple[str, ...]]
    reporting: frozenset[str]
    interrupting: frozenset[str]
    participial_subordinators: frozenset[str]
    nominal_subordinators: Mapping[str, tuple[str, ...]]
    selecting_adjectives: frozenset[str]
    circumstances: frozenset[str]
    agent_prepositions: frozenset[str]
    leaving: frozenset[str]
    points_of_time: frozenset[str]
    spans_of_time: frozenset[str]
    questioning: frozenset[str]
    resulting: frozenset[str]
    modals: Mapping[str, str]

    @cached_property
    def times(self) -> frozenset[str]:
        """Names and nouns of times of either kind."""
        return self.points_of_time | self.spans_of_time


@cache
def closed_words() -> ClosedWords:
    """The project's lists, read once."""
    content = yaml.safe_load(paths.data("lexicon", "clauses.yaml").read_text(encoding="utf-8"))
    return ClosedWords(**{name: _frozen(values) for name, values in content.items()})


def _frozen(values: Any) -> Any:
    if isinstance(values, dict):
        return {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return frozenset(values)
