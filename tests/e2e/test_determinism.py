"""Same input, same bytes: hash seeds, the order of files and of triples, names of blank nodes."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from pyoxigraph import BlankNode, RdfFormat, Store

from foedera.report import FORMATS

EXAMPLES = Path(__file__).parents[2] / "examples"
KURSK = sorted(str(path) for path in (EXAMPLES / "kursk-2024").glob("*.ttl"))
EPISODE = EXAMPLES / "ussr-finland-1939" / "data.ttl"


def output(*paths: str, seed: str = "0", form: str = "json") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "foedera", "check", *paths, "--format", form],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def test_hash_seeds_change_no_byte(tmp_path: Path) -> None:
    """In no format: one run for each seed writes them all."""
    reports = {form: tmp_path / form for form in FORMATS["check"]}
    more = [f"--format={form}={file}" for form, file in reports.items()]
    found = []
    for seed in ("0", "1", "42"):
        output(*KURSK, *more, seed=seed)
        found.append({form: file.read_bytes() for form, file in reports.items()})
    assert found[0] == found[1] == found[2]


def test_the_order_of_files_changes_no_finding() -> None:
    def findings(paths: list[str]) -> object:
        return json.loads(output(*paths))["findings"]

    assert findings(KURSK) == findings(KURSK[::-1])


def rewritten(path: Path, target: Path, seed: int) -> str:
    """The same triples in another order, blank nodes with other names."""
    rng = random.Random(seed)
    store = Store()
    store.load(path=str(path), format=RdfFormat.TURTLE)
    quads = sorted(store, key=str)
    rng.shuffle(quads)
    names: dict[BlankNode, BlankNode] = {}

    def renamed(term: object) -> object:
        if isinstance(term, BlankNode):
            return names.setdefault(term, BlankNode(f"n{rng.randrange(10**9)}"))
        return term

    lines = [
        f"{renamed(quad.subject)} {quad.predicate} {renamed(quad.object)} .\n" for quad in quads
    ]
    target.write_text("".join(lines), encoding="utf-8")
    return str(target)


def told(path: str) -> list[tuple[object, ...]]:
    """The findings without lines, which move with the triples."""
    return sorted(
        (
            finding["rule"],
            finding["fingerprint"],
            finding["verdict"],
            finding["certainty"],
            sorted(fact["text"] for fact in finding["facts"]),
        )
        for finding in json.loads(output(path))["findings"]
    )


def test_the_order_of_triples_and_blank_node_names_change_no_finding(tmp_path: Path) -> None:
    expected = told(str(EPISODE))
    assert expected
    for seed in range(3):
        assert told(rewritten(EPISODE, tmp_path / f"{seed}.nt", seed)) == expected
