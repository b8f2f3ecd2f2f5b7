"""Descriptions as mentions: which of them speak of an actor by themselves, from where to where, and by what name."""

from __future__ import annotations

from helpers.actors.cues import cues
from helpers.actors.descriptions import AGE, NO_ACTOR, Description
from helpers.actors.names import fold
from helpers.actors.reading import Mention, Reading

_LABELS = {"office": "PERSON", "person": "PERSON", "counterpart": "PERSON", "human": "PERSON", "force": "GROUP",
           "team": "ORG", "collective": "ORG", "body": "COUNTRY", "side": "GROUP", "people": "GROUP",
           "members": "GROUP", "event": "EVENT", "weapon": "WEAPON", "bystander": "PERSON",
           "place": "PLACE"}  # fmt: skip
_BE = frozenset({"is", "was", "are", "were", "be", "been", "become", "became", "remains"})


def _beside(description: Description, reading: Reading) -> Mention | None:
    """The organisation that an indefinite description stands beside: `the MNDAA, a rebel army`."""
    if not description.indefinite or description.title.kind not in ("force", "collective", "team"):
        return None
    before = reading.text[max(0, description.start - 2) : description.start]
    near = reading.overlapping(max(0, description.start - 3), description.start) if before == ", " else []
    return next((m for m in near if m.label == "ORG" and m.end == description.start - 2), None)


def _is_predicate(description: Description) -> bool:
    """`is a diplomat`, `seen as a talented negotiator`: says something of an actor and names none."""
    i = description.first.i
    before = list(description.first.doc[max(0, i - 2) : i])
    low = [t.lower_ for t in before]
    if low == ["one", "of"]:
        return True
    if low[-1:] == ["as"]:
        return before[0].pos_ == "VERB"
    return bool(_BE & set(low))


def _called(description: Description, reading: Reading) -> str:
    """What an unnamed one is called; a head with what he or she is head of."""
    if description.title.title in ("head", "chief", "deputy"):
        return " ".join(reading.text[description.core_start : description.complement_end].split())
    return description.core


def as_mention(description: Description, reading: Reading) -> Mention | None:
    """The description as an unresolved mention; None for nouns that name no actor by themselves."""
    title = description.title
    bare = not description.definite and not description.indefinite and not title.plural
    if bare and title.kind in ("office", "person", "bystander"):
        return None
    if description.first.lower_ in NO_ACTOR or {"such", "respective"} & set(description.core.split()):
        return None
    if title.kind == "bystander" and not title.plural and description.definite:
        return None
    if title.kind == "place" and (title.plural or not description.definite or description.of is not None):
        return None
    if title.title == AGE and (title.plural or not description.definite):
        return None
    before = description.first.nbor(-1).lower_ if description.first.i else ""
    if fold(description.core) in cues("press") and before in ("told", "tell", "tells", "telling", "to"):
        return None
    if (title.title in ("head", "chief", "deputy") and description.of is None) or (
        title.title == "weapon" and not title.plural
    ):
        return None
    start, end = description.start, description.end
    if title.kind == "weapon":
        start = description.core_start
        start = max(start, description.possessor_end)
        if start == description.head.idx or (reading.text[start:end].islower() is False and description.of is None):
            return None
    if title.kind == "event":
        end = description.complement_end
    said = reading.text[description.start : description.head.idx].lower()
    undetermined = not said.startswith(("the ", "this ", "that ")) and not description.possessor_end
    first = " first " in f"{said} "  # `he was the first minister to visit`
    if (description.indefinite or title.plural or undetermined or first) and _is_predicate(description):
        return None
    if description.ruler is not None and title.kind == "body":
        start = description.ruler.start
    label = _LABELS[title.kind]
    if title.plural and label == "PERSON":
        label = "GROUP"
    return Mention(
        start, end, label, "title", name=_called(description, reading), of=description.of, gender=title.gender,
        office="" if description.part else title.office,
        plural=title.plural or title.kind == "force", definite=description.definite, noun=title.kind,
        ruler=description.ruler, owned=description.first.tag_ == "PRP$", beside=_beside(description, reading),
        former=description.former,
    )  # fmt: skip
