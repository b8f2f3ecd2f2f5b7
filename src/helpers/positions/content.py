"""Follows predicates and nouns down to the issues and actors that they are about, with the sign on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Token

from helpers.language.clauses import Clause, ClauseView
from helpers.positions.frames import Match, predicates_of
from helpers.positions.indicators import Indicators
from helpers.positions.lexicon import Lexicon
from helpers.positions.nominal import CENTRAL, MARGINAL, noun_targets, set_against
from helpers.positions.polarity import attitude, called_so, effect, lemmas, words
from helpers.positions.qualities import behind, judged, quality
from helpers.positions.targets import Target, distinct, leads

DEEPEST = 8  # steps from a predicate to what it is about; more is another thought
SAYING = {"state", "report"}
WANTING = {"want", "demand", "hope"}
PURPOSE = {"", "to", "in order to", "in order"}


def _fitness(token: Token) -> int:
    """ "called the text acceptable", "deems a truce impossible": what may be, must be, or cannot be."""
    if token.pos_ not in {"ADJ", "VERB"}:
        return 0
    return (token.lower_ in words().needed | words().possible) - (token.lower_ in words().barred)


def _protests(view: ClauseView, clause: Clause) -> bool:
    return bool(words().protests.intersection(lemmas(view, clause)))


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
        self._attitudes: dict[int, Match | None] = {}
        self._adnominal: dict[int, list[Token]] = {}
        for clause in view.clauses:
            if clause.relation == "adnominal" and clause.parent is not None:
                self._adnominal.setdefault(clause.parent.i, []).append(clause.predicate)
        self.negations = {c.negation.i for c in view.clauses if c.negation is not None and c.kind != "noun"}

    def read(self, token: Token, sign: int = 1, path: tuple[Token, ...] = (), sure: bool = True) -> list[Target]:
        """The targets of a content with that head, without repeats.

        >>> [(t.issue, t.sign) for t in reader.read(head_of("reject calls to lift the sanctions"))]
        [('sanctions', 1)]
        """
        if len(path) >= DEEPEST or token in path:
            return []
        clause, path = self.view.of(token), (*path, token)
        if clause is None or clause.kind == "noun" or (clause.kind == "copula" and called_so(self.view, clause)):
            found = noun_targets(self, token, clause, sign, path, sure)
            for other in self.view.appositions(token):  # "a truce, not more weapons"
                if set_against(self, other):
                    found += self.read(other, sign, path, sure)
        elif clause.kind == "copula":
            found = self._copula(clause, sign, path, sure)
        else:
            found = self._verb(clause, sign, path, sure)
        return distinct(found)

    def attitude(self, clause: Clause) -> Match | None:
        """The filled frame of a clause's predicate; see `polarity.attitude`. Many rules ask, so it is kept."""
        i = clause.predicate.i
        if i not in self._attitudes:
            self._attitudes[i] = attitude(self.view, clause, self.lexicon)
        return self._attitudes[i]

    def adnominal(self, token: Token) -> list[Token]:
        """Predicates of the participles and infinitives that modify a noun."""
        return self._adnominal.get(token.i, [])

    def each(self, tokens: Iterable[Token], sign: int, path: tuple[Token, ...], sure: bool) -> list[Target]:
        """The targets of several heads."""
        return [target for token in tokens for target in self.read(token, sign, path, sure)]

    # clauses

    def _verb(self, clause: Clause, sign: int, path: tuple[Token, ...], sure: bool) -> list[Target]:
        sign = -sign if clause.negated else sign
        if named := self.indicators.strong(clause.predicate):
            phrase, sense = named
            return [Target(clause.predicate, sign * sense.sign, sense.issue, path=path, sure=sure, phrase=phrase)]
        after = self.view.doc[clause.predicate.i + 1 : clause.predicate.i + 2]
        if clause.lemma == "do" and after.text.lower() == "so":  # "said that it would do so"
            return [Target(after[0], sign, anaphor=True, path=path, sure=False)]
        if clause.marker == "to" and self._only_says(clause):
            return []  # "declined to say", "likes to point out"
        stated = self.attitude(clause)
        if stated and stated.predicate.polarity:
            polarity = stated.predicate.polarity
            if stated.frame.endswith("against") and polarity > 0:
                polarity = -1
            if any(token.lower_ in {"gone", "over", "dead"} for token in clause.complements):
                polarity = -polarity  # "wants all sanctions gone"
            if stated.predicate.cls in WANTING and any(self._undone(token) for token in stated.heads):
                polarity = -polarity
            found = self.each(stated.heads, sign * polarity, path, sure)
            found += self._unpreferred(clause, sign * polarity, path)
            found += self._away(clause, sign * polarity, path)
            if not leads(found):  # "welcomed the vote as a step toward talks", "stands by Iraq to defeat the group"
                further = [noun for word, noun in clause.obliques if word == "as" and polarity > 0]
                further += [head for marker, head in clause.adverbials if marker in PURPOSE]
                found += [t for t in self.each(further, sign * polarity, path, False) if t.issue]
            if leads(found) or not clause.objects or any(self.is_actor(t.head) for t in found):
                return found
            step = polarity
        else:
            step = effect(self.view, clause)
        over = [noun for word, noun in clause.obliques if word == "over"] if _protests(self.view, clause) else []
        if protested := [t for t in self.each(over, -sign, path, sure) if t.issue]:
            return protested  # "threatened to resign over the plan"
        examples = [head for marker, head in clause.adverbials if marker in {"including", "such as"}]
        if spelled_out := [t for t in self.each(examples, sign * (step or 1), path, sure) if t.issue]:
            return spelled_out  # "take action, including imposing sanctions"
        things = [] if any(self.is_actor(token) for token in clause.subjects) else list(clause.subjects)
        reaching = clause.lemma in words().affecting and not (clause.lemma == "extend" and clause.objects)
        things = things if reaching else []
        if affecting := [t for t in self.each(things, sign, path, sure) if t.issue]:
            return affecting  # "that sanctions will not affect its trade"
        known = sure and bool(step or stated or clause.lemma in words().empty or clause.lemma == "be")
        step = step or 1
        if judged := self._predicated(clause, sign, path):
            return judged
        found = self._caused(clause, sign * step, path, known)
        if not leads(found):
            found = self.each(clause.objects, sign * step, path, known)
        if found and all(target.anaphor for target in found):  # "settle it through dialogue"
            means = [noun for word, noun in clause.obliques if word in {"through", "by", "via"} and not clause.passive]
            found = [t for t in self.each(means, sign, path, False) if t.issue and not t.weak] or found
        if not leads(found):
            found += self.each(clause.complements, sign * step, path, known)
        if not leads(found):
            step_known = clause.lemma in words().empty or bool(effect(self.view, clause))
            bargains = bool(words().bargaining.intersection(lemmas(self.view, clause)))
            found += [
                target
                for word, noun in clause.obliques
                if word in CENTRAL | MARGINAL | words().away
                and not (word == "in" and clause.objects and not step_known)  # "raise their fate in the talks"
                and not (
                    bargains and word in {"to", "with", "in"}
                )  # "talk to separatist leaders", "in the presence of"
                and not (word == "without" and clause.negated)  # "no talks without a truce": that is a condition
                for target in self.read(noun, self._turned(clause, word, sign, step), path, False)
                if target.issue and not (word in MARGINAL and (target.weak or target.head in self.view.modifiers(noun)))
            ]
        if not any(target.issue for target in found):  # "do all it can to lift the siege"
            heads = [head for marker, head in clause.adverbials if marker in PURPOSE and head.i > clause.predicate.i]
            purposes = self.each(heads, sign, path, False)
            found = purposes if any(target.issue for target in purposes) else found + purposes
        default = self.indicators.codebook.default
        if default and not leads(found) and words().bargaining.intersection(lemmas(self.view, clause)):
            return [Target(clause.predicate, sign, default, path=path, sure=False)]  # "is ready to talk"
        leaving = next((word for word in lemmas(self.view, clause) if word in words().leaving), None)
        if leaving and not leads(found) and not clause.objects and not clause.obliques:  # "if Moscow walked away"
            turned = sign * words().verbs.get(leaving, 1)
            return [Target(clause.predicate, turned, anaphor=True, path=path, sure=False)]
        if not leads(found) and (clause.passive or not clause.objects):  # "should be solved by political means"
            found += self.each(clause.subjects, sign * step, path, known)
        return found or [Target(clause.predicate, sign, path=path, sure=False)]

    def _undone(self, noun: Token) -> bool:
        """ "wants sanctions lifted": what is wanted is what the participle behind the noun says."""
        behind = [self.view.of(token) for token in self.adnominal(noun) if token.tag_ == "VBN"]
        return any(c is not None and c.passive and not c.marker and effect(self.view, c) < 0 for c in behind)

    def _unpreferred(self, clause: Clause, sign: int, path: tuple[Token, ...]) -> list[Target]:
        """ "prefers dialogue to sanctions", "favours talks over force": what comes second."""
        if clause.lemma not in {"prefer", "favour", "favor", "choose"}:
            return []
        parts = [clause, *(inner for token in clause.objects if (inner := self.view.of(token)))]
        words_ = {"to", "over"} if clause.lemma == "prefer" else {"over"}
        nouns = [noun for part in parts for word, noun in part.obliques if word in words_]
        return [t for noun in nouns for t in self.read(noun, -sign, path) if t.issue]

    def _only_says(self, clause: Clause) -> bool:
        entries = predicates_of(clause, self.lexicon)
        return bool(entries) and all(e.cls in SAYING and not e.polarity for e in entries)

    def _turned(self, clause: Clause, word: str, sign: int, step: int) -> int:
        """The sign after a preposition: who votes against or withdraws from something is against it."""
        if word == "by" and clause.passive:
            return sign  # "fear being undercut by cheap imports": who does it is no better for that
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
        return self.each(about, sign, path, sure)

    def _predicated(self, clause: Clause, sign: int, path: tuple[Token, ...]) -> list[Target]:
        """ "called the vote a farce": the object, judged by what is predicated of it."""
        predicated = [*clause.complements, *(noun for word, noun in clause.obliques if word == "as")]
        names = not predicated and clause.lemma in {"call", "label", "dub", "brand"}
        second = [*clause.objects[1:]] or behind(self.view, clause) if names else []
        for token in [*predicated, *second]:
            value, named = judged(self.view, token) or _fitness(token), self.indicators.strong(token)
            if value and named:  # "called it an illegal use of force"
                return [Target(token, sign * value, named[1].issue, path=path, phrase=named[0])]
            if value:
                return self.each(clause.objects[:1] if second else clause.objects, sign * value, path, True)
        return []

    def predicated(self, clause: Clause) -> list[Target]:
        """What a predicate of judging says of its object, if it judges."""
        return self._predicated(clause, -1 if clause.negated else 1, (clause.predicate,))

    def _copula(self, clause: Clause, sign: int, path: tuple[Token, ...], sure: bool) -> list[Target]:
        sign = -sign if clause.negated else sign
        predicate = clause.predicate
        stated = self.attitude(clause)
        if stated and stated.predicate.polarity:
            return self.each(stated.heads, sign * stated.predicate.polarity, path, sure)
        names = [predicate.lower_, predicate.lemma_.lower()]
        value = quality(self.view, predicate)
        if value and (named := self.indicators.strong(predicate)):  # "was a horrific act of terror"
            return [Target(predicate, sign * value, named[1].issue, path=path, sure=sure, phrase=named[0])]
        if value:
            pass  # "is no longer negotiable"
        elif any(name in words().needed | words().possible for name in names):
            value = 1
        elif any(name in words().barred for name in names):
            value = -1
        if value:
            about = [*clause.complements, *(t for t in clause.subjects if t.lower_ not in {"it", "there"})]
            found = self.each(about, sign * value, path, sure)
            if leads(found):
                return found
            if any(token.lower_ not in {"it", "there", "this", "that"} for token in clause.subjects):
                return found
            about = [noun for word, noun in clause.obliques if word in {"for", "to"}]
            return found + self.each(about, sign * value, path, False)
        if (named := self.indicators.strong(predicate)) and self.indicators.codebook.issue(named[1].issue).deplored:
            return [Target(predicate, -sign * named[1].sign, named[1].issue, path=path, sure=sure, phrase=named[0])]
        found = noun_targets(self, predicate, clause, sign, path, sure) if predicate.pos_ in {"NOUN", "PROPN"} else []
        if not leads(found):
            found += self.each(
                [*clause.complements, *(n for w, n in clause.obliques if w in CENTRAL)], sign, path, sure
            )
        return found
