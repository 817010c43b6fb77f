"""JUnit's XML, which most CI systems show: a suite for each file, a test case for each rule.

There is no official schema; this keeps to what the readers of Jenkins and GitLab have in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias
from xml.etree import ElementTree as ET

from foedera.errors import InputProblem
from foedera.finding import Finding
from foedera.kept import Kept
from foedera.report.contents import Checked, View
from foedera.report.fact_text import attribution
from foedera.report.location import path_or_absolute
from foedera.report.proof import proof_of
from foedera.report.summary import NOTHING, counted, not_shown, scope
from foedera.report.terminal import harmless

Cases: TypeAlias = Mapping[str, list[ET.Element]]


def render(checked: Checked, view: View) -> str:
    """Return the suites; a test fails where a finding is as grave as ``--fail-on`` of the view.

    Milder findings pass with their text as output; what is suppressed or known is skipped.
    """
    suites = ET.Element("testsuites", name="foedera")
    for path, cases in sorted(_cases(checked, view).items()):
        suites.append(_suite(path, cases))
    if not len(suites):
        suites.append(_suite("foedera", [_all_clean(checked)]))
    _count(suites, list(suites))
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _cases(checked: Checked, view: View) -> Cases:
    """The test cases by file: unreadable input, findings that count, those that do not."""
    cases: dict[str, list[ET.Element]] = defaultdict(list)
    for problem in checked.problems:
        cases[problem.path].append(_problem(problem))
    for (path, _), findings in _by_rule(checked.findings).items():
        cases[path].append(_case(findings, view))
    for each in checked.suppressed:
        why = f"suppressed at {each.place}: {each.reason}"
        cases[each.finding.place.path].append(_skipped(each.finding, why))
    for finding in checked.known:
        why = f"known from {checked.compared_with}"
        cases[finding.place.path].append(_skipped(finding, why))
    if unshown := not_shown(checked):
        case = ET.Element("testcase", classname="foedera", name="max-findings", time="0")
        ET.SubElement(case, "skipped", message=unshown)
        cases["foedera"].append(case)
    return cases


def _by_rule(findings: Sequence[Finding]) -> Mapping[tuple[str, str], Kept[Finding]]:
    kept = Kept.of(findings)
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, head in enumerate(kept.heads):
        groups[head.place.path, head.rule].append(position)
    return {group: kept.at(positions) for group, positions in groups.items()}


def _case(findings: Kept[Finding], view: View) -> ET.Element:
    case = _element(findings[0])
    text = "\n\n".join(_text(finding) for finding in findings)
    grave = next((finding for finding in findings if finding.verdict in view.failing), None)
    if grave is None:
        ET.SubElement(case, "system-out").text = text
        return case
    others = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    failure = ET.SubElement(case, "failure", type=grave.verdict.value)
    failure.set("message", f"{harmless(str(grave.place))}: {harmless(grave.message)}{others}")
    failure.text = text
    return case


def _element(finding: Finding) -> ET.Element:
    name = f"{finding.rule}: {harmless(finding.title)}"
    return ET.Element("testcase", classname=_shown(finding.place.path), name=name, time="0")


def _text(finding: Finding) -> str:
    """Each fact begins with its file and line: some viewers show nothing but the text."""
    lines = [f"{finding.place}: {finding.verdict.value}: {finding.message}"]
    for number, fact in enumerate(proof_of(finding).facts, start=1):
        lines.append(f"  {number}. {fact.places[0]}: {fact.text} ({attribution(fact)})")
    lines += [f"Repair: {finding.repair}"] if finding.repair else []
    return "\n".join(harmless(line) for line in [*lines, f"Fingerprint: {finding.fingerprint}"])


def _skipped(finding: Finding, why: str) -> ET.Element:
    case = _element(finding)
    ET.SubElement(case, "skipped", message=f"{harmless(why)}: {harmless(finding.message)}")
    return case


def _problem(problem: InputProblem) -> ET.Element:
    case = ET.Element("testcase", classname=_shown(problem.path), name="reading", time="0")
    if problem.warning:
        ET.SubElement(case, "system-out").text = harmless(str(problem))
    else:
        error = ET.SubElement(case, "error", type="input", message=harmless(problem.message))
        error.text = harmless(str(problem))
    return case


def _all_clean(checked: Checked) -> ET.Element:
    name = f"no clash found in {scope(checked)}"
    case = ET.Element("testcase", classname="foedera", name=name, time="0")
    if not checked.statements:
        case.set("name", "check")
        ET.SubElement(case, "skipped", message=NOTHING)
    else:
        rules = counted(len(checked.rules), "rule")
        ET.SubElement(case, "system-out").text = f"{rules} found no clash"
    return case


def _suite(path: str, cases: Iterable[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", name=_shown(path))
    suite.extend(cases)
    _count(suite, [suite])
    return suite


def _count(element: ET.Element, suites: Iterable[ET.Element]) -> None:
    """Count the cases of the suites in the attributes of the element."""
    cases = [case for suite in suites for case in suite]
    element.set("tests", str(len(cases)))
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(attribute, str(sum(case.find(tag) is not None for case in cases)))
    element.set("time", "0")


def _shown(path: str) -> str:
    return harmless(path_or_absolute(path))
