"""Words that tell how a name or description is meant, from `data/gazetteer/cues.yaml`."""

from __future__ import annotations

from functools import lru_cache

import yaml

from helpers import paths


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    lists = yaml.safe_load(paths.data("gazetteer", "cues.yaml").read_text("utf-8"))
    return {name: frozenset(map(str, words)) for name, words in lists.items()}


def cues(name: str) -> frozenset[str]:
    """The words of a list, in lower case."""
    return _lists()[name]
