"""The inputs that fuzzing kept, a file of JSON lines for each reader: bytes as Latin-1 letters.

    python -m tests.hostile.corpus

takes the smallest of those in ``.fuzz``, each of which reached something new, and adds up what
was run in ``results.json``.
"""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
RESULTS = HERE / "results.json"
WORK = HERE.parents[1] / ".fuzz"
_MOST, _LARGEST, _ALTOGETHER = 60, 3000, 12_000  # inputs, bytes of one, bytes of all of a reader


def kept(reader: str) -> list[bytes]:
    """Return the inputs that are kept for a reader."""
    lines = (CORPUS / f"{reader}.jsonl").read_text("ascii").splitlines()
    return [json.loads(line).encode("latin-1") for line in lines]


def _keep(reader: str) -> None:
    room, chosen = _ALTOGETHER, []
    inputs = [path.read_bytes() for path in (WORK / reader / "corpus").iterdir()]
    for data in sorted(inputs, key=lambda data: (len(data), data))[:_MOST]:
        room -= len(data)
        if len(data) <= _LARGEST and room > 0:
            chosen.append(data)
    lines = (json.dumps(data.decode("latin-1")) + "\n" for data in sorted(chosen))
    (CORPUS / f"{reader}.jsonl").write_text("".join(lines), "ascii")


def _sum() -> None:
    runs = [json.loads(line) for line in (WORK / "runs.jsonl").read_text().splitlines()]
    mended = json.loads(RESULTS.read_text("utf-8"))["mended"] if RESULTS.exists() else {}
    fuzzed: dict[str, dict[str, int]] = {}
    for run in runs:
        total = fuzzed.setdefault(run["reader"], {"inputs": 0, "seconds": 0, "processor": 0})
        total["inputs"] += run["executions"]
        total["seconds"] += run["seconds"]
        total["processor"] += run.get("processor", 0)  # not counted at first
    results = {"fuzzed": dict(sorted(fuzzed.items())), "mended": mended}
    RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")


def main() -> None:
    CORPUS.mkdir(exist_ok=True)
    for folder in sorted(WORK.glob("*/corpus")):
        _keep(folder.parent.name)
    _sum()


if __name__ == "__main__":
    main()
