"""What somebody else's pull request can bring along: links, settings, catalogs, a cache."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Shell

from foedera.report import FORMATS

pytestmark = pytest.mark.hostile

CLASH = (
    "@prefix fd: <https://w3id.org/foedera/ontology#> .\n"
    '<urn:x:truce> a fd:Event ; fd:start "1942" ; fd:end "1941" .\n'
)


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with data in it, and a file beside it that is nobody's business."""
    checkout = tmp_path / "checkout"
    (checkout / "data").mkdir(parents=True)
    (checkout / "data" / "x.ttl").write_text(CLASH, "utf-8")
    (tmp_path / "secret.ttl").write_text("token : s3cret .", "utf-8")
    monkeypatch.chdir(checkout)
    return checkout


def untouched(checkout: Path) -> bool:
    beside = {path.name for path in checkout.parent.iterdir()}
    text = (checkout.parent / "secret.ttl").read_text("utf-8")
    return beside == {"checkout", "secret.ttl"} and text == "token : s3cret ."


@pytest.mark.parametrize("target", ["../../secret.ttl", "../../", "/proc/self/environ"])
def test_a_link_out_of_the_checkout_is_not_read(target: str, foedera: Shell) -> None:
    Path("data/y.ttl").symlink_to(target)
    run = foedera("check", "data")
    assert run.code == 2
    assert run.err == (
        f"data/y.ttl: error: this link leads out of the folders named, to {target}: "
        "name that too if it is to be read\n"
    )
    assert "TIM002" in run.out


@pytest.mark.parametrize(
    "command",
    [
        ("check", "data", "--format", "json=out.json"),
        ("baseline", "data", "-o", "out.json"),
        ("infer", "data", "-o", "out.json"),
        ("annotate", "data", "-o", "out.json"),
    ],
)
def test_a_link_in_the_place_of_a_report_is_not_followed(
    command: tuple[str, ...], foedera: Shell, checkout: Path
) -> None:
    Path("out.json").symlink_to("../secret.ttl")
    run = foedera(*command)
    assert (run.code, run.out) == (2, "")
    assert "a symbolic link leads out of this folder" in run.err
    assert untouched(checkout)


@pytest.mark.parametrize(
    "file",
    ["../../secret.ttl", "../../new.json", "../.git/hooks/pre-push", "../.GIT/config"],
)
@pytest.mark.parametrize("command", ["check", "baseline"])
def test_settings_name_no_file_elsewhere_to_be_written(
    command: str, file: str, foedera: Shell, checkout: Path
) -> None:
    Path(".git/hooks").mkdir(parents=True)
    key, value = ("format", f'["json={file}"]') if command == "check" else ("baseline", f'"{file}"')
    Path("data/foedera.toml").write_text(f"{key} = {value}\n", "utf-8")
    run = foedera(command, "data")
    assert (run.code, run.out) == (2, "")
    assert f"data/foedera.toml:1: {key}: " in run.err
    assert "name it on the command line" in run.err
    assert untouched(checkout)
    assert not list(Path(".git/hooks").iterdir())


def test_settings_may_name_a_file_beside_them(foedera: Shell) -> None:
    Path("data/foedera.toml").write_text('format = ["json=../out.json", "csv=x.csv"]\n', "utf-8")
    assert foedera("check", "data").code == 1
    assert Path("out.json").exists()
    assert Path("data/x.csv").exists()


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('baseline = "/dev/zero"', "/dev/zero: error: this is a device, not a file"),
        (r'baseline = "a\u0000b"', r"a\x00b: error: no file can have this name"),
        (r'format = ["json=a\u0000b"]', r"cannot write a\x00b: no file can have this name"),
        (r'rules = ["a\u0000b"]', "there is no folder"),
        (f'exclude = ["{"*a" * 40}b"]', "has more than 4 stars between two slashes"),
        (f'per-file-ignores."{"*a" * 40}b".TIM = "x"', "has more than 4 stars"),
    ],
)
def test_settings_that_never_end_or_name_nothing(
    setting: str, message: str, foedera: Shell
) -> None:
    Path(f"data/{'a' * 100}.ttl").touch()
    Path("foedera.toml").write_text(setting + "\n", "utf-8")
    began = time.process_time()
    run = foedera("check", "data")
    assert time.process_time() - began < 20
    assert (run.code, run.out) == (2, "")
    assert message in run.err


def test_an_import_of_a_name_that_no_file_can_have(foedera: Shell) -> None:
    Path("data/catalog-v001.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<uri name="urn:x:y" uri="a%00.ttl"/></catalog>',
        "utf-8",
    )
    Path("data/y.ttl").write_text(
        "<> <http://www.w3.org/2002/07/owl#imports> <a%00b.ttl>, <file:///%00.ttl>, <urn:x:y> .",
        "utf-8",
    )
    run = foedera("check", "data")
    assert run.code == 2
    assert run.err.count("leads to a name that no file can have") == 3
    assert "TIM002" in run.out


def test_a_cache_that_leads_elsewhere_is_not_used(foedera: Shell, checkout: Path) -> None:
    Path("data/.foedera").symlink_to("../..")
    Path(".foedera").symlink_to("..")
    run = foedera("check", "data", "--cache", "-v")
    assert run.code == 1
    assert "is a symbolic link" in run.err
    assert untouched(checkout)


def test_a_folder_that_poses_as_a_repository_is_none(foedera: Shell, checkout: Path) -> None:
    """Git would take its configuration for its own, and run the merge drivers that it names."""
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@x.example"]
    for arguments in (["init", "-q"], ["add", "data"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    assert foedera("check", "data", "--since", "HEAD").code == 0
    for folder in ("objects", "refs"):
        Path("data", folder).mkdir()
    Path("data/HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    settings = f"[core]\nrepositoryformatversion = 0\nbare = false\nworktree = {checkout}\n"
    Path("data/config").write_text(settings, "utf-8")
    run = foedera("check", "data", "--since", "HEAD")
    assert (run.code, run.out) == (2, "")
    assert "cannot use bare repository" in run.err


@pytest.mark.parametrize("name", ["cache.sqlite", "cache.sqlite-journal", ".gitignore"])
@pytest.mark.parametrize("target", ["../../../secret.ttl", "../../../new"])
def test_nor_is_one_in_which_something_does(
    name: str, target: str, foedera: Shell, checkout: Path
) -> None:
    for folder, up in (("data", ""), (".", "../")):
        Path(folder, ".foedera").mkdir()
        Path(folder, ".foedera", name).symlink_to(target.removeprefix(up))
    run = foedera("check", "data", "--cache", "-v")
    assert run.code == 1
    assert f"{name} is a symbolic link" in run.err
    assert untouched(checkout)


NAMES = (
    b"a\nb.ttl",
    b"-x.ttl",
    b"\xff\xfe.ttl",
    b"\x1b[31mred.ttl",
    "\N{RIGHT-TO-LEFT OVERRIDE}ltt.x.ttl".encode(),
    b"::error::x.ttl",
    b"=HYPERLINK(1).ttl",
    b"x" * 250 + b".ttl",
)


@pytest.mark.parametrize("form", FORMATS["check"])
def test_names_of_files_are_only_shown(form: str, foedera: Shell) -> None:
    for name in NAMES:
        clash = CLASH.replace("truce", f"truce{len(name)}")
        Path("data", os.fsdecode(name)).write_text(clash, "utf-8")
    run = foedera("check", "data", "--format", form)
    assert (run.code, run.err) == (1, "")
    for harmful in ("\x1b", "\N{RIGHT-TO-LEFT OVERRIDE}", "a\nb.ttl", "\n::error::x"):
        assert harmful not in run.out


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_other_encodings_are_refused_at_the_byte(encoding: str, foedera: Shell) -> None:
    for suffix in ("ttl", "rdf", "omn"):
        Path(f"data/é.{suffix}").write_bytes(f"{CLASH}# é".encode(encoding))
    run = foedera("check", "data")
    assert run.code == 2
    assert run.err.count("; save it as UTF-8 (the whole file is left out)") == 3
    assert "TIM002" in run.out
