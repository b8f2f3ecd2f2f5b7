"""The report as one file that can be mailed: all pages in it, scripts and styles once, nothing loaded from anywhere."""

from __future__ import annotations

import posixpath
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from helpers.publish.fragment import environment

# In this order: what hides pages comes before what draws the charts of those that are shown.
SCRIPTS = ("single.js", "plotly.min.js", "charts.js", "page.js")
STYLES = ("page.css", "fragment.css")
_REFERRING = ("for", "headers", "aria-describedby", "aria-labelledby")


def single_file(report: Path, out: Path) -> Path:
    """Write a published report as one HTML file, a section for each of its pages; returns the file.

    An address within the report becomes an anchor: `documents/a.html#s1-9` is `#documents--a--s1-9`. The file is the
    sum of the pages and 5 MB of plotly.js; its Content-Security-Policy lets its own scripts run and no other.
    """
    names = _pages(report)
    keys = {name: name.removesuffix(".html").replace("/", "--") for name in names}
    trees = {name: _tree(report / name) for name in names}
    sections = [_section(name, trees[name], keys) for name in names]
    scripts = [_inline((report / "assets" / name).read_text(encoding="utf-8"), "script") for name in SCRIPTS]
    icon = b64encode((report / "assets" / "icon.svg").read_bytes()).decode()
    first = trees[names[0]]
    html = (
        environment()
        .get_template("single.html")
        .render(
            title=first.findtext(".//title"),
            run=first.findtext(".//header//span") or "",
            links=[(_address(link.get("href"), names[0], keys), link.text_content()) for link in _navigation(first)],
            sections=sections,
            scripts=scripts,
            hashes=[b64encode(sha256(script.encode("utf-8")).digest()).decode() for script in scripts],
            styles=[_inline((report / "assets" / name).read_text(encoding="utf-8"), "style") for name in STYLES],
            icon=f"data:image/svg+xml;base64,{icon}",
        )
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(html, encoding="utf-8")
    return out


def _pages(report: Path) -> list[str]:
    """The pages of a report: the first one, those of its navigation, the rest of the lists, the documents."""
    linked = [str(link.get("href")) for link in _navigation(_tree(report / "index.html"))]
    others = sorted(path.relative_to(report).as_posix() for path in report.rglob("*.html"))
    return [name for name in dict.fromkeys(["index.html", *linked, *others]) if name in others]


def _tree(page: Path) -> Any:
    from lxml import html

    return html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def _navigation(tree: Any) -> list[Any]:
    return tree.xpath("//header[@class='site']//nav//a[@href]")


def _section(name: str, tree: Any, keys: Mapping[str, str]) -> dict[str, Any]:
    """A page's main part, its ids made its own and its links anchors of the one file."""
    from lxml import html

    main, key = tree.find(".//main"), keys[name]
    for element in main.xpath(".//noscript"):
        element.drop_tree()
    for element in main.iter():
        for attribute in ("id", *_REFERRING):
            if value := element.get(attribute):
                element.set(attribute, " ".join(f"{key}--{one}" for one in value.split()))
        if (href := element.get("href")) is not None:
            if address := _address(href, name, keys):
                element.set("href", address)
            else:
                del element.attrib["href"]
    inner = "".join(html.tostring(child, encoding="unicode", with_tail=True) for child in main)
    return {"key": key, "title": tree.findtext(".//title"), "html": Markup(inner)}


def _address(href: str, name: str, keys: Mapping[str, str]) -> str | None:
    """Where a link of a page leads within the file; None where the file has no such page."""
    path, _, place = href.partition("#")
    if re.match(r"[a-z][a-z0-9+.-]*:", path, re.IGNORECASE):
        return href
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
    if target not in keys:
        return None
    return f"#{keys[target]}--{place}" if place else f"#{keys[target]}"


def _inline(text: str, element: str) -> Markup:
    """A script or style that cannot end, or escape from, the element that it stands in."""
    return Markup(
        re.sub(rf"<(?=/{element}|!--)", r"\\x3c" if element == "script" else r"\\3c ", text, flags=re.IGNORECASE)
    )
