"""What is wrong with a request is told at once and whole, before anything is read."""

import pytest

from helpers import checks
from helpers.cli import main

BOOK = """codebook: mine
title: Mine
issues:
  - id: a
    name: A
    nonsense: 1
  - id: a
    name: B
    definition: b
    indicators: []
"""


def test_all_problems_of_a_codebook_are_told(tmp_path):
    book = tmp_path / "mine.yaml"
    book.write_text(BOOK)
    found = list(checks.codebook(str(book)))
    assert [where.rsplit(" ", 1)[1] for where, _ in found] == ["4", "4", "6", "7", "10"]
    assert all(where.startswith(f"codebook {book}") for where, _ in found)


def test_an_unknown_codebook_is_told_with_the_known_ones():
    ((what, why),) = checks.codebook("nosuch")
    assert what == "codebook nosuch"
    assert "climate, conflict" in why


def test_every_wrong_option_is_told_at_once_and_nothing_is_made(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PARLEY_RUNS", str(tmp_path / "runs"))
    book = tmp_path / "mine.yaml"
    book.write_text(BOOK)
    (tmp_path / "actors.csv").write_text("title\nMinister\n")
    (tmp_path / "meta.json").write_text("{")
    options = ["--codebook", book, "--gazetteer", tmp_path / "actors.csv", "--metadata", tmp_path / "meta.json"]
    options += ["--model", "en_no_such", "--cluster", "tcp://127.0.0.1:9"]
    monkeypatch.setattr("helpers.checks.cluster.__kwdefaults__", {"seconds": 1})
    assert main(["run", str(tmp_path), "--run", "x", *map(str, options)]) == 1
    told = capsys.readouterr().err
    for words in ("mine.yaml, line 6", "actors.csv: the first line", "meta.json", "en_no_such", "dask scheduler"):
        assert words in told
    assert not (tmp_path / "runs").exists()


def test_a_missing_gazetteer_is_missing():
    assert [why for _, why in checks.gazetteer("/nowhere/a.csv") if "no such file" in why]
    assert list(checks.gazetteer(None)) == []


def test_a_folder_with_other_things_is_not_replaced(tmp_path, capsys):
    (tmp_path / "thesis.docx").write_text("years of work")
    assert main(["run", "seeds", "--run-dir", str(tmp_path)]) == 1
    assert "would be lost" in capsys.readouterr().err
    assert (tmp_path / "thesis.docx").exists()


def test_a_run_may_be_replaced_and_a_file_may_not(tmp_path):
    (tmp_path / "run.json").write_text("{}")
    assert list(checks.run_folder(tmp_path)) == []
    assert list(checks.run_folder(tmp_path / "new")) == []
    assert list(checks.run_folder(tmp_path / "run.json"))


@pytest.mark.walk
def test_a_scheduler_without_workers_is_no_cluster():
    from distributed import LocalCluster

    with LocalCluster(n_workers=0, dashboard_address=None) as local:
        assert ["has no worker" in why for _, why in checks.cluster(local.scheduler_address)] == [True]
