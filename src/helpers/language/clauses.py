"""The clause view: who does what to whom, read off the parse once, so that no other module reads dependency labels.

A clause is a predicate with its arguments. Passives, control and raising, relative clauses, shared subjects and
inverted reporting clauses are resolved here; what is stated of the predicate (negation, modality, tense) is read here.
The relations follow Universal Dependencies v2; pipelines with the labels of `en_core_web_*` are converted first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import yaml
from spacy.tokens import Doc, Span, Token

from helpers import paths
from helpers.language.universal import Tree, universal

VERBAL = {"VERB", "AUX"}
SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer"}
CLAUSAL = {
    "root",
    "ccomp",
    "xcomp",
    "advcl",
    "advcl:relcl",
    "acl",
    "acl:relcl",
    "csubj",
    "csubj:pass",
    "parataxis",
    "list",
}
OBLIQUE = {"obl", "obl:agent", "obl:unmarked", "obl:tmod", "obl:npmod", "obl:arg", "nmod", "nmod:desc", "nmod:unmarked"}
LEFT_OUT = {"acl:relcl", "parataxis", "appos", "punct", "list", "dislocated", "discourse"}
SUBORDINATE = {"ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "csubj", "csubj:pass"}
CLOSING = {"”", "»", "’’", "''"}
OPENING = {"“", "«", "„", "``"}


@dataclass(frozen=True, eq=False)
class Clause:
    """A predicate with its arguments, all tokens of one Doc; see the fields.

    `subjects` are the semantic agents and `objects` the semantic patients: a passive's subject stands
    among its objects, its by-phrase among its subjects.
    """

    predicate: Token
    lemma: str  # the predicate's lemma, lower case
    kind: str  # verb, copula (nominal or adjectival predicate), noun (with an argument of its own)
    particle: str  # "out" in "rule out", else ""
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    indirect: tuple[Token, ...]
    obliques: tuple[tuple[str, Token], ...]  # (preposition, head noun)
    complements: tuple[Token, ...]  # predicates of the complement clauses
    adverbials: tuple[tuple[str, Token], ...]  # (subordinator or "", predicate)
    negated: bool
    negation: Token | None
    modals: tuple[str, ...]  # lemmas: can, could, may, might, must, shall, should, will, would ...
    passive: bool
    tense: str  # past, present, future (will, shall, would), none
    perfect: bool
    progressive: bool
    marker: str | None  # the subordinator that introduces the clause: that, if, whether, to ...
    parent: Token | None  # predicate (or noun) that governs the clause; the first conjunct's for a coordinate one
    relation: str  # root, complement, adverbial, relative, adnominal, coordinate, parataxis, noun
    relative_of: Token | None
    quoted: bool
    questioned: bool

    @property
    def lemma_particle(self) -> str:
        """The lemma with its particle: "rule out"."""
        return f"{self.lemma} {self.particle}" if self.particle else self.lemma


@cache
def _words() -> dict:
    return yaml.safe_load(paths.data("lexicon", "clauses.yaml").read_text(encoding="utf-8"))


def clauses(doc: Doc | Span) -> list[Clause]:
    """The clauses of a Doc or Span in the order of their predicates."""
    view = ClauseView(doc if isinstance(doc, Doc) else doc.doc)
    return [c for c in view.clauses if isinstance(doc, Doc) or doc.start <= c.predicate.i < doc.end]


class ClauseView:
    """The clauses of one Doc, each found by its predicate; built once, in time linear in the Doc's length."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.tree: Tree = universal(doc)
        self.pos = [token.pos_ for token in doc]
        self.lower = [token.lower_ for token in doc]
        self.lemmas = [token.lemma_.lower() or token.lower_ for token in doc]
        self.quoted = _quoted(doc)
        self._subject_memo: dict[int, tuple[int, ...]] = {}
        self._reported: dict[int, int] = self._inverted_reports()
        self._by_predicate = {c.predicate.i: c for c in map(self._read, range(len(doc))) if c}

    @cached_property
    def clauses(self) -> list[Clause]:
        """All clauses in the order of their predicates."""
        return list(self._by_predicate.values())

    def of(self, token: Token) -> Clause | None:
        """The clause whose predicate the token is."""
        return self._by_predicate.get(token.i)

    def containing(self, token: Token) -> Clause | None:
        """The innermost verbal or copular clause that the token belongs to."""
        for i in self._up(token.i):
            clause = self._by_predicate.get(i)
            if clause and clause.kind != "noun":
                return clause
        return None

    def governors(self, token: Token) -> Iterator[Clause]:
        """Clauses of every kind around the token, innermost first, the token's own left out."""
        for i in self._up(token.i):
            if i != token.i and (clause := self._by_predicate.get(i)):
                yield clause

    def complement_kind(self, token: Token) -> str:
        """How a complement clause is built: that, infinitive, gerund, quote, question."""
        i = token.i
        marks = {self.lower[k] for k in self.tree.children[i] if self.tree.relations[k] in {"mark", "aux"}}
        opens = [k for k in self.tree.children[i] if k < i and token.doc[k].tag_[:1] == "W" and self.lower[k] != "that"]
        if not marks and not opens and self.tree.relations[i] == "conj" and token.tag_ == "VB":
            return self.complement_kind(self.doc[self.tree.heads[i]])
        if marks & {"whether", "if"} or opens:
            return "question"
        if "to" in marks and token.tag_ in {"VB", "JJ", "NN", "NNS", "NNP", ""}:
            return "infinitive"
        if "that" in marks:
            return "that"
        if self.quoted[i] and not self.quoted[self.governor(i)]:
            return "quote"
        return "gerund" if token.tag_ == "VBG" and not self._auxiliaries(i) else "that"

    def span(self, clause: Clause) -> Span:
        """The clause's own stretch with its complements, without coordinate clauses, outer marks and conjunctions."""
        i = clause.predicate.i
        leave = {
            k for k in self.tree.children[i] if self.tree.relations[k] in {"conj", "parataxis"} and self._clausal(k)
        }
        leave |= {k for k in self.tree.children[i] if self.tree.relations[k] in {"cc", "punct", "discourse"}}
        return self._stretch(i, leave)

    def noun_phrase(self, token: Token, *, relative: bool = False, conjuncts: bool = False) -> Span:
        """The whole noun phrase that the token heads, without relative clauses and coordinate nouns unless asked for."""
        left_out = LEFT_OUT - ({"acl:relcl"} if relative else set()) | (set() if conjuncts else {"conj", "cc"})
        left_out |= {"case", "cop", "mark", "cc:preconj"} | (SUBJECTS if self._has(token.i, "cop") else set())
        return self._stretch(token.i, {k for k in self.tree.children[token.i] if self.tree.relations[k] in left_out})

    def conjuncts(self, token: Token) -> tuple[Token, ...]:
        """The token and the tokens coordinated with it, in order."""
        return tuple(self.doc[k] for k in self._coordinated(token.i))

    def appositions(self, token: Token) -> tuple[Token, ...]:
        """Heads of the noun phrases in apposition to the token, by the parse."""
        return tuple(self.doc[k] for k in self.tree.children[token.i] if self.tree.relations[k] == "appos")

    def modifiers(self, token: Token) -> tuple[Token, ...]:
        """Adjectives, compounds, possessors and determiners of a noun, in order."""
        wanted = {"amod", "compound", "nmod:poss", "det", "nummod", "nmod:desc", "flat"}
        return tuple(self.doc[k] for k in self.tree.children[token.i] if self.tree.relations[k] in wanted)

    def adverbs(self, token: Token) -> tuple[Token, ...]:
        """Adverbs that modify the token, in order."""
        return tuple(self.doc[k] for k in self.tree.children[token.i] if self.tree.relations[k] == "advmod")

    def head(self, token: Token) -> Token:
        """The head of the noun phrase or clause that a token belongs to, one step up (itself for a root)."""
        return self.doc[self.tree.heads[token.i]]

    def governor(self, i: int) -> int:
        """Index of the token above a predicate, past coordination (its own for a root)."""
        while self.tree.relations[i] == "conj":
            i = self.tree.heads[i]
        return self.tree.heads[i]

    def reach(self, token: Token) -> tuple[int, int]:
        """Indices of the first and the last token among all that depend on the token, itself included."""
        return self._reach[token.i]

    def depends(self, token: Token, on: Token) -> bool:
        """Whether a token stands under another in the tree, or is that token."""
        return any(i == on.i for i in self._up(token.i))

    def introducers(self, token: Token) -> tuple[Token, ...]:
        """The subordinators that open a clause, given by its predicate: that, whether, to, as if."""
        marks = self._with(token.i, "mark")
        return tuple(self.doc[n] for k in marks for n in sorted([k, *self._with(k, "fixed")]))

    def auxiliaries(self, token: Token) -> tuple[Token, ...]:
        """Auxiliaries, copula, negation and particle of a predicate, in order."""
        wanted = {"aux", "aux:pass", "cop", "compound:prt"}
        negation = self._negation(token.i)
        found = {k for k in self.tree.children[token.i] if self.tree.relations[k] in wanted}
        return tuple(self.doc[k] for k in sorted(found | ({negation} if negation is not None else set())))

    @cached_property
    def _reach(self) -> list[tuple[int, int]]:
        low, high = list(range(len(self.doc))), list(range(len(self.doc)))
        order = [i for i, head in enumerate(self.tree.heads) if head == i]
        for i in order:  # grows while it is read: every token comes after its head
            order += self.tree.children[i]
        for i in reversed(order):
            head = self.tree.heads[i]
            low[head], high[head] = min(low[head], low[i]), max(high[head], high[i])
        return list(zip(low, high, strict=True))

    # reading one clause

    def _read(self, i: int) -> Clause | None:
        kind = self._kind(i)
        if not kind:
            return None
        token, passive = self.doc[i], kind == "verb" and self._passive(i)
        negation = self._negation(i)
        modals, tense, perfect, progressive = self._mood(i)
        agents = self._noun_agents(i) if kind == "noun" else self._agents(i) if passive else self._subjects(i)
        objects = self._surface(i) if passive else self._objects(i, kind)
        if not agents and objects and self._inverted(i):
            agents, objects = objects, ()
        parent, relation = self._parent(i, kind)
        marks = [k for k in self.tree.children[i] if self.tree.relations[k] == "mark"]
        relative = self.tree.heads[i] if self._relation(i) in {"acl:relcl"} else None
        at = self.doc.__getitem__
        return Clause(
            predicate=token,
            lemma=self.lemmas[i],
            kind=kind,
            particle=" ".join(self.lower[k] for k in self.tree.children[i] if self.tree.relations[k] == "compound:prt"),
            subjects=tuple(map(at, agents)),
            objects=tuple(map(at, objects)),
            indirect=tuple(at(k) for child in self._with(i, "iobj") for k in self._coordinated(child)),
            obliques=tuple((word, at(k)) for word, k in self._obliques(i)),
            complements=tuple(map(at, self._complements(i))),
            adverbials=tuple((word, at(k)) for word, k in self._adverbials(i)),
            negated=negation is not None,
            negation=None if negation is None else at(negation),
            modals=modals,
            passive=passive,
            tense=tense,
            perfect=perfect,
            progressive=progressive,
            marker=self._fixed(marks[0]) if marks else None,
            parent=None if parent is None else at(parent),
            relation=relation,
            relative_of=None if relative is None else at(relative),
            quoted=self.quoted[i],
            questioned=self._questioned(i),
        )

    def _kind(self, i: int) -> str | None:
        relation, children = self._relation(i), self.tree.children[i]
        if self._has(i, "cop"):
            return "copula"
        if self.pos[i] in VERBAL:
            if self.tree.relations[i] in {
                "aux",
                "aux:pass",
                "cop",
                "amod",
                "compound",
                "case",
                "mark",
                "fixed",
                "flat",
            }:
                return None
            return "verb"
        if self.pos[i] == "ADJ" and (relation in {"xcomp", "ccomp", "advcl", "acl", "acl:relcl", "root", "parataxis"}):
            return "copula"
        if self.pos[i] in {"NOUN", "PROPN", "NUM"} and relation == "xcomp":
            return "copula"
        if self.pos[i] == "NOUN":
            own = {"nmod", "nmod:poss", "acl", "ccomp", "nmod:desc", "advcl"}
            if any(self.tree.relations[k] in own or self._adjectival_agent(k) for k in children):
                return "noun"
        return "verb" if self._has(i, *SUBJECTS) and relation in CLAUSAL else None

    def _clausal(self, i: int) -> bool:
        return self.pos[i] in VERBAL or self._has(i, "cop", *SUBJECTS) or self._relation(i) in CLAUSAL

    def _relation(self, i: int) -> str:
        """The relation of a token, that of the first conjunct when it is coordinated."""
        while self.tree.relations[i] == "conj":
            i = self.tree.heads[i]
        return self.tree.relations[i]

    def _passive(self, i: int) -> bool:
        if self._has(i, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"):
            return True
        if self.doc[i].tag_ != "VBN" or self._has(i, "aux", "nsubj", "cop"):
            return False
        if self.tree.relations[i] == "conj" and not self._has(i, "aux"):
            first = self.tree.heads[i]
            return self.doc[first].tag_ == "VBN" and self._passive(first)
        return self.tree.relations[i] in {"acl", "advcl", "xcomp"} and not self._has(i, "obj")

    def _auxiliaries(self, i: int) -> list[int]:
        return [k for k in self.tree.children[i] if self.tree.relations[k] in {"aux", "aux:pass", "cop"}]

    # arguments

    def _surface(self, i: int) -> tuple[int, ...]:
        """Indices of the grammatical subjects, found along coordination, control, raising and relative clauses."""
        if i not in self._subject_memo:
            self._subject_memo[i] = ()  # a cycle in a broken parse ends here
            self._subject_memo[i] = self._find_surface(i)
        return self._subject_memo[i]

    def _find_surface(self, i: int) -> tuple[int, ...]:
        own = [k for k in self.tree.children[i] if self.tree.relations[k] in SUBJECTS]
        if own:
            noun = own[-1] if self.tree.relations[own[-1]] != "nsubj:outer" else own[0]
            return self._antecedent(noun, i)
        head, relation = self.tree.heads[i], self.tree.relations[i]
        if head == i:
            return ()
        if relation == "conj":
            return self._surface(head)
        if relation == "xcomp":
            return self._controller(head)
        if relation in {"advcl", "parataxis"} and not self._finite(i):
            return self._surface(head)
        if relation in {"acl", "acl:relcl"}:
            if self.doc[i].tag_ in {"VBG", "VBN"} or relation == "acl:relcl" and not self._relative_pronoun(i, "obj"):
                return (head,) if relation == "acl" or self._relative_pronoun(i, "nsubj") else ()
            return self._noun_agents(head) or self._noun_holder(head)
        return ()

    def _subjects(self, i: int) -> tuple[int, ...]:
        return tuple(k for k in self._surface(i) if self.tree.relations[k] != "expl")

    def _agents(self, i: int) -> tuple[int, ...]:
        """The by-phrase of a passive."""
        found = [k for k in self._with(i, "obl:agent")] or [k for word, k in self._obliques(i) if word == "by"][:1]
        if not found and self.tree.relations[i] == "conj":
            return self._agents(self.tree.heads[i]) if self._passive(self.tree.heads[i]) else ()
        return tuple(k for child in found for k in self._coordinated(child))

    def _controller(self, head: int) -> tuple[int, ...]:
        """Who controls the infinitive under a governing predicate: its object, a prepositional object, or its subject."""
        words, lemma = _words(), self.lemmas[head]
        if self._kind(head) == "noun":
            return self._noun_agents(head) or self._noun_holder(head)
        if not self._passive(head) and lemma not in words["subject_control"]:
            objects = self._with(head, "iobj") or self._with(head, "obj")
            if objects:
                return self._antecedent(objects[0], head)
        for preposition in words["oblique_control"].get(lemma, ()):
            found = [k for word, k in self._obliques(head) if word == preposition]
            if found:
                return tuple(found)
        return self._surface(head)

    def _antecedent(self, noun: int, predicate: int) -> tuple[int, ...]:
        """A relative pronoun's antecedent; any other noun with its conjuncts."""
        if self.doc[noun].tag_ in {"WDT", "WP"} and self._relation(predicate) in {"acl:relcl", "acl", "advcl:relcl"}:
            return tuple(self._coordinated(self.governor(predicate)))[:1]
        if self.lower[noun] == "that" and self._relation(predicate) == "acl:relcl":
            return (self.governor(predicate),)
        return tuple(self._coordinated(noun))

    def _inverted(self, i: int) -> bool:
        """A reporting verb before its subject, which parsers take for its object ('"No," said the minister')."""
        return (
            self.lemmas[i] in _words()["reporting"]
            and self.doc[i].tag_ in {"VBD", "VBZ", "VBP"}
            and not self._has(i, "aux", "conj")
            and (self._has(i, "ccomp", "parataxis") or self._relation(i) == "parataxis")
        )

    def _relative_pronoun(self, i: int, relation: str) -> bool:
        return any(
            self.tree.relations[k].startswith(relation)
            and (self.doc[k].tag_ in {"WDT", "WP"} or self.lower[k] == "that")
            for k in self.tree.children[i]
        )

    def _objects(self, i: int, kind: str) -> tuple[int, ...]:
        if kind == "noun":
            return tuple(k for word, k in self._obliques(i) if word == "of")
        found = [k for child in self._with(i, "obj") for k in self._antecedent(child, i)]
        if not found and self._relation(i) == "acl:relcl" and self._surface(i) and kind == "verb":
            head = self.governor(i)
            if head not in self._surface(i) and not self._complements(i) and not self._with(i, "obl"):
                return (head,)  # "the plan Kyiv rejected"
        if not found and kind == "verb":  # "rejected and condemned the plan"
            for k in self.tree.children[i]:
                if self.tree.relations[k] == "conj" and self.pos[k] == "VERB" and k - i <= 2:
                    return tuple(n for child in self._with(k, "obj") for n in self._antecedent(child, k))
        return tuple(found)

    def _noun_agents(self, i: int) -> tuple[int, ...]:
        """The possessor, by-phrase or national adjective of a noun: "Kyiv's rejection", "the rejection by Kyiv"."""
        found = self._with(i, "nmod:poss") or [k for word, k in self._obliques(i) if word == "by"]
        found = found or [k for k in self.tree.children[i] if self._adjectival_agent(k)]
        found = found or [k for word, k in self._obliques(i) if word in {"from", "between", "among"}]
        return tuple(n for k in found for n in self._coordinated(k))

    def _adjectival_agent(self, k: int) -> bool:
        """A capitalised adjective or compound before a noun: "Russian demands", "the Kremlin decision"."""
        return (
            self.tree.relations[k] in {"amod", "compound", "nmod:desc"}
            and self.doc[k].text[:1].isupper()
            and (self.pos[k] in {"ADJ", "PROPN"})
        )

    def _noun_holder(self, noun: int) -> tuple[int, ...]:
        """Whose noun it is by the verb above: Kyiv in "Kyiv has a plan to leave", "Kyiv made an offer to leave"."""
        head = self.tree.heads[noun]
        if self.tree.relations[noun] == "obj" and not self._passive(head):
            return self._surface(head)
        if self.tree.relations[noun] in {"obl", "xcomp"} and not self._with(head, "obj"):
            return self._surface(head)
        return ()

    def _obliques(self, i: int) -> list[tuple[str, int]]:
        out = []
        for k in self.tree.children[i]:
            if self.tree.relations[k] in OBLIQUE:
                word = self._preposition(k)
                out += [(self._preposition(n) or word, n) for n in self._coordinated(k)]
        return out

    def _preposition(self, i: int) -> str:
        return " ".join(self._fixed(k) for k in self._with(i, "case") if self.doc[k].tag_ != "POS")

    def _fixed(self, i: int) -> str:
        """A function word with the words fixed to it: "according to", "as long as"."""
        return " ".join(self.lower[k] for k in sorted([i, *self._with(i, "fixed")]))

    def _complements(self, i: int) -> list[int]:
        first = [k for k in self.tree.children[i] if self.tree.relations[k] in {"ccomp", "xcomp"}] + self._raised(i)
        if self._kind_is_nominal(i):
            first += [k for k in self._with(i, "acl") if self._has_word(k, {"mark", "aux"}, {"to", "that", "whether"})]
        if i in self._reported:
            first.append(self._reported[i])
        return [k for child in first for k in self._coordinated(child) if k == child or self._clausal(k)]

    def _kind_is_nominal(self, i: int) -> bool:
        return self.pos[i] in {"NOUN", "PROPN"}

    def _raised(self, i: int) -> list[int]:
        """Infinitives under a passive reporting verb ("is said to want talks"), which parsers take for adverbials."""
        if self.lemmas[i] not in _words()["reporting"] or not self._passive(i):
            return []
        return [k for k in self._with(i, "advcl") if self.doc[k].i > i and self._has_word(k, {"mark", "aux"}, {"to"})]

    def _adverbials(self, i: int) -> list[tuple[str, int]]:
        out, raised = [], self._raised(i)
        for k in self.tree.children[i]:
            if self.tree.relations[k] in {"advcl", "advcl:relcl"} and k not in raised:
                marks = [self._fixed(m) for m in self.tree.children[k] if self.tree.relations[m] in {"mark", "case"}]
                marks = marks or [self.lower[m] for m in self._with(k, "advmod") if self.doc[m].tag_ == "WRB"]
                out += [(" ".join(marks), n) for n in self._coordinated(k) if n == k or self._clausal(n)]
        return out

    # what is stated of the predicate

    def _negation(self, i: int) -> int | None:
        words = _words()
        negators = words["negators"]
        for k in self.tree.children[i]:
            after = self.lower[k + 1] if k + 1 < len(self.lower) else ""
            if self.lower[k] in negators and after not in words["not_negating_before"]:
                if self.tree.relations[k] in {"advmod", "det", "cc", "cc:preconj", "mark", "case"}:
                    return k
                if self.tree.relations[k] in SUBJECTS | {"obj"}:
                    return k  # "nobody agreed"
            if self.lower[k] == "without" and self.tree.relations[k] in {"mark", "case"}:
                return k
            if self.tree.relations[k] in SUBJECTS | {"obj"}:  # "no side has agreed"
                for m in self._with(k, "det") + self._with(k, "cc:preconj"):
                    if self.lower[m] in {"no", "neither"}:
                        return m
        if self.tree.relations[i] == "conj" and not self._has(i, "aux", "aux:pass", "cop", *SUBJECTS):
            if any(self.lower[k] in {"or", "nor"} for k in self._with(i, "cc")):
                return self._negation(self.tree.heads[i])  # "did not accept or reject"
        return None

    def _mood(self, i: int) -> tuple[tuple[str, ...], str, bool, bool]:
        aux = self._auxiliaries(i)
        if not aux and self.tree.relations[i] == "conj" and not self._has(i, *SUBJECTS):
            if self.doc[i].tag_ == self.doc[self.tree.heads[i]].tag_ and self._clausal(self.tree.heads[i]):
                return self._mood(self.tree.heads[i])
        modals = tuple(_modal(self.lower[k]) for k in aux if self.doc[k].tag_ == "MD")
        tags = [self.doc[k].tag_ for k in aux if self.doc[k].tag_ != "MD"] + [self.doc[i].tag_]
        finite = next((tag for tag in tags if tag in {"VBD", "VBP", "VBZ"}), None)
        tense = "past" if finite == "VBD" else "present" if finite else "none"
        if {"will", "shall", "would"} & set(modals):
            tense = "future"
        elif modals:
            tense = "present"
        perfect = self.doc[i].tag_ in {"VBN", "JJ", "NN"} and any(self.lemmas[k] == "have" for k in aux)
        progressive = self.doc[i].tag_ == "VBG" and any(self.lemmas[k] == "be" for k in aux)
        return modals, tense, perfect, progressive

    def _finite(self, i: int) -> bool:
        return self._mood(i)[1] != "none"

    def _questioned(self, i: int) -> bool:
        sent_end = self.doc[i].sent.end
        for k in range(sent_end - 1, max(sent_end - 4, i), -1):
            if self.lower[k] == "?":
                return self.tree.relations[i] in {"root", "parataxis", "conj"}
        return self._has_word(i, {"mark"}, {"whether"})

    # the tree

    def _parent(self, i: int, kind: str) -> tuple[int | None, str]:
        reporter = next((r for r, quoted in self._reported.items() if quoted == i), None)
        if reporter is not None:
            return reporter, "complement"
        head, relation = self.governor(i), self._relation(i)
        above = None if head == i or i in self._reported else head
        if i in self._reported:
            return None, "root"
        if self.tree.relations[i] == "conj" and kind != "noun":
            return above, "coordinate"
        if kind == "noun":
            return above, "noun"
        names = {
            "root": "root", "ccomp": "complement", "xcomp": "complement", "csubj": "complement",
            "csubj:pass": "complement", "advcl": "adverbial", "advcl:relcl": "relative", "acl:relcl": "relative",
            "acl": "adnominal", "parataxis": "parataxis",
        }  # fmt: skip
        return above, names.get(relation, "parataxis")

    def _inverted_reports(self) -> dict[int, int]:
        """Reporting verbs that hang beside what they report ('"No," he said'): verb index to the reported predicate."""
        reporting = set(_words()["reporting"])
        out = {}
        for i, relation in enumerate(self.tree.relations):
            head = self.tree.heads[i]
            if relation != "parataxis" or self.lemmas[i] not in reporting or self.pos[i] not in VERBAL:
                continue
            if self._has(i, *SUBJECTS) and not self._has(i, "ccomp", "obj", "xcomp"):
                out[i] = head
        return out

    def _coordinated(self, i: int) -> list[int]:
        out, queue = [], [i]
        while queue:
            k = queue.pop(0)
            out.append(k)
            queue += [c for c in self.tree.children[k] if self.tree.relations[c] == "conj"]
        return out

    def _up(self, i: int) -> Iterator[int]:
        while True:
            yield i
            if self.tree.heads[i] == i:
                return
            i = self.tree.heads[i]

    def _with(self, i: int, relation: str) -> list[int]:
        return [k for k in self.tree.children[i] if self.tree.relations[k] == relation]

    def _has(self, i: int, *relations: str) -> bool:
        return any(self.tree.relations[k] in relations for k in self.tree.children[i])

    def _has_word(self, i: int, relations: set[str], words: set[str]) -> bool:
        return any(self.tree.relations[k] in relations and self.lower[k] in words for k in self.tree.children[i])

    def _stretch(self, i: int, leave: set[int]) -> Span:
        """The contiguous stretch around token i that its dependents cover, those in `leave` left out."""
        low = high = i
        queue = [k for k in self.tree.children[i] if k not in leave]
        inside = {i}
        while queue:
            k = queue.pop()
            inside.add(k)
            queue += self.tree.children[k]
        while low - 1 in inside:
            low -= 1
        while high + 1 in inside:
            high += 1
        high_words = [k for k in range(low, high + 1) if not (self.pos[k] in {"PUNCT", "SPACE"} and k != i)]
        return self.doc[high_words[0] : high_words[-1] + 1]


def _modal(word: str) -> str:
    return {"ca": "can", "wo": "will", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "sha": "shall"}.get(
        word, word
    )


def _quoted(doc: Doc) -> list[bool]:
    """For every token, whether it stands between quotation marks; marks are paired within a paragraph."""
    out, inside = [], False
    for token in doc:
        if token.is_space and "\n" in token.text:
            inside = inside and token.text.count("\n") < 2 and inside
        mark = token.text
        if mark in OPENING:
            inside = True
        elif mark in CLOSING:
            inside = False
            out.append(False)
            continue
        elif mark == '"':
            inside = not inside
        out.append(inside and mark not in OPENING and mark != '"')
    return out
