"""The event lexicon: which verbs and nouns name events of which kind, and what they need beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from spacy.tokens import Token

from helpers import paths
from helpers.language.clauses import Clause, ClauseView

TypeOf = Callable[[Token], str | None]  # the type of the entity that a token mentions: PERSON, COUNTRY, ...


@dataclass(frozen=True)
class VerbEntry:
    """What a verb needs to name an event: one of the `arguments` (if any) and, if given, the `subject`."""

    name: str
    kind: str
    arguments: dict[str, frozenset[str] | None]  # "object" or a preposition: the fitting nouns and types, None for any
    subject: frozenset[str] | None
    excluded: frozenset[str]
    apart: frozenset[str]  # what subject and object may not both be
    empty: frozenset[str]  # roles that nothing may fill


@dataclass(frozen=True)
class EventLexicon:
    """`data/lexicon/events.yaml`, ready to ask."""

    verbs: dict[str, list[VerbEntry]]
    nouns: dict[str, str]
    modified: dict[str, frozenset[str]]  # nouns that only count beside one of these
    barred: dict[str, frozenset[str]]  # nouns that name something else where one of these stands in their sentence
    plural_only: frozenset[str]
    light: dict[str, frozenset[str]]
    lasting: frozenset[str]
    scheduling: frozenset[str]
    wrappers: frozenset[str]
    quantities: frozenset[str]

    def verb_entry(self, view: ClauseView, clause: Clause, type_of: TypeOf) -> VerbEntry | None:
        """What a verb with its arguments names, if it is an event."""
        if clause.kind != "verb":
            return None
        particles = [clause.particle, *(word.lower_ for word in view.adverbs(clause.predicate))]
        names = [f"{form} {particle}".strip() for particle in particles for form in forms(clause.predicate)]
        fitting = (entry for name in names for entry in self.verbs.get(name, ()))
        return next((entry for entry in fitting if self._fits(view, clause, entry, type_of)), None)

    def noun_kind(self, view: ClauseView, token: Token) -> str | None:
        """The kind of event that a word names as a noun by itself."""
        name = next((form for form in forms(token) if form in self.nouns), None)
        plural = "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"}
        if name is None or (name in self.plural_only and not plural):
            return None
        if barred := self.barred.get(name):
            return None if any(word.lower_ in barred for word in token.sent) else self.nouns[name]
        if wanted := self.modified.get(name):
            clause = view.of(token)
            beside = (*view.modifiers(token), *(clause.objects if clause else ()))
            if not any(wanted.intersection(forms(noun)) for word in beside for noun in self.content(view, word)):
                return None
        return self.nouns[name]

    def _fits(self, view: ClauseView, clause: Clause, entry: VerbEntry, type_of: TypeOf) -> bool:
        def any_of(tokens: Iterable[Token], wanted: frozenset[str] | None) -> bool:
            nouns = [noun for token in tokens for noun in self.content(view, token)]
            return any(wanted is None or _named(noun, type_of) & wanted for noun in nouns)

        if any(arguments_of(clause, role) for role in entry.empty):
            return False
        if entry.subject is not None and not any_of(clause.subjects, entry.subject):
            return False
        if entry.excluded and any_of((*clause.objects, *clause.subjects), entry.excluded):
            return False
        if entry.apart and any_of(clause.subjects, entry.apart) and any_of(clause.objects, entry.apart):
            return False
        if not entry.arguments:
            return True
        return any(any_of(arguments_of(clause, role), wanted) for role, wanted in entry.arguments.items())

    def content(self, view: ClauseView, token: Token) -> list[Token]:
        """The noun itself, or what it counts: "dozens of civilians"."""
        if token.lemma_.lower() in self.quantities and (counted := view.of(token)) and counted.objects:
            return [token, *counted.objects]
        return [token]


# Regular endings and what stands in their place in the lemma.
_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))


def forms(token: Token) -> list[str]:
    """The names a word may have in a lexicon: its lemma, its form, and what a lemmatiser may have missed."""
    word = token.lower_
    regular = [word[: -len(ending)] + instead for ending, instead in _ENDINGS if word.endswith(ending)]
    return list(dict.fromkeys([token.lemma_.lower(), word, *regular]))


def arguments_of(clause: Clause, role: str) -> tuple[Token, ...]:
    """The tokens that stand in a role: subject, object, indirect, or the nouns under a preposition.

    Treebanks differ in whether "urged Athens to talk" has a direct or an indirect object.
    """
    if role == "subject":
        return clause.subjects
    if role == "object":
        return clause.objects or clause.indirect
    if role == "indirect":
        return clause.indirect
    return tuple(token for preposition, token in clause.obliques if preposition == role)


def _named(token: Token, type_of: TypeOf) -> frozenset[str]:
    bare = {"NUM": "NUMBER", "PRON": "PRON"}.get(token.pos_, "")
    return frozenset({*forms(token), type_of(token) or "", bare})


@cache
def load() -> EventLexicon:
    """The event lexicon that ships with the project."""
    given = yaml.safe_load(paths.data("lexicon", "events.yaml").read_text(encoding="utf-8"))
    sets = {name: frozenset(words) for name, words in given["sets"].items()}

    def nouns(needed: Any) -> frozenset[str] | None:
        if needed == "any":
            return None
        return frozenset(word for item in needed for word in sets.get(item, {item}))

    verbs: dict[str, list[VerbEntry]] = {}
    events: dict[str, str] = {}
    modified: dict[str, frozenset[str]] = {}
    barred: dict[str, frozenset[str]] = {}
    plural: set[str] = set()
    for kind, words in given["kinds"].items():
        for item in words["verbs"]:
            lemma, needs = next(iter(item.items())) if isinstance(item, dict) else (item, {})
            empty = frozenset(role for role, needed in needs.items() if needed == "none")
            arguments = {
                role: nouns(needed) for role, needed in needs.items() if role not in {"subject", "not", "apart", *empty}
            }
            subject = nouns(needs["subject"]) if "subject" in needs else None
            excluded, apart = (nouns(needs.get(key, [])) for key in ("not", "apart"))
            entry = VerbEntry(lemma, kind, arguments, subject, excluded, apart, empty)
            verbs.setdefault(lemma, []).append(entry)
        for item in words["nouns"]:
            noun, beside = next(iter(item.items())) if isinstance(item, dict) else (item, None)
            events[noun.rstrip("*")] = kind
            if noun.endswith("*"):
                plural.add(noun[:-1])
            if isinstance(beside, dict):
                barred[noun] = nouns(beside["unless"])
            elif beside:
                modified[noun] = nouns(beside)
    # "talks" is a plural whose lemma is "talk" for one pipeline and "talks" for another
    events |= {noun.removesuffix("s"): events[noun] for noun in plural}
    return EventLexicon(
        verbs=verbs,
        nouns=events,
        modified=modified,
        barred=barred,
        plural_only=frozenset(plural | {noun.removesuffix("s") for noun in plural}),
        light={role: frozenset(lemmas) for role, lemmas in given["light"].items()},
        lasting=frozenset(given["lasting"]),
        scheduling=frozenset(given["scheduling"]),
        wrappers=frozenset(given["wrappers"]),
        quantities=sets["quantity"],
    )
