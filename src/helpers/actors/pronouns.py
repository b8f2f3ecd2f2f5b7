"""Pronouns: he, she, it, they and their possessives, resolved to the actors spoken of just before."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from helpers.actors.cues import cues
from helpers.actors.discourse import GENDERS, Discourse, joined
from helpers.actors.plurals import MANY, is_many, many
from helpers.actors.reading import Mention

_POSSESSIVE = frozenset({"his", "her", "himself", "herself", "hers"})
_OBJECTS = frozenset({"him", "her"})
THING = frozenset({"it", "its", "itself"})
_WE = frozenset({"we", "our", "ours", "us", "ourselves"})
_FIRST = _WE | {"i", "my", "me", "mine", "myself"}
_IMPERSONAL = frozenset({"seem", "appear", "take", "happen", "remain", "rain", "turn", "follow"})
THIRD_PERSON = frozenset(GENDERS) | THING | MANY
PRONOUNS = THIRD_PERSON | _FIRST


def is_pronoun(token: Token) -> bool:
    """Whether the token is a pronoun that can speak of an actor (`US` in capitals is none)."""
    low = token.lower_
    return low in PRONOUNS and (token.tag_.startswith("PRP") or token.pos_ == "PRON") and token.text not in ("US", "IT")


def looks_ahead(token: Token) -> bool:
    """`On its part, the Biden administration ...`: a possessive whose owner comes after it."""
    doc, i = token.doc, token.i
    if i + 1 >= len(doc) or i == 0 or doc[i + 1].lower_ != "part" or doc[i - 1].lower_ not in ("on", "for"):
        return False
    return doc[i - 1].is_sent_start or doc[i - 1].text[:1].isupper()


def resolve_ahead(mention: Mention, token: Token, discourse: Discourse) -> bool:
    """Give a possessive that looks ahead the first entity of its kind after it in the sentence."""
    end = discourse.reading.sentence_bounds(mention.start)[1]
    labels = ("PERSON",) if token.lower_ in GENDERS else ("COUNTRY", "ORG", "GROUP")
    after = [m for m in discourse.past if mention.end < m.start < end and m.label in labels]
    if after:
        _link(mention, max(after, key=lambda m: (-m.start, m.end)), "owner after it")
    return bool(after)


def resolve_pronoun(mention: Mention, token: Token, discourse: Discourse) -> list[Mention]:
    """The pronoun with its entity; twice where it speaks of two; an empty list where no rule is sure."""
    low = token.lower_
    if low in _FIRST:
        _first_person(mention, low, discourse)
    elif low in GENDERS:
        _third_person(mention, low, token, discourse)
    elif low in THING:
        _thing(mention, low, token, discourse)
    else:
        out = []
        for antecedent in many(mention, low, token, discourse):
            out.append(replace(mention))
            _link(out[-1], antecedent, "they")
        return out
    return [mention] if mention.entity else []


def _first_person(mention: Mention, low: str, discourse: Discourse) -> None:
    """In a piece of one author I is the author; in a statement by a state or organisation we is who issued it.

    Inside quotation marks the speaker is meant, whom only the attribution of the quotation tells.
    """
    if discourse.reading.is_quoted(mention.start):
        return
    if low in _WE:
        issuer = discourse.issuer
        if issuer:
            mention.entity, mention.rule, mention.label = issuer, "issuer", discourse.gazetteer.entries[issuer].type
    else:
        speaker = discourse.first_person(mention.start)
        if speaker:
            mention.entity, mention.rule, mention.label, mention.name = speaker[0], "author", "PERSON", speaker[1]


def _third_person(mention: Mention, low: str, token: Token, discourse: Discourse) -> None:
    gender = GENDERS[low]
    people = [
        m for m in discourse.recent(mention.start, ("PERSON",), sentences=4)
        if discourse.genders.get(m.entity, gender) == gender and not is_many(m, discourse)
    ]  # fmt: skip
    if not people:
        return
    sentence = discourse.reading.sentence
    here = sentence(mention.start)
    pair = joined([m for m in discourse.past[-20:] if sentence(m.start) == here], discourse)
    people = [m for m in people if m not in pair and not _apposed(m, mention, discourse)] or people
    governed = low in _OBJECTS and not token.tag_.endswith("$")
    if governed:
        others = {m.entity for m in people if _beside(m, token, discourse)}
        people = [m for m in people if m.entity not in others]
    if discourse.is_speaker(mention) and not discourse.reading.is_quoted(mention.start):
        told = [m for m in people if sentence(m.start) == here and discourse.reading.is_quoted(m.start)]
        people = [m for m in people if m not in told] or people  # `"We trust Mbeki," he said`: who speaks is another
        speakers = [m for m in people if discourse.is_speaker(m)]
        introduced = [
            m for m in people if sentence(m.start) == here and ":" in discourse.reading.text[m.end : mention.start]
        ]
        if not introduced and (only := _only_one_before(people, here, discourse)):
            _link(mention, only, "sentence before")
            return
        speakers = introduced[-1:] or _nearer_subject(people, speakers, discourse) or speakers
        if speakers and here - sentence(speakers[0].start) <= 3:
            _link(mention, speakers[0], "speaker goes on")
            return
    same = [m for m in people if sentence(m.start) == here and m not in pair]
    if same:
        subjects = [m for m in same if discourse.is_subject(m)]
        nearest = low in _POSSESSIVE and same[0].kind != "title"
        if governed:  # who is spoken of by pronouns goes on to be
            again = next((m for m in same if m.kind == "pronoun"), None)
        else:
            again = _said_before(low, same, mention, discourse)
        _link(mention, again or (same[0] if nearest else (subjects or same)[0]), "same sentence")
        return
    for back in range(1, 4):
        before = [m for m in people if here - sentence(m.start) == back]
        if before:
            subjects = [m for m in before if discourse.is_subject(m)]
            if subjects or len({m.entity for m in before}) == 1:  # else it could be any of them
                _link(mention, subjects[-1] if subjects else before[-1], "sentence before")
            return


def _only_one_before(people: list[Mention], here: int, discourse: Discourse) -> Mention | None:
    """`The loser is Moon Jae-in. He had hoped`: the one person of the sentence before, where its own names nobody."""
    near = [m for m in people if here - discourse.reading.sentence(m.start) <= 1]  # nearest first
    alone = len({m.entity for m in near}) == 1
    return near[0] if alone and discourse.reading.sentence(near[0].start) < here else None


def _nearer_subject(people: list[Mention], speakers: list[Mention], discourse: Discourse) -> list[Mention]:
    """`Rice was sceptical. She said`: the subject of a sentence after the last that told who spoke."""
    sentence = discourse.reading.sentence
    subject = next((m for m in people if discourse.is_subject(m) and not discourse.reading.is_quoted(m.start)), None)
    nearer = subject and speakers and sentence(subject.start) > sentence(speakers[0].start)
    return [subject] if subject and nearer else []


def _said_before(low: str, same: list[Mention], mention: Mention, discourse: Discourse) -> Mention | None:
    """`with his deputy and his wife`: a possessive joined to another of the same word is the same person's."""
    text = discourse.reading.text
    if low not in ("his", "her") or not text[: mention.start].endswith((" and ", ", ", " or ")):
        return None
    return next((m for m in same if m.kind == "pronoun" and text[m.start : m.end].lower() == low), None)


def _beside(past: Mention, token: Token, discourse: Discourse) -> bool:
    """`Rajoy asked him`: the subject of a pronoun's own verb is somebody else (Principle B of binding)."""
    subjects = discourse.beside.get(token.i, ())
    return any(t.i in subjects for t in discourse.reading.tokens(past.start, past.end))


def _apposed(past: Mention, mention: Mention, discourse: Discourse) -> bool:
    """`Khawaja Asif, his defence minister`: the pronoun after the comma is somebody else's."""
    text = discourse.reading.text
    return text[past.end : mention.start] == ", " and not text[mention.start : mention.end].endswith("self")


def _thing(mention: Mention, low: str, token: Token, discourse: Discourse) -> None:
    if low == "it" and (token.i not in discourse.subjects | discourse.patients or _expletive(token)):
        return
    here = discourse.reading.sentence(mention.start)
    things = [m for m in discourse.recent(mention.start, ("COUNTRY", "ORG", "PLACE"), sentences=2)
              if not (m.kind == "demonym" and m.end < mention.start)
              and (m.label != "PLACE" or discourse.is_subject(m))]  # fmt: skip
    if low == "it":
        things = [m for m in things if not _beside(m, token, discourse)]
    same = [m for m in things if discourse.reading.sentence(m.start) == here]
    subjects = [m for m in same if discourse.is_subject(m)]
    if low == "its" or low == "itself":
        chosen = (subjects or same or [])[:1]
        rule = "same sentence"
    else:
        chosen = [m for m in subjects if discourse.is_speaker(m)][:1] or subjects[:1]
        rule = "same subject"
    if not chosen:
        before = [m for m in things if here - discourse.reading.sentence(m.start) == 1]
        if low == "it" and mention.start - discourse.reading.sentence_bounds(mention.start)[0] > 12:
            return  # an it further on stands for something said in its own sentence
        speaks = low != "it" or discourse.is_speaker(mention)
        chosen = [m for m in before if discourse.is_subject(m) or (speaks and discourse.is_owner(m))][-1:]
        rule = "sentence before"
    if chosen:
        _link(mention, chosen[0], rule)


def _expletive(token: Token) -> bool:
    """`it will be possible to`, `it is clear that`: an it that speaks of nothing."""
    doc = token.doc
    ahead = list(doc[token.i + 1 : token.i + 9])
    copula = next((k for k, t in enumerate(ahead) if t.lemma_.lower() == "be"), None)
    if copula is None:
        return bool(ahead) and ahead[0].lemma_.lower() in _IMPERSONAL
    if any(t.pos_ == "VERB" for t in ahead[:copula]):
        return False
    rest = ahead[copula + 1 :]
    content = next((t for t in rest if t.pos_ not in ("ADV", "PART", "AUX", "PUNCT")), None)
    if content is None:
        return True
    if content.lower_ in cues("of_mind"):
        return False
    if content.pos_ in ("ADJ", "NOUN", "DET", "NUM", "PRON", "PROPN"):
        return content.pos_ != "ADJ" or any(
            t.lower_ in ("to", "that", "for", "whether", "if", "when", "how") for t in rest
        )
    return False


def _link(mention: Mention, antecedent: Mention, rule: str) -> None:
    mention.entity, mention.rule, mention.label = antecedent.entity, rule, antecedent.label
