"""The documents show what the commands print, and every option that they have."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from foedera.cli import cli
from foedera.cli.check import FAIL_ON
from foedera.report import FORMATS
from foedera.settings.options import OPTIONS
from foedera.version import __version__

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "command-line.md").read_text("utf-8")


def documented(command: str) -> str:
    """Return the part of the guide about a command."""
    found = re.search(rf"^## `foedera {command}\b.*?(?=^## |\Z)", GUIDE, re.DOTALL | re.MULTILINE)
    assert found, f"foedera {command} has no part in the guide"
    return found[0]


def options(command: click.Command) -> list[str]:
    """Return every spelling of every option that the help of a command shows."""
    return [
        spelling
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for spelling in (*parameter.opts, *parameter.secondary_opts)
    ]


@pytest.mark.parametrize("name", cli.commands)
def test_every_option_is_documented(name: str) -> None:
    part = documented(name)
    spellings = options(cli.commands[name])
    assert [option for option in spellings if f"`{option}" not in part] == []
    shown = set(re.findall(r"`(--?[a-z][a-z-]*)", part))
    assert shown - set(spellings) == set()


@pytest.mark.parametrize("command", FORMATS)
def test_every_format_is_documented(command: str) -> None:
    part = documented(command.split()[0])
    assert [form for form in FORMATS[command] if f"`{form}`" not in part] == []


def test_every_verdict_to_fail_on_is_documented() -> None:
    assert [verdict for verdict in FAIL_ON if f"`{verdict}`" not in documented("check")] == []


def test_every_guide_is_in_the_navigation() -> None:
    navigation = (ROOT / "docs" / "mkdocs.yml").read_text("utf-8")
    guides = [page.name for page in sorted((ROOT / "docs").glob("*.md"))]
    assert [guide for guide in guides if f": {guide}\n" not in navigation] == []


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE) == [o.name for o in OPTIONS]


def script(name: str) -> ModuleType:
    """Load a script of the documentation."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "docs")  # where scripts find one another
        spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def readme_output() -> ModuleType:
    return script("readme_output")


def test_the_picture_of_the_readme_is_real() -> None:
    """Run ``python docs/readme_picture.py`` where this fails, and look at it."""
    drawn = script("readme_picture")
    assert drawn.picture() == drawn.PICTURE.read_text("utf-8")
    link = f"]({drawn.PICTURE.relative_to(ROOT).as_posix()})"
    assert link in (ROOT / "README.md").read_text("utf-8")


def test_the_output_shown_is_real(readme_output: ModuleType) -> None:
    """Run ``python docs/readme_output.py`` where this fails, and read the difference."""
    documents = readme_output.documents()
    assert {"README.md", "tutorial.md"} <= {document.name for document in documents}
    for document in documents:
        text = document.read_text("utf-8")
        assert readme_output.with_output(text) == text, document


def test_other_output_would_be_noticed(readme_output: ModuleType) -> None:
    mark, end = "<!-- output: foedera --version -->", "<!-- end output -->"
    shown = readme_output.with_output(f"a\n{mark}\n```\nold\n```\n{end}\nb\n")
    assert shown == f"a\n{mark}\n```\nfoedera, version {__version__}\n```\n{end}\nb\n"


PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "ontology/CHANGES.md")),
    *sorted([*(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]),
]


def prose(page: Path) -> str:
    """The text without what it quotes."""
    quoted = re.compile(r"^```.*?^```$|`[^`]*`", re.MULTILINE | re.DOTALL)
    return quoted.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """The parts that a link can lead to: those marked, and headings as GitHub names them."""
    text = page.read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    named = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
    return named | set(re.findall(r'<a id="([^"]+)"', text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!\w+:)([^)\s]+)\)", prose(page))
    for path, _, anchor in (link.partition("#") for link in links):
        target = page.parent / path if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


def test_a_session_writes_and_edits_files_before_it_runs(readme_output: ModuleType) -> None:
    steps = [
        readme_output.OWN_FOLDER,
        "<!-- file: a.ttl -->\n```turtle\n<x:a> <x:b> <x:c> .\n```",
        "<!-- edit: a.ttl: <x:b> => x:b -->",
        "<!-- output: foedera --version -->\n```\n```\n<!-- end output -->",
    ]
    assert f"version {__version__}" in readme_output.with_output("\n".join(steps))
    with pytest.raises(ValueError, match="does not hold"):
        readme_output.with_output("\n".join([*steps, "<!-- edit: a.ttl: <x:b> => y -->"]))
    with pytest.raises(ValueError, match="no folder of its own"):
        readme_output.with_output("\n".join(steps[1:]))
