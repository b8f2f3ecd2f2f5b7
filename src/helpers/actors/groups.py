"""Descriptions of groups, bodies and events: governments, forces, movements, ministries, officials, wars."""

from __future__ import annotations

import re
from collections import Counter

from helpers.actors.cues import cues
from helpers.actors.discourse import LEADING, MOVEMENTS, Discourse, adjective, is_armed, is_party, link, new_entity
from helpers.actors.names import fold
from helpers.actors.reading import Mention

_RULERS_OF_HOME = frozenset({"government", "regime", "junta", "authorities"})
_TWO_WORDS = frozenset({"air force", "coast guard", "national guard", "border guard"})
_BODIES = frozenset({"ministry", "parliament", "opposition"})
_GATHERINGS = frozenset({"talks", "meeting", "summit", "conference"})
# What tells an event from others of its class where no country is named: a year, a time of its own, a proper name.
_TOLD_APART = re.compile(r"\d{4}|\b(?:month|week|year|spring|summer|autumn|winter)['’]s\b|(?<=.)\b[A-Z]")
_EVENT_CLASS = {"conflict": "war", "counteroffensive": "offensive", "contest": "election"}


def resolve_rule(mention: Mention, discourse: Discourse) -> None:
    """`the Biden administration`, `Assad's regime`: the country that the person leads or led."""
    led = [o for o in discourse.gazetteer.held(mention.ruler.entity) if o.of.startswith("country:")]
    leading = [o.of for o in led if o.office in LEADING] or [o.of for o in led]
    country = next(iter(leading), None) or discourse.country(mention.ruler.entity)
    if country:
        mention.kind = "metonym"
        link(mention, country, "whose government", discourse)


def resolve_region(mention: Mention, discourse: Discourse) -> None:
    """`the Catalan government`, `the Basque people`: a region's own, not those of the country it lies in."""
    name = f"{adjective(mention.of, discourse)} {fold(mention.name).split()[-1]}"
    new_entity(mention, "GROUP" if mention.noun == "people" else "ORG", name, discourse.reading, shared=True)


def resolve_place(mention: Mention, discourse: Discourse) -> None:
    """`the city`: the only place that its sentence and the two before name; no known region for a city."""
    if len(fold(mention.name).split()) > 1 or mention.owned:
        return
    near = [m for m in discourse.recent(mention.start, ("PLACE", "COUNTRY"), sentences=2) if m.kind != "demonym"]
    places = {m.entity for m in near if discourse.labels.get(m.entity) == "PLACE"}
    if len(places) != 1 or near[0].entity not in places:
        return
    known = discourse.gazetteer.entries.get(near[0].entity)
    if known is None or fold(mention.name) != "city" or fold(known.name) in discourse.gazetteer.cities:
        link(mention, near[0].entity, "place mentioned before", discourse)


def resolve_event(mention: Mention, discourse: Discourse) -> None:
    """Wars by their country and the date; other events by what is said of them, once in a document."""
    if mention.plural:
        return
    noun = _EVENT_CLASS.get(noun := fold(mention.name).replace("-", "").split()[-1], noun)
    country = discourse.country(mention.of) or (mention.of if mention.of in discourse.gazetteer.entries else None)
    if country and mention.definite:
        known = discourse.gazetteer.events_of(country, noun, discourse.reading.date)
        if known:
            link(mention, known[0].id, "event of a country", discourse)
            return
    if mention.definite:
        for past in reversed(discourse.past):
            same_of = not mention.of or past.of == mention.of
            if past.label == "EVENT" and past.event == noun and same_of and _one_year(past, mention, discourse):
                link(mention, past.entity, "same event", discourse)
                mention.event = noun
                return
    if mention.definite and not mention.of and noun == "war":
        for country, _ in discourse.countries().most_common(2):
            known = discourse.gazetteer.events_of(country, noun, discourse.reading.date)
            if known:
                link(mention, known[0].id, "war of the document", discourse)
                mention.event = noun
                return
    if mention.of or _TOLD_APART.search(mention.name):
        said = discourse.reading.text[mention.start : mention.end]
        name = re.sub(r"^(?:the|an?|this|that|its|their|his|her) ", "", " ".join(said.split()), flags=re.IGNORECASE)
        new_entity(mention, "EVENT", name, discourse.reading, shared=False)
        mention.event = noun


def _one_year(past: Mention, mention: Mention, discourse: Discourse) -> bool:
    """The 2016 election is not the 2012 election."""
    years = [set(re.findall(r"\d{4}", discourse.reading.text[m.start : m.end])) for m in (past, mention)]
    return not all(years) or bool(years[0] & years[1])


def resolve_gathering(mention: Mention, discourse: Discourse) -> None:
    """`the talks`, `the planned meeting`: the only gathering of that class that the sentences before spoke of.

    One that is still to come takes up another that is: `the possible meeting` no meeting that was held.
    """
    now, text = discourse.reading.sentence(mention.start), discourse.reading.text
    near = [m for m in discourse.past if m.label == "EVENT" and now - discourse.reading.sentence(m.start) <= 20]
    classes = _GATHERINGS if mention.event == "meeting" else {mention.event}
    if cues("planned") & set(mention.name.split()):
        near = [m for m in near if cues("planned") & set(text[m.start : m.end].lower().split())]
    found = {m.entity for m in near if m.event in classes}
    if len(found) == 1:
        link(mention, found.pop(), "same event", discourse)


def resolve_force(mention: Mention, discourse: Discourse) -> None:
    """`Ukrainian troops`, `its army`: the forces of a country or movement, one entity in all documents."""
    country = discourse.gazetteer.entries.get(mention.of or "")
    if country is None:
        return
    last_two = " ".join(fold(mention.name).split()[-2:])
    said = last_two if last_two in _TWO_WORDS else last_two.split()[-1]
    noun = "forces" if said in ("forces", "troops") else said
    name = f"{adjective(mention.of, discourse)} {noun}"
    known = [s.entry for s in discourse.gazetteer.look_up(name) if s.entry.startswith(("org:", "group:"))]
    if known:
        link(mention, known[0], "forces of a country", discourse)
    else:
        new_entity(mention, "GROUP" if noun == "forces" else "ORG", name, discourse.reading, shared=True)
    mention.kind = "name" if said == "forces" and not mention.owned else "title"


def resolve_collective(mention: Mention, discourse: Discourse) -> None:
    """`the group`, `the bloc`, `the country`, `the government`: by the kind of what was mentioned before."""
    noun = fold(mention.name).split()[-1]
    if noun in ("country", "nation", "kingdom", "republic", "island"):
        found = discourse.recent(mention.start, ("COUNTRY",), sentences=2)
        if noun == "island":
            found = [m for m in found if m.entity.removeprefix("country:").lower() in cues("islands")]
        if noun in ("kingdom", "republic"):
            kingdoms = cues("kingdoms")
            found = [m for m in found if (m.entity.removeprefix("country:").lower() in kingdoms) == (noun == "kingdom")]
        found = [m for m in found if m.kind != "demonym"] or found
        if found and len({m.entity for m in found[:2]}) == 1:
            link(mention, found[0].entity, "country mentioned before", discourse)
        return
    if mention.noun == "body":
        elsewhere = discourse.reading.text[mention.end :].startswith(" there")
        if discourse.home and not elsewhere and noun in _RULERS_OF_HOME and len(fold(mention.name).split()) == 1:
            link(mention, discourse.home, "government at home", discourse)
        return
    home = discourse.country(mention.of)
    if noun == "group" and not home and not set(fold(mention.name).split()) <= cues("group_words"):
        return
    blocs = ("bloc", "union") if noun == "group" else ()
    for past in discourse.recent(mention.start, ("ORG", "GROUP"), sentences=40 if noun == "bloc" else 8):
        if past.kind == "title" and past.noun != "collective":
            continue
        if home and discourse.country(past.entity) != home:
            continue
        entry = discourse.gazetteer.entries.get(past.entity)
        said = fold(f"{entry.name} {entry.description or ''}" if entry else past.name or "")
        if blocs and entry is not None and entry.country is None and set(blocs) & set(said.split()):
            link(mention, past.entity, "kind of organisation", discourse)
            return
        movement = noun in ("group", "movement", "militia", "faction", "insurgents")
        if movement and entry is not None and entry.type == "ORG" and not is_party(entry.id, discourse.gazetteer):
            continue
        kinds = tuple(kind for kind in MOVEMENTS if kind != "party") if movement else (noun,)
        union = noun == "bloc" and entry is not None and "union" in fold(entry.name).split()
        if any(kind in said.split() or said.endswith(kind) for kind in kinds) or union:
            link(mention, past.entity, "kind of organisation", discourse)
            return


def own_body(mention: Mention, discourse: Discourse) -> bool:
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
        link(mention, known[0], "organisation of a country", discourse)
    else:
        new_entity(mention, "ORG", name, discourse.reading, shared=True)
    return True


def resolve_members(mention: Mention, discourse: Discourse) -> None:
    """`The members of the Security Council`, who act together: the body, where it is of no one country."""
    body = discourse.gazetteer.entries.get(mention.of or "")
    if mention.definite and body is not None and body.type == "ORG" and body.country is None:
        link(mention, body.id, "members", discourse)


def resolve_group(mention: Mention, discourse: Discourse) -> None:
    """Plural descriptions: insurgents by their movement, African leaders as a standing group, others as they are."""
    said = fold(mention.name).split()[-1]
    if mention.definite and mention.of is None:
        if said in cues("fighters"):  # the movement that the document is about, not one named in passing
            recent = discourse.recent(mention.start, ("ORG",), sentences=30)
            parties = Counter(past.entity for past in recent if is_armed(past.entity, discourse.gazetteer))
            for party, _ in parties.most_common(1):
                link(mention, party, "movement mentioned before", discourse)
        return
    region = discourse.gazetteer.entries.get(mention.of or "") if not mention.owned else None
    standing = region is not None and region.country is None and said in cues("standing_groups")
    if standing and region.type == "ORG":
        link(mention, region.id, "members", discourse)  # EU states are the European Union
    elif standing and region.type in ("PLACE", "GROUP"):
        new_entity(mention, "GROUP", mention.name, discourse.reading, shared=True)
        mention.kind = "name"
    elif mention.noun != "body":
        new_entity(mention, "GROUP", mention.name, discourse.reading, shared=False)
