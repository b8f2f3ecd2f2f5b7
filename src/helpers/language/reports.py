"""Reporting clauses beside what they report: '"No," he said', 'Moscow said: "No"', "it can wait, officials say"."""

from __future__ import annotations

from helpers.language.closed_words import closed_words
from helpers.language.syntax import FINITE, SUBJECTS, Syntax

LOOSE = frozenset({"acl:relcl", "parataxis", "advcl", "appos"})  # where parsers hang a reporting clause


class Reports:
    """The reporting verbs of a Doc whose speech is no complement in the parse.

    `reported` leads from a reporting verb to the head of what it reports; `beside` from the head of a reporting
    clause that hangs somewhere in what it reports to the head of that.
    """

    def __init__(self, syntax: Syntax):
        self.syntax = syntax
        self.reported: dict[int, int] = {}
        self.beside: dict[int, int] = {}
        self._find()

    def _find(self) -> None:
        syntax, reporting = self.syntax, closed_words().reporting
        for i, kind in enumerate(syntax.kinds):
            if kind != "verb" or syntax.has(i, "ccomp"):
                continue
            if head := self._quotation_before(i):
                self._report(i, head[0])
            elif syntax.lemmas[i] not in reporting:
                interrupts = syntax.lemmas[i] in closed_words().interrupting and self._set_apart(i)
                if interrupts and self._said_beside(i):
                    self._report(i, syntax.heads[i])
            elif self._said_beside(i):
                self._report(i, syntax.heads[i])
            elif head := self._parenthetical(i):
                self._report(i, head[0])
            elif head := [k for k in syntax.with_relation(i, "parataxis") if self._speech(i, k)]:
                self.reported[i] = head[0]

    def _report(self, verb: int, head: int) -> None:
        """Note a reporting clause that hangs in what it reports; "it likes to say" with its infinitive."""
        self.reported[verb] = head
        if self.syntax.heads[head] != verb:
            top = self.syntax.heads[verb] if self.syntax.relations[verb] == "xcomp" else verb
            self.beside[top] = head

    def _quotation_before(self, i: int) -> list[int]:
        """The quoted predicate that a verb of whatever meaning reports by standing behind it ('"No," she sighed')."""
        syntax, head = self.syntax, self.syntax.heads[i]
        if syntax.tags[i] not in FINITE or syntax.quoted[i] or not syntax.has(i, "obj", *SUBJECTS):
            return []
        if self._relative(i) or not syntax.after_quotation(i):
            return []
        if syntax.quoted[head] and head < i:
            return [head]
        loose = syntax.with_relation(i, "parataxis", "advcl", "dep", "discourse", "obj", "dislocated")
        return [k for k in loose if k < i and syntax.quoted[k] and syntax.clausal(k)]

    def _said_beside(self, i: int) -> bool:
        """'"No," he said', '"No," said the minister' with the minister parsed as subject or object."""
        syntax = self.syntax
        if syntax.relations[i] != "parataxis" or syntax.has(i, "xcomp"):
            return False
        if syntax.subject_of(i):
            return not syntax.has(i, "obj")
        return syntax.has(i, "obj") and syntax.tags[i] in FINITE

    def _parenthetical(self, i: int) -> list[int]:
        """The predicate around a reporting clause between commas that parsers hang on a noun or an infinitive verb.

        "It can wait, officials say, but not for long"; "Doha hosts the office, it likes to point out".
        """
        syntax = self.syntax
        top = syntax.heads[i] if syntax.relations[i] == "xcomp" else i
        if syntax.relations[top] not in LOOSE or syntax.has(i, "obj", "xcomp") or not self._set_apart(top):
            return []
        return [k for k in syntax.up(syntax.heads[top]) if syntax.kinds[k] in {"verb", "copula"}][:1]

    def _set_apart(self, i: int) -> bool:
        """Whether a finite main clause stands between commas or other marks."""
        syntax = self.syntax
        if syntax.tags[i] not in FINITE or not syntax.subject_of(i) or syntax.has(i, "mark") or self._relative(i):
            return False
        last = syntax.reach[i][1]
        return syntax.set_off(i) and ("PUNCT" in syntax.pos[last : last + 2] or last + 1 == len(syntax.pos))

    def _relative(self, i: int) -> bool:
        return any(self.syntax.tags[k][:1] == "W" for k in self.syntax.children[i] if k < i)

    def _speech(self, i: int, k: int) -> bool:
        """'He said: "No deal is near"': speech parsed as standing beside the reporting clause that opens it."""
        syntax = self.syntax
        opens = any(n < i for n in syntax.with_relation(i, *SUBJECTS))
        apart = {syntax.lower[n] for n in range(i + 1, min(k, i + 8))}
        said = ":" in apart or (syntax.quoted[k] and not syntax.quoted[i])
        return k > i and opens and syntax.clausal(k) and said
