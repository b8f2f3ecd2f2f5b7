"""Metonymy of capitals: whether `Moscow` is the city or the government, told from the words around it."""

from __future__ import annotations

import re

from helpers.actors.cues import cues
from helpers.actors.reading import Reading
from helpers.actors.titles import Titles


def is_place(reading: Reading, start: int, end: int) -> bool:
    """Whether the capital's name at `[start, end)` names the place: after `in` or a verb of motion, in a dateline.

    Elsewhere (`Moscow announced`, `talks with Ankara`, `Kyiv's allies`) it stands for the government.
    """
    text = reading.text
    sentence_start, _ = reading.sentence_bounds(start)
    line_start = text.rfind("\n", 0, start) + 1
    before = re.findall(r"[\w'’.-]+|[,;:]", text[max(sentence_start, line_start, start - 90) : start])
    after = text[end : end + 40]
    if _is_dateline(text, line_start, start, end):
        return True
    last = before[-1].lower() if before else ""
    if after.startswith(("'s", "’s", "’ ")):
        return last in cues("inside")
    if cues("city_words") & {word.lower() for word in before[-2:]}:
        return True
    following = reading.token_at(end + 1) if after[:1] in (" ", "-") else None
    if following is not None and following.tag_ in ("NN", "NNS") and following.text.islower():
        return not _acts(following.lower_)
    if following is not None and following.pos_ in ("VERB", "AUX") and last not in cues("locatives"):
        return False
    return _in_place_position(before)


def _acts(noun: str) -> bool:
    """Whether a noun after the capital's name is one of a government: `Kabul administration`, `Moscow officials`."""
    found = Titles.load().ending([noun])
    return noun in cues("government_nouns") or (
        found is not None and found[0].kind in ("office", "body", "team", "force", "side")
    )


def _is_dateline(text: str, line_start: int, start: int, end: int) -> bool:
    """`KABUL, Afghanistan —`, `ISTANBUL/UNITED NATIONS, July 14 (MNA) -`, `PRETORIA, Oct 31 -`."""
    if start - line_start > 40 or text[line_start:start] != text[line_start:start].upper():
        return False
    return (
        re.match(r"[^.\n]{0,60}(\s[–—-]+\s|\)\s*[–—-])", text[end : end + 80]) is not None and text[start:end].isupper()
    )


def _in_place_position(before: list[str]) -> bool:
    """Whether the words before put a place here, looking through a list: `in Cairo, Ankara and Abu Dhabi`."""
    words = [word.lower() for word in before]
    while len(words) > 1 and (words[-1] in {",", "and", "or"} or words[-1] == "the"):
        words.pop()
        if words and before[len(words) - 1][:1].isupper() and words[-1] not in {",", "and", "or"}:
            while words and before[len(words) - 1][:1].isupper():
                words.pop()
        elif words and words[-1] not in {",", "and", "or"}:
            break
    if not words:
        return False
    last = words[-1]
    if last in cues("locatives"):
        return True
    if last in {"from", "to", "for", "between"}:
        return bool(cues("motion") & set(words[-5:-1])) and last != "between"
    return last in {"visit", "visits", "visited", "visiting", "leave", "leaves", "left", "leaving", "reach", "reached",
                    "fled", "flee", "fleeing", "quit", "stormed", "shelled", "bombed", "retook", "recaptured",
                    "entered", "besieged", "captured", "seized", "central", "downtown"}  # fmt: skip
