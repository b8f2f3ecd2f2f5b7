"""The gazetteer: who and what exists outside the texts, under which names, in which office, from when to when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from helpers import paths
from helpers.actors.cues import cues
from helpers.actors.entries import Entry, Office, Sense, cell, entry_of_row, plural_of, read_rows
from helpers.actors.names import Word, fold, key, slug, sound, squeeze, surname

_LARGE = 250  # thousands of people: a city that needs no country beside it
FILES = ("countries.csv", "places.csv", "organisations.csv", "people.csv", "events.csv")


class Match(NamedTuple):
    """A name found in a text: offsets, its senses."""

    start: int
    end: int
    senses: tuple[Sense, ...]


@dataclass
class Gazetteer:
    """Entries by id, names by their folded words, offices by person and by office. See `load`."""

    entries: dict[str, Entry] = field(default_factory=dict)
    offices: list[Office] = field(default_factory=list)
    names: dict[tuple[str, ...], list[Sense]] = field(default_factory=dict)
    surnames: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    capitals: dict[str, str] = field(default_factory=dict)
    cities: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    _longest: dict[str, int] = field(default_factory=dict)
    _common_nouns: set[str] = field(default_factory=set)
    _events: dict[tuple[str, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _by_person: dict[str, list[Office]] = field(default_factory=lambda: defaultdict(list))
    _by_office: dict[tuple[str, str], list[Office]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def load(cls, extra: Sequence[str | Path] = (), folder: Path | None = None) -> Gazetteer:
        """Read the project's gazetteer and the user's own CSV files, whose rows win over ours.

        A user's file has the columns `id, name` and any of `type, country, aliases, demonyms, description,
        gender, office, organisation, from, to`; several names in a cell are parted by `|`. Without an id
        the row gets one from its type and name. Raises GazetteerError.
        """
        gazetteer = cls()
        folder = folder or paths.data("gazetteer")
        for name in FILES:
            if (folder / name).exists():
                gazetteer._read(folder / name)
        if (folder / "offices.csv").exists():
            for row in read_rows(folder / "offices.csv"):
                gazetteer._add_office(row["person"], row)
        if (folder / "cities.csv").exists():
            for row in read_rows(folder / "cities.csv"):
                gazetteer.cities[fold(row["name"])].append((int(row["thousands"]), row["country"]))
        for path in extra:
            gazetteer._read(Path(path), own=True)
        gazetteer._index_people()
        return gazetteer

    def find(self, text: str, tokens: Sequence[Word]) -> Iterator[Match]:
        """Every longest name in `tokens`, the words of `text`, from left to right, without overlaps."""
        i = 0
        while i < len(tokens):
            match, size = self._longest_at(text, tokens, i)
            if match:
                yield match
                if size > 1 and all(sense.entry.startswith("event:") for sense in match.senses):
                    yield from self._inner(text, tokens[i : i + size])
            i += size

    def _inner(self, text: str, tokens: Sequence[Word]) -> Iterator[Match]:
        """The names within an event's name: `Black Sea` in `Black Sea grain deal`."""
        i = 0
        while i < len(tokens):
            match, size = self._longest_at(text, tokens[i : i + len(tokens) - 1], 0)
            if match:
                yield match
            i += size

    def _longest_at(self, text: str, tokens: Sequence[Word], i: int) -> tuple[Match | None, int]:
        for size in range(min(self._longest.get(tokens[i].folded, 0), len(tokens) - i), 0, -1):
            stretch = tokens[i : i + size]
            senses = self.names.get(tuple(word.folded for word in stretch))
            if not senses:
                continue
            start, end = stretch[0].start, stretch[-1].end
            fitting = tuple(sense for sense in senses if _written_like(sense, text, stretch, self._common_nouns))
            if fitting:
                if text[end : end + 1] in (".", ")") and any(s.written.endswith(text[end]) for s in fitting):
                    end += 1
                return Match(start, end, fitting), size
        return None, 1

    def look_up(self, name: str) -> list[Sense]:
        """The senses of a whole name, whatever its case."""
        return self.names.get(key(name), [])

    @cached_property
    def sounds(self) -> dict[str, list[str]]:
        """People by the sound of their surnames."""
        people: dict[str, list[str]] = defaultdict(list)
        for name, ids in self.surnames.items():
            people[sound(name)] += ids
        return people

    def held(self, person: str) -> list[Office]:
        """The offices of a person."""
        return self._by_person.get(person, [])

    def holders(self, office: str, of: str, date: str | None) -> list[str]:
        """The ids of those who hold the office of that country or organisation on the date."""
        return list(dict.fromkeys(o.person for o in self._by_office.get((office, of), []) if o.held_on(date)))

    def ever_held(self, office: str, of: str) -> list[str]:
        """The ids of all who held or hold the office."""
        return list(dict.fromkeys(o.person for o in self._by_office.get((office, of), [])))

    def events_of(self, country: str, noun: str, date: str | None) -> list[Entry]:
        """The wars, invasions and the like of a country that go on at the date; without a date, all if none goes on."""
        known = self._events.get((country, noun), [])
        return [e for e in known if e.lasts_on(date)] or (known if date is None else [])

    def country_named(self, word: str) -> str | None:
        """The country that a name or demonym stands for."""
        for sense in self.look_up(word):
            if sense.entry.startswith("country:"):
                return sense.entry
        return None

    @cached_property
    def given_names(self) -> dict[str, str]:
        """The gender of given names: of those that people of the gazetteer bear, all of one gender, and a list."""
        genders: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            if entry.type == "PERSON" and entry.gender and len(key(entry.name)) > 1:
                given = key(entry.name)[0]
                if given not in key(surname(entry.name, entry.country)):
                    genders[given].add(entry.gender)
        known = {name: gender.pop() for name, gender in genders.items() if len(gender) == 1}
        listed = {name: gender for gender in ("male", "female") for name in cues(f"{gender}_names")}
        return known | listed

    def city_in(self, name: str, countries: Mapping[str, int]) -> str | None:
        """A city's country: the one that the text names most, else that of a city far larger than its namesakes."""
        known = sorted(self.cities.get(fold(name), ()), reverse=True)
        near = [country for _, country in known if countries.get(country)]
        if near:
            return max(near, key=lambda country: countries[country])
        alone = known and known[0][0] >= _LARGE and (len(known) == 1 or known[0][0] > 5 * known[1][0])
        return known[0][1] if alone else None

    def adjective(self, entry_id: str | None) -> str | None:
        """The adjective of a country or place: `Ukrainian`."""
        entry = self.entries.get(entry_id or "")
        return entry.demonym if entry else None

    def _read(self, path: Path, own: bool = False) -> None:
        for row in read_rows(path):
            entry = entry_of_row(row, path)
            if own and entry.id in self.entries:
                self._forget(entry.id)
            self.entries[entry.id] = entry
            if entry.description and _COMMON.search(entry.description):
                self._common_nouns.add(entry.id)
            for noun in entry.nouns:
                self._events[entry.country or "", noun].append(entry)
            for alias in (entry.name, *entry.aliases):
                for spelling in _spellings(alias):
                    self._add_name(spelling, entry.id, "name", own)
            for column, kind in (("demonyms", "demonym"), ("seats", "seat"), ("capital", "capital")):
                for alias in cell(row, column):
                    self._add_name(alias, entry.id, kind, own)
                    if kind == "demonym" and (plural := plural_of(alias)):
                        self._add_name(plural, entry.id, kind, own)
            if row.get("office"):
                self._add_office(entry.id, row)
            if capital := cell(row, "capital"):
                self._add_capital(entry.id, capital)

    def _add_capital(self, country: str, spellings: Sequence[str]) -> None:
        for name in spellings:
            place = f"place:{slug(name)}"
            self.entries.setdefault(place, Entry(place, name, "PLACE", country))
            self.capitals[place] = country
            self._add_name(name, place, "name")

    def _add_name(self, written: str, entry: str, kind: str, own: bool = False) -> None:
        folded = key(written)
        if not folded:
            return
        senses = self.names.setdefault(folded, [])
        if own:  # what a user says a name means, it means
            senses[:] = [s for s in senses if s.entry == entry]
        if not any(s.entry == entry and s.kind == kind and s.written == written for s in senses):
            senses.append(Sense(entry, kind, written))
        self._longest[folded[0]] = max(self._longest.get(folded[0], 0), len(folded))

    def _add_office(self, person: str, row: dict[str, str]) -> None:
        of = row.get("organisation") or row.get("country") or ""
        office = Office(person, fold(row["office"]), of, row.get("from") or None, row.get("to") or None)
        self.offices.append(office)
        self._by_person[person].append(office)
        self._by_office[office.office, office.of].append(office)

    def _forget(self, entry_id: str) -> None:
        for senses in self.names.values():
            senses[:] = [sense for sense in senses if sense.entry != entry_id]

    def _index_people(self) -> None:
        for entry in self.entries.values():
            if entry.type != "PERSON":
                continue
            for family in dict.fromkeys(surname(n, entry.country) for n in (entry.name, *entry.aliases)):
                for name in dict.fromkeys((fold(family), _ARTICLE.sub("", fold(family)))):
                    if entry.id not in self.surnames[name]:
                        self.surnames[name].append(entry.id)
                if len(key(family)) > 1 and family != entry.name:
                    self._add_name(family, entry.id, "surname")


# Bodies whose names some papers write without capitals: the security council, the foreign office.
_COMMON = re.compile(
    r"\b(?:organ|court|ministry|council|parliament|chamber|committee|agency|office|coalition|assembly)\b"
)
_ARTICLE = re.compile(r"^(?:al|el)[- ]")


def _spellings(name: str) -> tuple[str, ...]:
    """`UN refugee agency` is also written `U.N. refugee agency`."""
    dotted = {"UN ": "U.N. ", "US ": "U.S. ", "EU ": "E.U. "}.get(name[:3])
    return (name, dotted + name[3:]) if dotted else (name,)


def _written_like(sense: Sense, text: str, stretch: Sequence[Word], common_nouns: set[str]) -> bool:
    """Whether the stretch is written as the name asks: `US` is no `us`, `Mali. Niger` no `Mali Niger`."""
    surface, written = text[stretch[0].start : stretch[-1].end], sense.written.rstrip(".)")
    if len(stretch) > 1 and (surface.count("\n") > 1 or squeeze(surface) != squeeze(written)):
        return False
    if surface == written:
        return True
    if len(stretch) == 1 and len(written) <= 4 and not written[1:].islower():
        return surface == written  # US is no Us, LeT no Let
    if len(stretch) == 1:
        return not stretch[0].lower and (surface[1:].islower() or surface.isupper() or not written[1:].islower())
    lowered = [w.lower and not w.folded.isdigit() for w in stretch]
    if any(lowered) and fold(written) in cues("strict_case"):
        return False
    if stretch[0].folded == "the" and all(lowered[1:]):
        return False  # `The economist` is no paper
    if all(lowered):
        return sense.entry in common_nouns and " " in written
    return not stretch[0].lower or written[0].islower()
