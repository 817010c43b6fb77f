from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.read.rights import as_nobody

from foedera.read.discover import DEEPEST, Found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of data, as the working directory."""
    for name in (
        "b.ttl",
        "a.TTL",
        "sub/deep/c.trig",
        "sub/catalog-v001.xml",
        "sub/notes.md",
        ".git/x.ttl",
        ".hidden.ttl",
        "empty/",
        *(f"formats/x{suffix}" for suffix in (".nt", ".nq", ".rdf", ".owl", ".owx", ".jsonld")),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            (tmp_path / name).mkdir()
        else:
            (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def messages(found: Found) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in found.problems]


def test_folders_are_searched_for_known_types(folder: Path) -> None:
    found = Found(["."])
    assert found.files == [
        "a.TTL",
        "b.ttl",
        "formats/x.jsonld",
        "formats/x.nq",
        "formats/x.nt",
        "formats/x.owl",
        "formats/x.owx",
        "formats/x.rdf",
        "sub/deep/c.trig",
    ]
    assert messages(found) == []


def test_names_are_as_the_user_gave_them(folder: Path) -> None:
    assert Found([str(folder / "sub")]).files == [str(folder / "sub/deep/c.trig")]
    assert Found(["sub", "./b.ttl"]).files == ["b.ttl", "sub/deep/c.trig"]


def test_a_file_named_twice_is_found_once(folder: Path) -> None:
    (folder / "link.ttl").symlink_to("b.ttl")
    for paths in (["b.ttl", "./b.ttl", "link.ttl", str(folder / "b.ttl")],):
        assert len(Found(paths).files) == 1
        assert Found(paths).files == Found(paths[::-1]).files


def test_an_empty_folder_holds_no_files(folder: Path) -> None:
    found = Found(["empty"])
    assert (found.files, found.problems) == ([], [])


def test_loops_of_symbolic_links_end(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "sub" / "self").symlink_to("self")
    assert Found(["."]).files == Found(["."]).files
    assert sum(file.endswith("b.ttl") for file in Found(["."]).files) == 1


def test_folders_behind_links_are_searched(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "d.ttl").touch()
    (folder / "empty" / "link").symlink_to("../elsewhere")
    assert Found(["empty"]).files == ["empty/link/d.ttl"]


def test_links_lead_out_only_to_what_is_named(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "d.ttl").touch()
    (folder / "empty" / "all").symlink_to(elsewhere)
    (folder / "empty" / "one.ttl").symlink_to(elsewhere / "d.ttl")
    (folder / "empty" / "notes.md").symlink_to(elsewhere / "notes.md")
    found = Found(["empty"])
    assert found.files == []
    told = "this link leads out of the folders named, to {}: name that too if it is to be read"
    assert messages(found) == [
        ("empty/all", told.format(elsewhere)),
        ("empty/one.ttl", told.format(elsewhere / "d.ttl")),
    ]
    for named in (str(elsewhere), "empty/all", "empty/one.ttl"):
        (file,) = Found(["empty", named]).files
        assert Path(file).name in {"d.ttl", "one.ttl"}


def test_folders_within_folders_without_end(folder: Path) -> None:
    deep = folder / "empty" / "/".join("x" * (DEEPEST + 300))
    deep.mkdir(parents=True)
    (deep / "d.ttl").touch()
    ((_, message),) = messages(Found(["empty"]))
    assert message == "nested more than 200 folders deep"


@pytest.mark.parametrize("more", [0, 1])
def test_the_deepest_folder_is_searched_and_the_next_is_not(more: int, folder: Path) -> None:
    deep = folder / "empty" / "/".join("x" * (DEEPEST + more))
    deep.mkdir(parents=True)
    (deep / "d.ttl").touch()
    found = Found(["empty"])
    assert (len(found.files), len(found.problems)) == (1 - more, more)


def test_what_cannot_be_read_is_said(folder: Path) -> None:
    (folder / "broken.ttl").symlink_to("nowhere.ttl")
    (folder / "loop.ttl").symlink_to("loop.ttl")
    os.mkfifo(folder / "pipe.ttl")
    found = Found(["none.ttl", "none", "sub/notes.md", "broken.ttl", "loop.ttl", "pipe.ttl"])
    assert found.files == []
    assert messages(found) == [
        ("broken.ttl", "cannot be read: No such file or directory"),
        ("loop.ttl", "cannot be read: Too many levels of symbolic links"),
        ("none", "there is no such file or folder"),
        ("none.ttl", "cannot be read: No such file or directory"),
        ("pipe.ttl", "this is neither a file nor a folder"),
        (
            "sub/notes.md",
            "unknown file type “.md”; these are read: "
            ".json .jsonld .nq .nt .ofn .omn .owl .owx .rdf .trig .ttl .xml .yaml .yml",
        ),
    ]


def test_broken_links_in_a_folder_are_not_passed_over(folder: Path) -> None:
    (folder / "empty" / "broken.ttl").symlink_to("nowhere.ttl")
    assert messages(Found(["empty"])) == [
        ("empty/broken.ttl", "cannot be read: No such file or directory")
    ]


def test_unreadable_folders_are_said(folder: Path) -> None:
    folder.chmod(0o755)
    (folder / "sub").chmod(0)
    with as_nobody():
        assert messages(Found(["."])) == [("sub", "cannot be read: Permission denied")]
