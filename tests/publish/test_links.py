"""File names and addresses are safe whatever the texts are called."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.publish import document_href, page_name
from helpers.publish.links import web_address


@given(st.text())
def test_page_names_are_safe_file_names(doc_id):
    name = page_name(doc_id)
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]*", name)
    assert len(name) <= 80


@given(st.text(max_size=12), st.text(max_size=12))
def test_two_documents_never_share_a_page(first, second):
    assert (page_name(first) == page_name(second)) == (first == second)


@pytest.mark.parametrize("doc_id", ["seed-ukraine", "2024_05.a", "a" * 80])
def test_plain_ids_are_kept(doc_id):
    assert page_name(doc_id) == doc_id


@pytest.mark.parametrize("doc_id", ["../x", "con", "NUL.txt", "a/b", ".hidden", "", "a" * 81, "-rf"])
def test_other_ids_are_changed(doc_id):
    assert page_name(doc_id) != doc_id


def test_a_stretch_of_text_has_an_address():
    assert document_href("a b", 3, 9).endswith(".html#s3-9")
    assert document_href("seed", base="") == "seed.html"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://news.example/a?b=1", True),
        ("http://news.example", True),
        ("javascript:alert(1)", False),
        (" JavaScript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//news.example/a", False),
        ("https://", False),
        ("http://[", False),
        (None, False),
        (float("nan"), False),
    ],
)
def test_only_web_addresses_become_links(url, kept):
    assert (web_address(url) is not None) == kept
