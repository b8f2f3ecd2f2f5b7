"""Bylines, sign-offs and date lines: who wrote a piece, and when."""

from __future__ import annotations

import re

from helpers.ingest.dates import DATE, MONTH_NAME, TIME
from helpers.ingest.lexicon import any_of, openers

_CAPITAL = "A-Z\u00c0-\u00de"
_PARTICLES = "al|el|bin|ben|ibn|de|del|della|da|di|dos|la|le|van|von|der|den|ter|y|e"
_WORD = rf"(?:(?:al|el|ad|an|ar|as|ash|at|az)-)?[{_CAPITAL}][\w'’.\u2011-]*"

# A name as bylines give it, capitalised words with the particles of names between them, and where its bearer was.
NAME = rf"{_WORD}(?:\s+(?:(?:{_PARTICLES})\s+)*{_WORD}){{1,4}}"
_PLACE = rf"(?:\s*,?\s+(?:in|at|from)\s+(?:the\s+)?|,\s+)[{_CAPITAL}][\w'’., -]{{1,40}}"
_NAMED = rf"{NAME}(?:{_PLACE})?"
_NAME_LINE = re.compile(rf"{_NAMED}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*){_NAMED})*(?:\s+\((?:now|earlier)\))*")
_BY = re.compile(rf"^\(?by:?\s+(?=[{_CAPITAL}@])", re.IGNORECASE)
_DAY = re.compile(rf"\b\d{{1,2}}\s+{MONTH_NAME}\b|\b{MONTH_NAME}\.?\s+\d{{1,2}}\b", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|edit(?:ed|ing)|compiled|translat)\w*\s+(?:and \w+ )?(?:by|from)\b",
    re.IGNORECASE,
)
# "Interview: Jane Doe", "Words Jane Doe, pictures John Roe"
_CREDITED = re.compile(
    r"(?:interview|words|text|story|report|author|writer)s?\s*(?::|\s[-–—|])\s*(?=\S)", re.IGNORECASE
)
# What a date line says beside the date.
_ABOUT_DATES = re.compile(
    r"\b(?:first|last|originally|published|updated|modified|posted|created|issued|released|edited|on|at|date|an?|ago"
    r"|hours?|minutes?|mins?|days?|time|local|read|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|[ap]m|h|o['’]clock|(?-i:[A-Z]{2,4})(?:[+-]\d+)?)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(rf"[a-z]{{2}}[.!?][\"'”’)]*(?:\s+[\"'“‘(]?[{_CAPITAL}]|$)")


def has_sentence(text: str) -> bool:
    """Whether a line ends or parts a sentence, unlike lines of names, dates and buttons."""
    return len(text.split()) > 6 and bool(_SENTENCE.search(text))


def is_sign_off(text: str) -> bool:
    """Who reported, wrote and edited, in the words of wires and newspapers."""
    return len(text.split()) <= 60 and bool(_SIGN_OFF.match(text) or any_of("sign_offs").search(text))


def is_byline(text: str) -> bool:
    """Who wrote it, by an opener: "By Jane Doe in Goma", "Interview by Jane Doe"."""
    if len(text.split()) > 25 or has_sentence(text):
        return False
    opened = openers("bylines", rf"\s*:?\s+(?-i:[{_CAPITAL}])").match(text) and " by" in f" {text.casefold()}"
    return bool(_BY.match(text) or opened or is_credited(text))


def is_credited(text: str) -> bool:
    """A name behind what its bearer did: "Interview: Jane Doe"."""
    opened = _CREDITED.match(text)
    return bool(opened) and is_name_line(text[opened.end() :])


def is_name_line(text: str) -> bool:
    """Nothing but names of persons, with or without their places: "Jane Doe in Goma and John Roe"."""
    return len(text) <= 200 and len(text.split()) <= 16 and bool(_NAME_LINE.fullmatch(text.strip(" ,|·")))


def is_date_line(text: str) -> bool:
    """A line that says when the piece was published or changed, and little else."""
    if text.casefold().strip(" :") in {"published", "updated", "last updated", "posted"}:
        return True
    if len(text.split()) > 22 or len(text) > 300:
        return False
    if TIME.fullmatch(text.strip()) and not text.casefold().endswith("ago"):
        return False  # the hour of an entry on a live page
    clock = TIME.search(text)
    told = clock and (re.search(r"[^\W\d]", clock.group()) or _DAY.search(text))
    if not (DATE.search(text) or told):
        return False
    rest = _ABOUT_DATES.sub(" ", _DAY.sub(" ", TIME.sub(" ", DATE.sub(" ", text))))
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 4 and not has_sentence(rest)


def author_of(text: str) -> str | None:
    """The names in a byline such as "By Jane Doe in Goma and John Roe", joined by "and"; None where it has none."""
    if is_sign_off(text) or (is_date_line(text) and not _BY.match(text)):
        return None
    bare = DATE.split(_CREDITED.sub("", _BY.sub("", text), count=1))[0]
    bare = re.sub(r"^(?:\w+ ){1,3}by:?\s+", "", bare, flags=re.IGNORECASE)
    names = []
    for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+[-–—|·/]\s+", bare):
        name = re.split(r"\s+(?:in|at|from)\s+|\s*\(", part)[0].strip(" .,*_")
        if not re.fullmatch(NAME, name):
            break
        names.append(name)
    return " and ".join(names) or None
