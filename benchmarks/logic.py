"""How long the checks of logic take on many individuals of which two facts clash.

Writes data in Foedera's own vocabulary, in which one person is the target of an attack (only
states can be), and times whole processes: the Java-free checks of the LOG family and, with
``--reasoner``, HermiT or Pellet with the first justification. Every run must find the clash.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

PREFIXES = """@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix ex: <https://example.org/> .
"""
KINDS = ("Acknowledgment", "Denial", "Report")
PER_STATE, PER_TREATY = 200, 500  # individuals to one state, and to one treaty


def individuals(count: int, chance: random.Random) -> Iterator[str]:
    """Yield Turtle for about ``count`` individuals; the last lines hold the clash."""
    states = [f"ex:state{number}" for number in range(max(3, count // PER_STATE))]
    treaties = [f"ex:treaty{number}" for number in range(max(1, count // PER_TREATY))]
    for state in states:
        yield f"{state} a fd:State . {state}-army a fd:ArmedForce ; fd:organOf {state} ."
    for treaty in treaties:
        first, second = chance.sample(states, 2)
        yield (
            f"{treaty} a fd:Treaty ; fd:hasParty {first} , {second} . {treaty}-entry a "
            f'fd:EntryIntoForce ; fd:ofTreaty {treaty} ; fd:date "{chance.randint(1900, 1990)}" .'
        )
    for number in range((count - 2 * len(states) - 2 * len(treaties)) // 2):
        sender, host = chance.sample(states, 2)
        yield (
            f"ex:deployment{number} a fd:Deployment ; fd:deployingState {sender} ; "
            f'fd:hostState {host} ; fd:date "{chance.randint(1991, 2024)}" .\n'
            f"ex:statement{number} a fd:{chance.choice(KINDS)} ; fd:speaker {sender}-army ; "
            f'fd:about ex:deployment{number} ; fd:date "2025" .'
        )
    yield "ex:person a fd:Person . ex:attack a fd:ArmedAttack ; fd:target ex:person ."


def seconds(options: list[str], data: Path) -> float:
    """Return the wall time of a check that must find the clash with its two facts."""
    command = [sys.executable, "-m", "foedera", "check", "--format", "json", *options, str(data)]
    started = time.perf_counter()
    process = subprocess.run(command, capture_output=True, check=False)
    elapsed = time.perf_counter() - started
    findings = json.loads(process.stdout)["findings"]
    if [len(finding["facts"]) for finding in findings] != [2]:
        raise SystemExit(f"the clash was not found as it is: {findings}\n{process.stderr.decode()}")
    return elapsed


def measure(count: int, reasoner: str | None, runs: int, folder: Path) -> None:
    """Print the median wall time of the runs."""
    data = folder / f"individuals-{count}.ttl"
    text = "\n".join(individuals(count, random.Random(count)))
    data.write_text(PREFIXES + text, encoding="utf-8")
    options = ["--select", "LOG100", "--reasoner", reasoner] if reasoner else ["--select", "LOG"]
    times = [seconds(options, data) for _ in range(runs)]
    print(f"{count:>9,} individuals  {reasoner or 'Java-free':<10} {median(times):>8.2f} s", end="")
    print(f"  ({min(times):.2f} to {max(times):.2f}, {runs} runs)", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--individuals", type=int, nargs="+", default=[2_000, 100_000])
    parser.add_argument("--reasoner", choices=["hermit", "pellet"], help="default: Java-free")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for size in given.individuals:
            measure(size, given.reasoner, given.runs, Path(scratch))
