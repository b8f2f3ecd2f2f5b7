"""Linking: which entity each name in a document names."""

from __future__ import annotations

import re
from collections import Counter

from helpers.actors.cues import cues
from helpers.actors.discourse import is_party
from helpers.actors.entries import Sense
from helpers.actors.gazetteer import Gazetteer
from helpers.actors.metonymy import is_place
from helpers.actors.names import key, slug, words
from helpers.actors.people import link_people, only_surnames
from helpers.actors.reading import Mention, Reading
from helpers.actors.relabel import relabel_names
from helpers.actors.titles import Titles

_SHARED = re.compile(r"(?:chamber|council|ministry) of (?:the )?[A-Z]")
_GENERIC = frozenset({"party", "movement", "group", "organisation", "organization", "militia"})
_KIND = {"name": "name", "surname": "name", "demonym": "demonym", "seat": "metonym", "capital": "metonym"}


def link_names(reading: Reading, gazetteer: Gazetteer, titles: Titles) -> None:
    """Give every name of the reading its entity: the gazetteer's, or one of its own.

    Order matters: full names first, then the surnames and short forms that lean on them.
    """
    relabel_names(reading, gazetteer)
    present = Counter(
        entry
        for m in reading.mentions
        for entry in {sense.entry for sense in m.senses}
        if entry.startswith("country:") or (m.end - m.start > 5 and " " in reading.text[m.start : m.end])
    )
    for mention in reading.in_order():
        if mention.senses and only_surnames(mention):
            mention.label = "PERSON"
        elif mention.senses:
            _link_known(mention, reading, gazetteer, present)
    known = [gazetteer.entries[m.entity] for m in reading.mentions if m.entity in gazetteer.entries]
    countries = Counter(entry.country for entry in known) + Counter(
        e.id for e in known if e.type in ("ORG", "PLACE", "GROUP")
    )
    _find_koreas(reading, countries)
    link_people(reading, gazetteer, titles, countries)
    _link_organisations(reading, gazetteer, countries)
    reading.discard([m for m in reading.mentions if not m.entity])


def _link_known(mention: Mention, reading: Reading, gazetteer: Gazetteer, present: Counter[str]) -> None:
    sense = _choose(mention, reading, gazetteer, present)
    if sense is None:  # some other organisation of that name
        named = reading.text[mention.start].isupper() and all(s.kind == "name" for s in mention.senses)
        mention.label = "ORG" if named and all(s.entry.startswith("org:") for s in mention.senses) else ""
        return
    entry = gazetteer.entries[sense.entry]
    mention.entity, mention.label, mention.kind = entry.id, entry.type, _KIND[sense.kind]
    mention.gender = entry.gender


def _choose(mention: Mention, reading: Reading, gazetteer: Gazetteer, present: Counter[str]) -> Sense | None:
    surface = reading.text[mention.start : mention.end]
    senses = [s for s in mention.senses if not _far_away(s, surface, gazetteer, present)]
    senses = [s for s in senses if not _of_another(s, mention, reading, gazetteer, present)]
    if not senses:
        return None
    capital = next((s for s in senses if s.kind == "capital"), None)
    if capital:
        places = [s for s in senses if s.kind == "name" and s.entry.startswith("place:")]
        if is_place(reading, mention.start, mention.end) and places:
            return places[0]
        return capital
    if len(senses) == 1:
        return senses[0]
    exact = [s for s in senses if s.written == surface]
    senses = exact or senses
    spoken_of = [present[gazetteer.entries[s.entry].country or ""] for s in senses]
    if most := max(spoken_of):
        senses = [s for s, n in zip(senses, spoken_of, strict=True) if n == most]
    foreign = _possessor(reading, mention.start, gazetteer)
    if foreign:
        own = [s for s in senses if gazetteer.entries[s.entry].country == foreign]
        senses = own or senses
    order = {"country": 0, "person": 1, "org": 2, "group": 3, "place": 4, "event": 5}
    return min(senses, key=lambda s: (order.get(s.entry.split(":")[0], 9), s.kind != "name"))


def _far_away(sense: Sense, surface: str, gazetteer: Gazetteer, present: Counter[str]) -> bool:
    """Whether a name that many countries use is one's here that the text never names: AGC, the Senate, loyalists."""
    entry = gazetteer.entries[sense.entry]
    acronym = surface.isupper() and len(surface) <= 4 and bool(entry.country) and is_party(entry.id, gazetteer)
    body = _SHARED.match(entry.description or "") is not None and bool(entry.country)
    said = key(surface)
    common = bool(entry.country) and entry.type == "ORG" and set(said) <= cues("common_names")
    common = common and (len(said) > 1 or set(said) <= cues("common_bodies"))
    if sense.kind != "name" or not (acronym or body or common or (sense.written.islower() and entry.country)):
        return False
    if entry.id in present:
        return False
    return (entry.country or entry.id) not in present


def _of_another(sense: Sense, mention: Mention, reading: Reading, gazetteer: Gazetteer, present: Counter[str]) -> bool:
    """Whether a body that many countries have is another's: `the former Cambodian leader presides over the Senate`."""
    entry = gazetteer.entries[sense.entry]
    if sense.kind != "name" or not entry.country or not _SHARED.match(entry.description or ""):
        return False
    begin, _ = reading.sentence_bounds(mention.start)
    near = [s.entry for m in reading.mentions if begin <= m.start < mention.start for s in m.senses[:1]]
    countries = [entity for entity in near if entity.startswith("country:")]
    return bool(countries) and entry.country not in countries and present[countries[-1]] > present[entry.country]


def _find_koreas(reading: Reading, countries: Counter) -> None:
    """`the North` and `the South` in texts about Korea."""
    if not countries["country:KP"]:
        return
    for start, end, _ in reading.stretches:
        for found in re.finditer(r"\b[Tt]he (North|South)(?=['’ .,;:?!)])(?! Korea| [A-Z])", reading.text[start:end]):
            at = (start + found.start(1), start + found.end(1))
            reading.discard(reading.overlapping(*at))
            entity = "country:KP" if found.group(1) == "North" else "country:KR"
            reading.add(Mention(*at, "COUNTRY", "name", entity, "Korea"))


def _possessor(reading: Reading, start: int, gazetteer: Gazetteer) -> str | None:
    """The country whose demonym or possessive stands right before: `Russia's`, `the Iranian`."""
    before = words(reading.text, max(0, start - 40), start)
    for size in (3, 2, 1):
        part = [w for w in before if w.folded != "s"][-size:]
        if part and (country := gazetteer.country_named(reading.text[part[0].start : part[-1].end])):
            return country
    return None


def _leading_country(folded: tuple[str, ...], gazetteer: Gazetteer) -> str | None:
    """The country whose name or adjective an organisation's name begins with: `Afghan Army`, `U.S. Special Forces`."""
    for size in (3, 2, 1):
        if len(folded) > size and (country := gazetteer.country_named(" ".join(folded[:size]))):
            return country
    return None


def _known_under(name: str, mention: Mention, reading: Reading, gazetteer: Gazetteer) -> str | None:
    """The gazetteer's organisation whose name is given with more words or fewer.

    `British Home Office` and `Britain's Home Office`, `Fatah Party`.
    """
    if mention.label != "ORG":
        return None
    folded = key(name)
    leading = _leading_country(folded, gazetteer)
    for size in range(1, min(4, len(folded))) if leading else ():
        for sense in gazetteer.look_up(" ".join(folded[size:])):
            if sense.entry.startswith("org:") and gazetteer.entries[sense.entry].country == leading:
                return sense.entry
    for size in range(1, min(4, len(folded) - 1)):
        if any(s.entry.startswith("org:") for s in gazetteer.look_up(" ".join(folded[:size]))):
            of_it = {s.entry for s in gazetteer.look_up(" ".join(folded[size:])) if s.entry.startswith("org:")}
            if len(of_it) == 1 and gazetteer.entries[next(iter(of_it))].country is None:
                return of_it.pop()  # U.N. International Atomic Energy Agency
    if len(folded) > 1 and folded[-1] in _GENERIC:
        found = {s.entry for s in gazetteer.look_up(" ".join(folded[:-1])) if s.entry.startswith("org:")}
        if len(found) == 1:
            return found.pop()
    if folded[-1] in cues("bodies") and (country := _possessor(reading, mention.start, gazetteer)):
        known = [s.entry for s in gazetteer.look_up(f"{gazetteer.adjective(country)} {name}")]
        return next((entry for entry in known if entry.startswith("org:")), None)
    return None


def _link_organisations(reading: Reading, gazetteer: Gazetteer, countries: Counter) -> None:
    """Organisations and places outside the gazetteer: one entity a name, short forms with their long ones."""
    pending = [m for m in reading.mentions if not m.entity and m.label in ("ORG", "PLACE", "GROUP", "EVENT")]
    names: dict[tuple[str, ...], tuple[str, str, str | None]] = {}
    for mention in reading.mentions:
        if mention.entity and mention.label == "ORG":
            surface = reading.text[mention.start : mention.end]
            names[key(surface)] = names[key(gazetteer.entries[mention.entity].name)] = (mention.entity, "", "ORG")
    for mention in sorted(pending, key=lambda m: -(m.end - m.start)):
        name = " ".join(reading.text[mention.start : mention.end].split())
        folded = key(name)
        if not folded:
            continue
        if known := _known_under(name, mention, reading, gazetteer):
            mention.entity, mention.label = known, gazetteer.entries[known].type
            continue
        if mention.label == "ORG" and folded[-1] in cues("bodies"):
            country = _possessor(reading, mention.start, gazetteer)
            if country:
                name, mention.of = f"{gazetteer.adjective(country)} {name}", country
                folded = key(name)
        if mention.label == "ORG" and not mention.of:
            mention.of = _leading_country(folded, gazetteer)
        if mention.label == "PLACE":
            mention.of = gazetteer.city_in(name, countries)
        found = names.get(folded) or next(
            (v for k, v in names.items() if k[: len(folded)] == folded and len(folded) > 1), None
        )
        if found is None:
            found = (f"{mention.label.lower()}:{slug(name)}", name, mention.label)
            names[folded] = found
        mention.entity, mention.name, mention.label = found[0], found[1] or None, found[2]
