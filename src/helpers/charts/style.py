"""The look that all charts share: template, colours, titles, and text made safe for plotly."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from helpers.wording import words as spelled_out

# Colours after Okabe and Ito (2008), moved so that each has a contrast of 3:1 with white and with near-black.
BLUE, ORANGE, GOLD, GREY = "#2a7fba", "#d1571a", "#b58900", "#808791"
GREEN, PURPLE, ROSE, TEAL = "#1f9a72", "#9a6bb0", "#c2608f", "#3a93a5"
INK = "#777d86"  # readable on white and on near-black: 4.1:1 and more

POSITIONS: dict[str, dict[str, str]] = {
    "support": {"colour": BLUE, "sign": "+", "symbol": "circle", "pattern": ""},
    "conditional": {"colour": GOLD, "sign": "if", "symbol": "diamond", "pattern": "/"},
    "neutral": {"colour": GREY, "sign": "○", "symbol": "circle-open", "pattern": ""},
    "oppose": {"colour": ORANGE, "sign": "−", "symbol": "square", "pattern": ""},
}
ENTITY_TYPES: dict[str, str] = {
    "COUNTRY": BLUE, "PERSON": ORANGE, "ORG": GREEN, "GROUP": PURPLE, "PLACE": GREY, "EVENT": GOLD,
    "WEAPON": ROSE,
}  # fmt: skip
KINDS: dict[str, dict[str, str]] = {
    "direct": {"colour": BLUE, "pattern": ""},
    "mixed": {"colour": TEAL, "pattern": "."},
    "indirect": {"colour": GOLD, "pattern": ""},
    "belief": {"colour": PURPLE, "pattern": "/"},
}
HUES = (BLUE, ORANGE, GREEN, PURPLE, GOLD, ROSE, TEAL, GREY)

DATING = "“published” in the file of --metadata"  # what gives articles the day of publication that they lack

FAINT = "rgba(128,135,145,0.22)"  # lines behind the marks
_FONT = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
_AXIS = {
    "automargin": True, "gridcolor": FAINT, "linecolor": "rgba(128,135,145,0.5)",
    "zeroline": False, "ticks": "", "title": {"font": {"size": 12}},
}  # fmt: skip

TEMPLATE = go.layout.Template(
    layout={
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": _FONT, "size": 12, "color": INK},
        "title": {
            "x": 0, "xanchor": "left", "xref": "container", "y": 1, "yref": "container", "yanchor": "top",
            "automargin": True, "pad": {"t": 12, "l": 8}, "font": {"size": 16}, "subtitle": {"font": {"size": 12}},
        },
        "colorway": list(HUES),
        "margin": {"l": 8, "r": 12, "t": 68, "b": 8},
        "xaxis": _AXIS,
        "yaxis": _AXIS | {"showgrid": False},
        "legend": {
            "orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom",
            "itemsizing": "constant", "traceorder": "normal",
        },
        "hoverlabel": {"align": "left", "font": {"size": 12}, "namelength": -1},
        "hovermode": "closest",
        "dragmode": False,
        "bargap": 0.3,
    }
)  # fmt: skip


def words(value: object) -> str:
    """The value on one line; empty for every kind of missing."""
    return "" if value is None or (not isinstance(value, str) and pd.isna(value)) else " ".join(str(value).split())


def plain(value: object, width: int | None = None) -> str:
    """Text of an article, safe to hand to plotly: no markup, no formula; cut at a word to `width`."""
    text = words(value)
    if width and len(text) > width:
        short = textwrap.shorten(text, width, placeholder="…")
        text = short if len(short) > 1 else text[: width - 1] + "…"
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("$", "&#36;")):
        text = text.replace(sign, entity)
    return text


def wrapped(value: object, width: int = 60, lines: int = 6) -> str:
    """The same, broken into lines of at most `width` characters, and cut after `lines` of them."""
    parts = textwrap.wrap(words(value), width, max_lines=lines, placeholder=" …")
    return "<br>".join(plain(part) for part in parts)


def label(name: object, names: Mapping[str, str] | None = None) -> str:
    """An id of a codebook, a relation or a type as words: the name that `names` gives it, else its own words."""
    given = words(name)
    return plain((names or {}).get(given) or spelled_out(given)) or "no issue"


def number(count: int) -> str:
    """A count with thousands separated: 12,345."""
    return f"{count:,}"


def shown(drawn: int, total: int, many: str, *notes: str) -> str:
    """The line under a title: how much of the table is drawn, and what else a reader should know."""
    first = [f"{number(drawn)} of {number(total)} {many}"] if drawn < total else []
    return " · ".join([*first, *filter(None, notes)])


def figure(
    traces: Iterable[go.Scatter | go.Bar],
    title: str,
    note: str = "",
    *,
    height: int = 420,
    min_width: int = 0,
    above: int = 30,
) -> go.Figure:
    """A figure in the common look, with a legend. `note` stands under the title; sizes are in pixels, `above` is left
    free above the axes, for one line of legend if nothing else is said.

    A page narrower than `min_width` lets the reader scroll the chart sideways instead of crushing its labels. A page
    that sets the title itself takes `title_height` off the figure.
    """
    fig = go.Figure(list(traces))
    title_height = 88 if note else 64
    fig.update_layout(
        template=TEMPLATE,
        height=height,
        showlegend=True,
        title_text=title,
        margin_t=title_height + 8 + above,
        meta={"min_width": min_width, "title_height": title_height},
    )
    if note:
        fig.update_layout(title_subtitle_text=note)
    return fig


def empty(title: str, reason: str, advice: str = "") -> go.Figure:
    """A figure that says why there is nothing to see, and what would help."""
    fig = figure([], title, advice[:1].upper() + advice[1:], height=190 + (24 if advice else 0), above=0)
    fig.update_xaxes(visible=False)
    fig.update_yaxes(visible=False)
    fig.add_annotation(
        text=wrapped(reason, 40), x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False, font_size=14
    )
    return fig


def key(name: str, colour: str, **marker: object) -> go.Scatter:
    """An entry of the legend for marks that would not look well in it; hides and shows their group."""
    look = {"mode": "markers", "marker": {"color": colour, "size": 10, **marker}}
    if not marker:
        look = {"mode": "lines", "line": {"color": colour, "width": 3}}
    return go.Scatter(x=[None], y=[None], name=name, legendgroup=name, showlegend=True, hoverinfo="skip", **look)


def whole_numbers(most: int) -> dict[str, object]:
    """An axis of counts from 0 to `most`, without fractions between them."""
    return {"rangemode": "tozero", "tickformat": ",d", "dtick": 1 if most <= 10 else None}


def top(names: pd.Series, limit: int) -> list[str]:
    """The most frequent values, commonest first, equals by name, so that a re-run draws the same chart."""
    counts = names.dropna().value_counts()
    return sorted(counts.index, key=lambda name: (-counts[name], str(name)))[:limit]


def in_order(values: Iterable[str], order: Mapping[str, object] | Sequence[str]) -> list[str]:
    """The distinct values, those of `order` first and in its order, the others after them by name."""
    rank = {value: i for i, value in enumerate(order)}
    return sorted(set(values), key=lambda value: (rank.get(value, len(rank)), value))


def row_height(rows: int, each: int = 26, rest: int = 130) -> int:
    """The height in pixels of a chart with one line a row."""
    return rest + each * max(rows, 2)
