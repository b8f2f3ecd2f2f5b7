"""The clause view: who does what to whom, read off the parse once, so that no other module reads dependency labels.

A clause is a predicate with its arguments. Passives, control and raising, relative clauses, shared subjects and
inverted reporting clauses are resolved here; what is stated of the predicate (negation, modality, tense) is read here.
The relations follow Universal Dependencies v2; pipelines with the labels of `en_core_web_*` are converted first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from helpers.language.arguments import Arguments
from helpers.language.moods import mood, negation, questions
from helpers.language.subordination import Subordination
from helpers.language.syntax import SUBJECTS, Syntax

# What a noun phrase is given without: clauses beside it and what follows it.
APART = frozenset({"acl:relcl", "parataxis", "appos", "punct", "list", "dislocated", "discourse"})
MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "det", "nummod", "nmod:desc", "flat"})


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


def clauses(doc: Doc | Span) -> list[Clause]:
    """The clauses of a Doc or Span in the order of their predicates."""
    view = ClauseView(doc if isinstance(doc, Doc) else doc.doc)
    return [c for c in view.clauses if isinstance(doc, Doc) or doc.start <= c.predicate.i < doc.end]


class ClauseView:
    """The clauses of one Doc, each found by its predicate; built once, in time linear in the Doc's length."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self._syntax = Syntax(doc)
        self.quoted = self._syntax.quoted
        self._arguments = Arguments(self._syntax)
        self._subordination = Subordination(self._syntax, self._arguments)
        self._questions = questions(self._syntax)
        self._by_predicate = {i: self._read(i, kind) for i, kind in enumerate(self._syntax.kinds) if kind}

    @cached_property
    def clauses(self) -> list[Clause]:
        """All clauses in the order of their predicates."""
        return list(self._by_predicate.values())

    def of(self, token: Token) -> Clause | None:
        """The clause whose predicate the token is."""
        return self._by_predicate.get(token.i)

    def containing(self, token: Token) -> Clause | None:
        """The innermost verbal or copular clause that the token belongs to."""
        for i in self._subordination.up(token.i):
            clause = self._by_predicate.get(i)
            if clause and clause.kind != "noun":
                return clause
        return None

    def governors(self, token: Token) -> Iterator[Clause]:
        """Clauses of every kind around the token, innermost first, the token's own left out."""
        for i in self._subordination.up(token.i):
            if i != token.i and (clause := self._by_predicate.get(i)):
                yield clause

    def complement_kind(self, token: Token) -> str:
        """How a complement is built: that, infinitive, gerund, quote, question, predicate ("called it a farce")."""
        return self._subordination.complement_kind(token.i)

    def span(self, clause: Clause) -> Span:
        """The clause's own stretch with its complements, without coordinate clauses, outer marks and conjunctions."""
        syntax, i = self._syntax, clause.predicate.i
        leave = {k for k in syntax.with_relation(i, "conj", "parataxis") if syntax.clausal(k)}
        return self._stretch(i, leave | set(syntax.with_relation(i, "cc", "punct", "discourse")))

    def noun_phrase(self, token: Token, *, relative: bool = False, conjuncts: bool = False) -> Span:
        """The noun phrase that the token heads, without relative clauses and coordinate nouns unless asked for."""
        syntax, i = self._syntax, token.i
        apart = APART - ({"acl:relcl"} if relative else set()) | (set() if conjuncts else {"conj", "cc"})
        apart |= {"case", "cop", "mark", "cc:preconj"} | (SUBJECTS if syntax.has(i, "cop") else set())
        return self._stretch(i, {k for k in syntax.children[i] if syntax.relations[k] in apart})

    def conjuncts(self, token: Token) -> tuple[Token, ...]:
        """The token and the tokens coordinated with it, in order."""
        return self._tokens(self._syntax.coordinated(token.i))

    def appositions(self, token: Token) -> tuple[Token, ...]:
        """Heads of the noun phrases in apposition to the token, by the parse."""
        return self._tokens(self._syntax.with_relation(token.i, "appos"))

    def modifiers(self, token: Token) -> tuple[Token, ...]:
        """Adjectives, compounds, possessors and determiners of a noun, in order."""
        return self._tokens(self._syntax.with_relation(token.i, *MODIFIERS))

    def adverbs(self, token: Token) -> tuple[Token, ...]:
        """Adverbs that modify the token, in order."""
        return self._tokens(self._syntax.with_relation(token.i, "advmod"))

    def head(self, token: Token) -> Token:
        """The head of the noun phrase or clause that a token belongs to, one step up (itself for a root)."""
        return self.doc[self._syntax.heads[token.i]]

    def governor(self, i: int) -> int:
        """Index of the token above a predicate, past coordination (its own for a root)."""
        return self._syntax.governor(i)

    def reach(self, token: Token) -> tuple[int, int]:
        """Indices of the first and the last token among all that depend on the token, itself included."""
        return self._syntax.reach[token.i]

    def depends(self, token: Token, on: Token) -> bool:
        """Whether a token stands under another in the tree, or is that token."""
        return any(i == on.i for i in self._syntax.up(token.i))

    def introducers(self, token: Token) -> tuple[Token, ...]:
        """The subordinators that open a clause, given by its predicate: that, whether, to, as if."""
        syntax = self._syntax
        marks = syntax.with_relation(token.i, "mark")
        return self._tokens(n for k in marks for n in sorted([k, *syntax.with_relation(k, "fixed")]))

    def auxiliaries(self, token: Token) -> tuple[Token, ...]:
        """Auxiliaries, copula, negation and particle of a predicate, in order."""
        syntax, i = self._syntax, token.i
        negator = negation(syntax, i)
        found = {*syntax.auxiliaries(i), *syntax.particles(i), *([] if negator is None else [negator])}
        return self._tokens(sorted(found))

    def _read(self, i: int, kind: str) -> Clause:
        syntax, arguments, subordination = self._syntax, self._arguments, self._subordination
        at = syntax.tokens.__getitem__
        subjects, objects, indirect = arguments.of(i)
        negator, stated = negation(syntax, i), mood(syntax, i)
        (parent, relation), noun = subordination.parent(i), subordination.relative_of(i)
        return Clause(
            predicate=at(i),
            lemma=syntax.lemmas[i],
            kind=kind,
            particle=" ".join(syntax.lower[k] for k in syntax.particles(i)),
            subjects=self._tokens(subjects),
            objects=self._tokens(objects),
            indirect=self._tokens(indirect),
            obliques=tuple((word, at(k)) for word, k in arguments.obliques(i)),
            complements=self._tokens(subordination.complements(i)),
            adverbials=tuple((word, at(k)) for word, k in subordination.adverbials(i)),
            negated=negator is not None,
            negation=None if negator is None else at(negator),
            modals=stated.modals,
            passive=kind == "verb" and arguments.passive(i),
            tense=stated.tense,
            perfect=stated.perfect,
            progressive=stated.progressive,
            marker=subordination.marker(i),
            parent=None if parent is None else at(parent),
            relation=relation,
            relative_of=None if noun is None else at(noun),
            quoted=self.quoted[i],
            questioned=self._questioned(i),
        )

    def _questioned(self, i: int) -> bool:
        if self._questions[i]:
            return self._syntax.relations[i] in {"root", "parataxis", "conj"}
        return self._syntax.marked(i, {"whether"})

    def _tokens(self, indices: Iterable[int]) -> tuple[Token, ...]:
        return tuple(map(self._syntax.tokens.__getitem__, indices))

    def _stretch(self, i: int, leave: set[int]) -> Span:
        """The contiguous stretch around token i that its dependents cover, those in `leave` left out."""
        syntax = self._syntax
        queue = [k for k in syntax.children[i] if k not in leave]
        for k in queue:  # grows while it is read
            queue += syntax.children[k]
        inside, low, high = {i, *queue}, i, i
        while low - 1 in inside:
            low -= 1
        while high + 1 in inside:
            high += 1
        words = [k for k in range(low, high + 1) if k == i or syntax.pos[k] not in {"PUNCT", "SPACE"}]
        return self.doc[words[0] : words[-1] + 1]
