"""A run: shards, annotation, provenance, and messages where a step was left out."""

import gc

import pytest

from helpers import paths, tables
from helpers.run import RunError, merge_entities, open_run, remember, run_folder, store_documents


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("PARLEY_RUNS", str(tmp_path))
    return open_run("here")


def store(run, *texts):
    rows = [{"doc_id": f"d{n}", "text": text, "status": "ok", "n_words": 100} for n, text in enumerate(texts)]
    paragraphs = [
        {"doc_id": row["doc_id"], "paragraph": 0, "start": 0, "end": len(row["text"]), "kind": "body"} for row in rows
    ]
    return store_documents(run, tables.frame("documents", rows), tables.frame("paragraphs", paragraphs))


def test_a_name_is_a_run_of_the_project_and_a_path_is_a_path(tmp_path, monkeypatch):
    monkeypatch.setenv("PARLEY_RUNS", str(tmp_path / "runs"))
    assert run_folder("dev") == tmp_path / "runs" / "dev"
    assert run_folder(tmp_path / "x") == tmp_path / "x"


def test_the_seeds_are_found_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert paths.resolved("seeds") == str(paths.inside("seeds"))
    assert paths.resolved("no-such-folder") == "no-such-folder"
    (tmp_path / "seeds").mkdir()
    assert paths.resolved("seeds") == "seeds"


def test_documents_are_stored_in_shards_of_bounded_size(run, monkeypatch):
    monkeypatch.setattr("helpers.run.SHARD_WORDS", 150)
    names = store(run, "One.", "Two.", "Three.")
    assert len(names) > 1
    assert run.table("documents").text.tolist() == ["One.", "Two.", "Three."]


def test_storing_anew_forgets_what_was_read_from_the_old_texts(run):
    store(run, "Kyiv agreed.")
    run.parse()
    store(run, "Moscow refused.")
    assert run.table("sentences").empty
    with pytest.raises(RunError, match="02_entities"):
        _ = run.shards()[0].docs


def test_annotate_writes_what_the_function_reads_from_each_shard(run, monkeypatch):
    monkeypatch.setattr("helpers.run.SHARD_WORDS", 150)
    store(run, "Kyiv agreed.", "Moscow refused.", "Ankara waits.")
    run.parse()
    run.annotate(
        levers=lambda shard: tables.frame(
            "levers",
            [
                {
                    "lever_id": d.user_data["doc_id"],
                    "doc_id": d.user_data["doc_id"],
                    "evidence": d.text,
                    "start": 0,
                    "end": len(d.text),
                }
                for d in shard.docs
            ],
        ),
    )
    assert run.table("levers").evidence.tolist() == ["Kyiv agreed.", "Moscow refused.", "Ankara waits."]


def test_reading_leaves_the_collection_of_garbage_as_it_was(run):
    usual, seen = gc.get_threshold(), []
    store(run, "One.")
    run.each(lambda shard: seen.append(gc.get_threshold()))
    assert gc.get_threshold() == usual != seen[0]


def test_a_run_without_documents_says_which_notebook_makes_them(run):
    with pytest.raises(RunError, match="01_ingest"):
        run.shards()


def test_provenance_is_added_to(run):
    remember(run, model="a 1.0")
    assert remember(run, codebook="conflict") == {"model": "a 1.0", "codebook": "conflict"}


def test_entities_of_several_shards_become_one_row_each():
    one = {"entity_id": "e", "name": "Kyiv", "aliases": ["Kyiv"], "n_mentions": 2, "n_documents": 1}
    two = one | {"aliases": ["Kiev", "Kyiv"], "n_mentions": 3}
    merged = merge_entities([tables.frame("entities", [one]), tables.frame("entities", [two])])
    assert merged[["n_mentions", "n_documents"]].values.tolist() == [[5, 2]]
    assert merged.aliases.tolist() == [["Kyiv", "Kiev"]]


def test_a_concordance_shows_the_words_between_their_neighbours(run):
    store(run, "Before words after.")
    rows = tables.frame("mentions", [{"doc_id": "d0", "mention_id": "m", "start": 7, "end": 12}])
    assert run.in_context(rows).values.tolist() == [["d0", "Before ", "words", " after."]]


def test_a_mistyped_name_makes_no_folder(run, tmp_path):
    with pytest.raises(RunError):
        open_run("hree").shards()
    assert not (tmp_path / "hree").exists()


def test_tables_for_counting_leave_out_what_copies_say(run):
    rows = [{"doc_id": d, "text": "T", "status": "ok", "duplicate_of": c} for d, c in (("a", None), ("b", "a"))]
    tables.write(run.run_dir, "documents", rows)
    tables.write(
        run.run_dir, "levers", [{"lever_id": d, "doc_id": d, "evidence": "T", "start": 0, "end": 1} for d in "ab"]
    )
    tables.write(run.run_dir, "mentions", [{"doc_id": d, "mention_id": d, "entity_id": "e"} for d in "ab"])
    tables.write(run.run_dir, "entities", [{"entity_id": "e", "n_mentions": 2, "n_documents": 2}])
    found = run.tables()
    assert found["documents"].doc_id.tolist() == ["a", "b"]
    assert found["levers"].doc_id.tolist() == ["a"]
    assert found["entities"].n_mentions.tolist() == [1]
    assert run.table("levers").doc_id.tolist() == ["a", "b"]
    assert run.tables("b")["levers"].doc_id.tolist() == ["b"]


def test_a_walk_that_goes_on_reads_only_what_is_not_read(run, monkeypatch):
    monkeypatch.setattr("helpers.run.SHARD_WORDS", 150)
    first, *rest = store(run, "One.", "Two.", "Three.")
    run.parse()
    tables.write(run.run_dir, "levers", [], shard=first)
    seen = []

    def read(shard):
        seen.append(shard.name)
        return tables.frame("levers", [])

    monkeypatch.setenv("PARLEY_RESUME", "1")
    run.annotate(levers=read)
    assert seen == rest
    monkeypatch.delenv("PARLEY_RESUME")
    run.annotate(levers=read)
    assert seen == [*rest, first, *rest]


def test_the_tables_of_one_document_are_read_from_its_shard(run, monkeypatch):
    monkeypatch.setattr("helpers.run.SHARD_WORDS", 150)
    names = store(run, "One.", "Two.", "Three.")
    assert [tables.shard_of(run.run_dir, doc_id) for doc_id in ("d0", "d2", "d9")] == [names[0], names[-1], None]
    assert run.tables("d2")["documents"].text.tolist() == ["Three."]
    with pytest.raises(RunError, match="holds no document 'd9'"):
        run.tables("d9")


def test_issues_have_their_names_from_the_run_itself(run):
    assert run.issues() == {}
    remember(run, issues={"a": "Arms"})
    assert run.issues() == {"a": "Arms"}
