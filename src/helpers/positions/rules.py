"""The rules by which a clause shows a position: attitudes, wills, deeds, duties, judgements, nouns and blame.

A rule reads one clause and yields what it shows: who holds it and the targets of its content. The rule's name goes into
the stances table, so that a reader of the table can see what decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from helpers.language.clauses import Clause, ClauseView
from helpers.positions.antecedents import Condition
from helpers.positions.frames import Match, predicates_of
from helpers.positions.holders import Holder, Holders
from helpers.positions.lexicon import Lexicon
from helpers.positions.polarity import attitude, deed, effect, lemmas, words
from helpers.positions.targets import ContentReader, Indicators, Target

ASCRIBING = {"accuse"}
PASSING = {"state", "report", "mention", "ask", "believe", "know", "find", "judge"}
JUDGING_ACTORS = {"support", "oppose", "accuse", "judge", "refuse", "agree", "regret"}
DECLARING = {
    "announce",
    "order",
    "authorise",
    "authorize",
    "approve",
    "declare",
    "decree",
    "adopt",
    "pass",
    "propose",
}
SAID_OF = {"judgement", "existence", "duty", "outlook", "goal", "blame", "judged"}  # rules whose subject is the target
INTRANSITIVE = {"be", "seem", "appear", "happen", "tend"}
TEMPORAL = {"before", "after", "while", "as", "than"}
VIOLENT = {"attack", "blast", "hammer", "pound", "rip", "savage", "bash", "hit", "blackmail", "knock"}
WAYS = {"way", "path", "need", "solution", "answer", "road"}  # "there is only one way to end this"
RELATING = {"have", "enjoy", "maintain", "keep", "emerge", "become", "remain", "share", "build", "develop"}
CONCEDING = {"acknowledge", "admit", "concede", "recognise", "recognize", "accept", "grant"}
NOT_VOLUNTARY = {
    "lose",
    "suffer",
    "miss",
    "collapse",
    "fail",
    "expire",
    "lapse",
    "escape",
    "find",
    "get",
    "see",
    "have",
    "lie",
}


@dataclass(frozen=True)
class Position:
    """What one clause shows: holders, targets and how it shows them."""

    rule: str
    holders: Sequence[Holder]
    targets: Sequence[Target]
    top: Token  # the predicate that shows it
    basis: str  # statement, act, report
    strength: int  # 2 or 1, without sign
    cls: str = ""  # class of the predicate in the lexicon
    ascribed: bool = False  # put into the holder's mouth by an opponent
    actors: bool = False  # whether an actor by itself may be the target


class Rules:
    """The rules over one parsed document."""

    def __init__(
        self,
        view: ClauseView,
        lexicon: Lexicon,
        indicators: Indicators,
        holders: Holders,
        conditions: dict[int, list[Condition]],
    ):
        self.view, self.lexicon, self.indicators, self.holders = view, lexicon, indicators, holders
        self.reader = ContentReader(view, indicators, lexicon, lambda token: bool(holders.entities(token)))
        self.conditions = conditions
        self._antecedent = {
            i for found in conditions.values() for c in found for i in range(c.antecedent.start, c.antecedent.end)
        }
        self._used: dict[int, set[str]] = {}  # predicates that an outer position has read, with its holders

    def positions(self) -> Iterator[Position]:
        """Every position that the document's clauses show, in the order of their predicates."""
        clauses = {clause.predicate.i: clause for clause in self.view.clauses}
        for token in self.view.doc:
            clause = clauses.get(token.i)
            for position in self._of(clause) if clause else (*self._judged(token), *self._label(token)):
                if position.targets and position.holders:
                    position = self._without_holders(position, clause) if clause else position
                    self._use(position)
                    yield position

    def _without_holders(self, position: Position, clause: Clause) -> Position:
        """The position without targets that are its holders: "negotiators left off" is not about negotiators."""
        if position.rule in SAID_OF:
            return position
        targets = [t if t.head not in clause.subjects else replace(t, head=clause.predicate, issue=None, weak=False)
                   for t in position.targets]  # fmt: skip
        return replace(position, targets=targets)

    def _of(self, clause: Clause) -> Iterator[Position]:
        if clause.questioned or clause.predicate.i in self._antecedent:
            return
        if clause.kind == "noun":
            yield from self._noun(clause)
            yield from self._blame(clause.predicate)
            yield from self._judged(clause.predicate)
            return
        shown = list(self._first(clause))
        yield from shown
        yield from self._blame(clause.predicate)
        for token in (*clause.objects, *clause.subjects, *(noun for _, noun in clause.obliques)):
            if self.view.of(token) is None:
                yield from self._blame(token)

    def _first(self, clause: Clause) -> Iterator[Position]:
        """The positions by the first rule that fits."""
        if self._inside(clause) and not self._nested_assertion(clause):
            return
        for rule in (
            self._attitude,
            self._implicative,
            self._duty,
            self._imperative,
            self._awaited,
            self._relation,
            self._will,
            self._copula,
            self._existence,
            self._headline,
            self._deed,
        ):
            found = [position for position in rule(clause) if position.targets and position.holders]
            if found:
                yield from found
                return

    # where a clause stands

    def _inside(self, clause: Clause) -> bool:
        """Whether an outer position has already read through this clause."""
        return clause.predicate.i in self._used

    def _nested_assertion(self, clause: Clause) -> bool:
        return False

    def _use(self, position: Position) -> None:
        names = {holder.name for holder in position.holders}
        for target in position.targets:
            for token in target.path:
                self._used.setdefault(token.i, set()).update(names)

    def _hypothetical(self, clause: Clause) -> bool:
        """Whether the clause is only wished, feared or supposed by somebody: an infinitive under an attitude."""
        for outer in self.view.governors(clause.predicate):
            if outer.predicate.i in self._antecedent:
                return True
            found = attitude(self.view, outer, self.lexicon)
            if found and found.predicate.polarity and clause.predicate in self._contents(outer):
                return found.predicate.cls not in {"regret", "agree"} or clause.marker == "to"
            if outer.kind == "noun" and clause.relation in {"adnominal"} and clause.marker == "to":
                return True
            if clause.relation not in {"complement", "coordinate"}:
                return False
        return False

    def _contents(self, outer: Clause) -> set[Token]:
        return {token for head in outer.complements for token in self.view.conjuncts(head)}

    # rules

    def _attitude(self, clause: Clause) -> Iterator[Position]:
        """A predicate that takes sides: wants, rejects, condemns, is ready to, accuses of."""
        found = attitude(self.view, clause, self.lexicon)
        if found is None or not (
            found.predicate.polarity or found.predicate.cls == "judge" or "against" in found.frame
        ):
            return
        cls = found.predicate.cls
        if found.frame == "obj" and clause.lemma in VIOLENT or self._wished(clause):
            return
        if clause.negated and cls in {"promise", "fear", "warn", "accuse", "threaten", "propose"} and clause.perfect:
            return
        holders = self.holders.of_clause(clause)
        if (not holders and found.sourceless) or any(t.lemma_.lower() in words().courtesies for t in found.heads):
            return
        if (cls in {"threaten", "warn"} or clause.lemma == "threaten") and (
            threat := self._threat(clause, found, holders)
        ):
            yield threat
            return
        mere = cls == "judge" and not found.predicate.polarity  # "called him Hifter" judges nothing
        targets = self.reader.predicated(clause) if mere else self.reader.read(clause.predicate)
        yield Position(
            rule=f"attitude:{cls}",
            holders=holders,
            targets=targets,
            top=clause.predicate,
            basis={"speech": "statement", "thought": "report", "act": "act"}[found.predicate.mode],
            strength=self._strength(clause, cls),
            cls=cls,
            actors=cls in JUDGING_ACTORS,
        )
        if cls in ASCRIBING:
            yield from self._ascribed(clause, found)

    @staticmethod
    def _wished(clause: Clause) -> bool:
        """ "it takes trust for the parties to commit": an infinitive with a subject of its own states nothing."""
        return (
            clause.tense == "none" and clause.marker in {"to", "for"} and clause.relation in {"adverbial", "adnominal"}
        )

    def _answer(self, clause: Clause) -> Position | None:
        """ "voted yes", "said no": an answer to what was asked before."""
        if clause.lemma in {"claim", "admit", "accept"} and any(t.lower_ == "responsibility" for t in clause.objects):
            about = [n for w, n in clause.obliques if w == "for"] + [
                n for t in clause.objects if (o := self.view.of(t)) for w, n in o.obliques
            ]
            found = [t for noun in about for t in self.reader.read(noun, path=(clause.predicate,)) if t.issue]
            pointing = Target(clause.predicate, 1, anaphor=True, path=(clause.predicate,), sure=False)
            return Position(
                "claim", self.holders.of_clause(clause), found or [pointing], clause.predicate, "act", 2, "agree"
            )
        said = next((t.lower_ for t in clause.objects if t.lower_ in {"yes", "no"}), None)
        if said is None or clause.lemma not in {"say", "vote", "answer", "reply"}:
            return None
        sign = (1 if said == "yes" else -1) * (-1 if clause.negated else 1)
        target = Target(clause.predicate, sign, anaphor=True, path=(clause.predicate,), sure=False)
        return Position("answer", self.holders.of_clause(clause), [target], clause.predicate, "statement", 2, "agree")

    def _disposed(self, clause: Clause) -> Iterator[Position]:
        """ "remained hopeful", "is flexible": a disposition toward the matter at hand."""
        for predicate in predicates_of(clause, self.lexicon):
            if predicate.polarity and predicate.cls in {"intend", "want", "hope", "believe"}:
                sign = -predicate.polarity if clause.negated else predicate.polarity
                targets = [Target(clause.predicate, sign, path=(clause.predicate,), sure=False)]
                holders = self.holders.of_clause(clause)
                yield Position("disposed", holders, targets, clause.predicate, "report", 1, "intend")
                return

    def _threat(self, clause: Clause, found: Match, holders: Sequence[Holder]) -> Position | None:
        """ "warned that it would strike": what the holder would do itself is no harm that it warns of."""
        names = {holder.name for holder in holders} | {holder.on_behalf_of for holder in holders}
        for head in found.heads:
            inner = self.view.of(head)
            if inner is None or inner.kind == "noun":
                continue
            own = self.holders.of_clause(inner)
            if found.frame == "inf" or (set(inner.modals) & words().will and any(h.name in names for h in own)):
                return Position("threat", holders, self.reader.read(head), clause.predicate, "statement", 2, "threaten")
        return None

    def _ascribed(self, clause: Clause, found: Match) -> Iterator[Position]:
        """What the accused is said to want or to do, in the accuser's words."""
        accused = [h for token in clause.objects for h in self.holders.of_token(token, clause.predicate)]
        for head in found.heads[1:]:
            inner = self.view.of(head)
            if inner and (other := attitude(self.view, inner, self.lexicon)) and other.predicate.polarity:
                yield Position(
                    "ascribed",
                    accused,
                    self.reader.read(head),
                    head,
                    "report",
                    1,
                    other.predicate.cls,
                    ascribed=True,
                )

    def _implicative(self, clause: Clause) -> Iterator[Position]:
        """ "failed to reject", "stopped short of backing", "is trying to revive": a step over an attitude or a deed."""
        if clause.kind != "verb" or not clause.complements or clause.objects or not effect(self.view, clause):
            return
        inner = self.view.of(clause.complements[0])
        if inner is None or self.view.complement_kind(inner.predicate) not in {"infinitive", "gerund"}:
            return
        stated = attitude(self.view, inner, self.lexicon)
        if (stated and stated.predicate.polarity) or deed(self.view, inner):
            cls = stated.predicate.cls if stated else ""
            yield Position(
                f"implicative:{clause.lemma}", self.holders.of_clause(clause), self.reader.read(clause.predicate),
                clause.predicate, "statement" if stated else "act", 1, cls,
            )  # fmt: skip

    def _duty(self, clause: Clause) -> Iterator[Position]:
        """ "must withdraw", "needs to be agreement": the speaker wants what ought to be."""
        duty = set(clause.modals) & words().duty
        if clause.lemma in {"need", "have"} and clause.complements and not clause.modals:
            duty |= {clause.lemma} if self.view.complement_kind(clause.complements[0]) == "infinitive" else set()
        if (not duty and not self._mandative(clause)) or self._hypothetical(clause) or clause.marker in TEMPORAL:
            return
        if speaker := self.holders.speaker(clause.predicate):
            targets = [target for target in self.reader.read(clause.predicate) if target.issue]
            yield Position(
                "duty", self.holders.speaking(clause.predicate), targets, clause.predicate, "statement", 2, "demand"
            )

    def _imperative(self, clause: Clause) -> Iterator[Position]:
        """ "Publish the text", "let the envoy name a day", in an opinion piece or a quotation."""
        token = clause.predicate
        bare = clause.relation in {"root", "coordinate"} and token.tag_ == "VB" and not clause.modals
        if not bare or clause.subjects or self.view.auxiliaries(token) or self.view.introducers(token):
            return
        speaker = self.holders.speaker(token)
        if speaker and (speaker.statement_id is None or clause.quoted):
            yield Position("imperative", [speaker], self.reader.read(token), token, "statement", 2, "demand")

    def _awaited(self, clause: Clause) -> Iterator[Position]:
        """ "for the process to begin, there needs to be": the purpose to which something else is the condition."""
        speaker = self.holders.speaker(clause.predicate)
        purpose = clause.marker in {"to", "for"} or (clause.marker or "").startswith("in order")
        if speaker and purpose and clause.predicate.i in self.conditions:
            yield Position(
                "awaited", [speaker], self.reader.read(clause.predicate), clause.predicate, "statement", 1, "offer"
            )

    def _relation(self, clause: Clause) -> Iterator[Position]:
        """ "has close ties with Minsk", "has emerged as an ally of Minsk": a standing relation between parties."""
        if (
            clause.negated
            or clause.modals
            or self._hypothetical(clause)
            or clause.lemma not in RELATING | {clause.predicate.lemma_.lower()}
        ):
            return
        nouns = (
            [clause.predicate]
            if clause.kind == "copula"
            else [*clause.objects, *(n for w, n in clause.obliques if w == "as")]
        )
        if clause.kind != "copula" and clause.lemma not in RELATING:
            return
        for noun in nouns:
            inner = self.view.of(noun)
            places = [noun, *(n for w, n in (inner.obliques if inner else ()) if w == "of")]
            for place in places:
                found = self.indicators.strong(place)
                if found and found[1].sign > 0 and self.indicators.codebook.issue(found[1].issue).relational:
                    partners = [n for c in (clause, inner) if c for w, n in c.obliques if w == "with"]
                    own = [m for m in self.view.modifiers(place) if m.lower_ in {"our", "my"}]  # "one of our partners"
                    holders = self.holders.of_tokens(own or (*clause.subjects, *partners), clause.predicate)
                    target = Target(place, 1, found[1].issue, path=(clause.predicate, place), phrase=found[0])
                    yield Position("relation", holders, [target], clause.predicate, "act", 1, "support")
                    return

    def _mandative(self, clause: Clause) -> bool:
        """ "insists that the inquiry be closed": a bare verb form after "that"."""
        auxiliaries = self.view.auxiliaries(clause.predicate)
        bare = auxiliaries[0] if auxiliaries else clause.predicate
        return clause.marker == "that" and bare.tag_ == "VB" and not clause.modals

    def _will(self, clause: Clause) -> Iterator[Position]:
        """ "will not sign", "would sit down if": what an actor says it will or will not do."""
        ability = clause.negated and set(clause.modals) & {"can", "could"}
        if clause.kind != "verb" or not (set(clause.modals) & words().will or ability) or clause.passive:
            yield from self._outlook(clause)
            return
        if clause.lemma in INTRANSITIVE:
            yield from self._outlook(clause)
            return
        if clause.lemma in NOT_VOLUNTARY or clause.marker in TEMPORAL or self._hypothetical(clause):
            return
        known = effect(self.view, clause) or self.indicators.strong(clause.predicate) or clause.lemma in words().empty
        if not known and not deed(self.view, clause) and clause.predicate.i not in self.conditions:
            return
        targets = self.reader.read(clause.predicate)
        holders = self.holders.of_clause(clause)
        spoken = any(holder.speaks for holder in holders)
        if not spoken and (ability or ("would" in clause.modals and clause.predicate.i not in self.conditions)):
            return  # what a draft or a plan would have somebody do is nobody's position yet
        yield Position(
            "refusal" if clause.negated else "commitment", holders, targets, clause.predicate,
            "statement" if spoken else "report", 2 if spoken else 1, "refuse" if clause.negated else "promise",
        )  # fmt: skip

    def _outlook(self, clause: Clause) -> Iterator[Position]:
        """ "the captives will not be freed until", "there would be a deal if": what a speaker makes depend on something."""
        if not clause.modals or clause.predicate.i not in self.conditions or self._hypothetical(clause):
            return
        speaker = self.holders.speaker(clause.predicate)
        holders = self.holders.of_clause(clause) or ([speaker] if speaker else [])
        yield Position(
            "outlook", holders, self.reader.read(clause.predicate), clause.predicate, "statement", 1, "offer"
        )

    def _copula(self, clause: Clause) -> Iterator[Position]:
        """ "is unacceptable", "it is vital that", "is no longer possible", "its aim is to": what a speaker says of something."""
        if clause.kind != "copula" or self._hypothetical(clause):
            return
        for token in clause.subjects:
            noun = self.view.of(token)
            entries = self.lexicon.of(token.lemma_.lower(), "noun")
            polarity = next((e.polarity for e in entries if e.polarity), 0)
            if polarity and noun and clause.predicate.pos_ != "ADJ" and (holders := self.holders.of_clause(noun)):
                targets = [*self.reader.read(clause.predicate, polarity)]
                yield Position("goal", holders, targets, clause.predicate, "report", 2, entries[0].cls)
                return
        speaker = self.holders.speaker(clause.predicate)
        names = {clause.predicate.lower_, clause.predicate.lemma_.lower()}
        if speaker is None or (names & words().possible and not clause.negated and not self._opens_no(clause)):
            return
        if any(outer.lemma in CONCEDING for outer in self.view.governors(clause.predicate)):
            return  # a drawback that is conceded is no position
        judged = self.reader.judged(clause.predicate)
        if judged or names & (words().needed | words().barred | words().possible):
            targets = [target for target in self.reader.read(clause.predicate) if not target.anaphor]
            if self.reader.judged(clause.predicate) and not targets:
                targets = [Target(token, judged, path=(clause.predicate, token)) for token in clause.subjects]
            yield Position(
                "judgement",
                [speaker],
                targets,
                clause.predicate,
                "statement",
                2,
                "judge",
                actors=bool(judged),
            )

    def _opens_no(self, clause: Clause) -> bool:
        """ "no longer possible"."""
        return any(token.lower_ in {"no", "longer"} for token in self.view.adverbs(clause.predicate))

    def _existence(self, clause: Clause) -> Iterator[Position]:
        """ "there can be no military solution", "there is no alternative to talks"."""
        if clause.lemma != "be" or clause.kind != "verb" or self._hypothetical(clause):
            return
        speaker = self.holders.speaker(clause.predicate)
        if speaker and not clause.negated and any(token.lemma_.lower() in WAYS for token in clause.subjects):
            targets = [t for t in self.reader.read(clause.predicate) if t.issue]
            yield Position(
                "existence", self.holders.speaking(clause.predicate), targets, clause.predicate, "statement", 1, "judge"
            )
        elif (
            speaker
            and clause.negated
            and (clause.modals or any(effect_ < 0 for effect_ in map(self._noun_effect, clause.subjects)))
        ):
            targets = self._without(clause) or [t for t in self.reader.read(clause.predicate) if not t.anaphor]
            yield Position(
                "existence", self.holders.speaking(clause.predicate), targets, clause.predicate, "statement", 2, "judge"
            )

    def _without(self, clause: Clause) -> list[Target]:
        """ "no peace without justice" wants justice."""
        nouns = [inner for token in clause.subjects if (inner := self.view.of(token))]
        about = [noun for c in (clause, *nouns) for word, noun in c.obliques if word == "without"]
        return [t for noun in about for t in self.reader.read(noun) if t.issue]

    def _noun_effect(self, token: Token) -> int:
        return words().nouns.get(token.lemma_.lower(), 0)

    def _headline(self, clause: Clause) -> Iterator[Position]:
        """ "Kyiv to reject map": an infinitive beside a name that no finite verb follows."""
        parent = clause.parent
        if clause.marker != "to" or parent is None or self.view.head(parent).i != parent.i or parent.pos_ == "VERB":
            return
        holders = [holder for holder in self.holders.of_tokens([parent], clause.predicate) if holder.id]
        if holders:
            targets = [target for target in self.reader.read(clause.predicate) if target.issue]
            yield Position("headline", holders, targets, clause.predicate, "report", 1, "intend")

    def _label(self, token: Token) -> Iterator[Position]:
        """ "Moscow: no deal": a name, a colon, and what is ruled out."""
        if token.text != ":" or token.i == 0 or token.i - token.sent.start > 4 or token.i + 2 >= len(self.view.doc):
            return
        if self.view.doc[token.i + 1].lower_ != "no":
            return
        noun = next((t for t in self.view.doc[token.i + 2 : token.i + 8] if self.indicators.at(t)), None)
        holders = self.holders.of_tokens([self.view.doc[token.i - 1]], self.view.doc[token.i - 1])
        if noun is not None and holders:
            targets = [t for t in self.reader.read(noun) if t.issue]
            targets = [replace(t, sign=-abs(t.sign)) for t in targets]
            yield Position("headline", holders, targets, noun, "statement", 2, "refuse")

    def _deed(self, clause: Clause) -> Iterator[Position]:
        """ "supplies drones", "vetoed the resolution": a deliberate act of an actor, told as a fact."""
        if clause.kind != "verb" or clause.modals or clause.negated or self._hypothetical(clause):
            return
        if clause.tense == "none" and not (
            clause.progressive or clause.relation in {"adnominal", "adverbial", "coordinate"}
        ):
            return
        if not deed(self.view, clause):
            return
        if {self.view.complement_kind(token) for token in clause.complements} & {"that", "quote", "question"}:
            return  # that is a statement
        holders = self.holders.of_clause(clause)
        targets = [
            t for t in self.reader.read(clause.predicate, deed(self.view, clause) * (effect(self.view, clause) or 1))
        ]
        declared = bool(set(lemmas(self.view, clause)) & DECLARING)
        if declared and clause.relation == "adnominal":  # "violations of the truce announced by": it is the truce
            targets = [replace(t, sign=abs(t.sign)) for t in targets]
        targets = [t for t in targets if t.issue and (declared or not self.indicators.codebook.issue(t.issue).declared)]
        yield Position("deed", holders, targets, clause.predicate, "act", 2, "decide")

    def _noun(self, clause: Clause) -> Iterator[Position]:
        """ "its demand for talks", "Moscow's willingness to talk": a noun of attitude with its holder."""
        found = attitude(self.view, clause, self.lexicon)
        entries = [found.predicate] if found else predicates_of(clause, self.lexicon)
        predicate = next((entry for entry in entries if entry.polarity), None)
        if predicate is None:
            return
        holders = self.holders.of_clause(clause) or self._lent(clause)
        used = self._used.get(clause.predicate.i, set())
        holders = [h for h in holders if h.name not in used and (h.on_behalf_of or h.name) not in used]
        if holders:
            mode = {"speech": "statement", "thought": "report", "act": "act"}[predicate.mode]
            targets = self.reader.read(clause.predicate)
            if found is None:  # "war effort", "NATO bid": the noun's own modifiers say nothing of what is wanted
                own = {clause.predicate, *self.view.modifiers(clause.predicate)}
                targets = [target for target in targets if target.issue and not target.weak and target.head not in own]
            yield Position(
                f"noun:{predicate.cls}", holders, targets, clause.predicate, mode, 1, predicate.cls,
                actors=predicate.cls in JUDGING_ACTORS,
            )  # fmt: skip

    def _lent(self, clause: Clause) -> list[Holder]:
        """The holder that a verb of saying or having lends its object: "stressed the need for", "has a plan for"."""
        outer = self.view.containing(clause.predicate)
        if outer is None:
            return []
        if outer.passive and clause.predicate in {noun for word, noun in outer.obliques if word == "in"}:
            return self.holders.of_tokens(outer.objects, outer.predicate)  # "has been involved in efforts to"
        if clause.predicate not in outer.objects:
            return []
        found = attitude(self.view, outer, self.lexicon)
        plain = found and not found.predicate.polarity and found.predicate.cls in PASSING
        if plain or outer.lemma in words().empty or outer.lemma in self.lexicon.light:
            return self.holders.of_clause(outer)
        return []

    def _judged(self, token: Token) -> Iterator[Position]:
        """ "the barbaric attack on a market", "the murderous regime": a bad word before a noun in a speaker's own words."""
        if token.pos_ not in {"NOUN", "PROPN"} or token.i in self._used or token.i in self._antecedent:
            return
        if not any(m.pos_ in {"ADJ", "VERB"} and self.reader.judged(m) < 0 for m in self.view.modifiers(token)):
            return
        found = self.indicators.strong(token)
        wrong = bool(found) and self.indicators.codebook.issue(found[1].issue).declared
        if not wrong and not self.holders.entities(token):
            return
        if speaker := self.holders.speaker(token):
            issue, sign = (found[1].issue, -found[1].sign) if found else (None, -1)
            target = Target(token, sign, issue, path=(token,), phrase=found[0] if found else None)
            yield Position("judged", [speaker], [target], token, "statement", 2, "judge", actors=True)

    def _blame(self, token: Token) -> Iterator[Position]:
        """A wrong that a speaker says somebody did ("the regime is shelling families")."""
        found = self.indicators.strong(token)
        if not found or not self.indicators.codebook.issue(found[1].issue).deplored or token.i in self._used:
            return
        speaker = self.holders.blaming(token)
        doers = [entity.name for doer in self._doers(token) for entity in self.holders.entities(doer)]
        if speaker and set(doers) - {speaker.name, speaker.on_behalf_of}:
            target = Target(token, -found[1].sign, found[1].issue, path=(token,), phrase=found[0])
            yield Position("blame", [speaker], [target], token, "statement", 2, "accuse")

    def _doers(self, token: Token) -> list[Token]:
        """Whose doing a noun or verb is said to be: agents, possessors, "by", "at the hands of", a participle's agents."""
        clause, out = self.view.of(token), list(self.view.modifiers(token))
        for inner in (clause, *map(self.view.of, self.reader.adnominal(token)), self.view.containing(token)):
            if inner is None:
                continue
            out += inner.subjects
            for word, noun in inner.obliques:
                nested = self.view.of(noun)
                out += [noun] if word in {"by", "of"} else []
                out += [deep for w, deep in nested.obliques if w == "of"] if nested and noun.lemma_ == "hand" else []
        return [doer for doer in out if doer != token]

    def _strength(self, clause: Clause, cls: str) -> int:
        hedged = clause.negated or bool(set(clause.modals) & {"may", "might", "could"})
        hedged = hedged or any(token.lower_ in words().hedges for token in self.view.adverbs(clause.predicate))
        return 1 if hedged or cls not in words().firm else 2
