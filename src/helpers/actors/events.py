"""Events named by where they happen or between whom: Jeddah talks, the battle for Mariupol, an Armenia-Azerbaijan war.

Kinds of nouns stand in `data/gazetteer/event_nouns.csv`: a gathering and an accord are known by their place or their
parties, a war by its parties, a battle by its place. A gathering that is only described (`planned talks later this
month with North Korea`) is an event where the words tell two of: with whom, where, when, that it is planned.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Token

from helpers import paths
from helpers.actors.cues import cues
from helpers.actors.gazetteer import Gazetteer
from helpers.actors.names import fold, slug
from helpers.actors.reading import Mention, Reading

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TIME = re.compile(
    r"\s+(?:(?:later |earlier |early |late )?(?:this|next|last) (?:week|weekend|month|year|spring|summer|autumn|winter)"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in (?:19|20)\d\d"
    rf"|in (?:early |late |mid-)?{_MONTH}(?:,? \d{{4}})?)\b"
)
_PARTIES = ("PERSON", "COUNTRY", "ORG", "GROUP")
_WITH, _AT = frozenset({"with", "between", "by", "among"}), frozenset({"in", "at"})
_JOINT = re.compile(r"[-–/]")


class Noun(NamedTuple):
    """An event noun: gathering, accord, war or battle, and the class by which later mentions take it up."""

    kind: str
    group: str


@lru_cache(maxsize=1)
def event_nouns() -> dict[str, Noun]:
    """The event nouns by their folded words."""
    with paths.data("gazetteer", "event_nouns.csv").open(encoding="utf-8", newline="") as lines:
        return {fold(row["noun"]): Noun(row["kind"], row["class"]) for row in csv.DictReader(lines)}


def find_events(reading: Reading, gazetteer: Gazetteer) -> list[Mention]:
    """Add the events named in the reading's paragraphs, and return those that only a later look back can resolve.

    To be called when the names are linked. The mentions returned (`the talks`, `the planned meeting`) have no entity.
    """
    open_mentions = []
    for start, end, _ in reading.stretches:
        tokens = [token for token in reading.tokens(start, end) if not token.is_space]
        for i, token in enumerate(tokens):
            noun = event_nouns().get(fold(token.text))
            if noun is None or token.pos_ not in ("NOUN", "PROPN") or _covered(reading, token):
                continue
            mention = _named(reading, gazetteer, tokens, i, noun) or (
                _described(reading, tokens, i, noun) if noun.kind == "gathering" and noun.group != "summit" else None
            )
            if mention is None:
                continue
            if mention.entity:
                reading.add(mention)
            else:
                open_mentions.append(mention)
    return open_mentions


def _covered(reading: Reading, token: Token) -> bool:
    return any(m.kind == "name" for m in reading.overlapping(token.idx, token.idx + len(token)))


def _named(reading: Reading, gazetteer: Gazetteer, tokens: list[Token], i: int, noun: Noun) -> Mention | None:
    """`Jeddah talks`, `Russia-Ukraine war`, `Treaty of Rome`, `battle for the southern city of Mariupol`."""
    head = tokens[i]
    end = head.idx + len(head)
    if noun.kind == "battle" or (noun.kind == "accord" and head.text[:1].isupper()):
        where = _place_of(reading, tokens, i)
        if where is not None:
            name = f"{head.text[:1].upper()}{head.text[1:].lower()} of {reading.text[where.start : where.end]}"
            lower = head.text.islower() and i > 0 and tokens[i - 1].lower_ == "the"  # no name without its article
            return _event(tokens[i - lower].idx, where.end, name, name, noun, of=where.entity)
    first = i
    while first > 0 and i - first < 3 and _modifies(tokens[first - 1]):
        first -= 1
    before = _ending_at(reading, tokens[first].idx)
    if before is None:
        return None
    other = _joined(reading, before)
    if other is not None and noun.kind != "battle":
        return _between(reading, gazetteer, other, before, end, noun)
    if noun.kind in ("gathering", "accord") and _as_place(before, gazetteer):
        name = " ".join(reading.text[before.start : end].split())
        return _event(before.start, end, name, _identity(reading, before.entity, noun), noun)
    return None


def _modifies(token: Token) -> bool:
    """A word between the place and the noun: Vienna nuclear talks, Pretoria peace agreement."""
    return token.text == "-" or (token.tag_ in ("NN", "JJ", "VBN", "HYPH") and token.text.islower())


def _ending_at(reading: Reading, offset: int) -> Mention | None:
    """The name that ends right before the offset."""
    for mention in reading.overlapping(max(0, offset - 2), max(1, offset - 1)):
        if mention.end == offset - 1 and reading.text[mention.end] in " \n" and mention.kind != "title":
            return mention
    return None


def _joined(reading: Reading, second: Mention) -> Mention | None:
    """The party joined by a hyphen before: Kim in `Kim-Putin`."""
    if second.start < 2 or not _JOINT.fullmatch(reading.text[second.start - 1]):
        return None
    found = [m for m in reading.overlapping(second.start - 2, second.start - 1) if m.end == second.start - 1]
    sides = (*_PARTIES, "PLACE")
    return next((m for m in found if {m.label, second.label} <= set(sides) and m.entity != second.entity), None)


def _between(reading: Reading, gazetteer: Gazetteer, one: Mention, other: Mention, end: int, noun: Noun) -> Mention:
    """The event of two parties: the gazetteer's war of both, else one of its own."""
    for party in (one, other):
        for known in gazetteer.events_of(party.entity, noun.group, reading.date):
            names = fold(" ".join((known.name, *known.aliases)))
            if all(fold(reading.text[m.start : m.end])[:5] in names for m in (one, other)):
                return Mention(one.start, end, "EVENT", "name", known.id, "named event", event=noun.group)
    name = " ".join(reading.text[one.start : end].split())
    parties = "-".join(sorted(party.entity.split(":")[-1] for party in (one, other)))
    return _event(one.start, end, name, _identity(reading, parties, noun), noun)


def _event(start: int, end: int, name: str, identity: str, noun: Noun, of: str | None = None) -> Mention:
    identity = identity if identity.startswith("event:") else f"event:{slug(identity)}"
    return Mention(start, end, "EVENT", "name", identity, "named event", name, of=of, event=noun.group)


def _identity(reading: Reading, whose: str, noun: Noun) -> str:
    """Gatherings at one place differ from document to document; accords and wars are the same in all."""
    return f"event:{slug(whose.split(':')[-1])}-{noun.group}" + (
        f":{reading.doc_id}" if noun.kind == "gathering" else ""
    )


def _as_place(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether the name before an event noun is a place; a capital there is the city."""
    places = [s.entry for s in mention.senses if s.entry in gazetteer.capitals]
    if mention.kind == "metonym" and places:
        mention.entity, mention.kind, mention.label = places[0], "name", "PLACE"
    return mention.label == "PLACE" and mention.kind == "name"


def _place_of(reading: Reading, tokens: list[Token], i: int) -> Mention | None:
    """The place after `of` or `for`: `the siege of Mariupol`, `the battle for the southern city of Mariupol`."""
    if i + 2 >= len(tokens) or tokens[i + 1].lower_ not in ("of", "for"):
        return None
    for token in tokens[i + 2 : i + 7]:
        mention = reading.covered(token.idx, token.idx + len(token), ("name", "metonym"))
        if mention is not None:
            return mention if mention.label == "PLACE" or mention.kind == "metonym" else None
        if token.pos_ not in ("DET", "ADJ", "NOUN") and token.lower_ != "of":
            return None
    return None


def _described(reading: Reading, tokens: list[Token], i: int, noun: Noun) -> Mention | None:
    """A gathering told by its parties, place or time; one that only takes up an earlier one is left open."""
    head = tokens[i]
    first, owner, inside = _noun_phrase(reading, tokens, i)
    end, told = _complement(reading, tokens, i)
    words = {token.lower_ for token in tokens[first:i]}
    if owner is not None or inside:
        told.setdefault("party", owner or inside)
    features = len(told) + bool(words & cues("planned"))
    start = owner.start if owner is not None else tokens[first].idx
    place = told.get("place")
    if place is not None and features == 1 and noun.group != "meeting":
        name = f"{reading.text[place.start : place.end]} {head.lower_}"
        mention = _event(start, end, name, _identity(reading, place.entity, noun), noun)
        mention.kind = "title"
        return mention
    if features > 1:
        said = " ".join(reading.text[start:end].split())
        name = re.sub(r"^(?:the|an?|this|that|these|those) ", "", said, flags=re.IGNORECASE)
        mention = _event(start, end, name, f"event:{slug(name)}:{reading.doc_id}", noun)
        mention.kind, mention.rule = "title", "description"
        return mention
    definite = tokens[first].lower_ in ("the", "this", "that", "those", "these")
    if definite and not told and not words & cues("another_event"):
        end = head.idx + len(head)
        name = " ".join(token.lower_ for token in tokens[first : i + 1])
        return Mention(start, end, "EVENT", "title", name=name, event=noun.group, noun="occasion", definite=True)
    return None


def _noun_phrase(reading: Reading, tokens: list[Token], i: int) -> tuple[int, Mention | None, Mention | None]:
    """Where the noun phrase begins, the party that owns it (`Kim's planned talks`), and one named inside it."""
    first, inside = i, None
    while first > 0:
        before = tokens[first - 1]
        named = reading.covered(before.idx, before.idx + len(before), ("name", "demonym"))
        if not (before.tag_ in ("JJ", "VBN", "VBG", "NN", "HYPH", "NNP", "CD") and (named or before.tag_ != "NNP")):
            break
        inside = inside or named
        first -= 1
    if first > 1 and tokens[first - 1].tag_ == "POS":
        owner = reading.covered(tokens[first - 2].idx, tokens[first - 1].idx, ("name", "metonym"))
        return first, owner if owner is not None and owner.label in _PARTIES else None, inside
    while first < i and tokens[first].tag_ in ("VBN", "VBG") and tokens[first].lower_ not in cues("planned"):
        first += 1  # a verb, no modifier: `has held talks`
    if first > 0 and tokens[first - 1].tag_ == "DT":
        first -= 1
    return first, None, inside


def _complement(reading: Reading, tokens: list[Token], i: int) -> tuple[int, dict[str, Mention | None]]:
    """Where the words about parties, place and time after the noun end, and which of them there are."""
    text, end, at = reading.text, tokens[i].idx + len(tokens[i]), i + 1
    told: dict[str, Mention | None] = {}
    for _ in range(4):
        if when := _TIME.match(text, end):
            told["time"], end = None, when.end()
        while at < len(tokens) and tokens[at].idx < end:
            at += 1
        if at >= len(tokens) or tokens[at].lower_ not in _WITH | _AT:
            break
        party = _party_after(reading, tokens, at + 1)
        wanted = ("PLACE", "COUNTRY") if tokens[at].lower_ in _AT else _PARTIES
        if party is None or party.label not in wanted:
            break
        told["place" if tokens[at].lower_ in _AT else "party"], end = party, party.end
        joined = re.match(r" and (?:the )?", text[end : end + 9])
        second = reading.covered(end + joined.end(), end + joined.end() + 1, ("name", "metonym")) if joined else None
        if second is not None and second.label == party.label:
            end = second.end
    return end, told


def _party_after(reading: Reading, tokens: list[Token], at: int) -> Mention | None:
    """The name that a preposition governs: nothing but an article or a title before it, and no noun after it."""
    for token in tokens[at : at + 4]:
        found = reading.covered(token.idx, token.idx + len(token), ("name", "metonym"))
        if found is not None:
            mark = reading.text[found.end : found.end + 1]
            after = reading.token_at(found.end + 1) if mark == " " else None
            return None if mark in ("-", "’", "'") or (after and after.tag_ in ("NN", "NNS")) else found
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN"):
            return None
    return None
