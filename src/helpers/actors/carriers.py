"""The agency or paper that only carries a text, in its dateline or as its publisher: no party of the story."""

from __future__ import annotations

from helpers.actors.cues import cues
from helpers.actors.discourse import Discourse
from helpers.actors.gazetteer import Gazetteer
from helpers.actors.names import fold
from helpers.actors.reading import Mention, Reading
from helpers.language.datelines import dateline

MEDIA = ("news", "broadcaster", "magazine", "newspaper", "television", "radio")


def is_medium(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a publisher is a paper, agency or broadcaster, and no state or organisation that speaks for itself."""
    described = [gazetteer.entries[sense.entry].description or "" for sense in gazetteer.look_up(name)]
    return bool(cues("outlets") & set(fold(name).split())) or any(word in d for d in described for word in MEDIA)


def carrier_mentions(discourse: Discourse) -> list[Mention]:
    """The mentions of who carries the text; not where it acts (`Reuters could not confirm it`)."""
    reading, gazetteer = discourse.reading, discourse.gazetteer
    datelines = list(_datelines(reading))
    names = {fold(reading.text[start:end]) for start, end in datelines}
    if reading.publisher and is_medium(reading.publisher, gazetteer):
        names.add(fold(reading.publisher).removeprefix("the "))
    ids = {sense.entry for name in names for sense in gazetteer.look_up(name)}
    carried = []
    for mention in reading.mentions:
        if mention.label != "ORG" or mention.kind == "title":
            continue
        in_dateline = any(mention.overlaps(start, end) for start, end in datelines)
        own = mention.entity in ids or fold(reading.text[mention.start : mention.end]) in names
        if in_dateline or (own and not discourse.is_subject(mention)):
            carried.append(mention)
    return carried


def _datelines(reading: Reading) -> list[tuple[int, int]]:
    """Where the paragraphs that begin with a dateline name its agency."""
    found = (dateline(reading.text, start, end) for start, end, _ in reading.stretches)
    return [opening.agency for opening in found if opening and opening.agency]
