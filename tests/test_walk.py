"""The whole walk through the real command: tables that hold, pages that are there, and what a failure leaves alone."""

import json
import os
import signal
import subprocess
import sys

import pytest

from helpers import tables

pytestmark = pytest.mark.walk

FIRST = """Minister ready for talks if guns fall silent

By Ada Quill

The Armenian foreign minister, Ararat Mirzoyan, said on Monday that his country was ready to resume peace talks with
Azerbaijan if Baku withdrew its troops from the border.

"We want peace," Mirzoyan told reporters in Yerevan. Turkey rejected the proposal last week, and Iran will
host negotiations in May.

Azerbaijan has accused Yerevan of stalling. France supplies Armenia with weapons, which would strengthen its hand.
"""
SECOND = """Envoy to visit Khartoum

The United Nations envoy will travel to Sudan next month, two diplomats said.

The United States urged both sides to agree to a ceasefire and condemned the shelling of hospitals. Egypt supports the
truce, but the army will not sign unless the Rapid Support Forces leave the capital.
"""


def parley(*words, runs):
    command = [sys.executable, "-m", "helpers.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env=_environment(runs), timeout=600)


def _environment(runs):
    return os.environ | {"PARLEY_RUNS": str(runs)}


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("walk")
    texts = folder / "texts"
    texts.mkdir()
    (texts / "yerevan.txt").write_text(FIRST, encoding="utf-8")
    (texts / "khartoum.txt").write_text(SECOND, encoding="utf-8")
    (texts / "empty.txt").write_text("")
    (texts / "picture.txt").write_bytes(bytes(range(256)) * 20)
    (texts / "deutsch.txt").write_text("Die Regierung hat am Montag erklärt, dass sie zu Gesprächen bereit ist. " * 8)
    metadata = folder / "metadata.json"
    metadata.write_text(json.dumps([{"doc_id": "yerevan", "publisher": "The Test", "published": "2024-04-10"}]))
    finished = parley(
        "run", texts, folder / "missing.txt", "--metadata", metadata, "--run", "two", runs=folder / "runs"
    )
    return finished, folder / "runs" / "two"


def test_the_exit_status_and_the_messages_tell_of_every_bad_file(walked):
    finished, _ = walked
    assert finished.returncode == 1
    for name in ("empty", "picture", "deutsch", "missing"):
        assert name in finished.stderr
    assert "Traceback" not in finished.stderr
    assert "index.html" in finished.stdout


def test_bad_files_are_skipped_rows_and_the_good_ones_are_read(walked):
    documents = tables.read(walked[1], "documents").set_index("doc_id")
    assert documents.status.to_dict() == {
        "yerevan": "ok", "khartoum": "ok", "empty": "skipped", "picture": "skipped", "deutsch": "skipped",
        "missing": "skipped",
    }  # fmt: skip
    assert documents.reason[documents.status == "skipped"].notna().all()
    assert documents.publisher["yerevan"] == "The Test"
    assert documents.text["yerevan"] == FIRST


@pytest.mark.parametrize("name", tables.SCHEMAS)
def test_every_table_has_rows_that_keep_the_contract(walked, name):
    table = tables.read(walked[1], name)
    assert len(table)
    tables.check(name, table, tables.texts(walked[1]))


def test_positions_and_dates_come_out(walked):
    stances = tables.read(walked[1], "stances")
    armenian = stances[(stances.holder == "Armenia") | (stances.on_behalf_of == "Armenia")]
    conditional = armenian[(armenian.issue == "negotiation") & (armenian.position == "conditional")]
    assert conditional.condition.str.contains("if Baku withdrew its troops").any()
    events = tables.read(walked[1], "events")
    assert "2024-05-01" in set(events.date_from)


def test_the_report_has_a_page_for_every_document(walked):
    report = walked[1] / "report"
    assert (report / "index.html").exists()
    assert {path.stem for path in (report / "documents").glob("*.html")} >= {"yerevan", "khartoum"}


def test_the_same_text_gives_the_same_ids_and_a_failed_walk_damages_nothing(walked):
    run_dir = walked[1]
    before = {name: tables.read(run_dir, name) for name in tables.SCHEMAS}
    failed = parley("run", run_dir / "nothing-here", "--run", "two", runs=run_dir.parent)
    assert failed.returncode == 1
    assert "nothing-here" in failed.stderr
    assert (run_dir / "report" / "index.html").exists()
    again = parley(
        "run", run_dir.parent.parent / "texts", "--run", "two", "--documents", "none",
        "--metadata", run_dir.parent.parent / "metadata.json", runs=run_dir.parent,
    )  # fmt: skip
    assert again.returncode == 1  # the bad files are still there
    for name in ("mentions", "statements", "stances", "events"):
        after = tables.read(run_dir, name)
        assert after.iloc[:, :2].values.tolist() == before[name].iloc[:, :2].values.tolist()


def test_a_missing_pipeline_is_told_in_one_line(walked):
    run_dir = walked[1]
    failed = parley(
        "run", run_dir.parent.parent / "texts", "--run", "two", "--model", "en_no_such", runs=run_dir.parent
    )
    assert failed.returncode == 1
    assert "en_no_such" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert (run_dir / "report" / "index.html").exists()


def test_a_walk_that_was_stopped_goes_on_and_clears_up(tmp_path, monkeypatch):
    from helpers import walk as walking

    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "khartoum.txt").write_text(SECOND, encoding="utf-8")
    monkeypatch.setenv("PARLEY_RUNS", str(tmp_path / "runs"))
    monkeypatch.setattr(walking, "STEPS", ("01_ingest", "02_entities", "03_statements"))
    request = walking.Request([str(tmp_path / "texts")], tmp_path / "runs" / "mine", documents="none")
    real, executed = walking.execute, []

    def stopped(step, **how):
        executed.append(step.notebook.stem)
        if executed[-1] == "03_statements" and executed.count("03_statements") == 1:
            raise KeyboardInterrupt
        return real(step, **how)

    monkeypatch.setattr(walking, "execute", stopped)
    with pytest.raises(KeyboardInterrupt):
        walking.walk(request)
    assert (tmp_path / "runs" / "mine.unfinished").exists()
    said = []
    result = walking.walk(request, say=said.append)
    assert executed == ["01_ingest", "02_entities", "03_statements", "03_statements"]
    assert "02_entities is done already" in said
    assert result.report.exists()
    assert len(tables.read(result.run_dir, "statements"))
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["mine"]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["a scheduler's limit", "a closed terminal"])
def test_a_walk_that_is_told_to_end_says_that_it_can_go_on(tmp_path, number):
    text = tmp_path / "talks.txt"
    text.write_text("Norvia said on Monday that it would not sign the truce unless Estmark withdrew its troops.")
    command = [sys.executable, "-m", "helpers.cli", "run", str(text), "--run", "mine", "--documents", "none"]
    walk = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(tmp_path / "runs"),
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # under nohup it would be ignored
    )
    assert walk.stdout.readline()  # it has begun
    walk.send_signal(number)
    _, said = walk.communicate(timeout=60)
    assert walk.returncode == 130
    assert said == "parley: interrupted; an earlier run is as it was, and the same command goes on from here\n"


def test_a_text_without_actors_or_positions_is_walked_to_its_end(tmp_path):
    text = tmp_path / "rain.txt"
    text.write_text("It rained all day and nobody went out, so there was nothing to tell and it was quiet.")
    finished = parley("run", text, runs=tmp_path / "runs")
    assert finished.returncode == 0, finished.stderr
    assert "1 document read" in finished.stdout
    assert tables.read(tmp_path / "runs" / "rain", "entities").empty
    assert "No position was found" in (tmp_path / "runs" / "rain" / "report" / "index.html").read_text(encoding="utf-8")
