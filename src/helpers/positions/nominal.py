"""What a noun phrase is about: the issue it names, or what its complement, its modifiers or its owner lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions.lexicon import regular_bases
from helpers.positions.polarity import words
from helpers.positions.targets import Target

if TYPE_CHECKING:
    from helpers.positions.content import ContentReader

# Prepositions of what a noun or verb is about, and of what it only stands beside.
CENTRAL = {
    "including", "such as", "of", "to", "for", "on", "about", "over", "against", "toward", "towards", "into", "upon",
}  # fmt: skip
MARGINAL = {"in", "with", "from", "between", "at", "around", "under"}
ANAPHORA = {"it", "them", "that", "this", "one", "so", "none", "which"}
POINTING = {"the", "this", "that", "these", "those", "such"}


def noun_targets(
    reader: ContentReader, token: Token, clause: Clause | None, sign: int, path: tuple[Token, ...], sure: bool
) -> list[Target]:
    """The targets of a content whose head is a noun or pronoun; `path` ends with the token."""
    if token.lower_ in {"nothing", "anything"}:
        return _nothing(reader, token, clause, sign, path, sure)
    if token.like_num and token.pos_ == "NUM" and not reader.view.modifiers(token) and clause is None:
        return [Target(token, sign, anaphor=True, path=path, sure=False)]  # "offered 1,500": of what was spoken of
    if (whole := _whole(reader, token)) is not None:
        return reader.read(whole, sign, path, sure)
    if token.pos_ in {"PRON", "DET"} or token.lower_ in ANAPHORA:
        return [Target(token, sign, anaphor=True, path=path, sure=False)] if token.lower_ in ANAPHORA else []
    modifiers = reader.view.modifiers(token)
    if any(m.lower_ == "no" and m.i not in reader.negations for m in modifiers):
        sign = -sign
    sign *= _gerund(reader, token)
    if set_against(reader, token):
        if token.doc[reader.view.noun_phrase(token).start - 1].lower_ == "on":
            return []  # who agrees "on prisoners, not on a truce" does not oppose a truce
        sign = -sign
    said = [n for word, n in clause.obliques if word == "of"] if clause and _is_hearsay(token) else []
    if about := [t for noun in said for t in reader.read(noun, sign, path, sure) if t.issue]:
        return about
    if named := reader.indicators.strong(token):
        phrase, sense = named
        return [Target(token, sign * sense.sign, sense.issue, path=path, sure=sure, phrase=phrase)]
    below, known = _noun_sign(reader, clause, token)
    below = sign * below
    central, marginal = [], []
    for word, noun in clause.obliques if clause else ():
        turned = -below if word == "against" and not known else below
        if word in CENTRAL:
            central += reader.read(noun, turned, path, sure)
        elif word in MARGINAL:
            marginal.append((noun, turned))
    central = _respelled(reader, central) if known and below == -sign else central
    central += reader.each(clause.complements if clause else (), below, path, sure)
    found = [target for target in central if target.issue or target.anaphor]
    if not found and not reader.is_actor(token):
        found = [t for t in reader.each(reader.adnominal(token), below, path, False) if t.issue]
    found = found or [t for t in reader.each(modifiers, below, path, sure) if t.issue]
    found = found or [t for noun, s in marginal for t in reader.read(noun, s, path, False) if t.issue and not t.weak]
    if found and not all(target.weak or target.anaphor for target in found):
        return found
    if inner := [target for target in central if target.issue and target.weak and not target.anaphor]:
        return inner  # "a plan for the border" is about the border
    shell = _shell(token, modifiers) or (token.lemma_.lower() in words().elliptic and not found)
    if general := reader.indicators.at(token):
        phrase, sense = general
        return [Target(token, sign * sense.sign, sense.issue, True, shell, path, sure, phrase)]
    if shell and not found:
        turned = below if token.lemma_.lower() in words().elliptic else sign  # "concern at the suspension"
        return [Target(token, turned, anaphor=True, path=path, sure=False)]
    return found or [Target(token, sign, path=path, sure=sure), *central]


def _whole(reader: ContentReader, token: Token) -> Token | None:
    """What a quantity is of: the sanctions in "suspended some of its sanctions"."""
    if token.pos_ not in {"PRON", "DET"} or token.doc[token.i + 1 : token.i + 2].text.lower() != "of":
        return None
    return next((t for t in token.doc[token.i + 2 : token.i + 12] if reader.view.head(t) == token), None)


def _nothing(
    reader: ContentReader, token: Token, clause: Clause | None, sign: int, path: tuple[Token, ...], sure: bool
) -> list[Target]:
    """ "settle for nothing short of a truce", "there is nothing to negotiate", "denies wrecking anything"."""
    least = [n for word, n in clause.obliques if word == "than"] if clause else []
    least += [
        noun for m in reader.view.modifiers(token) if (c := reader.view.of(m)) for w, noun in c.obliques if w == "of"
    ]
    if clause is None and token.doc[token.i + 1 : token.i + 3].text.lower() in {"short of", "less than"}:
        least += [t for t in token.doc[token.i + 3 : token.i + 9] if reader.indicators.strong(t)][:1]
    found = reader.each(least, sign, path, sure) or reader.each(reader.adnominal(token), sign, path, sure)
    return found or ([Target(token, sign, anaphor=True, path=path, sure=False)] if token.lower_ == "anything" else [])


def _gerund(reader: ContentReader, token: Token) -> int:
    """What a gerund does to its object where the parse takes it for an adjective: "oppose [ceding territory]"."""
    first = token.doc[reader.view.noun_phrase(token).start]
    if first.tag_ != "VBG" or first.i >= token.i or first.i == 0 or first.nbor(-1).pos_ not in {"VERB", "ADP", "PART"}:
        return 1
    return next((words().verbs[base] for base in regular_bases(first.lower_) if base in words().verbs), 1)


def _is_hearsay(token: Token) -> bool:
    """ "talk of a withdrawal" is about the withdrawal."""
    return token.lemma_.lower() in words().hearsay and token.tag_ == "NN"


def set_against(reader: ContentReader, token: Token) -> bool:
    """ "will discuss the laws but not a new cabinet", "talks rather than war": a phrase that is set against another."""
    start = reader.view.noun_phrase(token).start
    start += token.doc[start].lower_ == "not"
    if start and token.doc[start - 1].pos_ == "ADP" and token.doc[start - 1].lower_ != "than":
        start -= 1
    before = [t.lower_ for t in token.doc[max(start - 2, 0) : start]]
    if before in (["rather", "than"], ["instead", "of"]):
        return True
    return before[-1:] == ["not"] and before[:1] in (["but"], [","], ["and"])


def _shell(token: Token, modifiers: Sequence[Token]) -> bool:
    """Whether the noun points back to what was spoken of: "the idea", "such a request"."""
    lemma = token.lemma_.lower()
    return lemma in words().shells and any(m.lower_ in POINTING or m.tag_ == "PRP$" for m in modifiers)


def _respelled(reader: ContentReader, targets: list[Target]) -> list[Target]:
    """ "an end to the shelling, full access and a truce": only what is a wrong is to end, the rest is wanted.

    Parsers hang the later conjuncts on the first one; what nobody wants ended is taken to be a conjunct of "end".
    """
    wrong = [t.issue is not None and reader.indicators.codebook.issue(t.issue).declared for t in targets]
    if not any(wrong) or all(wrong):
        return targets
    return [t if bad or not t.issue else replace(t, sign=-t.sign) for t, bad in zip(targets, wrong, strict=True)]


def _noun_sign(reader: ContentReader, clause: Clause | None, token: Token) -> tuple[int, bool]:
    """What the noun does to what follows it, and whether the lexicon says so."""
    lemma = token.lemma_.lower()
    if lemma in words().nouns:
        return words().nouns[lemma], words().nouns[lemma] < 0
    if clause and (found := reader.attitude(clause)) and found.predicate.polarity:
        return found.predicate.polarity, found.predicate.polarity < 0
    return 1, False
