"""What is done is remembered for the same job, and forgotten for another."""

import pytest

from helpers.batch.progress import BusyError, Progress, alone, fingerprint


def test_the_same_job_goes_on(tmp_path):
    Progress(tmp_path, "a").add("one", "two")
    (tmp_path / "kept").mkdir()
    assert Progress(tmp_path, "a").done == {"one", "two"}
    assert (tmp_path / "kept").exists()


def test_another_job_begins_in_an_empty_folder(tmp_path):
    Progress(tmp_path, "a").add("one")
    (tmp_path / "old" / "part").mkdir(parents=True)
    assert Progress(tmp_path, "b").done == set()
    assert not (tmp_path / "old").exists()


def test_a_broken_record_is_a_job_not_begun(tmp_path):
    (tmp_path / "progress.json").write_text("{")
    assert Progress(tmp_path, "a").done == set()


def test_one_process_at_a_time(tmp_path):
    with alone(tmp_path / "x"), pytest.raises(BusyError, match="another name"), alone(tmp_path / "x"):
        pass
    with alone(tmp_path / "x"):
        pass


def test_the_key_changes_with_facts_and_files(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("one")
    key = fingerprint({"codebook": "a"}, [file])
    assert key == fingerprint({"codebook": "a"}, [file])
    assert key != fingerprint({"codebook": "b"}, [file])
    file.write_text("longer")
    assert key != fingerprint({"codebook": "a"}, [file, tmp_path / "gone"])
