"""Names in a document: what the gazetteer knows and what the pipeline's entity recogniser finds, made one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from helpers.actors.cues import cues
from helpers.actors.gazetteer import Gazetteer, Match
from helpers.actors.names import fold, words
from helpers.actors.reading import Mention, Reading
from helpers.actors.titled import find_titled_people, skip_foreign_title
from helpers.actors.titles import NAMES_TOO, Titles

_LABELS = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "GPE": "PLACE", "FAC": "PLACE", "NORP": "GROUP",
    "EVENT": "EVENT",
}  # fmt: skip
_EDGES = " \n\t\"'“”‘’(),;:–—-[]"
# Adjectives of the West in lower case, as some papers write them.
_LOWER_DEMONYMS = {"western": "group:west", "westerners": "group:west"}
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
_COMPOUND = re.compile(r"^[DRI]-[A-Z]|-(?:based|led|backed|born|made|held|controlled|occupied|ruled|trained|funded)$")
# Ships by the prefix of their navy or trade: they take no part
_SHIP = re.compile(
    r"\b(?:BRP|MV|M/V|MT|HMS|HMAS|HMCS|USS|USNS|INS|KRI|ROKS|RSS) ((?:[A-Z]\w+(?:-[A-Z]\w+)*)(?: [A-Z]\w+)?)"
)
_ACCORD = re.compile(
    r"(?: (?:Peace|Ceasefire|Framework|Political|Comprehensive|Draft))*"
    r" (?:Conventions?|Accords?|Agreements?|Treaty|Protocols?|Declaration|Communiqu[eé]|Process|Memorandum|Roadmap)\b"
)
_PREFIX = re.compile(r"(?:ex|pro|anti|non|post|pre|neo)-(?=[A-Z])")
_NAME_MARKS = re.compile(r"[^\W\d_]")


def find_names(reading: Reading, gazetteer: Gazetteer, titles: Titles) -> None:
    """Add every name, demonym, seat and capital in the reading's paragraphs; linking decides what they name.

    The senses that the gazetteer offers for a name stand in `mention.senses`.
    """
    recognised = sorted(_recognised(reading, gazetteer, titles))
    starts = [start for start, *_ in recognised]
    for start, end, _ in reading.stretches:
        tokens = words(reading.text, start, end)
        inside = recognised[bisect_left(starts, start) : bisect_left(starts, end)]
        known = [m for m in gazetteer.find(reading.text, tokens) if _is_name(reading, m)]
        _merge(reading, known, inside)
        _accords(reading, start, end)
        _lower_demonyms(reading, start, end)
    find_titled_people(reading, titles)


def _recognised(reading: Reading, gazetteer: Gazetteer, titles: Titles) -> Iterator[tuple[int, int, str]]:
    """The recogniser's names in paragraphs that are read, without titles, articles and possessive endings."""
    text = reading.text
    ships = {fold(name) for found in _SHIP.finditer(text) for name in found.group(0, 1)}
    for span in reading.doc.ents:
        label = _LABELS.get(span.label_) if reading.reads(span.start_char) else None
        named = any(t.pos_ == "PROPN" or (t.ent_type_ and t.text[:1].isupper()) for t in span)
        if label is None or not named or span[0].tag_.startswith("PRP"):
            continue
        start, end = span.start_char, span.end_char
        broken = _PARAGRAPH_BREAK.search(text, start, end)
        end = broken.start() if broken else end
        start, end = _trim(text, *_without_tags(text, start, end))
        if label == "PERSON":
            start = skip_foreign_title(text, titles.skip_honorifics(text, start, end), end, gazetteer, titles)
        if fold(text[start:end]) in cues("no_actors") or _COMPOUND.search(text[start:end]):
            continue
        label = _label_by_words(text[start:end], label)
        if len(span) == 1 and span[0].is_sent_start and span[0].pos_ != "PROPN":
            continue
        if fold(text[start:end]) in cues("calendar"):
            continue
        if fold(text[start:end]) in fold(reading.publisher or ""):
            label = "ORG"
        parts = fold(text[start:end]).split()
        if label == "PERSON" and cues("outlets") & {parts[-1], parts[0] if len(parts) > 1 else ""}:
            label = "ORG"
        if "/" in text[start:end] and text[start:end].isupper():
            continue  # BEIJING/TAIPEI
        if _opens_title(text, start, end, titles):
            continue
        if _is_title(text[start:end], label, gazetteer, titles) or fold(text[start:end]) in ships:
            continue
        if (label != "PERSON" and text[start:end].isupper() and _shouted(reading, start)) or text[start:end].endswith(
            "ly"
        ):
            continue
        if end > start and _NAME_MARKS.search(text[start:end]) and not text[start:end].islower():
            yield start, end, label


def _opens_title(text: str, start: int, end: int, titles: Titles) -> bool:
    """`Defence` in `Defence Minister Godwin Abbe`: the first word of an office, no name."""
    found = titles.starting([word.folded for word in words(text, start, end + 20)])
    return found is not None and found[0].kind == "office" and found[1] > len(words(text, start, end))


def _is_title(name: str, label: str, gazetteer: Gazetteer, titles: Titles) -> bool:
    """`Defence Secretaries`, `Interior Minister`, `Government of Iraq`: titles in capitals, not names."""
    folded = [word.folded for word in words(name)]
    found = titles.starting(folded)
    if found and len(folded) == 1 and found[0].kind == "body":
        return True  # `the Palace`: anybody's
    if label not in ("ORG", "PERSON"):
        return False
    if label == "PERSON":
        whole = found is not None and found[0].kind == "office" and found[1] == len(folded)
        return whole and (len(folded) > 1 or found[0].office not in NAMES_TOO)
    if folded[-1:] and folded[-1] in ("administration", "government", "regime", "leadership"):
        return True
    if folded[:2] == ["members", "of"]:
        return True
    last = titles.ending(folded)
    if last and last[0].plural and last[0].kind == "office" and "of" not in folded:
        return True
    if found and found[0].kind == "body" and folded[found[1] : found[1] + 1] == ["of"]:
        return gazetteer.country_named(" ".join(folded[found[1] + 1 :])) is not None
    return found is not None and found[0].kind == "office" and (found[1] == len(folded) or folded[found[1]] == "of")


def _without_tags(text: str, start: int, end: int) -> tuple[int, int]:
    """The name without the agencies' tags before it: `WRAPUP 2-Kyiv`, `EXCLUSIVE-Rosneft`."""
    for word in words(text, start, end):
        tag = text[word.start : word.end]
        if not (tag.isdigit() or (tag.isupper() and word.folded in cues("headline_tags"))):
            return word.start if word.start > start and text[word.start - 1] in " -:" else start, end
    return end, end


def _label_by_words(name: str, label: str) -> str:
    """The label that the last word of a name asks for: a State is a place, a Party no person, a Summit an event."""
    folded = [word.folded for word in words(name)]
    if len(folded) < 2 or "of" in folded:
        return "ORG" if label == "PERSON" and re.search(r"\w-e-\w", name) else label
    if folded[-1] in cues("event_words"):
        return "EVENT"
    if label == "ORG" and folded[-1] in cues("place_words"):
        return "PLACE"
    return "ORG" if label == "PERSON" and folded[-1] in cues("organisation_words") else label


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while True:
        before = (start, end)
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        for article in ("the ", "The ", "THE ", "a ", "A ", "an ", "An "):
            if text.startswith(article, start):
                start += len(article)
        if joined := _PREFIX.match(text, start, end):
            start = joined.end()
        for tail in (" of", " and", " for", " in"):
            if text[start:end].endswith(tail):
                end -= len(tail)
        if text[max(start, end - 2) : end] in ("'s", "’s"):
            end -= 2
        if (start, end) == before:
            return start, end


def _is_name(reading: Reading, match: Match) -> bool:
    """Short names that are also words need to look like a name where they stand."""
    surface = reading.text[match.start : match.end]
    if surface.isupper() and len(surface) <= 3 and "." not in surface:
        return not _shouted(reading, match.start) or surface in {"UN", "EU", "UK", "UAE"}
    if reading.text.startswith(("-speaking", "-language"), match.end):
        return False
    if surface[:4].lower() == "the " and re.match(r" [A-Z]", reading.text[match.end : match.end + 2]):
        return False  # the West in `the West Point graduate`
    if len(match.senses) and " " not in surface and "-" not in surface:
        token = reading.token_at(match.start)
        if (
            token.text == surface
            and token.pos_ in {"VERB", "AUX", "ADP", "PRON", "SCONJ", "DET"}
            and token.is_sent_start
        ):
            return token.ent_type_ != ""
    return True


def _shouted(reading: Reading, offset: int) -> bool:
    """Whether the paragraph is written in capitals."""
    start, end, _ = reading.stretches[reading.paragraph(offset)]
    letters = [c for c in reading.text[start:end] if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _merge(reading: Reading, known: list[Match], recognised: list[tuple[int, int, str]]) -> None:
    """The longer of two overlapping names wins, the gazetteer's where they are equal; inner names are kept."""
    text = reading.text
    taken: list[tuple[int, int, str]] = []
    for start, end, label in recognised:
        rivals = [m for m in known if m.start < end and m.end > start]
        if any(m.start <= start and m.end >= end for m in rivals):
            continue
        if any(m.start == start and re.match(r" (?:of|in|for|[a-z])", text[m.end : m.end + 4]) for m in rivals):
            continue
        if any(m.start < start or m.end > end for m in rivals):  # crossing: the gazetteer is surer
            continue
        if label in ("PLACE", "GROUP") and rivals:
            continue
        taken.append((start, end, label))
    for start, end, label in taken:
        reading.add(Mention(start, end, label, "name", rule="recogniser"))
    for match in known:
        if re.match(r"-[a-z]{1,2}-\w", text[match.end : match.end + 5]) or re.search(
            r"\w-[a-z]{1,2}-$", text[max(0, match.start - 5) : match.start]
        ):
            continue  # a part of a name: Amal in `Majlis-e-Amal`
        outer = next((t for t in taken if t[0] <= match.start and match.end <= t[1]), None)
        if outer and outer[2] == "PERSON":
            continue
        if outer and outer[2] == "ORG" and all(s.entry.startswith("org:") for s in match.senses):
            continue  # the Democratic Party in `Indonesian Democratic Party of Struggle`
        if (
            outer
            and match.end == outer[1]
            and match.start != outer[0]
            and all(s.kind == "capital" for s in match.senses)
        ):
            continue
        reading.add(Mention(match.start, match.end, "", "name", rule="gazetteer", senses=match.senses))


def _accords(reading: Reading, start: int, end: int) -> None:
    """Accords named after where they were made are events, no governments: the `Ottawa Convention`."""
    for mention in [m for m in reading.overlapping(start, end) if any(s.kind == "capital" for s in m.senses)]:
        found = _ACCORD.match(reading.text, mention.end, end)
        if found and mention.start >= start:
            reading.discard(reading.overlapping(mention.start, found.end()))
            reading.add(Mention(mention.start, found.end(), "EVENT", "name", rule="accord"))


def _lower_demonyms(reading: Reading, start: int, end: int) -> None:
    for found in re.finditer(r"\bwestern(?:ers)?\b", reading.text[start:end]):
        at = start + found.start()
        following = reading.text[at : at + 40].split()
        if len(following) > 1 and fold(following[1]).strip(".,") in cues("western_nouns"):
            mention = Mention(at, start + found.end(), "GROUP", "demonym", _LOWER_DEMONYMS[found.group()], "gazetteer")
            reading.add(mention)
