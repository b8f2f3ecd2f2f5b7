"""The head of a page: headline, standfirst, byline and date lines, and the captions and labels among them."""

from __future__ import annotations

from helpers.ingest import bylines, furniture
from helpers.ingest.page import Page, Paragraph, prose_follows

# How far down the page a byline is looked for, and how many sentences may stand between it and the headline.
LONGEST_HEAD = 16
MOST_SENTENCES = 2


def mark_head(page: Page, title: list[str]) -> None:
    """Set the kinds of the paragraphs above the body; `title` is the known title as words, or empty."""
    headline = _find_headline(page, title)
    for before in page[: headline or 0]:
        if before.kind is None:
            before.kind = "byline" if before.is_mark else "furniture"
    marks = _find_marks(page, 0 if headline is None else headline + 1)
    for index in marks:
        page[index].kind = "byline"
    if headline is None:
        return
    _mark_headlines(page, headline)
    _mark_above_byline(page, headline, marks)
    _mark_below_byline(page, headline, marks)


def _find_headline(page: Page, title: list[str]) -> int | None:
    """Of the lines above the body one that is said again or is the known title, else one as long as headlines are."""
    lines: list[int] = []
    for index, paragraph in enumerate(page):
        if paragraph.kind is not None:
            continue
        if len(lines) > 8 or (paragraph.is_prose and not _byline_follows(page, index)):
            break
        if not paragraph.is_mark or paragraph.tokens == title:
            lines.append(index)
    known = [i for i in lines if page[i].tokens == title or _is_said_again(page, i, lines)]
    if known:
        return known[0]
    likely = [i for i in lines if 4 <= len(page[i].tokens) <= 35 and not page[i].is_bullet]
    for index in likely:
        paragraph = page[index]
        sentence = paragraph.text.rstrip("\"'”’)").endswith(".") and not paragraph.is_title_case
        if not sentence and not _names_outlet(page, index, likely):
            return index
    if likely:
        return likely[0]
    short = [i for i in lines if len(page[i].tokens) >= 2 and not page[i].speech]
    return short[-1] if short and short[-1] + 1 < len(page) else None


def _names_outlet(page: Page, index: int, likely: list[int]) -> bool:
    """A short line above a headline, in capitals or in cells: an outlet, an office or a section."""
    paragraph = page[index]
    below = [page[i] for i in likely if i > index]
    if below and furniture.masthead(paragraph.text) and not furniture.masthead(below[0].text):
        return True
    if paragraph.text.isupper():
        return any(not other.text.isupper() for other in below)
    if len(paragraph.tokens) > 5 or not below:
        return False
    cited = any(paragraph.text in other.text[1:] for other in page)
    return cited or (paragraph.is_title_case and any(other.is_title_case for other in below))


def _is_said_again(page: Page, index: int, lines: list[int]) -> bool:
    """A long line that the page repeats anywhere, or a shorter one that it repeats above the body."""
    tokens = page[index].tokens
    if len(tokens) >= 5:
        return sum(other.tokens == tokens for other in page) > 1
    return len(tokens) >= 3 and not page[index].is_title_case and sum(page[i].tokens == tokens for i in lines) > 1


def _byline_follows(page: Page, index: int) -> bool:
    """A sentence at the top is a headline or a standfirst only where a byline or date line follows closely."""
    if len(page[index].tokens) > 60 or page[index].has_dateline:
        return False
    between = 0
    for below, paragraph in enumerate(page[index + 1 : index + LONGEST_HEAD // 2], index + 1):
        if paragraph.is_mark or (bylines.is_name_line(paragraph.text) and _closes_head(page, below)):
            return True
        between += paragraph.is_open
        if between > MOST_SENTENCES:
            return False
    return False


def _find_marks(page: Page, start: int) -> list[int]:
    """Byline and date lines below the headline, and bare names beside these where no line says "by"."""
    marks: list[int] = []
    sentences = 0
    near = page[start : start + LONGEST_HEAD]
    named = any(bylines.is_byline(paragraph.text) and paragraph.kind is None for paragraph in near)
    for index, paragraph in enumerate(near, start):
        bare_name = not named and paragraph.kind is None and bylines.is_name_line(paragraph.text)
        if paragraph.is_mark or (bare_name and _stands_by_mark(page, index)):
            marks.append(index)
        elif paragraph.is_open and not paragraph.is_bullet:
            sentences += 1
            if sentences > MOST_SENTENCES or marks or not _byline_follows(page, index):
                break
    return marks


def _stands_by_mark(page: Page, index: int) -> bool:
    """A bare name is a byline beside a date line or buttons, right below the lines of the headline and above the text,
    or where the last paragraphs say who its bearer is."""
    around = [*page[max(0, index - 1) : index], *page[index + 1 : index + 3]]
    beside = any(other.is_mark or other.kind == "furniture" for other in around) or _closes_head(page, index)
    return beside or any(page[index].text in other.text for other in page[max(index + 1, len(page) - 6) :])


def _closes_head(page: Page, index: int) -> bool:
    """The last line of the block that opens the page, with more than a label above it and none of the body."""
    block = [other for other in page[:index] if other.block == page[index].block]
    last = index + 1 < len(page) and page[index + 1].block != page[index].block
    return last and len(block) == index and any(len(other.tokens) >= 4 for other in block)


def _mark_headlines(page: Page, headline: int) -> None:
    """The headline, and where it is said again: a headline too above the body, furniture elsewhere."""
    page[headline].kind = "headline"
    tokens = page[headline].tokens
    body = next((i for i in range(headline + 1, len(page)) if page[i].is_open), len(page))
    for index, paragraph in enumerate(page):
        if index == headline or len(tokens) < 2 or paragraph.tokens[: len(tokens)] != tokens:
            continue
        longer = len(paragraph.tokens) - len(tokens)
        if longer == 0:
            paragraph.kind = "headline" if index < body else "furniture"
        elif len(tokens) >= 4 and longer <= 6 and not paragraph.is_prose:
            paragraph.kind = "furniture"  # the page's title: headline and outlet
        else:
            continue
        if index > headline:
            paragraph.duplicate_of = headline


def _mark_above_byline(page: Page, headline: int, marks: list[int]) -> None:
    """Lines between the headline and the last byline or date line: standfirsts, and labels."""
    for index in range(headline + 1, marks[-1] if marks else 0):
        paragraph = page[index]
        if paragraph.kind is None:
            least = 4 if index < marks[0] else 6
            stands = len(paragraph.tokens) >= least and not _is_label(page, paragraph)
            paragraph.kind = "standfirst" if stands else _beside_byline(page, index)


def _mark_below_byline(page: Page, headline: int, marks: list[int]) -> None:
    """Lines between the last byline or date line and the body: standfirsts, captions without credit, labels."""
    first = (marks[-1] if marks else headline) + 1
    lead = _lead_with_dateline(page, first)
    for index in range(first, len(page)):
        paragraph = page[index]
        if paragraph.kind is not None:
            continue
        if paragraph.speech or index == lead:
            return
        question = paragraph.text.endswith("?") and prose_follows(page, index)
        unended = index == headline + 1 and not paragraph.ends_sentence and len(paragraph.tokens) <= 60
        if paragraph.is_prose and not paragraph.is_bullet and not unended:
            if index < lead or (marks and paragraph.is_dated_sentence and prose_follows(page, index)):
                paragraph.kind = "caption" if marks else "standfirst"
                continue
            if index == headline + 1 and _is_parted_by_buttons(page, index):
                paragraph.kind = "standfirst"
            return
        if paragraph.is_bullet or (len(paragraph.tokens) >= 5 and not question):
            known = any(other.kind == "standfirst" for other in page[:first])
            paragraph.kind = "caption" if known and not paragraph.is_bullet else "standfirst"
        elif not question and not _may_be_subhead(page, index, bool(marks)):
            paragraph.kind = _beside_byline(page, index)


def _is_label(page: Page, paragraph: Paragraph) -> bool:
    """A short line in capitals or said twice names an office or a section."""
    again = sum(other.tokens == paragraph.tokens for other in page) > 1
    return len(paragraph.tokens) <= 5 and (paragraph.is_title_case or again)


def _may_be_subhead(page: Page, index: int, below_byline: bool) -> bool:
    """A line of some words above prose; below a byline only one that is not in capitals, as names and places are."""
    paragraph = page[index]
    written_small = any(word[0].islower() for word in paragraph.text.split()[1:])
    return len(paragraph.tokens) >= 2 and prose_follows(page, index) and (written_small or not below_byline)


def _beside_byline(page: Page, index: int) -> str:
    """A short line in the head: part of the byline where it stands right below it, else a label."""
    above = page[index - 1]
    return "byline" if above.kind == "byline" and above.block == page[index].block else "furniture"


def _lead_with_dateline(page: Page, first: int) -> int:
    """Where near the top a paragraph opens with its place, the body begins: its index, or -1."""
    near = range(first, min(len(page), first + 6))
    return next((i for i in near if page[i].kind is None and page[i].has_dateline), -1)


def _is_parted_by_buttons(page: Page, index: int) -> bool:
    """Whether buttons, and not merely an advertisement, part a short paragraph from the rest."""
    if index + 1 >= len(page) or len(page[index].tokens) > 50:
        return False
    below = page[index + 1].text
    buttons = furniture.is_control(below) and not (furniture.is_advertisement(below) or furniture.is_label(below))
    return buttons and prose_follows(page, index)
