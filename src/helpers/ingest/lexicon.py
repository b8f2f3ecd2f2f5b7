"""The phrases of `data/lexicon/furniture.yaml`, ready to compare with lines of a page."""

from __future__ import annotations

import re
from functools import cache

import yaml

from helpers import paths


@cache
def _lists() -> dict[str, list[str]]:
    return yaml.safe_load(paths.data("lexicon", "furniture.yaml").read_text(encoding="utf-8"))


@cache
def phrases(name: str) -> frozenset[str]:
    """A list of phrases, to look up whole lines in."""
    return frozenset(_lists()[name])


@cache
def openers(name: str, closing: str = "") -> re.Pattern[str]:
    """A pattern for paragraphs that begin with a phrase of a list, and go on with the pattern `closing`."""

    def pattern(phrase: str) -> str:
        words = re.escape(phrase).replace(r"\#", r"\d[\d.,]*").replace(r"\~", r".{1,40}?").replace("~", r".{1,40}?")
        return words + (r"(?!\w)" if phrase[-1].isalnum() else "")

    longest_first = sorted(phrases(name), key=len, reverse=True)
    return re.compile(rf"\W{{0,3}}(?:{'|'.join(map(pattern, longest_first))}){closing}", re.IGNORECASE)


@cache
def any_of(name: str) -> re.Pattern[str]:
    """A pattern for what any expression of a list finds."""
    return re.compile("|".join(f"(?:{expression})" for expression in _lists()[name]), re.IGNORECASE)
