"""The small pattern language of codebooks and lexicons, and a matcher that finds its expressions in a parsed text.

`peace talk` is words in a row, each equal to a token's dictionary form or to the token as written; `a|b` is
either; `bomb*` is a beginning; `plan/noun` asks for a part of speech; `_` is any one token. `end|halt > war|siege`
is a frame: a predicate on the left, and on the right the words of which one stands among its arguments.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from spacy.tokens import Doc, Span, Token

PARTS_OF_SPEECH = {
    "noun": frozenset({"NOUN", "PROPN"}),
    "verb": frozenset({"VERB", "AUX"}),
    "adj": frozenset({"ADJ"}),
    "adv": frozenset({"ADV"}),
}
_WORD = re.compile(r"[^\W_][\w'’.&-]*\*?(/[a-z]+)?|_", re.UNICODE)


class PatternError(ValueError):
    """An expression that the pattern language does not allow."""


def forms_of(token: Token) -> tuple[str, ...]:
    """The token as written, its dictionary form, and the singular of a capitalised plural, which lemmatizers leave."""
    lower, lemma = token.lower_, token.lemma_.lower()
    if token.pos_ == "PROPN" and lower == lemma and lower.endswith("s") and len(lower) > 4:
        return lower, lower[:-3] + "y" if lower.endswith("ies") else lower[:-1]
    return (lower,) if lower == lemma else (lower, lemma)


@dataclass(frozen=True)
class Word:
    """One place of an expression: exact forms, beginnings, and the parts of speech allowed (none: any)."""

    exact: frozenset[str]
    beginnings: tuple[str, ...]
    tags: frozenset[str]
    any: bool = False

    def fits(self, token: Token) -> bool:
        """Whether the token can stand here."""
        if self.any:
            return True
        if self.tags and token.pos_ not in self.tags:
            return False
        forms = forms_of(token)
        if any(form in self.exact for form in forms):
            return True
        return bool(self.beginnings) and any(form.startswith(self.beginnings) for form in forms)


@dataclass(frozen=True)
class Pattern:
    """A compiled expression; with `arguments` it is a frame and `words` are those of its predicate."""

    source: str
    words: tuple[Word, ...]
    arguments: tuple[tuple[Word, ...], ...] = ()


@cache
def compile_pattern(source: str) -> tuple[Pattern, ...]:
    """The patterns of one expression (a hyphenated word stands for its split spelling too).

    Raises PatternError that says what is wrong.
    """
    if not isinstance(source, str) or not source.strip():
        raise PatternError("an expression is empty")
    sides = [side.strip() for side in source.split(">")]
    if len(sides) > 2 or not all(sides):
        raise PatternError(f"{source!r}: a frame has one '>' with words on both sides")
    arguments: tuple[tuple[Word, ...], ...] = ()
    if len(sides) == 2:
        options = [option.strip() for option in sides[1].split("|")]
        arguments = tuple(words for option in options for words in _sequences(option, source))
    return tuple(Pattern(source, words, arguments) for words in _sequences(sides[0], source))


def _sequences(text: str, source: str) -> list[tuple[Word, ...]]:
    """Every sequence of words that the text stands for."""
    spellings = [text.split()]
    if any("-" in place for place in spellings[0]):
        spellings.append(re.sub(r"(?<=\w)-(?=\w)", " - ", text).split() if "|" not in text else spellings[0])
    return [tuple(_word(place, source) for place in places) for places in spellings]


def _word(place: str, source: str) -> Word:
    if place == "_":
        return Word(frozenset(), (), frozenset(), any=True)
    if place == "-":
        return Word(frozenset({"-", "–"}), (), frozenset())
    exact: set[str] = set()
    beginnings: list[str] = []
    tags: frozenset[str] = frozenset()
    for option in place.split("|"):
        if not _WORD.fullmatch(option):
            raise PatternError(f"{source!r}: {option!r} is not a word (use letters, '*' at the end, '/noun')")
        form, _, tag = option.partition("/")
        if tag and tag not in PARTS_OF_SPEECH:
            raise PatternError(f"{source!r}: /{tag} is unknown (use /{', /'.join(PARTS_OF_SPEECH)})")
        tags |= PARTS_OF_SPEECH.get(tag, frozenset())
        form = form.lower().replace("’", "'")
        if form.endswith("*"):
            if len(form) < 4:
                raise PatternError(f"{source!r}: {option!r} would match far too much (give three letters or more)")
            beginnings.append(form[:-1])
        else:
            exact.add(form)
    return Word(frozenset(exact), tuple(beginnings), tags)


V = TypeVar("V", bound=Hashable)


class Matcher(Generic[V]):
    """Finds many expressions in one pass; time is linear in the text, whatever the number of expressions."""

    def __init__(self, entries: Iterable[tuple[Pattern, V]]):
        self._by_form: dict[str, list[tuple[Pattern, V]]] = defaultdict(list)
        self._by_beginning: dict[str, list[tuple[Pattern, V]]] = defaultdict(list)
        self._anywhere: list[tuple[Pattern, V]] = []
        for pattern, value in entries:
            first = pattern.words[0]
            for form in first.exact:
                self._by_form[form].append((pattern, value))
            for beginning in first.beginnings:
                self._by_beginning[beginning[:3]].append((pattern, value))
            if first.any:
                self._anywhere.append((pattern, value))

    def candidates(self, token: Token) -> list[tuple[Pattern, V]]:
        """The expressions whose first word the token may be."""
        found = list(self._anywhere)
        for form in forms_of(token):
            found += self._by_form.get(form, []) + self._by_beginning.get(form[:3], [])
        return found

    def at(self, token: Token) -> list[tuple[int, Pattern, V]]:
        """(number of tokens, pattern, value) for every expression that begins at the token, without repeats."""
        doc, seen, out = token.doc, set(), []
        for pattern, value in self.candidates(token):
            if (key := (id(pattern), value)) in seen:
                continue
            seen.add(key)
            end = token.i + len(pattern.words)
            if end <= len(doc) and all(
                word.fits(doc[i]) for i, word in zip(range(token.i, end), pattern.words, strict=True)
            ):
                out.append((len(pattern.words), pattern, value))
        return out

    def find(self, doc: Doc | Span) -> list[tuple[Span, Pattern, V]]:
        """Every match in the text, in order of its beginning."""
        whole = doc.doc if isinstance(doc, Span) else doc
        return [
            (whole[token.i : token.i + length], pattern, value)
            for token in doc
            for length, pattern, value in self.at(token)
        ]


def holds(words: Sequence[Word], tokens: Sequence[Token]) -> Token | None:
    """The last token of the first place where the words stand in a row among the tokens; None where they do not."""
    n = len(words)
    for k in range(len(tokens) - n + 1):
        if all(word.fits(tokens[k + j]) for j, word in enumerate(words)):
            return tokens[k + n - 1]
    return None
