"""What is stated of a predicate: negation, modality, tense and aspect, question."""

from __future__ import annotations

from typing import NamedTuple

from helpers.language.closed_words import closed_words
from helpers.language.syntax import OBLIQUE, SUBJECTS, Syntax

_NEGATING = frozenset({"advmod", "det", "cc", "cc:preconj", "mark", "case"})
_MAY_NEGATE = _NEGATING | SUBJECTS | OBLIQUE | {"obj"}
_FUTURE = frozenset({"will", "shall", "would"})


class Mood(NamedTuple):
    """Modality, tense and aspect of a predicate."""

    modals: tuple[str, ...]  # can, could, may, might, must, shall, should, will, would ...
    tense: str  # past, present, future, none
    perfect: bool
    progressive: bool


def negation(syntax: Syntax, i: int) -> int | None:
    """The word that negates a predicate: an adverb, a conjunction, or the determiner of its subject or object.

    "not only" negates nothing. In "did not accept or reject" the second verb is negated with the first, in
    "is not going to accept" the second with the first as well.
    """
    if syntax.relations[i] == "xcomp" and _going_to(syntax, syntax.heads[i]):
        i = syntax.heads[i]
    for host in syntax.shared_with(i):
        for k in syntax.with_relation(host, *_MAY_NEGATE):
            if (found := _negates(syntax, k)) is not None:
                return found
        if syntax.auxiliaries(host) or syntax.subject_of(host):
            return None
        if not any(syntax.lower[k] in {"or", "nor"} for k in syntax.with_relation(host, "cc")):
            return None
    return None


def _negates(syntax: Syntax, k: int) -> int | None:
    """The negative word in a dependent of a predicate."""
    words, relation, word = closed_words(), syntax.relations[k], syntax.lower[k]
    if word == "without" and relation in {"mark", "case"}:
        return k
    argument = relation in SUBJECTS or relation == "obj"
    if word in words.negators and (argument or relation in _NEGATING):
        return None if _only(syntax, k) else k
    if argument or relation == "advmod" or syntax.lemmas[k] in words.negated_phrases:
        for m in syntax.children[k]:  # "no side has agreed", "no longer agrees", "in no way agrees"
            contrast = syntax.lower[m] == "not" and relation == "obj"  # "wants not the map but peace"
            if syntax.lower[m] in words.negative_determiners and syntax.relations[m] in _NEGATING and not contrast:
                return None if _only(syntax, m) else m
    return None


def _only(syntax: Syntax, k: int) -> bool:
    """Whether a negator takes back what it says: "not only", "not just"."""
    return k + 1 < len(syntax.lower) and syntax.lower[k + 1] in closed_words().not_negating_before


def mood(syntax: Syntax, i: int) -> Mood:
    """Modality and tense of a predicate; a coordinated one in the same form shares the auxiliaries of the first."""
    aux = syntax.auxiliaries(i)
    for host in syntax.shared_with(i):
        if syntax.tags[host] != syntax.tags[i] or not syntax.clausal(host):
            break
        i, aux = host, syntax.auxiliaries(host)
        if aux or syntax.subject_of(host):
            break
    words = closed_words()
    modals = tuple(words.modals.get(syntax.lower[k], syntax.lower[k]) for k in aux if syntax.tags[k] == "MD")
    forms = [syntax.tags[k] for k in aux if syntax.tags[k] != "MD"] + [syntax.tags[i]]
    return Mood(
        modals=modals,
        tense=_tense(syntax, i, modals, forms),
        perfect=syntax.tags[i] in {"VBN", "JJ", "NN"} and any(syntax.lemmas[k] == "have" for k in aux),
        progressive=syntax.tags[i] == "VBG" and any(syntax.lemmas[k] == "be" for k in aux),
    )


def _tense(syntax: Syntax, i: int, modals: tuple[str, ...], forms: list[str]) -> str:
    if _FUTURE.intersection(modals):
        return "future"
    if modals:
        return "present"
    finite = next((tag for tag in forms if tag in {"VBD", "VBP", "VBZ"}), None)
    if finite:
        return "past" if finite == "VBD" else "present"
    if syntax.tags[i] == "VB" and syntax.marked(i, {"to"}) and _will_be(syntax, i):
        return "future"
    return "none"


def _will_be(syntax: Syntax, i: int) -> bool:
    """An infinitive that foretells: "is going to sign", and "Kyiv to sign" in a headline."""
    head = syntax.heads[i]
    if syntax.relations[i] == "xcomp":
        return _going_to(syntax, head)
    headline = syntax.relations[i] == "root" or (syntax.relations[i] == "acl" and syntax.relations[head] == "root")
    return headline and (syntax.subject_of(i) or syntax.pos[head] == "PROPN")


def _going_to(syntax: Syntax, i: int) -> bool:
    return syntax.lemmas[i] == "go" and syntax.tags[i] == "VBG" and syntax.has(i, "aux")


def questions(syntax: Syntax) -> list[bool]:
    """For every token, whether its sentence ends with a question mark, closing quotation marks left aside."""
    out = [False] * len(syntax.tokens)
    start = 0
    for i, token in enumerate(syntax.tokens):
        if token.is_sent_start and i > start:
            _fill(syntax, out, start, i)
            start = i
    _fill(syntax, out, start, len(out))
    return out


def _fill(syntax: Syntax, out: list[bool], start: int, end: int) -> None:
    if "?" in syntax.lower[max(start, end - 4) : end]:
        out[start:end] = [True] * (end - start)
