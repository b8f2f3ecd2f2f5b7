"""Descriptions of actors: noun phrases around a title (`the Ukrainian leader`, `US security officials`) and roles.

A description that stands beside a name (`Ukrainian President Volodymyr Zelensky`, `Rustem Umerov, head of ...`)
is a role of that name and no mention of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from helpers.actors.gazetteer import Gazetteer
from helpers.actors.names import fold
from helpers.actors.reading import Mention, Reading
from helpers.actors.titles import Title, Titles

_NOUN = frozenset({"NN", "NNS", "NNP", "NNPS"})
_INSIDE = _NOUN | {"JJ", "JJR", "JJS", "VBG", "VBN", "CD", "HYPH", "AFX", "FW"}
_DETERMINERS = frozenset("the a an this that these those both all some many several most few any no another each every one".split())
_DEFINITE = frozenset("the this that these those both".split())
_OF = frozenset("of for to in at on from with under".split())
_NOT_MODIFIERS = frozenset("including said told according".split())


@dataclass(frozen=True)
class Description:
    """A noun phrase with a title as its head: offsets, the title, its country or organisation, its determiner."""

    start: int
    end: int
    title: Title
    head: Token
    first: Token
    of: str | None
    definite: bool
    indefinite: bool
    former: bool
    number: int
    core: str
    complement_end: int


def find_descriptions(reading: Reading, gazetteer: Gazetteer, titles: Titles) -> Iterator[Description]:
    """Every noun phrase of the reading's paragraphs whose head is a title, from left to right."""
    for start, end, _ in reading.stretches:
        tokens = reading.tokens(start, end)
        folded = [fold(t.text) for t in tokens]
        for i, token in enumerate(tokens):
            if token.tag_ not in _NOUN and token.pos_ not in ("NOUN", "PROPN"):
                continue
            found = _title_ending(folded, i, titles)
            if found is None or found[0].kind == "honorific" or _goes_on(tokens, i, titles, folded):
                continue
            title, first = found
            if token.tag_ in ("NNS", "NNPS") and not title.plural:
                title = title._replace(plural=True)
            yield _describe(reading, gazetteer, tokens, first, i, title)


def _title_ending(folded: list[str], i: int, titles: Titles) -> tuple[Title, int] | None:
    """The longest title that ends at word `i` (hyphens and full stops skipped), and where it begins."""
    window = [j for j in range(max(0, i - 6), i + 1) if folded[j] not in ("-", ".", "'s")]
    spread = [(part, j) for j in window for part in re.findall(r"[^\W_]+", folded[j])]
    found = titles.ending([part for part, _ in spread])
    return (found[0], spread[-found[1]][1]) if found else None


def _goes_on(tokens: list[Token], i: int, titles: Titles, folded: list[str]) -> bool:
    """Whether the noun phrase has a later head: `government source`, `leader-in-waiting`."""
    if i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    if following.tag_ == "HYPH" and not following.whitespace_:
        return True
    if following.tag_ in ("NN", "NNS") and not following.ent_type_:
        return not (following.text in ("who", "that"))
    if folded[i + 1] in ("of", "for", "-") and i + 2 < len(tokens):
        for size in (2, 3, 4):
            if titles.by_words.get(tuple(f for f in folded[max(0, i - 1) : i + size] if f != "-")) or titles.by_words.get(
                tuple(folded[i : i + size])
            ):
                return folded[i : i + size][-1] not in ("of", "for")
    return False


def _describe(reading: Reading, gazetteer: Gazetteer, tokens: list[Token], first: int, i: int, title: Title) -> Description:
    j, of = first, None
    while j > 0:
        before = tokens[j - 1]
        low = before.lower_
        inner = reading.covered(before.idx, before.idx + len(before), ("name", "demonym", "metonym"))
        if inner is not None and inner.end <= tokens[first].idx and inner.label != "PERSON":
            of = inner.entity if of is None else of
            while j > 0 and tokens[j - 1].idx >= inner.start:
                j -= 1
            continue
        if before.tag_ == "POS" or low in ("'s", "’s"):
            j, of = _possessor(reading, tokens, j - 1, of)
            break
        if low in _DETERMINERS or before.tag_ in ("DT", "PDT", "PRP$"):
            j -= 1
            if before.tag_ == "DT" and j > 0 and tokens[j - 1].lower_ in ("all", "both"):
                j -= 1
            break
        if before.tag_ in _INSIDE and low not in _NOT_MODIFIERS and before.text.count("\n") < 2:
            j -= 1
            continue
        if before.pos_ == "ADV" and before.tag_ == "RB" and tokens[j].tag_ == "JJ" and before.text.endswith("ly"):
            j -= 1
            continue
        break
    while j < first and tokens[j].tag_ in ("HYPH", "VBN") and tokens[j].pos_ != "ADJ" and j == 0:
        j += 1
    complement_end = tokens[i].idx + len(tokens[i])
    if of is None and i + 2 < len(tokens) and tokens[i + 1].lower_ in _OF:
        of, complement_end = _complement(reading, tokens, i + 1, complement_end)
    lead = tokens[j]
    words_inside = [t.lower_ for t in tokens[j:i]]
    start, end = lead.idx, tokens[i].idx + len(tokens[i])
    body = reading.text[tokens[j + 1].idx if lead.lower_ in _DETERMINERS and j < i else start : end]
    return Description(
        start, end, title, tokens[i], lead, of,
        lead.lower_ in _DEFINITE or lead.tag_ == "PRP$" or any(t.tag_ == "POS" for t in tokens[j:i]),
        lead.lower_ in ("a", "an", "one", "another", "some", "many", "several") or title.plural and lead.lower_ not in _DEFINITE,
        "former" in words_inside or "ex" in words_inside or "then" in words_inside,
        2 if set(words_inside) & {"two", "both"} else 3 if "three" in words_inside else 0,
        " ".join(body.split()), complement_end,
    )  # fmt: skip


def _possessor(reading: Reading, tokens: list[Token], j: int, of: str | None) -> tuple[int, str | None]:
    """Where the possessor before `'s` begins, and its entity."""
    owner = reading.covered(tokens[j - 1].idx, tokens[j - 1].idx + 1) if j > 0 else None
    if owner is not None:
        while j > 0 and tokens[j - 1].idx >= owner.start:
            j -= 1
        if j > 0 and tokens[j - 1].lower_ == "the":
            j -= 1
        return j, owner.entity or of
    while j > 0 and (tokens[j - 1].tag_ in _INSIDE):
        j -= 1
    if j > 0 and (tokens[j - 1].lower_ in _DETERMINERS or tokens[j - 1].tag_ == "PRP$"):
        j -= 1
    return j, of


def _complement(reading: Reading, tokens: list[Token], i: int, end: int) -> tuple[str | None, int]:
    """The first name within a phrase after the title: `president of the Republic of Cyprus`, `of Ukraine's agency`."""
    for token in tokens[i + 1 : i + 8]:
        if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "PRON") and token.tag_ != "HYPH":
            break
        if token.pos_ == "ADP" and token.lower_ not in ("of", "for"):
            break
        inner = reading.covered(token.idx, token.idx + len(token), ("name", "demonym", "metonym"))
        if inner is not None and inner.label != "PERSON":
            return inner.entity, inner.end
        if inner is not None:
            break
    return None, end


def as_mention(description: Description) -> Mention | None:
    """The description as an unresolved mention; None for nouns that name no actor by themselves."""
    title = description.title
    label = {"office": "PERSON", "person": "PERSON", "counterpart": "PERSON", "human": "PERSON", "force": "GROUP",
             "team": "ORG", "collective": "ORG", "body": "COUNTRY", "side": "GROUP", "people": "GROUP"}[title.kind]  # fmt: skip
    if title.plural and label == "PERSON":
        label = "GROUP"
    return Mention(
        description.start, description.end, label, "title", name=description.core, office=title.office, of=description.of,
        gender=title.gender, plural=title.plural or title.kind == "force", definite=description.definite, noun=title.kind,
    )  # fmt: skip
