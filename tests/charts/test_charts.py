"""Every chart: drawn from real rows, clear about an empty table, harmless with markup in the text."""

import json

import pandas as pd
import pytest

from helpers import charts, tables
from helpers.charts import networks, style

CHARTS = {
    "actors_by_mentions": lambda t: charts.actors_by_mentions(t["entities"]),
    "co_mention_network": lambda t: charts.co_mention_network(t["mentions"], t["entities"]),
    "relation_network": lambda t: charts.relation_network(t["relations"], t["entities"]),
    "sources_by_kind": lambda t: charts.sources_by_kind(t["statements"]),
    "cue_profile": lambda t: charts.cue_profile(t["statements"]),
    "stance_map": lambda t: charts.stance_map(t["stances"]),
    "positions_over_time": lambda t: charts.positions_over_time(t["stances"]),
    "condition_graph": lambda t: charts.condition_graph(t["conditions"]),
    "levers_by_side": lambda t: charts.levers_by_side(t["levers"]),
    "timeline": lambda t: charts.timeline(t["events"]),
}
every_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


def texts(figure) -> list[str]:
    """Everything that plotly would read as its small HTML."""
    found = []

    def collect(value, key=""):
        if isinstance(value, dict):
            for name, inner in value.items():
                collect(inner, name)
        elif isinstance(value, list):
            for inner in value:
                collect(inner, key)
        elif isinstance(value, str) and key in {"text", "hovertext", "ticktext", "name"}:
            found.append(value)

    collect(json.loads(figure.to_json()))
    return found


def subtitle(figure) -> str:
    return figure.layout.title.subtitle.text or ""


@every_chart
def test_rows_are_drawn(chart, made_up):
    figure = chart(made_up)
    assert any(len(trace.x) for trace in figure.data if trace.x is not None)
    assert figure.layout.title.text


@every_chart
def test_an_empty_table_gives_a_figure_that_says_so(chart, nothing):
    figure = chart(nothing)
    assert not figure.data
    assert figure.layout.annotations[0].text


@every_chart
def test_markup_of_the_text_is_escaped(chart, hostile):
    for text in texts(chart(hostile)):
        assert "<img" not in text
        assert "<script" not in text
        assert "<b onclick" not in text


@every_chart
def test_nothing_is_fetched_from_outside(chart, made_up):
    kinds = {trace.type for trace in chart(made_up).data}
    assert kinds <= {"bar", "scatter"}


@every_chart
def test_a_chart_is_the_same_every_time(chart, made_up):
    assert chart(made_up).to_json() == chart(made_up).to_json()


def test_a_formula_in_the_text_stays_text():
    assert style.plain("$5m and $10m & <b>") == "&#36;5m and &#36;10m &amp; &lt;b&gt;"
    assert style.plain(None) == style.plain(float("nan")) == style.plain(pd.NA) == ""
    assert style.plain("a long name of a committee", 12) == "a long name…"


def test_conditional_positions_are_hatched_and_signed(made_up):
    figure = charts.stance_map(made_up["stances"])
    cells = {trace.name.split()[-1]: trace for trace in figure.data}
    assert cells["conditional"].marker.pattern.shape
    assert not cells["support"].marker.pattern.shape
    assert len({trace.text[0] for trace in cells.values()}) == len(cells)
    assert any("once Meridia reopened the harbour" in text for text in cells["conditional"].hovertext)


def test_a_cell_with_two_positions_is_parted(made_up):
    both = made_up["stances"].head(2).assign(issue="ceasefire", holder="Ilva Torsen")
    figure = charts.stance_map(both)
    assert [trace.width[0] for trace in figure.data] == [pytest.approx(0.47)] * 2


def test_stances_toward_actors_only_are_counted(made_up):
    assert "1 stance toward actors only" in subtitle(charts.stance_map(made_up["stances"]))


def test_rejected_stances_are_not_drawn(made_up):
    rejected = made_up["stances"].assign(status="rejected")
    assert not charts.stance_map(rejected).data
    assert not charts.positions_over_time(rejected).data
    assert charts.issue_ledger(rejected).empty


def test_what_is_left_out_is_said(made_up):
    copies = [made_up["entities"].assign(entity_id=[f"{i}-{n}" for n in range(6)]) for i in range(9)]
    many = pd.concat(copies)
    figure = charts.actors_by_mentions(many, limit=10)
    assert subtitle(figure) == "10 of 54 actors"
    assert sum(len(trace.x) for trace in figure.data) == 10


def test_timeline_shows_status_by_shape_and_counts_undated_events(made_up):
    figure = charts.timeline(made_up["events"])
    shapes = {trace.name: trace.marker.symbol for trace in figure.data if trace.name}
    assert set(shapes) == {"happened", "planned"}
    assert len(set(shapes.values())) == 2
    assert "1 undated left out" in subtitle(figure)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-09-05", "2023-09-05", "5 Sep 2023"),
        ("2023-07-21", "2023-07-31", "21–31 Jul 2023"),
        ("2022-03-01", "2022-03-31", "Mar 2022"),
        ("2022-03-01", "2022-06-30", "Mar 2022 – Jun 2022"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2023-12-30", "2024-01-02", "30 Dec 2023 – 2 Jan 2024"),
    ],
)
def test_ranges_of_days_are_written_as_people_write_them(first, last, words):
    assert charts.timeline(
        tables.frame("events", [{"event_id": "e", "doc_id": "d", "start": 0, "end": 1, "text": "x", "actors": [],
                                 "date_from": first, "date_to": last, "status": "happened"}])
    ).layout.annotations[0].text.startswith(f"<b>{words}</b>")  # fmt: skip


def test_an_event_with_one_date_is_a_point():
    event = {
        "event_id": "e",
        "doc_id": "d",
        "start": 0,
        "end": 1,
        "text": "x",
        "actors": None,
        "date_from": "2024-01-02",
    }
    figure = charts.timeline(tables.frame("events", [event]))
    assert [x for x in figure.data[-1].x if x] == ["2024-01-02", "2024-01-02"]


def test_labels_of_a_network_do_not_lie_on_each_other():
    names = [f"Actor with a long name {i}" for i in range(24)]
    entities = tables.frame("entities", [{"entity_id": n, "name": n, "type": "ORG", "n_mentions": 5} for n in names])
    ties = [(names[i], names[j]) for i in range(24) for j in range(i) if (i * j) % 5 == 1]
    relations = tables.frame(
        "relations",
        [
            {"relation_id": f"{a}{b}", "doc_id": "d", "from_id": a, "to_id": b, "relation": "meets", "evidence": "x"}
            for a, b in ties
        ],
    )
    nodes = charts.relation_network(relations, entities).data[-1]
    half = [networks._LETTER * len(text) / 2 for text in nodes.text]
    boxes = list(zip(nodes.x, nodes.y, half, strict=True))
    for i, (x, y, w) in enumerate(boxes):
        assert all(abs(x - x2) >= w + w2 - 1 or abs(y - y2) >= networks._LINE for x2, y2, w2 in boxes[:i])


def test_several_relations_of_two_actors_run_side_by_side(made_up):
    figure = charts.relation_network(made_up["relations"], made_up["entities"])
    middles = {(trace.x[1], trace.y[1]) for trace in figure.data if trace.mode == "lines+markers"}
    assert len(middles) == 3


def test_hypothetical_levers_are_hatched(made_up):
    shapes = {trace.name: trace.marker.pattern.shape for trace in charts.levers_by_side(made_up["levers"]).data}
    assert shapes == {"strengthens": "", "would strengthen": "/", "weakens": ""}


def test_identical_antecedents_meet_in_one_node(made_up):
    row = made_up["conditions"].iloc[0]
    twice = tables.frame(
        "conditions", [row.to_dict(), row.to_dict() | {"condition_id": "c2", "consequent": "the ferries would sail"}]
    )
    boxes = [note.text for note in charts.condition_graph(twice).layout.annotations]
    assert sum("reopened the harbour" in box for box in boxes) == 1
    assert sum("the ferries would sail" in box for box in boxes) == 1


def test_the_ledger_goes_from_red_line_to_commitment(made_up):
    ledger = charts.issue_ledger(made_up["stances"])
    negotiation = ledger[ledger["issue"] == "negotiation"]
    assert negotiation["entry"].tolist() == ["red line", "commitment", "commitment"]
    assert ledger.loc[ledger["entry"] == "price", "condition"].notna().all()
    assert charts.issue_ledger(made_up["stances"], issue="ceasefire")["holder"].tolist() == ["Ilva Torsen"]
    assert charts.issue_ledger(tables.frame("stances", [])).empty


def events(*days):
    return tables.frame(
        "events",
        [
            {"event_id": day, "doc_id": "d", "start": 0, "end": 1, "text": "They met " * 9, "kind": "talk",
             "actors": [], "date_from": day, "date_to": day, "status": "happened"}
            for day in days
        ],
    )  # fmt: skip


def test_a_few_events_have_an_axis_of_days_with_room_on_both_sides():
    figure = charts.timeline(events("2024-05-14", "2024-05-15", "not known"))
    left, right = (pd.Timestamp(day) for day in figure.layout.xaxis.range)
    assert right - left >= pd.Timedelta(days=60)
    assert left < pd.Timestamp("2024-05-14") < pd.Timestamp("2024-05-15") < right


def test_the_words_of_an_event_stand_by_its_mark_on_the_side_that_has_room():
    figure = charts.timeline(events("2020-01-01", "2024-05-15"))
    assert [(note.x, note.xanchor) for note in figure.layout.annotations] == [
        ("2020-01-01", "left"),
        ("2024-05-15", "right"),
    ]


def test_offices_alone_are_no_network_and_are_counted(made_up):
    offices = made_up["relations"].assign(relation="heads")
    figure = charts.relation_network(offices, made_up["entities"])
    assert subtitle(figure) == "3 offices and memberships left out"


def test_an_event_that_several_texts_tell_is_drawn_once():
    told = events("2024-05-14", "2024-05-14", "2024-05-15")
    told["actors"] = [["Orland", "Meridia"], ["Meridia", "Orland"], ["Orland"]]
    told["text"] = ["They met in Lund", "the meeting in Lund", "Orland left"]
    figure = charts.timeline(told)
    assert len(figure.layout.annotations) == 2
    assert any("told 2 times" in text for text in texts(figure))


def test_of_many_conditions_those_with_holder_and_issue_are_drawn(made_up):
    bare = made_up["conditions"].assign(holder=None, issue=None, antecedent="it rained", consequent="it was wet")
    figure = charts.condition_graph(pd.concat([bare, made_up["conditions"]], ignore_index=True), limit=2)
    assert not any("rained" in note.text for note in figure.layout.annotations)


def test_issues_have_the_names_of_the_codebook_where_these_are_known(made_up):
    figure = charts.stance_map(made_up["stances"], names={"detainees": "Prisoners <of war>"})
    assert {"Prisoners &lt;of war&gt;", "negotiation"} <= set(figure.layout.xaxis.ticktext)


def test_a_network_says_which_colour_is_which_type_of_actor(made_up):
    figure = charts.relation_network(made_up["relations"], made_up["entities"])
    keys = {trace.name: trace.marker.color for trace in figure.data if trace.legend == "legend2"}
    nodes = next(trace for trace in figure.data if trace.mode == "markers+text")
    assert set(keys.values()) == set(nodes.marker.color)
    assert keys["country"] == style.ENTITY_TYPES["COUNTRY"]
    both = charts.co_mention_network(made_up["mentions"], made_up["entities"])
    assert {"country", "person"} <= {trace.name for trace in both.data if trace.legend == "legend2"}


def test_without_days_of_publication_it_says_what_gives_them(made_up, nothing):
    bare = made_up["events"].assign(date_from=None, date_to=None)
    documents = made_up["documents"].assign(published=None)
    assert subtitle(charts.timeline(bare, documents)).startswith("2 articles have no day of publication: “published”")
    assert "--metadata" in subtitle(charts.timeline(bare))
    some = subtitle(charts.timeline(made_up["events"], documents))
    assert "1 undated left out · 2 articles have no day" in some
    assert "--metadata" not in subtitle(charts.timeline(made_up["events"], made_up["documents"]))
    assert not subtitle(charts.timeline(nothing["events"], nothing["documents"]))
    undated = made_up["stances"].assign(date=None)
    assert "--metadata" in subtitle(charts.positions_over_time(undated))
    assert not subtitle(charts.positions_over_time(nothing["stances"]))


def test_issues_have_the_names_of_the_codebook(made_up):
    names = {"ceasefire": "Truces", "detainees": "Prisoners"}
    graph = charts.condition_graph(made_up["conditions"], names=names)
    assert {trace.name for trace in graph.data if trace.showlegend} == {"Truces"}
    marks = charts.positions_over_time(made_up["stances"], names=names)
    assert any("Prisoners" in text for trace in marks.data for text in trace.hovertext)
