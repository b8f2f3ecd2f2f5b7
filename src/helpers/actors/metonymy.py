"""Metonymy of capitals: whether `Moscow` is the city or the government, told from the words around it."""

from __future__ import annotations

import re

from helpers.actors.reading import Reading

_LOCATIVE = frozenset("in at near outside inside around across through via into toward towards above over off".split())
_MOTION = frozenset(
    "visit visits visited visiting trip trips travel travels travelled traveled travelling traveling flight flights fly flies "
    "flew flown flying return returns returned returning go goes went gone going come comes came coming arrive arrives arrived "
    "arriving head heads headed heading drive drove march marched marching move moved moving journey journeys sent send sends "
    "invite invited invitation back leave leaves left leaving depart departed road route train convoy plane evacuated evacuate "
    "fled flee flees advance advanced bring brought summoned".split()
)
_PLACE_NOUNS = frozenset(
    "airport suburb suburbs district street streets hotel office offices residents resident embassy university city metro "
    "neighbourhood region area mayor police hospital summit conference meeting talks round stadium correspondent bureau "
    "skyline port mosque palace protocol declaration agreement accord process forum".split()
)
_CITY_WORDS = frozenset("city capital town port suburb outskirts streets centre center downtown central mayor".split())


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
    if _CITY_WORDS & {word.lower() for word in before[-2:]} and not after.startswith(("'s", "’s")):
        return True
    if re.match(r"[ -](\w+)", after) and re.match(r"[ -](\w+)", after).group(1) in _PLACE_NOUNS:
        return True
    if re.match(r", [A-Z]\w+", after) and before and before[-1].lower() in _LOCATIVE:
        return True
    return _in_place_position(before)


def _is_dateline(text: str, line_start: int, start: int, end: int) -> bool:
    """`KABUL, Afghanistan —`, `ISTANBUL/UNITED NATIONS, July 14 (MNA) -`, `PRETORIA, Oct 31 -`."""
    if start - line_start > 40 or text[line_start:start] != text[line_start:start].upper():
        return False
    return re.match(r"[^.\n]{0,60}(\s[–—-]+\s|\)\s*[–—-])", text[end : end + 80]) is not None and text[start:end].isupper()


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
    if last in _LOCATIVE:
        return True
    if last in {"from", "to", "for", "between"}:
        return bool(_MOTION & set(words[-5:-1])) and last != "between"
    return last in {"visit", "visits", "visited", "visiting", "leave", "leaves", "left", "leaving", "reach", "reached",
                    "entered", "besieged", "captured", "seized", "central", "downtown"}  # fmt: skip
