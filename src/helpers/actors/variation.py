"""Elegant variation: the person whom `the former commander`, `the 54-year-old` or `the lawyer` takes up.

Such a description says something new of somebody named just before, so that no known office leads back to them. What
tells is the office they once held, a word that their role shares with it (`the former rebel commander`), or, for
those of whom the sentence before is about one person alone, the order of mention.
"""

from __future__ import annotations

from helpers.actors.cues import cues
from helpers.actors.discourse import LEADING, Discourse, joined
from helpers.actors.names import fold
from helpers.actors.reading import Mention

_MANY = ("s", "ese", "ish", "ch")  # demonyms that speak of a people
_FAR = 60  # sentences that an office, once told, is remembered


def former_holder(mention: Mention, discourse: Discourse) -> str | None:
    """Who is spoken of and once held the office: `the former Cambodian leader` is not who leads now."""
    for past in discourse.recent(mention.start, ("PERSON",), sentences=_FAR):
        if past.entity in discourse.named_people and _held(past.entity, mention, discourse):
            return past.entity
    return None


def _held(person: str, mention: Mention, discourse: Discourse) -> bool:
    of = discourse.country(mention.of) or mention.of
    if mention.office in discourse.past_roles.get(person, ()) and (not of or discourse.country(person) == of):
        return True
    leads = mention.office == "leader"
    return any(
        (held.office == mention.office or (leads and held.office in LEADING))
        and (mention.of is None or held.of in (mention.of, of))
        and not held.held_on(discourse.reading.date)
        and (held.start or "") < (discourse.reading.date or "9999")
        for held in discourse.gazetteer.held(person)
    )


def taken_up(mention: Mention, discourse: Discourse) -> str | None:
    """The person whom a definite description without a known holder takes up; None where it could be another."""
    reading = discourse.reading
    said = reading.text[mention.start : mention.end].lower()
    if reading.is_quoted(mention.start) or not said.startswith(("the ", "this ", "that ")) or mention.ruler:
        return None
    side = cues("sides_taken") & set(fold(mention.name).split()[:-1])
    if side:
        bearers = {
            past.entity
            for past in discourse.recent(mention.start, ("PERSON",), sentences=_FAR)
            if past.entity in discourse.named_people and side & discourse.told.get(past.entity, frozenset())
        }
        if len(bearers) == 1:
            return bearers.pop()
    return _of_the_sentence_before(mention, discourse)


def compatriot(mention: Mention, discourse: Discourse) -> Mention | None:
    """`The Swede said`: the person whom the sentence before is about, called by where they come from."""
    reading = discourse.reading
    said = reading.text[mention.start : mention.end]
    article = reading.text[max(0, mention.start - 4) : mention.start].lower() == "the "
    if mention.kind != "demonym" or not article or said.endswith(_MANY) or reading.is_quoted(mention.start):
        return None
    person = _of_the_sentence_before(mention, discourse)
    home = discourse.country(person)
    if person is None or (home and home != mention.entity):
        return None
    return Mention(mention.start - 4, mention.end, "PERSON", "title", person, "taken up")


def _of_the_sentence_before(mention: Mention, discourse: Discourse) -> str | None:
    """The only person whom the sentence before has as a subject, where this sentence begins with the description."""
    reading = discourse.reading
    now = reading.sentence(mention.start)
    people = [m for m in discourse.past[-20:] if discourse.labels.get(m.entity, m.label) == "PERSON"]
    begins = not reading.text[reading.sentence_bounds(mention.start)[0] : mention.start].strip()
    if not (begins or discourse.is_subject(mention)) or any(reading.sentence(m.start) == now for m in people):
        return None
    before = [m for m in people if reading.sentence(m.start) == now - 1]
    together = any(discourse.is_subject(m) for m in joined(before, discourse))
    either = mention.former and mention.noun == "office" and len({m.entity for m in before}) > 1
    if together or either:
        return None
    subjects = {m.entity for m in before if discourse.is_subject(m)} or {m.entity for m in before}
    if len(subjects) > 1:  # who speaks, not whom they speak of
        subjects = {m.entity for m in before if discourse.is_speaker(m)}
    if len(subjects) != 1 or not subjects <= discourse.named_people:
        return None
    person = subjects.pop()
    gender = discourse.genders.get(person)
    return person if not (gender and mention.gender and gender != mention.gender) else None
