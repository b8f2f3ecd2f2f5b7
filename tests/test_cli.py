"""The command's words: usage, messages and exit status, without running a walk."""

import json
import re
import subprocess
import sys
import time
import urllib.request

import pytest

from helpers.cli import main


def test_help_lists_the_commands(capsys):
    with pytest.raises(SystemExit) as leaving:
        main(["--help"])
    assert leaving.value.code == 0
    shown = capsys.readouterr().out
    assert all(command in shown for command in ("run", "lab", "export", "evaluate", "codebook"))


@pytest.mark.parametrize(
    "words",
    [
        ["run"],
        ["run", "x", "--nonsense"],
        ["run", "x", "--run", "../y"],
        ["run", "x", "--jobs", "0"],
        ["run", "x", "--documents", "some"],
        ["walk"],
    ],
)
def test_bad_usage_is_exit_2(words, capsys):
    with pytest.raises(SystemExit) as leaving:
        main(words)
    assert leaving.value.code == 2


def test_an_unknown_run_is_named_with_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PARLEY_RUNS", str(tmp_path))
    assert main(["export", "nowhere"]) == 1
    message = capsys.readouterr().err
    assert "nowhere" in message
    assert "parley run" in message


def test_a_sound_codebook_has_no_problem(capsys):
    from helpers import paths

    assert main(["codebook", "check", str(paths.data("codebooks", "conflict.yaml"))]) == 0


def test_a_codebook_is_checked_by_name_and_an_unknown_one_is_told_the_known(capsys):
    assert main(["codebook", "check", "climate"]) == 0
    assert main(["codebook", "check", "nosuch"]) == 1
    assert "climate, conflict" in capsys.readouterr().err


def test_a_broken_codebook_is_told_with_its_line(tmp_path, capsys):
    book = tmp_path / "mine.yaml"
    book.write_text("codebook: mine\ntitle: Mine\nissues:\n  - id: a\n    name: A\n    nonsense: 1\n")
    assert main(["codebook", "check", str(book)]) == 1
    message = capsys.readouterr().err
    assert "mine.yaml" in message
    assert "6" in message


@pytest.mark.walk
def test_lab_serves_the_notebooks(tmp_path):
    """A real JupyterLab server, asked over HTTP for the folder that it opens."""
    command = [sys.executable, "-m", "helpers.cli", "lab", "--no-browser", "--allow-root", "--ip=127.0.0.1"]
    options = ["--port=0", "--IdentityProvider.token="]
    with open(tmp_path / "log", "w+") as log:
        server = subprocess.Popen([*command, *options], stdout=log, stderr=log)
        try:
            address = _address(tmp_path / "log")
            with urllib.request.urlopen(f"{address}api/contents") as answer:
                names = {entry["name"] for entry in json.load(answer)["content"]}
        finally:
            server.terminate()
            server.wait(30)
    assert {"01_ingest.ipynb", "07_document.ipynb"} <= names


def _address(log, seconds=90):
    for _ in range(seconds * 2):
        if found := re.search(r"http://127\.0\.0\.1:\d+/", log.read_text()):
            time.sleep(1)
            return found[0]
        time.sleep(0.5)
    raise AssertionError(log.read_text())
