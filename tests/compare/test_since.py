"""What a commit brings and mends, in a real repository."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Shell
from tests.compare.conftest import PEACE, PREFIXES, TRUCE, UNREST, Repository, told

from foedera.compare.git import Repository as Objects


def test_a_commit_that_adds_a_contradiction_fails_with_exactly_that(
    repository: Repository, foedera: Shell
) -> None:
    repository.commit({"data/truce.ttl": TRUCE})
    repository.commit({"data/peace.ttl": UNREST})
    run = told(foedera, "check", "data", "--since", "HEAD~1")
    assert run.code == 1
    assert run.part("findings") == [("TIM002", "data/peace.ttl", 4)]
    assert run.part("known") == [("TIM002", "data/truce.ttl", 4)]
    assert run.document["compared_with"] == "HEAD~1"
    assert run.document["gone"] == []
    text = foedera("check", "data", "--since", "HEAD~1").out
    assert text.count("error[TIM002]") == 1
    assert "1 known from HEAD~1 · 0 gone since" in text


def test_a_commit_that_moves_and_reformats_adds_none(
    repository: Repository, foedera: Shell
) -> None:
    repository.commit({"data/truce.ttl": TRUCE, "data/peace.ttl": UNREST})
    repository.git("mv", "data/truce.ttl", "treaties.ttl")
    reformatted = "PREFIX f: <https://w3id.org/foedera/ontology#>\n<https://example.org/peace> "
    reformatted += 'f:end "1950"; f:start """1951""" ; a f:Event.'
    repository.commit({"data/peace.ttl": None, "pacts/eu/peace.trig": reformatted})
    run = told(foedera, "check", ".", "--since", "HEAD~1")
    assert (run.code, run.part("findings"), run.document["gone"]) == (0, [], [])
    assert len(run.document["known"]) == 2


def test_a_commit_that_mends_it_reports_it_gone(repository: Repository, foedera: Shell) -> None:
    repository.commit({"data/peace.ttl": UNREST})
    repository.commit({"data/peace.ttl": PEACE})
    run = told(foedera, "check", "data", "--since", "HEAD~1")
    assert (run.code, run.part("findings")) == (0, [])
    assert run.part("gone") == [("TIM002", "HEAD~1:data/peace.ttl", 4)]
    text = foedera("check", "data", "--since", "HEAD~1").out
    assert "Gone since HEAD~1: 1 finding\n" in text
    assert "peace ends before it starts (HEAD~1:data/peace.ttl:4)" in text
    assert "No new clash found" in text


def test_what_is_not_committed_is_new(repository: Repository, foedera: Shell) -> None:
    repository.commit({"data/peace.ttl": PEACE})
    Path("data/peace.ttl").write_text(UNREST, encoding="utf-8")
    Path("data/truce.ttl").write_text(TRUCE, encoding="utf-8")
    assert len(told(foedera, "check", "data", "--since", "HEAD").part("findings")) == 2


def test_blank_nodes_and_relative_names_stay_what_they_are(
    repository: Repository, foedera: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = PREFIXES + '[] a fd:Event ; fd:start "1942" ; fd:end "1941" .\n'
    relative = PREFIXES + '<#truce> a fd:Event ; fd:start "1942" ; fd:end "1941" .\n'
    repository.commit({"data/blank.ttl": blank, "data/relative.ttl": relative})
    renamed = blank.replace("[]", "_:other")
    repository.commit({"data/blank.ttl": None, "data/a.ttl": renamed})
    for folder, path in ((".", "data"), ("data", "."), ("..", "archive/data")):
        monkeypatch.chdir(repository.folder / folder)
        run = told(foedera, "check", path, "--since", "HEAD~1")
        assert (run.part("findings"), run.document["gone"]) == ([], []), folder
        assert len(run.document["known"]) == 2
    monkeypatch.chdir(repository.folder)
    run = told(foedera, "check", str(repository.folder / "data"), "--since", "HEAD~1")
    assert len(run.document["known"]) == 2


def test_imports_and_catalogs_are_followed_on_the_other_side(
    repository: Repository, foedera: Shell
) -> None:
    importing = "<> <http://www.w3.org/2002/07/owl#imports> <https://example.org/truce> .\n"
    catalog = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
    catalog += '<uri name="https://example.org/truce" uri="../truce.ttl"/></catalog>'
    repository.commit(
        {"truce.ttl": TRUCE, "data/a.ttl": importing, "data/catalog-v001.xml": catalog}
    )
    run = told(foedera, "check", "data", "--since", "HEAD")
    assert (run.part("findings"), len(run.document["known"])) == ([], 1)


def test_the_configuration_of_now_holds_for_both_sides(
    repository: Repository, foedera: Shell
) -> None:
    repository.commit({"data/truce.ttl": TRUCE, "drafts/peace.ttl": UNREST})
    config = 'exclude = ["drafts/"]\n[per-file-ignores]\n"data/*" = { TIM002 = "copied" }\n'
    Path("foedera.toml").write_text(config, encoding="utf-8")
    run = told(foedera, "check", ".", "--since", "HEAD")
    assert [run.part(name) for name in ("findings", "known", "gone")] == [[], [], []]
    assert len(run.document["suppressed"]) == 1


def test_what_is_suppressed_now_is_not_gone_and_what_no_longer_is_is_new(
    repository: Repository, foedera: Shell
) -> None:
    hidden = TRUCE.replace("1941", "1941").rstrip() + " # foedera: ignore[TIM002] copied\n"
    repository.commit({"a.ttl": TRUCE})
    repository.commit({"a.ttl": hidden})
    assert told(foedera, "check", ".", "--since", "HEAD~1").document["gone"] == []
    repository.commit({"a.ttl": TRUCE})
    assert told(foedera, "check", ".", "--since", "HEAD~1").part("findings")


def test_a_graver_verdict_is_new(repository: Repository, foedera: Shell) -> None:
    source = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    named = PREFIXES + source + "ex:one a fd:Source . ex:two a fd:Source .\n"
    start, end = 'ex:truce a fd:Event ; fd:start "1942"', 'ex:truce fd:end "1941"'
    dispute = (
        f"{named}{start} {{| fd:accordingTo ex:one |}} .\n{end} {{| fd:accordingTo ex:two |}} .\n"
    )
    repository.commit({"a.ttl": dispute})
    repository.commit({"a.ttl": f"{named}{start} .\n{end} .\n"})
    run = told(foedera, "check", ".", "--since", "HEAD~1", "--select", "TIM002")
    assert [finding["verdict"] for finding in run.document["findings"]] == ["contradiction"]
    back = told(foedera, "diff", "HEAD", "HEAD~1", "--select", "TIM002")
    assert (back.part("findings"), len(back.document["known"])) == ([], 1)


def test_a_file_that_could_not_be_read_before_is_told(
    repository: Repository, foedera: Shell
) -> None:
    repository.commit({"a.ttl": TRUCE, "b.ttl": "ex:broken"})
    repository.commit({"b.ttl": PEACE})
    run = told(foedera, "check", ".", "--since", "HEAD~1")
    assert run.code == 0
    assert "HEAD~1:b.ttl:1" in run.err
    assert "warning" in run.err


def test_nothing_is_called_gone_where_something_cannot_be_read_now(
    repository: Repository, foedera: Shell
) -> None:
    repository.commit({"a.ttl": TRUCE})
    Path("a.ttl").write_text("ex:broken", encoding="utf-8")
    run = told(foedera, "check", ".", "--since", "HEAD")
    assert (run.code, run.document["gone"]) == (2, [])


@pytest.mark.parametrize("name", ["nowhere", "--help", "-q", "HEAD~9", "HEAD:a.ttl", ""])
def test_a_revision_that_is_not_there_is_a_clear_error(
    name: str, repository: Repository, foedera: Shell
) -> None:
    repository.commit({"a.ttl": TRUCE})
    code, out, err = foedera("check", ".", f"--since={name}")
    assert (code, out) == (2, "")
    assert f"there is no revision “{name}” in" in err


def test_a_folder_outside_of_git_is_a_clear_error(tmp_path: Path, foedera: Shell) -> None:
    (tmp_path / "a.ttl").write_text(TRUCE, encoding="utf-8")
    code, _, err = foedera("check", tmp_path, "--since", "HEAD")
    assert code == 2
    assert "is in no working tree of git" in err


def test_paths_of_two_repositories_are_refused(repository: Repository, foedera: Shell) -> None:
    repository.commit({"a.ttl": TRUCE})
    repository.git("init", "--quiet", "../other")
    code, _, err = foedera("check", ".", "../other", "--since", "HEAD")
    assert code == 2
    assert "another repository" in err


def test_a_shallow_clone_says_so(repository: Repository, foedera: Shell, tmp_path: Path) -> None:
    repository.commit({"a.ttl": TRUCE})
    repository.commit({"a.ttl": PEACE})
    url = repository.folder.as_uri()
    repository.git("clone", "--quiet", "--depth", "1", url, str(tmp_path / "shallow"))
    code, _, err = foedera("check", tmp_path / "shallow", "--since", "HEAD~1")
    assert code == 2
    assert "this is a shallow clone" in err


def test_a_partial_clone_fetches_nothing(
    repository: Repository, foedera: Shell, tmp_path: Path
) -> None:
    repository.commit({"a.ttl": TRUCE})
    repository.commit({"a.ttl": PEACE})
    repository.git("config", "uploadpack.allowFilter", "true")
    url, clone = repository.folder.as_uri(), tmp_path / "partial"
    repository.git("clone", "--quiet", "--filter=blob:none", url, str(clone))
    before = sorted(clone.rglob("*.pack"))
    code, _, err = foedera("check", clone, "--since", "HEAD~1")
    assert code == 2
    assert "nothing is fetched" in err
    assert sorted(clone.rglob("*.pack")) == before


def test_links_submodules_and_large_files(
    repository: Repository, foedera: Shell, tmp_path: Path
) -> None:
    repository.commit({"data/truce.ttl": TRUCE})
    Path("linked").symlink_to("data")
    Path("data/again.ttl").symlink_to("truce.ttl")
    Path("data/out.ttl").symlink_to("../../outside.ttl")
    (tmp_path / "outside.ttl").write_text(UNREST, encoding="utf-8")
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    repository.commit({"data/large.ttl": pointer})
    Path("data/large.ttl").write_text(PEACE.replace("peace", "calm"), encoding="utf-8")
    other = Repository(tmp_path / "other")
    repository.git("init", "--quiet", str(other.folder))
    head = repository.git("rev-parse", "HEAD")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{head},data/sub")
    repository.git("commit", "--quiet", "--message", "a submodule")
    run = told(foedera, "check", "linked", "--since", "HEAD")
    assert run.part("known") == [("TIM002", "linked/again.ttl", 4)]
    assert run.part("findings") == []
    assert "linked/out.ttl: error: this link leads out of the folders named" in run.err
    assert "HEAD:data/large.ttl: warning: this is a pointer of Git LFS" in run.err
    assert "HEAD:data/out.ttl: warning: this link leads out of the repository" in run.err
    assert "HEAD:data/sub: warning: the files of a submodule" in run.err


def test_no_hook_and_no_filter_runs_and_nothing_is_written(
    repository: Repository, foedera: Shell
) -> None:
    repository.commit(
        {"a.ttl": TRUCE, ".gitattributes": "*.ttl filter=evil merge=evil diff=evil\n"}
    )
    touch = "touch ran; cat"
    for key in ("filter.evil.smudge", "filter.evil.clean", "diff.evil.textconv"):
        repository.git("config", key, touch)
    hooks = repository.folder / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        (hooks / name).write_text("#!/bin/sh\ntouch ran\n")
        (hooks / name).chmod(0o755)
    before = {path: path.read_bytes() for path in repository.folder.rglob("*") if path.is_file()}
    assert told(foedera, "check", ".", "--since", "HEAD").part("findings") == []
    after = {path: path.read_bytes() for path in repository.folder.rglob("*") if path.is_file()}
    assert after == before


def test_git_must_be_there(
    repository: Repository, foedera: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    code, _, err = foedera("check", ".", "--since", "HEAD")
    assert code == 2
    assert "git is not installed" in err


def test_paths_that_no_honest_tree_has_are_not_written(repository: Repository) -> None:
    from foedera.compare.git import Entry
    from foedera.compare.sides import _is_wanted

    assert _is_wanted(Entry("100", "", "a/b.ttl"))
    assert not _is_wanted(Entry("100", "", "../b.ttl"))
    assert not _is_wanted(Entry("120", "", ".git/hooks"))
    assert not _is_wanted(Entry("100", "", "a/b.png"))


def test_names_that_are_no_text_are_read(repository: Repository) -> None:
    raw = b"data/\xff \n.ttl"
    Path("data").mkdir()
    with open(raw, "w") as file:  # noqa: PTH123
        file.write(TRUCE)
    objects = Objects(".")
    (entry,) = objects.entries(repository.commit())
    assert entry.path.encode("utf-8", "surrogateescape") == raw
    assert list(objects.contents([entry.object_id])) == [TRUCE.encode()]
    assert shutil.which("git")
    assert subprocess.run(["git", "fsck"], check=True, capture_output=True).returncode == 0


def test_a_hook_of_another_repository_does_not_matter(
    repository: Repository, foedera: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit({"data/truce.ttl": TRUCE})
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.setenv(name, "elsewhere")
    assert told(foedera, "check", "data", "--since", "HEAD").part("findings") == []


def test_worktrees_are_read(repository: Repository, foedera: Shell, tmp_path: Path) -> None:
    repository.commit({"data/truce.ttl": TRUCE})
    repository.git("worktree", "add", "--quiet", str(tmp_path / "tree"))
    run = told(foedera, "check", str(tmp_path / "tree"), "--since", "main")
    assert (run.part("findings"), len(run.document["known"])) == ([], 1)


def test_a_source_that_is_new_had_no_story(repository: Repository, foedera: Shell) -> None:
    repository.commit({"a.ttl": PEACE})
    said = TRUCE.rstrip()[:-1] + " ; fd:accordingTo ex:kbs .\nex:kbs a fd:Source .\n"
    repository.commit({"b.ttl": said})
    run = told(foedera, "check", ".", "--since", "HEAD~1", "--viewpoint", "kbs")
    assert run.part("findings") == [("TIM002", "b.ttl", 4)]
    assert foedera("check", ".", "--since", "HEAD~1", "--viewpoint", "kbz").code == 2
