"""Ids of documents: safe as file names and unlike each other."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 80
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,78}[A-Za-z0-9_-]")


def safe_id(name: str) -> str:
    """A name as a document id: ASCII letters, digits, dot, dash and underscore, at most 80.

    A name of which nothing is left, as one in another script, becomes `doc-` and eight digits of its hash.
    """
    if _SAFE.fullmatch(name) and not _RESERVED.match(name):
        return name  # a record's own id that is safe already stays as it is
    bare = unicodedata.normalize("NFKD", name)
    bare = "".join(character for character in bare if not unicodedata.combining(character))
    bare = re.sub(r"[^A-Za-z0-9._-]+", "-", bare).strip("-._")[:LONGEST].strip("-._")
    if not re.search(r"[A-Za-z0-9]", bare):
        return f"doc-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return f"{bare}-text" if _RESERVED.match(bare) else bare


def unique_ids(names: Iterable[str]) -> list[str]:
    """The safe ids of names, in order; one that is taken, in upper or lower case, gets the suffix -2, -3, ..."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    ids = []
    for name in names:
        base = candidate = safe_id(name)
        while candidate.casefold() in taken:
            counts[base] = counts.get(base, 1) + 1
            candidate = f"{base}-{counts[base]}"
        taken.add(candidate.casefold())
        ids.append(candidate)
    return ids
