"""What a line of a news page is by its own words: button, label, box, link, caption.

The words stand in `data/lexicon/furniture.yaml`; who wrote a piece and when is read by `bylines`.
"""

from __future__ import annotations

import re

from helpers.ingest.bylines import has_sentence
from helpers.ingest.lexicon import any_of, openers, phrases

_MARKUP = " \t>*_#`"
_CELLS = re.compile(r"(?<=^Home)\s*/|\s{2,}|\t|\s*[|•·›»]\s*|\s+[/>»]\s+|\s+[-–—]\s+")
_EDGES = " \t.,:;!…-–—*_[](){}<>«»|\"'“”‘’"
_INNER = str.maketrans({":": None, "(": None, ")": None})
_NUMBER = re.compile(r"\d[\d.,]*")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINKS = re.compile(r"(?:\[[^\]]+\]\([^)]*\)[\s|›»>/·•,-]*){2,}")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()]*\)")
_GAP = re.compile(r"\s{3,}")
_LINK_MARKS = re.compile(r"[■►▶➤→]\s.{15,}|\[[^\[\]/]{20,}\]|[^|›»>/]{15,}\s[>»›→▸]")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|@\w+")

# What parts the opener of a link from its title of two words or more.
_TITLE = r"\s*(?::|\||»|›|>|\s[-–—]\s)\s*\S+\s+\S"


def plain(text: str) -> str:
    """A paragraph without Markdown marks and line breaks, to compare words with."""
    line = _GAP.sub("   ", " ".join(text.splitlines())).strip()
    bare = _LINK.sub(r"\1", line).lstrip(_MARKUP).rstrip(" \t*_`").replace("**", "").replace("__", "")
    return bare or line


def is_markup(text: str) -> bool:
    """A line of Markdown that is an image or a row of links."""
    return bool(_IMAGE.fullmatch(text) or _LINKS.fullmatch(text))


def is_control(text: str) -> bool:
    """A line of buttons, counters, addresses or names of sections, or one without letters."""
    cells = _cells(text)
    if not cells or _ADDRESS.fullmatch(text):
        return True
    known = [_counted(cell) in phrases("controls") or cell in phrases("labels") for cell in cells]
    return all(known) or (any(known) and len(cells) > 1 and len(text.split()) <= 12 and not has_sentence(text))


def masthead(text: str) -> list[str]:
    """The cells of a line such as "The Northern Standard | Politics", as they are written; none for any other line."""
    cells = [cell.strip(_EDGES) for cell in _CELLS.split(text)]
    cells = [cell for cell in cells if cell]
    return cells if len(cells) > 1 and all(len(cell.split()) <= 6 for cell in cells) and not has_sentence(text) else []


def issued_by(text: str) -> str | None:
    """Who speaks in its own name, by the masthead of a statement: "European Commission - Statement"."""
    cells = masthead(text)
    own = [cell for cell in cells if cell.casefold() not in phrases("statements")]
    return own[0] if len(own) == 1 and len(cells) > 1 else None


def is_label(text: str) -> bool:
    """The name of a section or genre alone on its line."""
    return text.strip(_EDGES).casefold() in phrases("labels")


def is_advertisement(text: str) -> bool:
    """The place of an advertisement, which can part any two paragraphs."""
    return bool(re.match(r"\W{0,3}(?:advert|sponsored|promoted|story continues|scroll|skip ad)", text, re.IGNORECASE))


def is_box(text: str) -> bool:
    """A newsletter box, a note of the publisher, an offer, a wire's note to editors: furniture in sentences."""
    if text.startswith("(") and text.endswith(")") and openers("wire_notes").match(text):
        return True
    count = len(text.split())
    return (count <= 45 and bool(openers("openers").match(text))) or (
        count <= 25 and bool(any_of("boxes").search(text))
    )


def is_author_note(text: str) -> bool:
    """Words about the author or about where the piece was printed; trusted at the end of a page only."""
    return len(text.split()) <= 60 and bool(any_of("author_notes").search(text))


def is_ending(text: str) -> bool:
    """A line after which nothing belongs to the article: "ENDS", "Notes to editors"."""
    return bool({text.strip(), text.casefold().strip(" :.*")} & phrases("endings"))


def is_link(text: str) -> bool:
    """A link to another piece: "Read more: ...", "MORE | ...", "[What both sides want, in their own words]"."""
    if len(text.split()) > 30:
        return False
    marked = _LINK_MARKS.fullmatch(text) and len(text.split()) > 3
    return bool(marked or openers("related", _TITLE).match(text) or is_link_opener(text))


def is_link_opener(text: str) -> bool:
    """The opener of a link alone on its line, as "Read more"; the titles stand on the next lines."""
    bare = _counted(text.strip(_EDGES).casefold())
    alone = bare in phrases("related") or (len(bare.split()) <= 5 and openers("related", r"\W*$").match(text))
    return bool(alone) and (" " in bare or bare in {"recommended", "related"})


def is_genre_link(text: str) -> bool:
    """A link that only its genre gives away, and only amid the body: "Timeline: ten years of talks"."""
    return len(text.split()) <= 25 and not text.endswith(".") and bool(openers("genres", _TITLE).match(text))


def is_image(text: str) -> bool:
    """The place of a picture, which a caption may follow."""
    return bool(_IMAGE.fullmatch(text)) or text.strip(_EDGES).casefold() in {"image", "view image in fullscreen"}


def is_credit(text: str) -> bool:
    """The credit of a picture alone on its line; the caption stands above."""
    return len(text.split()) <= 8 and is_caption(text)


def is_caption(text: str) -> bool:
    """The caption of a picture, known by its credit or its mark."""
    return len(text.split()) <= 80 and bool(any_of("credits").search(text))


def _cells(text: str) -> list[str]:
    return [cell for part in _CELLS.split(text) if (cell := part.strip(_EDGES).translate(_INNER).casefold())]


def _counted(cell: str) -> str:
    return _NUMBER.sub("#", cell)
