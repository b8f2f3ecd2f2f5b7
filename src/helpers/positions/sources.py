"""Who is the source of a clause, and who can be one: people, bodies and groups, and texts for what is read in them."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Token

from helpers.actors.names import key
from helpers.actors.titles import Titles
from helpers.language.clauses import Clause
from helpers.positions.attribution import Reading
from helpers.positions.lexicon import Lexicon
from helpers.positions.spans import Span

_AGENTIVE = re.compile(r"(?:[a-z]{2,}(?:er|or|ist|ian|man|woman|men|women|folk|people|[a-z]kin|crat|eer|ant)s?)$")
_THINGS = {"DATE", "TIME", "WEAPON"}  # labels of names
_NO_HOLDERS = {"weapon", "kind"}  # kinds of titles


def can_hold(token: Token, lexicon: Lexicon, *, texts: bool = True) -> bool:
    """Whether a source's head noun names somebody who can say, want or judge something.

    With `texts` also reports, polls, laws and the like, in which something can be read.
    """
    if token.lower_ in lexicon.pronouns or token.pos_ in {"NUM", "ADJ"} or token.tag_ in {"PRP$", "WP$"}:
        return True
    if token.pos_ == "PROPN" or token.text[:1].isupper():
        return token.ent_type_ not in _THINGS
    return _names_holder(token.lower_, lexicon, texts) or _names_holder(token.lemma_.lower(), lexicon, texts)


@lru_cache(maxsize=20_000)
def _names_holder(word: str, lexicon: Lexicon, texts: bool) -> bool:
    singular = word.removesuffix("s")
    if texts and (word in lexicon.texts or singular in lexicon.texts):
        return True
    title = Titles.load().ending(list(key(word)))
    if word in lexicon.people or singular in lexicon.people or (title and title[0].kind not in _NO_HOLDERS):
        return True
    return bool(_AGENTIVE.search(word)) and singular not in lexicon.things


def sources_of(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    """The head nouns of whoever says or holds what a clause reports."""
    clause = reading.continued.get(clause.predicate.i, clause)
    if clause.kind == "noun":
        return clause.subjects or holder_of(reading, clause) or _name_before(reading, clause)
    if clause.relation == "adnominal" and (
        issued := [token for text in clause.subjects for token in _issuer(reading, text)]
    ):
        return tuple(issued)
    return clause.subjects


def _issuer(reading: Reading, text: Token) -> tuple[Token, ...]:
    """Who puts out a text: the council in "the council issued a statement condemning the attack"."""
    above = reading.view.containing(reading.view.head(text))
    issued = above is not None and above.lemma in reading.lexicon.light and text in above.objects and not above.passive
    return above.subjects if issued and text.lemma_.lower() in reading.lexicon.texts else ()


def _name_before(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    """The name right before a verb that a tagger takes for a noun: "The Post reports that ..."."""
    i = clause.predicate.i
    named = i > 0 and reading.doc[i - 1].pos_ == "PROPN" and reading.view.head(reading.doc[i - 1]) == clause.predicate
    return (reading.doc[i - 1],) if named else ()


def holder_of(reading: Reading, clause: Clause) -> tuple[Token, ...]:
    """Whose view a noun is by its verb: "Kyiv voiced the hope that ..."."""
    above = reading.view.containing(reading.view.head(clause.predicate))
    if above and above.lemma in reading.lexicon.light and clause.predicate in above.objects:
        return tuple(token for token in above.subjects if can_hold(token, reading.lexicon))
    return ()


def span_of(reading: Reading, token: Token) -> Span:
    """Offsets of the noun phrase that names a source."""
    span = reading.view.noun_phrase(token)
    return span.start_char, span.end_char


def relative_pronoun(reading: Reading, clause: Clause) -> list[Span]:
    """The relative pronoun that stands for the source, also of a coordinate verb: "who left and said"."""
    first = clause
    while first.relation == "coordinate" and (above := reading.view.of(reading.view.head(first.predicate))) is not None:
        first = above
    if first.relative_of is None or not set(reading.view.conjuncts(first.relative_of)) & set(clause.subjects):
        return []
    low = reading.view.reach(first.predicate)[0]
    for token in reading.doc[low : first.predicate.i]:
        if token.tag_ in {"WP", "WDT"}:
            return [(token.idx, token.idx + len(token))]
    return []
