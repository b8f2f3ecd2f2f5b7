"""Datelines: the place, date and agency that open a report, "CAIRO, Nov 3 (AP) - "."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CAPITAL = "A-Z\u00c0-\u00de"
_SIGNED = rf"[{_CAPITAL}][\w'’. -]{{1,40}}(?:[,/][^()\n]{{0,60}})?\((?P<agency>[{_CAPITAL}][\w ./&-]{{1,30}})\)"
_UNSIGNED = (
    rf"[{_CAPITAL}][{_CAPITAL}'’.-]+(?:[ /][{_CAPITAL}][{_CAPITAL}'’.-]+){{0,3}}"  # the place in capitals
    rf"(?:, [{_CAPITAL}][\w. ]{{1,30}}?)?"  # region or date
)
_DATELINE = re.compile(rf"(?:{_SIGNED}|{_UNSIGNED}) ?[-–—―]{{1,2}}\s+(?=[{_CAPITAL}\"“‘'])")


@dataclass(frozen=True)
class Dateline:
    """Where a dateline ends and the report starts, and the span of the agency it names; offsets into the text."""

    end: int
    agency: tuple[int, int] | None


def dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that opens the paragraph `text[start:end]`.

    >>> text = "CAIRO (AP) - The talks failed."
    >>> text[dateline(text, 0, len(text)).end :]
    'The talks failed.'
    """
    match = _DATELINE.match(text, start, end)
    if match is None:
        return None
    return Dateline(match.end(), match.span("agency") if match["agency"] else None)
