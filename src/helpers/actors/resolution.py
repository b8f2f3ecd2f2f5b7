"""One document's actors: its names found and linked, then descriptions and pronouns resolved from left to right."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.actors.carriers import carrier_mentions
from helpers.actors.coreference import resolve_description, resolve_pair
from helpers.actors.cues import cues
from helpers.actors.described import as_mention
from helpers.actors.descriptions import Description, find_descriptions
from helpers.actors.discourse import Discourse
from helpers.actors.events import find_events
from helpers.actors.gazetteer import Gazetteer
from helpers.actors.linking import link_names
from helpers.actors.mentions import find_names
from helpers.actors.names import fold
from helpers.actors.pronouns import is_pronoun, looks_ahead, resolve_ahead, resolve_pronoun
from helpers.actors.reading import Mention, Reading
from helpers.actors.roles import Role, known_roles, read_roles, unnamed_roles
from helpers.actors.titles import Titles
from helpers.actors.variation import compatriot
from helpers.language.clauses import ClauseView


def read_actors(reading: Reading, gazetteer: Gazetteer) -> list[Role]:
    """Fill the reading with resolved mentions, and return the roles of named people in it."""
    titles = Titles.load()
    find_names(reading, gazetteer, titles)
    link_names(reading, gazetteer, titles)
    gatherings = find_events(reading, gazetteer)
    descriptions = list(find_descriptions(reading, titles))
    roles, left = read_roles(reading, descriptions, gazetteer)
    discourse = _discourse(reading, gazetteer, roles)
    reading.discard(carrier_mentions(discourse))
    seen = {(m.start, m.end, m.entity) for m in reading.mentions}
    for mention in _resolved(reading, left, gatherings, discourse):
        if (mention.start, mention.end, mention.entity) not in seen:
            seen.add((mention.start, mention.end, mention.entity))
            reading.add(mention)
    known = {m.entity for m in reading.mentions if _introduces(m, gazetteer)}
    reading.discard([m for m in reading.mentions if m.entity not in known])
    roles = [role for role in [*roles, *unnamed_roles(reading)] if role.person.entity in known]
    return roles + list(known_roles(reading, roles, gazetteer))


def _resolved(
    reading: Reading, descriptions: list[Description], gatherings: list[Mention], discourse: Discourse
) -> list[Mention]:
    """Descriptions and pronouns with their entities; those that no rule is sure of are left out."""
    pronouns = _pronouns(reading)
    unresolved = [m for m in (as_mention(d, reading) for d in descriptions) if m is not None]
    unresolved += [*gatherings, *(mention for mention, _ in pronouns.values())]
    resolved: list[Mention] = []
    ahead: list[tuple[Mention, Token]] = []
    for mention in sorted([*reading.mentions, *unresolved], key=lambda m: (m.start, m.end)):
        found = [mention]
        if id(mention) in pronouns:
            token = pronouns[id(mention)][1]
            if looks_ahead(token):
                ahead.append((mention, token))
                continue
            found = resolve_pronoun(mention, token, discourse)
        elif not mention.entity and mention.plural and _two(mention):
            found = [_copy(mention, entity, discourse) for entity in resolve_pair(mention, discourse)]
        elif not mention.entity:
            resolve_description(mention, discourse)
        if person := compatriot(mention, discourse):
            found = [*found, person]
        for one in found:
            if one.entity:
                discourse.note(one)
                resolved.append(one)
    return resolved + [mention for mention, token in ahead if resolve_ahead(mention, token, discourse)]


def _pronouns(reading: Reading) -> dict[int, tuple[Mention, Token]]:
    """The pronouns of the paragraphs that are read, by the identity of their mentions."""
    found = {}
    for start, end, _ in reading.stretches:
        for token in reading.tokens(start, end):
            if is_pronoun(token):
                mention = Mention(token.idx, token.idx + len(token), "", "pronoun")
                found[id(mention)] = (mention, token)
    return found


def _introduces(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a mention brings its entity into the document: captions only known ones, links none."""
    return not mention.side or (mention.side == "caption" and mention.entity in gazetteer.entries)


def _two(mention: Mention) -> bool:
    """`both countries`, `the two leaders`, `the warring sides`."""
    words = set(fold(mention.name).split())
    bare = mention.definite and words <= {"the", "sides", "parties"}
    return bool(words & {"two", "both"} and mention.definite) or (
        mention.noun == "side" and (bare or bool(words & {"warring", "rival", "opposing"}))
    )


def _copy(mention: Mention, entity: str, discourse: Discourse) -> Mention:
    label = next((m.label for m in discourse.reading.mentions if m.entity == entity), mention.label)
    return Mention(mention.start, mention.end, label, "title", entity, "pair")


def _discourse(reading: Reading, gazetteer: Gazetteer, roles: list[Role]) -> Discourse:
    view = ClauseView(reading.doc)
    subjects: set[int] = set()
    topics: set[int] = set()
    owners: set[int] = set()
    speakers: set[int] = set()
    patients: set[int] = set()
    plurals: set[int] = set()
    beside: dict[int, set[int]] = {}
    for clause in view.clauses:
        for token in clause.subjects:
            (owners if clause.kind == "noun" else subjects).add(token.i)
            if clause.kind == "verb" and clause.lemma in cues("speech_verbs"):
                speakers.add(token.i)
        if clause.kind != "noun":
            for token in (*clause.objects, *clause.indirect, *(noun for _, noun in clause.obliques)):
                beside.setdefault(token.i, set()).update(subject.i for subject in clause.subjects)
        of_passive = [token for token in clause.objects if clause.passive and token.i < clause.predicate.i]
        if clause.kind != "noun" and clause.tense != "none" and clause.relation != "relative":
            topics |= {token.i for token in of_passive}
            plurals |= {token.i for token in (*clause.subjects, *of_passive) if token.tag_ == "NNS"}
        told = view.of(clause.parent) if clause.relation == "complement" and clause.parent else None
        if told and told.subjects and not clause.complements:
            patients |= {token.i for token in of_passive}
    for role in roles:  # in `his spokesman Ana Lopez said` the parser may take the title or the name for the subject
        titled = {token.i for token in reading.tokens(role.start, role.end)} if role.end <= role.person.start else set()
        for places in (subjects, topics, owners, speakers, *beside.values()):
            if titled & places:
                places |= {token.i for token in reading.tokens(role.person.start, role.person.end)}
    discourse = Discourse(
        reading, gazetteer, frozenset(subjects), frozenset(subjects | topics), frozenset(owners), frozenset(speakers),
        frozenset(patients), frozenset(plurals), beside,
    )  # fmt: skip
    for role in roles:
        held = discourse.past_roles if role.over else discourse.roles
        held.setdefault(role.person.entity, set()).add(role.office)
        if role.gender and not role.person.gender:
            discourse.genders.setdefault(role.person.entity, role.gender)
        discourse.told.setdefault(role.person.entity, set()).update(fold(role.role).split())
        if role.of and not role.over:
            discourse.of.setdefault(role.person.entity, set()).add(role.of)
    return discourse
