"""Who does what to whom: subjects, objects and obliques of a predicate, shared and displaced ones resolved.

Subjects are found along coordination, control, raising and relative clauses; the reading follows the enhanced
dependencies of Universal Dependencies and goes on to nouns of action and to participles.
"""

from __future__ import annotations

from helpers.language.closed_words import closed_words
from helpers.language.syntax import FINITE, NAMING, NOMINAL, OBLIQUE, SUBJECTS, Syntax

Tokens = tuple[int, ...]
BESIDE = 2  # how far apart, in tokens, two verbs stand that share what follows: "rejected and condemned the plan"


class Arguments:
    """The arguments of every predicate of a Doc, as token indices; subjects are remembered."""

    def __init__(self, syntax: Syntax):
        self.syntax = syntax
        self._known: dict[int, Tokens] = {}

    def of(self, i: int) -> tuple[Tokens, Tokens, Tokens]:
        """Agents, patients and recipients of a predicate."""
        kind, recipients = self.syntax.kinds[i], self._all(self.syntax.with_relation(i, "iobj"))
        if kind == "noun":
            return self.noun_agents(i), tuple(k for word, k in self.obliques(i) if word == "of"), ()
        if kind == "verb" and self.passive(i):
            given = self._own_objects(i)
            return self.agents(i), given or self.surface(i), self.surface(i) if given else recipients
        subjects, objects = self.surface(i), self.objects(i)
        if not subjects and objects and self.inverted(i):
            return objects, (), recipients
        return subjects, objects, recipients

    # subjects

    def surface(self, i: int) -> Tokens:
        """The grammatical subjects of a predicate."""
        path: list[int] = []
        result: Tokens | None = None
        while result is None:
            result = self._known.get(i)
            if result is None:
                self._known[i] = ()  # a cycle ends here
                path.append(i)
                found = self._source(i)
                if isinstance(found, int):
                    i = found
                else:
                    result = found
        self._known.update(dict.fromkeys(path, result))
        return result

    def _source(self, i: int) -> Tokens | int:
        """The grammatical subjects of a predicate, or the predicate with which it shares them."""
        syntax = self.syntax
        own = syntax.with_relation(i, *SUBJECTS)
        inner = [k for k in own if syntax.relations[k] not in {"nsubj:outer", "csubj:outer"}]
        if inner:
            return self._antecedents(inner[-1], i)
        if own:
            return self._outer(i, own[0])
        head, relation = syntax.heads[i], syntax.relations[i]
        if head == i:
            return ()
        if relation == "conj":
            return head
        if relation == "xcomp":
            return self._controller(head, i)
        if relation in {"advcl", "parataxis"}:
            if syntax.marked(i, {"to"}) and (controller := self.oblique_controller(head)):
                return controller
            said_of_all = syntax.tags[i] == "VBN" and syntax.marked(i, {"as", "than"})  # "as agreed"
            return () if said_of_all or self.finite(i) else head
        if relation in {"acl", "acl:relcl"}:
            return self._modified(i, head, relation)
        return ()

    def _outer(self, i: int, subject: int) -> Tokens | int:
        """Whose the infinitive is in "Kyiv's aim is to sign"."""
        if self.syntax.tags[i] == "VB" and self.syntax.kinds[subject] == "noun":
            owners = tuple(k for word, k in self.obliques(subject) if word == "of")
            return self.noun_agents(subject) or owners or (subject,)
        return self._antecedents(subject, i)

    def _modified(self, i: int, head: int, relation: str) -> Tokens | int:
        """The subject of a clause that modifies a noun and has none of its own."""
        syntax = self.syntax
        if relation == "acl:relcl" and any(syntax.relative_pronoun(k) for k in syntax.with_relation(i, "obj")):
            return ()
        if syntax.tags[i] in {"VBG", "VBN"} and not syntax.marked(i, {"to", "of", "for", "in", "about"}):
            return self._antecedent_of_clause(head, i)
        if syntax.pos[head] in {"PROPN", "PRON"} or self._selected(head):
            return (head,)  # "Kyiv to reject map", "the first country to sign"
        return self.noun_agents(head) or self._noun_holder(head)

    def _selected(self, noun: int) -> bool:
        """A noun picked out of many does itself what its infinitive says."""
        syntax, words = self.syntax, closed_words()
        return any(
            syntax.tags[k] == "JJS" or syntax.lemmas[k] in words.selecting_adjectives
            for k in syntax.with_relation(noun, "amod")
        )

    def _controller(self, head: int, i: int) -> Tokens | int:
        """Whose the infinitive or secondary predicate is: the object's, a prepositional object's, or the subject's."""
        syntax, words = self.syntax, closed_words()
        infinitive = syntax.marked(i, {"to"})
        lemma = syntax.lemmas[head] if infinitive else ""
        if syntax.kinds[head] == "noun":
            return self.noun_agents(head) or self._noun_holder(head)
        if lemma not in words.subject_control and not self.passive(head):
            objects = syntax.with_relation(head, "iobj") or syntax.with_relation(head, "obj")
            if objects:
                return self._antecedents(objects[0], head)
        return (self.oblique_controller(head) if infinitive else ()) or head

    def oblique_controller(self, head: int) -> Tokens:
        """The prepositional object whose the infinitive is: Moscow in "called on Moscow to leave"."""
        for preposition in closed_words().oblique_control.get(self.syntax.lemmas[head], ()):
            if found := tuple(k for word, k in self.obliques(head) if word == preposition):
                return found
        return ()

    def _antecedents(self, noun: int, predicate: int) -> Tokens:
        """The nouns that a relative pronoun stands for; any other noun with its conjuncts."""
        if self.syntax.relative_pronoun(noun):
            clause = self._relative_clause(predicate)
            if (clause is not None and noun < clause) or clause == predicate:
                return self._antecedent_of_clause(self.syntax.governor(clause), clause)
        return tuple(self.syntax.coordinated(noun))

    def _relative_clause(self, predicate: int) -> int | None:
        """The clause that modifies a noun and holds the predicate: "wants" in "the plan that Kyiv wants to reject"."""
        syntax = self.syntax
        while syntax.relation(predicate) in {"ccomp", "xcomp"}:
            predicate = syntax.governor(predicate)
        return predicate if syntax.relation(predicate) in {"acl:relcl", "acl", "advcl:relcl"} else None

    def _antecedent_of_clause(self, head: int, predicate: int) -> Tokens:
        """The noun that a clause modifies, with its conjuncts when the clause follows them all."""
        return tuple(k for k in self.syntax.coordinated(head) if k == head or k < predicate)

    # passives

    def passive(self, i: int) -> bool:
        """Whether a verb is passive; a bare participle is when it modifies a noun or a clause without an object."""
        syntax = self.syntax
        for host in syntax.shared_with(i):
            if syntax.has(host, "aux:pass", "nsubj:pass", "csubj:pass"):
                return True
            if syntax.tags[host] != "VBN" or syntax.has(host, "aux", "nsubj", "cop"):
                return False
            if syntax.relations[host] != "conj":
                bare = syntax.relations[host] in {"acl", "advcl", "xcomp"} or syntax.has(host, "obl:agent")
                return bare and not syntax.has(host, "obj")
        return False

    def agents(self, i: int) -> Tokens:
        """The by-phrase of a passive, its own or that of the passive it is coordinated with."""
        for host in self.syntax.shared_with(i):
            if not self.passive(host):
                break
            if found := [k for k in self.syntax.with_relation(host, "obl:agent") if not self._time(k)]:
                return self._all(found)
        return ()

    def finite(self, i: int) -> bool:
        """Whether a predicate is finite, by its own form or its auxiliaries."""
        forms = [self.syntax.tags[k] for k in (i, *self.syntax.auxiliaries(i))]
        return any(tag in FINITE or tag == "MD" for tag in forms)

    def inverted(self, i: int) -> bool:
        """A reporting verb before its subject, which parsers take for its object ('"No," said the minister')."""
        syntax = self.syntax
        if syntax.tags[i] not in FINITE or syntax.has(i, "aux", "conj"):
            return False
        if syntax.after_quotation(i):
            return True
        beside = syntax.has(i, "ccomp", "parataxis") or syntax.relation(i) == "parataxis"
        return beside and syntax.lemmas[i] in closed_words().reporting

    # objects and obliques

    def objects(self, i: int) -> Tokens:
        """The objects of an active verb: its own, those it shares with a verb beside it, or what it modifies."""
        syntax = self.syntax
        found = self._own_objects(i)
        if found or syntax.kinds[i] != "verb":
            return found
        if gap := self._gap(i):
            return gap
        for k in syntax.with_relation(i, "conj"):  # "rejected and condemned the plan"
            if syntax.pos[k] == "VERB" and (k - i <= BESIDE or self._raised(i, k)):
                return self._own_objects(k)
        head = syntax.heads[i]
        if syntax.relations[i] == "conj" and syntax.pos[head] == "VERB":
            return tuple(k for k in self._own_objects(head) if k > i)
        return ()

    def _raised(self, i: int, k: int) -> bool:
        """Whether two verbs with subjects of their own share an object: "Riga backed and Oslo blocked it"."""
        words, relations = self.syntax.lower, self.syntax.relations
        if not self.syntax.has(k, "nsubj") or k + 1 >= len(words):
            return False
        return relations[i + 1] == "cc" or (words[i + 1] == words[k + 1] == "," and relations[i + 2] == "cc")

    def _own_objects(self, i: int) -> Tokens:
        return tuple(n for k in self.syntax.with_relation(i, "obj") for n in self._antecedents(k, i))

    def _gap(self, i: int) -> Tokens:
        """What a relative clause without a pronoun acts on: "the plan Kyiv rejected", "the plan it wants to reject"."""
        syntax, clause = self.syntax, i
        if syntax.has(i, "ccomp", "xcomp") or any(map(syntax.stranded, syntax.with_relation(i, *OBLIQUE))):
            return ()
        while syntax.relations[clause] in {"xcomp", "ccomp"} and not syntax.has(syntax.heads[clause], "obj"):
            if syntax.relations[clause] == "ccomp" and not syntax.subject_of(clause):
                return ()
            clause = syntax.heads[clause]
        if syntax.tags[i][:1] != "V" or syntax.lemmas[i] == "be" or syntax.governor(clause) in self.surface(i):
            return ()
        return self._bare_antecedent(clause)

    def _bare_antecedent(self, clause: int) -> Tokens:
        """The noun before a relative clause that has a subject of its own and no pronoun or adverb for the noun."""
        syntax = self.syntax
        head, subjects = syntax.governor(clause), self.surface(clause)
        if syntax.relation(clause) != "acl:relcl" or not subjects or head in subjects or syntax.set_off(clause):
            return ()
        if syntax.lemmas[head] in closed_words().circumstances or syntax.pos[head] not in NOMINAL | {"DET"}:
            return ()
        opens = [k for k in syntax.children[clause] if k < clause and syntax.tags[k][:1] == "W"]
        return () if opens else self._antecedent_of_clause(head, clause)

    def obliques(self, i: int) -> list[tuple[str, int]]:
        """Prepositional phrases of a predicate: (preposition, head noun)."""
        syntax = self.syntax
        out = []
        for k in syntax.with_relation(i, *OBLIQUE):
            if syntax.stranded(k):
                out += [(syntax.lower[k], n) for n in self._left_behind(i)]
            else:
                word = syntax.preposition(k)
                out += [(syntax.preposition(n) or word if n != k else word, n) for n in self._antecedents(k, i)]
        return out

    def _left_behind(self, i: int) -> Tokens:
        """The noun of a stranded preposition: the antecedent of the relative clause around it."""
        clause = self._relative_clause(i)
        if clause is None:
            return ()
        pronouns = [k for k in self.syntax.children[clause] if k < clause and self.syntax.relative_pronoun(k)]
        if pronouns:
            return self._antecedents(pronouns[0], clause)
        return self._bare_antecedent(clause)

    # nouns of action

    def noun_agents(self, i: int) -> Tokens:
        """The possessor, by-phrase or national adjective of a noun: "Kyiv's rejection", "the rejection by Kyiv"."""
        syntax, obliques = self.syntax, self.obliques(i)
        if possessors := syntax.with_relation(i, "nmod:poss"):
            return tuple(n for k in possessors for n in self._antecedents(k, i))
        if found := [k for word, k in obliques if word == "by" and not self._time(k)]:
            return tuple(found)
        if found := [k for k in syntax.with_relation(i, *NAMING) if syntax.names_agent(k)]:
            return self._all(found)
        left = syntax.lemmas[i] in closed_words().leaving
        agentive = closed_words().agent_prepositions - ({"from"} if left else set())
        return tuple(k for word, k in obliques if word in agentive)

    def _time(self, i: int) -> bool:
        """Whether a noun names a time: "a pause by Monday" is nothing that Monday does."""
        token = self.syntax.tokens[i]
        return token.ent_type_ != "PERSON" and (token.is_digit or self.syntax.lemmas[i] in closed_words().times)

    def _noun_holder(self, noun: int) -> Tokens | int:
        """Whose noun it is by the verb above: Kyiv in "Kyiv has a plan to leave", "Kyiv made an offer to leave"."""
        syntax = self.syntax
        relation, head = syntax.relations[noun], syntax.heads[noun]
        if relation == "obj" and not self.passive(head):
            return head
        if relation in {"obl", "xcomp"} and not syntax.has(head, "obj"):
            return head
        if relation == "nsubj:pass":
            return self.agents(head)
        return ()

    def _all(self, found: list[int]) -> Tokens:
        return tuple(n for k in found for n in self.syntax.coordinated(k))
