"""HTML from notebooks, made harmless by an allow list: what it does not know is dropped, scripts with their content."""

from __future__ import annotations

import re
from functools import cache

import nh3

_TAGS = {
    *("a", "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small"),
    *("span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    *(
        "article",
        "aside",
        "blockquote",
        "div",
        "figcaption",
        "figure",
        "footer",
        "header",
        "hr",
        "main",
        "nav",
        "p",
        "pre",
    ),
    *("h1", "h2", "h3", "h4", "h5", "h6", "section", "details", "summary", "img", "input", "label"),
    *("dd", "dl", "dt", "li", "ol", "ul"),
    *("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
}
_ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir", "role", "aria-label", "aria-hidden", "aria-describedby", "tabindex"},
    "a": {"href"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "input": {"checked", "disabled"},
    "label": {"for"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "headers"},
    "time": {"datetime"},
}
# Classes that the page's own scripts act on may not come from content.
_RESERVED = re.compile(r"\bchart\b|\bplotly\S*")


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        generic_attribute_prefixes={"data-"},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src":  # pictures of the report's own folder only: a page tells nobody who reads it
        return value if re.fullmatch(r"[\w][\w./ -]*", value) else None
    if name == "class":
        return _RESERVED.sub("", value)
    return value


def sanitise(html: str) -> str:
    """The HTML with only harmless tags, attributes and addresses left; tables, headings and links survive.

    No script, style, frame, form or event handler; links lead to http, https, mailto or within the report.
    """
    return _cleaner().clean(html)
