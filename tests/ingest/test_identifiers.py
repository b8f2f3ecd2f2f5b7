"""Document ids as file names."""

import pytest

from helpers.ingest.identifiers import safe_id, unique_ids


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("talks-2024_v1.2", "talks-2024_v1.2"),
        ("Erdoğan's visit", "Erdogan-s-visit"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("a<script>b", "a-script-b"),
        ("CON", "CON-text"),
        ("a" * 300, "a" * 80),
    ],
)
def test_safe_ids(name, expected):
    assert safe_id(name) == expected


def test_names_in_other_scripts_get_an_id_of_their_own():
    assert safe_id("переговоры") != safe_id("переговорі")
    assert safe_id("переговоры") == safe_id("переговоры")


def test_collisions_get_suffixes_and_case_does_not_matter():
    assert unique_ids(["a", "b", "A", "a", "a-2"]) == ["a", "b", "A-2", "a-3", "a-2-2"]
