"""Where things are in a report: file names that are safe anywhere, and anchors of stretches of text."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
# Names that Windows keeps for devices, whatever their extension.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def page_name(doc_id: str) -> str:
    """A file name for a document, without extension: the id itself where that is safe, else made safe and unique.

    Safe are up to 80 letters, digits, dots, underscores and hyphens, the first one neither dot nor hyphen.
    """
    safe = _UNSAFE.sub("-", doc_id).strip(".-")[:80]
    if safe and safe == doc_id and safe.split(".")[0].lower() not in _DEVICES:
        return safe
    digest = hashlib.blake2b(doc_id.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{safe[:70]}-{digest}" if safe else f"document-{digest}"


def slug(name: str) -> str:
    """The id of a section about something with a name: "side-united-states"."""
    return "side-" + (re.sub(r"\W+", "-", name.lower()).strip("-") or "unnamed")


def anchor(start: int, end: int) -> str:
    """The id of the stretch `text[start:end]` on its document's page."""
    return f"s{start}-{end}"


def document_href(doc_id: str, start: int | None = None, end: int | None = None, *, base: str = "documents/") -> str:
    """The address of a document's page, or of a stretch in it, seen from the report's first page."""
    page = f"{base}{page_name(doc_id)}.html"
    return page if start is None or end is None else f"{page}#{anchor(int(start), int(end))}"


def web_address(url: object) -> str | None:
    """The url if it is a plain http or https address, else None: metadata may say anything."""
    if not isinstance(url, str):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else None
