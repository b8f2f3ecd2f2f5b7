"""People whom a title betrays: names beside an office that the recogniser missed or took for places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.actors.cues import cues
from helpers.actors.gazetteer import Gazetteer
from helpers.actors.names import words
from helpers.actors.reading import Mention, Reading
from helpers.actors.titles import Titles

_PARTICLE = r"(?:bin|ben|ibn|al|el|de|la|le|da|di|dos|del|van|von|der|den|ag|ould|abu|y)"
_CAPITAL = r"(?:[A-Z]\.|Jr\.?|[^\W\d_a-zß-ÿ][\w'’]+(?:-\w+)*)"
_NAME = re.compile(rf"{_CAPITAL}(?:[ \n](?:{_PARTICLE}[ -])*(?:al-|el-|bin )?{_CAPITAL}){{1,6}}")
_NO_NAME = frozenset({"who", "was", "is", "has", "in", "of", "and", "says", "said", "to", "for", "with", "after", "as"})
_KINDS = ("office", "person")


def find_titled_people(reading: Reading, titles: Titles) -> None:
    """Make PERSON mentions of full names that stand right after an office or before an apposed one."""
    text = reading.text
    for start, end, kind in reading.stretches:
        if kind in ("headline", "subhead", "caption", "related_link"):
            continue
        for found in _NAME.finditer(text, start, end):
            first = _name_start(text, found.start(), found.end(), titles)
            last = found.end() - 2 if found.group().endswith(("'s", "’s")) else found.end()
            named = words(text, first, last)
            if (
                not 2 <= len(named) <= 4
                or {word.folded for word in named} & _NO_NAME
                or named[-1].folded in cues("organisation_words")
            ):
                continue
            if _betrayed(text, first, last, end, titles):
                _claim(reading, first, last)


def _name_start(text: str, start: int, end: int, titles: Titles) -> int:
    """Where the name begins within a capitalised stretch: after `Foreign Minister` or `Turkish President`."""
    tokens = words(text, start, end)
    before = [w.folded for w in words(text, max(0, start - 40), start)]
    for i in range(len(tokens) - 1, 0, -1):
        found = titles.ending(before + [t.folded for t in tokens[:i]])
        if found and found[0].kind in ("office", "honorific"):
            return tokens[i].start
    return start


def skip_foreign_title(text: str, start: int, end: int, gazetteer: Gazetteer, titles: Titles) -> int:
    """Where a person's name begins after a title with whose it is: Pedersen in `UN Special Envoy Pedersen`."""
    tokens = words(text, start, end)
    for i in range(len(tokens) - 1, 1, -1):
        found = titles.ending([token.folded for token in tokens[:i]])
        if found and found[0].kind == "office" and i > found[1]:
            whose = text[tokens[0].start : tokens[i - found[1] - 1].end]
            if gazetteer.look_up(whose):
                return tokens[i].start
    return start


def given_alone(reading: Reading, start: int) -> bool:
    """`his father Farooq`: the name of a relative that stands alone is a given name."""
    before = words(reading.text, max(0, start - 30), start)
    found = Titles.load().ending([w.folded for w in before])
    if found is None or not before[-1].lower or reading.text[start - 1] != " ":
        return False
    return found[0].gender is not None and found[0].kind in ("counterpart", "honorific")


def _betrayed(text: str, start: int, end: int, limit: int, titles: Titles) -> bool:
    """Whether an office stands right before the name, or after it and a comma."""
    before = words(text, max(0, start - 60), start)
    if before and text[before[-1].end : start].strip(" \n,") == "":
        found = titles.ending([w.folded for w in before])
        if found and found[0].kind in _KINDS and not found[0].plural and text[before[-1].end : start].count("\n") < 2:
            return True
    after = re.match(r",[ \n]([^,.;:()]{3,90})", text[end:limit])
    return after is not None and any(True for _ in _offices(after.group(1), titles))


def _offices(apposition: str, titles: Titles) -> Iterator[str]:
    """The offices that an apposition begins with, within its first words."""
    lead = words(apposition)
    if not lead or not (lead[0].lower or lead[0].folded in ("us", "un", "eu")):
        return
    for i in range(1, min(len(lead), 8) + 1):
        found = titles.ending([w.folded for w in lead[:i]])
        if found and found[0].kind in _KINDS and not found[0].plural:
            yield found[0].office
        if lead[i - 1].folded in ("said", "says", "told", "who", "which", "and", "of", "in"):
            return


def _claim(reading: Reading, start: int, end: int) -> None:
    """The stretch becomes one person, unless the gazetteer knows it or a part of it as something else."""
    rivals = reading.overlapping(start, end)
    if any(
        (m.senses and (m.start, m.end) != (start, end)) or (m.label == "PERSON" and m.start <= start and end <= m.end)
        for m in rivals
    ):
        return
    if any(m.senses for m in rivals):
        return
    reading.discard(rivals)
    reading.add(Mention(start, end, "PERSON", "name", rule="title beside name"))
