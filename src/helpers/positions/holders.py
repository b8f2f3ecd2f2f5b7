"""Who holds a position: the one a predicate is said of, the one who speaks, or the one who wrote the text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pandas as pd
from spacy.tokens import Token

from helpers.language.clauses import Clause, ClauseView
from helpers.positions.authors import author_of
from helpers.positions.lexicon import Lexicon
from helpers.positions.parties import Holder, words
from helpers.positions.speakers import reporters_of, speakers_of

ACTOR_TYPES = {"PERSON", "COUNTRY", "ORG", "GROUP"}


class Holders:
    """Finds the holder of a clause or noun in one parsed document.

    `actors` is the document's ActorIndex, `statements` its rows of the table.
    """

    def __init__(self, view: ClauseView, actors: Any, statements: pd.DataFrame):
        self.view, self.actors, self.doc = view, actors, view.doc
        self._by_token = speakers_of(view.doc, actors, statements)
        self._by_cue = reporters_of(view.doc, actors, statements)
        self.author = author_of(view, self._by_token, actors)

    def speakers(self, token: Token) -> list[Holder]:
        """Who says the token, the innermost first."""
        return self._by_token.get(token.i, [])

    def speaking(self, token: Token) -> list[Holder]:
        """The innermost sources of the words, several where they say it together; else the author."""
        found = self.speakers(token)
        together = [holder for holder in found if holder.statement_id == found[0].statement_id]
        return together or ([self.author] if self.author else [])

    def speaker(self, token: Token) -> Holder | None:
        """The innermost source of the words, else the author where the text is its author's own."""
        found = self.speakers(token)
        return found[0] if found else self.author

    def blaming(self, token: Token) -> Holder | None:
        """Who blames by saying the token: the source, or who quotes a finding and so shares it."""
        found = self.speakers(token)
        sharing = [holder for holder in found if holder.cue_class not in {"find", "report"}]
        if sharing:
            return sharing[0]
        return self.author or (found[0] if found else None)

    def of_clause(self, clause: Clause) -> list[Holder]:
        """The actors that the clause is said of; where they are the speaker's own side, the speaker."""
        if clause.kind == "verb" and clause.tense == "none" and (reporters := self._by_cue.get(clause.predicate.i)):
            return reporters  # "..., he said, warning that ...": parsers hang the participle on what is reported
        adjectives = Lexicon.load().of(clause.predicate.lower_, "adjective")
        held = [entry for entry in adjectives if entry.polarity and (not clause.subjects or entry.takes("by"))]
        stative = clause.passive and bool(held)
        subjects = clause.subjects
        if clause.relation == "relative" and clause.relative_of in subjects and self._plural(clause):
            subjects = tuple(t for t in self.view.conjuncts(clause.relative_of) if t.i < clause.predicate.i)
        doers = clause.objects if stative else subjects  # "was prepared to travel"
        return self.of_tokens([*doers, *self._beside(clause, doers)], clause.predicate)

    def places(self, clause: Clause) -> list[Holder]:
        """Regions and cities that a predicate of attitude is said of: "Quebec rejected the plan"."""
        found = [entity for token in clause.subjects for entity in self.actors.entities_of(token)]
        return [Holder(e.id, e.name, e.country) for e in found if e.type == "PLACE"]

    def _beside(self, clause: Clause, doers: Iterable[Token]) -> list[Token]:
        """ "China, along with Russia, blocked it": who does the same."""
        inner = [part for token in doers if (part := self.view.of(token)) and part.kind == "noun"]
        return [
            noun
            for part in (clause, *inner)
            for word, noun in part.obliques
            if word in words()["beside"]
            and noun.i < clause.predicate.i
            and self._parted(self.view.noun_phrase(noun).start - len(word.split()))
        ]

    def _parted(self, start: int) -> bool:
        """Whether a phrase opens its sentence or stands behind a comma."""
        return start == 0 or bool(self.doc[start].is_sent_start) or self.doc[start - 1].text == ","

    def _plural(self, clause: Clause) -> bool:
        """ "Norway and Cuba, which sponsor the talks": a verb in the plural has all of them as subjects."""
        first = (*self.view.auxiliaries(clause.predicate), clause.predicate)[0]
        return first.tag_ == "VBP" or first.lower_ in {"were", "are", "have"}

    def of_tokens(self, tokens: Iterable[Token], at: Token) -> list[Holder]:
        """The holders that any of the tokens name, each once."""
        out: dict[str, Holder] = {}
        for token in tokens:
            for holder in self.of_token(token, at):
                out.setdefault(holder.name, holder)
        return list(out.values())

    def of_token(self, token: Token, at: Token) -> list[Holder]:
        """The holders that a noun or pronoun names ("both sides": two), as seen by who speaks at the second token."""
        speaker = self.speaker(at)
        if token.lower_ in words()["first_person"] or self._is_ours(token):
            return self.speaking(at)
        if token.lower_ in {"he", "she"} and self._is_speaker(token, speaker):
            return [speaker]
        if named := self._said_to_be(token):  # "was among those calling for", "became the first state to recognise it"
            return self.of_tokens(named, at)
        if token.tag_ in {"NNPS", "NNS"} and self._counted(token):
            return [Holder(None, token.text)]
        if self._members(token) and len(self.actors.entities_of(token)) == 1:
            return self._unnamed(token)
        found = [self._as_holder(entity, speaker) for entity in self.entities(token)]
        if not found and token.lower_ in {"it", "they"} and self._is_party(token, speaker):
            return [speaker]
        return found or self._owning(token, at) or self._seated(token) or self._unnamed(token)

    def _said_to_be(self, token: Token) -> tuple[Token, ...]:
        """The subjects of what a word that names nobody is the predicate of."""
        above = self.view.of(token) if token.lower_ != "those" else self.view.containing(token)
        if above is None or above.kind != "copula" or token in above.subjects:
            return ()
        if not {token.lemma_.lower(), token.lower_} & (_people() | {"those", "one"}) or self.entities(token):
            return ()
        inner = ((subject, self.view.of(subject)) for subject in above.subjects)
        return tuple(subject for subject, own in inner if own is None or token not in own.subjects)

    def _counted(self, token: Token) -> bool:
        """ "most Catalans", "many Russians": people of a country, and not the country."""
        return token.text[:1].isupper() and any(m.lower_ in words()["counting"] for m in self.view.modifiers(token))

    def _members(self, token: Token) -> bool:
        """ "five EU states": some members of a union, and not the union."""
        number = any(m.like_num or m.lower_ in words()["counting"] for m in self.view.modifiers(token))
        return token.lower_ in words()["members"] and number

    def _is_ours(self, token: Token) -> bool:
        """ "no government of ours": a part of who speaks."""
        clause = self.view.of(token)
        return clause is not None and any(w == "of" and n.lower_ in {"ours", "mine"} for w, n in clause.obliques)

    def _owning(self, token: Token, at: Token) -> list[Holder]:
        """Whose a text is: what "Kyiv's own paper" demands, Kyiv demands; who "tabled a motion calling for" calls."""
        if token.lemma_.lower() not in Lexicon.load().texts:
            return []
        clause, outer = self.view.of(token), self.view.containing(token)
        added = [inner for child in token.children if (inner := self.view.of(child)) and inner.relation == "adnominal"]
        issuers = [n for c in added if c.lemma in words()["issuing"] for word, n in c.obliques if word == "by"]
        if issuers:  # "a resolution tabled by Oslo demands"
            return self.of_tokens(issuers, at)
        own = self.of_tokens(clause.subjects, at) if clause and clause.kind == "noun" else []
        if own or outer is None or token not in outer.objects or at == outer.predicate:
            return own
        issued = {outer.lemma, outer.lemma_particle} & words()["issuing"]
        return self.of_tokens(outer.subjects, at) if issued else []

    def _seated(self, token: Token) -> list[Holder]:
        """ "the foreign ministry in Beijing": what governs from a capital speaks for its country."""
        clause = self.view.of(token) if token.lemma_.lower() in words()["seated"] else None
        seats = [noun for word, noun in clause.obliques if word == "in"] if clause else []
        places = [entity for seat in seats for entity in self.actors.entities_of(seat)]
        countries = [entity.country for entity in places if entity.type == "PLACE" and entity.country]
        named = [self.actors.country(name) for name in countries]
        return [Holder(entity.id, entity.name) for entity in named if entity][:1]

    def _unnamed(self, token: Token) -> list[Holder]:
        """People without a name, by the words for them: "Some relatives of the hostages"."""
        named = {token.lemma_.lower(), token.lower_.removesuffix("s")}  # a rare plural may be its own lemma
        if token.pos_ != "NOUN" or not named & (_people() - Lexicon.load().texts):
            return []
        phrase = self.view.noun_phrase(token)
        kept = [t for t in phrase if t.pos_ not in {"DET", "SPACE", "PUNCT"} and t.i >= phrase.start][:8]
        return [Holder(None, " ".join(self.doc[kept[0].i : kept[-1].i + 1].text.split()))] if kept else []

    def _is_speaker(self, token: Token, speaker: Holder | None) -> bool:
        """ "X says he is ready": in reported speech the pronoun is first of all the one who speaks."""
        return bool(speaker and speaker.id and speaker.id.startswith("person:") and not self.view.quoted[token.i])

    def _is_party(self, token: Token, speaker: Holder | None) -> bool:
        """ "Islamabad said it remained committed": it speaks of itself, if nothing else is known of the pronoun."""
        return bool(speaker and speaker.id and not speaker.id.startswith("person:") and not self.view.quoted[token.i])

    def _as_holder(self, entity: Any, speaker: Holder | None) -> Holder:
        entity = self.actors.party_of(entity)
        behalf = self.actors.on_behalf_of(entity.id)
        if speaker and entity.name in {speaker.name, speaker.on_behalf_of}:
            return speaker
        return Holder(entity.id, entity.name, behalf if behalf != entity.name else None)

    def entity(self, token: Token) -> Any | None:
        """The one actor that a noun names; None where it names none or several."""
        found = self.entities(token)
        return found[0] if len(found) == 1 else None

    def entities(self, token: Token) -> list[Any]:
        """The actors that a noun names by itself or, as a representative, through its possessor or adjective."""
        found = [entity for entity in self.actors.entities_of(token) if entity.type in ACTOR_TYPES]
        if not found and (some := self._called(token) or self._examples(token)):
            return some
        represents = bool({token.lemma_.lower(), token.lower_} & words()["representatives"])
        if not represents or any(_is_name(entity.name) for entity in found):
            return found
        clause = self.view.of(token)
        owners = [
            *self.view.modifiers(token),
            *(n for w, n in (clause.obliques if clause else ()) if w == "of" or (w == "in" and self._governs(token))),
        ]
        if whose := next((owner for owner in owners if owner.lower_ == "whose"), None):
            relative = self.view.containing(token)
            owners += [relative.relative_of] if relative and relative.relative_of else []
            owners.remove(whose)
        owned = [owner for owner in owners if owner not in self.view.modifiers(token)]
        joint = [e for owner in owned for e in self.actors.entities_of(owner) if e.type in ACTOR_TYPES]
        if len(owned) > 1 and len(joint) > 1:
            return joint  # "envoys of the president and of the opposition"
        for owner in owners:
            inner = [entity for entity in self.actors.entities_of(owner) if entity.type in ACTOR_TYPES]
            if any(entity.type == "COUNTRY" for entity in inner) and self._is_partisan(token):
                continue
            if inner:
                return inner
        return found

    def _called(self, token: Token) -> list[Any]:
        """ "the eastern commander Khalifa Haftar", "the leader, Ana Lopez": the person whom an apposition names."""
        clause = self.view.of(token)
        led = [noun for word, noun in (clause.obliques if clause else ()) if word == "of"]  # "head of the mission, X"
        names = (name for noun in (token, *led) for name in self.view.appositions(noun) if name.pos_ == "PROPN")
        return [e for name in names for e in self.actors.entities_of(name) if e.type == "PERSON"][:1]

    def _is_partisan(self, token: Token) -> bool:
        """ "Colombia's largest guerrilla group" does not speak for Colombia."""
        armed = {word.lemma_.lower() for word in self.view.modifiers(token)} & words()["armed"]
        return bool(armed) and bool({token.lemma_.lower(), token.lower_} & words()["partisan"])

    def _governs(self, token: Token) -> bool:
        """ "officials in Baku" speak for Azerbaijan, "mediators in Baku" do not."""
        return bool({token.lemma_.lower(), token.lower_} & words()["governing"])

    def _examples(self, token: Token) -> list[Any]:
        """ "a number of states, including Egypt and Jordan": those that are named."""
        clause = self.view.of(token)
        nested = [self.view.of(noun) for word, noun in clause.obliques if word == "of"] if clause else []
        phrases = [c for c in (clause, *nested) if c and c.kind == "noun"]
        nouns = [noun for c in phrases for word, noun in c.obliques if word in words()["examples"]]
        return [entity for noun in nouns for entity in self.actors.entities_of(noun) if entity.type in ACTOR_TYPES]


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    """Common nouns for people and bodies that can hold a position."""
    return Lexicon.load().people | words()["people"]


def _is_name(name: str) -> bool:
    """Whether a party goes by a name of its own, and not by a common noun: "Hamas officials" do not."""
    return name[:1].isupper() and not (" " in name and name.split()[-1].islower())
