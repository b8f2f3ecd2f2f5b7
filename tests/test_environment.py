"""The environment files say the same: ranges in pyproject.toml, pins in the lock, the lock in environment.yml."""

import re
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from helpers import paths

LOCK = paths.PROJECT / "requirements.lock"
FIXED = {"jupyterlab", "pandas", "spacy", "plotly", "papermill", "nbval"}


def pins() -> dict[str, str]:
    lines = [line.strip() for line in LOCK.read_text().splitlines() if line.strip()]
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def declared() -> list[Requirement]:
    project = tomllib.loads((paths.PROJECT / "pyproject.toml").read_text())["project"]
    return [Requirement(text) for text in project["dependencies"] + project["optional-dependencies"]["test"]]


def test_the_lock_is_names_and_versions_only():
    for line in LOCK.read_text().splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+", line), line


@pytest.mark.parametrize("requirement", declared(), ids=lambda requirement: requirement.name)
def test_every_declared_range_holds_its_pin(requirement):
    pinned = pins()[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(pinned, prereleases=True)


def test_the_fixed_packages_are_declared():
    assert {requirement.name for requirement in declared()} >= FIXED


def test_environment_yml_installs_the_lock_and_nothing_with_a_range():
    environment = yaml.safe_load((paths.PROJECT / "environment.yml").read_text())
    python, pip, nested = environment["dependencies"]
    project = tomllib.loads((paths.PROJECT / "pyproject.toml").read_text())["project"]
    assert python == f"python{project['requires-python']}"
    assert pip == "pip"
    assert nested == {"pip": ["-r requirements.lock", "-e ."]}


def test_no_file_of_the_environment_names_a_package_index():
    for name in ("requirements.lock", "environment.yml", "pyproject.toml", "Makefile", ".ci/run"):
        text = (paths.PROJECT / name).read_text()
        assert not re.search(r"https?://|index-url \S*http", text), name
