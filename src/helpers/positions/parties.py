"""A holder of positions, and the words for parties without a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import yaml

from helpers import paths


@dataclass(frozen=True)
class Holder:
    """A party or person that can hold a position."""

    id: str | None
    name: str
    on_behalf_of: str | None = None
    speaks: bool = False  # holds it by saying it here
    level: int = 0  # of the statement spoken in; 0 outside statements
    statement_id: str | None = None
    cue_class: str | None = None


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """The lists of `data/lexicon/holders.yaml`."""
    content = yaml.load(paths.data("lexicon", "holders.yaml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return {key: frozenset(values) for key, values in content.items()}
