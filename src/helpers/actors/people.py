"""People: full names to persons, known or new, and the surnames, initials and honorifics that lean on them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from helpers.actors.cues import cues
from helpers.actors.gazetteer import Gazetteer
from helpers.actors.names import fold, key, slug, sound, surname, words
from helpers.actors.reading import Mention, Reading
from helpers.actors.titled import given_alone
from helpers.actors.titles import Titles

_LED = ("president", "prime minister", "secretary-general", "chancellor")
_LEADING = ("president", "prime minister", "supreme leader", "chancellor", "king")


def link_people(reading: Reading, gazetteer: Gazetteer, titles: Titles, countries: Counter) -> None:
    """Give every person's name its entity, and find the surnames that were missed.

    `countries` counts how often the text speaks of each country and organisation: it tells apart people of one name.
    """
    _link_persons([m for m in reading.mentions if m.label == "PERSON"], reading, gazetteer, countries)
    _find_surnames(reading, gazetteer, titles, countries)
    _find_initials(reading)
    _include_honorifics(reading, titles)


def only_surnames(mention: Mention) -> bool:
    """Whether the gazetteer knows the name as a surname only (`von der Leyen`)."""
    return all(sense.kind == "surname" for sense in mention.senses)


def _link_persons(persons: list[Mention], reading: Reading, gazetteer: Gazetteer, countries: Counter) -> None:
    """Full names by the gazetteer or as new entities; single names by the full ones of the document."""
    text = reading.text
    for mention in persons:
        _drop_headline_words(mention, reading, persons)
    full = [m for m in persons if len(words(text, m.start, m.end)) > 1 and not (m.senses and only_surnames(m))]
    known: dict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.label == "PERSON" and mention.entity:
            known[sound(surname(gazetteer.entries[mention.entity].name))].append(mention)
    for mention in full:
        name = " ".join(text[mention.start : mention.end].split())
        mention.entity = _known_person(name, reading, gazetteer, countries)
        if mention.entity:
            mention.rule, mention.gender = "full name", gazetteer.entries[mention.entity].gender
        else:
            same = [m for m in known[sound(surname(name))] if _same_person(name, _name_of(m, reading, gazetteer))]
            if same:
                mention.entity, mention.rule, mention.name = same[0].entity, "variant", same[0].name
            else:
                mention.entity, mention.rule, mention.name = f"person:{slug(name)}", "new person", name
                mention.gender = gazetteer.given_names.get(key(name)[0])
        known[sound(surname(name))].append(mention)
    for mention in persons:
        if not mention.entity:
            name = " ".join(text[mention.start : mention.end].split())
            _link_single(mention, name, reading, gazetteer, known, countries)


def _drop_headline_words(mention: Mention, reading: Reading, persons: list[Mention]) -> None:
    """`Kim Walked Away` in a headline of capitals is Kim, if the text names a Kim elsewhere."""
    _, _, kind = reading.stretches[reading.paragraph(mention.start)]
    found = words(reading.text, mention.start, mention.end)
    if kind == "headline" and len(found) > 1 and not mention.senses:
        surnames = {fold(surname(reading.text[m.start : m.end])) for m in persons if m is not mention}
        surnames |= {
            fold(surname(reading.text[m.start : m.end])) for m in reading.mentions if (m.entity).startswith("person:")
        }
        if found[0].folded in surnames:
            mention.end = found[0].end


def _name_of(mention: Mention, reading: Reading, gazetteer: Gazetteer) -> str:
    entry = gazetteer.entries.get(mention.entity)
    return entry.name if entry else mention.name or reading.text[mention.start : mention.end]


def _link_single(
    mention: Mention, name: str, reading: Reading, gazetteer: Gazetteer, known: dict[str, list], countries: Counter
) -> None:
    before = [m for m in known.get(sound(name), []) if m.entity]
    exact = [m for m in before if fold(surname(_name_of(m, reading, gazetteer))) == fold(name)] or before
    exact = exact or [
        m for group in known.values() for m in group if key(name)[0] in key(_name_of(m, reading, gazetteer))
    ]
    if exact:
        nearest = _meant(mention, exact, reading, gazetteer)
        mention.entity, mention.rule, mention.name = nearest.entity, "surname", nearest.name
        mention.gender = nearest.gender
        return
    if given_alone(reading, mention.start):
        mention.entity, mention.rule, mention.name = f"person:{slug(name)}", "new person", name
        return
    candidates = [p for p in gazetteer.surnames.get(fold(name), []) if _at_home(p, name, reading, gazetteer, countries)]
    candidates = _plausible(candidates, reading, gazetteer, countries)
    if len(candidates) == 1:
        entry = gazetteer.entries[candidates[0]]
        mention.entity, mention.rule, mention.gender = entry.id, "surname", entry.gender
        return
    senses = [s for s in gazetteer.look_up(name) if s.kind == "name"]
    if senses:
        entry = gazetteer.entries[senses[0].entry]
        mention.entity, mention.label, mention.rule = entry.id, entry.type, "gazetteer"
        return
    mention.entity, mention.rule, mention.name = f"person:{slug(name)}", "new person", name


def _meant(mention: Mention, named: list[Mention], reading: Reading, gazetteer: Gazetteer) -> Mention:
    """Which of the people of one surname a bare surname means: named in the paragraph, leading a state, or nearest."""

    def worth(other: Mention) -> tuple[bool, bool, bool, int]:
        here = reading.paragraph(other.start) == reading.paragraph(mention.start) and other.start < mention.start
        leads = any(o.office in _LEADING and o.held_on(reading.date) for o in gazetteer.held(other.entity))
        return here, leads, other.start < mention.start, -abs(other.start - mention.start)

    return max(named, key=worth)


def _known_person(name: str, reading: Reading, gazetteer: Gazetteer, countries: Counter) -> str:
    """The gazetteer's person of that full name, allowing for initials, fewer given names and transliteration."""
    for sense in gazetteer.look_up(name):
        if gazetteer.entries[sense.entry].type == "PERSON":
            return sense.entry
    candidates = [
        person
        for person in dict.fromkeys(
            gazetteer.surnames.get(fold(surname(name)), []) + gazetteer.sounds[sound(surname(name))]
        )
        if any(
            _given(alias) and _same_person(name, alias)
            for alias in (gazetteer.entries[person].name, *gazetteer.entries[person].aliases)
        )
    ]
    best = _plausible(candidates, reading, gazetteer, countries)
    return best[0] if len(best) == 1 else ""


def _same_person(one: str, other: str) -> bool:
    """Whether two full names can be one person's: equal-sounding surnames and agreeing given names or initials."""
    if sound(surname(one)) != sound(surname(other)):
        return False
    given_one, given_other = _given(one), _given(other)
    if not given_one or not given_other:
        return True
    if len(given_one) == len(given_other):
        return all(_same_given(a, b) for a, b in zip(given_one, given_other, strict=True))
    fewer, more = sorted((given_one, given_other), key=len)
    return all(any(_same_given(a, b) for b in more) for a in fewer)


def _given(name: str) -> list[str]:
    """A name's words beside its surname, whichever comes first."""
    family = list(key(surname(name)))
    parts = list(key(name))
    return parts[len(family) :] if parts[: len(family)] == family else parts[: -len(family)]


def _same_given(one: str, other: str) -> bool:
    return one == other or sound(one) == sound(other) or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _plausible(people: list[str], reading: Reading, gazetteer: Gazetteer, countries: Counter) -> list[str]:
    """The people who could be meant: in office near the date first, then those whose country the text names."""
    people = list(dict.fromkeys(people))
    if len(people) < 2:
        return people
    year = int(reading.date[:4]) if reading.date else None

    def score(person: str) -> tuple[bool, int, bool]:
        offices = gazetteer.held(person)
        serving = any(o.held_on(reading.date) for o in offices)
        near = year is None or any(
            int((o.start or "1900")[:4]) - 1 <= year <= int((o.end or "2100")[:4]) + 2 for o in offices
        )
        return serving, min(countries[gazetteer.entries[person].country], 3), near

    best = max(score(person) for person in people)
    return [person for person in people if score(person) == best]


def _find_surnames(reading: Reading, gazetteer: Gazetteer, titles: Titles, countries: Counter) -> None:
    """Surnames that the recogniser missed: of people named in full in the text, or well known at its date."""
    named: dict[str, Mention] = {}
    for mention in reading.mentions:
        if mention.label == "PERSON" and mention.entity:
            for part in (surname(_name_of(mention, reading, gazetteer)), reading.text[mention.start : mention.end]):
                if len(words(part)) == 1 or part == surname(part):
                    named.setdefault(fold(part), mention)
    for start, end, _ in reading.stretches:
        for word in words(reading.text, start, end):
            if word.lower or word.end - word.start < 3 or reading.covered(word.start, word.end, but="EVENT"):
                continue
            mention = named.get(word.folded)
            if (mention is not None and word.folded not in cues("not_surnames")) or (
                mention and _titled(reading, word.start, titles)
            ):
                reading.add(Mention(
                    word.start, word.end, "PERSON", "name", mention.entity, "surname", mention.name,
                    gender=mention.gender,
                ))  # fmt: skip
                continue
            if word.folded in cues("not_surnames") or not _stands_alone(reading, word.start, word.end, titles):
                continue
            in_event = reading.covered(word.start, word.end) is not None  # the Annan plan outlives Annan's office
            people = [
                person
                for person in gazetteer.surnames.get(word.folded, [])
                if in_event
                or (
                    _active(person, reading, gazetteer) and _at_home(person, word.folded, reading, gazetteer, countries)
                )
            ]
            people = _plausible(people, reading, gazetteer, countries)
            if len(people) == 1:
                entry = gazetteer.entries[people[0]]
                found = Mention(word.start, word.end, "PERSON", "name", entry.id, "known surname", gender=entry.gender)
                named[word.folded] = reading.add(found)


def _find_initials(reading: Reading) -> None:
    """`IS` before the answers of Ingrid Solheim in an interview: initials at the start of a paragraph."""
    people: dict[str, Mention] = {}
    for mention in reading.mentions:
        if mention.label == "PERSON" and mention.entity:
            initials = "".join(word.folded[0] for word in words(reading.text, mention.start, mention.end))
            if len(initials) in (2, 3):
                people.setdefault(initials.upper(), mention)
    for start, end, _ in reading.stretches:
        found = re.match(r"([A-Z]{2,3})(?=[:\s])", reading.text[start:end])
        person = people.get(found.group(1)) if found else None
        if person is not None:
            reading.discard(reading.overlapping(start, start + found.end(1)))
            reading.add(Mention(
                start, start + found.end(1), "PERSON", "name", person.entity, "initials", person.name,
                gender=person.gender,
            ))  # fmt: skip


def _include_honorifics(reading: Reading, titles: Titles) -> None:
    """`Mr. Kim` and `Sheikh Mohammed` are names with their honorifics; offices before a name are roles."""
    for mention in reading.mentions:
        if mention.label != "PERSON" or mention.kind != "name":
            continue
        before = words(reading.text, max(0, mention.start - 24), mention.start)
        found = titles.ending([w.folded for w in before[-2:]])
        if found and found[0].kind == "honorific":
            first = before[-found[1]]
            gap = reading.text[before[-1].end : mention.start]
            if not first.lower and gap.strip(" .\n") == "" and gap.count("\n") < 2:
                mention.start = first.start
                reading.place(mention)
                mention.gender = mention.gender or found[0].gender


def _at_home(person: str, said: str, reading: Reading, gazetteer: Gazetteer, countries: Counter) -> bool:
    """Whether the text gives a reason to think of the person: it names their country, or they led one.

    A surname that is many people's given name (`Ahmed, the president's son`) needs their country.
    """
    offices = gazetteer.held(person)
    if countries[gazetteer.entries[person].country] or any(countries[o.of] for o in offices):
        return True
    leads = any(o.office in _LED and o.held_on(reading.date) for o in offices)
    return leads and fold(said) not in gazetteer.given_names


def _titled(reading: Reading, start: int, titles: Titles) -> bool:
    return titles.ending([w.folded for w in words(reading.text, max(0, start - 40), start)]) is not None


def _stands_alone(reading: Reading, start: int, end: int, titles: Titles) -> bool:
    """Whether a capitalised word is a name by itself: a proper noun with no other name beside it."""
    if reading.token_at(start).pos_ != "PROPN" or given_alone(reading, start):
        return False
    after = reading.text[end : end + 2]
    if re.match(r" [A-Z]|-[A-Z]", after):
        return False
    before = words(reading.text, max(0, start - 30), start)
    if before and not before[-1].lower and reading.text[before[-1].end : start] in (" ", "-"):
        names = reading.token_at(before[-1].start).pos_ == "PROPN"
        return not names or titles.ending([w.folded for w in before]) is not None
    return True


def _active(person: str, reading: Reading, gazetteer: Gazetteer) -> bool:
    year = int(reading.date[:4]) if reading.date else None
    return any(
        year is None or int((o.start or "1990")[:4]) - 1 <= year <= int((o.end or "2100")[:4]) + 3
        for o in gazetteer.held(person)
    )
