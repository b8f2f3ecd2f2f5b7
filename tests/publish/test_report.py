"""The report of a run: its pages, what they load, and what goes wrong without harm."""

import json
import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers import tables
from helpers.publish import page_name, publish_notebook, publish_run
from helpers.publish.notebook import NotebookError, chart
from helpers.publish.site import LIST, PublishError
from publish import factories


@pytest.fixture(scope="module")
def report(tmp_path_factory, made_up):
    return publish_run(factories.write_run(tmp_path_factory.mktemp("run") / "coast", made_up)).parent


@pytest.fixture(scope="module")
def hostile_report(tmp_path_factory, hostile):
    return publish_run(factories.write_run(tmp_path_factory.mktemp("run") / "hostile", hostile)).parent


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def published(tmp_path, *cells, **metadata):
    source = tmp_path / "n.ipynb"
    nbformat.write(new_notebook(cells=list(cells), metadata=metadata), source)
    return soup(publish_notebook(source, tmp_path / "n.html"))


def test_every_step_and_document_has_a_page(report):
    names = {path.relative_to(report).as_posix() for path in report.rglob("*.html")}
    steps = {"01_ingest.html", "02_entities.html", "03_statements.html", "04_stances.html", "05_timeline.html"}
    assert names == {"index.html", "documents.html", "documents/harbour.html", "documents/envoy.html", *steps}


def test_every_link_within_the_report_leads_somewhere(report):
    pages = {path: soup(path) for path in report.rglob("*.html")}
    for path, page in pages.items():
        for tag in page.select("a[href], link[href], script[src]"):
            address = tag.get("href") or tag.get("src")
            if address.startswith("https://coastpost.example"):
                continue
            file, _, place = address.partition("#")
            target = (path.parent / file).resolve() if file else path
            assert target.exists(), (path.name, address)
            if place and target in pages:
                assert pages[target].find(id=place), (path.name, address)


def test_pages_hold_themselves_to_their_own_folder(report):
    for path in report.rglob("*.html"):
        page = soup(path)
        policy = page.select_one('meta[http-equiv="Content-Security-Policy"]')["content"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert not [
            tag for tag in page.select("script") if not tag.get("src") and tag.get("type") != "application/json"
        ]
        assert not page.select("iframe, object, embed, base, form")


def test_charts_are_data_with_title_and_note_in_the_page(report):
    figures = soup(report / "04_stances.html").select("figure.chart")
    assert len(figures) == 4
    for figure in figures:
        drawn = json.loads(figure.select_one('script[type="application/json"]').string)
        assert drawn["data"]
        assert "title" not in drawn["layout"]
        assert figure.select_one("figcaption b").text == figure["aria-label"]
    assert "1 stance toward actors only left out" in figures[0].figcaption.text


def test_plotly_is_there_once_and_only_where_a_chart_is(report):
    assert (report / "assets" / "plotly.min.js").stat().st_size > 1_000_000
    assert not soup(report / "01_ingest.html").select('script[src*="plotly"]')
    assert len(soup(report / "index.html").select('script[src*="plotly"]')) == 1


def test_the_first_page_is_the_brief_with_the_documents_and_the_making(report):
    page = soup(report / "index.html")
    assert [h1.text for h1 in page.select("h1")] == ["Negotiation brief"]
    assert "Settings" not in page.main.get_text().replace("Settings\n", "")
    assert [a["href"] for a in page.select("ul.documents a")] == ["documents/harbour.html", "documents/envoy.html"]
    assert "the file is empty" in page.select_one("ul.documents .skipped").text
    made = dict(zip([dt.text for dt in page.select("dt")], [dd.text for dd in page.select("dd")], strict=True))
    assert made == {"sources": "articles, more.txt", "model: name": "en_parley_news"}


def test_navigation_knows_where_it_is(report):
    assert soup(report / "03_statements.html").select_one("[aria-current]").text == "Statements"
    assert soup(report / "documents" / "envoy.html").select_one("header nav a")["href"] == "../index.html"


def test_the_text_of_others_is_never_live(hostile_report):
    for path in hostile_report.rglob("*.html"):
        page = soup(path)
        for tag in page.find_all(True):
            assert not [name for name in tag.attrs if name.startswith("on")], (path.name, tag.name)
            assert not str(tag.get("href", "")).lower().startswith("javascript"), path.name
        assert not page.select("img"), path.name
        assert all(tag.get("src") or tag.get("type") == "application/json" for tag in page.select("script"))


def test_a_document_id_never_leaves_the_folder(hostile_report):
    name = page_name("../../envoy<script>")
    assert (hostile_report / "documents" / f"{name}.html").exists()


def test_a_report_replaces_the_earlier_one_whole(tmp_path, made_up):
    run_dir = factories.write_run(tmp_path / "run", made_up)
    index = publish_run(run_dir)
    (index.parent / "old.html").write_text("old")
    assert publish_run(run_dir) == index
    assert not (index.parent / "old.html").exists()
    assert [path.name for path in run_dir.iterdir() if path.name.startswith(".")] == []


def test_an_unreadable_notebook_is_named_and_the_rest_goes_on(tmp_path, made_up):
    run_dir = factories.write_run(tmp_path / "run", made_up)
    (run_dir / "notebooks" / "02_entities.ipynb").write_text("{ broken")
    index = publish_run(run_dir)
    assert "02_entities.ipynb is not a notebook" in soup(index.parent / "02_entities.html").text
    assert soup(index.parent / "04_stances.html").select("figure.chart")


def test_a_run_without_a_brief_still_has_a_first_page(tmp_path, made_up):
    run_dir = factories.write_run(tmp_path / "run", made_up)
    (run_dir / "notebooks" / "06_brief.ipynb").unlink()
    assert "has not been run" in soup(publish_run(run_dir)).text


def test_a_run_without_notebooks_is_told_what_to_do(tmp_path):
    with pytest.raises(PublishError, match="run the walk"):
        publish_run(tmp_path)


def test_without_document_pages_evidence_is_not_a_broken_link(tmp_path, made_up):
    run_dir = factories.write_run(tmp_path / "run", made_up)
    for notebook in (run_dir / "notebooks" / "documents").glob("*.ipynb"):
        notebook.unlink()
    page = soup(publish_run(run_dir))
    assert page.select(".evidence")
    assert not page.select('a[href^="documents/"]')


def test_many_documents_are_listed_page_by_page(tmp_path, made_up):
    run_dir = factories.write_run(tmp_path / "run", made_up)
    many = [{"doc_id": f"d{i}", "title": f"Title {i}", "status": "ok"} for i in range(2 * LIST + 1)]
    tables.write(run_dir, "documents", many)
    report = publish_run(run_dir).parent
    assert {path.name for path in report.glob("documents*.html")} == {f"documents{n}.html" for n in ("", "-2", "-3")}
    assert "Title 400" in soup(report / "documents-3.html").text


def test_output_of_every_kind_is_shown_and_safe(tmp_path):
    page = published(
        tmp_path,
        new_markdown_cell(
            "# Title\n\n<script>alert(1)</script>text <b onclick=alert(1)>bold</b> [x](javascript:alert(1))"
        ),
        new_code_cell(
            "1 < 2",
            outputs=[
                new_output("stream", name="stdout", text="<b>plain</b> \x1b[31mred\x1b[0m"),
                new_output("stream", name="stderr", text="a warning"),
                new_output("error", ename="E", evalue="v", traceback=["\x1b[31mE\x1b[0m: <script>alert(1)</script>"]),
                new_output("display_data", data={"image/png": "iVBORw0KGgo="}),
                new_output("display_data", data={"image/svg+xml": "<svg onload='alert(1)'/>"}),
                new_output("display_data", data={"text/markdown": "*em* <img src=x onerror=alert(1)>"}),
                new_output("display_data", data={"application/javascript": "alert(1)"}),
            ],
        ),
    )
    assert page.select_one(".output pre").text.startswith("<b>plain</b>")
    assert page.em.text == "em"
    assert [img["src"][:15] for img in page.select(".output > img")] == ["data:image/png;", "data:image/svg+"]
    assert page.select_one("code").text.strip() == "1 < 2"
    assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
    assert not [tag for tag in page.select("script") if not tag.get("src")]
    assert all(a["href"].startswith(("https:", "#", "index.html")) for a in page.select("a[href]"))


def test_tables_of_pandas_keep_their_shape(tmp_path, made_up):
    html = made_up["documents"][["title", "publisher"]]._repr_html_()
    page = published(tmp_path, new_code_cell("t", outputs=[new_output("display_data", data={"text/html": html})]))
    assert [th.text for th in page.select("table.dataframe thead th")] == ["Title", "Publisher"]
    assert [td.text for td in page.select("tbody tr")[-1].select("td")] == ["", ""]
    assert not page.select("style")


def test_cells_for_the_notebook_only_stay_there(tmp_path):
    hidden = new_code_cell("secret", metadata={"tags": ["notebook-only"]})
    settings = new_markdown_cell("# 1 A\n\n1. [Settings](#Settings) 2. [B](#B)\n3. [C](#C)\n\n## Settings\n`a` is b.\n")
    page = published(
        tmp_path, settings, hidden, new_markdown_cell("## B c"), new_markdown_cell("## C"), new_markdown_cell("## D")
    )
    assert "secret" not in page.text
    assert "Settings" not in page.main.text
    assert [a["href"] for a in page.select("nav.contents a")] == ["#B-c", "#C", "#D"]
    assert page.find(id="B-c").name == "h2"


def test_code_is_folded(report):
    folded = soup(report / "02_entities.html").select("details.code")
    assert folded
    assert not any(tag.has_attr("open") for tag in folded)


def test_a_figure_cannot_end_its_script_element():
    made = chart(
        {
            "data": [{"text": ["</script><script>alert(1)</script>\u2028"]}],
            "layout": {"title": {"text": "a<b>b</b><img>"}},
        }
    )
    assert not re.search("[<>&\u2028]", made["json"])
    assert json.loads(made["json"])["data"][0]["text"][0].startswith("</script>")
    assert made["title"] == "a<b>b</b>"


def test_a_figure_of_any_make_is_taken():
    assert chart({})["height"] == 420
    assert chart({"layout": {"title": "plain", "meta": [1]}})["title"] == "plain"
    assert json.loads(chart({"layout": {"height": 300}})["json"])["layout"] == {"height": 300}


def test_a_file_that_is_no_notebook_is_named(tmp_path):
    with pytest.raises(NotebookError, match=r"missing\.ipynb"):
        publish_notebook(tmp_path / "missing.ipynb", tmp_path / "x.html")


def test_a_check_is_told_in_words(tmp_path):
    cells = [
        new_code_cell(
            "good and better",
            outputs=[new_output("execute_result", data={"text/plain": value}, execution_count=1)],
            metadata={"tags": ["nbval-check-output"]},
        )
        for value in ("True", "False")
    ]
    found = published(tmp_path, *cells).select("p.check")
    assert [p.text[:1] for p in found] == ["✓", "✗"]
    assert not [pre for pre in published(tmp_path, *cells).select(".output pre") if pre.text in {"True", "False"}]


def test_a_page_does_not_tell_where_its_maker_keeps_the_files(tmp_path):
    code = new_code_cell(
        'sources = ["/home/ana/my articles/may", "C:\\\\texts\\\\a.txt", "seeds", "https://a.example/b"]'
    )
    shown = published(tmp_path, code).select_one("details.code").text
    assert "ana" not in shown
    assert '"may", "a.txt", "seeds", "https://a.example/b"' in shown


def test_copies_are_named_in_the_list(tmp_path, made_up):
    documents = made_up["documents"].copy()
    documents.loc[documents.doc_id == "envoy", "duplicate_of"] = "harbour"
    run_dir = factories.write_run(tmp_path / "run", made_up | {"documents": documents})
    assert "a copy of harbour" in soup(publish_run(run_dir).parent / "documents.html").select_one("ul.documents").text


def test_tables_show_the_names_of_issues_and_lead_to_their_words(tmp_path, made_up):
    run_dir = factories.write_run(tmp_path / "run", made_up)
    page = soup(publish_run(run_dir).parent / "04_stances.html")
    ledger = page.select_one("table.dataframe")
    assert [th.text for th in ledger.select("thead th")][:4] == ["Issue", "Holder", "On behalf of", "Entry"]
    assert "Detainees" in {td.text for td in ledger.select("tbody td:first-child")}
    links = [a["href"] for a in ledger.select("td a")]
    assert links
    for address in links:
        file, _, place = address.partition("#")
        assert soup(run_dir / "report" / file).find(id=place), address
