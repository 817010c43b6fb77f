"""Limits on time, memory and size: each is kept, and said in one line."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run, Shell
from tests.hostile.test_queries import QUERY, check_with
from tests.settings.test_custom_rules import FIRES, RULE

pytestmark = pytest.mark.hostile
__all__ = ["check_with"]

FOEDERA = [sys.executable, "-m", "foedera"]
# Pairs everything with everything with everything, and finds nothing.
ENDLESS = """"SELECT $this ?mark WHERE { $this arc:shelf ?mark . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i .
    ?j ?k ?l . ?m ?n ?o FILTER (STRLEN(STR(?c)) + STRLEN(STR(?f)) + STRLEN(STR(?i)) < 0) }\""""


def test_a_query_that_never_ends_is_given_up(
    check_with: Callable[[str], Run], tmp_path: Path
) -> None:
    things = "".join(f"ex:event{n} a fd:Event ; arc:shelf {n} .\n" for n in range(300))
    rule = RULE.replace(QUERY, '""' + ENDLESS + '""')
    assert check_with(rule).code in {0, 1}, "a rule as any, on little data"
    Path("data.ttl").write_text(FIRES + things, "utf-8")
    began = time.monotonic()
    done = subprocess.run(
        [*FOEDERA, "check", "data.ttl", "--select", "ARC001", "--time-limit", "0.5"],
        capture_output=True,
        check=False,
        timeout=60,
        text=True,
    )
    assert time.monotonic() - began < 30
    assert (done.returncode, done.stdout) == (2, "")
    assert "more than 0.5 seconds" in done.stderr
    assert "time-limit" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "condition",
    [
        'REGEX(STR(?mark), "^(a+)+$")',
        'REGEX(STR(?mark), "((a{1,999}){1,999}){1,999}")',
        'STRLEN(REPLACE(STR(?mark), "(a*)*(b*)*(a*)*c", "$1$2$3")) < 0',
    ],
)
def test_expressions_that_go_back_for_ever_elsewhere_end(
    condition: str, check_with: Callable[[str], Run]
) -> None:
    query = QUERY.replace("?mark > 9", condition.replace('"', "'"))
    assert condition.partition("(")[0] in query
    Path("data.ttl").write_text(FIRES.replace("12", f'"{"a" * 5000}!"'), "utf-8")
    began = time.process_time()
    run = check_with(RULE.replace(QUERY, query))
    assert (run.code, run.err) == (0, "")
    assert time.process_time() - began < 20


# The command line, with a check that never ends, and that heeds an interrupt.
SLOW = """
import sys, time
import foedera.api
from foedera.cli import main

foedera.api.check = lambda *_, **__: time.sleep(60)
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("option", "limit", "told"),
    [("--time-limit", "0.1", "0.1 seconds"), ("--memory-limit", "1", "1 megabytes of memory")],
)
def test_what_heeds_the_limit_ends_in_order(
    option: str, limit: str, told: str, contradiction: tuple[str, Path]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SLOW, "check", contradiction[1], option, limit],
        capture_output=True,
        check=False,
        timeout=60,
        text=True,
    )
    line = f"foedera: this needs more than {told}: check less at once, or allow more with "
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == line + option.removeprefix("--") + "\n"


def test_a_file_that_is_too_large_is_left_out_and_the_others_are_checked(
    foedera: Shell, tmp_path: Path, contradiction: tuple[str, Path]
) -> None:
    large = tmp_path / "large.ttl"
    large.write_text("# nothing\n" * 2000, "utf-8")
    (tmp_path / "small.ttl").write_bytes(contradiction[1].read_bytes())
    run = foedera("check", tmp_path, "--largest-file", "0.01")
    assert run.code == 2
    assert f"{large}: error: larger than 0.01 megabytes" in run.err
    assert contradiction[0] in run.out
    (tmp_path / "foedera.toml").write_text("largest-file = 1\n", "utf-8")
    assert foedera("check", tmp_path).code == 1


def test_a_file_that_is_too_large_is_not_imported_either(foedera: Shell, tmp_path: Path) -> None:
    (tmp_path / "large.ttl").write_text("# nothing\n" * 2000, "utf-8")
    (tmp_path / "small.ttl").write_text(
        "<> a <http://www.w3.org/2002/07/owl#Ontology> ; "
        "<http://www.w3.org/2002/07/owl#imports> <large.ttl> .\n",
        "utf-8",
    )
    run = foedera("check", tmp_path / "small.ttl", "--largest-file", "0.01")
    assert "large.ttl: error: larger than 0.01 megabytes" in run.err


def test_a_sparse_file_of_many_gigabytes_is_not_even_opened(foedera: Shell, tmp_path: Path) -> None:
    with (tmp_path / "sparse.ttl").open("wb") as file:
        file.truncate(1 << 36)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run = foedera("check", tmp_path)
    assert "larger than 4,000 megabytes" in run.err
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes
