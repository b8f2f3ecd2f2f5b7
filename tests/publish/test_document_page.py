"""The document page: marks in place, anchors that the brief leads to, and nothing live."""

import re

import pytest
from bs4 import BeautifulSoup

from helpers import tables
from helpers.publish import read_brief, read_document
from helpers.publish.links import anchor


def page(tables_, doc_id="harbour"):
    return BeautifulSoup(read_document(doc_id, tables_).page.html, "html.parser")


def test_the_text_stands_there_untouched(made_up):
    soup = page(made_up)
    text = made_up["documents"]["text"].iloc[0]
    for part in soup.select("[data-start]"):
        assert part.get_text() == text[int(part["data-start"]) : int(part["data-end"])]
    shown = [row.p.get_text().strip() for row in soup.select(".row")]
    assert shown == text.split("\n\n")


def test_every_line_of_the_brief_leads_to_a_mark(made_up):
    brief = read_brief(made_up)
    pages = {doc_id: page(made_up, doc_id) for doc_id in ("harbour", "envoy")}
    hrefs = re.findall(
        r'href="documents/(\w+)\.html#([^"]+)"', "".join(part.html for part in (brief.sides, brief.mediation))
    )
    assert len(hrefs) > 8
    for doc_id, place in hrefs:
        assert pages[doc_id].find(id=place), (doc_id, place)


def test_ids_are_unique(made_up):
    ids = [tag["id"] for tag in page(made_up).select("[id]")]
    assert len(ids) == len(set(ids))


def test_layers_are_marked_by_kind(made_up):
    soup = page(made_up)
    assert {tag.get_text() for tag in soup.select(".text .entity-person")} >= {"Torsen", "Arnesen"}
    direct = "".join(tag.get_text() for tag in soup.select(".text .statement-direct"))
    assert direct == "We are ready to talk tomorrow"
    assert "sign a truce" in "".join(tag.get_text() for tag in soup.select(".text .stance-conditional"))


def test_positions_and_levers_stand_in_the_margin(made_up):
    notes = " ".join(" ".join(note.get_text().split()) for note in page(made_up).select(".notes li"))
    assert "Ilva Torsen ceasefire" in notes
    assert "once Meridia reopened" in notes
    assert "strengthens Meridia" in notes
    assert "would strengthen Vostland" in notes


def test_repeats_and_furniture_step_back(made_up):
    kinds = {" ".join(row["class"]) for row in page(made_up).select(".row.dim")}
    assert kinds == {"row pull_quote dim", "row furniture dim"}


def test_each_layer_has_a_switch(made_up):
    soup = page(made_up)
    for box in soup.select("input"):
        assert box["type"] == "checkbox"
        assert soup.select_one(f'label[for="{box["id"]}"]')


def test_markup_in_a_text_is_text(hostile):
    html = read_document("harbour", hostile).page.html
    assert "<img" not in html
    assert "<script" not in html
    assert "javascript:" not in html
    assert "&lt;img" in html


def test_a_document_without_paragraphs_is_shown_whole(made_up):
    bare = {name: made_up[name] for name in ("documents", "entities")}
    assert page(bare).select_one(".row p").get_text().strip() == made_up["documents"]["text"].iloc[0]


def test_an_unknown_document_is_named(made_up):
    with pytest.raises(KeyError, match="harbor"):
        read_document("harbor", made_up)


def _mention(start):
    place = {"doc_id": "d", "mention_id": f"m{start}", "start": start, "end": start + 8, "text": "Vostland"}
    return place | {"label": "COUNTRY", "kind": "name"}


def _paragraph(start, end):
    return {"doc_id": "d", "paragraph": start, "start": start, "end": end, "kind": "body"}


def test_offsets_count_code_points():
    text = "🕊️ Vostland agreed."
    start = text.index("Vostland")
    rows = tables.frame("documents", [{"doc_id": "d", "text": text, "status": "ok"}])
    found = {
        "documents": rows,
        "entities": tables.frame("entities", []),
        "mentions": tables.frame("mentions", [_mention(start)]),
    }
    soup = BeautifulSoup(read_document("d", found).page.html, "html.parser")
    assert soup.select_one(".text .entity").get_text() == "Vostland"
    assert soup.find(id=anchor(start, start + 8))


def test_a_long_text_is_marked_whole():
    words = 40_000
    text = "Vostland " * words
    found = {
        "documents": tables.frame("documents", [{"doc_id": "d", "text": text, "status": "ok"}]),
        "entities": tables.frame("entities", []),
        "paragraphs": tables.frame("paragraphs", [_paragraph(900 * i, 900 * i + 899) for i in range(words // 100)]),
        "mentions": tables.frame("mentions", [_mention(9 * i) for i in range(words)]),
    }
    assert read_document("d", found).page.html.count("entity-country") >= words


def test_front_matter_is_no_part_of_the_text_that_is_shown(made_up):
    front = "---\ntitle: A\n---\n"
    text = front + "The talks resume."
    documents = tables.frame("documents", [{"doc_id": "a", "title": "A", "text": text, "status": "ok"}])
    rows = [(0, len(front) - 1, "furniture"), (len(front), len(text), "body")]
    paragraphs = [
        {"doc_id": "a", "paragraph": i, "start": start, "end": end, "kind": kind}
        for i, (start, end, kind) in enumerate(rows)
    ]
    found = {
        "documents": documents,
        "paragraphs": tables.frame("paragraphs", paragraphs),
        "entities": made_up["entities"],
    }
    shown = BeautifulSoup(read_document("a", found).page.html, "html.parser").select(".text .row")
    assert [row.text.strip() for row in shown] == ["The talks resume."]


MARKDOWN = "# The *talks*\n\n> **Rebels** [want](https://a.example/x_y_) peace, <b>they</b> say.\n\n---\n"


def markdown_page(source):
    spans = [(0, 13), (15, MARKDOWN.index("\n\n---")), (MARKDOWN.index("---"), len(MARKDOWN) - 1)]
    kinds = ("headline", "body", "furniture")
    start = MARKDOWN.index("Rebels")
    end = MARKDOWN.index(" peace") + len(" peace")
    stance = {"doc_id": "d", "stance_id": "s", "holder": "Rebels", "issue": "negotiation", "position": "support"}
    stance |= {"status": "auto", "evidence": MARKDOWN[start:end], "start": start, "end": end}
    documents = {"doc_id": "d", "text": MARKDOWN, "status": "ok", "source": source}
    found = {
        "documents": tables.frame("documents", [documents]),
        "entities": tables.frame("entities", []),
        "paragraphs": tables.frame(
            "paragraphs",
            [_paragraph(*span) | {"kind": kind} for span, kind in zip(spans, kinds, strict=True)],
        ),
        "stances": tables.frame("stances", [stance]),
    }
    return page(found, "d"), (start, end)


def test_marks_of_markdown_are_hidden_and_places_stay_true():
    soup, (start, end) = markdown_page("d.md")
    for part in soup.select("[data-start]"):
        assert part.get_text() == MARKDOWN[int(part["data-start"]) : int(part["data-end"])]
    evidence = "".join(part.get_text() for part in soup.select(".text .stance"))
    assert evidence == MARKDOWN[start:end]
    assert soup.find(id=anchor(start, end))
    assert soup.select_one(".text .strong").get_text() == "Rebels"
    assert soup.select_one(".text .headline .emphasis").get_text() == "talks"
    for part in soup.select(".text .syntax"):
        part.decompose()
    assert [row.p.get_text().strip() for row in soup.select(".row")] == [
        "The talks", "Rebels want peace, <b>they</b> say.",
    ]  # fmt: skip
    assert not soup.select(".text a[href^=http], .row > p b")


def test_a_text_that_is_no_markdown_is_shown_as_it_stands():
    soup, _ = markdown_page("d.txt")
    assert not soup.select(".text .syntax")
    assert soup.select_one(".row p").get_text().strip() == "# The *talks*"
