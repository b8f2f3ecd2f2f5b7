"""A DataFrame of a notebook as its page shows it."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers.publish import in_sentences
from helpers.publish.frames import readable
from helpers.publish.sanitise import sanitise


def shown(frame, issues=None):
    with pd.option_context("display.max_colwidth", 300):  # as open_run sets it
        return BeautifulSoup(readable(sanitise(frame._repr_html_()), issues), "html.parser")


def texts(page, selector):
    return [found.get_text() for found in page.select(selector)]


def test_headings_and_ids_are_words():
    frame = pd.DataFrame({"holder": ["NATO"], "issue": ["arms_support"], "target_actor": [None], "n_mentions": [3]})
    page = shown(frame, {"arms_support": "Arms and ammunition"})
    assert texts(page, "th") == ["Holder", "Issue", "Toward", "Mentions"]
    assert texts(page, "td") == ["NATO", "Arms and ammunition", "", "3"]
    assert texts(shown(frame), "td")[1] == "arms support"


def test_a_name_that_looks_like_an_id_stays_as_it_is():
    page = shown(pd.DataFrame({"holder": ["attacks_on_civilians"], "relation": ["speaks_for"], "type": ["ORG"]}))
    assert texts(page, "td") == ["attacks_on_civilians", "speaks for", "organisation"]


def test_row_numbers_go_and_named_indexes_stay():
    assert texts(shown(pd.DataFrame({"cue": ["said"]}, index=[17])), "th") == ["Cue"]
    counts = pd.Series(["heads", "heads", "meets"], name="relation").value_counts().to_frame("rows")
    page = shown(counts)
    assert texts(page, "thead th") == ["Relation", "Rows"]
    assert texts(page, "tbody th") == ["heads", "meets"]


def test_a_repeated_index_keeps_its_columns():
    pairs = pd.DataFrame(
        {"actor": ["A", "A", "B"], "relation": ["speaks_for", "speaks_for", "meets"], "other": ["C", "D", "C"]}
    )
    page = shown(pairs.groupby(["actor", "relation", "other"]).size().to_frame("times"))
    assert texts(page, "thead th") == ["Actor", "Relation", "Other actor", "Times"]
    assert [[cell.text for cell in row.find_all(["th", "td"])] for row in page.select("tbody tr")] == [
        ["A", "speaks for", "C", "1"], ["D", "1"], ["B", "meets", "C", "1"],
    ]  # fmt: skip


def test_a_pivot_table_names_its_index():
    frame = pd.DataFrame({"doc_id": ["a", "a"], "kind": ["pull_quote", "body"], "paragraph": [1, 2]})
    page = shown(frame.pivot_table(index="doc_id", columns="kind", values="paragraph", aggfunc="count"))
    assert texts(page, "thead th") == ["Document", "Body", "Pull quote"]


def test_lists_missing_values_flags_and_line_ends():
    frame = pd.DataFrame(
        {"actors": [[], ["Kyiv", "Baku"]], "negated": [True, False], "evidence": ["a wish\nto join", None]}
    )
    assert texts(shown(frame), "td") == ["", "yes", "a wish to join", "Kyiv, Baku", "no", ""]


def test_a_place_is_a_link_to_the_words():
    frame = pd.DataFrame({"doc_id": ["a b"], "start": [3], "end": [9], "evidence": ["peace"]})
    page = shown(frame)
    assert texts(page, "th") == ["Document", "Evidence"]
    assert page.a.text == "a b"
    assert page.a["href"].startswith("documents/a-b-")
    assert page.a["href"].endswith(".html#s3-9")


@pytest.mark.parametrize(
    ("columns", "said"),
    [(["marker", "antecedent", "consequent"], "No condition was found."), (["a", "b"], "Nothing was found.")],
)
def test_a_table_without_rows_says_what_was_not_found(columns, said):
    page = shown(pd.DataFrame({column: [] for column in columns}))
    assert texts(page, "p.note") == [said]
    assert not page.select("table")


def test_a_long_table_says_how_long_it_is():
    page = shown(pd.DataFrame({"cue": ["said"] * 90}))
    assert texts(page, "p") == ["The first and the last of 90 rows."]
    assert "..." in texts(page, "td")


def test_evidence_is_marked_in_its_sentence(made_up):
    rows = in_sentences(made_up["stances"], made_up["documents"], made_up["sentences"])
    page = shown(rows[["holder", "evidence"]])
    marked = {mark.text for mark in page.select("td.context mark")}
    assert "We are ready to talk tomorrow" in marked
    assert marked <= set(made_up["stances"]["evidence"])


def test_a_sentence_that_pandas_cuts_short_is_marked_all_the_same():
    page = shown(pd.DataFrame({"evidence": ["He said ⟦that the talks..."]}))
    assert page.select_one("td.context mark").text == "that the talks..."


def test_markup_in_a_cell_is_text(hostile):
    for name in ("stances", "entities", "events", "documents"):
        page = shown(hostile[name].drop(columns="text", errors="ignore"))
        assert not page.select("img, script, b")
    rows = in_sentences(hostile["stances"], hostile["documents"], hostile["sentences"])
    assert not shown(rows[["holder", "evidence"]]).select("img, script, b")


def test_other_html_stays_as_it_is():
    assert readable("<p>5 rows × 2 columns</p>") == "<p>5 rows × 2 columns</p>"
