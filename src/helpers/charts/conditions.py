"""The chart of conditions: what must hold on the left, what would follow on the right."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from helpers.charts import style

_LINE, _GAP = 16, 14  # pixels of a line of text at 12 px, and between two boxes
_LEFT, _RIGHT = (
    0.46,
    0.54,
)  # where the left column of text ends and the right one begins, in parts of the width

_LEFT_KEY, _RIGHT_KEY = ("issue", "marker"), ("issue", "holder")  # what tells two boxes with the same words apart


def condition_graph(conditions: pd.DataFrame, *, limit: int = 18, names: Mapping[str, str] | None = None) -> go.Figure:
    """A graph in two columns: an arrow from each antecedent to its consequent, coloured by issue.

    The marker (if, until, unless ...) stands before the antecedent, the holder above the consequent. The same
    words under the same issue are one node, so that several conditions of one thing meet. Of more than `limit` those
    with a holder and an issue are drawn first. `names` gives ids of the codebook their names.
    """
    title = "What hangs on what"
    known = conditions[conditions["antecedent"].notna() & conditions["consequent"].notna()]
    if known.empty:
        return style.empty(title, "No condition was found.")
    whole = known["issue"].notna().astype(int) + known["holder"].notna()
    order = known.assign(
        issue=known["issue"].fillna(""),
        holder=known["holder"].fillna(""),
        marker=known["marker"].fillna("if"),
        whole=whole,
    )
    order = order.sort_values("whole", ascending=False, kind="stable")
    order = order.drop_duplicates(["antecedent", "consequent", "holder"]).head(limit)
    issues = style.top(order["issue"], len(order))
    order = order.sort_values("issue", key=lambda column: column.map(issues.index), kind="stable")
    left, right, height = _boxes(order)
    colours = {issue: style.HUES[min(i, len(style.HUES) - 1)] for i, issue in enumerate(dict.fromkeys(order["issue"]))}
    traces = [
        trace
        for issue, colour in colours.items()
        for trace in _arrows(order[order["issue"] == issue], style.label(issue, names), colour, left, right)
    ]
    note = style.shown(len(order), len(known), "conditions")
    fig = style.figure(traces, title, note, height=height + 120, min_width=680)
    for (text, y), x, anchor in [
        *((box, _LEFT - 0.01, "right") for box in left.values()),
        *((box, _RIGHT + 0.01, "left") for box in right.values()),
    ]:
        fig.add_annotation(
            text=text, x=x, xref="x", xanchor=anchor, y=y, yanchor="middle", align=anchor, showarrow=False
        )
    fig.update_xaxes(visible=False, range=[0, 1])
    fig.update_yaxes(visible=False, range=[height, -8])
    return fig


def _key(row: dict, column: str, by: tuple[str, ...]) -> tuple[str, ...]:
    return (" ".join(row[column].lower().split()), *(row[name] for name in by))


Boxes = dict[tuple[str, ...], tuple[str, float]]


def _boxes(conditions: pd.DataFrame) -> tuple[Boxes, Boxes, int]:
    """The boxes of both columns, key to (text, middle in pixels from the top), and the height of them all.

    Antecedent and consequent of a condition stand side by side; one that stands there already is not set again.
    """
    left: Boxes = {}
    right: Boxes = {}
    y = 0.0
    for row in conditions.to_dict("records"):
        marker, consequent = style.plain(row["marker"], 24), style.wrapped(row["consequent"], 42, 4)
        antecedent = style.wrapped(f"{row['marker']} {row['antecedent']}", 42, 4)
        if antecedent.startswith(marker):
            antecedent = f"<b>{marker}</b>{antecedent[len(marker) :]}"
        holder = f"<b>{style.plain(row['holder'], 38)}</b><br>" if row["holder"] else ""
        new = [
            (boxes, key, text)
            for boxes, key, text in (
                (left, _key(row, "antecedent", _LEFT_KEY), antecedent),
                (right, _key(row, "consequent", _RIGHT_KEY), holder + consequent),
            )
            if key not in boxes
        ]
        height = max((_LINE * (text.count("<br>") + 1) for _, _, text in new), default=0)
        for boxes, key, text in new:
            boxes[key] = (text, y + height / 2)
        y += height + _GAP if new else 0
    return left, right, round(y)


def _arrows(
    conditions: pd.DataFrame,
    name: str,
    colour: str,
    left: dict[tuple, tuple[str, float]],
    right: dict[tuple, tuple[str, float]],
) -> list[go.Scatter]:
    x, y, size, middles = [], [], [], []
    for row in conditions.to_dict("records"):
        start = left[_key(row, "antecedent", _LEFT_KEY)][1]
        end = right[_key(row, "consequent", _RIGHT_KEY)][1]
        x += [_LEFT, _RIGHT, None]
        y += [start, end, None]
        size += [0, 9, 0]
        lines = [
            style.wrapped(f"{row['marker']} {row['antecedent']}"),
            "→ " + style.wrapped(row["consequent"]),
            f"held by {style.plain(row['holder'])}" if style.words(row["holder"]) else "",
            f"to be met by {style.plain(row['bearer'])}" if style.words(row["bearer"]) else "",
        ]
        middles.append(((start + end) / 2, "<br>".join(filter(None, lines))))
    lines = go.Scatter(
        legendgroup=name, showlegend=False, mode="lines+markers", x=x, y=y, hoverinfo="skip",
        line={"color": colour, "width": 1.6},
        marker={"symbol": "arrow", "angleref": "previous", "size": size, "line": {"width": 0},
                "color": colour, "opacity": 1},
    )  # fmt: skip
    hover = go.Scatter(
        legendgroup=name, showlegend=False, mode="markers", opacity=0, hoverinfo="text",
        x=[(_LEFT + _RIGHT) / 2] * len(middles),
        y=[y for y, _ in middles],
        hovertext=[text for _, text in middles],
        marker={"size": 24, "color": colour},
    )  # fmt: skip
    return [style.key(name, colour), lines, hover]
