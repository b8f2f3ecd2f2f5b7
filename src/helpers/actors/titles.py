"""Titles and nouns that stand for people, bodies and groups: president, spokesman, officials, government, troops."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from helpers import paths
from helpers.actors.names import key, words


class Title(NamedTuple):
    """A title: its words, kind (office, honorific, person, body ...), the office it means, what gender or country."""

    title: str
    kind: str
    office: str
    gender: str | None
    country: str | None = None
    plural: bool = False


@dataclass
class Titles:
    """Titles by their folded words, singular and plural."""

    by_words: dict[tuple[str, ...], Title] = field(default_factory=dict)
    longest: int = 1

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Titles:
        """Read `data/gazetteer/titles.csv`."""
        titles = cls()
        with paths.data("gazetteer", "titles.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                title = Title(
                    row["title"],
                    row["kind"],
                    row["office"] or row["title"].lower(),
                    row["gender"] or None,
                    row["country"] or None,
                )
                titles._add(row["title"], title)
                if row["kind"] != "honorific":
                    for plural in _plurals(row["title"]):
                        titles._add(plural, title._replace(plural=True))
        return titles

    def _add(self, written: str, title: Title) -> None:
        folded = key(written)
        self.by_words.setdefault(folded, title)
        self.longest = max(self.longest, len(folded))

    def ending(self, folded: list[str]) -> tuple[Title, int] | None:
        """The longest title that ends a list of folded words, and how many words it takes."""
        for size in range(min(self.longest, len(folded)), 0, -1):
            if title := self.by_words.get(tuple(folded[-size:])):
                return title, size
        return None

    def starting(self, folded: list[str]) -> tuple[Title, int] | None:
        """The longest title that begins a list of folded words, and how many words it takes."""
        for size in range(min(self.longest, len(folded)), 0, -1):
            if title := self.by_words.get(tuple(folded[:size])):
                return title, size
        return None

    def skip_honorifics(self, text: str, start: int, end: int) -> int:
        """Where a person's name begins once titles before it are left out; `start` if nothing would be left."""
        while True:
            tokens = words(text, start, end)
            found = self.starting([t.folded for t in tokens])
            if not found or found[1] >= len(tokens) or found[0].kind not in ("honorific", "office"):
                return start
            if found[0].kind == "office" and found[0].office in NAMES_TOO and len(tokens) == 2:
                return start
            start = tokens[found[1]].start


NAMES_TOO = {"king", "prince", "major", "general", "judge", "speaker", "marshal", "pope", "chancellor", "deputy"}


def _plurals(title: str) -> list[str]:
    """`prime ministers` of `prime minister`, `secretaries of state` of `secretary of state`."""
    head, *rest = re.split(r"(?= of | for |-general$|-in-chief$| general$)", title, maxsplit=1)
    tail = "".join(rest)
    if head.endswith("man") and head not in ("human",):
        return [head[:-3] + "men" + tail]
    if re.search(r"[^aeiou]y$", head):
        return [head[:-1] + "ies" + tail]
    if head.endswith(("s", "ss", "ch", "sh", "x")):
        return [head + "es" + tail]
    if head == "people":
        return [head]
    return [head + "s" + tail]
