"""What a line of a news page is by its own words: button, label, link, caption, byline, date line.

The words stand in `data/lexicon/furniture.yaml`.
"""

from __future__ import annotations

import re
from functools import cache

import yaml

from helpers import paths
from helpers.ingest.dates import DATE, MONTH_NAME, TIME

_MARKUP = re.compile(r"^[\s>*_#`]+|[\s*_`]+$|\*\*|__")
_CELLS = re.compile(r"\s{2,}|\t|\s*[|•·›»]\s*|\s+[/>»]\s+|\s+[-–—]\s+")
_EDGES = " \t.,:;!…-–—*_[](){}<>«»|\"'“”‘’"
_NUMBER = re.compile(r"\d[\d.,]*")
_IMAGE = re.compile(r"^!\[[^\]]*\]\([^)]*\)$")
_LINKS = re.compile(r"^(?:\[[^\]]+\]\([^)]*\)[\s|›»>/·•,-]*){2,}$")
_ADDRESS = re.compile(r"^(?:https?://\S+|www\.\S+|\S+@\S+\.\w+|@\w+)$")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")

# A name as bylines give it: capitalised words with the particles of names between them.
_NAME = r"[A-Z\u00C0-\u00DE][\w'’.\u2011-]*(?:\s+(?:(?:al|el|bin|ben|ibn|de|del|della|da|di|dos|la|le|van|von|der|den|ter|y|e)\s+)*"
NAME = _NAME + r"[A-Z\u00C0-\u00DE][\w'’.\u2011-]*){1,4}"
_PLACES = r"(?:\s*,?\s+(?:in|at|from)\s+(?:the\s+)?[A-Z\u00C0-\u00DE][\w'’., -]{1,40}|,\s+[A-Z\u00C0-\u00DE][\w'’., -]{1,40})?"
NAMES = rf"{NAME}{_PLACES}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s*,\s+and\s+){NAME}{_PLACES})*"
_NAME_LINE = re.compile(rf"^{NAMES}(?:\s+\((?:now|earlier)\))*$")
_BYLINE = re.compile(r"^\(?by:?\s+(?=[A-Z\u00C0-\u00DE@])", re.IGNORECASE)


# What parts the opener of a link from its title of two words or more.
_TITLE = r"\s*(?::|\||»|›|>|\s[-–—]\s)\s*\S+\s+\S"
_DAY = re.compile(rf"\b\d{{1,2}}\s+{MONTH_NAME}\b|\b{MONTH_NAME}\.?\s+\d{{1,2}}\b", re.IGNORECASE)


@cache
def lexicon() -> dict[str, list[str]]:
    """The lists of `data/lexicon/furniture.yaml`."""
    return yaml.safe_load(paths.data("lexicon", "furniture.yaml").read_text(encoding="utf-8"))


@cache
def _phrases(name: str) -> frozenset[str]:
    return frozenset(lexicon()[name])


@cache
def _openers(name: str, closing: str) -> re.Pattern[str]:
    def pattern(phrase: str) -> str:
        parts = re.escape(phrase).replace(r"\#", r"\d[\d.,]*").replace(r"\~", r".{1,40}?")
        return parts + (r"(?!\w)" if phrase[-1].isalnum() else "")

    phrases = sorted(_phrases(name), key=len, reverse=True)
    return re.compile(rf"^\W{{0,3}}(?:{'|'.join(map(pattern, phrases))}){closing}", re.IGNORECASE)


@cache
def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in lexicon()[name]), re.IGNORECASE)


def plain(text: str) -> str:
    """A paragraph without Markdown marks and line breaks, to compare words with."""
    return _MARKUP.sub("", _LINK.sub(r"\1", " ".join(text.split(" ")).replace("\r", "").replace("\n", " ")))


def _cells(text: str) -> list[str]:
    return [cell for part in _CELLS.split(text) if (cell := part.strip(_EDGES).replace(": ", " ").casefold())]


def _counted(cell: str) -> str:
    return _NUMBER.sub("#", cell)


def is_label(text: str) -> bool:
    """The name of a section or genre: "Opinion", "Home / World / Africa"."""
    cells = _cells(text)
    known = [cell for cell in cells if cell in _phrases("labels")]
    return bool(known) and len(text.split()) <= 12 and (known == cells or (len(cells) > 1 and not _has_sentence(text)))


def is_control(text: str) -> bool:
    """A line of buttons, counters or boxes, or one without letters."""
    cells = _cells(text)
    if not cells or _IMAGE.match(text) or _LINKS.match(text) or _ADDRESS.match(text):
        return True
    known = [_counted(cell) in _phrases("controls") or cell in _phrases("labels") for cell in cells]
    return all(known) or (any(known) and len(cells) > 1 and len(text.split()) <= 12 and not _has_sentence(text))


def is_image(text: str) -> bool:
    """The place of a picture, which a caption may follow."""
    return bool(_IMAGE.match(text)) or text.strip(_EDGES).casefold() in {"image", "view image in fullscreen"}


def is_box(text: str) -> bool:
    """A newsletter box, a note of the publisher, an offer: furniture that is written in sentences."""
    short = len(text.split()) <= 45
    offer = bool(_openers("openers", "").match(text) or _any("boxes").search(text))
    return (short and offer) or is_wire_note(text)


def is_wire_note(text: str) -> bool:
    """A note to editors in parentheses: "(Adds details, background)"."""
    return text.startswith("(") and text.endswith(")") and bool(_openers("wire_notes", "").match(text))


def is_author_note(text: str) -> bool:
    """Words about the author or about where the piece was printed; trusted at the end of a page only."""
    return len(text.split()) <= 60 and bool(_any("author_notes").search(text))


def is_ending(text: str) -> bool:
    """A line after which nothing belongs to the article: "ENDS", "Notes to editors"."""
    return text.casefold().strip(" :.*") in _phrases("endings") or text.strip() in _phrases("endings")


def is_link(text: str) -> bool:
    """A link to another piece: "Read more: ...", "RELATED: ...", "MORE | ..."."""
    if len(text.split()) > 30:
        return False
    if re.fullmatch(r"\[[^\[\]/]{20,}\]", text) and len(text.split()) > 3:
        return True
    if _openers("related", _TITLE).match(text):
        return True
    return is_link_opener(text)


def is_genre_link(text: str) -> bool:
    """A link that only its genre gives away, and only amid the body: "Timeline: ten years of talks"."""
    return len(text.split()) <= 25 and not text.endswith(".") and bool(_openers("genres", _TITLE).match(text))


def is_advertisement(text: str) -> bool:
    """The place of an advertisement, which can part any two paragraphs."""
    return bool(re.match(r"\W{0,3}(?:advert|sponsored|promoted|story continues|scroll|skip ad)", text, re.IGNORECASE))


def is_link_opener(text: str) -> bool:
    """The opener of a link alone on its line, as "Read more"; the link's title may stand on the next."""
    bare = _counted(text.strip(_EDGES).casefold())
    return bare in _phrases("related") and (" " in bare or bare in {"recommended", "related"})


def is_caption(text: str) -> bool:
    """The caption of a picture, known by its credit or its mark."""
    return len(text.split()) <= 80 and bool(_any("credits").search(text))


def is_sign_off(text: str) -> bool:
    """Who reported, wrote and edited, in the words of wires and newspapers."""
    return len(text.split()) <= 60 and bool(
        re.match(
            r"^\(?(?:additional )?(?:reporting|writing|editing|compiled|translat)\w*\s+(?:and \w+ )?(?:by|from)\b",
            text,
            re.I,
        )
        or _any("sign_offs").search(text)
    )


def is_byline(text: str) -> bool:
    """Who wrote it, by an opener: "By Jane Doe in Goma", "Interview by Jane Doe"."""
    if len(text.split()) > 25 or _has_sentence(text):
        return False
    return bool(_BYLINE.match(text)) or bool(
        _openers("bylines", r"\s*:?\s+(?-i:[A-Z\u00C0-\u00DE])").match(text) and " by" in f" {text.casefold()}"
    )


def author_of(text: str) -> str | None:
    """The names in a byline such as "By Jane Doe in Goma and John Roe", joined by "and"; None where it has none."""
    if is_sign_off(text) or is_date_line(text) and not _BYLINE.match(text):
        return None
    bare = DATE.split(_BYLINE.sub("", text))[0]
    bare = re.sub(r"^(?:\w+ ){1,3}by:?\s+", "", bare, flags=re.IGNORECASE)
    names = []
    for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+[-–—|·/]\s+", bare):
        name = re.split(r"\s+(?:in|at|from)\s+|\s*\(", part)[0].strip(" .,*_")
        if not re.fullmatch(NAME, name):
            break
        names.append(name)
    return " and ".join(names) or None


def is_name_line(text: str) -> bool:
    """Nothing but names of persons, with or without their places: "Jane Doe in Goma and John Roe"."""
    return len(text.split()) <= 16 and bool(_NAME_LINE.match(text.strip(" ,|·")))


def is_date_line(text: str) -> bool:
    """A line that says when the piece was published or changed, and little else."""
    if text.casefold().strip(" :") in {"published", "updated", "last updated", "posted"}:
        return True
    clock = TIME.search(text)
    lettered = clock and (re.search(r"[^\W\d]", clock.group()) or _DAY.search(text))
    if len(text.split()) > 22 or not (DATE.search(text) or lettered):
        return False
    rest = _DAY.sub(" ", TIME.sub(" ", DATE.sub(" ", text)))
    rest = re.sub(
        r"\b(?:first|last|originally)?\s*(?:published|updated|modified|posted|created|issued|released|edited|on|at|date|an?|hours?"
        r"|minutes?|days?|ago|am|pm|[A-Z]{2,4}(?:[+-]\d+)?|read|min|mins|time|local|o['’]clock|h)\b", " ", rest, flags=re.I,
    )  # fmt: skip
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 4 and not _has_sentence(rest)


def _has_sentence(text: str) -> bool:
    return bool(re.search(r"[a-z]{3}[.!?][\"'”’)]*(?:\s+[\"'“‘(]?[A-Z]|$)", text)) and len(text.split()) > 6
