"""Charts of statements: who is quoted how, and with which words."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.charts import style


def sources_by_kind(statements: pd.DataFrame, *, limit: int = 20) -> go.Figure:
    """Bars of statements, one a source, parted by kind: direct, mixed, indirect, belief."""
    sources = statements.assign(source=statements["source"].fillna("no source given"))
    return _parted(sources, "source", "Sources by kind of statement", "sources", "No statement was found.", limit)


def cue_profile(statements: pd.DataFrame, *, limit: int = 25) -> go.Figure:
    """Bars of statements, one a cue ("said", "wants", "according to"), parted by kind."""
    cues = statements.assign(cue=statements["cue"].str.lower().replace("", None))
    return _parted(cues, "cue", "Cues of speech and thought", "cues", "No cue was found.", limit)


def _parted(statements: pd.DataFrame, column: str, title: str, noun: str, nothing: str, limit: int) -> go.Figure:
    names = style.top(statements[column], limit)
    if not names:
        return style.empty(title, nothing)
    drawn = statements[statements[column].isin(names)]
    counts = drawn.groupby([column, "kind"]).size().unstack(fill_value=0).reindex(names)
    bars = []
    for kind in style.in_order(counts.columns, style.KINDS):
        look = style.KINDS.get(kind, {"colour": style.GREY, "pattern": ""})
        bars.append(
            go.Bar(
                orientation="h",
                name=style.plain(kind),
                x=counts[kind].tolist(),
                y=list(range(len(names))),
                width=0.7,
                marker={
                    "color": look["colour"],
                    "pattern": {"shape": look["pattern"], "fillmode": "replace", "size": 5},
                },
                hovertext=[
                    f"<b>{style.plain(name)}</b><br>{style.number(count)} {kind} of {style.number(total)}"
                    for name, count, total in zip(names, counts[kind], counts.sum(axis=1), strict=True)
                ],
                hoverinfo="text",
            )
        )
    total = statements[column].nunique()
    fig = style.figure(bars, title, style.shown(len(names), total, noun), height=style.row_height(len(names)))
    fig.update_layout(barmode="stack")
    fig.update_yaxes(
        autorange="reversed",
        tickvals=list(range(len(names))),
        ticktext=[style.plain(name, 32) for name in names],
    )
    fig.update_xaxes(title_text="statements", **style.whole_numbers(int(counts.sum(axis=1).max())))
    return fig
