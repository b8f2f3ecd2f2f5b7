"""The report as one file: everything in it, nothing outside, every link an anchor."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup

from helpers.publish import publish_run
from helpers.publish.exports import ExportError, export
from helpers.publish.single import single_file
from publish import factories


@pytest.fixture(scope="module")
def one(tmp_path_factory, made_up):
    folder = tmp_path_factory.mktemp("run") / "coast"
    factories.write_run(folder, made_up)
    publish_run(folder)
    (path,) = export(folder, folder / "export", ["html"])
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_every_page_is_a_section_in_the_order_of_the_navigation(one):
    keys = [section["id"] for section in one.select("section.page")]
    assert keys[:3] == ["index", "01_ingest", "02_entities"]
    assert keys[-2:] == ["documents--envoy", "documents--harbour"]
    assert [link["href"] for link in one.select("header nav a")] == [f"#{key}" for key in keys[:7]]


def test_every_id_is_there_once_and_every_link_leads_to_one(one):
    ids = [tag["id"] for tag in one.find_all(id=True)]
    assert len(ids) == len(set(ids))
    links = [link["href"] for link in one.select("a[href]") if not link["href"].startswith("https://coastpost.example")]
    assert "#documents--harbour" in links
    assert not [link for link in links if link[0] != "#" or link[1:] not in ids]
    assert not [label for label in one.select("label[for]") if label["for"] not in ids]


def test_nothing_is_loaded_and_only_its_own_scripts_may_run(one):
    assert not one.select("script[src], link[rel=stylesheet], img, iframe")
    policy = one.select_one('meta[http-equiv="Content-Security-Policy"]')["content"]
    allowed = set(re.findall(r"'sha256-([^']+)'", policy))
    scripts = [tag.string for tag in one.select("script:not([type])")]
    assert allowed == {b64encode(sha256(script.encode()).digest()).decode() for script in scripts}
    assert "unsafe-inline' " not in policy.split("style-src")[0]


def test_the_text_of_others_is_never_live(tmp_path, hostile):
    report = publish_run(factories.write_run(tmp_path / "run", hostile)).parent
    page = BeautifulSoup(single_file(report, tmp_path / "one.html").read_text(encoding="utf-8"), "html.parser")
    for tag in page.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")], tag.name
        assert not str(tag.get("href", "")).lower().startswith("javascript")
    assert not page.select("main script:not([type='application/json']), img")


def test_a_run_without_a_report_is_told_what_to_do(tmp_path, made_up):
    run_dir = factories.write_run(tmp_path / "run", made_up)
    with pytest.raises(ExportError, match="has no report: make it"):
        export(run_dir, tmp_path / "out", ["html"])
