"""The chart of events: what happened, is going on, is planned or expected."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from helpers.charts import style
from helpers.wording import counted

# Status by shape and by fill, so that it reads without colour.
STATUS: dict[str, dict[str, str]] = {
    "happened": {"symbol": "circle", "colour": style.BLUE, "dash": "solid"},
    "ongoing": {"symbol": "triangle-right", "colour": style.GREEN, "dash": "solid"},
    "planned": {"symbol": "diamond-open", "colour": style.GOLD, "dash": "dot"},
    "expected": {"symbol": "circle-open", "colour": style.PURPLE, "dash": "dot"},
}
_ROW = 40  # pixels: a line of text, and the mark below it
_LEAST_DAYS = 60  # of the axis, so that a few events of one week are not told apart by hours


def timeline(events: pd.DataFrame, documents: pd.DataFrame | None = None, *, limit: int = 30) -> go.Figure:
    """One line an event, from `date_from` to `date_to`, status by shape and colour, its words above the mark.

    Events of one kind, of the same actors and on the same days are one, told several times. Of more than `limit` those
    with most actors and the narrowest dates are drawn, in order of time. Undated events are left out, and counted under
    the title. With `documents` (columns status, published) it says how many of them have no day of publication, from
    which "on Monday" and "last June" are reckoned.
    """
    title = "Timeline"
    events = events.assign(
        first=events["date_from"].fillna(events["date_to"]),
        last=events["date_to"].fillna(events["date_from"]),
        n_actors=[len(actors) if actors is not None else 0 for actors in events["actors"]],
    )
    days = pd.to_datetime(events["last"], errors="coerce") - pd.to_datetime(events["first"], errors="coerce")
    dated = events.assign(days=days.dt.days, what=[_what(event) for event in events.to_dict("records")])[days.notna()]
    if dated.empty:
        return style.empty(
            title,
            "No event has a date.",
            _undated(documents) or (f"{style.DATING} would date them" if len(events) else ""),
        )
    alike = ["first", "last", "what"]
    dated = dated.assign(times=dated.groupby(alike)["what"].transform("size")).drop_duplicates(alike)
    ranked = dated.sort_values(["n_actors", "days", "first"], ascending=[False, True, False], kind="stable")
    drawn = ranked.head(limit).sort_values(["first", "last"], kind="stable").reset_index(drop=True)
    undated = int(days.isna().sum())
    left_out = f"{style.number(undated)} undated left out" if undated else ""
    note = style.shown(len(drawn), len(dated), "dated events", left_out, _undated(documents) if undated else "")
    marks = [
        trace
        for status in style.in_order(drawn["status"].fillna("happened"), STATUS)
        for trace in _marks(drawn[drawn["status"].fillna("happened") == status], status)
    ]
    fig = style.figure(marks, title, note, height=style.row_height(len(drawn), _ROW, 110), min_width=720)
    left, right = _span(drawn)
    for row, event in enumerate(drawn.to_dict("records")):
        early = pd.to_datetime(event["first"]) <= left + (right - left) / 2
        x, anchor, shift = (event["first"], "left", -5) if early else (event["last"], "right", 5)
        fig.add_annotation(
            text=f"<b>{_days(event['first'], event['last'])}</b>  {style.plain(event['text'], 44)}",
            x=x, xanchor=anchor, xshift=shift, y=row, yanchor="bottom", yshift=6, showarrow=False,
        )  # fmt: skip
    fig.update_yaxes(range=[len(drawn) - 0.4, -0.9], visible=False)
    fig.update_xaxes(type="date", side="bottom", range=[left.isoformat(), right.isoformat()])
    return fig


def _undated(documents: pd.DataFrame | None) -> str:
    """How many articles have no day of publication, and what gives them one; empty where all have one."""
    if documents is None:
        return ""
    read = documents[documents["status"] == "ok"]
    without = int(read["published"].isna().sum())
    many = counted(without, "article has no day of publication", "articles have no day of publication")
    return f"{many}: {style.DATING} gives it" if without else ""


def _what(event: dict) -> str:
    """What two tellings of one event have in common: its kind and actors, or its words where no actor is known."""
    actors = sorted(event["actors"] if event["actors"] is not None else [])
    return "|".join([str(event["kind"]), *(actors or [style.words(event["text"]).casefold()])])


def _span(events: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and the last day of the axis, with a margin beside the events."""
    first, last = pd.to_datetime(events["first"]).min(), pd.to_datetime(events["last"]).max()
    margin = max((last - first) * 0.04, (pd.Timedelta(days=_LEAST_DAYS) - (last - first)) / 2)
    return first - margin, last + margin


def _marks(events: pd.DataFrame, status: str) -> list[go.Scatter]:
    look = STATUS.get(status, {"symbol": "x", "colour": style.GREY, "dash": "solid"})
    x, y, hover = [], [], []
    for row, event in zip(events.index, events.to_dict("records"), strict=True):
        x += [event["first"], event["last"], None]
        y += [row, row, None]
        hover += [_hover(event)] * 2 + [""]
    name = style.plain(status)
    return [
        style.key(name, look["colour"], symbol=look["symbol"], line={"width": 2, "color": look["colour"]}),
        go.Scatter(
            legendgroup=name,
            showlegend=False,
            mode="lines+markers",
            x=x,
            y=y,
            line={"color": look["colour"], "width": 3, "dash": look["dash"]},
            marker={
                "symbol": look["symbol"],
                "color": look["colour"],
                "size": 11,
                "line": {"width": 2, "color": look["colour"]},
            },
            hovertext=hover,
            hoverinfo="text",
        ),
    ]


def _hover(event: dict) -> str:
    actors = ", ".join(event["actors"] if event["actors"] is not None else [])
    lines = [
        f"<b>{_days(event['first'], event['last'])}</b>, {style.plain(event['status'])}",
        style.wrapped(event["text"]),
        style.wrapped(actors, lines=2),
        f"told {event['times']} times" if event["times"] > 1 else "",
        f"in the text: {style.plain(event['date_text'])}" if style.words(event["date_text"]) else "",
    ]
    return "<br>".join(filter(None, lines))


def _days(first: str, last: str) -> str:
    """A range of ISO days as people write it: "5 Sep 2023", "21–31 Jul 2023", "Mar 2022", "2024"."""
    try:
        a, b = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return style.plain(first if first == last else f"{first} – {last}")
    if a == b:
        return f"{a.day} {a:%b %Y}"
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return f"{a:%Y}" if a.year == b.year else f"{a:%Y}–{b:%Y}"
    if a.day == 1 and (pd.Timestamp(b) + pd.Timedelta(days=1)).day == 1:
        return f"{a:%b %Y}" if (a.year, a.month) == (b.year, b.month) else f"{a:%b %Y} – {b:%b %Y}"
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{b.day} {b:%b %Y}"
    return f"{a.day} {a:%b} – {b.day} {b:%b %Y}" if a.year == b.year else f"{a.day} {a:%b %Y} – {b.day} {b:%b %Y}"
