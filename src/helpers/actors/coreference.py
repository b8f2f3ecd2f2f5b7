"""Coreference of descriptions: which entity they speak of. A link is made only where a rule is sure of it.

Rules run once from left to right, as in the sieves of Lee et al. (2013), each looking only back; every link
carries the name of the rule that made it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from helpers.actors.discourse import GENDERS, LEADING, MOVEMENTS, Discourse, adjective, is_party, link, new_entity
from helpers.actors.groups import (
    own_body,
    resolve_collective,
    resolve_event,
    resolve_force,
    resolve_gathering,
    resolve_group,
    resolve_members,
    resolve_place,
    resolve_region,
    resolve_rule,
)
from helpers.actors.names import fold
from helpers.actors.reading import Mention, Reading
from helpers.actors.variation import former_holder, taken_up

_RULERS = {"country:IR": "supreme leader", "country:GB": "prime minister", "country:DE": "chancellor",
           "country:SA": "crown prince", "country:QA": "emir"}  # fmt: skip
_PAIRED = {"side": ("COUNTRY", "ORG"), "team": ("COUNTRY", "ORG"), "body": ("COUNTRY",), "collective": ("ORG",)}
_OFFICE_NOUNS = frozenset(
    {"leader", "chief", "head", "envoy", "negotiator", "minister", "commander", "general", "spokesperson"}
)
OF_THE_DAY = "office of the day"  # the rule of links to people whom the text never names
_ANY_OF_MANY = frozenset({"spokesperson", "deputy spokesperson", "adviser", "senior adviser", "aide", "general"})
_HEADS = {"director": ("head", "director", "intelligence chief"),
          "chief": ("secretary-general", "president", "head", "chairman", "leader"),
          "head": ("secretary-general", "president", "head", "chairman", "leader"),
          "leader": ("leader", "president", "secretary-general")}  # fmt: skip
_STATE_OFFICES = frozenset(
    {"president", "prime minister", "foreign minister", "defence minister", "junta leader", "chancellor"}
)


def resolve_description(mention: Mention, discourse: Discourse) -> None:
    """Give a description its entity, or leave it None."""
    reading, low = discourse.reading, fold(mention.name)
    noun = mention.noun
    if mention.owned and mention.of is None:
        mention.of = _owner(mention, discourse)
        owned_by = _follows(mention, discourse) or adjective(mention.of, discourse)
        if owned_by and mention.label in ("GROUP", "WEAPON"):
            mention.name = f"{owned_by} {mention.name}"
    if noun == "event":
        resolve_event(mention, discourse)
    elif noun == "occasion":
        resolve_gathering(mention, discourse)
    elif noun == "weapon":
        if mention.of or len(low.split()) > 1:
            new_entity(mention, "WEAPON", mention.name, reading, shared=False)
    elif noun == "body" and mention.ruler is not None:
        resolve_rule(mention, discourse)
    elif noun in ("body", "people") and mention.of and not mention.plural:
        if noun == "body" and low.split()[-1] == "capital":
            return
        if mention.of.startswith("place:") and adjective(mention.of, discourse):
            resolve_region(mention, discourse)
            return
        owner = discourse.country(mention.of) if not is_party(mention.of, discourse.gazetteer) else mention.of
        if owner or mention.of.startswith(("org:", "group:")):
            link(mention, owner or mention.of, "government", discourse)
    elif noun == "side" and mention.of and low.split()[-1] == "side":
        link(mention, mention.of, "side", discourse)
    elif mention.beside is not None:
        link(mention, mention.beside.entity, "apposition", discourse)
    elif noun == "members":
        resolve_members(mention, discourse)
    elif noun == "force":
        resolve_force(mention, discourse)
    elif noun == "team" and mention.of:
        new_entity(mention, "ORG", mention.name, reading, shared=False)
    elif noun == "place":
        resolve_place(mention, discourse)
    elif mention.label == "PERSON":
        _resolve_person(mention, discourse)
    elif mention.owned and low in (*MOVEMENTS, "group", "faction") and is_party(mention.of, discourse.gazetteer):
        link(mention, mention.of or "", "whose movement", discourse)
    elif noun == "collective" and mention.of and not mention.plural and own_body(mention, discourse):
        return
    elif noun in ("collective", "body", "team") and mention.definite and not mention.plural:
        resolve_collective(mention, discourse)
    elif (mention.label == "GROUP" and noun in ("office", "person")) or (noun == "body" and mention.plural):
        resolve_group(mention, discourse)


def resolve_pair(mention: Mention, discourse: Discourse) -> list[str]:
    """The two entities that `the two countries`, `both sides` or `the two leaders` speak of, or an empty list.

    For sides the two parties that the whole text names most; else those of the nearest sentence that names two.
    """
    before = discourse.reading.text[max(0, mention.start - 30) : mention.start].split()
    if before[-2:-1] and before[-2].lower() in ("lawmakers", "senators", "members", "politicians"):
        return []  # of both parties of a parliament
    if "parties" in fold(mention.name).split() and not _alike(discourse):
        return []
    if mention.noun in ("side", "team") and (parties := _between(mention, discourse) or discourse.parties):
        return parties
    labels = _PAIRED.get(mention.noun or "", ("PERSON",))
    reading, now = discourse.reading, discourse.reading.sentence(mention.start)
    named: dict[int, dict[str, None]] = {}
    for past in discourse.recent(mention.start, labels, sentences=4):
        if _modifies(past, reading):
            continue
        if mention.noun == "side" and past.label == "ORG" and not is_party(past.entity, discourse.gazetteer):
            continue
        if past.kind != "demonym" or not reading.token_at(past.start).tag_.startswith("JJ"):
            named.setdefault(now - reading.sentence(past.start), {})[past.entity] = None
    if mention.noun in ("person", "office") and 0 in named and not discourse.is_subject(mention):
        named.pop(0)  # `Bush had phoned both leaders`: others than who phoned
    for back in sorted(named):
        if len(named[back]) == 3:
            for teller in _tellers(now - back, discourse) & named[back].keys():
                del named[back][teller]
        if len(named[back]) == 2:
            return list(named[back])
        if len(named[back]) > 2:
            break
    countries = all(party.startswith("country:") for party in discourse.parties)
    return discourse.parties if mention.noun == "body" and countries else []


def _tellers(sentence: int, discourse: Discourse) -> set[str]:
    """Who only tells what the sentence says: the minister in `the minister said Kiir would meet Machar`."""
    told = [m for m in discourse.past[-40:] if discourse.reading.sentence(m.start) == sentence]
    return {m.entity for m in told if discourse.is_speaker(m)}


def _alike(discourse: Discourse) -> bool:
    """Whether the parties of a text are of one kind: where one is a political party, both must be."""
    entries = [discourse.gazetteer.entries.get(party) for party in discourse.parties]
    political = [entry is not None and (entry.description or "").startswith("party") for entry in entries]
    named = {discourse.gazetteer.entries.get(past.entity) for past in discourse.past[-40:] if past.label == "ORG"}
    ruled_out = any(entry is not None and (entry.description or "").startswith("party") for entry in named)
    return all(political) or not (any(political) or ruled_out)


def _modifies(past: Mention, reading: Reading) -> bool:
    """`U.S. President`: a name that only tells whose the next noun is."""
    if reading.text[past.end : past.end + 2] in ("'s", "’s") and reading.text[past.end + 3 : past.end + 4].isupper():
        return True  # `Kenya's Uhuru Kenyatta`
    following = reading.text[past.end : past.end + 2]
    return following[:1] == " " and reading.token_at(past.end + 1).tag_ in ("NN", "NNS", "NNP")


def _between(mention: Mention, discourse: Discourse) -> list[str]:
    """The parties of the nearest `between the government and the movement` in the sentences before."""
    near = [m for m in discourse.past[-40:] if m.label in ("COUNTRY", "ORG") and m.kind != "demonym"]
    text, now = discourse.reading.text, discourse.reading.sentence(mention.start)
    for one, other in reversed(list(pairwise(near))):
        joined = re.fullmatch(r"(?:\s+of \w+)?\s+and\s+(?:the\s+)?", text[one.end : other.start])
        before = re.search(r"\bbetween (?:[\w’'-]+ ){0,3}$", text[max(0, one.start - 40) : one.start])
        if joined and before and one.entity != other.entity and now - discourse.reading.sentence(one.start) <= 4:
            return [one.entity, other.entity]
    return []


def _owner(mention: Mention, discourse: Discourse) -> str | None:
    """Whom the possessive pronoun at the start of a description speaks of: `its forces`, `their offensive`."""
    for past in reversed(discourse.past[-12:]):
        if past.start == mention.start and past.kind == "pronoun":
            return discourse.speaks_for(past.entity) if past.label != "PLACE" else None
    return None


def _follows(mention: Mention, discourse: Discourse) -> str | None:
    """Whose followers they are where a person owns them: `his supporters` are no country's."""
    if mention.noun not in ("person", "office"):
        return None
    own = next((m for m in reversed(discourse.past[-12:]) if m.start == mention.start and m.kind == "pronoun"), None)
    if own is None or own.label != "PERSON":
        return None
    entry = discourse.gazetteer.entries.get(own.entity)
    name = entry.name if entry else next((m.name for m in discourse.past if m.entity == own.entity and m.name), None)
    return f"{name}'s" if name else None


def _resolve_person(mention: Mention, discourse: Discourse) -> None:
    if mention.noun in ("counterpart", "human"):
        return
    if mention.definite and mention.former:
        if person := former_holder(mention, discourse) or taken_up(mention, discourse):
            link(mention, person, "formerly", discourse)
        elif mention.of:
            new_entity(mention, "PERSON", mention.name, discourse.reading, shared=False)
        return
    if mention.definite and mention.noun == "office":
        _resolve_office(mention, discourse)
        if mention.entity or not mention.of:
            return
        led = mention.office == "leader" and mention.of.startswith("org:")
        if led and (person := taken_up(mention, discourse)):
            link(mention, person, "taken up", discourse)
            return
    if mention.definite and mention.noun == "person" and not mention.of:
        for past in discourse.recent(mention.start, ("PERSON",), sentences=12):
            if past.kind == "title" and past.noun == "person" and _same_noun(past, mention):
                link(mention, past.entity, "same noun", discourse)
                return
        if person := taken_up(mention, discourse):
            link(mention, person, "taken up", discourse)
        return
    new_entity(mention, "PERSON", mention.name, discourse.reading, shared=False)


def _same_noun(one: Mention, other: Mention) -> bool:
    return bool(one.name and other.name) and fold(one.name).split()[-1] == fold(other.name).split()[-1]


def _resolve_office(mention: Mention, discourse: Discourse) -> None:
    """An office by whose it is and the date, by who was mentioned with it before, or by the country at home."""
    if mention.of and (person := _office_holder(mention, mention.of, discourse)):
        _link_holder(mention, person, "office", discourse)
        return
    country = discourse.country(mention.of)
    of_body = bool(mention.of) and country != mention.of and mention.office in _STATE_OFFICES
    for past in discourse.recent(mention.start, ("PERSON",), sentences=60):
        at_home = not mention.of or discourse.country(past.entity) == country
        if of_body and mention.of not in discourse.of.get(past.entity, ()):
            continue  # the president of the senate is not the country's
        if at_home and _has_office(past.entity, mention, discourse):
            link(mention, past.entity, "office mentioned before", discourse)
            return
    home = discourse.home if not mention.of and mention.office in _STATE_OFFICES else None
    if home and (person := _office_holder(mention, home, discourse)):
        _link_holder(mention, person, "office at home", discourse)


def _link_holder(mention: Mention, person: str, rule: str, discourse: Discourse) -> None:
    """Whom the text names, by that rule; else the gazetteer's holder of the day, but no spokesperson: any may speak."""
    if person in discourse.named_people:
        link(mention, person, rule, discourse)
    elif mention.office not in _ANY_OF_MANY and not _of_other_gender(person, mention, discourse):
        link(mention, person, OF_THE_DAY, discourse)


def _of_other_gender(person: str, mention: Mention, discourse: Discourse) -> bool:
    """`dismissed his foreign minister after her meeting`: the next he or she of the sentence is no such person."""
    gender = discourse.gazetteer.entries[person].gender
    end = discourse.reading.sentence_bounds(mention.start)[1]
    said = (GENDERS.get(token.lower_) for token in discourse.reading.tokens(mention.end, end))
    first = next((found for found in said if found), None)
    return bool(gender and first and first != gender)


def _office_holder(mention: Mention, of: str, discourse: Discourse) -> str | None:
    """Who holds the office of that country or organisation on the document's date."""
    gazetteer, date = discourse.gazetteer, discourse.reading.date
    if mention.office in _HEADS and not of.startswith("country:"):
        for office in _HEADS[mention.office]:
            if len(holders := gazetteer.holders(office, of, date)) == 1:
                return holders[0]
        return None
    if mention.office in ("leader", "ruler", "strongman"):
        offices = ([_RULERS[of]] if of in _RULERS else []) + list(LEADING)
        before = {m.entity for m in discourse.past if m.label == "PERSON"}
        for only_named in (True, False):
            for office in offices:
                holders = gazetteer.holders(office, of, date)
                holders = [h for h in holders if h in before] if only_named else holders
                if len(holders) == 1:
                    return holders[0]
        return None
    named = discourse.named_people
    holders = gazetteer.holders(mention.office, of, date)
    if date is None or not any(h in named for h in holders):
        ever = [h for h in gazetteer.ever_held(mention.office, of) if h in named]
        holders = ever if ever or date is None else holders
    if len(holders) > 1:
        holders = [h for h in holders if h in named]
    return holders[0] if len(holders) == 1 else None


def _has_office(entity: str, mention: Mention, discourse: Discourse) -> bool:
    offices = {office for office, _ in discourse.offices(entity)}
    if mention.office in offices:
        return True
    if mention.office == "leader":
        return bool(offices & set(LEADING))
    return any(office.endswith(f" {mention.office}") for office in offices) and mention.office in _OFFICE_NOUNS
