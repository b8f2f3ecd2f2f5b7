"""What each paragraph of a page is: headline, standfirst, byline, body, subhead, pull quote, link, caption, furniture.

A page is read as pages are laid out: a head (`head`), the body with what interrupts it, and a tail. Three kinds
of evidence are used in turn: the words of a paragraph itself (`furniture`), where it stands, and whether it says
again what another paragraph says (`repeats`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from helpers.ingest import bylines, furniture, repeats
from helpers.ingest.dates import TIME
from helpers.ingest.head import mark_head
from helpers.ingest.page import Page, Paragraph, prose_follows, size

# Lines of a box stand together; where more do, the page parts its paragraphs by single line ends.
LARGEST_BOX = 8
# Characters of a paragraph that its own words may give away, and words of subheads, links and captions.
LONGEST_LINE = 1000
LONGEST_SUBHEAD = 14
LONGEST_LINK = 20
LONGEST_CAPTION = 50
LONGEST_QUESTION = 45
FEWEST_QUESTIONS = 3
_ADDRESSES = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)


def classify(texts: Sequence[str], blocks: Sequence[int], title: str | None = None) -> list[tuple[str, int | None]]:
    """(kind, index of the paragraph that it repeats) for each paragraph of one document.

    `blocks` numbers the groups of paragraphs that stand on neighbouring lines; `title` is the title that the
    metadata give, if any.
    """
    page = [Paragraph(furniture.plain(text), block) for text, block in zip(texts, blocks, strict=True)]
    for paragraph, raw in zip(page, texts, strict=True):
        paragraph.tokens = repeats.words(paragraph.text)
        paragraph.kind = "furniture" if furniture.is_markup(raw) else _kind_by_words(paragraph.text)
    _mark_credited(page)
    _mark_speech(page)
    _mark_ending(page)
    mark_head(page, repeats.words(title or ""))
    _mark_listings(page)
    _mark_tail(page)
    _mark_repeats(page)
    _mark_interruptions(page)
    return [(paragraph.kind or "body", paragraph.duplicate_of) for paragraph in page]


def _kind_by_words(text: str) -> str | None:
    """The kind that the words of a paragraph give away, wherever it stands."""
    if len(text) > LONGEST_LINE:
        return None
    if bylines.is_sign_off(text) or bylines.is_credited(text):
        return "byline"
    if furniture.is_link(text):
        return "related_link"
    if furniture.is_control(text) or furniture.is_box(text):
        return "furniture"
    if furniture.is_caption(text):
        return "caption"
    return None


def _mark_credited(page: Page) -> None:
    """Captions whose credit stands on the line below."""
    for above, below in pairwise(page):
        together = above.block == below.block and len(above.tokens) <= LONGEST_CAPTION
        if above.kind is None and together and furniture.is_credit(below.text):
            above.kind = "caption"


def _mark_speech(page: Page) -> None:
    """Questions and answers of an interview: lines that begin with a speaker who speaks more than once, or questions
    put to somebody, which an explainer's subheads are not."""
    speakers = [None if paragraph.kind else paragraph.speaker for paragraph in page]
    if any(speaker and speakers.count(speaker) > 1 for speaker in speakers):
        for paragraph, speaker in zip(page, speakers, strict=True):
            paragraph.speech = speaker is not None
    asked = [i for i, p in enumerate(page) if not p.kind and p.text.endswith("?") and len(p.tokens) <= LONGEST_QUESTION]
    addressed = sum(bool(_ADDRESSES.search(page[i].text)) for i in asked)
    if len(asked) >= FEWEST_QUESTIONS and addressed >= FEWEST_QUESTIONS - 1:
        for i in asked:
            for paragraph in page[i : i + 2]:  # the answer may be as short as a subhead
                paragraph.speech = paragraph.kind is None


def _mark_ending(page: Page) -> None:
    """After "ENDS" or "Most viewed" in the last third of a page, all is furniture or a list of links."""
    for index, paragraph in enumerate(page):
        if index > 2 and furniture.is_ending(paragraph.text) and 3 * size(page[:index]) >= 2 * size(page):
            links = furniture.is_link_opener(paragraph.text)
            for rest in page[index:]:
                listed = links and rest is not paragraph and len(rest.tokens) >= 4 and not rest.is_prose
                if rest.kind not in {"related_link", "byline"}:
                    rest.kind = "related_link" if listed else "furniture"
            return


def _mark_listings(page: Page) -> None:
    """The titles below "Read more" or "Recommended" alone on its line."""
    listing = False
    for paragraph in page:
        short = len(paragraph.tokens) <= LONGEST_LINK and not paragraph.is_prose
        if paragraph.kind is None and listing and short:
            paragraph.kind = "related_link"
        listing = paragraph.kind == "related_link" and (listing or furniture.is_link_opener(paragraph.text))


def _mark_tail(page: Page) -> None:
    """From the end upward, all that is not the article's own prose."""
    named = (bylines.author_of(paragraph.text) for paragraph in page if paragraph.kind == "byline")
    authors = {name for names in named if names for name in names.split(" and ")}
    surnames = {words[-1] for name in authors if (words := repeats.words(name))}
    body = next((index for index, paragraph in enumerate(page) if paragraph.is_open), len(page))
    for index in range(len(page) - 1, 0, -1):
        paragraph = page[index]
        if paragraph.kind is not None:
            continue
        blurb = any(name in paragraph.text for name in authors) and surnames & set(paragraph.tokens[:6])
        if paragraph.is_mark:
            paragraph.kind = "byline"
        elif (blurb and len(paragraph.tokens) <= 60) or furniture.is_author_note(paragraph.text):
            paragraph.kind = "furniture"
        elif paragraph.is_prose or paragraph.may_open_speech or index <= body:
            return
        else:
            paragraph.kind = "furniture"


def _mark_repeats(page: Page) -> None:
    """Pull quotes, and standfirsts that the body says again.

    Of two that say the same the later is the repeat, unless only the earlier is set in quotation marks; what
    is said within a longer paragraph is the repeat wherever it stands.
    """
    covers = repeats.covers([paragraph.tokens for paragraph in page])
    sources = {i for i, p in enumerate(page) if p.kind is None and (p.is_prose or p.is_quoted)}
    for index in range(len(page) - 1, -1, -1):
        quoted = page[index].is_quoted
        earlier = {i: c for i, c in covers[index].items() if i < index and (quoted or not page[i].is_quoted)}
        _mark_repeat(page, index, earlier, sources)
    for index, paragraph in enumerate(page):
        longer = {i: c for i, c in covers[index].items() if len(page[i].tokens) > len(paragraph.tokens)}
        _mark_repeat(page, index, longer, sources)
    for paragraph in page:
        while paragraph.duplicate_of is not None and page[paragraph.duplicate_of].duplicate_of is not None:
            paragraph.duplicate_of = page[paragraph.duplicate_of].duplicate_of


def _mark_repeat(page: Page, index: int, cover: repeats.Cover, sources: set[int]) -> None:
    paragraph = page[index]
    if paragraph.kind not in (None, "standfirst") or paragraph.duplicate_of is not None or paragraph.text.endswith(":"):
        return
    original = repeats.repeated(paragraph.tokens, {i: marks for i, marks in cover.items() if i in sources})
    if original is None:
        return
    short = index not in sources and len(paragraph.tokens) < 8
    if paragraph.kind is None and short and not repeats.is_sentence_of(paragraph.tokens, page[original].text):
        return  # a subhead in words of the body
    paragraph.duplicate_of = original
    if paragraph.kind is None:
        on_top = all(other.kind is not None for other in page[:index])
        paragraph.kind = "standfirst" if on_top and not paragraph.is_quoted else "pull_quote"
    sources.discard(index)


def _mark_interruptions(page: Page) -> None:
    """Subheads, links, the names under pull quotes, and the lines of boxes, between paragraphs of the body."""
    sizes = Counter(paragraph.block for paragraph in page)
    begun = False
    for index, paragraph in enumerate(page):
        above = page[index - 1] if index else Paragraph("", -1)
        begun = begun or above.is_open
        if paragraph.kind is None:
            joined = above.block == paragraph.block and sizes[paragraph.block] <= LARGEST_BOX
            paragraph.kind = _kind_of_interruption(page, index, above if joined else None)
        elif begun and furniture.is_label(paragraph.text) and page[index + 1 :] and page[index + 1].is_open:
            paragraph.kind = "subhead"


def _kind_of_interruption(page: Page, index: int, above: Paragraph | None) -> str | None:
    """The kind of a paragraph amid the body; `above` is the line of the same box above it, if it stands in one."""
    paragraph = page[index]
    short = len(paragraph.tokens) <= LONGEST_SUBHEAD and not paragraph.is_prose
    if TIME.fullmatch(paragraph.text.strip()):
        return "furniture"
    if paragraph.is_mark and len(paragraph.tokens) <= 8:
        return "byline"
    if furniture.is_genre_link(paragraph.text):
        return "related_link"
    if above is not None:
        if above.kind == "pull_quote" and short:
            return "pull_quote"
        if furniture.is_image(above.text):
            return "caption"
        if above.kind == "furniture" and furniture.is_box(above.text) and len(paragraph.tokens) <= 20:
            return "furniture"
    if short and not paragraph.may_open_speech:
        if prose_follows(page, index):
            return "subhead"
        return "furniture" if len(paragraph.tokens) <= 4 else None
    return None
