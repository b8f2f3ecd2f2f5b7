"""They, them and their: the groups, pairs and countries that a plural pronoun speaks of."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.actors.cues import cues
from helpers.actors.discourse import Discourse, is_party, joined
from helpers.actors.reading import Mention

MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_THEIR = frozenset({"their", "theirs", "themselves"})


def many(mention: Mention, low: str, token: Token, discourse: Discourse) -> list[Mention]:
    """The groups that they speaks of, unless the text has spoken since of others that are no actors."""
    meant = _groups(mention, low, token, discourse)
    goes_on = bool(meant) and discourse.is_speaker(mention) and discourse.is_speaker(meant[-1])
    return [] if meant and not goes_on and _others_since(meant[-1], token, discourse) else meant


def _others_since(meant: Mention, token: Token, discourse: Discourse) -> bool:
    """`Lavrov met Wang. Two bombs went off and they ...`: a nearer plural subject that is no mention of an actor."""
    doc, first = discourse.reading.doc, discourse.reading.token_at(meant.end - 1).i
    since = [doc[i].idx for i in discourse.plurals if first < i < token.i]
    return any(not any(m.overlaps(at, at + 1) for m in discourse.past[-40:]) for at in since)


def _groups(mention: Mention, low: str, token: Token, discourse: Discourse) -> list[Mention]:
    """The groups spoken of just before; two mentions where two people or countries are joined."""
    sentence = discourse.reading.sentence
    here = sentence(mention.start)
    before = [m for m in discourse.past[-30:] if m.end <= mention.start and here - sentence(m.start) <= 1]
    chain = [m for m in before if m.kind == "pronoun" and sentence(m.start) == here and is_many(m, discourse)]
    if low == "their" and (sharing := _neighbours(before, token, discourse)):
        return sharing
    if chain:
        return [m for m in chain if (m.start, m.end) == (chain[-1].start, chain[-1].end)]
    for back in (0, 1):
        near = [m for m in before if here - sentence(m.start) == back]
        pair = [m for m in near if m.rule == "pair"][-2:] or joined(near, discourse)
        if back == 1 and not any(discourse.is_subject(m) for m in pair):
            pair = []
        groups = [m for m in near if _many_like(m, discourse)]
        subjects = [m for m in groups if discourse.is_subject(m)]
        if pair and not any(m.start > pair[1].end for m in near if _many_like(m, discourse)):
            return pair
        if back == 0 and subjects:
            meant = subjects[0] if token.i in discourse.subjects else subjects[-1]
            return [_fighters(meant, token, discourse) or meant]
        if back == 0 and groups and (low in _THEIR or len({m.entity for m in groups}) == 1):
            return groups[-1:]
        if back == 1 and subjects and low != "them":
            return subjects[-1:]
    return []


def _neighbours(before: list[Mention], token: Token, discourse: Discourse) -> list[Mention]:
    """`Thailand accused Cambodia of mining their frontier`: what two countries share is both's."""
    if not any(t.lower_ in cues("shared") for t in token.doc[token.i + 1 : token.i + 4]):
        return []
    here = discourse.reading.sentence(token.idx)
    countries = {
        m.entity: m
        for m in before
        if discourse.reading.sentence(m.start) == here and m.label == "COUNTRY" and m.kind != "demonym"
    }
    return list(countries.values()) if len(countries) == 2 else []


def _fighters(officers: Mention, token: Token, discourse: Discourse) -> Mention | None:
    """The forces that `commanders believe they will break through` means: who fights are not those who speak.

    Only where the officers speak, the pronoun's verb is one of fighting, and the text has spoken of their forces.
    """
    said = discourse.reading.text[officers.start : officers.end].lower().split()
    fights = token.i in discourse.subjects and token.head.lemma_.lower() in cues("fighting")
    if not (fights and said[-1] in cues("officers") and officers.of and discourse.is_speaker(officers)):
        return None
    forces = [m for m in discourse.past if m.noun == "force" and m.of == officers.of and m.entity != officers.entity]
    return forces[-1] if forces else None


def is_many(mention: Mention, discourse: Discourse) -> bool:
    """Whether a mention is one of these pronouns."""
    return discourse.reading.text[mention.start : mention.end].lower() in MANY


def _many_like(mention: Mention, discourse: Discourse) -> bool:
    """Whether `they` can speak of it: groups, plural demonyms, movements; no country named by its name."""
    text = discourse.reading.text[mention.start : mention.end]
    if mention.kind == "demonym":
        return text.endswith(("s", "ese", "sh", "ch")) and not discourse.reading.token_at(
            mention.start
        ).tag_.startswith("JJ")
    if discourse.labels.get(mention.entity) == "COUNTRY":
        return False
    if discourse.labels.get(mention.entity) == "ORG":
        return is_party(mention.entity, discourse.gazetteer) or mention.noun == "team"
    return discourse.labels.get(mention.entity) == "GROUP"
