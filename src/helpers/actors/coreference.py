"""Coreference: which entity a description or pronoun speaks of. A link is made only where a rule is sure of it.

Rules run once from left to right, as in the sieves of Lee et al. (2013), each looking only back; every link
carries the name of the rule that made it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from helpers.actors.cues import cues
from helpers.actors.discourse import MOVEMENTS, Discourse, is_party
from helpers.actors.names import fold, slug
from helpers.actors.reading import Mention, Reading

_LEADING = ("supreme leader", "president", "prime minister", "chancellor", "king", "crown prince", "emir", "sultan",
            "junta leader", "leader", "first minister")  # fmt: skip
_RULERS = {"country:IR": "supreme leader", "country:GB": "prime minister", "country:DE": "chancellor",
           "country:SA": "crown prince", "country:QA": "emir"}  # fmt: skip
_OFFICE_NOUNS = frozenset(
    {"leader", "chief", "head", "envoy", "negotiator", "minister", "commander", "general", "spokesperson"}
)


_HEADS = {"chief": ("secretary-general", "president", "head", "chairman", "leader"),
          "head": ("secretary-general", "president", "head", "chairman", "leader"),
          "leader": ("leader", "president", "secretary-general")}  # fmt: skip
_BODIES = frozenset({"ministry", "parliament", "opposition"})
_EVENT_CLASS = {"conflict": "war", "counteroffensive": "offensive", "contest": "election"}


def resolve_description(mention: Mention, discourse: Discourse) -> None:
    """Give a description its entity, or leave it None."""
    reading, low = discourse.reading, fold(mention.name or "")
    noun = mention.noun
    if mention.owned and mention.of is None:
        mention.of = _owner(mention, discourse)
        adjective = _adjective(mention.of, discourse)
        if adjective and mention.label in ("GROUP", "WEAPON"):
            mention.name = f"{adjective} {mention.name}"
    if noun == "event":
        _resolve_event(mention, discourse)
    elif noun == "weapon":
        if mention.of or len(low.split()) > 1:
            _new(mention, "WEAPON", mention.name, reading, shared=False)
    elif noun == "body" and mention.ruler is not None:
        _resolve_rule(mention, discourse)
    elif noun in ("body", "people") and mention.of and not mention.plural:
        if noun == "body" and low.split()[-1] == "capital":
            return
        owner = discourse.country(mention.of) if not is_party(mention.of, discourse.gazetteer) else mention.of
        if owner or mention.of.startswith(("org:", "group:")):
            _link(mention, owner or mention.of, "government", discourse)
    elif noun == "side" and mention.of and not mention.plural:
        _link(mention, mention.of, "side", discourse)
    elif noun == "force":
        _resolve_force(mention, discourse)
    elif noun == "team" and mention.of:
        _new(mention, "ORG", mention.name, reading, shared=False)
    elif mention.label == "PERSON":
        _resolve_person(mention, discourse)
    elif noun == "collective" and mention.of and not mention.plural and _own_body(mention, discourse):
        return
    elif noun in ("collective", "body", "team") and mention.definite and not mention.plural:
        _resolve_collective(mention, discourse)
    elif mention.label == "GROUP" and noun in ("office", "person"):
        _resolve_group(mention, discourse)


def resolve_pair(mention: Mention, discourse: Discourse) -> list[str]:
    """The two entities that `the two countries`, `both sides` or `the two leaders` speak of, or an empty list.

    For sides the two parties that the whole text names most; else those of the nearest sentence that names two.
    """
    if mention.noun == "side" and (parties := _between(mention, discourse) or discourse.parties):
        return parties
    labels = {"side": ("COUNTRY", "ORG"), "body": ("COUNTRY",)}.get(mention.noun or "", ("PERSON",))
    reading, now = discourse.reading, discourse.reading.sentence(mention.start)
    named: dict[int, dict[str, None]] = {}
    for past in discourse.recent(mention.start, labels, sentences=4):
        if mention.noun == "side" and past.label == "ORG" and not is_party(past.entity, discourse.gazetteer):
            continue
        if past.kind != "demonym" or not reading.token_at(past.start).tag_.startswith("JJ"):
            named.setdefault(now - reading.sentence(past.start), {})[past.entity] = None
    for back in sorted(named):
        if len(named[back]) == 2:
            return list(named[back])
        if len(named[back]) > 2:
            break
    return []


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
            return discourse.speaks_for(past.entity)
    return None


def _resolve_rule(mention: Mention, discourse: Discourse) -> None:
    """`the Biden administration`, `Assad's regime`: the country that the person leads or led."""
    led = [o for o in discourse.gazetteer.held(mention.ruler.entity or "") if o.of.startswith("country:")]
    leading = [o.of for o in led if o.office in _LEADING] or [o.of for o in led]
    country = next(iter(leading), None) or discourse.country(mention.ruler.entity)
    if country:
        mention.kind = "metonym"
        _link(mention, country, "whose government", discourse)


def _resolve_event(mention: Mention, discourse: Discourse) -> None:
    """Wars by their country and the date; other events by what is said of them, once in a document."""
    if mention.plural:
        return
    noun = _EVENT_CLASS.get(noun := fold(mention.name).replace("-", "").split()[-1], noun)
    country = discourse.country(mention.of) or (mention.of if mention.of in discourse.gazetteer.entries else None)
    if country and mention.definite:
        known = discourse.gazetteer.events_of(country, noun, discourse.reading.date)
        if known:
            _link(mention, known[0].id, "event of a country", discourse)
            return
    if mention.definite:
        for past in reversed(discourse.past):
            if past.label == "EVENT" and past.event == noun and (not mention.of or past.of == mention.of):
                _link(mention, past.entity, "same event", discourse)
                mention.event = noun
                return
    if mention.definite and not mention.of and noun == "war":
        for country, _ in discourse.countries().most_common(2):
            known = discourse.gazetteer.events_of(country, noun, discourse.reading.date)
            if known:
                _link(mention, known[0].id, "war of the document", discourse)
                mention.event = noun
                return
    if mention.of or len(mention.name.split()) > 2:
        said = discourse.reading.text[mention.start : mention.end]
        name = re.sub(r"^(?:the|an?|this|that|its|their|his|her) ", "", " ".join(said.split()), flags=re.IGNORECASE)
        _new(mention, "EVENT", name, discourse.reading, shared=False)
        mention.event = noun


def _resolve_force(mention: Mention, discourse: Discourse) -> None:
    country = discourse.gazetteer.entries.get(mention.of or "")
    if country is None:
        return
    said = fold(mention.name).split()[-1]
    noun = "forces" if said in ("forces", "troops") else said
    name = f"{_adjective(mention.of, discourse)} {noun}"
    known = [s.entry for s in discourse.gazetteer.look_up(name) if s.entry.startswith(("org:", "group:"))]
    if known:
        _link(mention, known[0], "forces of a country", discourse)
    else:
        _new(mention, "GROUP" if noun == "forces" else "ORG", name, discourse.reading, shared=True)
    mention.kind = "name" if said == "forces" and not mention.owned else "title"


def _resolve_person(mention: Mention, discourse: Discourse) -> None:
    reading = discourse.reading
    if mention.noun == "counterpart":
        return
    if mention.definite and mention.of and mention.noun == "office":
        person = _office_holder(mention, discourse)
        if person:
            _link(mention, person, "office", discourse)
            return
    if mention.definite and mention.noun == "office" and not mention.of:
        for past in discourse.recent(mention.start, ("PERSON",), sentences=60):
            if _has_office(past.entity, mention, discourse):
                _link(mention, past.entity, "office mentioned before", discourse)
                return
        return
    if mention.definite and mention.noun == "office" and mention.of:
        for past in discourse.recent(mention.start, ("PERSON",), sentences=60):
            if _has_office(past.entity, mention, discourse) and discourse.country(past.entity) == discourse.country(
                mention.of
            ):
                _link(mention, past.entity, "office mentioned before", discourse)
                return
    if mention.definite and not mention.of and mention.noun == "person":
        for past in discourse.recent(mention.start, ("PERSON",), sentences=12):
            if (
                past.kind == "title"
                and past.noun == "person"
                and past.name
                and mention.name
                and fold(past.name).split()[-1] == fold(mention.name).split()[-1]
            ):
                _link(mention, past.entity, "same noun", discourse)
                return
        return
    if mention.definite and mention.noun == "human":
        return
    if mention.noun == "human":
        return
    _new(mention, "PERSON", mention.name, reading, shared=False)


def _office_holder(mention: Mention, discourse: Discourse) -> str | None:
    """Who holds the office of that country or organisation on the document's date."""
    gazetteer, date = discourse.gazetteer, discourse.reading.date
    of = mention.of
    if mention.office in _HEADS and not of.startswith("country:"):
        for office in _HEADS[mention.office]:
            if len(holders := gazetteer.holders(office, of, date)) == 1:
                return holders[0]
        return None
    if mention.office in ("leader", "ruler", "strongman"):
        offices = ([_RULERS[of]] if of in _RULERS else []) + list(_LEADING)
        named = {m.entity for m in discourse.past if m.label == "PERSON"}
        for only_named in (True, False):
            for office in offices:
                holders = gazetteer.holders(office, of, date)
                holders = [h for h in holders if h in named] if only_named else holders
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
        return bool(offices & set(_LEADING))
    return any(office.endswith(f" {mention.office}") for office in offices) and mention.office in _OFFICE_NOUNS


def _resolve_collective(mention: Mention, discourse: Discourse) -> None:
    noun = fold(mention.name).split()[-1]
    if noun in (
        "government",
        "administration",
        "regime",
        "country",
        "nation",
        "state",
        "republic",
        "kingdom",
        "cabinet",
    ):
        labels: tuple[str, ...] = ("COUNTRY",)
        found = discourse.recent(mention.start, labels, sentences=2)
        found = [m for m in found if m.kind != "demonym"] or found
        if found and noun in ("country", "nation", "kingdom", "republic") and len({m.entity for m in found[:2]}) == 1:
            _link(mention, found[0].entity, "country mentioned before", discourse)
        return
    if noun in ("palace", "capital", "presidency", "leadership", "junta", "authority", "authorities"):
        return
    for past in discourse.recent(mention.start, ("ORG", "GROUP"), sentences=8):
        if past.kind == "title" and past.noun != "collective":
            continue
        entry = discourse.gazetteer.entries.get(past.entity)
        said = fold(f"{entry.name} {entry.description or ''}" if entry else past.name or "")
        kinds = MOVEMENTS if noun in ("group", "movement", "militia", "faction", "insurgents") else (noun,)
        if any(kind in said.split() or said.endswith(kind) for kind in kinds) or (noun == "bloc" and "union" in said):
            _link(mention, past.entity, "kind of organisation", discourse)
            return


def _own_body(mention: Mention, discourse: Discourse) -> bool:
    """`Russia's Foreign Ministry`, `the Iranian parliament`: a country's organisation, by its adjective and noun."""
    gazetteer = discourse.gazetteer
    if discourse.country(mention.of) != mention.of or not mention.of.startswith("country:"):
        return False
    said = fold(mention.name).split()
    kind = " ".join(said[-2:]) if said[-2:-1] and said[-1] == "ministry" else said[-1]
    if said[-1] not in _BODIES or (len(kind.split()) == 1 and said[-1] == "ministry"):
        return False
    name = f"{gazetteer.adjective(mention.of)} {kind.title()}"
    known = [s.entry for s in gazetteer.look_up(name) if s.entry.startswith("org:")]
    if known:
        _link(mention, known[0], "organisation of a country", discourse)
    else:
        _new(mention, "ORG", name, discourse.reading, shared=True)
    return True


def _resolve_group(mention: Mention, discourse: Discourse) -> None:
    if mention.definite and mention.of is None:
        if fold(mention.name).split()[-1] in cues("fighters"):
            for past in discourse.recent(mention.start, ("ORG",), sentences=30):
                if is_party(past.entity, discourse.gazetteer):
                    _link(mention, past.entity, "movement mentioned before", discourse)
                    return
        return
    _new(mention, "GROUP", mention.name, discourse.reading, shared=False)


def _adjective(entity: str | None, discourse: Discourse) -> str:
    """The adjective of a country or movement, or its name."""
    entry = discourse.gazetteer.entries.get(entity or "")
    return discourse.gazetteer.adjective(entity) or (entry.name if entry else "")


def _link(mention: Mention, entity: str, rule: str, discourse: Discourse) -> None:
    entry = discourse.gazetteer.entries.get(entity)
    mention.entity, mention.rule, mention.name = entity, rule, None
    mention.label = entry.type if entry else discourse.labels.get(entity, mention.label)


def _new(mention: Mention, label: str, name: str, reading: Reading, *, shared: bool) -> None:
    """An entity of its own, shared by all documents (Russian forces) or met in this one only (a diplomat)."""
    place = "" if shared else f":{reading.doc_id}"
    mention.label, mention.name, mention.rule = label, name, "description"
    mention.entity = f"{label.lower()}:{slug(name)}{place}"
