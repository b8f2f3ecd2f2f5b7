"""Who issues a press statement: the state or organisation that its publisher is, and what a body acts for."""

from __future__ import annotations

import re

from helpers.actors.gazetteer import Entry, Gazetteer

_PRESS = re.compile(
    r"(?i)\b(times|post|herald|news|newspaper|tribune|gazette|journal|press|daily|broadcaster|agency|magazine)\b"
)
# Offices of a state, which the gazetteer need not hold: "Norwegian Ministry of Foreign Affairs".
_OFFICE = re.compile(
    r"(?i)\b(ministry|ministries|government|department|presidency|embassy|parliament|foreign office)\b"
)
# How the gazetteer describes a body that acts for a larger one.
_BODY = re.compile(r"(?:executive|organ) of the (.+)")


def issuer(publisher: str | None, gazetteer: Gazetteer) -> Entry | None:
    """The country or organisation that a publisher is; None for the press and for who is unknown."""
    publisher = publisher or ""
    for sense in gazetteer.look_up(publisher):
        entry = gazetteer.entries[sense.entry]
        if entry.type in {"COUNTRY", "ORG"} and not _PRESS.search(f"{publisher} {entry.description or ''}"):
            return entry
    words = re.findall(r"[^\W\d_]+", publisher) if _OFFICE.search(publisher) and not _PRESS.search(publisher) else []
    stretches = [" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1)]
    found = (gazetteer.entries[sense.entry] for stretch in stretches for sense in gazetteer.look_up(stretch))
    return next((entry for entry in found if entry.type == "COUNTRY"), None)


def body_of(description: str | None) -> str | None:
    """What an organisation acts for, by its description in the gazetteer: "executive of the European Union"."""
    found = _BODY.fullmatch(description or "")
    return found[1] if found else None
