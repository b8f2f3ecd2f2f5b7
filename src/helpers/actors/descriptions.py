"""Descriptions of actors: noun phrases around a title, such as `the Ukrainian leader` or `US security officials`.

A description that stands beside a name (`Ukrainian President Volodymyr Zelensky`) is a role of that name,
which `roles` reads; the others are mentions that `coreference` resolves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from helpers.actors.cues import cues
from helpers.actors.names import fold
from helpers.actors.reading import Mention, Reading
from helpers.actors.titles import Title, Titles

_NOUN = frozenset({"NN", "NNS", "NNP", "NNPS"})
_INSIDE = _NOUN | {"JJ", "JJR", "JJS", "VBG", "VBN", "CD", "HYPH", "AFX", "FW"}
_MODIFIERS = _INSIDE - _NOUN
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_DETERMINERS = _ARTICLES | frozenset(
    ["both", "all", "some", "many", "several", "most", "few", "any", "no", "another", "each", "every", "one"]
)
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
_INDEFINITE = frozenset(["a", "an", "one", "another", "some", "many", "several"])
_OF = frozenset({"of", "for", "in", "from"})
AGE = "year-old"  # the title of `the 54-year-old`
NO_ACTOR = frozenset({"no", "any", "neither", "either", "each", "every", "such", "what", "which", "whose"})
_CHAIN = frozenset({"of", "in", "for", "between", "with", "over", "on", "against"})
_LINKS = {
    "office": frozenset(["of", "for", "to", "in", "at", "on", "from", "with", "under"]),
    "people": frozenset({"of"}),
    "force": frozenset({"of"}),
    "members": frozenset({"of"}),
    "event": _CHAIN,
}
_NAMES = ("name", "demonym", "metonym")


@dataclass
class Description:
    """A noun phrase with a title as its head: where it and its complement end, its title, country, determiner."""

    start: int
    end: int
    title: Title
    head: Token
    first: Token
    core_start: int = 0
    core: str = ""
    of: str | None = None
    ruler: Mention | None = None
    definite: bool = False
    indefinite: bool = False
    former: bool = False
    part: bool = False  # what is named is only part of whose office it is: the head of Iran's largest union
    complement_end: int = 0
    possessor_end: int = 0


def find_descriptions(reading: Reading, titles: Titles) -> Iterator[Description]:
    """Every noun phrase of the reading's paragraphs whose head is a title, from left to right."""
    for start, end, _ in reading.stretches:
        tokens = [token for token in reading.tokens(start, end) if not token.is_space]
        folded = [fold(t.text) for t in tokens]
        for i, token in enumerate(tokens):
            if token.tag_ not in _NOUN and token.pos_ not in ("NOUN", "PROPN") and folded[i - 2 : i] != ["year", "-"]:
                continue
            found = _title_ending(folded, i, titles)
            if found is not None and found[1] > 0 and tokens[found[1] - 1].tag_ == "HYPH" and found[0].kind == "event":
                continue
            if found is None or found[0].kind == "honorific" or _goes_on(tokens, folded, i, titles):
                continue
            over = reading.overlapping(token.idx, token.idx + len(token))
            if any(m.kind == "name" or m.label == "EVENT" for m in over):
                continue
            title, first = found
            if title.title == AGE and tokens[i + 1 : i + 2] and tokens[i + 1].tag_ in _INSIDE:
                continue  # the age of what comes
            if token.tag_ in ("NNS", "NNPS") and token.lower_.endswith("s") and not title.plural:
                title = title._replace(plural=title.title.lower() not in ("forces", "people"))
            yield _describe(reading, tokens, first, i, title)


def _title_ending(folded: list[str], i: int, titles: Titles) -> tuple[Title, int] | None:
    """The longest title that ends at word `i` (hyphens and full stops skipped), and where it begins."""
    window = [j for j in range(max(0, i - 6), i + 1) if folded[j] not in ("-", ".", "'s")]
    spread = [(part, j) for j in window for part in re.findall(r"[^\W_]+", folded[j])]
    found = titles.ending([part for part, _ in spread])
    return (found[0], spread[-found[1]][1]) if found else None


def _goes_on(tokens: list[Token], folded: list[str], i: int, titles: Titles) -> bool:
    """Whether the noun phrase has a later head: `government source`, `secretary of state`, `vice-president`."""
    if i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    longer = _title_ending(folded, i + 1, titles) if following.is_alpha else None
    if longer is not None and longer[1] <= i:
        return True
    if following.tag_ == "HYPH" and not following.whitespace_ and not tokens[i].whitespace_:
        return True
    if following.tag_ in ("NN", "NNS") and not following.ent_type_ and following.text.islower():
        return True
    if folded[i + 1] in ("of", "for"):
        ahead = [f for f in folded[i : i + 4] if f != "-"]
        return any(tuple(ahead[:size]) in titles.by_words for size in range(3, len(ahead) + 1))
    return False


def _describe(reading: Reading, tokens: list[Token], first: int, i: int, title: Title) -> Description:
    head = tokens[i]
    found = Description(tokens[first].idx, head.idx + len(head), title, head, tokens[first])
    j = _left_edge(reading, tokens, first, found)
    while j < first and (
        (tokens[j].tag_ in ("VBN", "VBG", "VBD") and tokens[j].text.islower())
        or not tokens[j].text[:1].isalnum()
        or tokens[j].lower_ in ("least", "most", "post")
        or fold(tokens[j].text) in cues("calendar")
    ):
        j += 1  # no part of it: a verb (`has used chemical weapons`), a cut compound, `at least`, `on Saturday`
    lead, inside = tokens[j], [t.lower_ for t in tokens[j:i]]
    found.start, found.first = lead.idx, lead
    bare = lead.lower_ in _ARTICLES | NO_ACTOR | {"some", "many", "several", "one", "other"} or lead.tag_ == "PRP$"
    found.core_start = tokens[j + 1].idx if j < i and bare else lead.idx
    found.core = " ".join(reading.text[found.core_start : found.end].split())
    owned = any(t.tag_ == "POS" for t in tokens[j:i]) and lead.lower_ not in _INDEFINITE  # not "a minister's adviser"
    found.definite = lead.lower_ in _DEFINITE or lead.tag_ == "PRP$" or owned
    found.indefinite = lead.lower_ in _INDEFINITE or (title.plural and not found.definite)
    found.former = bool({"former", "ex"} & set(inside))
    found.complement_end = found.end
    links = _LINKS.get(title.kind, _OF)
    if i + 2 < len(tokens) and tokens[i + 1].lower_ in links:
        of, found.complement_end = _complement(reading, tokens, i + 1, found.end, links, chain=title.kind == "event")
        found.of = found.of or of
        found.part = title.kind == "office" and _is_part(reading, found.complement_end, of)
        if found.part:
            found.complement_end = _phrase_end(reading, tokens, found.complement_end)
    headline_style = title.kind == "office" and found.of is not None and not title.plural
    found.definite = found.definite or (headline_style and lead.lower_ not in _DETERMINERS)
    if found.of is None and title.country and found.definite:
        found.of = title.country
    return found


def _left_edge(reading: Reading, tokens: list[Token], first: int, found: Description) -> int:
    """Where the noun phrase begins; notes the country, organisation or ruler named within it."""
    j, named = first, False
    while j > 0:
        before = tokens[j - 1]
        low = before.lower_
        inner = reading.covered(before.idx, before.idx + len(before), _NAMES)
        if inner is not None and inner.end <= found.head.idx:
            if inner.label == "PERSON":
                if found.title.kind != "body":
                    return j
                found.ruler = inner
            if not _in_compound(reading, inner, found):
                found.of = found.of or (inner.entity if inner.label != "PERSON" else None)
            named = True
            while j > 0 and tokens[j - 1].idx >= inner.start:
                j -= 1
        elif before.tag_ == "POS" or low in ("'s", "’s"):
            found.possessor_end = tokens[j].idx
            j = _possessor(reading, tokens, j - 1, found)
            return j
        elif low in _DETERMINERS or before.tag_ in ("DT", "PDT", "PRP$", "WP$", "WDT"):
            return j if low == "that" and found.title.plural else j - 1
        elif _belongs(before, tokens[j], _MODIFIERS if named else _INSIDE):
            j -= 1
        else:
            return j
    return j


def _in_compound(reading: Reading, name: Mention, found: Description) -> bool:
    """`Moscow-backed prime minister`, `US-backed rebels`: a name joined to a participle says whose they are not.

    What somebody leads or runs (`the Saudi-led coalition`) is theirs, what they lead as a person is not.
    """
    joined = re.match(r"-([a-z]+)", reading.text[name.end : name.end + 24])
    people = found.title.kind in ("office", "person", "counterpart", "human")
    return joined is not None and (people or joined[1] not in ("led", "run", "controlled", "held", "occupied"))


def _belongs(token: Token, following: Token, tags: frozenset[str]) -> bool:
    """Whether a word before the head is a modifier: `senior`, `widely respected`, `de facto`."""
    if token.lower_ in ("de", "facto"):
        return True
    adverb = token.pos_ == "ADV" and token.lower_.endswith("ly") and following.tag_ == "JJ"
    return adverb or (token.tag_ in tags and token.lower_ not in ("including", "said"))


def _possessor(reading: Reading, tokens: list[Token], j: int, found: Description) -> int:
    """Where the possessor before `'s` begins; notes its entity."""
    owner = reading.covered(tokens[j - 1].idx, tokens[j - 1].idx + 1) if j > 0 else None
    if owner is not None:
        while j > 0 and tokens[j - 1].idx >= owner.start:
            j -= 1
        if owner.label == "PERSON":
            found.ruler = owner
        else:
            found.of = owner.entity
    else:
        while j > 0 and tokens[j - 1].tag_ in _INSIDE:
            j -= 1
    if j > 0 and (tokens[j - 1].lower_ in _DETERMINERS - {"that"} or tokens[j - 1].tag_ == "PRP$"):
        j -= 1
    return j


def _complement(
    reading: Reading, tokens: list[Token], i: int, end: int, links: frozenset[str], *, chain: bool
) -> tuple[str | None, int]:
    """The first name after `of`, `for`, `in`, and where its noun phrase ends; a chain takes further ones in."""
    of, at = None, i
    while at < len(tokens) and tokens[at].lower_ in links:
        name = _name_after(reading, tokens, at)
        if name is None or (name.kind == "demonym" and not chain):
            break
        of = of or (name.entity if name.label != "PERSON" else None)
        end = name.end
        if reading.text[end : end + 1] == "-":
            return (None, tokens[i].idx - 1) if of == name.entity else (of, end)
        at = next((k for k in range(at, len(tokens)) if tokens[k].idx >= name.end), len(tokens))
        while at < len(tokens) and tokens[at].tag_ in ("NN", "NNS") and not tokens[at].ent_type_:
            end = tokens[at].idx + len(tokens[at])
            at += 1
        if not chain:
            break
    return of, end


def _is_part(reading: Reading, end: int, of: str | None) -> bool:
    """Whether the complement goes on after the name in it: `of the U.N. investigation`, `of Colombia's second army`."""
    if reading.text[end : end + 2] in ("'s", "’s"):
        return True
    last = reading.covered(end - 1, end, _NAMES)
    return of is not None and last is None and of.startswith(("org:", "group:"))


def _phrase_end(reading: Reading, tokens: list[Token], end: int) -> int:
    """Where the noun phrase after a possessive name ends: `head of Kenya's new ports authority`."""
    if reading.text[end : end + 2] not in ("'s", "’s"):
        return end
    after = (token for token in tokens if token.idx >= end + 2)
    for token in takewhile(lambda token: token.tag_ in _INSIDE, after):
        end = token.idx + len(token)
    return end


def _name_after(reading: Reading, tokens: list[Token], i: int) -> Mention | None:
    noun = False
    for token in tokens[i + 1 : i + 8]:
        inner = reading.covered(token.idx, token.idx + len(token), _NAMES)
        if inner is not None:
            return inner
        if token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "SPACE") and token.tag_ != "HYPH":
            return None
        if (token.pos_ == "ADP" and token.lower_ not in ("of", "for")) or (noun and token.pos_ == "DET"):
            return None  # `on the issues the American people`: another phrase begins
        noun = token.tag_ in ("NN", "NNS")
    return None
