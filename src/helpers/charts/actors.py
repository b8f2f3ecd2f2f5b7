"""Charts of actors: who is written about most."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.charts import style
from helpers.wording import counted


def actors_by_mentions(
    entities: pd.DataFrame,
    *,
    types: tuple[str, ...] = ("PERSON", "COUNTRY", "ORG", "GROUP"),
    limit: int = 25,
) -> go.Figure:
    """Bars of `n_mentions`, one an entity, coloured by type; hover shows aliases and documents."""
    title = "Actors by mentions"
    actors = entities[entities["type"].isin(types)]
    actors = actors.sort_values(["n_mentions", "name"], ascending=[False, True])
    if actors.empty:
        return style.empty(title, "No actor was found.")
    drawn = actors.head(limit)
    rows = {entity: i for i, entity in enumerate(drawn["entity_id"])}
    bars = [
        go.Bar(
            orientation="h",
            name=style.label(kind),
            x=part["n_mentions"].tolist(),
            y=[rows[entity] for entity in part["entity_id"]],
            width=0.7,
            marker_color=style.ENTITY_TYPES.get(kind, style.GREY),
            text=[style.number(n) for n in part["n_mentions"]],
            textposition="outside",
            cliponaxis=False,
            hovertext=[_hover(actor) for actor in part.to_dict("records")],
            hoverinfo="text",
        )
        for kind in style.in_order(drawn["type"], style.ENTITY_TYPES)
        for part in [drawn[drawn["type"] == kind]]
    ]
    fig = style.figure(bars, title, style.shown(len(drawn), len(actors), "actors"), height=style.row_height(len(drawn)))
    fig.update_layout(barmode="overlay", margin_r=52)  # room for the last bar's number
    fig.update_yaxes(
        autorange="reversed",
        tickvals=list(rows.values()),
        ticktext=[style.plain(name, 32) for name in drawn["name"]],
    )
    fig.update_xaxes(title_text="mentions", **style.whole_numbers(int(drawn["n_mentions"].max())))
    return fig


def _hover(actor: dict) -> str:
    aliases = [alias for alias in (actor["aliases"] if actor["aliases"] is not None else []) if alias != actor["name"]]
    lines = [f"<b>{style.plain(actor['name'])}</b>", style.wrapped(actor["description"], lines=2)]
    if aliases:
        lines.append("also: " + style.wrapped(", ".join(aliases[:8]), lines=3))
    mentions = counted(int(actor["n_mentions"] or 0), "mention")
    lines.append(f"{mentions} in {counted(int(actor['n_documents'] or 0), 'document')}")
    return "<br>".join(filter(None, lines))
