"""Positions by predicates that take sides: wants, rejects, is ready to, accuses of, failed to back, its demand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions.consequences import warned_of
from helpers.positions.context import Context, Position, lists
from helpers.positions.frames import Match, predicates_of
from helpers.positions.nominal import set_against
from helpers.positions.parties import Holder
from helpers.positions.polarity import deed, effect, words
from helpers.positions.targets import Target

ASCRIBING = {"accuse"}
BASES = {"speech": "statement", "thought": "report", "act": "act"}


def attitudes(context: Context, clause: Clause) -> Iterator[Position]:
    """A predicate that takes sides: wants, rejects, condemns, is ready to, accuses of."""
    found = context.reader.attitude(clause)
    if found is None and clause.kind == "copula":
        yield from _disposed(context, clause)
    judges = found is not None and (found.predicate.cls == "judge" or found.frame in {"obj_as", "obj_pred"})
    if found is None:
        return
    if not (found.predicate.polarity or judges or "against" in found.frame or _expected_of(context, clause, found)):
        return
    if clause.relation == "adverbial" and any(t.lower_ == "having" for t in context.view.auxiliaries(clause.predicate)):
        return  # "having long opposed the ban, it now backs it": no longer held
    cls = found.predicate.cls
    if _no_longer(context, clause) or context.not_yet(clause):
        return
    if _neither(context, clause, found):
        return  # "has neither accepted nor rejected the truce"
    if clause.kind == "copula" and any(t.lower_ == "under" for t in clause.predicate.children):
        return  # "is under pressure to lift the ban": others press for it
    if (found.frame == "obj" and clause.lemma in lists()["violent"]) or _wished(context, clause):
        return
    if cls == "want" and any(_only_asks(context, head) for head in found.heads):
        return  # "wanted to know what was left to negotiate"
    if found.predicate.lemma == "stop short" and any(_takes_side(context, head) for head in found.heads):
        return  # "stopped short of condemning it": neither for nor against
    if any(outer.lemma in lists()["refraining"] for outer in context.view.governors(clause.predicate)):
        return  # "has refrained from condemning it": neither for nor against
    if clause.negated and cls in lists()["nothing_denied"] and not set(clause.modals) & words().will:
        return
    objects = {token.lemma_.lower() for token in clause.objects}
    denied = cls == "deny" and (clause.lemma == "deny" or objects & lists()["disowned"])
    if (denied and not _withheld(context, clause)) or (cls in {"refuse", "judge"} and objects & lists()["charges"]):
        return  # who denies having done something, or a report of it, says nothing of the thing
    asked = found.frame == "that" and context.view.complement_kind(found.heads[0]) == "question"
    if cls == "demand" and found.frame == "that" and (asked or context.asks(found.heads[0])):
        return  # "How can we trust them?" he asked; he asked whether the treaty came back
    if clause.marker == "if" and clause.relation == "adverbial":
        return  # "if we wanted war we would not be here"
    if _denied(context, clause):
        return
    if clause.lemma in lists()["only_denied"] and not clause.negated:
        return  # "has heard of it"; "will not hear of it" refuses
    if clause.marker in lists()["undone"]:
        return  # "would rather sit down than vote for it", "instead of backing it"
    instead = set_against(context.reader, clause.predicate)
    holders = context.holders.of_clause(clause) or context.holders.places(clause)
    if (not holders and found.sourceless) or any(t.lemma_.lower() in words().courtesies for t in found.heads):
        return
    if (cls in {"threaten", "warn"} or clause.lemma == "threaten") and (
        threat := _threat(context, clause, found, holders)
    ):
        yield threat
        return
    mere = judges and not found.predicate.polarity  # "called him Hifter" judges nothing
    targets = context.reader.predicated(clause) if mere else context.reader.read(clause.predicate)
    if cls == "warn" and not any(t.issue for t in targets):
        targets = warned_of(context, found.heads) or targets
    if instead or _unlikely(context, clause):  # "resigned rather than defend it"
        targets = [replace(t, sign=-t.sign) for t in targets]
    if cls in ASCRIBING and len(found.heads) > 1 and found.frame != "obj":
        done = [t for t in targets if t.head not in clause.objects]  # "accused the alliance of arming rebels"
        named = any(t.issue for t in done)
        targets = done if named else [replace(t, issue=None) if t.weak else t for t in targets]
    yield Position(
        rule=f"attitude:{cls}",
        holders=holders,
        targets=targets,
        top=clause.predicate,
        basis=BASES[found.predicate.mode],
        strength=_strength(context, clause, cls),
        cls=cls,
        actors=mere or cls in lists()["judging_actors"],
    )
    later = [noun for word, noun in clause.obliques if word == "before"] if cls in {"demand", "want"} else []
    if later:  # "insisted on a withdrawal before any talks"
        targets = [t for noun in later for t in context.reader.read(noun, 1, (clause.predicate,)) if t.issue]
        targets = [t for t in targets if any(token.i in context.conditions for token in t.path)]
        yield Position("awaited", holders, targets, clause.predicate, "statement", 1, "offer")
    if cls in ASCRIBING:
        yield from _ascribed(context, clause, found)


def _takes_side(context: Context, head: Token) -> bool:
    """Whether a content is itself a predicate that praises or blames."""
    inner = context.view.of(head)
    stated = context.reader.attitude(inner) if inner and inner.kind == "verb" else None
    return stated is not None and stated.predicate.cls in {"support", "oppose", "accuse"}


def _neither(context: Context, clause: Clause, found: Match) -> bool:
    """Whether a clause is denied together with its opposite."""
    if not clause.negated or not any(t.lower_ in {"neither", "nor"} for t in clause.predicate.sent):
        return False
    joined = (context.view.of(token) for token in context.view.conjuncts(_first(context, clause)))
    denied = [c for c in joined if c and c.negated and c.predicate != clause.predicate and c.objects == clause.objects]
    if found.predicate.cls == "deny":
        return bool(denied)  # "neither confirmed nor denied it"
    others = filter(None, map(context.reader.attitude, denied))
    return any(other.predicate.polarity * found.predicate.polarity < 0 for other in others)


def _first(context: Context, clause: Clause) -> Token:
    """The first of the predicates that are coordinated with a clause's own."""
    return clause.parent if clause.relation == "coordinate" and clause.parent is not None else clause.predicate


def _no_longer(context: Context, clause: Clause) -> bool:
    """ "once opposed the truce", "used to support it": held before, and no more."""
    outer = next(context.view.governors(clause.predicate), None)
    used = outer is not None and outer.predicate.lower_ == "used" and clause.marker == "to" and not outer.objects
    adverbs = [
        t
        for t in context.view.adverbs(clause.predicate)
        if context.view.doc[t.i + 1 : t.i + 2].text not in {"more", "again"}
    ]
    before = any(token.lower_ in words().former for token in adverbs if token.i < clause.predicate.i)
    return used or (before and clause.tense == "past" and not clause.negated)


def _expected_of(context: Context, clause: Clause, found: Match) -> bool:
    """ "Brussels expects Oslo to open its market": what a state or an organisation expects of another it wants."""
    states = [h for h in context.holders.of_clause(clause) if (h.id or "").startswith(("country:", "org:"))]
    asked = any(context.holders.entities(token) for token in clause.objects)
    return clause.lemma == "expect" and found.frame == "obj_inf" and bool(states) and asked


def _only_asks(context: Context, head: Token) -> bool:
    """Whether what somebody wants is to learn something."""
    inner = context.view.of(head)
    return inner is not None and inner.kind == "verb" and inner.lemma in lists()["learning"]


def _denied(context: Context, clause: Clause) -> bool:
    """ "denied that it backed the rebels": what is put forward as false."""
    outer = next(context.view.governors(clause.predicate), None)
    found = context.reader.attitude(outer) if outer is not None and clause.relation == "complement" else None
    return found is not None and found.predicate.cls == "deny" and not outer.negated


def _unlikely(context: Context, clause: Clause) -> bool:
    """ "is unlikely to back the plan", "no longer feels bound by the truce", "does not seem to want talks"."""
    joined = clause.relation == "coordinate" and clause.tense == "none"  # "is unlikely to back or accept it"
    governors = context.view.governors(clause.predicate)
    outer = next(
        (c for c in governors if not joined or clause.predicate not in context.view.conjuncts(c.predicate)), None
    )
    if outer is None:
        return False
    seeming = outer.lemma in lists()["seeming"] and (joined or clause.relation == "complement")
    return seeming if outer.negated else outer.lemma == "unlikely"


def _withheld(context: Context, clause: Clause) -> bool:
    """ "denied the refugees entry", "denies the need for talks": no denial of a report or of a doing."""
    nouns = [noun for noun in clause.objects if noun.pos_ != "PRON"]
    about = [noun for noun in nouns if context.view.of(noun) is None or context.view.of(noun).kind == "noun"]
    return bool(about) and not {noun.lemma_.lower() for noun in about} & lists()["disowned"]


def _wished(context: Context, clause: Clause) -> bool:
    """ "it takes trust for the parties to commit", "it is vital that they agree": not stated of anybody."""
    outer = next(context.view.governors(clause.predicate), None)
    if outer and outer.lemma == "go" and not outer.modals:
        return False  # "went so far as to suggest"
    if outer and outer.kind == "copula" and clause.relation in {"complement", "coordinate"}:
        names = {outer.predicate.lower_, outer.predicate.lemma_.lower()}
        if names & (words().needed | words().barred | words().possible):
            return True
    if outer and outer.lemma in lists()["setting_out"] and clause.marker == "to" and outer.tense in {"past", "present"}:
        return bool(outer.negated or outer.modals)  # "marched to demand", "flew to Cairo to press for"
    return clause.tense == "none" and clause.marker in {"to", "for"} and clause.relation in {"adverbial", "adnominal"}


def _disposed(context: Context, clause: Clause) -> Iterator[Position]:
    """ "remained hopeful", "is flexible": a disposition toward the matter at hand."""
    for predicate in predicates_of(clause, context.lexicon):
        if predicate.polarity and predicate.cls in {"intend", "want", "hope", "believe"}:
            sign = -predicate.polarity if clause.negated else predicate.polarity
            targets = [Target(clause.predicate, sign, path=(clause.predicate,), sure=False)]
            holders = context.holders.of_clause(clause)
            yield Position("disposed", holders, targets, clause.predicate, "report", 1, "intend")
            return


def _threat(context: Context, clause: Clause, found: Match, holders: Sequence[Holder]) -> Position | None:
    """ "warned that it would strike": what the holder would do itself is no harm that it warns of."""
    names = {holder.name for holder in holders} | {holder.on_behalf_of for holder in holders}
    for head in found.heads:
        inner = context.view.of(head)
        if inner is None or inner.kind == "noun":
            continue
        own = context.holders.of_clause(inner)
        if found.frame == "inf" or (set(inner.modals) & words().will and any(h.name in names for h in own)):
            return Position("threat", holders, context.reader.read(head), clause.predicate, "statement", 2, "threaten")
    return None


def _ascribed(context: Context, clause: Clause, found: Match) -> Iterator[Position]:
    """What the accused is said to want or to do, in the accuser's words."""
    accused = [h for token in clause.objects for h in context.holders.of_token(token, clause.predicate)]
    for head in found.heads[1:]:
        inner = context.view.of(head)
        if inner and (other := context.reader.attitude(inner)) and other.predicate.polarity:
            yield Position(
                "ascribed",
                accused,
                context.reader.read(head),
                head,
                "report",
                1,
                other.predicate.cls,
                ascribed=True,
            )


def implicatives(context: Context, clause: Clause) -> Iterator[Position]:
    """ "failed to reject", "stopped short of backing", "is trying to revive": a step over an attitude or a deed."""
    if clause.kind == "copula" and clause.predicate.lemma_.lower() in lists()["prompt"] and not clause.negated:
        yield from _prompt(context, clause)
        return
    if clause.kind != "verb" or not clause.complements or clause.objects or not effect(context.view, clause):
        return
    if clause.lemma == "deny":  # who denies doing something says nothing of the thing
        return
    if clause.modals and set(clause.modals) & words().duty:  # "must stop sending": the speaker's demand
        return
    if any(token.lower_ == "yet" for token in context.view.adverbs(clause.predicate)):  # "has yet to decide"
        return
    inner = context.view.of(clause.complements[0])
    if inner is None or context.view.complement_kind(inner.predicate) not in {"infinitive", "gerund"}:
        return
    stated = context.reader.attitude(inner)
    if (stated and stated.predicate.polarity) or deed(context.view, inner):
        cls = stated.predicate.cls if stated else ""
        yield Position(
            f"implicative:{clause.lemma}", context.holders.of_clause(clause), context.reader.read(clause.predicate),
            clause.predicate, "statement" if stated else "act", 1, cls,
        )  # fmt: skip


def _prompt(context: Context, clause: Clause) -> Iterator[Position]:
    """ "was quick to welcome the vote", "was the first to condemn it": what is done at once."""
    heads = [*clause.complements, *(head for marker, head in clause.adverbials if marker == "to")]
    heads += context.reader.adnominal(clause.predicate)  # "was among the first to condemn it"
    for inner in filter(None, map(context.view.of, heads[:1])):
        stated = context.reader.attitude(inner)
        if (stated and stated.predicate.polarity) or deed(context.view, inner):
            cls = stated.predicate.cls if stated else ""
            yield Position(
                "implicative:prompt", context.holders.of_clause(clause), context.reader.read(inner.predicate),
                inner.predicate, "statement" if stated else "act", 1, cls,
            )  # fmt: skip


def lent(context: Context, clause: Clause) -> Iterator[Position]:
    """ "voiced dismay at the collapse": a noun of attitude whose content hangs on the verb that lends it a subject."""
    light = clause.lemma in words().empty or clause.lemma in context.lexicon.light
    if clause.kind != "verb" or clause.negated or not light:
        return
    for noun in clause.objects:
        for entry in context.lexicon.of(noun.lemma_.lower(), "noun"):
            about = [n for word, n in clause.obliques if n.i > noun.i and entry.takes(word)] if entry.polarity else []
            targets = [t for n in about for t in context.reader.read(n, entry.polarity, (clause.predicate, noun))]
            if any(t.issue or t.anaphor for t in targets):
                yield Position(
                    f"noun:{entry.cls}", context.holders.of_clause(clause), targets, noun, BASES[entry.mode], 1,
                    entry.cls, actors=entry.cls in lists()["judging_actors"],
                )  # fmt: skip
                return


def _strength(context: Context, clause: Clause, cls: str) -> int:
    hedged = clause.negated or bool(set(clause.modals) & {"may", "might", "could"})
    hedged = hedged or any(token.lower_ in words().hedges for token in context.view.adverbs(clause.predicate))
    return 1 if hedged or cls not in words().firm else 2
