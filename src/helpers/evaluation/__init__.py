"""Evaluation: a run's tables against hand-made gold, with the errors listed."""

from __future__ import annotations

from pathlib import Path

from helpers.evaluation.report import Report

KINDS = ("entities", "attributions", "stances")


def evaluate(kind: str, gold: Path, run_dir: Path) -> Report:
    """Measure one kind of table of a run; `gold` is a folder of JSON files, or a JSONL file for attributions."""
    if kind == "entities":
        from helpers.evaluation.entities import evaluate_entities

        return evaluate_entities(gold, run_dir)
    if kind == "attributions":
        from helpers.evaluation.attributions import evaluate_attributions

        return evaluate_attributions(gold, run_dir)
    from helpers.evaluation.stances import evaluate_stances

    return evaluate_stances(gold, run_dir)
