"""Whether what a clause says has happened, goes on, is planned, expected or offered; None when the text claims none.

Reads mood, negation and the predicates that embed the clause, as in FactBank (Saurí and Pustejovsky 2009), with
one class for what is neither a fact nor on its way: wanted, refused, possible, conditional.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml
from spacy.tokens import Token

from helpers import paths
from helpers.language.clauses import Clause, ClauseView

HAPPENED, ONGOING, PLANNED, EXPECTED, PROPOSED = "happened", "ongoing", "planned", "expected", "proposed"
UNREAL = "unreal"
AHEAD = frozenset({PLANNED, EXPECTED, PROPOSED})
_ARGUMENT = frozenset(
    {"for", "to", "on", "of", "against", "about", "with", "at"}
)  # "called for talks", not "during talks"
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my"})
PRESENT, WOULD, OPEN = "present", "would", "open"  # moods that only the context turns into one of the above


@dataclass(frozen=True)
class Words:
    """The part of `data/lexicon/events.yaml` that tells facts from plans and wishes."""

    embedding: dict[str, str]  # lemma of the embedding predicate or noun: its verdict
    adjectives: dict[str, str]
    hypothetical: frozenset[str]
    prospective: frozenset[str]
    undone: frozenset[str]
    quantities: frozenset[str]


@cache
def words() -> Words:
    """The lexicon, with the classes of predicates spelled out."""
    given = yaml.safe_load(paths.data("lexicon", "events.yaml").read_text(encoding="utf-8"))
    predicates = yaml.safe_load(paths.data("lexicon", "predicates.yaml").read_text(encoding="utf-8"))
    embedding: dict[str, str] = {}
    for verdict, classes in given["embedding"]["classes"].items():
        for part in ("verbs", "adjectives", "nouns"):
            for name in classes:
                embedding |= dict.fromkeys(predicates.get(part, {}).get(name) or (), verdict)
    for verdict in (HAPPENED, PLANNED, EXPECTED, UNREAL, PROPOSED):
        embedding |= dict.fromkeys(given["embedding"].get(verdict, ()), verdict)
    adjectives = {word: verdict for verdict, listed in given["adjectives"].items() for word in listed}
    hypothetical, prospective, undone = (frozenset(given[key]) for key in ("hypothetical", "prospective", "undone"))
    return Words(embedding, adjectives, hypothetical, prospective, undone, frozenset(given["sets"]["quantity"]))


def status(view: ClauseView, clause: Clause, *, headline: bool = False, uncontrolled: bool = False) -> str | None:
    """The status of a clause's event: happened, ongoing, planned, expected, proposed or None.

    In a headline the present tense tells what has happened. What nobody controls (`uncontrolled`: a battle,
    a breakdown) is expected where another event would be planned.
    """
    mood = _mood(clause)
    if mood == OPEN and clause.relation == "root":  # headlines leave auxiliaries out: "Minister named", "Kyiv to sign"
        mood = PLANNED if view.complement_kind(clause.predicate) == "infinitive" else mood
        mood = HAPPENED if clause.predicate.tag_ in {"VBN", "VBD"} else mood
    context, mood, reported = _context(view, clause, mood)
    if UNREAL in {mood, context} or (mood == WOULD and not reported):
        return None
    if context == PROPOSED and mood in {HAPPENED, ONGOING, PLANNED}:
        return mood  # "suggested that talks had failed" puts nothing forward
    if mood == OPEN or context in AHEAD:
        return context
    if mood in {PLANNED, WOULD}:
        return EXPECTED if uncontrolled else PLANNED
    if mood == PRESENT:
        return HAPPENED if headline else ONGOING
    if mood == ONGOING and clause.tense == "past" and not reported:
        return HAPPENED  # "said talks were advancing" is shifted back from the present, a story's progressive is not
    return mood


def _mood(clause: Clause) -> str:
    """What the clause's own verb forms say."""
    if clause.negated or clause.questioned:
        return UNREAL
    if {"will", "shall"} & set(clause.modals) or _due(clause.predicate):
        return PLANNED
    if clause.modals:
        return WOULD if clause.modals == ("would",) and not clause.perfect else UNREAL
    if clause.progressive and (clause.tense == "present" or clause.perfect):
        return ONGOING
    if clause.perfect or clause.tense == "past":
        return ONGOING if clause.progressive else HAPPENED
    if clause.tense == "present":
        return PRESENT
    told = clause.predicate.tag_ in {"VBD", "VBN"} and not clause.passive
    if told and any(subject.i < clause.predicate.i for subject in clause.subjects):
        return HAPPENED  # taggers take the past tense for a participle
    return OPEN


def _due(predicate: Token) -> bool:
    """ "Talks are due to end": parsers take "due to" for a preposition or a subordinator."""
    return predicate.i > 1 and [token.lower_ for token in predicate.doc[predicate.i - 2 : predicate.i]] == ["due", "to"]


def _context(view: ClauseView, clause: Clause, mood: str) -> tuple[str | None, str, bool]:
    """What the clauses above say: a verdict, the mood that an open clause takes from them, whether reported."""
    verdict, reported = None, False
    for _ in range(12):  # no parse nests deeper; a cycle in a broken one ends here
        if clause.marker in words().hypothetical:
            return UNREAL, mood, reported
        above = _above(view, clause)
        if clause.relation == "adnominal" and mood == OPEN:
            return UNREAL if above and above.negated else verdict or _adnominal(view, clause), mood, reported
        if above is None:
            named = clause.parent is not None and clause.parent.tag_ == "NNP"
            if mood == OPEN and named and clause.marker == "to":
                verdict = PLANNED  # a headline's "Kyiv to sign", its name taken for what governs the infinitive
            break
        if clause.relation == "complement":
            said = _embedded(view, clause, above)
            if said == UNREAL or _mood(above) == UNREAL:
                return UNREAL, mood, reported
            reported = reported or (view.complement_kind(clause.predicate) == "that" and not clause.quoted)
            verdict = said if said in AHEAD else verdict
        elif clause.relation == "adverbial":
            if mood != OPEN or clause.marker == "to":
                return (UNREAL if mood in {OPEN, PRESENT} else verdict), mood, reported
        elif clause.relation != "coordinate":
            reported = reported or clause.marker == "that"
            break
        if mood == OPEN and verdict is None:
            mood = _mood(above)
        clause = above
    return verdict, mood, reported


def _above(view: ClauseView, clause: Clause) -> Clause | None:
    if clause.relation == "coordinate":
        above = view.of(view.head(clause.predicate))
    else:
        above = view.of(clause.parent) if clause.parent is not None else None
    return above if above is not None and above.predicate.i != clause.predicate.i else None


def _embedded(view: ClauseView, clause: Clause, above: Clause) -> str:
    """What the predicate above says of its complement."""
    kind = view.complement_kind(clause.predicate)
    known = words().embedding.get(above.lemma_particle) or words().embedding.get(above.lemma)
    if kind == "question":
        return UNREAL
    if kind in {"that", "quote"}:
        return known if known == UNREAL or known in AHEAD else HAPPENED
    if clause.perfect and above.passive:
        return HAPPENED  # "are said to have broken through"
    if known == HAPPENED and kind == "infinitive" and (above.indirect or above.objects) and not above.passive:
        return HAPPENED if above.lemma in {"help", "force"} else UNREAL  # "told its troops to leave"
    return known or UNREAL


def _adnominal(view: ClauseView, clause: Clause) -> str | None:
    """A clause that tells a noun's content ("plans to visit"), or describes a noun ("troops holding the town")."""
    noun = view.head(clause.predicate)
    if noun.tag_ == "NNP" and clause.marker == "to":
        return PLANNED
    infinitive = view.complement_kind(clause.predicate) == "infinitive"
    over = view.containing(noun)
    if infinitive and over is not None and noun in over.objects and over.lemma_particle in words().undone:
        return UNREAL  # "foiled a plot to attack"
    definite = any(word.lower_ in DEFINITE for word in view.modifiers(noun))
    if not (infinitive or definite) and (sought := _prospective(over, noun)):
        return sought  # "called for a solution mediated by the union"
    described = infinitive or clause.predicate.tag_ == "VBG"
    return words().embedding.get(noun.lemma_.lower(), UNREAL if infinitive else HAPPENED) if described else HAPPENED


def told_by_adjective(view: ClauseView, noun: Token) -> str | None:
    """What an adjective or participle says of an event noun: "the planned visit", "possible talks"."""
    known = words().adjectives
    return next(
        (known[word] for m in view.modifiers(noun) for word in (m.lower_, m.lemma_.lower()) if word in known), None
    )


def noun_status(view: ClauseView, noun: Token, *, definite: bool) -> str | None:
    """The status of an event named by a noun outside any light verb: "after talks with Moscow".

    Definite nouns ("Russia's invasion") presuppose the event; others share the fate of the clause around them.
    """
    told = told_by_adjective(view, noun)
    if told:
        return None if told == UNREAL else told
    whole, head = _governor(view, noun)
    above = view.of(head)
    nominal = head.pos_ == "NOUN" and (above is None or above.kind == "noun")
    around = view.containing(noun)
    if nominal and _preposition(above, whole) not in {"during", "after", "since", "following", "amid"}:
        verdict = words().embedding.get(head.lemma_.lower()) or _prospective(around, head)
        if verdict in AHEAD:
            return verdict
        if verdict == UNREAL or not definite:
            return None
    verdict = _prospective(around, whole) if definite else None
    if definite or around is None:
        return None if verdict == UNREAL else verdict or HAPPENED
    verdict = words().embedding.get(around.lemma_particle, HAPPENED)
    under = {t.i: word for word, t in around.obliques}
    if verdict != HAPPENED and (under.get(whole.i) in _ARGUMENT or whole in around.objects):
        return None if verdict == UNREAL or around.negated else verdict
    if around.lemma == "follow" and around.relation == "adverbial" and whole in around.objects:
        return HAPPENED  # "following an attack on the port"
    fate = status(view, around)
    if under.get(whole.i) in {"before", "ahead of", "for"}:
        return fate and PLANNED
    if under.get(whole.i) in {"about", "over", "regarding", "concerning", "without", "despite"}:
        return None
    return HAPPENED if fate == ONGOING else fate


def _prospective(around: Clause | None, noun: Token) -> str | None:
    """What a verb says of an object that is still to come whether definite or not: "demanded the withdrawal"."""
    if around is None or around.lemma not in words().prospective:
        return None
    bound = (*around.objects, *(t for word, t in around.obliques if word in {"for", "to", "on"}))
    verdict = words().embedding.get(around.lemma_particle)
    if noun not in bound or verdict == HAPPENED:
        return None
    return UNREAL if around.negated else verdict


def proposal(view: ClauseView, clause: Clause | None, noun: Token | None) -> Clause | None:
    """The clause or noun that plans or offers an event: "offered to host talks", "an offer of talks"."""
    while clause is not None and clause.relation in {"complement", "coordinate", "adnominal"}:
        above = _above(view, clause)
        if above is None or _puts_forward(above):
            return above
        clause = above if clause.relation != "adnominal" else None
    if noun is None or clause is not None:
        return None
    counted, head = _governor(view, noun)
    above, around = view.of(head), view.containing(noun)
    if above is not None and above.kind == "noun" and _puts_forward(above):
        return above
    bound = () if around is None else (*around.objects, *(t for word, t in around.obliques if word in _ARGUMENT))
    return around if counted in bound and _puts_forward(around) else None


def _puts_forward(clause: Clause) -> bool:
    return words().embedding.get(clause.lemma_particle) in {PROPOSED, PLANNED}


def whole(view: ClauseView, noun: Token) -> Token:
    """The noun itself, or the one that counts it: "one" in "one of Russia's allies"."""
    return _governor(view, noun)[0]


def _preposition(clause: Clause | None, noun: Token) -> str | None:
    return next((word for word, t in clause.obliques if t.i == noun.i), None) if clause else None


def _governor(view: ClauseView, noun: Token) -> tuple[Token, Token]:
    """The noun with what counts it ("a round of talks"), and the word above it past coordination."""
    head = view.head(noun)
    while head.i != noun.i and (noun in view.conjuncts(head) or head.lemma_.lower() in words().quantities):
        noun, head = head, view.head(head)
    return noun, head
