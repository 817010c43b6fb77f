"""Files are named relative to the working folder, as repositories know them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from foedera.report.location import file_uri, path_or_absolute, relative_path, relative_uri


@pytest.fixture(autouse=True)
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("path", ["./data/a.ttl", "data/../data/a.ttl", "data//a.ttl"])
def test_names_a_file_in_one_way(path: str) -> None:
    assert relative_path(path) == "data/a.ttl"
    assert relative_path(str(Path.cwd() / path)) == "data/a.ttl"
    assert path_or_absolute(str(Path.cwd() / path)) == "data/a.ttl"


@pytest.mark.parametrize("name", ["a b.ttl", "100%.ttl", "a:b.ttl", "ä#?.ttl", "x\udcff.ttl"])
def test_a_uri_brings_back_the_path(name: str) -> None:
    uri = relative_uri(f"data/{name}")
    assert uri is not None
    assert not set(uri) & set(' #?:"\udcff')
    assert unquote(uri, errors="surrogateescape") == f"data/{name}"
    assert unquote(urlsplit(file_uri(name)).path, errors="surrogateescape").endswith(name)


def test_outside_the_folder_there_is_no_relative_path(tmp_path: Path) -> None:
    outside = tmp_path / "b.ttl"
    assert relative_path("../b.ttl") is None
    assert relative_uri("../b.ttl") is None
    assert file_uri("../b.ttl") == outside.resolve().as_uri()
    assert path_or_absolute("../b.ttl") == outside.resolve().as_posix()


def test_a_link_has_the_name_of_what_it_leads_to(working_folder: Path) -> None:
    (working_folder / "real.ttl").touch()
    (working_folder / "link.ttl").symlink_to("real.ttl")
    assert relative_path("link.ttl") == "real.ttl"
