"""What each paragraph of a page is: headline, standfirst, byline, body, subhead, pull quote, link, caption, furniture.

A page is read as pages are laid out: a head (labels, headline, standfirst, byline, date, buttons), the body with
what interrupts it, and a tail. Three kinds of evidence are used in turn: the words of a paragraph itself
(`furniture`), where it stands, and whether it says again what another paragraph says (`repeats`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.ingest import furniture, repeats
from helpers.ingest.dates import MONTH_NAME, TIME

KINDS = ("headline", "standfirst", "byline", "body", "subhead", "pull_quote", "related_link", "caption", "furniture")
READ_KINDS = ("headline", "standfirst", "body")

# Lines of a box stand together; where more do, the page parts its paragraphs by single line ends.
LARGEST_BOX = 8

_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]*_]*(?:\s*[■◼◾▪●♦□])?$")
_INNER_END = re.compile(r"[^\W\d]{2}[.!?…][\"'”’)]*\s+[\"'“‘(—–-]*[A-Z\u00C0-\u00DE0-9]")
_BULLET = re.compile(r"^(?:[*•·▪◦●-]|\d{1,2}[.)])\s+\S")
_DATELINE = re.compile(
    r"^[A-Z\u00C0-\u00DE][A-Z\u00C0-\u00DE'’./ -]{2,40}(?:,[^–—-]{2,40})?\s*(?:\([^)]{2,40}\)\s*)?[–—-]+\s"
)
_ENDS_WITH_DAY = re.compile(
    rf"\b(?:{MONTH_NAME}\.?\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH_NAME})(?:,?\s+\d{{4}})?[.)]*$", re.IGNORECASE
)
_SPEAKER = re.compile(r"^(?P<label>[A-Z][\w.’' -]{0,40}):\s+\S")
_SMALL = frozenset(
    "a an and as at but by for from in into is nor not of off on or over per s so than the to up via vs with yet".split()
)


@dataclass
class Paragraph:
    """A paragraph with the words it is compared by; `kind` and `duplicate_of` are found step by step."""

    text: str
    block: int
    tokens: list[str] = field(default_factory=list)
    kind: str | None = None
    duplicate_of: int | None = None
    speech: bool = False

    @property
    def is_prose(self) -> bool:
        """Written in sentences: ends like one, or holds more than one, or is long."""
        text, count = self.text, len(self.text.split())
        if _DATELINE.match(text) and count > 8:
            return True
        if text.endswith(":") and count > 1:
            return True
        if count < 4 or is_title_case(text):
            return False
        ends = bool(_ENDS.search(text))
        several = bool(_INNER_END.search(text))
        if text.rstrip("\"'”’)*_ ").endswith(("?", "!")) and not several:
            return count > 15
        return (ends and count >= 4) or (several and count >= 12) or count >= 40


def is_title_case(text: str) -> bool:
    """Whether all but the small words begin with a capital, as in American headlines."""
    heads = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if word.casefold() not in _SMALL]
    least = 1.0 if text.endswith(".") else 0.85
    return 3 <= len(heads) <= 20 and sum(word[0].isupper() for word in heads) >= least * len(heads)


def classify(texts: Sequence[str], blocks: Sequence[int], title: str | None = None) -> list[tuple[str, int | None]]:
    """(kind, index of the paragraph that it repeats) for each paragraph of one document.

    `blocks` numbers the groups of paragraphs that stand on neighbouring lines; `title` is the title that the
    metadata give, if any.
    """
    page = [Paragraph(furniture.plain(text), block) for text, block in zip(texts, blocks, strict=True)]
    for paragraph, raw in zip(page, texts, strict=True):
        paragraph.tokens = repeats.words(paragraph.text)
        paragraph.kind = _kind_by_words(raw if furniture.is_control(raw) else paragraph.text)
    _mark_speech(page)
    covers = repeats.covers([paragraph.tokens for paragraph in page])
    _mark_ending(page)
    _mark_head(page, repeats.words(title or ""))
    _mark_tail(page)
    _mark_repeats(page, covers)
    _mark_interruptions(page)
    for paragraph in page:
        paragraph.kind = paragraph.kind or "body"
    return [(paragraph.kind or "body", paragraph.duplicate_of) for paragraph in page]


def _kind_by_words(text: str) -> str | None:
    """The kind that the words of a paragraph give away, wherever it stands."""
    if furniture.is_sign_off(text):
        return "byline"
    if furniture.is_link(text):
        return "related_link"
    if furniture.is_control(text) or furniture.is_box(text):
        return "furniture"
    if furniture.is_caption(text):
        return "caption"
    return None


def _mark_speech(page: list[Paragraph]) -> None:
    """Questions and answers of an interview: lines that begin with a speaker who speaks more than once."""
    labels = [match["label"] if (match := _SPEAKER.match(p.text)) and p.kind is None else None for p in page]
    if any(label and labels.count(label) > 1 for label in labels):
        for paragraph, label in zip(page, labels, strict=True):
            paragraph.speech = label is not None


def _mark_ending(page: list[Paragraph]) -> None:
    """After "ENDS" or "Most viewed" in the last third of a page, all is furniture."""
    for index, paragraph in enumerate(page):
        if index > 2 and furniture.is_ending(paragraph.text) and 3 * _size(page[:index]) >= 2 * _size(page):
            links = furniture.is_link_opener(paragraph.text)
            for rest in page[index + links :]:
                listed = links and len(rest.tokens) >= 4 and not rest.is_prose
                rest.kind = (
                    rest.kind
                    if rest.kind in {"related_link", "byline"}
                    else ("related_link" if listed else "furniture")
                )
            return


def _size(page: Sequence[Paragraph]) -> int:
    return sum(len(paragraph.text) for paragraph in page)


def _mark_head(page: list[Paragraph], title: list[str]) -> None:
    """Headline, standfirst, byline and date lines."""
    headline = _find_headline(page, title)
    for before in page[: headline or 0]:
        if before.kind is None:
            before.kind = "byline" if _is_mark(before.text) else "furniture"
    start = 0 if headline is None else headline + 1
    marks = _head_marks(page, start)
    for index in marks:
        page[index].kind = "byline"
    if headline is None:
        return
    _mark_headlines(page, headline)
    _mark_above_byline(page, headline, marks)
    _mark_below_byline(page, headline, marks)


def _mark_above_byline(page: list[Paragraph], headline: int, marks: list[int]) -> None:
    """Lines between the headline and the last byline or date line: standfirsts, and labels."""
    for index in range(headline + 1, marks[-1] if marks else 0):
        paragraph = page[index]
        if paragraph.kind is None:
            above = index < marks[0] or len(paragraph.tokens) >= 6
            stands = above and len(paragraph.tokens) >= 4 and not _is_label(page, paragraph)
            paragraph.kind = "standfirst" if stands else _beside_byline(page, index)


def _mark_below_byline(page: list[Paragraph], headline: int, marks: list[int]) -> None:
    """Lines between the last of the head's marks and the body: standfirsts, captions without credit, labels."""
    first = (marks[-1] if marks else headline) + 1
    lead = _first_with_dateline(page, first)
    for index in range(first, len(page)):
        paragraph = page[index]
        if paragraph.kind is not None:
            continue
        bullet = bool(_BULLET.match(paragraph.text)) and len(paragraph.tokens) <= 30
        unended = index == headline + 1 and not _ENDS.search(paragraph.text) and len(paragraph.tokens) <= 60
        if paragraph.speech or index == lead:
            break
        if paragraph.is_prose and not bullet and not unended:
            if index < lead or _is_dated_caption(page, index, marks):
                paragraph.kind = "caption" if marks else "standfirst"
                continue
            if _is_parted_standfirst(page, index):
                paragraph.kind = "standfirst"
            break
        question = paragraph.text.endswith("?") and _next_is_prose(page, index)
        if bullet or (len(paragraph.tokens) >= 5 and not question):
            paragraph.kind = "standfirst"
        elif not question:
            paragraph.kind = _beside_byline(page, index) if marks else _subhead_or_furniture(page, index)


def _is_label(page: list[Paragraph], paragraph: Paragraph) -> bool:
    """A short line in capitals or said twice names an office or a section."""
    if len(paragraph.tokens) > 5:
        return False
    return is_title_case(paragraph.text) or sum(other.tokens == paragraph.tokens for other in page) > 1


def _first_with_dateline(page: list[Paragraph], first: int) -> int:
    """The paragraph near the top that opens with a place, as the leads of wires do: there the body begins; or -1."""
    near = (i for i in range(first, min(len(page), first + 6)) if page[i].kind is None)
    return next((i for i in near if _DATELINE.match(page[i].text) and len(page[i].tokens) > 12), -1)


def _is_dated_caption(page: list[Paragraph], index: int, marks: list[int]) -> bool:
    """One short sentence that ends with a day, right below the byline, is the caption of the first picture."""
    text = page[index].text
    short = bool(marks) and len(page[index].tokens) <= 35 and not _INNER_END.search(text)
    return short and bool(_ENDS_WITH_DAY.search(text)) and _next_is_prose(page, index)


def _is_parted_standfirst(page: list[Paragraph], index: int) -> bool:
    """A short paragraph that buttons part from the rest, not merely an advertisement, is a standfirst."""
    if index + 1 >= len(page) or len(page[index].tokens) > 50:
        return False
    below = page[index + 1]
    parted = furniture.is_control(below.text) and not furniture.is_advertisement(below.text)
    return parted and _next_is_prose(page, index)


def _find_headline(page: list[Paragraph], title: list[str]) -> int | None:
    """The first of the lines above the body that is repeated, or is the known title, or reads as a headline."""
    lines = []
    for index, paragraph in enumerate(page):
        if paragraph.kind is not None:
            continue
        if len(lines) > 8 or (paragraph.is_prose and not _may_head(page, index)):
            break
        lines.append(index)
    unmarked = [index for index in lines if not _is_mark(page[index].text) or page[index].tokens == title]
    for index in unmarked:
        same = sum(other.tokens == page[index].tokens for other in page)
        if len(page[index].tokens) >= 3 and (
            page[index].tokens == title or (same > 1 and len(page[index].tokens) >= 5)
        ):
            return index
    for least in (6, 4):
        for index in unmarked:
            if least <= len(page[index].tokens) <= 35 and not _BULLET.match(page[index].text):
                return index
    short = [index for index in unmarked if len(page[index].tokens) >= 2 and not page[index].speech]
    return short[-1] if short and short[-1] + 1 < len(page) else None


def _may_head(page: list[Paragraph], index: int) -> bool:
    """A sentence at the top is a headline or a standfirst only where a byline or date line follows closely."""
    if len(page[index].tokens) > 60 or _DATELINE.match(page[index].text):
        return False
    between = 0
    for paragraph in page[index + 1 : index + 8]:
        if _is_mark(paragraph.text):
            return True
        between += paragraph.kind is None and paragraph.is_prose
        if between > 2:
            return False
    return False


def _is_mark(text: str) -> bool:
    return furniture.is_byline(text) or furniture.is_date_line(text)


def _head_marks(page: list[Paragraph], start: int) -> list[int]:
    """Byline and date lines in the head: those that at most two sentences part from the headline."""
    marks: list[int] = []
    prose = 0
    explicit = any(furniture.is_byline(p.text) and p.kind is None for p in page[start : start + 16])
    for index in range(start, min(len(page), start + 16)):
        paragraph = page[index]
        if _is_mark(paragraph.text):
            marks.append(index)
        elif (
            not explicit
            and paragraph.kind is None
            and furniture.is_name_line(paragraph.text)
            and _near_mark(page, index)
        ):
            marks.append(index)
        elif paragraph.kind is None and paragraph.is_prose and not _BULLET.match(paragraph.text):
            prose += 1
            if prose > 2 or marks or not _may_head(page, index):
                break
    return marks


def _near_mark(page: list[Paragraph], index: int) -> bool:
    """A bare name is a byline beside a date line, another byline or the share buttons."""
    around = page[max(0, index - 1) : index] + page[index + 1 : index + 3]
    return any(_is_mark(other.text) or other.kind == "furniture" for other in around)


def _mark_headlines(page: list[Paragraph], headline: int) -> None:
    """The headline, and where it is said again: above the body a headline too, elsewhere furniture."""
    page[headline].kind = "headline"
    tokens = page[headline].tokens
    body = next((i for i in range(headline + 1, len(page)) if page[i].kind is None and page[i].is_prose), len(page))
    for index, paragraph in enumerate(page):
        if index == headline or len(tokens) < 2:
            continue
        with_outlet = (
            len(tokens) >= 4 and paragraph.tokens[: len(tokens)] == tokens and len(paragraph.tokens) <= len(tokens) + 6
        )
        if paragraph.tokens == tokens:
            paragraph.kind = "headline" if index < body else "furniture"
        elif with_outlet and not paragraph.is_prose:
            paragraph.kind = "furniture"
        else:
            continue
        if index > headline:
            paragraph.duplicate_of = headline


def _beside_byline(page: list[Paragraph], index: int) -> str:
    """A short line in the head: part of the byline where it stands right below it, else a label."""
    above = page[index - 1]
    return "byline" if above.kind == "byline" and above.block == page[index].block else "furniture"


def _subhead_or_furniture(page: list[Paragraph], index: int) -> str | None:
    return None if _next_is_prose(page, index) and len(page[index].tokens) >= 2 else "furniture"


def _next_is_prose(page: list[Paragraph], index: int) -> bool:
    following = next((p for p in page[index + 1 :] if p.kind in (None, "body")), None)
    return following is not None and (following.is_prose or following.speech)


def _mark_tail(page: list[Paragraph]) -> None:
    """From the end upward, all that is not the article's own prose."""
    authors = {name for p in page if p.kind == "byline" for name in re.findall(furniture.NAME, p.text)}
    bylined = {repeats.words(name)[-1] for name in authors if repeats.words(name)}
    for index in range(len(page) - 1, 0, -1):
        paragraph = page[index]
        if paragraph.kind is not None:
            continue
        named = len(paragraph.tokens) <= 60 and any(name in paragraph.text for name in authors)
        blurb = named and set(paragraph.tokens[:6]) & bylined
        if blurb or furniture.is_author_note(paragraph.text) or _is_mark(paragraph.text):
            paragraph.kind = (
                "byline" if furniture.is_sign_off(paragraph.text) or _is_mark(paragraph.text) else "furniture"
            )
        elif paragraph.is_prose or paragraph.speech or re.match(r"[—–\"“‘'-]", paragraph.text):
            return
        elif any(p.kind is None and p.is_prose for p in page[:index]) and not _BULLET.match(paragraph.text):
            paragraph.kind = "furniture"


def _mark_repeats(page: list[Paragraph], covers: list[repeats.Cover]) -> None:
    """Pull quotes, and standfirsts that the body says again.

    Of two that say the same the later is the repeat, unless only the earlier is set in quotation marks; what
    is said within a longer paragraph is the repeat wherever it stands.
    """
    prose = {i for i, p in enumerate(page) if p.kind is None and (p.is_prose or _quoted(p.text))}
    for index in range(len(page) - 1, -1, -1):
        earlier = [i for i in prose if i < index and not (_quoted(page[i].text) and not _quoted(page[index].text))]
        _mark_repeat(page, index, covers, earlier, prose)
    for index, paragraph in enumerate(page):
        longer = [i for i in prose if i != index and len(page[i].tokens) > len(paragraph.tokens)]
        _mark_repeat(page, index, covers, longer, prose)


def _mark_repeat(
    page: list[Paragraph], index: int, covers: list[repeats.Cover], sources: list[int], prose: set[int]
) -> None:
    paragraph = page[index]
    if paragraph.kind not in (None, "standfirst") or paragraph.duplicate_of is not None or paragraph.text.endswith(":"):
        return
    original = repeats.repeated(paragraph.tokens, covers[index], sources)
    if original is None:
        return
    bare = index not in prose and len(paragraph.tokens) < 8
    if paragraph.kind is None and bare and not repeats.is_sentence_of(paragraph.tokens, page[original].text):
        return
    paragraph.duplicate_of = original
    if paragraph.kind is None:
        opens = all(other.kind is not None for other in page[:index])
        paragraph.kind = "standfirst" if opens else "pull_quote"
    prose.discard(index)


def _quoted(text: str) -> bool:
    return bool(re.match(r"^[>\s]*[\"“‘'«].*[\"”’'»]$", text, re.DOTALL))


def _mark_interruptions(page: list[Paragraph]) -> None:
    """Subheads, the names under pull quotes, and the lines of boxes, between paragraphs of the body."""
    listed = False
    sizes = Counter(paragraph.block for paragraph in page)
    for index, paragraph in enumerate(page):
        if paragraph.kind is not None:
            continue
        above = page[max(0, index - 1)]
        listed = above.kind == "related_link" and (listed or furniture.is_link_opener(above.text))
        joined = index > 0 and above.block == paragraph.block and sizes[paragraph.block] <= LARGEST_BOX
        short = len(paragraph.tokens) <= 14 and not paragraph.is_prose
        if TIME.fullmatch(paragraph.text.strip()):
            paragraph.kind = "furniture"
        elif furniture.is_genre_link(paragraph.text):
            paragraph.kind = "related_link"
        elif joined and short and above.kind == "pull_quote":
            paragraph.kind = "pull_quote"
        elif listed and short:
            paragraph.kind = "related_link"
        elif joined and above.kind == "caption" and short and furniture.is_image(above.text):
            paragraph.kind = "caption"
        elif joined and above.kind == "furniture" and furniture.is_image(above.text):
            paragraph.kind = "caption"
        elif joined and above.kind == "furniture" and furniture.is_box(above.text) and len(paragraph.tokens) <= 20:
            paragraph.kind = "furniture"
        elif short and not (paragraph.speech or _opens_speech(paragraph.text)) and _next_is_prose(page, index):
            paragraph.kind = "subhead"
        elif len(paragraph.tokens) <= 4 and short and not (paragraph.speech or _opens_speech(paragraph.text)):
            paragraph.kind = "furniture"


def _opens_speech(text: str) -> bool:
    return bool(re.match(r"[—–\"“‘'«-]", text) or _BULLET.match(text) or text[:1].islower())
