"""The settings there are: one table, from which all that is said about them is made."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.settings.kinds import (
    Amount,
    Choice,
    Count,
    Flag,
    Formats,
    Kind,
    Names,
    Patterns,
    Reasons,
    ReasonsByFile,
    Text,
    Texts,
)

FAIL_ON = ("contradiction", "dispute", "breach", "reversal", "gap", "never")
REASONERS = ("hermit", "pellet")
MOST_FINDINGS = 10_000  # in a report, unless more are wanted
ENGINES = ("auto", "columnar", "pyshacl", "shacl", "spark")


@dataclass(frozen=True)
class Option:
    """One setting: its name in the file, what it may be, and what it means."""

    name: str
    kind: Kind
    meaning: str
    default: str


OPTIONS = (
    Option("select", Names(), "Run only these rules or families.", "all"),
    Option(
        "ignore",
        Reasons(),
        "Do not show the findings of these rules or families: the reason for each, which may "
        "begin or end with “until 2027-01-01”.",
        "none",
    ),
    Option(
        "per-file-ignores",
        ReasonsByFile(),
        "The same for findings that rest on a fact in files that match a pattern, which is as in "
        ".gitignore.",
        "none",
    ),
    Option(
        "exclude", Patterns(), "Files to leave out of folders: patterns as in .gitignore.", "none"
    ),
    Option("fail-on", Choice(FAIL_ON), "Exit with 1 from this verdict on.", FAIL_ON[0]),
    Option("format", Formats(), "The reports to write: FORMAT or FORMAT=FILE.", "text"),
    Option("max-findings", Count(), "Report no more findings; all are counted.", "10000"),
    Option("baseline", Text(), "The file of findings that are known already.", "none"),
    Option(
        "viewpoint", Text(), "Check only what this source says, with the common ground.", "none"
    ),
    Option("reasoner", Choice(REASONERS), "Also ask this complete reasoner.", "none"),
    Option(
        "engine",
        Choice(ENGINES),
        "The engine: for large data, or the SHACL engine that runs the shapes.",
        ENGINES[0],
    ),
    Option(
        "jobs",
        Count(),
        "Let no more processes look at large data.",
        "one for each processor, up to 8",
    ),
    Option(
        "cache",
        Flag(),
        "Keep in the folder .foedera what was found, and look again only at what changed.",
        "false",
    ),
    Option("rules", Texts(), "Folders with rules of your own.", "none"),
    Option("time-limit", Amount(), "Give up after so many seconds.", "3600"),
    Option(
        "memory-limit",
        Amount(),
        "Give up where more than so many megabytes of memory are needed.",
        "nine tenths of the machine's",
    ),
    Option("largest-file", Amount(), "Do not read files of more than so many megabytes.", "4000"),
)
