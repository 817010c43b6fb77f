"""25 rules: suppressed in every way, for ever, until a day, no longer; selected, left out, unused.

What is promised is computed here from the combination. A rule takes every third combination, and
its neighbours take the others, so that each is tried on eight rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, islice, product, zip_longest
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest

from foedera import api
from foedera.api import Result, Rule
from foedera.finding import Finding
from foedera.settings.configuration import read_configuration

TODAY = date(2026, 6, 1)
REASON = "the archive is asked"
PREFIXES = """\
@prefix suppress: <https://w3id.org/foedera/ontology#> .
@prefix o: <http://www.w3.org/2002/07/owl#> .
"""


class State(NamedTuple):
    """How a reason is dated."""

    name: str
    text: str
    holds: bool


STATES = (
    State("for ever", REASON, True),
    State("until later", f"until 2026-06-01: {REASON}", True),
    State("expired", f"{REASON} (until 2026-05-31)", False),
)
Edited = tuple[str, str]  # the data and the configuration
Way = Callable[[Rule, str, Sequence[Finding], str], Edited]


def at_lines(text: str, numbers: set[int], edit: Callable[[str], str]) -> str:
    lines = text.split("\n")
    return "\n".join(edit(each) if n in numbers else each for n, each in enumerate(lines, 1))


def on_the_line(rule: Rule, text: str, findings: Sequence[Finding], reason: str) -> Edited:
    said = f" # foedera: ignore[{rule.id}] {reason}"
    lines = {finding.place.line for finding in findings}
    return at_lines(
        text, lines, lambda line: re.sub(r"\s*(# expect.*)?$", rf"{said} \1", line, count=1)
    ), ""


def before_another_line(rule: Rule, text: str, findings: Sequence[Finding], reason: str) -> Edited:
    said = f"# foedera: ignore[{rule.id}, {rule.id}] {reason}\n"
    lines = {finding.facts[-1].places[0].line for finding in findings}
    return at_lines(text, lines, lambda line: said + line), ""


def in_the_file(rule: Rule, text: str, findings: Sequence[Finding], reason: str) -> Edited:
    return f"# foedera: ignore-file[{rule.id.lower()}] {reason}\n{text}", ""


def on_the_thing(rule: Rule, text: str, findings: Sequence[Finding], reason: str) -> Edited:
    said = [
        f'<{finding.entities[0]}> suppress:ignoresRule "{rule.id}: {reason}" .\n'
        for finding in findings
    ]
    return PREFIXES + text + "\n" + "".join(sorted(set(said))), ""


def on_the_axiom(rule: Rule, text: str, findings: Sequence[Finding], reason: str) -> Edited:
    said = []
    for finding in findings:
        subject, predicate, value = finding.facts[0].terms
        said.append(
            f"[] a o:Axiom ; o:annotatedSource {subject} ; o:annotatedProperty {predicate} ; "
            f'o:annotatedTarget {value} ; suppress:ignoresRule "{rule.id}: {reason}" .\n'
        )
    return PREFIXES + text + "\n" + "".join(sorted(set(said))), ""


def by_rule(rule: Rule, text: str, findings: Sequence[Finding], reason: str) -> Edited:
    return text, f'ignore = {{ {rule.id} = "{reason}" }}\n'


def by_family(rule: Rule, text: str, findings: Sequence[Finding], reason: str) -> Edited:
    return text, f'ignore = {{ {rule.family} = "{reason}" }}\n'


def by_file(rule: Rule, text: str, findings: Sequence[Finding], reason: str) -> Edited:
    return text, f'[per-file-ignores]\n"*.ttl" = {{ {rule.id} = "{reason}" }}\n'


WAYS: tuple[Way, ...] = (
    on_the_line,
    before_another_line,
    in_the_file,
    on_the_thing,
    on_the_axiom,
    by_rule,
    by_family,
    by_file,
)


def has_names(finding: Finding) -> bool:
    """Whether it can be annotated from outside: its first thing and fact have IRIs."""
    named = bool(finding.entities) and not finding.entities[0].startswith("_:")
    return named and not any(term.startswith("_:") for term in finding.facts[0].terms)


def candidates() -> list[Rule]:
    """25 rules, from the families in turn; those that must run alone are left out."""
    rules = [rule for rule in api.rules() if rule.fires and rule.folder.name.startswith(rule.id)]
    usual = [rule for rule in rules if rule.family != "SUP" and not rule.needs_reasoner]
    families = [list(each) for _, each in groupby(usual, key=lambda rule: rule.family)]
    in_turn = (rule for turn in zip_longest(*families) for rule in turn if rule)
    return sorted(islice(in_turn, 25), key=lambda rule: rule.id)


RULES = candidates()


@pytest.fixture(params=RULES, ids=lambda rule: rule.id)
def rule(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rule:
    monkeypatch.chdir(tmp_path)
    found: Rule = request.param
    return found


def check(data: str, config: str, select: Sequence[str], ignore: Sequence[str] = ()) -> Result:
    Path("data.ttl").write_text(data, encoding="utf-8")
    Path("foedera.toml").write_text(config, encoding="utf-8")
    setup = read_configuration("foedera.toml").setup
    return api.check(["data.ttl"], select=select, ignore=ignore, setup=setup, today=TODAY)


Combination = TypeVar("Combination")


def every_third(rule: Rule, combinations: Iterable[Combination]) -> Iterator[Combination]:
    return islice(combinations, RULES.index(rule) % 3, None, 3)


def prints(findings: Sequence[Finding]) -> list[str]:
    return sorted(finding.fingerprint for finding in findings)


def of(result: Result, name: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.rule == name]


def test_there_are_25_of_all_families() -> None:
    families = {rule.family for rule in api.rules()} - {"SHP", "SUP"}
    assert len(RULES) == 25
    assert len({rule.family for rule in RULES}) >= len(families) - 2


def test_suppressed_in_every_way(rule: Rule) -> None:
    data = str(rule.fires)
    plain = of(check(data, "", [rule.id]), rule.id)
    assert plain
    for way, state in every_third(rule, product(WAYS, STATES)):
        if way in (on_the_thing, on_the_axiom) and not all(map(has_names, plain)):
            continue
        result = check(*way(rule, data, plain, state.text), [rule.id, "SUP"])
        about = f"{way.__name__}, {state.name}"
        hidden = [each.finding for each in result.suppressed]
        assert not result.problems, about
        assert prints(hidden) == (prints(plain) if state.holds else []), about
        assert prints(of(result, rule.id)) == ([] if state.holds else prints(plain)), about
        assert {each.reason for each in result.suppressed} <= {REASON}, about
        assert of(result, "SUP001") == [], about
        assert bool(of(result, "SUP002")) == (not state.holds), about


SELECTIONS = (
    (("{id}",), ()),
    (("{family}",), ()),
    (("{id}", "SUP"), ("SUP",)),
    (("{family}", "SUP"), ("{id}",)),
    (("SUP",), ()),
)


def test_selected_and_left_out(rule: Rule) -> None:
    data = str(rule.fires)
    plain = of(check(data, "", [rule.id]), rule.id)
    for (select, ignore), state in every_third(rule, product(SELECTIONS, STATES)):
        chosen, left_out = (
            [name.format(id=rule.id, family=rule.family) for name in names]
            for names in (select, ignore)
        )
        runs = bool({rule.id, rule.family} & set(chosen)) and rule.id not in left_out
        tells = "SUP" in chosen and "SUP" not in left_out
        result = check(*by_rule(rule, data, plain, state.text), chosen, left_out)
        about = f"{chosen} without {left_out}, {state.name}"
        hidden = [each for each in result.suppressed if each.finding.rule == rule.id]
        assert bool(hidden) == (runs and state.holds), about
        assert bool(of(result, rule.id)) == (runs and not state.holds), about
        assert bool(of(result, "SUP002")) == (tells and not state.holds), about
        assert of(result, "SUP001") == [], about


def test_nothing_to_suppress(rule: Rule) -> None:
    data = str(rule.holds)
    ways = (in_the_file, by_rule, by_file)
    for way, state in every_third(rule, product(ways, STATES)):
        result = check(*way(rule, data, (), state.text), [rule.id, "SUP"])
        about = f"{way.__name__}, {state.name}"
        assert [f.rule for f in result.findings] == ["SUP001" if state.holds else "SUP002"], about
        assert result.suppressed == (), about
