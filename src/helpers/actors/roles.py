"""Roles: who holds which office of whom, read from titles before names, appositions and copulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helpers.actors.descriptions import Description
from helpers.actors.gazetteer import Gazetteer
from helpers.actors.names import words
from helpers.actors.reading import Mention, Reading
from helpers.actors.titles import Titles

_COPULA = re.compile(
    r"^[,\s]*(?:who\s+)?(?:(?:is|was|has been|had been|became|becomes|remains)\s+"
    r"(?:also |still |now |then |previously |once |currently |formerly |until recently )?"
    r"(?:named |appointed |elected )?"
    r"(?:as )?)$",
    re.IGNORECASE,
)
_AGED = re.compile(r"\s*,(?: \d{1,3},)?\s*$")  # `Soro, 32, a former student leader`
_APPOSED = re.compile(r", [\w-]+ \w[\w .-]* $")  # `Its commander, Irish Lieutenant General Patrick Nash,`
_PAST = re.compile(r"\b(was|had been|formerly|previously|once|until)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Role:
    """A role read at `[start, end)`: the person, the role's words and office, of which country or organisation.

    `former` is also what the text tells in the past tense, `over` only what it calls former; `gender` is the title's.
    """

    person: Mention
    role: str
    office: str
    of: str | None
    former: bool
    start: int
    end: int
    over: bool = False
    gender: str | None = None


def read_roles(
    reading: Reading, descriptions: Iterable[Description], gazetteer: Gazetteer
) -> tuple[list[Role], list[Description]]:
    """The roles of named people, and the descriptions that are no role of anybody named beside them."""
    people = sorted((m for m in reading.mentions if m.label == "PERSON" and m.entity), key=lambda m: m.start)
    roles, left = [], []
    for description in descriptions:
        person, former = _holder(reading, description, people)
        if person is None or description.title.kind in ("body", "side", "force", "collective", "people"):
            left.append(description)
        elif not description.title.plural and description.title.kind in ("office", "person", "counterpart"):
            roles.append(_role(reading, description, person, former, gazetteer))
    return roles, left


def known_roles(reading: Reading, read: Iterable[Role], gazetteer: Gazetteer) -> Iterator[Role]:
    """Offices that the gazetteer knows of people whose office the text does not give, at their first mention.

    The office held on the document's date, else the last one before, as a former one.
    """
    told = {role.person.entity for role in read if role.of}
    for mention in reading.in_order():
        if mention.label != "PERSON" or mention.entity in told:
            continue
        told.add(mention.entity)
        offices = sorted(gazetteer.held(mention.entity), key=lambda o: o.start or "")
        current = [o for o in offices if o.held_on(reading.date)]
        past = [o for o in offices if reading.date is None or (o.start or "") <= reading.date]
        for office in current[-1:] or past[-1:]:
            yield Role(mention, office.office, office.office, office.of, not current, mention.start, mention.end)


def unnamed_roles(reading: Reading) -> Iterator[Role]:
    """The offices of people whom the text does not name (`a NATO spokesman`): they tell for whom they speak."""
    told = set()
    for mention in reading.in_order():
        unnamed = mention.rule == "description" and mention.label == "PERSON" and mention.noun in ("office", "person")
        if unnamed and mention.of and mention.entity not in told:
            told.add(mention.entity)
            yield Role(mention, mention.name, mention.office, mention.of, False, mention.start, mention.end)


def _role(reading: Reading, description: Description, person: Mention, former: bool, gazetteer: Gazetteer) -> Role:
    words_of_it = description.core
    if description.part:  # what the person heads is not the whole of it: their office is no head of state
        words_of_it = " ".join(reading.text[description.core_start : description.complement_end].split())
    role = re.sub(r"^(?:former|then|ex|late|new|current|outgoing|incoming)[ -]", "", words_of_it)
    office = "" if description.part else description.title.office
    return Role(
        person, role, office, _organisation(description, person, gazetteer, reading.date),
        former or description.former, description.start,
        max(description.end, description.complement_end), description.former, description.title.gender,
    )  # fmt: skip


def _organisation(description: Description, person: Mention, gazetteer: Gazetteer, date: str | None) -> str | None:
    """Whose office it is: what the text says, but of a known holder what the gazetteer knows at the date."""
    known = [o for o in gazetteer.held(person.entity) if o.office == description.title.office]
    now = [o.of for o in known if o.held_on(date)] or [o.of for o in known if description.of is None or not date]
    if now and description.of not in now:
        return now[0]
    return description.of or description.title.country


def _holder(reading: Reading, description: Description, people: list[Mention]) -> tuple[Mention | None, bool]:
    """The person named right after or right before the description, and whether the tense is past."""
    text = reading.text
    if text[description.end : description.end + 2] in ("'s", "’s"):
        return None, False
    for end in dict.fromkeys((description.complement_end, description.end)):
        after = next((p for p in people if p.start >= end), None)
        if after is not None:
            between = text[end : after.start]
            between = "" if _all_titles(between) else between
            ranked = _APPOSED.match(between) and text[after.end : after.end + 1] == ","
            between = "," if ranked and _all_titles(between.split(maxsplit=2)[-1]) else between
            if between.count("\n") < 2 and (
                between.strip() == "" or (between.strip() == "," and _closes(text, after.end, description))
            ):
                return after, False
    before = next((p for p in reversed(people) if p.end <= description.start), None)
    if before is not None:
        between = text[before.end : description.start]
        if between.count("\n") < 2:
            bare = (
                description.title.kind == "office"
                and description.start == description.core_start
                and not description.definite
            )
            if _AGED.match(between) and (
                bare or _apposition_ends(reading, description) or not _after_preposition(reading, before)
            ):
                return before, False
            if _COPULA.match(between):
                return before, bool(_PAST.search(between))
    return None, False


def _all_titles(between: str) -> bool:
    """`Government spokesman Colonel Abdoulaye Maiga`: further titles stand between a title and the name."""
    folded = [word.folded for word in words(between)]
    found = Titles.load().ending(folded) if folded else None
    return found is not None and found[1] == len(folded) and between.count(",") == 0


def _closes(text: str, end: int, description: Description) -> bool:
    """`his Turkish opposite number, Recep Tayyip Erdogan` and `the spokesman, Suhail Shaheen,`."""
    return description.definite or text[end : end + 1] in (",", ".", " ", ";", "’", "'", ")")


def _apposition_ends(reading: Reading, description: Description) -> bool:
    """Whether a mark or a relative clause follows, and no verb of which the description would be the subject."""
    end = max(description.end, description.complement_end)
    return reading.text[end : end + 1] in (",", ".", ";", ":", ")", "\n") or reading.text[end : end + 4] == " who"


def _after_preposition(reading: Reading, person: Mention) -> bool:
    """`In a call with Putin, the Turkish president said`: the name ends a phrase, and the description is a subject."""
    before = reading.token_at(max(0, person.start - 2))
    return before.pos_ in ("ADP", "CCONJ")
