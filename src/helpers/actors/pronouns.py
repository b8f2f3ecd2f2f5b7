"""Pronouns: he, she, it, they and their possessives, resolved to the actors spoken of just before."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.actors.coreference import Discourse
from helpers.actors.reading import Mention

_PERSON = {"he": "male", "him": "male", "his": "male", "himself": "male",
           "she": "female", "her": "female", "hers": "female", "herself": "female"}  # fmt: skip
_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_FIRST = frozenset({"we", "our", "ours", "us", "ourselves", "i", "my", "me", "mine", "myself"})
PRONOUNS = frozenset(_PERSON) | _THING | _MANY | _FIRST


def is_pronoun(token: Token) -> bool:
    """Whether the token is a pronoun that can speak of an actor (`US` in capitals is none)."""
    low = token.lower_
    return low in PRONOUNS and (token.tag_.startswith("PRP") or token.pos_ == "PRON") and token.text not in ("US", "IT")


def resolve_pronoun(mention: Mention, token: Token, discourse: Discourse) -> None:
    """Give a pronoun its entity, or leave it None."""
    low = token.lower_
    if low in _FIRST:
        return
    if low in _PERSON:
        _third_person(mention, low, token, discourse)
    elif low in _THING:
        _thing(mention, low, token, discourse)
    else:
        _many(mention, low, token, discourse)


def _third_person(mention: Mention, low: str, token: Token, discourse: Discourse) -> None:
    gender = _PERSON[low]
    people = [
        m for m in discourse.recent(mention.start, ("PERSON",), sentences=4)
        if discourse.genders.get(m.entity, gender) == gender and not _apposed(m, mention, discourse)
    ]  # fmt: skip
    if not people:
        return
    if discourse.is_speaker(mention):
        quoted_inside = discourse.reading.is_quoted(mention.start)
        speakers = [m for m in people if discourse.is_speaker(m) and not quoted_inside]
        if speakers and discourse.reading.sentence(mention.start) - discourse.reading.sentence(speakers[0].start) <= 3:
            _link(mention, speakers[0], "speaker goes on")
            return
    here = discourse.reading.sentence(mention.start)
    same = [m for m in people if discourse.reading.sentence(m.start) == here]
    if same:
        if low in ("his", "her", "himself", "herself", "hers"):
            _link(mention, _prefer_subject(same[:1] + [m for m in same[1:] if discourse.is_subject(m)], discourse), "same sentence")
        else:
            subjects = [m for m in same if discourse.is_subject(m)]
            _link(mention, (subjects or same)[0], "same sentence")
        return
    for back in range(1, 5):
        before = [m for m in people if here - discourse.reading.sentence(m.start) == back]
        if before:
            subjects = [m for m in before if discourse.is_subject(m) and m.kind != "pronoun" or m.kind == "pronoun"]
            _link(mention, (subjects or before)[-1] if subjects else before[0], "sentence before")
            return


def _prefer_subject(people: list[Mention], discourse: Discourse) -> Mention:
    nearest = people[0]
    subject = next((m for m in people if discourse.is_subject(m)), None)
    if subject is not None and not discourse.is_subject(nearest) and nearest.kind == "title":
        return subject
    return nearest


def _apposed(past: Mention, mention: Mention, discourse: Discourse) -> bool:
    """`his Turkish opposite number, Recep Tayyip Erdogan`: the name after the pronoun is not the pronoun's."""
    return past.start >= mention.start


def _thing(mention: Mention, low: str, token: Token, discourse: Discourse) -> None:
    if low == "it" and _expletive(token):
        return
    here = discourse.reading.sentence(mention.start)
    things = [m for m in discourse.recent(mention.start, ("COUNTRY", "ORG"), sentences=2)
              if not (m.kind == "demonym" and m.end < mention.start)]  # fmt: skip
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
        chosen = [m for m in before if discourse.is_subject(m)][-1:]
        rule = "sentence before"
        if low == "it" and token.i not in discourse.subjects:
            chosen = []
    if chosen:
        _link(mention, chosen[0], rule)


def _many(mention: Mention, low: str, token: Token, discourse: Discourse) -> None:
    here = discourse.reading.sentence(mention.start)
    groups = discourse.recent(mention.start, ("GROUP", "ORG", "COUNTRY"), sentences=2)
    groups = [m for m in groups if _many_like(m, discourse)]
    same = [m for m in groups if discourse.reading.sentence(m.start) == here]
    subjects = [m for m in same if discourse.is_subject(m)]
    if low in ("their", "themselves", "theirs"):
        chosen = (subjects or same)[:1]
    else:
        chosen = subjects[:1] or (same[:1] if low == "them" and len({m.entity for m in same}) == 1 else [])
    rule = "same sentence"
    if not chosen:
        before = [m for m in groups if here - discourse.reading.sentence(m.start) == 1]
        chosen = [m for m in before if discourse.is_subject(m)][-1:]
        rule = "sentence before"
    if chosen:
        _link(mention, chosen[0], rule)


def _many_like(mention: Mention, discourse: Discourse) -> bool:
    """Whether `they` can speak of it: groups, plural demonyms, movements; no country named by its name."""
    text = discourse.reading.text[mention.start : mention.end]
    if mention.kind == "demonym":
        return text.endswith(("s", "ese", "sh", "ch")) and not discourse.reading.token_at(mention.start).tag_.startswith("JJ")
    if discourse.labels.get(mention.entity) == "COUNTRY":
        return False
    if discourse.labels.get(mention.entity) == "ORG":
        return mention.kind == "pronoun" or mention.entity.startswith("org:") and discourse.gazetteer.entries.get(mention.entity) is not None
    return True


def _expletive(token: Token) -> bool:
    """`it will be possible to`, `it is clear that`: an it that speaks of nothing."""
    doc = token.doc
    ahead = [t for t in doc[token.i + 1 : token.i + 9]]
    copula = next((k for k, t in enumerate(ahead) if t.lemma_.lower() == "be"), None)
    if copula is None:
        return bool(ahead) and ahead[0].lemma_.lower() in {"seem", "appear", "take", "happen", "remain", "rain", "turn", "follow"}
    if any(t.pos_ == "VERB" for t in ahead[:copula]):
        return False
    rest = ahead[copula + 1 :]
    content = next((t for t in rest if t.pos_ not in ("ADV", "PART", "AUX", "PUNCT")), None)
    if content is None:
        return True
    if content.pos_ in ("ADJ", "NOUN", "DET", "NUM", "PRON", "PROPN"):
        return content.pos_ != "ADJ" or any(t.lower_ in ("to", "that", "for", "whether", "if", "when", "how") for t in rest)
    return False


def _link(mention: Mention, antecedent: Mention, rule: str) -> None:
    mention.entity, mention.rule, mention.label = antecedent.entity, rule, antecedent.label
