"""What a brief finds in the tables: the lines under each side, from stances, conditions, levers and relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from helpers.publish.evidence import Evidence, Sources, present
from helpers.publish.fragment import render, words
from helpers.publish.sides import BACKING, MEDIATION, Sides

SIGNS = {"support": "+", "conditional": "if", "neutral": "○", "oppose": "−"}
_GO_BETWEEN = r"(?i)\b(?:mediat|host|broker|facilitat|shuttl|intermediar|go-between|good offices)"  # words of mediation
_EVIDENCE = 4  # quotations of a line; the tables have them all


@dataclass(frozen=True)
class Line:
    """One finding of the brief: who, about what, how, and the words that show it."""

    actor: str
    topic: str
    position: str = ""
    firm: bool = False
    hypothetical: bool = False
    condition: str = ""
    target: str = ""
    reported: bool = False  # ascribed by somebody else
    evidence: tuple[Evidence, ...] = ()
    count: int = 1

    @property
    def sign(self) -> str:
        """The position as one sign: + if ○ −."""
        return SIGNS.get(self.position, "")


@dataclass
class Side:
    """One side of the negotiation, and all that the articles say about its position and its hand."""

    name: str
    description: str = ""
    voices: tuple[str, ...] = ()
    n_stances: int = 0
    wants: list[Line] = field(default_factory=list)
    conditions: list[Line] = field(default_factory=list)
    rejects: list[Line] = field(default_factory=list)
    strengthened: list[Line] = field(default_factory=list)
    weakened: list[Line] = field(default_factory=list)
    backers: list[Line] = field(default_factory=list)
    mediators: list[Line] = field(default_factory=list)

    def _repr_html_(self) -> str:
        return render("sides.html", sides=[self])._repr_html_()


def namer(issues: Mapping[str, str]) -> Callable[[object], str]:
    return lambda issue: issues.get(str(issue)) or words(present(issue))


def from_stances(
    side: str, stances: pd.DataFrame, sources: Sources, name: Callable[[object], str], described: Mapping[str, object]
) -> Side:
    voices = tuple(holder for holder in dict.fromkeys(stances["holder"].dropna()) if holder != side)
    out = Side(side, str(present(described.get(side)) or ""), voices, len(stances))
    place = {"support": out.wants, "conditional": out.conditions, "oppose": out.rejects}
    about = stances["issue"].fillna(stances["target_actor"]).fillna("")
    keys = [about.rename("about"), stances["position"], stances["condition"].fillna("")]
    for (issue, position, condition), rows in stances.groupby(keys, sort=False):
        targets = [
            target for target in rows.loc[rows["issue"].notna(), "target_actor"].dropna().unique() if target != side
        ]
        line = Line(
            actor=_listed(rows["holder"]),
            topic=name(issue),
            position=position,
            firm=bool((rows["strength"].abs() == 2).any()),
            condition=" ".join(condition.split()),
            target=_listed(targets),
            reported=bool((rows["voice"] == "other").all()),
            evidence=sources.all(rows.to_dict("records"))[:_EVIDENCE],
            count=len(rows),
        )
        if position in place:
            place[position].append(line)
    for lines in place.values():
        lines.sort(key=lambda line: -line.count)
    return out


def _listed(names: Iterable[str], limit: int = 3) -> str:
    """Names in a row, the commonest first: "Ukraine, Poland, Latvia and 2 more"."""
    ranked = [name for name, _ in Counter(names).most_common()]
    more = f" and {len(ranked) - limit} more" if len(ranked) > limit else ""
    return ", ".join(ranked[:limit]) + more


def add_conditions(
    found: Mapping[str, Side], conditions: pd.DataFrame, known: Sides, sources: Sources, name: Callable[[object], str]
) -> None:
    """What hangs on something, by the side that holds it; a condition already said with a stance is not repeated."""
    for row in conditions.to_dict("records"):
        side = found.get(known.of(row["holder"]) or "")
        if side is None or present(row["antecedent"]) is None or present(row["consequent"]) is None:
            continue
        antecedent = " ".join(row["antecedent"].split())
        if any(
            antecedent in line.condition or (line.condition and line.condition in antecedent)
            for line in side.conditions
        ):
            continue
        quote = {"quote": "consequent", "start": "consequent_start", "end": "consequent_end"}
        side.conditions.append(
            Line(
                actor=row["holder"],
                topic=name(row["issue"]),
                position="conditional",
                condition=f"{present(row['marker']) or 'if'} {antecedent}",
                target=present(row["bearer"]) or "",
                evidence=(sources.evidence(row, **quote),),
            )
        )


def add_levers(
    found: Mapping[str, Side], levers: pd.DataFrame, known: Sides, sources: Sources, name: Callable[[object], str]
) -> None:
    for row in levers.to_dict("records"):
        side = found.get(known.of(row["beneficiary"]) or "")
        if side is None:
            continue
        line = Line(
            actor=row["beneficiary"],
            topic=words(present(row["factor"])) or name(row["issue"]),
            hypothetical=bool(present(row["hypothetical"])),
            evidence=(sources.evidence(row),),
        )
        (side.weakened if row["direction"] == "weakens" else side.strengthened).append(line)


def add_backers(found: Mapping[str, Side], relations: pd.DataFrame, known: Sides, sources: Sources) -> None:
    """Who backs a side, each backer once with all the ways in which it does."""
    ties = relations[relations["relation"].isin(BACKING)]
    ties = ties.assign(side=ties["to_id"].map(known.of_entity), own=ties["from_id"].map(known.of_entity))
    ties = ties[ties["side"].isin(list(found)) & (ties["side"] != ties["own"])]
    for (side, source), rows in ties.groupby(["side", "from_id"], sort=False):
        ways = ", ".join(words(way) for way in dict.fromkeys(rows["relation"]))
        line = Line(known.names.get(source, source), ways, evidence=_few(rows, sources), count=len(rows))
        found[side].backers.append(line)


def add_mediators(
    found: Mapping[str, Side], relations: pd.DataFrame, stances: pd.DataFrame, known: Sides, sources: Sources
) -> tuple[Line, ...]:
    """Who mediates, under the sides that are reached; returns all mediation, with the offers that stances show."""
    between: list[Line] = []
    ties = relations[relations["relation"].isin(MEDIATION)]
    for (source, target), rows in ties.groupby(["from_id", "to_id"], sort=False):
        reached = known.names.get(target, target)
        way = words(rows["relation"].iloc[0])
        line = Line(known.names.get(source, source), way, target=reached, evidence=_few(rows, sources), count=len(rows))
        between.append(line)
        if side := found.get(known.of_entity(target) or ""):
            side.mediators.append(line)
    told = {line.actor for line in between}
    acts = stances[(stances["issue"] == "negotiation") & (stances["position"] == "support")]
    acts = acts[acts["evidence"].str.contains(_GO_BETWEEN, regex=True, na=False) & ~acts["holder"].isin(told)]
    for holder, rows in acts.groupby("holder", sort=False):
        between.append(Line(holder, "", evidence=_few(rows, sources), count=len(rows)))
    return tuple(between)


def _few(rows: pd.DataFrame, sources: Sources) -> tuple[Evidence, ...]:
    return sources.all(rows.head(3 * _EVIDENCE).to_dict("records"))[:_EVIDENCE]


def matrix(
    stances: pd.DataFrame, sides: list[str], name: Callable[[object], str], limit: int = 10
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]]:
    """The commonest issues, and for each side the positions that it takes on each of them."""
    drawn = stances[stances["side"].isin(sides) & stances["issue"].notna()]
    counts = drawn["issue"].value_counts()
    issues = sorted(counts.index, key=lambda issue: (-counts[issue], issue))[:limit]
    taken = drawn.groupby(["side", "issue"])["position"].agg(set).to_dict()
    rows = tuple(
        (side, tuple(tuple(sign for sign in SIGNS if sign in taken.get((side, issue), ())) for issue in issues))
        for side in sides
    )
    return tuple(name(issue) for issue in issues), rows
