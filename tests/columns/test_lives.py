"""Lives of treaties: whoever asks about them, and about how many at once, is told the same."""

from __future__ import annotations

import shutil

import pytest
from tests.columns.engines import ROOT, by_columns, chosen, exactly

from foedera.columns import lives
from foedera.columns.engine import ColumnsCheck
from foedera.columns.reading import ColumnsReader
from foedera.columns.workers import Workers
from foedera.read import read_paths


@pytest.fixture(scope="module")
def tangle(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The examples of rules about lives and dates, which name their things alike, and apart."""
    folder = tmp_path_factory.mktemp("lives")
    for family in ("LIF", "TIM"):
        for file in (ROOT / "shapes" / "rules").glob(f"{family}[0-9]*/fires.ttl"):
            text = file.read_text("utf-8")
            apart = text.replace("https://example.org/", f"https://example.org/{file.parent.name}/")
            (folder / f"{file.parent.name}-apart.ttl").write_text(apart, "utf-8")
            shutil.copy(file, folder / f"{file.parent.name}.ttl")
    return str(folder)


def test_shares(tangle: str) -> None:
    reader = ColumnsReader()
    reader.table.finish(read_paths([tangle], documents=reader).statements)
    check = ColumnsCheck(reader.table, Workers(0), lambda _: None)
    told = [check.told_of_lives(share, 5) for share in range(5)]
    whole = check.told_of_lives(0, 1)
    assert whole is not None
    some = [each for each in told if each is not None and each.bounds.height]
    assert len(some) > 1
    for found, expected in zip(lives.all_told(some), whole, strict=True):
        assert set(found.rows()) >= set(expected.rows()), "nothing is lost"
    assert set(lives.all_told(some).bounds.rows()) == set(whole.bounds.rows())


def test_one_treaty_at_a_time(tangle: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lives, "_TOGETHER", 1)
    rules = chosen("LIF", "TIM")
    found = by_columns([tangle], rules)
    assert found == exactly([tangle], rules)
    assert len({finding.rule for finding in found}) > 10
