"""The paragraphs of a page, and what their form says: prose or not, capitals, bullets, speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from helpers.ingest import bylines
from helpers.ingest.dates import MONTH_NAME

_CAPITAL = "A-Z\u00c0-\u00de"
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]*_]*(?:\s*[■◼◾▪●♦□])?$")
_INNER_END = re.compile(rf"[^\W\d]{{2}}[.!?…][\"'”’)]*\s+[\"'“‘(—–-]*[{_CAPITAL}0-9]")
_ENDS_WITH_DAY = re.compile(
    rf"\b(?:{MONTH_NAME}\.?\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH_NAME})(?:,?\s+\d{{4}})?[.)]*$", re.IGNORECASE
)
_BULLET = re.compile(r"(?:[*•·▪◦●-]|\d{1,2}[.)])\s+\S")
_DATELINE = re.compile(
    rf"[{_CAPITAL}][{_CAPITAL}'’./ -]{{2,40}}(?:,[^–—-]{{2,40}})?\s*(?:\([^)]{{2,40}}\)\s*)?[–—-]+\s"
)
_SPEAKER = re.compile(r"(?P<label>[QA](?=\.)|[A-Z][\w.’' -]{0,40}(?=:))[.:]\s+\S")
_SMALL_WORDS = frozenset(
    "a an and as at but by for from in into is nor not of off on or over s so than the to up via vs with".split()  # noqa: SIM905
)


@dataclass
class Paragraph:
    """A paragraph without markup, with the words it is compared by; kind and repeat are found step by step.

    `block` numbers the group of neighbouring lines it stands in; `speech` marks a line of an interview.
    """

    text: str
    block: int
    tokens: list[str] = field(default_factory=list)
    kind: str | None = None
    duplicate_of: int | None = None
    speech: bool = False

    @cached_property
    def is_prose(self) -> bool:
        """Written in sentences: ends like one, or holds more than one, or is long."""
        count = len(self.text.split())
        if self.has_dateline or (self.text.endswith(":") and count > 1):
            return True
        if count < 4 or self.is_title_case:
            return False
        if self.text.rstrip("\"'”’)*_ ").endswith(("?", "!")) and not self.has_sentences:
            return count > 15
        return self.ends_sentence or (self.has_sentences and count >= 12) or count >= 40

    @property
    def is_open(self) -> bool:
        """No kind found yet, and prose: body for all that is known."""
        return self.kind is None and self.is_prose

    @cached_property
    def ends_sentence(self) -> bool:
        """Ends with a mark that ends sentences."""
        return bool(_ENDS.search(self.text))

    @cached_property
    def has_sentences(self) -> bool:
        """Holds the end of one sentence and the beginning of the next."""
        return bool(_INNER_END.search(self.text))

    @cached_property
    def has_dateline(self) -> bool:
        """Opens with a place in capitals and a dash, as the leads of wires do."""
        return len(self.tokens) > 8 and bool(_DATELINE.match(self.text))

    @cached_property
    def is_title_case(self) -> bool:
        """All but the small words begin with a capital, as in American headlines."""
        heads = [word for word in re.findall(r"[^\W\d_][\w'’]*", self.text) if word.casefold() not in _SMALL_WORDS]
        least = 1.0 if self.text.endswith(".") else 0.85
        return 2 <= len(heads) <= 20 and sum(word[0].isupper() for word in heads) >= least * len(heads)

    @cached_property
    def is_bullet(self) -> bool:
        """An item of a list, short enough for a summary."""
        return len(self.tokens) <= 30 and bool(_BULLET.match(self.text))

    @cached_property
    def is_quoted(self) -> bool:
        """Stands whole between quotation marks."""
        return bool(re.match(r"[>\s]*[\"“‘'«].*[\"”’'»]$", self.text, re.DOTALL))

    @cached_property
    def is_dated_sentence(self) -> bool:
        """One short sentence that ends with a day of the calendar, as captions do."""
        return len(self.tokens) <= 35 and not self.has_sentences and bool(_ENDS_WITH_DAY.search(self.text))

    @cached_property
    def _names_author_or_day(self) -> bool:
        return bylines.is_byline(self.text) or bylines.is_date_line(self.text)

    @property
    def is_mark(self) -> bool:
        """A byline or a date line by its words."""
        return self.kind != "caption" and self._names_author_or_day

    @property
    def may_open_speech(self) -> bool:
        """A line of dialogue, a quotation, an item, or the rest of a sentence: all but a subhead."""
        if self.is_quoted and not self.ends_sentence and len(self.tokens) <= 6:
            return False  # a subhead in the words of somebody
        opened = re.match(r"[—–\"“‘'«-]", self.text) or _BULLET.match(self.text)
        return self.speech or bool(opened) or self.text[:1].islower() or self.text.endswith(",")

    @cached_property
    def speaker(self) -> str | None:
        """The name or initials before a colon at the beginning, if any."""
        match = _SPEAKER.match(self.text)
        return match["label"] if match else None


Page = Sequence[Paragraph]


def size(page: Page) -> int:
    """Characters of some paragraphs."""
    return sum(len(paragraph.text) for paragraph in page)


def prose_follows(page: Page, index: int) -> bool:
    """Whether the next paragraph that may be body is prose or speech."""
    following = next((other for other in page[index + 1 :] if other.kind in (None, "body")), None)
    return following is not None and (following.is_prose or following.speech)
