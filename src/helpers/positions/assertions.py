"""Positions by what a speaker asserts: duties, judgements, what cannot be, and blame."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from helpers.language.clauses import Clause
from helpers.positions.context import Context, Position, lists
from helpers.positions.markers import is_temporal
from helpers.positions.parties import Holder
from helpers.positions.polarity import effect, words
from helpers.positions.qualities import judged as quality_of
from helpers.positions.targets import Target


def duties(context: Context, clause: Clause) -> Iterator[Position]:
    """ "must withdraw", "needs to be agreement": the speaker wants what ought to be."""
    duty = set(clause.modals) & words().duty
    if clause.lemma in {"need", "have", "ought"} and clause.complements and not clause.modals:
        duty |= {clause.lemma} if context.view.complement_kind(clause.complements[0]) == "infinitive" else set()
    if (
        (not duty and not _mandative(context, clause))
        or context.hypothetical(clause)
        or clause.marker in lists()["temporal"]
    ):
        return
    if context.holders.speaker(clause.predicate):
        inner = context.view.of(clause.complements[0]) if clause.lemma == "have" and clause.complements else None
        done = inner or clause
        gone = done.lemma == "go" and not done.objects and not done.obliques  # "the sanctions must go", "have to go"
        about = [(token, -1) for token in clause.subjects] if gone else [(clause.predicate, 1)]
        targets = [target for token, sign in about for target in context.reader.read(token, sign) if target.issue]
        yield Position(
            "duty", context.holders.speaking(clause.predicate), targets, clause.predicate, "statement", 2, "demand"
        )


def _mandative(context: Context, clause: Clause) -> bool:
    """ "insists that the inquiry be closed": a bare verb form after "that"."""
    auxiliaries = context.view.auxiliaries(clause.predicate)
    bare = auxiliaries[0] if auxiliaries else clause.predicate
    if clause.marker != "that" or clause.modals:
        return False
    if bare.tag_ == "VB":
        return True
    insists = any(outer.lemma == "insist" for outer in context.view.governors(clause.predicate))
    return insists and bare is clause.predicate and bare.tag_ == "VBP" and effect(context.view, clause) != 0


def undecided(context: Context, clause: Clause) -> Iterator[Position]:
    """ "has announced no decision", "has not decided whether", "is neutral": the holder takes no side."""
    names = {clause.predicate.lower_, clause.predicate.lemma_.lower()}
    stative = clause.kind == "copula" or clause.passive
    adjective = stative and bool(names & lists()["undecided"]) and not clause.negated
    objects = {token.lemma_.lower() for token in clause.objects} & lists()["undecided_objects"]
    willed = bool(set(clause.modals) & {"will", "would"}) and bool(objects & lists()["aloof"])
    lacking = (clause.negated and (not clause.modals or willed)) or (bool(objects) and _yet(context, clause))
    nothing = lacking and bool(objects) and clause.lemma in lists()["undecided_verbs"]
    open_ = clause.lemma == "decide" and ((clause.negated and clause.perfect) or _yet(context, clause))
    aside = clause.lemma == "stop" and any(
        (inner := context.view.of(head)) and {t.lemma_.lower() for t in inner.objects} & lists()["undecided_objects"]
        for marker, head in clause.adverbials
        if marker == "short of"  # "stopped short of taking a side"
    )
    abstained = clause.lemma == "abstain" and not clause.negated and not clause.modals
    abstained |= clause.lemma == "sit" and any(noun.lower_ == "fence" for _, noun in clause.obliques)
    if (adjective or nothing or open_ or aside or abstained) and not context.hypothetical(clause):
        nouns = [clause.predicate, *(noun for _, noun in clause.obliques), *clause.complements]
        votes = [inner for noun in nouns if noun.lemma_ == "vote" and (inner := context.view.of(noun))]
        nouns = [noun for inner in votes for word, noun in inner.obliques if word == "on"] or nouns
        about = [t for noun in nouns for t in context.reader.read(noun) if t.issue]
        about = [t for t in about if not t.weak] or about
        pointing = Target(clause.predicate, 1, anaphor=True, path=(clause.predicate,), sure=False)
        yield Position(
            "undecided", context.holders.of_tokens(clause.objects, clause.predicate) if clause.passive
            else context.holders.of_clause(clause), about or [pointing], clause.predicate, "statement", 1,
            "agree", neutral=True,
        )  # fmt: skip


def _yet(context: Context, clause: Clause) -> bool:
    """ "has yet to decide"."""
    outer = context.view.of(clause.parent) if clause.parent is not None else None
    return bool(outer) and outer.lemma in {"have", "be"} and any(t.lower_ == "yet" for t in clause.predicate.sent)


def needs(context: Context, clause: Clause) -> Iterator[Position]:
    """ "would need written guarantees": readiness at a price."""
    found = context.conditions.get(clause.predicate.i, ())
    if any(condition.marker.startswith("would ") for condition in found):
        target = Target(clause.predicate, 1, path=(clause.predicate,), sure=False)
        yield Position(
            "outlook", context.holders.of_clause(clause), [target], clause.predicate, "statement", 1, "offer"
        )


def ultimatums(context: Context, clause: Clause) -> Iterator[Position]:
    """ "gave the junta a week to free the president": a demand with a deadline."""
    times = [noun for word, noun in clause.obliques if word in {"", "until"}] + list(clause.objects)
    if clause.lemma in {"give", "set"} and not clause.negated and any(is_temporal(noun) for noun in times):
        heads = [head for marker, head in clause.adverbials if marker == "to"]
        heads += clause.complements
        targets = [t for head in heads for t in context.reader.read(head, 1, (clause.predicate,))]
        holders = context.holders.of_clause(clause)
        yield Position("deed", holders, [t for t in targets if t.issue], clause.predicate, "act", 2, "demand")


def imperatives(context: Context, clause: Clause) -> Iterator[Position]:
    """ "Publish the text", "let the envoy name a day", in an opinion piece or a quotation."""
    token = clause.predicate
    bare = clause.relation in {"root", "coordinate"} and token.tag_ == "VB" and not clause.modals
    if not bare or clause.subjects or context.view.auxiliaries(token) or context.view.introducers(token):
        return
    if clause.lemma in lists()["bidding"]:
        return
    speaker = context.holders.speaker(token)
    if speaker and (speaker.statement_id is None or clause.quoted):
        yield Position("imperative", [speaker], context.reader.read(token), token, "statement", 2, "demand")


def awaited(context: Context, clause: Clause) -> Iterator[Position]:
    """ "for the process to begin, there needs to be": the purpose to which something else is the condition."""
    speaker = context.holders.speaker(clause.predicate)
    purpose = clause.marker in {"to", "for"} or (clause.marker or "").startswith("in order")
    if speaker and purpose and clause.predicate.i in context.conditions:
        yield Position(
            "awaited", [speaker], context.reader.read(clause.predicate), clause.predicate, "statement", 1, "offer"
        )


def copulas(context: Context, clause: Clause) -> Iterator[Position]:
    """ "is unacceptable", "it is vital that", "is no longer possible", "its aim is to": what is said of something."""
    if clause.kind != "copula" or context.hypothetical(clause):
        return
    speaker = _experiencer(context, clause) or context.holders.speaker(clause.predicate)
    names = {clause.predicate.lower_, clause.predicate.lemma_.lower()}
    judged = quality_of(context.view, clause.predicate)
    possible = names & words().possible and not judged
    if speaker is None or (possible and not clause.negated and not _opens_no(context, clause)):
        return
    if any(outer.lemma in lists()["conceding"] for outer in context.view.governors(clause.predicate)):
        return  # a drawback that is conceded is no position
    if judged or names & (words().needed | words().barred | words().possible):
        found = context.reader.read(clause.predicate)
        named = clause.relation == "complement"  # "calls it a surrender"
        targets = [target for target in found if not target.anaphor or (judged and target.weak)]
        if judged and not targets:
            targets = [
                Target(token, judged, anaphor=named and token.lower_ in {"it", "this"}, path=(clause.predicate, token))
                for token in clause.subjects
            ]
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


def participles(context: Context, clause: Clause) -> Iterator[Position]:
    """ "the sanctions are appalling", "a truce is needed": participles that judge, which parsers take for verbs."""
    view, predicate = context.view, clause.predicate
    speaker = context.holders.speaker(predicate)
    things = clause.objects if clause.passive else clause.subjects if not clause.objects else ()
    copular = any(token.lemma_.lower() in {"be", "seem", "remain"} for token in view.auxiliaries(predicate))
    if speaker is None or clause.kind != "verb" or not copular or predicate.tag_ not in {"VBG", "VBN"}:
        return
    if any(word == "by" for word, _ in clause.obliques) or context.hypothetical(clause):
        return
    value = quality_of(view, predicate)
    value = value or (predicate.lower_ in words().needed) - (predicate.lower_ in words().barred)
    sign = -value if clause.negated else value
    targets = [t for token in things if sign for t in context.reader.read(token, sign, (predicate,)) if t.issue]
    yield Position("judgement", [speaker], targets, predicate, "statement", 2, "judge")


def _experiencer(context: Context, clause: Clause) -> Holder | None:
    """ "is unacceptable to Damascus", "for Beijing a referendum is out of the question": in whose eyes it is so."""
    known = clause.predicate.pos_ == "ADJ" or clause.predicate.lower_ in lists()["lines"]
    words_ = {"to", "for"} if known and not clause.complements else {"to"} if known else set()
    nouns = [noun for word, noun in clause.obliques if word in words_]
    found = [holder for holder in context.holders.of_tokens(nouns, clause.predicate) if holder.id]
    return found[0] if len(found) == 1 else None


def _opens_no(context: Context, clause: Clause) -> bool:
    """ "no longer possible"."""
    return any(token.lower_ in {"no", "longer"} for token in context.view.adverbs(clause.predicate))


def existence(context: Context, clause: Clause) -> Iterator[Position]:
    """ "there can be no military solution", "there is no alternative to talks"."""
    if clause.lemma != "be" or clause.kind != "verb" or context.hypothetical(clause):
        return
    speaker = context.holders.speaker(clause.predicate)
    if speaker and not clause.negated and any(token.lemma_.lower() in lists()["ways"] for token in clause.subjects):
        targets = [t for t in context.reader.read(clause.predicate) if t.issue]
        yield Position(
            "existence", context.holders.speaking(clause.predicate), targets, clause.predicate, "statement", 1, "judge"
        )
    elif speaker and clause.negated and (clause.modals or any(map(_denied, clause.subjects))):
        targets = [t for t in context.reader.read(clause.predicate) if not t.anaphor]
        yield Position(
            "existence", context.holders.speaking(clause.predicate), targets, clause.predicate, "statement", 2, "judge"
        )


def seen(context: Context, clause: Clause) -> Iterator[Position]:
    """ "sees no alternative to talks", "has no use for a truce": what a party says there is none of for a thing."""
    lacks = [noun for noun in clause.objects if clause.negated and _denied(noun)]
    if clause.lemma not in {"see", "have", "find"} or not lacks or context.hypothetical(clause):
        return
    targets = [t for noun in lacks for t in context.reader.read(noun, -1, (clause.predicate,)) if t.issue]
    yield Position("existence", context.holders.of_clause(clause), targets, clause.predicate, "statement", 2, "judge")


def _denied(token: Token) -> bool:
    """ "no alternative to", "no case for": what there is said not to be says yes or no to what follows it."""
    lemma = token.lemma_.lower()
    return words().nouns.get(lemma, 0) < 0 or lemma in lists()["grounds"]


def judged(context: Context, token: Token) -> Iterator[Position]:
    """ "the barbaric attack on a market", "the murderous regime": a bad word before a noun in a speaker's own words."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.i in context.used or token.i in context.antecedent:
        return
    if not any(_bad(context, modifier, token) for modifier in context.view.modifiers(token)):
        return
    found = context.indicators.strong(token)
    wrong = bool(found) and context.indicators.codebook.issue(found[1].issue).declared
    if not wrong and not context.holders.entities(token):
        return
    if speaker := context.holders.speaker(token):
        issue, sign = (found[1].issue, -found[1].sign) if found else (None, -1)
        target = Target(token, sign, issue, path=(token,), phrase=found[0] if found else None)
        yield Position("judged", [speaker], [target], token, "statement", 2, "judge", actors=True)


def _bad(context: Context, modifier: Token, noun: Token) -> bool:
    """Whether a word before a noun judges it badly; the Criminal Code and the Illegal Migration Act are names."""
    name = modifier.text[:1].isupper() and noun.text[:1].isupper() and not modifier.is_sent_start
    return modifier.pos_ in {"ADJ", "VERB"} and not name and quality_of(context.view, modifier) < 0


def blame(context: Context, token: Token) -> Iterator[Position]:
    """A wrong that a speaker says somebody did ("the regime is shelling families")."""
    found = context.indicators.strong(token)
    if not found or not context.indicators.codebook.issue(found[1].issue).deplored or token.i in context.used:
        return
    speaker = context.holders.blaming(token)
    doers = [entity.name for doer in _doers(context, token) for entity in context.holders.entities(doer)]
    if speaker and set(doers) - {speaker.name, speaker.on_behalf_of}:
        target = Target(token, -found[1].sign, found[1].issue, path=(token,), phrase=found[0])
        yield Position("blame", [speaker], [target], token, "statement", 2, "accuse")


def _doers(context: Context, token: Token) -> list[Token]:
    """Whose doing a noun or verb is said to be: agents, possessors, "by", "at the hands of", a participle's agents."""
    clause, out = context.view.of(token), list(context.view.modifiers(token))
    for inner in (clause, *map(context.view.of, context.reader.adnominal(token)), context.view.containing(token)):
        if inner is None:
            continue
        out += inner.subjects
        for word, noun in inner.obliques:
            nested = context.view.of(noun)
            out += [noun] if word in {"by", "of"} else []
            out += [deep for w, deep in nested.obliques if w == "of"] if nested and noun.lemma_ == "hand" else []
    return [doer for doer in out if doer != token]
