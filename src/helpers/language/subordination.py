"""How clauses hang together: complements, adverbial clauses and their subordinators, reporting beside speech."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.language.arguments import BESIDE, Arguments
from helpers.language.closed_words import closed_words
from helpers.language.reports import Reports
from helpers.language.syntax import NEAR, NOMINAL, OBLIQUE, VERBAL, Syntax

ADVERBIAL = frozenset({"advcl", "advcl:relcl"})
_NAMES = {
    "root": "root", "ccomp": "complement", "xcomp": "complement", "csubj": "complement", "csubj:pass": "complement",
    "csubj:outer": "complement", "advcl": "adverbial", "advcl:relcl": "relative", "acl:relcl": "relative",
    "acl": "adnominal", "parataxis": "parataxis",
}  # fmt: skip


class Subordination:
    """Which clause stands under which, reporting clauses above what they report wherever the parse has put them."""

    def __init__(self, syntax: Syntax, arguments: Arguments):
        self.syntax, self.arguments, self.quoted = syntax, arguments, syntax.quoted
        reports = Reports(syntax)
        self.reported, self._beside = reports.reported, reports.beside
        self.reporter = {head: verb for verb, head in self.reported.items()}
        self._adverbials = {i: list(self._read_adverbials(i)) for i, kind in enumerate(syntax.kinds) if kind}
        self._lifted = {k: i for i, found in self._adverbials.items() for _, k in found if syntax.governor(k) != i}
        self._resuming = {k for i, kind in enumerate(syntax.kinds) if kind for k in self._resumed(i)}

    def complements(self, i: int) -> list[int]:
        """Predicates of the clauses that complete a predicate, with those coordinated with them."""
        syntax = self.syntax
        first = syntax.with_relation(i, "ccomp", "xcomp") + self._raised(i)
        if syntax.pos[i] in NOMINAL:
            first += [k for k in syntax.with_relation(i, "acl") if syntax.marked(k, {"to", "that", "whether"})]
            head = syntax.heads[i]
            if syntax.relations[i] == "nsubj:outer" and syntax.pos[head] in VERBAL:
                first.append(head)  # "Kyiv's aim is to sign"
        first += self._resumed(i)
        if i in self.reported:
            first.append(self.reported[i])
        if not first and syntax.kinds[i] == "copula":  # "able and willing to sign"
            beside = [
                k for k in syntax.with_relation(i, "conj") if k - i <= BESIDE and syntax.tags[k] == syntax.tags[i]
            ]
            first = [n for k in beside for n in syntax.with_relation(k, "xcomp")]
        return [k for child in first for k in self._clauses(child)]

    def adverbials(self, i: int) -> list[tuple[str, int]]:
        """Adverbial clauses of a predicate: (subordinator or "", predicate)."""
        return self._adverbials.get(i, [])

    def marker(self, i: int) -> str | None:
        """The subordinator that introduces the clause of a predicate."""
        marks = self.syntax.with_relation(i, "mark")
        return self.syntax.fixed(marks[0]) if marks else None

    def parent(self, i: int) -> tuple[int | None, str]:
        """The predicate or noun above a clause, and how the clause stands to it."""
        syntax = self.syntax
        if i in self.reporter:
            return self.reporter[i], "complement"
        if i in self._lifted:
            return self._lifted[i], "adverbial"
        if i in self._resuming:
            return syntax.heads[i], "complement"
        if syntax.kinds[i] == "noun":
            relation = "noun"
        elif syntax.relations[i] == "conj":
            relation = "coordinate"
        else:
            relation = _NAMES.get(syntax.relation(self._beside.get(i, i)), "parataxis")
        above = self.above(syntax.first[i])
        return (syntax.first[i] if above is None and syntax.first[i] != i else above), relation

    def above(self, i: int) -> int | None:
        """The token above a token, a reporting clause standing above what it reports."""
        if i in self.reporter:
            return self.reporter[i]
        while i in self._beside:
            i = self._beside[i]
        head = self.syntax.heads[i]
        return None if head == i else head

    def up(self, i: int) -> Iterator[int]:
        """The token and all those above it, each once, a reporting clause standing above what it reports.

        A poor parse can have two clauses report each other.
        """
        seen: set[int] = set()
        at: int | None = i
        while at is not None and at not in seen:
            yield at
            seen.add(at)
            at = self.above(at)

    def complement_kind(self, i: int) -> str:
        """How a complement clause is built: that, infinitive, gerund, quote, question, predicate."""
        syntax = self.syntax
        for host in syntax.shared_with(i):
            i, marks = host, {syntax.lower[k] for k in syntax.with_relation(host, "mark")}
            opens = [k for k in syntax.children[i] if k < i and syntax.tags[k][:1] == "W" and syntax.lower[k] != "that"]
            if marks or opens or syntax.tags[i] != "VB":
                break
        if marks & {"whether", "if"} or opens:
            return "question"
        plain = syntax.tags[i] in {"VB", "JJ", "NN", "NNS", "NNP", ""}
        if "to" in marks and (plain or any(syntax.tags[k] == "VB" for k in syntax.auxiliaries(i))):
            return "infinitive"  # "to leave", "to be lifted"
        if "that" in marks:
            return "that"
        above = self.reporter.get(i, syntax.governor(i))
        if self.quoted[i] and not self.quoted[above]:
            return "quote"
        if syntax.tags[i] == "VBG" and not syntax.auxiliaries(i):
            return "gerund"
        bare = syntax.relation(i) == "xcomp" and not syntax.has(i, "cop", "aux") and syntax.pos[i] not in VERBAL
        return "predicate" if bare else "that"

    def relative_of(self, i: int) -> int | None:
        """The noun that a relative clause modifies."""
        relative = self.syntax.relation(i) == "acl:relcl" and i not in self._beside
        return self.syntax.governor(i) if relative else None

    def _clauses(self, i: int) -> list[int]:
        return [k for k in self.syntax.coordinated(i) if k == i or self.syntax.clausal(k)]

    def _raised(self, i: int) -> list[int]:
        """Complements that parsers take for adverbial clauses.

        Infinitives of a prepositional object ("called on Moscow to leave"), those under a passive reporting verb ("is
        said to want talks"), and a reporting verb's clauses with "that" alone, no "so ... that".
        """
        syntax = self.syntax
        clauses = [k for k in syntax.with_relation(i, "advcl") if k > i]
        if not clauses:
            return []
        reporting = syntax.lemmas[i] in closed_words().reporting
        infinitive = bool(self.arguments.oblique_controller(i)) or (reporting and self.arguments.passive(i))
        return [k for k in clauses if (reporting and self._that(k)) or (infinitive and syntax.marked(k, {"to"}))]

    def _resumed(self, i: int) -> list[int]:
        """Clauses with "that" parsed as coordinated with the verb they complete ("said talks failed and that ...")."""
        syntax = self.syntax
        if not syntax.has(i, "ccomp") or syntax.marked(i, {"that"}):
            return []
        return [k for k in syntax.with_relation(i, "conj") if syntax.marked(k, {"that"}) and syntax.subject_of(k)]

    def _that(self, k: int) -> bool:
        syntax = self.syntax
        degree = {"so", "such"}.intersection(syntax.lower[max(0, syntax.heads[k] - NEAR) : k])
        return [syntax.fixed(m) for m in syntax.with_relation(k, "mark")] == ["that"] and not degree

    # adverbial clauses

    def _read_adverbials(self, i: int) -> Iterator[tuple[str, int]]:
        syntax, raised = self.syntax, self._raised(i)
        for k in syntax.children[i]:
            relation = syntax.relations[k]
            if relation in ADVERBIAL and k not in raised:
                yield from self._subordinated(k)
            elif relation == "advmod" or relation in OBLIQUE:
                yield from self._introduced(k)

    def _subordinated(self, k: int) -> Iterator[tuple[str, int]]:
        syntax, word = self.syntax, self.syntax.lower[k]
        participle = word in closed_words().participial_subordinators and not syntax.subject_of(k)
        if participle and (content := syntax.with_relation(k, "ccomp")):  # "provided that Kyiv agrees"
            yield from ((f"{word} that", n) for n in self._clauses(content[0]))
            return
        yield from ((self._subordinator(k), n) for n in self._clauses(k))

    def _introduced(self, k: int) -> Iterator[tuple[str, int]]:
        """Clauses under an adverb or noun that serves as their subordinator: "as long as", "on condition that"."""
        syntax, word = self.syntax, self.syntax.lower[k]
        nominal = syntax.preposition(k) in closed_words().nominal_subordinators.get(syntax.lemmas[k], ())
        if not nominal and syntax.tags[k][:2] not in {"RB", "JJ"}:
            return
        degree = [syntax.lower[m] for m in syntax.with_relation(k, "advmod")]
        before = [syntax.preposition(k)] if nominal else degree
        for n in syntax.with_relation(k, *(("acl", "ccomp", "acl:relcl") if nominal else ("advcl",))):
            words = " ".join(filter(None, [*before, word, self._subordinator(n)]))
            yield from ((words, m) for m in self._clauses(n))

    def _subordinator(self, k: int) -> str:
        syntax = self.syntax
        words = [syntax.fixed(m) for m in syntax.with_relation(k, "mark", "case")]
        if len(words) > 1 and words[-1] == "to" and words[-2] not in {"in order", "order", "so as", "as"}:
            words.pop()  # "if it is to leave", "for Kyiv to leave"
        when = [syntax.lower[m] for m in syntax.with_relation(k, "advmod") if syntax.tags[m] == "WRB"]
        return " ".join(words or when)
