"""Who can be the source of a statement: people, bodies and groups for all, texts for what can be read in them."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Token

from helpers.actors.names import key
from helpers.actors.titles import Titles
from helpers.positions.lexicon import Lexicon

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
