"""A store that is down, slow, elsewhere, or no store at all: one clear problem, and exit code 2."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.read.store.conftest import Behaviour, Odd, answer, free_port

from foedera.cli import main
from foedera.errors import InputProblem, UsageError
from foedera.read import read_paths

JSON = "application/sparql-results+json"


def problem(address: str) -> InputProblem:
    reading = read_paths([address])
    assert reading.statements == []
    (found,) = reading.problems
    return found


def solutions(*rows: dict[str, object]) -> bytes:
    variables = sorted({name for row in rows for name in row})
    return json.dumps({"head": {"vars": variables}, "results": {"bindings": rows}}).encode()


def count(number: int) -> bytes:
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    return solutions({"n": {"type": "literal", "datatype": integer, "value": str(number)}})


def test_a_store_that_is_down(capsys: pytest.CaptureFixture[str]) -> None:
    address = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(SystemExit) as caught:
        main(["check", address])
    assert caught.value.code == 2
    assert f"{address}: error: it cannot be reached (Connection refused)" in capsys.readouterr().err


def test_a_host_that_does_not_exist() -> None:
    assert "it cannot be reached" in problem("http://nowhere.invalid/sparql").message


def slow(request: BaseHTTPRequestHandler) -> None:
    time.sleep(5)


def dripping(request: BaseHTTPRequestHandler) -> None:
    answer(media_type=JSON, Content_Length="1000")(request)
    with suppress(BrokenPipeError):  # nobody waits any more
        for _ in range(100):
            request.wfile.write(b" ")
            time.sleep(0.05)


@pytest.mark.parametrize("behaviour", [slow, dripping])
def test_a_store_that_is_slow(
    odd: Odd, behaviour: Behaviour, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd.behaviour = behaviour
    monkeypatch.setenv("FOEDERA_STORE_TIMEOUT", "0.3")
    started = time.monotonic()
    assert "no whole answer within 0.3 seconds" in problem(odd.address).message
    assert time.monotonic() - started < 4  # on a busy machine; 0.3 s on an idle one


@pytest.mark.parametrize("limit", ["soon", "-1", "inf"])
def test_a_time_limit_that_is_none(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOEDERA_STORE_TIMEOUT", limit)
    with pytest.raises(UsageError, match="a number of seconds was expected"):
        read_paths(["http://127.0.0.1:9/query"])


@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        (answer(200, "text/html", b"<html>hi</html>"), "it answers with text/html, not with"),
        (answer(200, "", b"x"), "it answers with something of no type"),
        (answer(200, "text/plain", b"busy"), "it answers with text/plain, not with SPARQL results"),
        (answer(200, "text/csv", b"n\n0\n"), "it answers with text/csv, not with SPARQL results"),
        (answer(200, JSON, b'{"head": {"vars": ["n"]}, "resul'), "its answer is broken or cut off"),
        (answer(200, JSON, b"{}", Content_Length="99"), "the answer is cut off"),
        (answer(400, "text/plain", b"Parse error\nat line 1"), "(HTTP 400): Parse error at line 1"),
        (answer(400, "text/html", b"<html>secret</html>"), "it refuses to answer (HTTP 400)"),
        (answer(401), "it asks who you are (HTTP 401): set FOEDERA_STORE_TOKEN"),
        (answer(404), "there is nothing at this address"),
        (answer(429, Retry_After="3600"), "it refuses to answer (HTTP 429)"),
        (
            answer(200, JSON, solutions({"m": {"type": "literal", "value": "x"}})),
            "it cannot count its statements",
        ),
        (answer(200, JSON, b'{"head": {}, "boolean": true}'), "it cannot count its statements"),
        (answer(200, JSON, count(5)), "its answer holds something that is no statement"),
        (lambda request: request.wfile.write(b"SSH-2.0\r\n"), "the answer is cut off or no HTTP"),
    ],
)
def test_an_answer_that_is_none(odd: Odd, behaviour: Behaviour, message: str) -> None:
    odd.behaviour = behaviour
    found = problem(f"{odd.address}/query")
    assert found.path == f"{odd.address}/query"
    assert message in found.message
    assert "secret" not in found.message
    assert "\n" not in found.message


OTHER_RESULTS = {
    "application/sparql-results+xml": b"""<?xml version="1.0"?>
        <sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="n"/></head>
        <results><result><binding name="n"><literal
            datatype="http://www.w3.org/2001/XMLSchema#integer">0</literal></binding></result>
        </results></sparql>""",
    "text/tab-separated-values": b"?n\n0\n",
    "application/json": count(0),
}


@pytest.mark.parametrize("media_type", OTHER_RESULTS)
def test_other_forms_of_results_are_read(odd: Odd, media_type: str) -> None:
    odd.behaviour = answer(200, f"{media_type}; charset=utf-8", OTHER_RESULTS[media_type])
    assert read_paths([odd.address]).problems == []


def statements(number: int) -> bytes:
    uri = {"type": "uri", "value": "http://e/a"}
    rows = [{"s": uri, "p": uri, "o": {"type": "literal", "value": str(n)}} for n in range(number)]
    return solutions(*rows)


@pytest.mark.parametrize("given", [1, 7])
def test_a_store_that_gives_other_than_it_counts(odd: Odd, given: int) -> None:
    """Seven: it has grown since; one, again and again: it cuts off, and knows no pages."""

    def behave(request: BaseHTTPRequestHandler) -> None:
        answer(200, JSON, count(5) if len(odd.asked) == 1 else statements(given))(request)

    odd.behaviour = behave
    assert "it counts 5 statements and gives " in problem(odd.address).message


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_store_is_asked_again(odd: Odd, status: int) -> None:
    def busy_twice(request: BaseHTTPRequestHandler) -> None:
        behave = answer(status) if len(odd.asked) < 3 else answer(200, JSON, count(0))
        behave(request)

    odd.behaviour = busy_twice
    assert read_paths([odd.address]).problems == []
    assert len(odd.asked) >= 3


def test_a_store_that_stays_busy_is_left_alone(odd: Odd) -> None:
    odd.behaviour = answer(503)
    assert "HTTP 503" in problem(odd.address).message
    assert len(odd.asked) == 4


def test_a_redirect_to_another_host_is_refused(odd: Odd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOEDERA_STORE_TOKEN", "s3cret")
    port = free_port()
    odd.behaviour = answer(307, Location=f"http://127.0.0.1:{port}/query")
    assert f"it redirects to http://127.0.0.1:{port}" in problem(odd.address).message


def test_a_redirect_on_the_same_host_is_followed(odd: Odd) -> None:
    def behave(request: BaseHTTPRequestHandler) -> None:
        here = request.path == "/there"
        (answer(200, JSON, count(0)) if here else answer(308, Location="/there"))(request)

    odd.behaviour = behave
    assert read_paths([f"{odd.address}/here"]).problems == []
    odd.behaviour = answer(308, Location="/here")
    assert "it redirects in a circle" in problem(f"{odd.address}/here").message


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({"FOEDERA_STORE_TOKEN": "s3cret"}, "Bearer s3cret"),
        ({"FOEDERA_STORE_USER": "ann", "FOEDERA_STORE_PASSWORD": "pw"}, "Basic YW5uOnB3"),
        ({}, None),
    ],
)
def test_credentials_come_from_the_environment(
    odd: Odd, environment: dict[str, str], header: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    odd.behaviour = answer(200, JSON, count(0))
    assert read_paths([odd.address]).problems == []
    assert {asked.get("Authorization") for asked in odd.asked} == {header}


def test_credentials_are_not_sent_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOEDERA_STORE_TOKEN", "s3cret")
    found = problem("http://store.invalid/query")
    assert found.message == "FOEDERA_STORE_TOKEN is not sent unencrypted: use https"


@pytest.mark.parametrize("token", ["s3cret\nx", "s3cret\x07", "s3crét"])
def test_a_token_that_cannot_be_sent_is_not_shown(
    token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOEDERA_STORE_TOKEN", token)
    found = problem("https://store.invalid/query")
    assert found.message == "FOEDERA_STORE_TOKEN holds what no token can"


STRANGE = [
    "http://",
    "http://:80/",
    "http://[::1",
    "http://exa mple.com/q",
    "https://ü..de/x",
    "http://127.0.0.1:99999/q",
    "http://a@b@c/x",
    "http://127.0.0.1:1/\nq",
    "http://127.0.0.1:1\\@host.invalid/q",
]


@pytest.mark.parametrize("address", STRANGE)
def test_a_strange_address_is_one_problem(address: str) -> None:
    assert problem(address).message


@pytest.mark.parametrize("address", ["http://ann:s3cret@h/query", "https://ann:s3cret@h:x/q?y#z"])
def test_a_password_in_the_address_is_refused_and_not_shown(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", address])
    said = capsys.readouterr()
    assert caught.value.code == 2
    assert "s3cret" not in said.out + said.err


def test_a_key_in_the_query_is_sent_and_not_shown(odd: Odd) -> None:
    odd.behaviour = answer(401)
    found = problem(f"{odd.address}/query?key=s3cret")
    assert found.path == f"{odd.address}/query"


def test_a_certificate_that_nobody_vouches_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run([*command.split(), *names], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            answer(200, JSON, count(0))(self)

        def log_message(self, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"https://localhost:{server.server_port}/query"
        assert "its certificate is not trusted" in problem(address).message
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        assert read_paths([address]).problems == []
        server.shutdown()


def test_nothing_is_asked_unless_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    path = tmp_path / "a.ttl"
    path.write_text("<http://e/a> <http://www.w3.org/2002/07/owl#imports> <http://e/query> .")
    (found,) = read_paths([str(path)]).problems
    assert "nothing goes to the network" in found.message
