"""What a brief finds in the tables: the lines under each side, from stances, conditions, levers and relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from helpers.publish.evidence import Evidence, Sources, present
from helpers.publish.fragment import render
from helpers.publish.sides import BACKING, MEDIATION, Sides
from helpers.wording import words

SIGNS = {"support": "+", "conditional": "if", "neutral": "○", "oppose": "−"}
_GO_BETWEEN = r"(?i)\b(?:mediat|host|broker|facilitat|shuttl|intermediar|go-between|good offices)"  # words of mediation
_OWN = r"(?::offer|:intend|:promise|deed)$"  # rules of one's own doing: who calls for mediation mediates nothing
_EVIDENCE = 4  # quotations of a line; the tables have them all
_LINES = 60  # lines of a group, for the same reason


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
    undecided: list[Line] = field(default_factory=list)
    strengthened: list[Line] = field(default_factory=list)
    weakened: list[Line] = field(default_factory=list)
    backers: list[Line] = field(default_factory=list)
    mediators: list[Line] = field(default_factory=list)

    def _repr_html_(self) -> str:
        return render("sides.html", sides=[self])._repr_html_()


def namer(issues: Mapping[str, str]) -> Callable[[object], str]:
    """A function from an issue's id to its name, or to its words where the codebook has none."""
    return lambda issue: issues.get(str(issue)) or words(present(issue))


def from_stances(
    side: str, stances: pd.DataFrame, sources: Sources, name: Callable[[object], str], described: Mapping[str, object]
) -> Side:
    """A side with the positions it takes; those of who speaks for it count as its own."""
    voices = tuple(holder for holder in dict.fromkeys(stances["holder"].dropna()) if holder != side)
    out = Side(side, str(present(described.get(side)) or ""), voices, len(stances))
    stances = stances.assign(
        about=stances["issue"].fillna(stances["target_actor"]).fillna(""), price=stances["condition"].fillna("")
    )
    groups = {"support": out.wants, "conditional": out.conditions, "oppose": out.rejects, "neutral": out.undecided}
    for position, lines in groups.items():
        rows = stances[stances["position"] == position]
        lines += [_position(group, side, sources, name) for group in _largest(rows, ["about", "price"])]
    return out


def _position(stances: pd.DataFrame, side: str, sources: Sources, name: Callable[[object], str]) -> Line:
    """The line of all stances of a side that say the same: one issue or actor, one position, one condition."""
    first = stances.iloc[0]
    issue = present(first["issue"])
    targets = stances["target_actor"].dropna() if issue else []
    return Line(
        actor=_listed(stances["holder"]),
        topic=name(issue or first["target_actor"]),
        position=first["position"],
        firm=bool((stances["strength"].abs() == 2).any()),
        condition=" ".join((present(first["condition"]) or "").split()),
        target=_listed(target for target in targets if target != side),
        reported=bool((stances["voice"] == "other").all()),
        evidence=_few(stances, sources),
        count=len(stances),
    )


def _largest(rows: pd.DataFrame, keys: list[str]) -> list[pd.DataFrame]:
    """The groups with most rows, the largest first, equals in the order of the rows; no more than _LINES."""
    number = rows.groupby(keys, sort=False).ngroup()
    chosen = number.value_counts().index[:_LINES]
    kept = dict(list(rows[number.isin(chosen)].groupby(number)))
    return [kept[one] for one in chosen]


def _listed(names: Iterable[str], limit: int = 3) -> str:
    """Names in a row, the commonest first: "Ukraine, Poland, Latvia and 2 more"."""
    ranked = [name for name, _ in Counter(names).most_common()]
    more = f" and {len(ranked) - limit} more" if len(ranked) > limit else ""
    return ", ".join(ranked[:limit]) + more


def add_conditions(
    found: Mapping[str, Side], conditions: pd.DataFrame, known: Sides, sources: Sources, name: Callable[[object], str]
) -> None:
    """What hangs on something, by the side that holds it; a condition already said with a stance is not repeated."""
    whole = conditions.dropna(subset=["holder", "antecedent", "consequent"])
    quote = {"quote": "consequent", "start": "consequent_start", "end": "consequent_end"}
    for side_name, rows in whole.groupby(whole["holder"].map(known.of), sort=False):
        lines = found[side_name].conditions if side_name in found else []
        for row in rows.to_dict("records"):
            if side_name not in found or len(lines) >= _LINES:
                break
            antecedent = " ".join(row["antecedent"].split())
            if any(antecedent in line.condition or (line.condition and line.condition in antecedent) for line in lines):
                continue
            condition = f"{present(row['marker']) or 'if'} {antecedent}"
            bearer, evidence = present(row["bearer"]) or "", (sources.evidence(row, **quote),)
            lines.append(
                Line(
                    row["holder"],
                    name(row["issue"]),
                    "conditional",
                    condition=condition,
                    target=bearer,
                    evidence=evidence,
                )
            )


def add_levers(
    found: Mapping[str, Side], levers: pd.DataFrame, known: Sides, sources: Sources, name: Callable[[object], str]
) -> None:
    """What strengthens and what weakens the hand of each side; what has happened stands first."""
    known_levers = levers.dropna(subset=["beneficiary"]).sort_values("hypothetical", kind="stable")
    sides = known_levers["beneficiary"].map(known.of)
    for (side, direction), rows in known_levers.groupby([sides, "direction"], sort=False):
        if side not in found:
            continue
        lines = found[side].weakened if direction == "weakens" else found[side].strengthened
        for row in rows.head(_LINES).to_dict("records"):
            topic = words(present(row["factor"])) or name(row["issue"])
            if_it_happens = bool(present(row["hypothetical"]))
            lines.append(Line(row["beneficiary"], topic, hypothetical=if_it_happens, evidence=(sources.evidence(row),)))


def add_backers(found: Mapping[str, Side], relations: pd.DataFrame, known: Sides, sources: Sources) -> None:
    """Who backs a side, each backer once with all the ways in which it does."""
    ties = relations[relations["relation"].isin(BACKING)]
    ties = ties.assign(side=ties["to_id"].map(known.of_entity), own=ties["from_id"].map(known.of_entity))
    ties = ties[ties["side"].isin(list(found)) & (ties["side"] != ties["own"])]
    for side, own in ties.groupby("side", sort=False):
        for rows in _largest(own, ["from_id"]):
            source = rows["from_id"].iloc[0]
            ways = ", ".join(words(way) for way in dict.fromkeys(rows["relation"]))
            line = Line(known.names.get(source, source), ways, evidence=_few(rows, sources), count=len(rows))
            found[side].backers.append(line)


def add_mediators(
    found: Mapping[str, Side], relations: pd.DataFrame, stances: pd.DataFrame, known: Sides, sources: Sources
) -> tuple[Line, ...]:
    """Who mediates, under the sides that are reached; returns all mediation, with the offers that stances show."""
    between: list[Line] = []
    ties = relations[relations["relation"].isin(MEDIATION)]
    for rows in _largest(ties, ["from_id", "to_id"]):
        source, target = rows["from_id"].iloc[0], rows["to_id"].iloc[0]
        reached = known.names.get(target, target)
        way = words(rows["relation"].iloc[0])
        line = Line(known.names.get(source, source), way, target=reached, evidence=_few(rows, sources), count=len(rows))
        between.append(line)
        if side := found.get(known.of_entity(target) or ""):
            side.mediators.append(line)
    told = {line.actor for line in between}
    acts = stances[(stances["issue"] == "negotiation") & (stances["position"] == "support")]
    acts = acts[acts["rule"].str.contains(_OWN, na=False) & acts["evidence"].str.contains(_GO_BETWEEN, na=False)]
    acts = acts[~acts["holder"].isin(told)]
    for rows in _largest(acts, ["holder"]):
        between.append(Line(rows["holder"].iloc[0], "", evidence=_few(rows, sources), count=len(rows)))
    return tuple(between)


def _few(rows: pd.DataFrame, sources: Sources) -> tuple[Evidence, ...]:
    columns = ("doc_id", "evidence", "start", "end")
    values = zip(*(rows[column].head(3 * _EVIDENCE).tolist() for column in columns), strict=True)
    return sources.all(dict(zip(columns, row, strict=True)) for row in values)[:_EVIDENCE]


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
