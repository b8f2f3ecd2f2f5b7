"""What a document has spoken of so far: resolved mentions, roles, and who is subject, speaker, party or author."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from helpers.actors.gazetteer import Gazetteer
from helpers.actors.issuers import issuer
from helpers.actors.names import fold, slug
from helpers.actors.reading import Mention, Reading
from helpers.actors.titles import Titles
from helpers.language.interviews import answers

GENDERS = {"he": "male", "him": "male", "his": "male", "himself": "male",
           "she": "female", "her": "female", "hers": "female", "herself": "female"}  # fmt: skip
MOVEMENTS = ("movement", "party", "alliance", "front", "militia", "force")


LEADING = ("supreme leader", "president", "prime minister", "chancellor", "king", "crown prince", "emir", "sultan",
            "junta leader", "leader", "first minister")  # fmt: skip

_PARTY = re.compile(r"\b(?:movements?|party|front|militias?|paramilitary|junta|armed (?:group|wing|alliance))\b")

_SIGNED = re.compile(
    r"^.*\b(?:statement|remarks|speech|address|declaration|intervention)s?\s+by\b(?P<who>[^\n]+)",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 600  # characters in which the headline of a statement stands


def signature(text: str) -> tuple[int, int]:
    """Where the headline of a statement says whose it is ("Statement by President Sandu"); an empty stretch else."""
    found = _SIGNED.search(text, 0, _HEAD)
    return found.span("who") if found else (0, 0)


@dataclass
class Discourse:
    """What has been spoken of so far: resolved mentions in order, roles learned in the document.

    `subjects`, `topics`, `owners`, `speakers`, `patients` and `plurals` are indices of tokens: who acts in a clause,
    with passive subjects too, owners of what happens, subjects of verbs of speech, passive subjects of what a speaker
    says (`Israel said it was hit by rockets`), and plural subjects, active or passive (`two bombs were found`).
    `beside` leads from what a verb has as object or behind a preposition to the verb's subjects.
    """

    reading: Reading
    gazetteer: Gazetteer
    subjects: frozenset[int]
    topics: frozenset[int]
    owners: frozenset[int]
    speakers: frozenset[int]
    patients: frozenset[int]
    plurals: frozenset[int]
    beside: dict[int, set[int]]
    roles: dict[str, set[str]] = field(default_factory=dict)
    past_roles: dict[str, set[str]] = field(default_factory=dict)
    told: dict[str, set[str]] = field(default_factory=dict)  # the words of the roles of each person
    of: dict[str, set[str]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    past: list[Mention] = field(default_factory=list)

    def note(self, mention: Mention) -> None:
        """Remember a resolved mention; I and we are nobody's antecedent."""
        if mention.rule not in ("author", "issuer"):
            self.past.append(mention)
        if mention.of and mention.name:
            self.of.setdefault(mention.entity, set()).add(mention.of)
        self.labels.setdefault(mention.entity, mention.label)
        if gender := mention.gender or self._gender_of_pronoun(mention):
            self.genders.setdefault(mention.entity, gender)

    def _gender_of_pronoun(self, mention: Mention) -> str | None:
        said = self.reading.text[mention.start : mention.end].lower() if mention.kind == "pronoun" else ""
        return GENDERS.get(said)

    def recent(self, before: int, labels: Iterable[str], *, sentences: int = 4) -> list[Mention]:
        """Mentions with one of the labels, nearest first, within so many sentences before the offset."""
        wanted, now = set(labels), self.reading.sentence(before)
        found = []
        for mention in reversed(self.past):
            if now - self.reading.sentence(mention.start) > sentences:
                break
            if mention.end <= before and self.labels.get(mention.entity, mention.label) in wanted:
                found.append(mention)
        return found

    def is_subject(self, mention: Mention) -> bool:
        """Whether a clause has the mention's head as its subject, be it active or passive."""
        return any(token.i in self.topics for token in self.reading.tokens(mention.start, mention.end))

    def is_owner(self, mention: Mention) -> bool:
        """Whether the mention owns something that happens: Moscow in `Moscow's demand`."""
        return any(token.i in self.owners for token in self.reading.tokens(mention.start, mention.end))

    def is_speaker(self, mention: Mention) -> bool:
        """Whether the mention is the subject of a verb of speech or thought."""
        return any(token.i in self.speakers for token in self.reading.tokens(mention.start, mention.end))

    def country(self, entity: str | None) -> str | None:
        """The country that an entity belongs to."""
        if entity is None:
            return None
        entry = self.gazetteer.entries.get(entity)
        if entry:
            return entry.country
        return next((of for of in sorted(self.of.get(entity, ())) if of.startswith("country:")), None)

    def speaks_for(self, entity: str) -> str:
        """The movement or country on whose behalf an entity speaks; itself if nothing is known."""
        if is_party(entity, self.gazetteer):
            return entity
        for of in sorted(self.of.get(entity, ())):
            if is_party(of, self.gazetteer):
                return of
        for office in self.gazetteer.held(entity):
            if office.held_on(self.reading.date) and is_party(office.of, self.gazetteer):
                return office.of
        told = {of for of in self.of.get(entity, ()) if of.startswith("country:")}
        return told.pop() if len(told) == 1 else self.country(entity) or entity

    def countries(self) -> Counter[str]:
        """How often each country has been spoken of so far."""
        return Counter(m.entity for m in self.past if m.label == "COUNTRY")

    @cached_property
    def issuer(self) -> str | None:
        """The state or organisation that published the text, where the publisher is one (a press statement)."""
        entry = issuer(self.reading.publisher, self.gazetteer)
        return entry.id if entry else None

    def first_person(self, offset: int) -> tuple[str, str | None] | None:
        """Who I is outside quotation marks: whose turn an interview has, whom a statement quotes, or the author."""
        if self.turns:
            turn = [person for start, person in self.turns if start <= offset]
            return (turn[-1], None) if turn and turn[-1] else None
        if self.issuer:
            spoke = [m for m in self.past if m.label == "PERSON" and self.is_speaker(m)]
            first, last = signature(self.reading.text)
            made = [m for m in self.past if m.label == "PERSON" and first <= m.start < last]
            return ((spoke or made)[-1].entity, None) if spoke or made else None
        author = " ".join((self.reading.author or "").split())
        if len(author.split()) < 2 or " and " in author or "," in author:
            return None
        known = [s.entry for s in self.gazetteer.look_up(author) if s.entry.startswith("person:")]
        return (known[0], None) if known else (f"person:{slug(author)}", author)

    @cached_property
    def turns(self) -> list[tuple[int, str | None]]:
        """Where each turn of an interview begins and who speaks in it; empty for other texts.

        A turn begins with a name (`Ingrid Solheim: No.`), or questions and answers stand apart: then the person answers
        whom the head names first.
        """
        turns: list[tuple[int, str | None]] = []
        starts = {m.start: m for m in self.reading.mentions if m.label == "PERSON" and m.entity}
        for start, end, _ in self.reading.stretches:
            label = re.match(r"[A-Z][^:.!?\n]{1,40}:\s", self.reading.text[start:end])
            if label:
                person = starts.get(start)
                turns.append((start, person.entity if person and person.end == start + label.end() - 2 else None))
        if len(turns) > 3 and any(person for _, person in turns):
            return turns
        turns = []
        asked = answers(self.reading.text, [(start, end) for start, end, _ in self.reading.stretches])
        first = asked[0][0][0] if asked else 0
        people = [m.entity for m in self.reading.mentions if m.label == "PERSON" and m.entity and m.end <= first]
        for question, spans in asked if people else ():
            turns += [(question[0], None), (spans[0][0], people[0])]
        return turns

    @cached_property
    def named_people(self) -> frozenset[str]:
        """The ids of the people whom the text names anywhere."""
        return frozenset(m.entity for m in self.reading.mentions if m.label == "PERSON" and m.entity)

    @cached_property
    def home(self) -> str | None:
        """The country whose inner affairs the text is about: named far more than others, or its movements are."""
        counts: Counter[str] = Counter()
        for mention in self.reading.mentions:
            country = self.country(mention.entity)
            if country and (mention.label in ("COUNTRY", "PERSON") or is_party(mention.entity, self.gazetteer)):
                counts[country] += 1
        first = counts.most_common(2)
        if not first or (len(first) > 1 and first[0][1] < 2 * first[1][1]):
            return None
        return first[0][0]

    @cached_property
    def parties(self) -> list[str]:
        """A movement and its country where the text names both; else the two that it names most, if they stand out."""
        counts = Counter(
            m.entity
            for m in self.reading.mentions
            if (m.label == "COUNTRY" and m.entity != self.issuer)
            or (m.label == "ORG" and is_party(m.entity, self.gazetteer))
        )
        movements = [e for e, n in counts.most_common() if n > 1 and is_armed(e, self.gazetteer)]
        for movement in movements:
            country = self.country(movement)
            if country and counts[country] > 1:
                return [country, movement]
        first = counts.most_common(3)
        if movements and first[0][0].startswith("country:") and 4 * counts[movements[0]] > first[0][1]:
            return [first[0][0], movements[0]]
        if len(first) < 2 or (len(first) > 2 and first[2][1] >= first[1][1]):
            return []
        return [first[0][0], first[1][0]]

    def offices(self, entity: str) -> set[tuple[str, str | None]]:
        """Offices that an entity holds on the document's date or has in the document."""
        held = {(o.office, o.of) for o in self.gazetteer.held(entity) if o.held_on(self.reading.date)}
        return held | {(role, None) for role in self.roles.get(entity, ())}


def joined(near: list[Mention], discourse: Discourse) -> list[Mention]:
    """Two people or countries joined by `and`: `Putin and Kim`, `Ahern and Sinn Fein leader Gerry Adams`."""
    own = {"his", "her", "its", "their"}
    said = [m for m in near if m.kind != "demonym" and discourse.reading.text[m.start : m.end].lower() not in own]
    for one, other in pairwise(said):
        alike = one.label == other.label in ("PERSON", "COUNTRY")
        between = discourse.reading.text[one.end : other.start].removeprefix(",").split()
        if not alike or one.entity == other.entity or between[:1] != ["and"]:
            continue
        title = Titles.load().ending([fold(word) for word in between[1:]])
        if len(between) == 1 or (
            title and len(between) < 8 and title[0].kind in ("office", "person", "counterpart", "honorific")
        ):
            return [one, other]
    return []


def is_party(entity: str | None, gazetteer: Gazetteer) -> bool:
    """Whether an entity is a movement, party or armed group: one of the parties of a conflict."""
    entry = gazetteer.entries.get(entity or "")
    return entry is not None and _PARTY.search(entry.description or "") is not None


def is_armed(entity: str | None, gazetteer: Gazetteer) -> bool:
    """Whether an entity is a party of a conflict that may have fighters: no political party alone."""
    entry = gazetteer.entries.get(entity or "")
    said = entry.description or "" if entry else ""
    return is_party(entity, gazetteer) and (not said.startswith("party") or "armed" in said or "militia" in said)


def adjective(entity: str | None, discourse: Discourse) -> str:
    """The adjective of a country or movement, or its name."""
    entry = discourse.gazetteer.entries.get(entity or "")
    return discourse.gazetteer.adjective(entity) or (entry.name if entry else "")


def link(mention: Mention, entity: str, rule: str, discourse: Discourse) -> None:
    """Give a mention an entity that is known already, and the name of the rule that found it."""
    entry = discourse.gazetteer.entries.get(entity)
    mention.entity, mention.rule, mention.name = entity, rule, ""
    mention.label = entry.type if entry else discourse.labels.get(entity, mention.label)


def new_entity(mention: Mention, label: str, name: str, reading: Reading, *, shared: bool) -> None:
    """An entity of its own, shared by all documents (Russian forces) or met in this one only (a diplomat)."""
    place = "" if shared else f":{reading.doc_id}"
    mention.label, mention.name, mention.rule = label, name, "description"
    mention.entity = f"{label.lower()}:{slug(name)}{place}"
