"""Rules of the user's own cannot reach the network, however their query hides it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from tests.cli.conftest import Run, Shell
from tests.settings.test_custom_rules import FIRES, LAW, RULE

pytestmark = pytest.mark.hostile

QUERY = '"SELECT $this ?mark WHERE { $this arc:shelf ?mark . FILTER (?mark > 9) }"'
HIDDEN = {
    "openly": "$this arc:shelf ?mark . SERVICE <{url}> {{ ?a ?b ?c }} }}",
    "in a long string": '$this arc:shelf ?mark . FILTER (""" " """ != "") '
    'SERVICE <{url}> {{ ?a ?b ?c }} FILTER ("" != "x") }}',
    "in a long string of apostrophes": "$this arc:shelf ?mark . FILTER (''' ' ''' != '') "
    "SERVICE <{url}> {{ ?a ?b ?c }} FILTER ('' != 'x') }}",
    "behind the end of a comment": "$this arc:shelf ?mark . # it ends here:\r"
    "SERVICE <{url}> {{ ?a ?b ?c }} }}",
    "behind the group": "$this arc:shelf ?mark }} "
    "ORDER BY EXISTS {{ SERVICE <{url}> {{ ?a ?b ?c }} }}",
    "in escapes": r"$this arc:shelf ?mark . "
    r"FILTER (\u0045XISTS {{ SERVICE <{url}> {{ ?a ?b ?c }} }}) }}",
    "in a group in a filter": "$this arc:shelf ?mark . FILTER (NOT EXISTS {{ SERVICE <{url}> "
    "{{ ?a ?b ?c }} }}) }}",
    "behind a comparison that looks like an IRI": "$this arc:shelf ?mark . FILTER (1<2)"
    "FILTER (?mark<?mark)SERVICE?mark#>\n{{ ?a ?b ?c FILTER (1<(2+?mark>3)) }}"
    "FILTER (2<?mark#> {{\n)}}",
    "in an escaped name": "$this arc:shelf ?mark . FILTER (arc:a\\#=1)SERVICE<{url}>{{?a ?b ?c}}"
    "FILTER(1=\n1) }}",
    "silently": "$this arc:shelf ?mark . OPTIONAL {{ SERVICE SILENT ?mark {{ ?a ?b ?c }} }} }}",
}


NAMESPACE = '"https://archive.example/terms#"'
BEFORE_THE_QUERY = (
    "https://archive.example/terms#>\nSELECT * WHERE {{ SERVICE <{url}> {{ ?a ?b ?c }} }} #"
)


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server, and what it was asked."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            paths.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_GET = do_POST  # noqa: N815  (so the library calls it)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", paths
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def check_with(
    foedera: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Run]:
    """Check with a rule of one's own."""
    monkeypatch.chdir(tmp_path)
    Path("ours", "ARC001-hidden").mkdir(parents=True)
    Path("ours", "legal-sources.ttl").write_text(LAW, "utf-8")
    Path("foedera.toml").write_text('rules = ["ours"]\n', "utf-8")
    Path("data.ttl").write_text(FIRES, "utf-8")

    def run(rule: str) -> Run:
        Path("ours", "ARC001-hidden", "rule.ttl").write_bytes(rule.encode())
        return foedera("check", "data.ttl")

    return run


@pytest.mark.parametrize("way", HIDDEN)
def test_no_query_of_a_rule_goes_to_the_network(
    way: str, asked: tuple[str, list[str]], check_with: Callable[[str], Run]
) -> None:
    url, paths = asked
    query = "SELECT $this ?mark WHERE { " + HIDDEN[way].format(url=url)
    assert QUERY in RULE
    run = check_with(RULE.replace(QUERY, json.dumps(query)))
    assert paths == []
    assert run.code == 2
    assert run.err.startswith("foedera: ours/ARC001-hidden/rule.ttl: ")
    assert run.err.count("\n") == 1


@pytest.mark.parametrize("kind", ["prefix", "namespace"])
def test_what_declares_a_prefix_is_no_query(
    kind: str, asked: tuple[str, list[str]], check_with: Callable[[str], Run]
) -> None:
    url, paths = asked
    injected = BEFORE_THE_QUERY.format(url=url)
    old, new = (NAMESPACE, injected) if kind == "namespace" else ('"arc"', "arc: <" + injected)
    assert old in RULE
    run = check_with(RULE.replace(old, json.dumps(new)))
    assert paths == []
    assert run.code == 2
    assert "can be no prefix" in run.err
