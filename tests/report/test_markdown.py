"""Markdown: read with another parser, it shows what the text report shows."""

from __future__ import annotations

import dataclasses
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.report.conftest import SHOWN

from foedera import api
from foedera.finding import Belief, Finding
from foedera.report import proof_markdown, rule_markdown
from foedera.report.contents import View
from foedera.report.markdown import code, escaped, fenced
from foedera.report.terminal import harmless

GITHUB = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def shown(token: Token) -> str:
    """Return what a reader sees of a line of text."""
    return "".join(
        child.content for child in token.children or () if child.type in ("text", "code_inline")
    )


def lines(text: str) -> list[str]:
    return [shown(token) for token in GITHUB.parse(text) if token.type == "inline"]


def test_shows_a_finding_whole(finding: Finding) -> None:
    beliefs = (Belief(("start — “2025” (TASS)",), None),)
    reasons = (finding.facts[1:],)
    full = dataclasses.replace(
        finding, beliefs=beliefs, other_reasons=reasons, between=(("TASS", "KBS"),)
    )
    text = proof_markdown.render([full], View())
    said = lines(text)
    for expected in (
        "INV001: Article invoked before the treaty's entry into force",
        "Between: TASS and KBS",
        "the invocation — start — “2024-10”",
        "TASS 1950153 and KBS; unverified",
        "kursk.ttl:4",
        "a the invocation — latest start — “2024-10-31” (timeline, from 1)",
        "b the invocation — before — the entry into force"
        " (property chain, from 2, a, “start ≤ end”)",
        f"hence {finding.message} (INV001, from b)",
        "Not found: a provisional application of the treaty",
        "Believing: start — “2025” (TASS): no finding",
        "Law: VCLT Art. 24",
        f"Repair: {finding.repair}",
        f"Fingerprint: {full.fingerprint}",
    ):
        assert expected in said
    summaries = re.findall("<summary>(.*)</summary>", text)
    assert summaries == ["Proof: 2 steps", "Another reason (1 of 1)", "Source lines", "Picture"]
    blocks = {token.info: token.content for token in GITHUB.parse(text) if token.type == "fence"}
    assert "kursk.ttl:4 | fd:invokes :article4" in blocks[""]
    assert blocks["mermaid"].startswith("flowchart TD\n")


def test_nothing_in_the_data_is_obeyed(hostile: Finding) -> None:
    tokens = GITHUB.parse(proof_markdown.render([hostile], View()))
    html = [token.content for token in tokens if token.type == "html_block"]
    assert all(
        re.fullmatch(r"</?details>\n(<summary>[\w: ]+</summary>\n)?", block) for block in html
    )
    children = [child for token in tokens for child in token.children or ()]
    assert not {"link_open", "image", "html_inline", "s_open"} & {child.type for child in children}
    said = [shown(token) for token in tokens if token.type == "inline"]
    plain = " ".join(SHOWN.split())
    for place in (f"INV001: {plain}", f"{plain} — start — “2024-10”", f"Repair: {plain}"):
        assert place in [" ".join(line.split()) for line in said]


@given(st.text(max_size=60))
def test_every_text_reads_as_it_is(text: str) -> None:
    (line,) = lines(f"- x {escaped(text)} x")
    assert line.split() == ["x", *harmless(text).split(), "x"]


@given(st.text("`|a ", min_size=1, max_size=12))
def test_code_reads_as_it_is(text: str) -> None:
    table = f"| a |\n|---|\n| x{code(text)}x |\n"
    assert lines(table)[1].split() == f"x{text}x".split() or not text.strip()


@given(st.lists(st.text("`~ab", max_size=8), max_size=5))
def test_a_fence_cannot_be_left(rows: list[str]) -> None:
    (block,) = GITHUB.parse("\n".join(fenced(rows)))
    assert block.content.splitlines() == rows


def test_what_github_would_link_is_broken_up() -> None:
    text = "see https://a.example, www.b.example, @user"
    assert escaped(text) == r"see https\://a.example, www\.b.example, &#64;user"
    assert lines(escaped(text)) == [text]


def test_the_page_of_a_rule() -> None:
    rule = next(rule for rule in api.rules() if rule.id == "INV001")
    text = rule_markdown.render(rule, View())
    assert f"INV001: {rule.title}" in lines(text)
    assert rule.means in lines(text)
    assert all(f"{law.label}: {law.summary}" in lines(text) for law in rule.legal_sources)
    blocks = [token.content for token in GITHUB.parse(text) if token.type == "fence"]
    assert [block.split() for block in blocks] == [
        (rule.fires or "").split(),
        (rule.holds or "").split(),
    ]
