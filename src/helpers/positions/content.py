"""Follows predicates and nouns down to the issues and actors that they are about, with the sign on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from helpers.language.clauses import Clause, ClauseView
from helpers.positions.frames import predicates_of
from helpers.positions.indicators import Indicators
from helpers.positions.lexicon import Lexicon
from helpers.positions.polarity import attitude, effect, judgement, words
from helpers.positions.targets import Target, distinct, leads

DEEPEST = 8  # steps from a predicate to what it is about; more is another thought
CENTRAL = {
    "including",
    "such as",
    "of",
    "to",
    "for",
    "on",
    "about",
    "over",
    "against",
    "toward",
    "towards",
    "into",
    "upon",
}
MARGINAL = {"in", "with", "from", "between", "at", "around", "under"}
ANAPHORA = {"it", "them", "that", "this", "one", "so", "none", "either", "both", "which"}
SAYING = {"state", "report"}
POINTING = {"the", "this", "that", "these", "those", "such"}
PURPOSE = {"", "to", "in order to", "in order"}


class ContentReader:
    """Follows predicates and nouns down to the issues and actors that they are about."""

    def __init__(
        self,
        view: ClauseView,
        indicators: Indicators,
        lexicon: Lexicon,
        is_actor: Callable[[Token], bool] = lambda token: False,
    ):
        self.view, self.indicators, self.lexicon, self.is_actor = view, indicators, lexicon, is_actor
        self._adnominal: dict[int, list[Token]] = {}
        for clause in view.clauses:
            if clause.relation == "adnominal" and clause.parent is not None:
                self._adnominal.setdefault(clause.parent.i, []).append(clause.predicate)
        self._negations = {c.negation.i for c in view.clauses if c.negation is not None and c.kind != "noun"}

    def read(self, token: Token, sign: int = 1, path: tuple[Token, ...] = (), sure: bool = True) -> list[Target]:
        """The targets of a content with that head, without repeats.

        >>> [(t.issue, t.sign) for t in reader.read(head_of("reject calls to lift the sanctions"))]
        [('sanctions', 1)]
        """
        if len(path) >= DEEPEST or token in path:
            return []
        clause, path = self.view.of(token), (*path, token)
        if clause is None or clause.kind == "noun":
            found = self._noun(token, clause, sign, path, sure)
        elif clause.kind == "copula":
            found = self._copula(clause, sign, path, sure)
        else:
            found = self._verb(clause, sign, path, sure)
        return distinct(found)

    def adnominal(self, token: Token) -> list[Token]:
        """Predicates of the participles and infinitives that modify a noun."""
        return self._adnominal.get(token.i, [])

    def _each(self, tokens: Iterable[Token], sign: int, path: tuple[Token, ...], sure: bool) -> list[Target]:
        return [target for token in tokens for target in self.read(token, sign, path, sure)]

    # nouns

    def _noun(
        self, token: Token, clause: Clause | None, sign: int, path: tuple[Token, ...], sure: bool
    ) -> list[Target]:
        if token.pos_ in {"PRON", "DET"} or token.lower_ in ANAPHORA:
            return [Target(token, sign, anaphor=True, path=path, sure=False)] if token.lower_ in ANAPHORA else []
        modifiers = self.view.modifiers(token)
        if any(m.lower_ == "no" and m.i not in self._negations for m in modifiers):
            sign = -sign
        if self._set_against(token):
            if token.doc[self.view.noun_phrase(token).start - 1].lower_ == "on":
                return []  # who agrees "on prisoners, not on a truce" does not oppose a truce
            sign = -sign
        if named := self.indicators.strong(token):
            phrase, sense = named
            return [Target(token, sign * sense.sign, sense.issue, path=path, sure=sure, phrase=phrase)]
        below, known = self._noun_sign(clause, token)
        below = sign * below
        central, marginal = [], []
        for word, noun in clause.obliques if clause else ():
            turned = -below if word == "against" and not known else below
            if word in CENTRAL:
                central += self.read(noun, turned, path, sure)
            elif word in MARGINAL:
                marginal.append((noun, turned))
        central = self._respelled(central) if known and below == -sign else central
        central += self._each(clause.complements if clause else (), below, path, sure)
        found = [target for target in central if target.issue or target.anaphor]
        if not found and not self.is_actor(token):
            found = [t for t in self._each(self.adnominal(token), below, path, False) if t.issue]
        found = found or [t for t in self._each(modifiers, below, path, sure) if t.issue]
        found = found or [t for noun, s in marginal for t in self.read(noun, s, path, False) if t.issue and not t.weak]
        if found and not all(target.weak or target.anaphor for target in found):
            return found
        shell = self._shell(token, modifiers) or (token.lemma_.lower() in words().elliptic and not found)
        if general := self.indicators.at(token):
            phrase, sense = general
            return [Target(token, sign * sense.sign, sense.issue, True, shell, path, sure, phrase)]
        if shell and not found:
            return [Target(token, sign, anaphor=True, path=path, sure=False)]
        return found or [Target(token, sign, path=path, sure=sure), *central]

    def _set_against(self, token: Token) -> bool:
        """ "will discuss the laws but not a new cabinet": a noun phrase that "not" stands right before."""
        start = self.view.noun_phrase(token).start
        if start and token.doc[start - 1].pos_ == "ADP":
            start -= 1
        before = [t.lower_ for t in token.doc[max(start - 2, 0) : start]]
        return before[-1:] == ["not"] and before[:1] in (["but"], [","], ["and"])

    def _shell(self, token: Token, modifiers: Sequence[Token]) -> bool:
        """Whether the noun points back to what was spoken of: "the idea", "such a request"."""
        lemma = token.lemma_.lower()
        return lemma in words().shells and any(m.lower_ in POINTING or m.tag_ == "PRP$" for m in modifiers)

    def _respelled(self, targets: list[Target]) -> list[Target]:
        """ "an end to the shelling, full access and a truce": only what is a wrong is to end, the rest is wanted.

        Parsers hang the later conjuncts on the first one; what nobody wants ended is taken to be a conjunct of "end".
        """
        wrong = [t.issue is not None and self.indicators.codebook.issue(t.issue).declared for t in targets]
        if not any(wrong) or all(wrong):
            return targets
        return [t if bad or not t.issue else replace(t, sign=-t.sign) for t, bad in zip(targets, wrong, strict=True)]

    def _noun_sign(self, clause: Clause | None, token: Token) -> tuple[int, bool]:
        """What the noun does to what follows it, and whether the lexicon says so."""
        lemma = token.lemma_.lower()
        if lemma in words().nouns:
            return words().nouns[lemma], words().nouns[lemma] < 0
        if clause and (found := attitude(self.view, clause, self.lexicon)) and found.predicate.polarity:
            return found.predicate.polarity, found.predicate.polarity < 0
        return 1, False

    # clauses

    def _verb(self, clause: Clause, sign: int, path: tuple[Token, ...], sure: bool) -> list[Target]:
        sign = -sign if clause.negated else sign
        if named := self.indicators.strong(clause.predicate):
            phrase, sense = named
            return [Target(clause.predicate, sign * sense.sign, sense.issue, path=path, sure=sure, phrase=phrase)]
        if clause.marker == "to" and self._only_says(clause):
            return []  # "declined to say", "likes to point out"
        stated = attitude(self.view, clause, self.lexicon)
        if stated and stated.predicate.polarity:
            polarity = stated.predicate.polarity
            if stated.frame.endswith("against") and polarity > 0:
                polarity = -1
            found = self._each(stated.heads, sign * polarity, path, sure)
            found += self._away(clause, sign * polarity, path)
            if not leads(found):  # "welcomed the vote as a step toward talks", "stands by Iraq to defeat the group"
                further = [noun for word, noun in clause.obliques if word == "as"]
                further += [head for marker, head in clause.adverbials if marker in PURPOSE]
                found += [t for t in self._each(further, sign * polarity, path, False) if t.issue]
            if leads(found) or not clause.objects or any(self.is_actor(t.head) for t in found):
                return found
            step = polarity
        else:
            step = effect(self.view, clause)
        known = sure and bool(step or stated or clause.lemma in words().empty or clause.lemma == "be")
        step = step or 1
        if judged := self._predicated(clause, sign, path):
            return judged
        found = self._caused(clause, sign * step, path, known)
        if not leads(found):
            found = self._each(clause.objects, sign * step, path, known)
        if not leads(found):
            found += self._each(clause.complements, sign * step, path, known)
        if not leads(found):
            found += [
                target
                for word, noun in clause.obliques
                if word in CENTRAL | MARGINAL | words().away
                for target in self.read(noun, self._turned(clause, word, sign, step), path, False)
                if target.issue and not (word in MARGINAL and target.weak)
            ]
        if not any(target.issue for target in found):  # "do all it can to lift the siege"
            heads = [head for marker, head in clause.adverbials if marker in PURPOSE and head.i > clause.predicate.i]
            purposes = self._each(heads, sign, path, False)
            found = purposes if any(target.issue for target in purposes) else found + purposes
        if not leads(found) and not clause.objects:
            found += self._each(clause.subjects, sign * step, path, known)
        return found or [Target(clause.predicate, sign, path=path, sure=False)]

    def _only_says(self, clause: Clause) -> bool:
        entries = predicates_of(clause, self.lexicon)
        return bool(entries) and all(e.cls in SAYING and not e.polarity for e in entries)

    def _turned(self, clause: Clause, word: str, sign: int, step: int) -> int:
        """The sign after a preposition: who votes against or withdraws from something is against it."""
        if word in words().away and f"{clause.lemma} {word.split()[0]}" in words().verbs:
            return sign * step  # "stayed out of": the verb has said it
        if word == "from" or word in words().away:
            return -sign
        return -sign if word == "against" and step > 0 else sign * step

    def _away(self, clause: Clause, sign: int, path: tuple[Token, ...]) -> list[Target]:
        """ "wants its leaders off the blacklist": what the object is kept away from."""
        return [
            target
            for word, noun in clause.obliques
            if word in words().away and not clause.particle
            for target in self.read(noun, -sign, path)
            if target.issue
        ]

    def _caused(self, clause: Clause, sign: int, path: tuple[Token, ...], sure: bool) -> list[Target]:
        """ "see hostilities end", "let the convoys pass": the clause that the object is the subject of."""
        about = []
        for token in clause.complements if clause.objects else ():
            inner = self.view.of(token)
            if inner and set(inner.subjects + inner.objects) & set(clause.objects):
                about.append(token)
        return self._each(about, sign, path, sure)

    def _predicated(self, clause: Clause, sign: int, path: tuple[Token, ...]) -> list[Target]:
        """ "called the vote a farce": the object, judged by what is predicated of it."""
        predicated = [*clause.complements, *(noun for word, noun in clause.obliques if word == "as")]
        second = [
            token
            for token in clause.objects[1:]
            if not predicated and clause.lemma in {"call", "label", "dub", "brand"}
        ]
        if not predicated and not second and clause.lemma in {"call", "label", "dub", "brand"}:
            second = self._after(clause)
        for token in [*predicated, *second]:
            judged, named = self.judged(token), self.indicators.strong(token)
            if judged and named:  # "called it an illegal use of force"
                return [Target(token, sign * judged, named[1].issue, path=path, phrase=named[0])]
            if judged:
                return self._each(clause.objects[:1] if second else clause.objects, sign * judged, path, True)
        return []

    def predicated(self, clause: Clause) -> list[Target]:
        """What a predicate of judging says of its object, if it judges."""
        return self._predicated(clause, -1 if clause.negated else 1, (clause.predicate,))

    def _after(self, clause: Clause) -> list[Token]:
        """What stands right after the object, in quotation marks or not: "called the offer “delusional”"."""
        if not clause.objects:
            return []
        end = self.view.noun_phrase(clause.objects[-1]).end
        after = [t for t in self.view.doc[end : end + 3] if not t.is_punct and not t.is_space]
        return [t for t in after[:1] if judgement(t)]

    def judged(self, token: Token) -> int:
        """How a predicate phrase judges, its negation included."""
        own = self._quality(token)
        clause = self.view.of(token)
        return -own if clause and clause.negated and clause.kind == "copula" else own

    def _quality(self, token: Token) -> int:
        """The judgement in a predicate's head, or in an adjective before its head."""
        before = token.doc[token.i - 1] if token.i else token
        own = 0 if before.lower_ in {"under", "in", "on"} and token.pos_ == "NOUN" else judgement(token)
        clause = self.view.of(token)
        if not own and token.lemma_.lower() in {"matter", "cause", "source", "reason"} and clause:
            own = next((judgement(noun) for word, noun in clause.obliques if word in {"of", "for"}), 0)
        for modifier in self.view.modifiers(token):
            if (value := judgement(modifier)) and modifier.pos_ in {"ADJ", "VERB"}:
                own = value if value < 0 else own or value
        return own

    def _copula(self, clause: Clause, sign: int, path: tuple[Token, ...], sure: bool) -> list[Target]:
        sign = -sign if clause.negated else sign
        predicate = clause.predicate
        stated = attitude(self.view, clause, self.lexicon)
        if stated and stated.predicate.polarity:
            return self._each(stated.heads, sign * stated.predicate.polarity, path, sure)
        names = [predicate.lower_, predicate.lemma_.lower()]
        value = self._quality(predicate)
        if value and (named := self.indicators.strong(predicate)):  # "was a horrific act of terror"
            return [Target(predicate, sign * value, named[1].issue, path=path, sure=sure, phrase=named[0])]
        if any(name in words().needed | words().possible for name in names):
            value = 1
        elif any(name in words().barred for name in names):
            value = -1
        if value:
            about = [*clause.complements, *(t for t in clause.subjects if t.lower_ not in {"it", "there"})]
            found = self._each(about, sign * value, path, sure)
            if leads(found):
                return found
            if any(token.lower_ not in {"it", "there", "this", "that"} for token in clause.subjects):
                return found
            about = [noun for word, noun in clause.obliques if word in {"for", "to"}]
            return found + self._each(about, sign * value, path, False)
        if (named := self.indicators.strong(predicate)) and self.indicators.codebook.issue(named[1].issue).deplored:
            return [Target(predicate, -sign * named[1].sign, named[1].issue, path=path, sure=sure, phrase=named[0])]
        found = self._noun(predicate, clause, sign, path, sure) if predicate.pos_ in {"NOUN", "PROPN"} else []
        if not leads(found):
            found += self._each(
                [*clause.complements, *(n for w, n in clause.obliques if w in CENTRAL)], sign, path, sure
            )
        return found
