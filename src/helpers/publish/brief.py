"""The negotiation brief: what each side wants, its conditions, its hand, its backers, and who mediates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from helpers.publish import findings
from helpers.publish.evidence import Sources
from helpers.publish.findings import SIGNS, Line, Side
from helpers.publish.fragment import Fragment, render
from helpers.publish.sides import Sides

_MEANINGS = {"support": "for", "conditional": "on a condition", "neutral": "takes no side", "oppose": "against"}


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
    """The brief of contract tables (documents, entities, stances, conditions, levers, relations), with evidence in
    its sentence where there is `sentences`.

    The tables are those of `Run.tables()`, in which what copies of a document say is left out; how many copies there
    are is told. `issues` gives ids of the codebook their names. The `sides` with most stances are main sides, up to
    `others` more are named in short. Rejected stances are left out; the surest evidence comes first.
    """
    stances = tables["stances"]
    stances = stances[stances["status"] != "rejected"].sort_values("confidence", ascending=False, kind="stable")
    known = Sides(stances, tables["entities"])
    sources = Sources(tables["documents"], tables.get("sentences"))
    name = findings.namer(issues or {})
    stances = stances.assign(
        side=[known.of(*pair) for pair in zip(stances["holder"], stances["on_behalf_of"], strict=True)]
    )
    counts = stances["side"].dropna().value_counts()
    order = sorted(counts.index, key=lambda side: (-counts[side], side))
    described = dict(zip(tables["entities"]["name"], tables["entities"]["description"], strict=True))
    found = {
        side: findings.from_stances(side, stances[stances["side"] == side], sources, name, described)
        for side in order[: sides + others]
    }
    findings.add_conditions(found, tables["conditions"], known, sources, name)
    findings.add_levers(found, tables["levers"], known, sources, name)
    findings.add_backers(found, tables["relations"], known, sources)
    between = findings.add_mediators(found, tables["relations"], stances, known, sources)
    everyone = tuple(found.values())
    columns, table = findings.matrix(stances, order[:sides], name)
    read = tables["documents"][tables["documents"]["status"] == "ok"]
    copies = read["duplicate_of"].notna()
    read = read[~copies]
    days = sorted(day[:10] for day in read["published"].dropna())
    return Brief(
        main=everyone[:sides],
        rest=everyone[sides:],
        go_betweens=between,
        issues=columns,
        table=table,
        counts={
            "documents": len(read),
            "copies": int(copies.sum()),
            "actors": stances["holder"].nunique(),
            "sides": len(order),
            "issues": stances["issue"].nunique(),
            "stances": len(stances),
        },
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )
