"""What a recognised name is a name of, where the text or the gazetteer knows better than the recogniser."""

from __future__ import annotations

import re

from helpers.actors.cues import cues
from helpers.actors.gazetteer import Gazetteer
from helpers.actors.names import fold, sound, surname
from helpers.actors.reading import Mention, Reading

_HONOURED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Mr\.|Mrs\.|Ms\.|Dr\.)[ \n]((?:al-|el-|bin |Al |El )?[^\W\d_a-z][\w’'-]+)")


def relabel_names(reading: Reading, gazetteer: Gazetteer) -> None:
    """Overrule the recogniser where the text or the gazetteer knows better: surnames of people, names of cities.

    A name taken for a place or organisation is a person's where the text names a person so, with an honorific
    elsewhere (`Mr Umerov`), or where it can only be somebody of the gazetteer. A single name taken for a person is a
    place where it stands after `in` and nowhere like a person.
    """
    text = reading.text
    surnames = {fold(surname(text[m.start : m.end])) for m in reading.mentions if m.label == "PERSON"}
    for mention in reading.mentions:
        for sense in mention.senses:
            if sense.entry.startswith("person:"):
                surnames.add(fold(surname(gazetteer.entries[sense.entry].name)))
    honoured = {fold(name) for name in _HONOURED.findall(text)}
    surnames |= honoured
    sounds = {sound(name) for name in surnames}
    at_places = _names_after_in(reading)
    for mention in reading.mentions:
        name = text[mention.start : mention.end]
        folded = fold(name)
        if mention.senses:
            continue
        no_person = mention.label == "PERSON" and folded not in honoured
        if folded in at_places and (no_person or (mention.label == "ORG" and folded in gazetteer.cities)):
            mention.label = "PLACE"
        elif mention.label not in ("PLACE", "ORG", "GROUP"):
            continue
        elif " " in folded:
            if len(folded.split()) < 4 and mention.label != "PLACE" and fold(surname(name)) in honoured:
                mention.label = "PERSON"
        elif folded not in at_places:
            people = gazetteer.surnames.get(folded, ())
            in_office = any(office.held_on(reading.date) for person in people for office in gazetteer.held(person))
            known = len(people) == 1 and not gazetteer.look_up(folded) and (mention.label != "ORG" or in_office)
            if folded in surnames or sound(folded) in sounds or known:
                mention.label = "PERSON"


def _names_after_in(reading: Reading) -> set[str]:
    """Single names of which every mention stands after `in`, `near` and the like, and none owns or says anything."""
    inside: dict[str, bool] = {}
    for mention in reading.mentions:
        name = reading.text[mention.start : mention.end]
        if mention.label in ("PERSON", "ORG", "PLACE") and not mention.senses:
            low = fold(name)
            inside[low] = inside.get(low, True) and " " not in name and _after_in(reading, mention)
    return {name for name, all_inside in inside.items() if all_inside}


def _after_in(reading: Reading, mention: Mention) -> bool:
    if mention.start < 4 or reading.text[mention.end : mention.end + 1] in ("-", "'", "’"):
        return False
    before = reading.token_at(mention.start - 2)
    governor = reading.doc[before.i - 1].lemma_.lower() if before.i else ""
    return before.lower_ in cues("inside") and governor not in cues("minds")
