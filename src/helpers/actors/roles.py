"""Roles: who holds which office of whom, read from titles before names, appositions and copulas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from helpers.actors.descriptions import Description
from helpers.actors.reading import Mention, Reading

_COPULA = re.compile(
    r"^[,\s]*(?:who\s+)?(?:(?:is|was|has been|had been|became|becomes|remains)\s+"
    r"(?:also |still |now |then |previously |once |currently |formerly |until recently )?(?:named |appointed |elected )?"
    r"(?:as )?)$",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(was|had been|formerly|previously|once|until)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Role:
    """A role read at `[start, end)`: the person, the role's words and office, of which country or organisation."""

    person: Mention
    role: str
    office: str
    of: str | None
    former: bool
    start: int
    end: int


def read_roles(reading: Reading, descriptions: Iterable[Description]) -> tuple[list[Role], list[Description]]:
    """The roles of named people, and the descriptions that are no role of anybody named beside them."""
    people = sorted((m for m in reading.mentions if m.label == "PERSON" and m.entity), key=lambda m: m.start)
    roles, left = [], []
    for description in descriptions:
        person, former = _holder(reading, description, people)
        if person is None or description.title.kind in ("body", "side", "force", "collective", "people"):
            left.append(description)
        elif not description.title.plural and description.title.kind in ("office", "person"):
            roles.append(_role(description, person, former))
        elif description.title.kind == "counterpart":
            roles.append(_role(description, person, former))
    return roles, left


def _role(description: Description, person: Mention, former: bool) -> Role:
    role = re.sub(r"^(?:former|then|ex|late|new|current|outgoing|incoming)[ -]", "", description.core)
    return Role(
        person, role, description.title.office, description.of, former or description.former, description.start,
        max(description.end, description.complement_end),
    )  # fmt: skip


def _holder(reading: Reading, description: Description, people: list[Mention]) -> tuple[Mention | None, bool]:
    """The person named right after or right before the description, and whether the tense is past."""
    text = reading.text
    for person in people:
        if person.start >= description.end:
            between = text[max(description.end, description.complement_end if description.complement_end < person.start else 0) : person.start]
            before_comma = between.strip() in ("", ",") and between.count("\n") < 2
            if before_comma and (between.strip() == "" or _closes(text, person.end, description)):
                return person, False
            break
    before = [p for p in people if p.end <= description.start]
    if before:
        person = before[-1]
        between = text[person.end : description.start]
        if between.count("\n") < 2:
            if between.strip() == "," and _apposition_ends(text, max(description.end, description.complement_end)):
                return person, False
            if between.strip() == "," and description.indefinite is False and not _verb_follows(reading, description):
                return person, False
            if _COPULA.match(between):
                return person, bool(_PAST.search(between))
    return None, False


def _closes(text: str, end: int, description: Description) -> bool:
    """`his Turkish opposite number, Recep Tayyip Erdogan` and `the spokesman, Suhail Shaheen,`."""
    return description.definite or text[end : end + 1] in (",", ".", " ", ";", "’", "'", ")")


def _apposition_ends(text: str, end: int) -> bool:
    return text[end : end + 1] in (",", ".", ";", ":", ")", "\n") or text[end : end + 4] in (" of ", " for", " to ", " who", " in ")


def _verb_follows(reading: Reading, description: Description) -> bool:
    end = max(description.end, description.complement_end)
    token = reading.token_at(min(end + 1, len(reading.text) - 1))
    return token.pos_ in ("VERB", "AUX")
