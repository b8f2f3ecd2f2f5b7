"""Date expressions: finding them in a text and working out which days they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from spacy.tokens import Doc

import helpers.timeline.relative_dates  # noqa: F401  its rules join those of date_rules
from helpers.timeline.date_rules import MONTHS, RULES, VOCABULARY, WEEKDAYS, Rule, Sight, alternatives
from helpers.timeline.periods import DateRange, edge, shift, third


class Tense(StrEnum):
    """The tense of the clause that a date expression stands in: it says on which side "Friday" lies."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


class DateExpression(NamedTuple):
    """A date expression in a text: code points into the text, end exclusive."""

    start: int
    end: int
    text: str


_DIRECTIONS = {Tense.PAST: -1, Tense.FUTURE: 1}
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "\xa0": " ", "\n": " ", "\t": " "})
_CORES = [(re.compile(rf"(?<!\w)(?:{rule.pattern})(?!\w)", re.IGNORECASE), rule) for rule in RULES]

_PREPOSITIONS = ("in", "on", "at", "by", "since", "from", "between", "until", "till", "before", "after", "during",
                 "over", "throughout", "through", "as of")  # fmt: skip
_PARTS = VOCABULARY["thirds"] | VOCABULARY["edges"]
_PREPOSITION = rf"(?P<preposition>{alternatives(_PREPOSITIONS)}) +"
_MODIFIER = rf"(?P<modifier>{alternatives([*_PARTS, 'later', 'earlier'])})[ -]+(?:(?:on|in) +)?"
_LEFT = re.compile(rf"(?<![\w'-])(?:{_PREPOSITION})?(?:(?:the +)??{_MODIFIER})?$", re.IGNORECASE)
_PREFIXED = re.compile(rf"{_PREPOSITION}(?P<rest>.+)")
_MODIFIED = re.compile(rf"(?:the +)?{_MODIFIER}(?P<rest>.+)")
_JOIN = re.compile(r" +(?:to|until|till|through|and) +| ?- ?")
_NAMED = re.compile(rf"\b{alternatives([*MONTHS, *WEEKDAYS])}\b", re.IGNORECASE)
_OTHER_NAME = re.compile(rf"\b{alternatives(VOCABULARY['names_before'])} +$", re.IGNORECASE)
_OTHER_NAME_GOES_ON = re.compile(rf" +{alternatives(VOCABULARY['names_after'])}\b", re.IGNORECASE)
_NAMED_DAY = re.compile(alternatives(VOCABULARY["named_days"]), re.IGNORECASE)
_RECURRING = re.compile(rf"\b{alternatives(VOCABULARY['recurring'])} +$", re.IGNORECASE)
_INTRODUCES_YEAR = re.compile(r"(?:\b(?:of|the|for|to|its|their|his|her|our|a|\d{4} and)|'s) +$|\($", re.IGNORECASE)
_BOUNDING = {"since", "from", "between", "until", "till", "through", "before", "after", "by"}
_OF = re.compile(r"\b(?:of|for|to|the|its|their|a|last|next|this) +$", re.IGNORECASE)


def resolve(
    expression: str, published: date | str | None, tense: Tense | str = Tense.UNKNOWN, anchor: DateRange | None = None
) -> DateRange | None:
    """The days that a date expression names, seen from the day of publication.

    "at the weekend" on Tuesday 2023-09-05 is 2023-09-02 to 2023-09-03. None when the words name a
    duration or nothing a calendar knows; without a day of publication only absolute dates resolve.
    Direction follows `tense`; `anchor` is the date that "two days later" counts from. An open side is
    None ("in the weeks ahead"). See TIMEX3 (ISO 24617-1).
    """
    seen_from = date.fromisoformat(published[:10]) if isinstance(published, str) else published
    sight = Sight(seen_from, _DIRECTIONS.get(Tense(tense), 0), anchor)
    text = " ".join(expression.translate(_PLAIN).lower().split()).rstrip(".")
    with suppress(ValueError, OverflowError):  # 31 June, the year 20000
        return _read(text, sight)
    return None


def _read(text: str, sight: Sight) -> DateRange | None:
    for pattern, rule in _CORES:
        if match := pattern.fullmatch(text):
            known = not rule.needs or getattr(sight, rule.needs) is not None
            return rule.read(match, sight) if known else None
    for first, second in _halves(text):
        if span := _read_span(first, second, sight):
            return span
    if match := _PREFIXED.fullmatch(text):
        return _read_prefixed(match["preposition"], match["rest"], sight)
    if match := _MODIFIED.fullmatch(text):
        return _part(match["modifier"], _read(match["rest"], sight), sight.published)
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Each way to cut "from X to Y", "X to Y" or "X-Y" in two."""
    span = re.sub(r"^(?:from|between) ", "", text)
    for join in _JOIN.finditer(span):
        yield span[: join.start()], span[join.end() :]


def _read_span(first: str, second: str, sight: Sight) -> DateRange | None:
    start = _read(first, sight)
    if start is None or start.start is None:
        return None
    end = _read(second, replace(sight, anchor=start))
    if end is None or end.end is None or end.end < start.start:  # "from Friday to Sunday", read on a Saturday
        end = _read(second, Sight(start.start, 1, start))
    return DateRange(start.start, end.end) if end and end.end and end.end >= start.start else None


def _read_prefixed(preposition: str, rest: str, sight: Sight) -> DateRange | None:
    """What a preposition makes of a date: a beginning, a deadline, or nothing new."""
    lean = {"by": 1, "until": 1, "till": 1, "before": 1, "through": 1, "since": -1, "after": -1}.get(preposition, 0)
    whole = _read(rest, replace(sight, direction=sight.direction or lean))
    if whole is None or None in whole.iso or (preposition in {"from", "between"} and _JOIN.search(rest)):
        return whole
    today = sight.published if sight.direction >= 0 else None
    if preposition == "since":
        return DateRange(whole.start, sight.published if sight.published and sight.published >= whole.start else None)
    if preposition == "from":
        return DateRange(whole.start, None)
    if preposition == "after":
        return DateRange(shift(whole.end, 1, "day"), None)
    if preposition == "by" and (sight.direction < 0 or today is None):
        return whole
    if preposition in {"by", "until", "till", "through", "before"}:
        last = shift(whole.start, -1, "day") if preposition == "before" else whole.end
        return DateRange(today if today and today <= last else None, last)
    return whole


def _part(modifier: str, whole: DateRange | None, today: date | None) -> DateRange | None:
    if whole is None or whole.days is None or whole.days == 1:
        return whole
    if modifier in _PARTS:
        part = edge if modifier in VOCABULARY["edges"] else third
        return part(whole, _PARTS[modifier])
    if today is None or not whole.start <= today <= whole.end:
        return whole
    return DateRange(today, whole.end) if modifier == "later" else DateRange(whole.start, today)


def find_dates(doc: Doc) -> list[DateExpression]:
    """The date expressions of a text in order, each with its preposition ("by Friday"), none across paragraphs.

    Durations ("for two years"), recurring days ("every Friday") and names with a day in them ("Good Friday")
    are left out.
    """
    text = doc.text  # spelled out anew each time it is asked for
    plain = _plain(text, [(start, end) for start, end, *_ in doc.user_data.get("paragraphs", ())])
    found = [date for core in _cores(plain) if (date := _complete(plain, *core, doc))]
    return [DateExpression(start, end, text[start:end]) for start, end in _joined(plain, found)]


def _plain(text: str, bounds: list[tuple[int, int]]) -> str:
    """The text, as long as it is, in plain punctuation, with null characters between its paragraphs."""
    bounds = bounds or [m.span() for m in re.finditer(r"(?:[^\n]|\n(?!\s*\n))+", text)]
    parts, done = [], 0
    for start, end in bounds:
        parts += ["\0" * (start - done), text[start:end].translate(_PLAIN)]
        done = end
    return "".join(parts)


def _cores(plain: str) -> list[tuple[int, int, Rule]]:
    """Every match of a rule in reading order; of those that overlap the longest."""
    matches = [(*m.span(), rule) for pattern, rule in _CORES for m in pattern.finditer(plain)]
    matches.sort(key=lambda match: (match[0] - match[1], match[0]))
    taken: list[tuple[int, int, Rule]] = []
    for start, end, rule in matches:
        if all(end <= s or e <= start for s, e, _ in taken):
            taken.append((start, end, rule))
    return sorted(taken, key=lambda match: match[0])


def _complete(plain: str, start: int, end: int, rule: Rule, doc: Doc) -> tuple[int, int, int] | None:
    """A core with what belongs to it on the left, as (start, start after the preposition, end); None if no date."""
    left = _LEFT.search(plain, max(0, start - 60), start)
    preposition, modifier = left and left["preposition"], left and left["modifier"]
    if plain[end - 1] == ".":
        end -= 1
    follower = _pos_after(doc, plain, end)
    if not _is_date(plain, start, end, bool(preposition or modifier), follower):
        return None
    if rule.stands != "alone" and not modifier and not (rule.stands == "preposition" and preposition):
        return None
    if left is None or not (preposition or modifier):
        return start, start, end
    inner = left.end("preposition") if preposition else left.start("modifier")
    inner += len(plain[inner:]) - len(plain[inner:].lstrip())
    possessive = plain.startswith("'s", end) or plain.startswith("' ", end)
    if preposition and (possessive or (follower.startswith("NOUN") and preposition.lower() in _BOUNDING)):
        return (inner, inner, end) if modifier else (start, start, end)  # "since Monday's attack": the attack's day
    return (left.start() if preposition else left.start("modifier")), inner, end


def _is_date(plain: str, start: int, end: int, introduced: bool, follower: str) -> bool:
    words, before = plain[start:end], plain[max(0, start - 20) : start]
    if any(not name[0][0].isupper() for name in _NAMED.finditer(words)):
        return False
    if _RECURRING.search(before) or _OTHER_NAME.search(before) or _OTHER_NAME_GOES_ON.match(plain, end):
        return False
    if _NAMED_DAY.match(plain, start):
        return False
    if re.search(r"[\d$£€/.]$", before) or (before.endswith("-") and not introduced):
        return False
    if re.fullmatch(r"(?i)the \d+(?:st|nd|rd|th)", words):
        return follower not in {"NOUN", "NOUNS", "ADJ", "PROPN", "NUM"}
    if re.fullmatch(r"\d{4}", words):
        counts = follower == "NOUNS" and not re.search(r"(?:the|its|their|'s) +$", before)
        named = introduced or _INTRODUCES_YEAR.search(before) or plain.startswith("'s", end)
        return bool(named) and not counts
    if words.lower() in VOCABULARY["ambiguous_months"]:
        return introduced or bool(_OF.search(before)) or plain.startswith("'s", end)
    return True


def _pos_after(doc: Doc, plain: str, end: int) -> str:
    """Part of speech of the word right after an offset ("NOUNS" for a plural noun); empty at a paragraph's end."""
    span = doc.char_span(end, end + 2, alignment_mode="expand") if re.match(r" \S", plain[end : end + 2]) else None
    if span is None:
        return ""
    token = doc[span.end - 1]
    return token.pos_ + ("S" if token.pos_ == "NOUN" and "Plur" in token.morph.get("Number", []) else "")


def _joined(plain: str, found: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Neighbours that make one span: "from Monday until Friday", "Monday to Friday", "between May and June"."""
    joined: list[tuple[int, int]] = []
    for start, inner, end in found:
        if joined:
            first = joined[-1][0]
            between = plain[joined[-1][1] : inner]
            opened = re.match(r"(?:from|between) ", plain[first:], re.IGNORECASE)
            if _JOIN.fullmatch(between) and (opened or between.strip() in {"to", "-"}):
                joined[-1] = (first, end)
                continue
        joined.append((start, end))
    return joined
