"""Charts of positions: who stands where, when, and what strengthens or weakens whose hand."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from helpers.charts import style
from helpers.wording import counted

_MARKS = 600  # as many as a chart over time can show
_COLUMN = 44  # pixels that a column of the matrix has at least


def stance_map(
    stances: pd.DataFrame, *, holders: int = 25, issues: int = 15, names: Mapping[str, str] | None = None
) -> go.Figure:
    """A matrix of holders and issues; each cell has the colour and sign of its position, a conditional one is hatched.

    A holder with several positions on an issue has a parted cell. Holders who speak for one side stand
    together. Stances without an issue (toward an actor only) have no column; the title says how many. `names` gives
    ids of the codebook their names.
    """
    title = "Positions by holder and issue"
    usable = _surest_first(stances)
    on_issue = usable[usable["issue"].notna()]
    if on_issue.empty:
        return style.empty(title, "No position on an issue was found.")
    columns = style.top(on_issue["issue"], issues)
    rows = _by_side(on_issue[on_issue["issue"].isin(columns)], holders)
    drawn = on_issue[on_issue["issue"].isin(columns) & on_issue["holder"].isin(rows)]
    labels = {issue: style.label(issue, names) for issue in columns}
    bars = _cells(drawn, {name: i for i, name in enumerate(rows)}, labels)
    note = style.shown(
        len(rows),
        on_issue["holder"].nunique(),
        "holders",
        style.shown(len(columns), on_issue["issue"].nunique(), "issues"),
        f"{counted(len(usable) - len(on_issue), 'stance')} toward actors only left out"
        if len(usable) > len(on_issue)
        else "",
    )
    lengths = [4.6 * len(label) for label in labels.values()]  # of the issues' names at 45 degrees, in pixels
    above = 14 + round(max(lengths))
    beside = max(length - _COLUMN * (len(columns) - i - 0.5) for i, length in enumerate(lengths))
    min_width = 260 + _COLUMN * len(columns)
    fig = style.figure(
        bars, title, note, height=style.row_height(len(rows), 30, 120) + above, min_width=min_width, above=above
    )
    fig.update_layout(barmode="overlay", legend={"y": 0, "yanchor": "top"}, margin_r=max(12, round(beside)))
    fig.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickvals=list(range(len(rows))),
        ticktext=[style.plain(name, 28) for name in rows],
        showgrid=True,
    )
    fig.update_xaxes(
        side="top",
        range=[-0.5, len(columns) - 0.5],
        tickvals=list(range(len(columns))),
        ticktext=list(labels.values()),
        tickangle=-45,
        ticklabeloverflow="allow",  # else the last name, which leaves the plot, is not drawn
        showgrid=False,
    )
    return fig


def _surest_first(stances: pd.DataFrame) -> pd.DataFrame:
    """The stances that nobody has rejected, in the order in which a mark shows them."""
    return stances[stances["status"] != "rejected"].sort_values("confidence", ascending=False, kind="stable")


def _by_side(stances: pd.DataFrame, limit: int) -> list[str]:
    """The most frequent holders, those of one side next to each other, the busiest side first."""
    names = style.top(stances["holder"], limit)
    drawn = stances[stances["holder"].isin(names)]
    sides = drawn["on_behalf_of"].fillna(drawn["holder"])
    weight = sides.value_counts()
    side = sides.groupby(drawn["holder"]).agg(lambda own: own.mode().iloc[0])
    return sorted(names, key=lambda name: (-weight[side[name]], side[name], name != side[name], names.index(name)))


def _cells(stances: pd.DataFrame, rows: dict[str, int], labels: dict[str, str]) -> list[go.Bar]:
    """The cells of a matrix: rows by holder, columns in the order of the issues with their labels."""
    width, columns = 0.94, {issue: i for i, issue in enumerate(labels)}
    parts: dict[str, list[tuple[float, float, float, str]]] = {position: [] for position in style.POSITIONS}
    for (holder, issue), cell in stances.groupby(["holder", "issue"]):
        positions = [position for position in style.POSITIONS if (cell["position"] == position).any()]
        for i, position in enumerate(positions):
            share = width / len(positions)
            x = columns[issue] - width / 2 + share * (i + 0.5)
            hover = _evidence(cell[cell["position"] == position], f"{style.plain(holder)} · {labels[issue]}")
            parts[position].append((x, rows[holder] - width / 2, share, hover))
    return [
        go.Bar(
            name=f"{style.POSITIONS[position]['sign']}  {position}",
            x=[x for x, _, _, _ in cells],
            y=[width] * len(cells),
            base=[base for _, base, _, _ in cells],
            width=[share for _, _, share, _ in cells],
            marker={
                "color": style.POSITIONS[position]["colour"],
                "pattern": {
                    "shape": style.POSITIONS[position]["pattern"],
                    "fgcolor": "rgba(255,255,255,0.45)",
                    "fillmode": "overlay",
                    "size": 6,
                },
            },
            text=[style.POSITIONS[position]["sign"]] * len(cells),
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": "white", "size": 14},
            hovertext=[hover for _, _, _, hover in cells],
            hoverinfo="text",
        )
        for position, cells in parts.items()
        if cells
    ]


def _evidence(stances: pd.DataFrame, heading: str, limit: int = 3) -> str:
    """What a mark shows when it is pointed at: the first of its stances."""
    lines = [f"<b>{heading}</b>"]
    for stance in stances.head(limit).to_dict("records"):
        lines.append(
            f"<i>{style.plain(stance['position'])}</i>" + (f", {stance['date']}" if style.words(stance["date"]) else "")
        )
        lines.append(style.wrapped(f"“{stance['evidence']}”", lines=4))
        if style.words(stance["condition"]):
            lines.append("condition: " + style.wrapped(stance["condition"], lines=2))
    if len(stances) > limit:
        lines.append(f"and {style.number(len(stances) - limit)} more")
    return "<br>".join(lines)


def positions_over_time(
    stances: pd.DataFrame, *, issue: str | None = None, limit: int = 20, names: Mapping[str, str] | None = None
) -> go.Figure:
    """Date across, holder down, position by colour and symbol; of one `issue`, or of all.

    A mark is what a holder was for, against or would do on a day: it grows with the number of stances.
    Undated ones are left out, and counted under the title. Many marks are drawn month by month. `names` gives ids of
    the codebook their names.
    """
    title = f"Positions over time: {style.label(issue, names)}" if issue else "Positions over time"
    usable = _surest_first(stances)
    if issue:
        usable = usable[usable["issue"] == issue]
    dated = usable[usable["date"].notna()]
    if dated.empty:
        return style.empty(title, "No position has a date.", f"{style.DATING} would date them" if len(usable) else "")
    rows = {name: i for i, name in enumerate(style.top(dated["holder"], limit))}
    drawn = dated[dated["holder"].isin(list(rows))]
    drawn, step = _steps(drawn)
    marks = [
        _marks(drawn[drawn["position"] == position], position, rows, 0.22 * (i - 1.5), names)
        for i, position in enumerate(style.POSITIONS)
        if (drawn["position"] == position).any()
    ]
    undated = len(usable) - len(dated)
    note = style.shown(
        len(rows),
        dated["holder"].nunique(),
        "holders",
        f"{style.number(undated)} undated left out: {style.DATING} would date them" if undated else "",
        step,
    )
    fig = style.figure(marks, title, note, height=style.row_height(len(rows), 44))
    for row in range(len(rows) - 1):
        fig.add_hline(y=row + 0.5, line={"color": style.FAINT, "width": 1})
    fig.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickvals=list(rows.values()),
        ticktext=[style.plain(name, 28) for name in rows],
    )
    fig.update_xaxes(type="date")
    return fig


def _steps(stances: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The stances with dates so coarse, by day, month or year, that their marks can be told apart."""
    coarse = stances
    for step, length, middle in (("", 10, ""), ("by month", 7, "-15"), ("by year", 4, "-07-01")):
        coarse = stances.assign(date=stances["date"].str[:length] + middle)
        if coarse.groupby(["date", "holder", "position"]).ngroups <= _MARKS:
            return coarse, step
    return coarse, "by year"


def _marks(
    stances: pd.DataFrame, position: str, rows: dict[str, int], shift: float, names: Mapping[str, str] | None
) -> go.Scatter:
    look = style.POSITIONS[position]
    days = list(stances.groupby(["date", "holder"]))
    return go.Scatter(
        name=position,
        mode="markers",
        x=[day for (day, _), _ in days],
        y=[rows[holder] + shift for (_, holder), _ in days],
        marker={
            "color": look["colour"],
            "symbol": look["symbol"],
            "size": [min(7 + 2 * len(held), 13) for _, held in days],
            "opacity": 1,
            "line": {"width": 1.5, "color": look["colour"]},
        },
        hovertext=[
            _evidence(held, f"{style.plain(holder)} · {_topics(held['issue'], names)}") for (_, holder), held in days
        ],
        hoverinfo="text",
    )


def _topics(issues: pd.Series, names: Mapping[str, str] | None) -> str:
    return ", ".join(style.label(issue, names) for issue in sorted(set(issues.dropna()))) or style.label(None)


def levers_by_side(levers: pd.DataFrame, *, limit: int = 15) -> go.Figure:
    """Bars to the right for what strengthens a hand, to the left for what weakens it, hatched if hypothetical."""
    title = "What strengthens or weakens each hand"
    known = levers[levers["beneficiary"].notna()]
    if known.empty:
        return style.empty(title, "Nothing was found that strengthens or weakens a side.")
    rows = style.top(known["beneficiary"], limit)
    drawn = known[known["beneficiary"].isin(rows)].assign(hypothetical=lambda t: t["hypothetical"].eq(True))
    bars = []
    for direction, sign, colour in (("strengthens", 1, style.BLUE), ("weakens", -1, style.ORANGE)):
        for hypothetical in (False, True):
            part = drawn[(drawn["direction"] == direction) & (drawn["hypothetical"] == hypothetical)]
            if part.empty:
                continue
            counts = part["beneficiary"].value_counts()
            sides = [side for side in rows if side in counts.index]
            name = f"would {direction[:-1]}" if hypothetical else direction
            bars.append(
                go.Bar(
                    orientation="h",
                    name=name,
                    x=[sign * int(counts[side]) for side in sides],
                    y=[rows.index(side) for side in sides],
                    marker={
                        "color": colour,
                        "pattern": {"shape": "/" if hypothetical else "", "fillmode": "replace", "size": 6},
                    },
                    hovertext=[_factors(part[part["beneficiary"] == side], side, name) for side in sides],
                    hoverinfo="text",
                )
            )
    reach = int(drawn.groupby(["beneficiary", "direction"]).size().max())
    step = max(1, -(-reach // 4))
    ticks = range(-step * -(-reach // step), reach + step, step)
    note = style.shown(len(rows), known["beneficiary"].nunique(), "sides")
    fig = style.figure(bars, title, note, height=style.row_height(len(rows), 32))
    fig.update_layout(barmode="relative")
    fig.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickvals=list(range(len(rows))),
        ticktext=[style.plain(name, 28) for name in rows],
    )
    fig.update_xaxes(
        range=[-reach - 0.4, reach + 0.4],
        tickvals=list(ticks),
        ticktext=[style.number(abs(tick)) for tick in ticks],
        title_text="sentences",
        zeroline=True,
        zerolinecolor="rgba(128,135,145,0.6)",
    )
    return fig


def _factors(levers: pd.DataFrame, side: str, direction: str, limit: int = 4) -> str:
    lines = [f"<b>{style.plain(side)}</b>: {direction}"]
    lines += [f"• {style.wrapped(text, lines=3)}" for text in levers["evidence"].head(limit)]
    if len(levers) > limit:
        lines.append(f"and {style.number(len(levers) - limit)} more")
    return "<br>".join(lines)
