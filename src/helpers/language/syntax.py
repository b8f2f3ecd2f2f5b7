"""A Doc's syntax as flat lists under Universal Dependencies, and the small questions that are asked of a tree."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property

from spacy.tokens import Doc

from helpers.language.closed_words import closed_words
from helpers.language.quotes import MARKS, quoted
from helpers.language.universal import universal

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer"})
CLAUSAL = frozenset(
    {"root", "ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis", "list"}
)
OBLIQUE = frozenset(
    {
        "obl", "obl:agent", "obl:unmarked", "obl:tmod", "obl:npmod", "obl:arg", "nmod", "nmod:desc", "nmod:unmarked",
        "nmod:tmod", "nmod:npmod",
    }
)  # fmt: skip
NAMING = frozenset({"amod", "compound", "nmod:desc"})
NEAR = 12  # tokens between a quotation and the verb that reports it
LONGEST = 30  # conjuncts
LONGEST_ASIDE = 12  # tokens of "Jane Doe added on Monday"
FINITE = frozenset({"VBD", "VBZ", "VBP"})
AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_FUNCTIONAL = frozenset({"aux", "aux:pass", "cop", "amod", "compound", "case", "mark", "fixed", "flat", "cc", "det"})
_RUNNING_ON = frozenset({",", "?", "!", "…", "...", "—", "–", "-"})
_OF_A_NOUN = frozenset({"nmod", "nmod:poss", "nmod:desc", "acl", "ccomp", "advcl"})
_PREDICATIVE = frozenset({"xcomp", "ccomp", "advcl", "acl", "acl:relcl", "root", "parataxis"})


class Syntax:
    """Heads, relations, children and word features of every token, by its index in the Doc.

    `first[i]` is the first conjunct of the coordination that token i belongs to (itself without one), `quoted[i]`
    whether it stands between quotation marks, and `kinds[i]` what kind of clause it is the predicate of, if any:
    verb, copula, noun.
    """

    def __init__(self, doc: Doc):
        tree = universal(doc)
        self.heads, self.relations, self.children = tree.heads, tree.relations, tree.children
        self.tokens = list(doc)
        self.pos = [token.pos_ for token in self.tokens]
        self.tags = [token.tag_ for token in self.tokens]
        self.lower = [token.lower_ for token in self.tokens]
        self.lemmas = [token.lemma_.lower() or token.lower_ for token in self.tokens]
        self.quoted = quoted(doc)
        self._give_reporters_their_subjects()
        self._set_reporters_apart()
        self._tell_contents_from_relatives()
        self._below = [self._by_relation(children) for children in tree.children]
        self.first = self._first_conjuncts()
        self.kinds = [self._kind(i) for i in range(len(doc))]

    def with_relation(self, i: int, *relations: str) -> list[int]:
        """Children of a token by one of these relations, in order."""
        below = self._below[i]
        if len(relations) == 1:
            return below.get(relations[0], [])
        return sorted(k for relation in below if relation in relations for k in below[relation])

    def has(self, i: int, *relations: str) -> bool:
        """Whether a token has a child by one of these relations."""
        return any(relation in self._below[i] for relation in relations)

    def marked(self, i: int, words: Set[str]) -> bool:
        """Whether one of these words introduces the clause of a predicate."""
        return any(self.lower[k] in words for k in self.with_relation(i, "mark"))

    def subject_of(self, i: int) -> bool:
        """Whether a token has a subject of its own."""
        return not SUBJECTS.isdisjoint(self._below[i])

    def auxiliaries(self, i: int) -> list[int]:
        """Auxiliaries and copula of a predicate; in "the aim is to sign" the copula is none of the verb's."""
        if self.pos[i] in VERBAL and self.has(i, "nsubj:outer", "csubj:outer"):
            return self.with_relation(i, "aux", "aux:pass")
        return self.with_relation(i, *AUXILIARY)

    def particles(self, i: int) -> list[int]:
        """Particles of a verb: "out" in "rule out"."""
        found = self.with_relation(i, "compound:prt", "advmod")
        return [k for k in found if self.relations[k] == "compound:prt" or self.tags[k] == "RP"]

    def relation(self, i: int) -> str:
        """The relation of a token, that of the first conjunct when it is coordinated."""
        return self.relations[self.first[i]]

    def governor(self, i: int) -> int:
        """The token above a token, past coordination (its own first conjunct for a root)."""
        return self.heads[self.first[i]]

    def coordinated(self, i: int) -> list[int]:
        """The token and all that is coordinated with it below, nearest first."""
        out = [i]
        for k in out:  # grows while it is read
            out += self.with_relation(k, "conj")
        return out

    def shared_with(self, i: int) -> Iterator[int]:
        """The token and the conjuncts that it may share words with: those above it in its coordination, nearest first.

        No reader follows a coordination further than `LONGEST`, which also keeps the reading linear.
        """
        for _ in range(LONGEST):
            yield i
            if self.relations[i] != "conj":
                return
            i = self.heads[i]

    def up(self, i: int) -> Iterator[int]:
        """The token and all those above it."""
        while True:
            yield i
            if self.heads[i] == i:
                return
            i = self.heads[i]

    def clausal(self, i: int) -> bool:
        """Whether a conjunct is a clause rather than a noun phrase."""
        if self.pos[i] in VERBAL or self.has(i, "cop") or self.subject_of(i):
            return True
        return self.relation(i) in CLAUSAL and (self.relations[i] != "conj" or self.pos[i] not in NOMINAL)

    def fixed(self, i: int) -> str:
        """A function word with the words fixed to it: "according to", "as long as"."""
        return " ".join(self.lower[k] for k in sorted([i, *self.with_relation(i, "fixed")]))

    def preposition(self, i: int) -> str:
        """The prepositions of a noun phrase, by its head: "of", "out of", "according to"."""
        return " ".join(self.fixed(k) for k in self.with_relation(i, "case") if self.tags[k] != "POS")

    def relative_pronoun(self, i: int) -> bool:
        """Whether a token is who, which, that or what, as an argument."""
        return self.tags[i] in {"WDT", "WP"} and self.relations[i] not in {"mark", "det"}

    def after_quotation(self, i: int) -> bool:
        """Whether a verb's clause opens right behind a quotation that does not end its sentence ('"No," he sighed')."""
        k = i - 1
        while k > max(i - NEAR, 0) and (self.lower[k] not in MARKS or self.tags[k] == "POS"):
            if self.pos[k] == "PUNCT" and self.lower[k] != ",":
                return False
            k -= 1
        if k < 1 or self.lower[k] not in MARKS or not self.quoted[k - 1]:
            return False
        return self.lower[k - 1] in _RUNNING_ON or self.lower[k + 1] == ","

    def stranded(self, i: int) -> bool:
        """Whether an oblique is a preposition that its noun has left: "the plan Kyiv agreed to"."""
        return self.pos[i] == "ADP" and self.relations[i] in {"obl", "nmod", "obl:arg"}

    def names_agent(self, i: int) -> bool:
        """A capitalised adjective or compound before a noun: "Russian demands", "the Kremlin decision"."""
        if self.relations[i] not in NAMING or not self.tokens[i].text[:1].isupper():
            return False
        if self.pos[i] == "ADJ":  # at the start of a sentence only the lemma tells "Russian" from "Fresh"
            return not self.tokens[i].is_sent_start or self.tokens[i].lemma_[:1].isupper()
        return self.pos[i] == "PROPN"

    @cached_property
    def reach(self) -> list[tuple[int, int]]:
        """For every token, the first and the last of all tokens that depend on it, itself included."""
        low, high = list(range(len(self.tokens))), list(range(len(self.tokens)))
        order = [i for i, head in enumerate(self.heads) if head == i]
        for i in order:  # grows while it is read: every token comes after its head
            order += self.children[i]
        for i in reversed(order):
            head = self.heads[i]
            low[head], high[head] = min(low[head], low[i]), max(high[head], high[i])
        return list(zip(low, high, strict=True))

    def set_off(self, i: int) -> bool:
        """Whether a comma stands before a clause, which no clause that defines a noun has."""
        first, _ = self.reach[i]
        return self.lower[first] == "," or (first > 0 and self.lower[first - 1] == ",")

    def _give_reporters_their_subjects(self) -> None:
        """In "The strikes, the minister said, must stop" parsers take the minister for an apposition to the strikes."""
        reporting = closed_words().reporting
        for i, relation in enumerate(self.relations):
            if relation != "parataxis" or self.lemmas[i] not in reporting or self.tags[i] not in FINITE or i < 2:
                continue
            noun = i - 1
            while self.relations[noun] != "appos" and self.heads[noun] != noun:
                noun = self.heads[noun]
            own = any(self.relations[k] in SUBJECTS for k in self.children[i])
            if own or self.relations[noun] != "appos" or max([noun, *self.children[noun]]) > i:
                continue
            self._hang(noun, i, "nsubj")

    def _set_reporters_apart(self) -> None:
        """In "The road, Jane Doe added, is shut" parsers hang "added" on the road, and Jane Doe sometimes beside it."""
        reporting = closed_words().reporting | closed_words().interrupting
        for i, lemma in enumerate(self.lemmas):
            if lemma not in reporting or self.tags[i] not in FINITE | {"VBN"} or self.heads[i] == i:
                continue
            noun, above = self._interrupting(i), self.heads[i]
            if noun is None:
                continue
            above = self.heads[noun] if above == noun else above
            while above < i and self.heads[above] != above:
                above = self.heads[above]
            if above != i:
                self._hang(i, above, "parataxis")
                self._hang(noun, i, "nsubj")

    def _interrupting(self, i: int) -> int | None:
        """The noun before a verb where both stand by themselves between commas."""
        below = self.children[i]
        noun = next((k for k in below if k < i and self.relations[k] in SUBJECTS), None)
        if noun is None:
            noun = i - 1
            while noun >= 0 and self.relations[noun] in {"flat", "compound"} and self.heads[noun] < i:
                noun = self.heads[noun]
            if noun < 0 or self.relations[noun] != "appos":
                return None
        first = min([noun, *(k for k in self.children[noun] if self.lower[k] != ",")])
        last = max([i, *(k for k in below if self.lower[k] != ",")])
        last = max([last, *(m for k in below if k > i for m in self.children[k])])
        set_off = first > 1 and self.lower[first - 1] == "," and self.lower[last + 1 : last + 2] == [","]
        whole = not {",", "who", "which", "that", "as"}.intersection(self.lower[first : last + 1])
        told = {self.relations[k] for k in below} & {"mark", "ccomp", "obj", "xcomp"}
        return noun if set_off and whole and last - first < LONGEST_ASIDE and not told else None

    def _hang(self, i: int, head: int, relation: str) -> None:
        self.children[self.heads[i]].remove(i)
        self.children[head] = sorted([*self.children[head], i])
        self.heads[i], self.relations[i] = head, relation

    def _tell_contents_from_relatives(self) -> None:
        """ "the proposal that talks be held": a clause whose "that" is no part of it says what the noun is."""
        for i, relation in enumerate(self.relations):
            below = {(self.relations[k], self.lower[k]) for k in self.children[i]} if relation == "acl:relcl" else ()
            if ("mark", "that") in below and any(name in SUBJECTS for name, _ in below):
                self.relations[i] = "acl"

    def _by_relation(self, children: list[int]) -> dict[str, list[int]]:
        below: dict[str, list[int]] = {}
        for k in children:
            below.setdefault(self.relations[k], []).append(k)
        return below

    def _first_conjuncts(self) -> list[int]:
        first: list[int] = list(range(len(self.heads)))
        known = [relation != "conj" for relation in self.relations]
        for i in range(len(first)):
            path = []
            while not known[i]:
                path.append(i)
                known[i] = True
                i = self.heads[i]
            for k in path:
                first[k] = first[i]
        return first

    def _kind(self, i: int) -> str | None:
        relation = self.relations[self.first[i]]
        if self.pos[i] in VERBAL:
            return None if self.relations[i] in _FUNCTIONAL else "verb"
        below = self._below[i]
        if not below and relation not in _PREDICATIVE:
            return None
        if "cop" in below:
            return "copula"
        if self.pos[i] == "ADJ" and relation in _PREDICATIVE:
            return "copula"
        if self.pos[i] in NOMINAL and relation == "xcomp":
            return "copula"
        if self.pos[i] == "NOUN" and (
            not _OF_A_NOUN.isdisjoint(below) or any(map(self.names_agent, self.with_relation(i, *NAMING)))
        ):
            return "noun"
        return "verb" if relation in CLAUSAL and self.subject_of(i) else None
