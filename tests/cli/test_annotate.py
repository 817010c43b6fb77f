"""``foedera annotate``: exit codes, and files that are left as they were."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def data(contradiction: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("data.ttl")
    path.write_bytes(contradiction[1].read_bytes())
    return path


def test_writes_the_overlay_and_nothing_else(foedera, data: Path, contradiction) -> None:
    before = data.read_bytes()
    assert foedera("annotate", data, "-o", "findings.ttl") == (0, "", "")
    assert contradiction[0] in Path("findings.ttl").read_text("utf-8")
    assert data.read_bytes() == before


def test_only_the_rules_selected(foedera, data: Path, contradiction) -> None:
    foedera("annotate", data, "-o", "findings.ttl", "--ignore", contradiction[0])
    assert f'"{contradiction[0]}"' not in Path("findings.ttl").read_text("utf-8")
    foedera("annotate", data, "-o", "findings.ttl", "--select", contradiction[0])
    assert f'"{contradiction[0]}"' in Path("findings.ttl").read_text("utf-8")


def test_unreadable_input_is_2_and_the_rest_is_annotated(foedera, data: Path) -> None:
    Path("broken.ttl").write_text("<")
    code, _, err = foedera("annotate", ".", "-o", "findings.ttl")
    assert code == 2
    assert "broken.ttl:1" in err
    assert Path("findings.ttl").exists()


def test_nothing_to_check_is_3_and_nothing_is_written(foedera, data: Path) -> None:
    Path("empty.ttl").write_text("")
    assert foedera("annotate", "empty.ttl", "-o", "findings.ttl").code == 3
    assert not Path("findings.ttl").exists()


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("data.ttl", "is not an overlay"),
        ("data.txt", "an overlay is a file in"),
        ("missing/findings.ttl", "its folder does not exist"),
        (".", "it is a folder"),
    ],
)
def test_what_must_not_be_written_is_2_in_one_line(
    foedera, data: Path, target: str, message: str
) -> None:
    before = data.read_bytes()
    code, out, err = foedera("annotate", data, "-o", target)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
    assert data.read_bytes() == before


def test_the_configuration_says_which_rules_run(foedera, data: Path, contradiction) -> None:
    rule = contradiction[0]
    other = "VOC001" if rule != "VOC001" else "TIM002"
    Path("foedera.toml").write_text(f'select = ["{other}"]\n')
    foedera("annotate", data, "-o", "findings.ttl")
    assert f'"{rule}"' not in Path("findings.ttl").read_text("utf-8")
    foedera("annotate", data, "-o", "findings.ttl", "--no-config")
    assert f'"{rule}"' in Path("findings.ttl").read_text("utf-8")
