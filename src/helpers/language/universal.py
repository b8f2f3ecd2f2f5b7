"""Dependencies as Universal Dependencies: as they are, or converted from the labels of `en_core_web_*`.

The converted scheme is the CLEAR style of spaCy's English pipelines: verbs head their copular complements and
prepositions head their nouns there; both are turned around here (Universal Dependencies v2 guidelines).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from spacy.tokens import Doc

RENAMED = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj", "dative": "iobj",
    "neg": "advmod", "prt": "compound:prt", "poss": "nmod:poss", "relcl": "acl:relcl", "npadvmod": "obl:unmarked",
    "preconj": "cc:preconj", "predet": "det:predet", "intj": "discourse", "meta": "dep", "quantmod": "advmod",
    "ROOT": "root", "nounmod": "nmod", "oprd": "xcomp",
}  # fmt: skip
CLEAR_ONLY = {"dobj", "pobj", "nsubjpass", "auxpass", "prep", "acomp", "attr", "relcl", "poss", "pcomp"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


@dataclass(frozen=True)
class Tree:
    """A Doc's dependencies: `heads[i]` is the index of token i's head (its own for a root), `relations[i]` the UD label."""

    heads: list[int]
    relations: list[str]
    children: list[list[int]]


def universal(doc: Doc) -> Tree:
    """The dependency tree of a Doc under UD labels; a Doc without a parse has every token as a root."""
    heads = [token.head.i for token in doc]
    relations = [
        RENAMED["ROOT"] if head == i else token.dep_ for i, (token, head) in enumerate(zip(doc, heads, strict=True))
    ]
    if CLEAR_ONLY & set(relations):
        _from_clear(doc, heads, relations)
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    return Tree(heads, relations, children)


def _from_clear(doc: Doc, heads: list[int], relations: list[str]) -> None:
    """Turn prepositions and copulas around, then rename what is left; changes both lists in place."""
    pos = [token.pos_ for token in doc]
    for i, relation in enumerate(relations):
        if relation in {"pobj", "pcomp"} and relations[heads[i]] in {"prep", "agent", "dative"}:
            _lift_noun(i, relation, heads, relations, pos)
    dependents: dict[int, list[int]] = defaultdict(list)
    for i, head in enumerate(heads):
        dependents[head].append(i)
    for i, relation in enumerate(relations):
        verb = heads[i]
        if relation in {"attr", "acomp"} and doc[verb].lemma_ == "be" and pos[verb] in {"AUX", "VERB"}:
            _turn_copula(i, verb, heads, relations, dependents)
    for i, relation in enumerate(relations):
        if relation in {"attr", "acomp"}:
            relations[i] = "xcomp"
        elif relation == "aux" and doc[i].tag_ == "TO":
            relations[i] = "mark"
        elif relation in {"prep", "agent"}:
            relations[i] = "case" if heads[i] != i and relations[heads[i]] in {"obl", "nmod"} else "advmod"
        else:
            relations[i] = RENAMED.get(relation, relation)


def _lift_noun(i: int, relation: str, heads: list[int], relations: list[str], pos: list[str]) -> None:
    preposition = heads[i]
    governor = heads[preposition]
    while governor != heads[governor] and relations[governor] == "prep":  # "out of", "from under"
        governor = heads[governor]
    nominal = pos[governor] in NOMINAL
    agent = relations[preposition] == "agent"
    if relation == "pcomp":
        relations[i], relations[preposition] = ("acl" if nominal else "advcl"), "mark"
    else:
        relations[i], relations[preposition] = ("obl:agent" if agent else "nmod" if nominal else "obl"), "case"
    heads[i], heads[preposition] = governor, i


def _turn_copula(i: int, verb: int, heads: list[int], relations: list[str], dependents: dict[int, list[int]]) -> None:
    """The predicate takes the copula's place in the tree and its dependents."""
    above, relation = heads[verb], relations[verb]
    moved = [k for k in dependents[verb] if k not in {i, verb}]
    for k in moved:
        heads[k] = i
    dependents[i] += moved
    dependents[verb] = []
    heads[i], relations[i] = (i, "root") if above == verb else (above, relation)
    heads[verb], relations[verb] = i, "cop"
