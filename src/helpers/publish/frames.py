"""A DataFrame that a notebook shows, as a reader of its page sees it: headings and ids in words, places as links.

In the notebook it stays the DataFrame that it is, with its columns and ids as code names them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from helpers.publish.context import CLOSING, OPENING
from helpers.publish.links import document_href
from helpers.wording import heading, nothing, words

_CODED = {"type", "label", "kind", "relation", "factor", "direction", "position", "entry", "status", "voice", "basis"}
_LISTS = {"aliases", "actors"}
_PLACE = ("start", "end")  # columns that the link of a document takes in
_MISSING = {"", "None", "NaN", "NaT", "<NA>", "[]"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONG = 48  # characters from which the words of a cell make its table one to be read row by row
_SIZE = re.compile(r"(\d+) rows × \d+ columns?")


def readable(html: str, issues: Mapping[str, str] | None = None) -> str:
    """The HTML that pandas writes of a DataFrame, made readable; other HTML as it is. It has to be safe already.

    Headings are words (`helpers.wording.heading`), issues have the names that `issues` gives to their ids, kinds and
    relations are words, lists have no brackets, nothing stands for what is missing, and row numbers go. A row that has
    the place of its words has a link to them. A table without rows says what was not found. One of long texts has the
    class `listing`, and its cells their headings as `data-label`, for a telephone to show it row by row.
    """
    if 'class="dataframe"' not in html:
        return html
    from lxml import html as lxml_html

    tree = lxml_html.fragment_fromstring(html, create_parent="div")
    for table in tree.xpath(".//table[@class='dataframe']"):
        _make_readable(table, issues or {})
    for size in tree.xpath(".//p"):
        if told := _SIZE.fullmatch((size.text or "").strip()):
            size.text, size.attrib["class"] = f"The first and the last of {int(told[1]):,} rows.", "note"
    return (tree.text or "") + "".join(lxml_html.tostring(part, encoding="unicode") for part in tree)


def _make_readable(table: Any, issues: Mapping[str, str]) -> None:
    heads, rows = table.xpath("./thead/tr"), table.xpath("./tbody/tr")
    columns = _columns(heads)
    if not rows:
        table.tag, table.text = "p", nothing(columns)
        table.attrib.clear()
        table.attrib["class"] = "note"
        del table[:]
        return
    numbered = columns[0] == "" and all(
        len(row.findall("th")) == 1 and re.fullmatch(r"\d+|\.\.\.", row[0].text_content()) for row in rows
    )
    placed = {"doc_id", *_PLACE} <= set(columns)
    gone = ({0} if numbered else set()) | ({columns.index(name) for name in _PLACE} if placed else set())
    for row in rows:
        cells = dict(zip(reversed(range(len(columns))), reversed(row), strict=False))  # a repeated index is left out
        named = {columns[at]: cell.text_content() for at, cell in cells.items()}
        for at, cell in cells.items():
            if at in gone:
                row.remove(cell)
            else:
                _fill(cell, columns[at], named, issues)
                cell.attrib["data-label"] = heading(columns[at])
    if len(columns) > 2 and any(len(cell.text_content()) > _LONG for row in rows for cell in row):
        table.attrib["class"] += " listing"
    for head in heads[1:]:
        head.getparent().remove(head)
    if columns:
        first = heads[0]
        for at, cell in reversed(list(enumerate(list(first)))):
            if at in gone:
                first.remove(cell)
            else:
                cell.text = heading(columns[at])


def _columns(heads: list[Any]) -> list[str]:
    """The names of the columns; pandas puts those of the index on a second line."""
    lines = [[cell.text_content().strip() for cell in head] for head in heads]
    if len({len(line) for line in lines}) != 1:  # columns of several levels
        return lines[-1] if lines else []
    return [next((name for name in reversed(names) if name), "") for names in zip(*lines, strict=True)]


def _fill(cell: Any, column: str, row: Mapping[str, str], issues: Mapping[str, str]) -> None:
    """Put into a cell what a reader sees of its value."""
    value = row[column].replace("\\n", " ")  # pandas writes line ends so
    if value.strip() in _MISSING:
        cell.text, cell.attrib["class"] = "", "missing"
    elif column == "doc_id":
        _link(cell, value, row)
    elif column == "issue":
        cell.text = issues.get(value) or words(value)
    elif column in _CODED:
        cell.text = words(value)
    elif column in _LISTS:
        cell.text = value.removeprefix("[").removesuffix("]")
    elif value in {"True", "False"}:
        cell.text = cell.attrib["class"] = "yes" if value == "True" else "no"
    elif OPENING in value:
        _mark(cell, value)
    elif len(cell) == 0:
        cell.text = value
        if _DAY.fullmatch(value):
            cell.attrib["class"] = "day"


def _link(cell: Any, doc_id: str, row: Mapping[str, str]) -> None:
    from lxml import html as lxml_html

    start, end = (row.get(name, "") for name in _PLACE)
    placed = start.isdigit() and end.isdigit()
    href = document_href(doc_id, int(start), int(end)) if placed else document_href(doc_id)
    cell.text = ""
    link = lxml_html.Element("a", href=href)
    link.text = doc_id
    cell.append(link)


def _mark(cell: Any, value: str) -> None:
    """The words that count, marked in their sentence, which pandas may have cut short."""
    from lxml import html as lxml_html

    before, _, rest = value.partition(OPENING)
    inner, _, after = rest.partition(CLOSING)
    cell.text, cell.attrib["class"] = before, "context"
    mark = lxml_html.Element("mark")
    mark.text, mark.tail = inner, after
    cell.append(mark)
