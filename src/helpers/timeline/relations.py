"""Relations: who does what to whom, read from clauses, compounds, roles and stances toward actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from spacy.tokens import Doc, Token

from helpers import tables
from helpers.language import in_readable
from helpers.language.clauses import Clause, ClauseView
from helpers.timeline import factuality
from helpers.timeline.dating import date_triggers
from helpers.timeline.event_lexicon import arguments_of
from helpers.timeline.participants import ACTORS, actors_in, named, stretch, unique
from helpers.timeline.relation_lexicon import Frame, load
from helpers.timeline.triggers import Trigger, find_triggers, status_of

if TYPE_CHECKING:
    from helpers.actors import ActorIndex, Entity


TARGETS = ACTORS | {"PLACE"}
_CORE = frozenset({"subject", "object", "indirect"})
_COMPOUND_REACH = 3  # words after "Iran-backed" within which the one that is backed stands
_AS_SUBJECT = frozenset({"emerge", "serve", "act", "remain"})


class Tie(NamedTuple):
    """A relation found in a text, before it is dated."""

    frame: Frame
    source: Entity
    target: Entity
    trigger: Trigger
    status: str


def read_relations(
    docs: Iterable[Doc],
    actors: Mapping[str, ActorIndex],
    stances: pd.DataFrame | None = None,
    roles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The `relations` table: a row for each place that relates two actors.

    From clauses by the frames of `data/lexicon/relations.yaml`, where they state a fact or a plan; from compounds
    ("Iran-backed militia"); from the tables `roles` (heads, represents, speaks_for, member_of) and `stances` (supports,
    opposes, where the stance is toward an actor and no issue). `date` is the first known day, YYYY-MM-DD.
    """
    rows: list[dict[str, Any]] = []
    for doc in docs:
        index, text = actors[doc.user_data["doc_id"]], doc.text
        found = [*_from_clauses(doc, index), *_from_compounds(doc, index), *_from_roles(doc, roles)]
        told = {(row["relation"], row["from_id"], row["to_id"], _sentence(doc, row)) for row in found}
        for row in _from_stances(doc, index, stances):
            if (row["relation"], row["from_id"], row["to_id"], _sentence(doc, row)) not in told:
                found.append(row)
        rows += [row | {"evidence": text[row["start"] : row["end"]]} for row in found]
    return tables.frame("relations", rows).drop_duplicates("relation_id", ignore_index=True)


def _row(doc: Doc, relation: str, source: str, target: str, span: tuple[int, int], date: str | None) -> dict[str, Any]:
    doc_id, (start, end) = doc.user_data["doc_id"], span
    return {
        "relation_id": tables.stable_id("relation", doc_id, relation, source, target, start, end),
        "doc_id": doc_id,
        "from_id": source,
        "to_id": target,
        "relation": relation,
        "start": start,
        "end": end,
        "date": date,
    }


def _sentence(doc: Doc, row: dict[str, Any]) -> int:
    """Where the sentence of a row's evidence starts."""
    return doc.char_span(row["start"], row["end"], alignment_mode="expand").sent.start


def _from_clauses(doc: Doc, index: ActorIndex) -> list[dict[str, Any]]:
    view = index.view
    read = in_readable(doc)
    ties = [tie for tie in _ties(view, index) if read(tie.trigger.token)]
    statuses = {tie.trigger.token.i: tie.status for tie in ties}
    at = {tie.trigger.token.i: tie.trigger for tie in ties} | {t.token.i: t for t in find_triggers(view, index)}
    triggers = [at[i] for i in sorted(at)]  # other events too: dates are told from each other
    statuses |= {t.token.i: status_of(view, t) for t in triggers if t.token.i not in statuses}
    dated = date_triggers(view, triggers, statuses)
    best: dict[tuple[str, str, str, int], dict[str, Any]] = {}
    for tie in ties:
        date, days = dated.get(tie.trigger.token.i, (None, None))
        day = next((side for side in days.iso if side), None) if days else None
        relation = _stated(tie, ahead=bool(day and day > (doc.user_data.get("published") or day)))
        if relation is None:
            continue
        span = stretch(view, index, tie.trigger, date)
        row = _row(doc, relation, tie.source.id, tie.target.id, (span.start_char, span.end_char), day)
        said = (relation, tie.source.id, tie.target.id, span.sent.start)  # by verb and noun alike: once a sentence
        if said not in best or row["end"] - row["start"] > best[said]["end"] - best[said]["start"]:
            best[said] = row
    return list(best.values())


def _ties(view: ClauseView, index: ActorIndex) -> Iterator[Tie]:
    """The relations of clauses and nouns that state a fact or a plan."""
    lexicon = load()
    carriers = _carriers(view, lexicon.carriers)
    for token in view.doc:
        clause = view.of(token)
        for frame in lexicon.frames_of(token, clause):
            around = _around(view, frame, token, clause, carriers)
            if (frame.kind != "noun" and around is None) or not frame.needs_met(view, clause):
                continue
            trigger = Trigger(token, token.lower_, frame.relation, around, None if frame.kind == "verb" else token)
            status = status_of(view, trigger)
            for source, target in _pairs(view, index, frame, trigger) if status else ():
                yield Tie(frame, source, target, trigger, status)


def _carriers(view: ClauseView, verbs: frozenset[str]) -> dict[int, Clause]:
    """By the index of a relational noun the verb around it whose subject is an end of the relation."""
    return {
        noun.i: clause
        for clause in view.clauses
        if clause.kind == "verb" and clause.lemma_particle in verbs
        for noun in (*clause.objects, *(n for word, n in clause.obliques if word == "in"))
    }


def _around(
    view: ClauseView, frame: Frame, token: Token, clause: Clause | None, carriers: dict[int, Clause]
) -> Clause | None:
    """The clause that states the relation: the verb's own, the one that carries a noun, the one that equates it."""
    if frame.kind == "verb":
        return clause
    if frame.kind == "noun":
        return carriers.get(token.i)
    whole = factuality.whole(view, token)
    if (equated := view.of(whole)) is not None and equated.kind == "copula":
        return equated
    over = view.containing(whole)
    as_one = over is not None and any(word == "as" and noun.i == whole.i for word, noun in over.obliques)
    return over if as_one and over.lemma in _AS_SUBJECT else None


def _stated(tie: Tie, *, ahead: bool) -> str | None:
    """The relation that a frame states: that of a plan for what is planned, or goes on but on a day ahead."""
    frame, status = tie.frame, tie.status
    if frame.between_people and tie.source.type == tie.target.type == "PERSON":
        return frame.between_people
    if status == factuality.PROPOSED:
        return None
    planned = status in factuality.AHEAD or (ahead and status == factuality.ONGOING)
    return frame.planned if planned else frame.relation


def _pairs(view: ClauseView, index: ActorIndex, frame: Frame, trigger: Trigger) -> Iterator[tuple[Entity, Entity]]:
    """The two ends, each pair once; the members of a plural subject pair with each other if nobody else is named."""
    sources = _filled(view, index, frame, trigger, frame.source, frame.types if frame.symmetric else None)
    targets = _filled(view, index, frame, trigger, frame.target, frame.types)
    if frame.plural and not targets:
        targets = sources
    done = set()
    for source in sources:
        for target in targets:
            ends = frozenset({source.id, target.id})
            if len(ends) == 2 and (not frame.symmetric or ends not in done):
                done.add(ends)
                yield source, target


def _filled(
    view: ClauseView,
    index: ActorIndex,
    frame: Frame,
    trigger: Trigger,
    roles: tuple[str, ...],
    types: frozenset[str] | None,
) -> list[Entity]:
    """The actors in the first role that names any."""
    for role in roles:
        found: list[Entity] = []
        for token in _tokens(view, frame.kind, trigger, role):
            found += named(view, index, token, types or ACTORS) or (
                _inside(view, index, token, role) if frame.inside and types is None else []
            )
        if found:
            return list(unique(found))
    return []


def _inside(view: ClauseView, index: ActorIndex, token: Token, role: str) -> list[Entity]:
    """Actors inside a noun phrase: all of a target's, of a source only whose it is ("Russian missiles")."""
    if role != "subject":
        return actors_in(view, index, token)
    return [entity for word in view.modifiers(token) for entity in index.entities_of(word) if entity.type in ACTORS]


def _tokens(view: ClauseView, kind: str, trigger: Trigger, role: str) -> tuple[Token, ...]:
    """The nouns in a role of the predicate, of the clause that carries a noun, or of a noun that a verb governs."""
    around, own = trigger.clause, view.of(trigger.token)
    if role == "possessor":
        owners = (word for word in view.modifiers(trigger.token) if word.text[0].isupper() or word.tag_ == "PRP$")
        return (*owners, *(arguments_of(own, "of") if own is not None else ()))
    noun = kind == "noun" or (kind == "copula" and role not in _CORE)
    if noun and own is not None and own.kind == "noun" and (found := arguments_of(own, role)):
        return found
    if around is None:
        return ()
    nouns = [view.of(noun) for noun in around.objects] if trigger.noun is None and role not in _CORE else []
    inner = tuple(token for noun in nouns if noun is not None for token in arguments_of(noun, role))
    return tuple(token for token in arguments_of(around, role) if token.i != trigger.token.i) or inner


def _from_compounds(doc: Doc, index: ActorIndex) -> Iterator[dict[str, Any]]:
    """ "Russian-occupied Crimea": the participle relates the name before the hyphen to the next name after it."""
    compounds, read = load().compounds, in_readable(doc)
    for token in doc[2:]:
        relation = compounds.get(token.lower_)
        if relation is None or token.nbor(-1).text != "-" or not read(token):
            continue
        after = doc[token.i + 1 : min(token.i + 1 + _COMPOUND_REACH, token.sent.end)]
        target = next((e for word in after for e in index.entities_of(word) if e.type in TARGETS), None)
        source = next((e for e in index.entities_of(token.nbor(-2)) if e.type in ACTORS), None)
        if source and target and source.id != target.id:
            last = next(word for word in reversed(after) if target in index.entities_of(word))
            span = (token.nbor(-2).idx, last.idx + len(last))
            yield _row(doc, relation, source.id, target.id, span, None)


def _from_roles(doc: Doc, roles: pd.DataFrame | None) -> Iterator[dict[str, Any]]:
    """Present roles of people in organisations and countries."""
    if roles is None:
        return
    for row in roles[(roles.doc_id == doc.user_data["doc_id"]) & roles.organisation_id.notna()].itertuples():
        relation = load().role_relation(row.role)
        if relation and not row.former and row.entity_id != row.organisation_id:
            yield _row(doc, relation, row.entity_id, row.organisation_id, (int(row.start), int(row.end)), None)


def _from_stances(doc: Doc, index: ActorIndex, stances: pd.DataFrame | None) -> Iterator[dict[str, Any]]:
    """Stances toward an actor and no issue."""
    if stances is None:
        return
    ids = {
        e.name: e.id for m in index.mentions_in(0, doc[-1].idx + len(doc[-1])) if (e := index.entity(m["entity_id"]))
    }
    own = stances[(stances.doc_id == doc.user_data["doc_id"]) & stances.issue.isna()]
    for row in own.itertuples():
        relation = {"support": "supports", "oppose": "opposes"}.get(row.position)
        target = ids.get(row.target_actor)
        if relation and target and row.holder_id and row.holder_id != target:
            yield _row(doc, relation, row.holder_id, target, (int(row.start), int(row.end)), row.date)
