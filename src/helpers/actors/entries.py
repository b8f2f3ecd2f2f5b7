"""What the gazetteer's files hold: entries, offices and the senses of names, and the reading of their rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from helpers.actors.names import slug

TYPES = ("PERSON", "COUNTRY", "PLACE", "ORG", "GROUP", "EVENT", "WEAPON")
_TYPE_OF_PREFIX = {
    "person": "PERSON", "country": "COUNTRY", "place": "PLACE", "org": "ORG", "group": "GROUP", "event": "EVENT",
    "weapon": "WEAPON",
}  # fmt: skip


class GazetteerError(ValueError):
    """A gazetteer file cannot be used; the message names the file, the line and what to do."""


@dataclass(frozen=True)
class Entry:
    """One entity that the gazetteer knows. `country` is the id of the country it belongs to."""

    id: str
    name: str
    type: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    gender: str | None = None
    description: str | None = None
    demonym: str | None = None
    since: str | None = None
    until: str | None = None
    nouns: tuple[str, ...] = ()

    def lasts_on(self, date: str | None) -> bool:
        """Whether a war or other event goes on at the date, or ended within the year before."""
        if date is None:
            return self.until is None
        year_after = f"{int(self.until[:4]) + 1}{self.until[4:]}" if self.until else None
        return (self.since or "") <= date and (year_after is None or date <= _last_day(year_after))


@dataclass(frozen=True)
class Office:
    """An office that a person holds or held, of a country or organisation; ISO dates, None where open."""

    person: str
    office: str
    of: str
    start: str | None = None
    end: str | None = None

    def held_on(self, date: str | None) -> bool:
        """Whether the office is held on the ISO date; without a date, whether it has no end."""
        if date is None:
            return self.end is None
        return (self.start or "") <= date and (self.end is None or date <= _last_day(self.end))


class Sense(NamedTuple):
    """One reading of a name: the entry it names, as a name, demonym, seat or capital, and how it is written."""

    entry: str
    kind: str
    written: str


def entry_of_row(row: dict[str, str], path: Path) -> Entry:
    """The entry that a row of a gazetteer file describes; raises GazetteerError."""
    name = row["name"]
    kind = row.get("type", "").upper()
    entry_id = row.get("id") or f"{(kind or 'ORG').lower()}:{slug(name)}"
    kind = kind or _TYPE_OF_PREFIX.get(entry_id.split(":")[0], "")
    if kind not in TYPES:
        raise GazetteerError(
            f"{path}: the row of {name!r} has no usable type; give the column `type` one of {', '.join(TYPES)}"
        )
    country = row.get("country") or (entry_id if kind == "COUNTRY" else None)
    return Entry(
        entry_id, name, kind, country, tuple(cell(row, "aliases")), row.get("gender") or None,
        row.get("description") or None, next(iter(cell(row, "demonyms")), None),
        row.get("from") or None, row.get("to") or None, tuple(cell(row, "nouns")),
    )  # fmt: skip


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a gazetteer file, cells without outer white space; raises GazetteerError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            required = {"person", "office"} if path.name == "offices.csv" else {"name"}
            if missing := required - set(reader.fieldnames or ()):
                raise GazetteerError(f"{path}: the first line must name the column(s) {', '.join(sorted(missing))}")
            for row in reader:
                if None in row:
                    raise GazetteerError(f"{path}, line {reader.line_num}: more cells than the first line has columns")
                yield {column: (cell or "").strip() for column, cell in row.items()}
    except FileNotFoundError:
        raise GazetteerError(f"{path}: there is no such file; give a CSV with a column name") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GazetteerError(f"{path}: cannot be read as a CSV file in UTF-8 ({error})") from error


def cell(row: dict[str, str], column: str) -> list[str]:
    """The names in a cell, parted by `|`."""
    return [part.strip() for part in row.get(column, "").split("|") if part.strip()]


def plural_of(demonym: str) -> str | None:
    """`Ukrainians` of `Ukrainian`; None where the adjective has no plural in s (Chinese, British, Dutch)."""
    if demonym.endswith(("s", "ese", "ish", "ch", "x", "men", "man")) or (
        " " in demonym and demonym.split()[-1][0].islower()
    ):
        return None
    return demonym + "s"


def _last_day(date: str) -> str:
    """An end date given as a year or month counts to its end."""
    return date + "-99" * (3 - len(date.split("-"))) if date.count("-") < 2 else date
