"""The negotiation brief: what each side wants, its conditions, its hand, its backers, and who mediates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from helpers.publish.evidence import Evidence, Sources, present
from helpers.publish.fragment import Fragment, render, words
from helpers.publish.sides import BACKING, MEDIATION, Sides

SIGNS = {"support": "+", "conditional": "if", "neutral": "○", "oppose": "−"}
_MEANINGS = {"support": "for", "conditional": "on a condition", "neutral": "takes no side", "oppose": "against"}
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


@dataclass(frozen=True)
class Brief:
    """The brief of a run. Shows itself whole in a notebook, or part by part."""

    main: tuple[Side, ...]
    rest: tuple[Side, ...]
    go_betweens: tuple[Line, ...]
    issues: tuple[str, ...]
    table: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    counts: Mapping[str, int]
    first: str | None = None
    last: str | None = None

    @property
    def summary(self) -> Fragment:
        """What was read, in two sentences."""
        return render("summary.html", brief=self)

    @property
    def matrix(self) -> Fragment:
        """The positions of the main sides on the main issues, as a table."""
        return render("matrix.html", brief=self, signs=SIGNS, meanings=_MEANINGS)

    @property
    def sides(self) -> Fragment:
        """Each main side on its own."""
        return render("sides.html", sides=self.main)

    @property
    def mediation(self) -> Fragment:
        """Who mediates between whom."""
        return render("mediation.html", lines=self.go_betweens)

    @property
    def others(self) -> Fragment:
        """The sides that are heard less often, in short."""
        return render("others.html", sides=self.rest)

    def side(self, name: str) -> Side:
        """One side by name; KeyError with the names that there are."""
        found = {side.name: side for side in (*self.main, *self.rest)}
        if name not in found:
            raise KeyError(f"{name!r} is no side of this brief; its sides are {', '.join(found)}")
        return found[name]

    def _repr_html_(self) -> str:
        parts = (self.summary, self.matrix, self.sides, self.mediation, self.others)
        return Fragment("\n".join(part.html for part in parts))._repr_html_()


def read_brief(
    tables: Mapping[str, pd.DataFrame],
    *,
    issues: Mapping[str, str] | None = None,
    sides: int = 8,
    others: int = 40,
) -> Brief:
    """The brief of contract tables (documents, entities, stances, conditions, levers, relations, statements).

    `issues` gives ids of the codebook their names. The `sides` with most stances are main sides, up to `others` more
    are named in short. Rejected stances are left out; the surest evidence comes first.
    """
    stances = tables["stances"]
    stances = stances[stances["status"] != "rejected"].sort_values("confidence", ascending=False, kind="stable")
    known = Sides(stances, tables["entities"])
    sources = Sources(tables["documents"])
    name = _namer(issues or {})
    stances = stances.assign(
        side=[known.of(*pair) for pair in zip(stances["holder"], stances["on_behalf_of"], strict=True)]
    )
    counts = stances["side"].dropna().value_counts()
    order = sorted(counts.index, key=lambda side: (-counts[side], side))
    described = dict(zip(tables["entities"]["name"], tables["entities"]["description"], strict=True))
    found = {
        side: _side(side, stances[stances["side"] == side], sources, name, described)
        for side in order[: sides + others]
    }
    _add_conditions(found, tables["conditions"], known, sources, name)
    _add_levers(found, tables["levers"], known, sources, name)
    between = _add_relations(found, tables["relations"], stances, known, sources)
    everyone = tuple(found.values())
    columns, table = _matrix(stances, order[:sides], name)
    read = tables["documents"][tables["documents"]["status"] == "ok"]
    days = sorted(day[:10] for day in read["published"].dropna())
    return Brief(
        main=everyone[:sides],
        rest=everyone[sides:],
        go_betweens=between,
        issues=columns,
        table=table,
        counts={
            "documents": len(read),
            "actors": stances["holder"].nunique(),
            "sides": len(order),
            "issues": stances["issue"].nunique(),
            "stances": len(stances),
        },
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _namer(issues: Mapping[str, str]) -> Callable[[object], str]:
    return lambda issue: issues.get(str(issue)) or words(present(issue))


def _side(
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


def _add_conditions(
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


def _add_levers(
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


def _add_relations(
    found: Mapping[str, Side], relations: pd.DataFrame, stances: pd.DataFrame, known: Sides, sources: Sources
) -> tuple[Line, ...]:
    """Backers and mediators by relations; returns all mediation, with the offers of it that stances show."""
    between: list[Line] = []
    for (source, target, relation), rows in relations.groupby(["from_id", "to_id", "relation"], sort=False):
        actor, side = known.names.get(source, source), found.get(known.of_entity(target) or "")
        reached = known.names.get(target, target)
        if relation in MEDIATION:
            line = Line(actor, words(relation), target=reached, evidence=_few(rows, sources), count=len(rows))
            between.append(line)
            if side:
                side.mediators.append(line)
        elif relation in BACKING and side and known.of_entity(source) != side.name:
            side.backers.append(Line(actor, words(relation), evidence=_few(rows, sources), count=len(rows)))
    acts = stances[(stances["issue"] == "negotiation") & (stances["position"] == "support")]
    acts = acts[acts["evidence"].str.contains(_GO_BETWEEN, regex=True, na=False)]
    told = {line.actor for line in between}
    for holder, rows in acts[~acts["holder"].isin(told)].groupby("holder", sort=False):
        between.append(Line(holder, "", evidence=_few(rows, sources), count=len(rows)))
    return tuple(between)


def _few(rows: pd.DataFrame, sources: Sources) -> tuple[Evidence, ...]:
    return sources.all(rows.head(3 * _EVIDENCE).to_dict("records"))[:_EVIDENCE]


def _matrix(
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
