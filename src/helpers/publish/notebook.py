"""An executed notebook as a page that needs nothing but the report's own folder, with its code on demand."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from helpers.batch.strip import CHECKED
from helpers.publish.fragment import environment
from helpers.publish.frames import readable
from helpers.publish.sanitise import sanitise

PLOTLY = "application/vnd.plotly.v1+json"
# Richest first; a notebook's output is shown in the first of these that it has.
_SHOWN = (PLOTLY, "text/html", "text/markdown", "image/png", "image/jpeg", "image/svg+xml", "text/plain")


class NotebookError(ValueError):
    """A file that is no notebook; the message names it."""


@dataclass(frozen=True)
class Link:
    """A page of the report in its navigation."""

    title: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Page:
    """What stands around a notebook: title, navigation, and the way to the report's first page."""

    title: str
    links: Sequence[Link] = ()
    root: str = ""
    run: str = ""
    kind: str = "step"
    documents: frozenset[str] | None = None  # names of the document pages that there are; None is all
    heading: str | None = None  # in the place of the notebook's own; none where it is empty
    tail: Markup = field(default_factory=Markup)
    issues: Mapping[str, str] | None = None  # what tables show for ids of the codebook


def publish_notebook(notebook: Path, html: Path, page: Page | None = None) -> Path:
    """Write an executed notebook as a page; returns the page's path.

    The page loads `assets/` beside the report's first page and nothing else (a Content-Security-Policy holds it to
    that). Every output is made safe; plotly figures are drawn by the page's own script. Code is folded away.
    Raises NotebookError for a file that is no notebook.
    """
    page = page or Page(title=notebook.stem)
    cells = [_linked(cell, page) for cell in _cells(_read(notebook), page)]
    html.parent.mkdir(parents=True, exist_ok=True)
    contents = [heading for cell in cells for heading in cell.get("headings", ())]
    write_page("notebook.html", html, page, cells=cells, contents=contents)
    return html


def write_page(template: str, html: Path, page: Page, **values: Any) -> None:
    """Render a page of the report into a file."""
    html.write_text(environment().get_template(template).render(page=page, **values), encoding="utf-8")


def _read(notebook: Path) -> Any:
    import nbformat

    try:
        return nbformat.read(notebook, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError, nbformat.reader.NotJSONError, AttributeError) as error:
        raise NotebookError(f"{notebook} is not a notebook that can be read: {error}") from error


def _cells(nb: Any, page: Page) -> Iterator[dict[str, Any]]:
    """The cells as the template shows them: kind, and Markup that is safe.

    What only a reader of the notebook needs stays in the notebook: cells tagged `notebook-only`, the contents (the
    page has its own) and the section "Settings". Of an absolute path in code only its name is shown: a published page
    need not tell about its maker's disk.
    """
    heading = page.heading
    for cell in nb.cells:
        tags = set(cell.metadata.get("tags", ()))
        if "notebook-only" in tags or not cell.source.strip():
            continue
        if cell.cell_type == "markdown":
            source = _SETTINGS.sub("", _CONTENTS.sub("", cell.source))
            if heading is not None:
                source, found = re.subn(r"\A# .*", f"# {heading}" if heading else "", source, count=1)
                heading = None if found else heading
            if source.strip():
                html, headings = markdown(source)
                yield {"kind": "text", "html": html, "headings": headings}
        elif cell.cell_type == "code":
            yield {
                "kind": "code",
                "settings": bool(tags & {"parameters", "injected-parameters"}),
                "code": _highlighted(_ABSOLUTE.sub(r"\g<quote>\g<name>\g<quote>", cell.source)),
                "outputs": [
                    shown for output in cell.get("outputs", ()) if (shown := _output(output, tags, page.issues))
                ],
            }


def _linked(cell: dict[str, Any], page: Page) -> dict[str, Any]:
    """The cell without links to pages of documents that have none: the words stay."""
    pages = page.documents
    if pages is not None:
        for output in cell.get("outputs", ()):
            if output["kind"] == "html":
                output["html"] = Markup(
                    _DOCUMENT_LINK.sub(lambda link: link[0] if link[1] in pages else "", output["html"])
                )
    return cell


_DOCUMENT_LINK = re.compile(r'href="documents/([^"#]+)\.html(?:#[^"]*)?"')  # attributes as the sanitiser writes them
_ABSOLUTE = re.compile(
    r"""(?P<quote>["'])(?:/|[A-Za-z]:[\\/])(?:[^"'\n]*[\\/])?(?P<name>[^"'\n\\/]+)[\\/]?(?P=quote)"""
)
_CONTENTS = re.compile(r"^(?:[ ]*\d+\.[ ]*\[[^\]\n]*\]\(#[^)\n]*\)[ ]*)+$\n?", re.MULTILINE)
_SETTINGS = re.compile(r"^##[ ]+Settings[ ]*$.*?(?=^#|\Z)", re.MULTILINE | re.DOTALL)


def markdown(source: str) -> tuple[Markup, list[tuple[str, str]]]:
    """Markdown as safe HTML, and its headings of the second level: (id, text). Ids are JupyterLab's."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    headings: list[tuple[str, str]] = []

    class Renderer(IPythonRenderer):
        def heading(self, text: str, level: int, **attributes: Any) -> str:
            name = Markup(text).striptags()
            identifier = name.replace(" ", "-")
            if level == 2:
                headings.append((identifier, name))
            return f'<h{level} id="{escape(identifier)}">{text}</h{level}>\n'

    html = MarkdownWithMath(renderer=Renderer(escape=False)).render(source)
    return Markup(sanitise(html)), headings


@cache
def _highlighter() -> Any:
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    return PythonLexer(), HtmlFormatter(nowrap=True)


def _highlighted(source: str) -> Markup:
    from pygments import highlight

    return Markup(highlight(source, *_highlighter()))


def _output(
    output: Mapping[str, Any], tags: Collection[str] = (), issues: Mapping[str, str] | None = None
) -> dict[str, Any] | None:
    kind = output["output_type"]
    if kind == "stream":
        return {"kind": output["name"], "html": _terminal(output["text"])}
    if kind == "error":
        return {"kind": "error", "html": _terminal("\n".join(output["traceback"]))}
    data = output["data"]
    best = next((mime for mime in _SHOWN if mime in data), None)
    if best is None:
        return None
    content = data[best]
    if best == PLOTLY:
        return {"kind": "chart", **chart(content)}
    if best == "text/html":
        return {"kind": "html", "html": Markup(readable(sanitise(content), issues))}
    if best == "text/markdown":
        return {"kind": "html", "html": markdown(content)[0]}
    if best == "text/plain" and CHECKED in tags:
        return {"kind": "check", "holds": content == "True"}
    if best == "text/plain":
        return {"kind": "plain", "html": _terminal(content)}
    return {"kind": "image", "src": _picture(best, content)}


def _picture(mime: str, content: str) -> str:
    """The data address of a picture; as an <img> even an SVG cannot run scripts."""
    from base64 import b64encode

    data = b64encode(content.encode()).decode() if mime == "image/svg+xml" else "".join(content.split())
    return f"data:{mime};base64,{data}"


def _terminal(text: str) -> Markup:
    """Text with terminal colours as escaped HTML."""
    from nbconvert.filters import ansi2html

    return Markup(ansi2html(text))


def chart(figure: Mapping[str, Any]) -> dict[str, Any]:
    """A plotly figure parted into what the page says itself (title and note) and what the script draws.

    Returns title and note as Markup, a plain-text label, the figure as JSON that is safe inside a script element,
    its height and least width in pixels.
    """
    layout = dict(figure.get("layout", {}))
    title = layout.pop("title", None) or {}
    title = {"text": title} if isinstance(title, str) else title
    note = title.get("subtitle") or {}
    meta: Mapping[str, Any] = layout["meta"] if isinstance(layout.get("meta"), Mapping) else {}
    freed = int(meta.get("title_height") or 0) if title else 0
    height = int(layout.get("height") or 420) - freed
    margin = dict(layout.get("margin") or {})
    if freed:
        layout |= {"height": height, "margin": margin | {"t": max(margin.get("t", 80) - freed, 8)}}
    drawn = {"data": figure.get("data", []), "layout": layout}
    text = _titled(title.get("text"))
    return {
        "title": text,
        "note": _titled(note.get("text")),
        "label": unescape(Markup(text).striptags()) or "chart",
        "json": Markup(_script_safe(json.dumps(drawn, ensure_ascii=False, separators=(",", ":")))),
        "height": height,
        "min_width": int(meta.get("min_width") or 0),
    }


def _titled(text: object) -> Markup:
    """A title in plotly's small HTML, with its line breaks and emphasis and nothing else."""
    import nh3

    return Markup(nh3.clean(str(text or ""), tags={"b", "i", "em", "strong", "br", "sub", "sup"}, attributes={}))


def _script_safe(text: str) -> str:
    """JSON that cannot end the script element it stands in."""
    for sign, code in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(sign, code)
    return text
