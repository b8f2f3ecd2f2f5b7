"""The relation lexicon: frames that relate two actors, compounds, and what roles say of people and organisations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import yaml
from spacy.tokens import Token

from helpers import paths
from helpers.language.clauses import Clause, ClauseView
from helpers.timeline import event_lexicon
from helpers.timeline.event_lexicon import arguments_of, forms


@dataclass(frozen=True)
class Frame:
    """How predicates of a kind (verb, noun, copula) name the two ends of a relation."""

    relation: str
    kind: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    types: frozenset[str] | None
    needs: dict[str, frozenset[str]]
    symmetric: bool
    plural: bool  # whether a plural subject relates its members: "Kyiv and Ankara met"
    inside: bool
    planned: str | None
    between_people: str | None  # what the words say where both ends are people: "attacked his rival"

    def needs_met(self, view: ClauseView, clause: Clause | None) -> bool:
        """Whether a role holds the noun that the frame asks for; "arms" in "arms deliveries" stands for "of arms"."""
        if not self.needs:
            return True
        if clause is None:
            return False
        content = event_lexicon.load().content
        return any(
            wanted.intersection(forms(noun))
            for role, wanted in self.needs.items()
            for token in (
                *arguments_of(clause, role),
                *(view.modifiers(clause.predicate) if self.kind == "noun" else ()),
            )
            for noun in content(view, token)
        )


@dataclass(frozen=True)
class RelationLexicon:
    """`data/lexicon/relations.yaml`, ready to ask."""

    frames: dict[tuple[str, str], list[Frame]]  # by kind and lemma
    compounds: dict[str, str]
    carriers: frozenset[str]
    roles: dict[str, list[str]]

    def frames_of(self, token: Token, clause: Clause | None) -> list[Frame]:
        """The frames that a word can fill as a predicate."""
        if clause is not None and clause.kind == "verb":
            names = [f"{form} {clause.particle}".strip() for form in forms(token)]
            return next((self.frames["verb", name] for name in names if ("verb", name) in self.frames), [])
        if token.pos_ != "NOUN":
            return []
        return [
            frame for kind in ("noun", "copula") for name in forms(token) for frame in self.frames.get((kind, name), ())
        ]

    def role_relation(self, role: str) -> str | None:
        """What a role ("deputy chief") says of a person and an organisation; its longest known ending counts."""
        words = role.lower().split()
        for start in range(len(words)):
            ending = " ".join(words[start:])
            for relation, known in self.roles.items():
                if ending in known:
                    deputy = relation == "heads" and {"deputy", "vice", "assistant"} & set(words[:start])
                    return "member_of" if deputy else relation
        return None


@cache
def load() -> RelationLexicon:
    """The relation lexicon that ships with the project."""
    given = yaml.safe_load(paths.data("lexicon", "relations.yaml").read_text(encoding="utf-8"))
    events = yaml.safe_load(paths.data("lexicon", "events.yaml").read_text(encoding="utf-8"))["sets"]
    frames: dict[tuple[str, str], list[Frame]] = {}
    for relation, told in given["relations"].items():
        symmetric = told.get("symmetric", False)
        for entry in told["frames"]:
            for kind in ("verb", "noun", "copula"):
                frame = Frame(
                    relation, kind, tuple(entry["from"]), tuple(entry["to"]),
                    frozenset(entry["types"]) if "types" in entry else None,
                    {role: _nouns(names, events) for role, names in entry.get("needs", {}).items()},
                    symmetric, symmetric and entry.get("plural", True), told.get("inside", False), told.get("planned"),
                    entry.get("between_people"),
                )  # fmt: skip
                for lemma in entry.get(f"{kind}s", ()):
                    frames.setdefault((kind, lemma), []).append(frame)
    return RelationLexicon(frames, given["compounds"], frozenset(given["carriers"]), given["roles"])


def _nouns(names: Iterable[str], sets: dict[str, list[str]]) -> frozenset[str]:
    return frozenset(noun for name in names for noun in sets.get(name, [name]))
