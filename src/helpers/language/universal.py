"""Dependencies as Universal Dependencies: as they are, or converted from the labels of `en_core_web_*`.

The converted scheme is the CLEAR style of spaCy's English pipelines: verbs head their copular complements and
prepositions head their nouns there; both are turned around here (Universal Dependencies v2 guidelines).
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

RENAMED = {
    "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj", "dative": "iobj",
    "neg": "advmod", "prt": "compound:prt", "poss": "nmod:poss", "relcl": "acl:relcl", "npadvmod": "obl:unmarked",
    "preconj": "cc:preconj", "predet": "det:predet", "intj": "discourse", "meta": "dep", "quantmod": "advmod",
    "ROOT": "root", "nounmod": "nmod:desc", "nmod": "nmod:desc", "oprd": "xcomp", "attr": "xcomp", "acomp": "xcomp",
    "complm": "mark",
}  # fmt: skip
CLEAR_ONLY = RENAMED.keys() - {"ROOT", "nmod"} | {"pobj", "prep", "pcomp", "agent"}
PREPOSITIONAL = {"prep", "agent", "dative"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
VERBAL = {"VERB", "AUX"}
BE = {"be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'m", "’m", "'re", "’re"}


@dataclass(frozen=True)
class Tree:
    """A Doc's dependencies: the index of every token's head (its own for a root), its relation, its dependents."""

    heads: list[int]
    relations: list[str]
    children: list[list[int]]


def universal(doc: Doc) -> Tree:
    """The dependency tree of a Doc under UD labels; a Doc without a parse has every token as a root."""
    tokens = list(doc)
    heads = [token.head.i for token in tokens]
    relations = ["root" if head == i else token.dep_ for i, (token, head) in enumerate(zip(tokens, heads, strict=True))]
    if not CLEAR_ONLY.isdisjoint(relations) or any(t.dep_ == "aux" and t.lower_ == "to" for t in tokens):
        _Conversion(doc, heads, relations).run()
    children: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    return Tree(heads, relations, children)


class _Conversion:
    """Turns prepositions and copulas around and renames what is left; changes both lists in place."""

    def __init__(self, doc: Doc, heads: list[int], relations: list[str]):
        self.heads, self.relations = heads, relations
        self.pos = [token.pos_ for token in doc]
        self.lower = [token.lower_ for token in doc]
        self.below: list[set[int]] = [set() for _ in heads]
        for i, head in enumerate(heads):
            if head != i:
                self.below[head].add(i)

    def run(self) -> None:
        for i, relation in enumerate(self.relations):
            if relation == "cc":
                self._attach_conjunction(i)
        lifted = {}  # preposition to the noun that took its place
        for i, relation in enumerate(self.relations):
            if relation in {"pobj", "pcomp"} and self._preposition(self.heads[i]):
                lifted[self.heads[i]] = i
        for preposition, noun in lifted.items():
            self._lift(noun, preposition, lifted)
        for verb, word in enumerate(self.lower):
            if word in BE and self.pos[verb] in VERBAL and self.relations[verb] not in {"aux", "auxpass", "cop"}:
                self._turn_copula(verb)
        for i, relation in enumerate(self.relations):
            self.relations[i] = self._renamed(i, relation)

    def _preposition(self, i: int) -> bool:
        return self.relations[i] in PREPOSITIONAL or self.pos[i] in {"ADP", "SCONJ"}

    def _move(self, i: int, head: int, relation: str) -> None:
        if self.heads[i] != i:
            self.below[self.heads[i]].discard(i)
        if head != i:
            self.below[head].add(i)
        self.heads[i], self.relations[i] = head, relation

    def _attach_conjunction(self, i: int) -> None:
        """A coordinating conjunction belongs to the conjunct that it introduces."""
        following = [k for k in self.below[self.heads[i]] if k > i and self.relations[k] == "conj"]
        if following:
            self._move(i, min(following), "cc")

    def _lift(self, noun: int, preposition: int, lifted: dict[int, int]) -> None:
        """The noun takes the place of its preposition, and of those above it ("out of", "because of")."""
        relation, above = self.relations[preposition], self.heads[preposition]
        outer = [preposition]
        while relation in {"prep", "pcomp"} and self._preposition(above) and above not in lifted and above != outer[-1]:
            outer.append(above)
            relation, above = self.relations[above], self.heads[above]
        if above == outer[-1]:
            self._move(noun, noun, "root")
        elif relation == "conj":  # "in Kyiv and in Moscow"
            self._move(noun, lifted.get(above, above), "conj")
        else:
            self._move(noun, above, self._lifted_relation(noun, relation, above))
        clause = self.relations[noun] in {"acl", "advcl"}
        for word in outer:
            self._move(word, noun, "mark" if clause else "case")
            for k in sorted(self.below[word]):  # "two days after the vote", "and in Moscow"
                if self.relations[k] in {"advmod", "npadvmod", "neg", "cc", "preconj"}:
                    self._move(k, noun, self.relations[k])

    def _lifted_relation(self, noun: int, relation: str, above: int) -> str:
        nominal = self.pos[above] in NOMINAL
        if self.pos[noun] in VERBAL:
            return "acl" if nominal else "advcl"
        return "obl:agent" if relation == "agent" else "nmod" if nominal else "obl"

    def _turn_copula(self, verb: int) -> None:
        """The predicate of a form of "be" takes its place in the tree and its dependents."""
        below = sorted(self.below[verb])
        if any(self.relations[k] == "expl" and self.lower[k] == "there" for k in below):
            for k in below:
                if self.relations[k] == "attr":
                    self._move(k, verb, "nsubj")  # "there is a plan"
            return
        after = [k for k in below if k > verb]
        found = [k for k in below if self.relations[k] in {"attr", "acomp"}]
        found = found or [k for k in after if self.relations[k] in {"xcomp", "ccomp"}]
        found = found or [k for k in after if self.relations[k] == "obl"]  # "is in talks"
        if not found:
            return
        predicate, clausal = found[0], self.relations[found[0]] in {"xcomp", "ccomp"}
        relation, above = self.relations[verb], self.heads[verb]
        self._move(predicate, predicate if above == verb else above, "root" if above == verb else relation)
        self._move(verb, predicate, "cop")
        for k in below:
            if k != predicate:
                outer = clausal and self.relations[k] in {"nsubj", "csubj"}
                self._move(k, predicate, "nsubj:outer" if outer else self.relations[k])

    def _renamed(self, i: int, relation: str) -> str:
        if relation == "aux" and self.lower[i] == "to":
            return "mark"
        if (
            relation in PREPOSITIONAL
            and self.pos[i] != "ADP"
            and any(self.relations[k] == "ccomp" for k in self.below[i])
        ):
            return "advcl"  # "provided that Kyiv agrees"
        if relation in {"prep", "agent"} or (relation == "dative" and self.pos[i] == "ADP"):
            return "obl" if self.pos[i] == "ADP" and self.pos[self.heads[i]] in VERBAL else "advmod"  # stranded
        if relation in {"pobj", "pcomp"}:
            return "fixed" if self.pos[i] == "ADP" else "obl"  # "because of"
        if relation in {"nmod", "nounmod"} and self.relations[i] == "nmod" and self._cased(i):
            return "nmod"
        return RENAMED.get(relation, relation)

    def _cased(self, i: int) -> bool:
        return any(self.relations[k] == "case" for k in self.below[i])
