"""Networks of actors: who does what to whom, and who is named together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from helpers.charts import style
from helpers.wording import counted

if TYPE_CHECKING:
    import networkx as nx

# Relations that say which office or membership somebody has, not what they do.
OFFICES = ("heads", "member_of", "represents", "speaks_for")
_MIDDLE = ""  # a node that is no actor and holds the parts of a graph together while it is laid out
_WIDTH = 640  # pixels that a network is laid out for, and the least that it is drawn in
_LETTER, _LINE = 6.4, 16  # pixels of an average letter and of a line of text, at 12 px


def relation_network(relations: pd.DataFrame, entities: pd.DataFrame, *, limit: int = 24, kinds: int = 7) -> go.Figure:
    """A directed graph: an arrow for each pair of actors and kind of relation; its middle shows the evidence.

    The `limit` actors with most relations are drawn; the `kinds` commonest kinds have a colour of their own. What an
    actor is (OFFICES) is left out: a chart of what actors do. Nodes have the colour of their type, explained below.
    """
    title = "Relations between actors"
    ties = relations[relations["from_id"].notna() & relations["to_id"].notna()]
    ties = ties[ties["from_id"] != ties["to_id"]]
    offices = ties["relation"].isin(OFFICES)
    ties = ties[~offices]
    if ties.empty:
        left_out = f"{counted(int(offices.sum()), 'office or membership', 'offices and memberships')} left out"
        return style.empty(title, "No actor does anything to another here.", left_out if offices.any() else "")
    actors = style.top(pd.concat([ties["from_id"], ties["to_id"]]), limit)
    drawn = ties[ties["from_id"].isin(actors) & ties["to_id"].isin(actors)]
    import networkx as nx

    graph = nx.Graph()
    graph.add_edges_from(zip(drawn["from_id"], drawn["to_id"], strict=True))
    named = _named(graph, entities)
    place, height = _layout(graph, named)
    common = style.top(drawn["relation"], kinds)
    groups = drawn["relation"].where(drawn["relation"].isin(common), "other")
    bend: dict[tuple[str, str], int] = {}
    traces: list[go.Scatter] = []
    for colour, kind in zip((*style.HUES[:kinds], style.GREY), [*common, "other"], strict=False):
        part = drawn[groups == kind]
        if len(part):
            traces += _arrows(part, kind, colour, place, named, bend)
    note = style.shown(len(graph), pd.concat([ties["from_id"], ties["to_id"]]).nunique(), "actors")
    return _network([*traces, *_types(graph, named), _nodes(graph, place, named)], title, note, height)


def co_mention_network(mentions: pd.DataFrame, entities: pd.DataFrame, *, limit: int = 24, least: int = 1) -> go.Figure:
    """A graph of the `limit` most mentioned actors; a line joins two that are named in one sentence.

    Lines grow with the number of such sentences; pairs with fewer than `least` are left out.
    """
    title = "Actors named in one sentence"
    actors = entities[entities["type"].isin(["PERSON", "COUNTRY", "ORG", "GROUP"])]
    actors = actors.sort_values(["n_mentions", "name"], ascending=[False, True])
    chosen = actors["entity_id"].head(limit).tolist()
    pairs = _pairs(mentions, chosen)
    pairs = pairs[pairs["count"] >= least]
    if pairs.empty:
        return style.empty(title, "No two actors are named in one sentence.")
    import networkx as nx

    graph = nx.Graph()
    graph.add_weighted_edges_from(pairs.itertuples(index=False))
    named = _named(graph, entities)
    place, height = _layout(graph, named)
    most = int(pairs["count"].max())
    traces = []
    for low, high, width in ((0, most / 3, 1), (most / 3, 2 * most / 3, 3), (2 * most / 3, most, 6)):
        part = pairs[(pairs["count"] > low) & (pairs["count"] <= high)]
        lines = [[(*place[a], *place[b]), f"{named[a]['name']} – {named[b]['name']}", n] for a, b, n in part.to_numpy()]
        traces += _lines(lines, width)
    note = style.shown(len(graph), len(actors), "actors", f"{counted(len(pairs), 'pair')} in one sentence")
    return _network([*_types(graph, named), *traces, _nodes(graph, place, named)], title, note, height)


def _pairs(mentions: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """The pairs of chosen entities with the number of sentences that name both: columns from, to, count."""
    named = mentions[mentions["entity_id"].isin(chosen) & mentions["sentence"].notna()]
    named = named[["doc_id", "sentence", "entity_id"]].drop_duplicates()
    both = named.merge(named, on=["doc_id", "sentence"])
    both = both[both["entity_id_x"] < both["entity_id_y"]]
    counts = both.groupby(["entity_id_x", "entity_id_y"]).size().reset_index(name="count")
    return counts.set_axis(["from", "to", "count"], axis=1)


def _named(graph: nx.Graph, entities: pd.DataFrame) -> dict[str, dict]:
    """What is drawn of each node: its name as a label, its type, how often it is mentioned."""
    known = entities.drop_duplicates("entity_id").set_index("entity_id")
    out = {}
    for node in graph:
        row = known.loc[node] if node in known.index else {}
        out[node] = {
            "name": style.plain(row.get("name") or node, 26),
            "type": row.get("type") or "",
            "size": int(row.get("n_mentions") or 1),
        }
    return out


def _layout(graph: nx.Graph, named: dict[str, dict]) -> tuple[dict[str, tuple[float, float]], int]:
    """Places of the nodes in pixels, and the height that they need.

    Fruchterman and Reingold (1991); then labels that lie on each other are pushed apart until none does.
    """
    import networkx as nx

    height = 240 + 16 * len(graph)
    nodes = sorted(graph)
    ordered = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges))
    ordered.add_weighted_edges_from((_MIDDLE, node, 0.1) for node in nodes)
    spring = nx.spring_layout(ordered, k=2.2 / max(len(nodes), 1) ** 0.5, iterations=200, seed=1)
    xy = np.array([spring[node] for node in nodes])
    xy = (xy - xy.mean(axis=0)) @ np.linalg.svd(xy - xy.mean(axis=0))[2].T  # the longest way lies across
    rank = xy.argsort(axis=0).argsort(axis=0) / max(len(nodes) - 1, 1)  # even out: no node flies off, none crowd
    span = np.ptp(xy, axis=0)
    scaled = (xy - xy.min(axis=0)) / np.where(span > 0, span, 1)
    half = np.array([[_LETTER * len(named[node]["name"]) / 2 + 10, _LINE + 12] for node in nodes])
    place = _apart((0.5 * rank + 0.5 * scaled) * [_WIDTH, height], half, np.array([_WIDTH, height]))
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, place, strict=True)}, height


def _apart(place: np.ndarray, half: np.ndarray, canvas: np.ndarray, rounds: int = 400) -> np.ndarray:
    """Boxes given by centres and half sizes, moved so that none covers another and all lie on the canvas."""
    place = np.clip(place, half, np.maximum(canvas - half, half))
    for _ in range(rounds):
        moved = False
        for a, b in combinations(range(len(place)), 2):
            gap = place[b] - place[a]
            cover = half[a] + half[b] - np.abs(gap)
            if (cover > 0.5).all():
                axis = int(cover[1] < cover[0])
                push = (cover[axis] / 2 + 0.5) * (1 if gap[axis] >= 0 else -1)
                place[a][axis] -= push
                place[b][axis] += push
                moved = True
        place = np.clip(place, half, np.maximum(canvas - half, half))
        if not moved:
            break
    return place


def _types(graph: nx.Graph, named: dict[str, dict]) -> list[go.Scatter]:
    """The legend of the nodes, below the graph: which colour is which type of actor."""
    types = style.in_order((named[node]["type"] for node in graph), style.ENTITY_TYPES)
    keys = [style.key(style.label(kind) if kind else "other", style.ENTITY_TYPES.get(kind, style.GREY), symbol="circle")
            for kind in types]  # fmt: skip
    return [trace.update(legend="legend2") for trace in keys]


def _nodes(graph: nx.Graph, place: dict[str, tuple[float, float]], named: dict[str, dict]) -> go.Scatter:
    nodes = sorted(graph)
    most = max(named[node]["size"] for node in nodes)
    return go.Scatter(
        mode="markers+text",
        showlegend=False,
        x=[place[node][0] for node in nodes],
        y=[place[node][1] for node in nodes],
        text=[named[node]["name"] for node in nodes],
        textposition="bottom center",
        cliponaxis=False,
        marker={
            "color": [style.ENTITY_TYPES.get(named[node]["type"], style.GREY) for node in nodes],
            "size": [10 + 12 * (named[node]["size"] / most) ** 0.5 for node in nodes],
            "line": {"width": 0},
            "opacity": 1,
        },
        hovertext=[
            f"<b>{named[node]['name']}</b><br>{style.label(named[node]['type'])}, "
            f"{counted(named[node]['size'], 'mention')}, {counted(graph.degree(node), 'neighbour')}"
            for node in nodes
        ],
        hoverinfo="text",
    )


def _arrows(
    ties: pd.DataFrame,
    kind: str,
    colour: str,
    place: dict[str, tuple[float, float]],
    named: dict[str, dict],
    bend: dict[tuple[str, str], int],
) -> list[go.Scatter]:
    """The arrows of one kind, and their invisible middles to hover over.

    `bend` counts the arrows of each pair so far, so that several between two actors run side by side.
    """
    x, y, size, middles = [], [], [], []
    for (a, b), rows in ties.groupby(["from_id", "to_id"]):
        pair = (min(a, b), max(a, b))
        bend[pair] = bend.get(pair, -1) + 1
        start, end = np.array(place[a]), np.array(place[b])
        way = (end - start) / max(float(np.hypot(*(end - start))), 1.0)
        aside = np.array([-way[1], way[0]]) * 7 * ((bend[pair] + 1) // 2) * (-1) ** bend[pair] * (1 if a < b else -1)
        middle = (start + end) / 2 + aside
        x += [start[0], middle[0], end[0], None]
        y += [start[1], middle[1], end[1], None]
        size += [0, 0, 9, 0]
        lines = [f"<b>{named[a]['name']} → {named[b]['name']}</b>: {style.label(', '.join(rows['relation'].unique()))}"]
        lines += [style.wrapped(f"“{quote}”", lines=3) for quote in rows["evidence"].head(3)]
        middles.append((middle[0], middle[1], "<br>".join(lines)))
    name = style.label(kind)
    lines = go.Scatter(
        legendgroup=name, showlegend=False, mode="lines+markers", x=x, y=y, hoverinfo="skip", opacity=0.7,
        line={"color": colour, "width": 1.6},
        marker={"symbol": "arrow", "angleref": "previous", "size": size, "line": {"width": 0},
                "standoff": size, "color": colour, "opacity": 1},
    )  # fmt: skip
    return [style.key(name, colour), lines, _middles(middles, name, colour)]


def _lines(lines: list, width: int) -> list[go.Scatter]:
    if not lines:
        return []
    x = [value for (ax, _, bx, _), _, _ in lines for value in (ax, bx, None)]
    y = [value for (_, ay, _, by), _, _ in lines for value in (ay, by, None)]
    drawn = go.Scatter(
        mode="lines", x=x, y=y, hoverinfo="skip", showlegend=False, opacity=0.45,
        line={"color": style.GREY, "width": width},
    )  # fmt: skip
    middles = [
        ((ax + bx) / 2, (ay + by) / 2, f"{names}<br>{counted(n, 'sentence')}") for (ax, ay, bx, by), names, n in lines
    ]
    return [drawn, _middles(middles, "together", style.GREY)]


def _middles(middles: list[tuple[float, float, str]], group: str, colour: str) -> go.Scatter:
    return go.Scatter(
        mode="markers", showlegend=False, legendgroup=group, hoverinfo="text", opacity=0,
        x=[x for x, _, _ in middles], y=[y for _, y, _ in middles],
        hovertext=[text for _, _, text in middles],
        marker={"size": 14, "color": colour},
    )  # fmt: skip


def _network(traces: list[go.Scatter], title: str, note: str, height: int) -> go.Figure:
    fig = style.figure(traces, title, note, height=height + 136, min_width=_WIDTH + 40)
    below = {"y": 0, "yanchor": "top", "itemclick": False, "itemdoubleclick": False}
    fig.update_layout(legend2=style.TEMPLATE.layout.legend.to_plotly_json() | below)
    fig.update_xaxes(visible=False, range=[-8, _WIDTH + 8])
    fig.update_yaxes(visible=False, range=[height + 26, -14])
    return fig
