"""How words carry a position over to what they govern: effects, deeds and judgements.

A position is computed word by word on the way from who holds it to what it is about: the sign is multiplied at
every negation, at every verb or noun that ends, prevents or breaks what it governs, and at every predicate of
opposing or refusing (after the compositional account of sentiment of Moilanen and Pulman 2007, and of implicative
verbs of Nairn, Condoravdi and Karttunen 2006).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import yaml
from spacy.tokens import Token

from helpers import paths
from helpers.language.clauses import Clause, ClauseView
from helpers.positions.frames import Match, match, predicates_of
from helpers.positions.lexicon import Lexicon, regular_bases

NAMING = {"call", "describe", "term", "label", "see", "regard", "dub", "brand"}  # verbs of "what it called"


@dataclass(frozen=True)
class Words:
    """The closed word lists of `effects.yaml` and `judgements.yaml`."""

    verbs: dict[str, int]
    nouns: dict[str, int]
    deeds: dict[str, int]
    empty: frozenset[str]
    away: frozenset[str]
    shells: frozenset[str]
    kin: list[list[str]]  # nouns that may take up one another
    homonyms: dict[str, frozenset[str]]  # the company in which a word means something else
    moves: frozenset[str]
    elliptic: frozenset[str]
    hearsay: frozenset[str]
    protests: frozenset[str]
    leaving: frozenset[str]
    events: frozenset[str]
    bargaining: frozenset[str]
    reticent: frozenset[str]
    affecting: frozenset[str]
    courtesies: frozenset[str]
    bearers: frozenset[str]
    departing: frozenset[str]
    judgements: dict[str, int]
    judging_nouns: dict[str, int]
    judging_phrases: dict[str, list[tuple[tuple[str, ...], int]]]  # by their last word
    reactions: dict[str, int]
    verdicts: dict[str, int]
    needed: frozenset[str]
    barred: frozenset[str]
    possible: frozenset[str]
    duty: frozenset[str]
    will: frozenset[str]
    hedges: frozenset[str]
    former: frozenset[str]
    firm: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The word lists, read once."""
    effects, judgements = (
        yaml.load(paths.data("lexicon", name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        for name in ("effects.yaml", "judgements.yaml")
    )
    return Words(
        verbs=_signed(effects["effects"]),
        nouns=_signed(effects["nouns"]),
        deeds=_signed(effects["deeds"]),
        empty=frozenset(effects["empty"]),
        away=frozenset(effects["away"]),
        shells=frozenset(effects["shells"]),
        kin=effects["kin"],
        homonyms={word: frozenset(company) for word, company in effects["homonyms"].items()},
        moves=frozenset(effects["moves"]),
        elliptic=frozenset(effects["elliptic"]),
        hearsay=frozenset(effects["hearsay"]),
        protests=frozenset(effects["protests"]),
        leaving=frozenset(effects["leaving"]),
        events=frozenset(effects["events"]),
        bargaining=frozenset(effects["bargaining"]),
        reticent=frozenset(effects["reticent"]),
        affecting=frozenset(effects["affecting"]),
        courtesies=frozenset(effects["courtesies"]),
        bearers=frozenset(effects["bearers"]),
        departing=frozenset(effects["departing"]),
        judgements=_signed({"for": judgements["good"], "against": judgements["bad"]}),
        judging_nouns=_signed({"for": judgements["nouns"]["good"], "against": judgements["nouns"]["bad"]}),
        judging_phrases=_phrases(judgements["phrases"]),
        reactions=_signed({"for": judgements["reactions"]["good"], "against": judgements["reactions"]["bad"]}),
        verdicts=_signed({"for": judgements["verdicts"]["good"], "against": judgements["verdicts"]["bad"]}),
        needed=frozenset(judgements["needed"]),
        barred=frozenset(judgements["barred"]),
        possible=frozenset(judgements["possible"]),
        duty=frozenset(judgements["modals"]["duty"]),
        will=frozenset(judgements["modals"]["will"]),
        hedges=frozenset(judgements["hedges"]),
        former=frozenset(judgements["former"]),
        firm=frozenset(judgements["ranks"]["2"]),
    )


def _signed(groups: dict[str, list[str]]) -> dict[str, int]:
    return dict.fromkeys(groups["for"], 1) | dict.fromkeys(groups["against"], -1)


def _phrases(groups: dict[str, list[str]]) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase, sign in _signed({"for": groups["good"], "against": groups["bad"]}).items():
        found.setdefault(phrase.split()[-1], []).append((tuple(phrase.split()), sign))
    return found


def lemmas(view: ClauseView, clause: Clause) -> list[str]:
    """The names under which a clause's predicate may stand in a lexicon, the longest first."""
    i, doc = clause.predicate.i, view.doc
    out = [clause.lemma_particle]
    if clause.kind == "verb" and not clause.particle and i + 1 < len(doc):
        out.insert(0, f"{clause.lemma} {doc[i + 1].lower_}")
        if i + 2 < len(doc):
            out.insert(0, f"{clause.lemma} {doc[i + 2].lower_}")
    if clause.particle and clause.lemma not in out:
        out.append(clause.lemma)
    if clause.kind == "verb" and not clause.particle:  # lemmatisers err on rarer verbs
        out += regular_bases(clause.predicate.lower_)
    return list(dict.fromkeys(out))


def attitude(view: ClauseView, clause: Clause, lexicon: Lexicon) -> Match | None:
    """The filled frame of a clause's predicate; of two classes with that frame the one that takes a side.

    Predicates of several words ("stop short of") are found too.
    """
    found = match(view, clause, lexicon) or _of_several_words(view, clause, lexicon) or _stative(view, clause, lexicon)
    found = found or _of_what_is_called(view, clause, lexicon) or _loose_gerund(view, clause, lexicon)
    if found and len(found.heads) == 1:  # "asked for a truce, prisoners and a withdrawal"
        beside = [noun for word, noun in clause.obliques if word == found.frame and noun.i > found.heads[0].i]
        found = replace(found, heads=(*found.heads, *beside))
    if found and found.frame == "obj" and found.predicate.cls in {"want", "demand"}:  # "wants the sanctions lifted"
        done = [
            c
            for t in clause.complements
            if (c := view.of(t)) and t.tag_ == "VBN" and set(c.objects) & set(clause.objects)
        ]
        found = replace(found, heads=tuple(c.predicate for c in done) or found.heads)
    if found and found.predicate.cls in {"want", "demand"} and found.heads:  # "wants them freed and the ban lifted"
        found = replace(found, heads=(*found.heads, *_small_clauses(view, clause, found)))
    if found is None or found.predicate.polarity:
        return found
    for predicate in predicates_of(clause, lexicon):
        if predicate.polarity and predicate.takes(found.frame):
            return replace(found, predicate=predicate)
    return found


def _small_clauses(view: ClauseView, clause: Clause, found: Match) -> list[Token]:
    """Bare participles with a subject of their own that are coordinated with a wish: "... and the ban lifted"."""
    below = {token for head in (clause.predicate, *clause.complements) for token in view.conjuncts(head)}
    tags = {"VBN", "VBD"} if clause.tense == "present" else {"VBN"}  # beside a present a past form is a participle
    inner = [c for token in below if token.tag_ in tags and token.i > clause.predicate.i and (c := view.of(token))]
    bare = [c for c in inner if not view.auxiliaries(c.predicate) and c.predicate not in found.heads]
    own = [c for c in bare if (c.objects if c.passive else c.subjects and not c.objects)]
    return [c.predicate for c in own if not set(c.objects) & set(clause.objects)]


def _stative(view: ClauseView, clause: Clause, lexicon: Lexicon) -> Match | None:
    """ "is strongly committed to help": a participle that the lexicon has as an adjective."""
    if not clause.passive:
        return None
    for predicate in lexicon.of(clause.predicate.lower_, "adjective"):
        if clause.subjects and not predicate.takes("by"):
            continue
        infinitives = [t for t in clause.complements if view.complement_kind(t) == "infinitive"]
        if infinitives and predicate.takes("inf"):
            return Match(clause, predicate, "inf", (), tuple(infinitives))
        for word, noun in clause.obliques:
            if predicate.takes(word):
                return Match(clause, predicate, word, (), (noun,))
    return None


def _of_what_is_called(view: ClauseView, clause: Clause, lexicon: Lexicon) -> Match | None:
    """ "welcomed what it called a serious offer": the offer is what is welcomed."""
    what = next((token for token in clause.objects if token.lower_ == "what" and token.i > clause.predicate.i), None)
    predicate = next((entry for entry in predicates_of(clause, lexicon) if entry.takes("obj")), None)
    if what is None or predicate is None:
        return None
    for token in view.doc[what.i + 1 : what.i + 12]:
        inner = view.of(token)
        if inner and inner.lemma in NAMING and inner.relation == "relative":
            heads = [*inner.complements, *(noun for word, noun in inner.obliques if word == "as")]
            return Match(clause, predicate, "obj", (), tuple(heads[:1])) if heads else None
    return None


def _loose_gerund(view: ClauseView, clause: Clause, lexicon: Lexicon) -> Match | None:
    """ "ruled out recognising it": a gerund right behind the predicate that the parse took for a circumstance."""
    for marker, head in clause.adverbials:
        if not marker and head.tag_ == "VBG" and 0 < head.i - clause.predicate.i <= 2:
            for predicate in predicates_of(clause, lexicon):
                if predicate.takes("ing"):
                    return Match(clause, predicate, "ing", (), (head,))
    return None


def called_so(view: ClauseView, clause: Clause) -> bool:
    """Whether a predicate noun is only a name: "an illegal blockade" in "what it called an illegal blockade"."""
    outer = view.of(clause.parent) if clause.parent is not None else None
    return outer is not None and outer.lemma in NAMING and outer.relation == "relative"


def _of_several_words(view: ClauseView, clause: Clause, lexicon: Lexicon) -> Match | None:
    if clause.kind != "verb":
        return None
    parts = [clause, *(inner for head in clause.complements if (inner := view.of(head)) and inner.kind == "copula")]
    heads = [(word, head) for part in parts for word, head in (*part.obliques, *part.adverbials) if word]
    heads += [("of", head) for part in parts[1:] for head in part.complements]
    for lemma in lemmas(view, clause):
        for predicate in lexicon.of(lemma, "verb") if " " in lemma else ():
            for word, head in heads:
                frame = word.split()[-1] if word else ""
                if predicate.takes(frame):
                    return Match(clause, predicate, frame, (), (head,))
    return None


def effect(view: ClauseView, clause: Clause) -> int:
    """What the predicate does to what it governs: +1 more of it, -1 less of it, 0 unknown."""
    table = words().verbs if clause.kind == "verb" else words().nouns
    return next((table[lemma] for lemma in lemmas(view, clause) if lemma in table), 0)


def deed(view: ClauseView, clause: Clause) -> int:
    """The position that a deliberate deed shows toward its object: +1, -1, or 0 where it is no such deed."""
    return next((words().deeds[lemma] for lemma in lemmas(view, clause) if lemma in words().deeds), 0)


def judgement(token: Token) -> int:
    """Whether an adjective or a predicate noun judges what it is said of: +1, -1, or 0."""
    lemma, lower = token.lemma_.lower(), token.lower_
    if token.i > 1 and token.doc[token.i - 1].text == "-":  # "counter-productive", which tokenizers cut in three
        whole = f"{token.doc[token.i - 2].lower_}-{lower}"
        return words().judgements.get(whole, 0) or words().judging_nouns.get(whole, 0)
    if token.pos_ in {"NOUN", "PROPN"}:
        return words().judging_nouns.get(lemma, words().judging_nouns.get(lower, 0))
    return words().judgements.get(lower, words().judgements.get(lemma, 0))
