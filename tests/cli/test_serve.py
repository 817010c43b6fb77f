"""The live page: who may read it, and that it follows the files."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.browser import chromium

from foedera.cli.live import LivePage, Server
from foedera.errors import UsageError

DATA = """\
@prefix fd: <https://w3id.org/foedera/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/> .
:raid a fd:ArmedAttack ; rdfs:label "raid"@en ; fd:start "1939-09-02" ; fd:end "1939-09-01" .
"""
SECOND = ':siege a fd:ArmedAttack ; rdfs:label "siege"@en ; fd:start "1940" ; fd:end "1939" .\n'


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    page = LivePage()
    page.publish(lambda edition: f"edition {edition}")
    with (server := Server(page)).serving():
        yield server


def answer(server: Server, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path, headers=headers)
    return connection.getresponse()


def test_shows_the_page_to_who_knows_the_token(server: Server) -> None:
    got = answer(server, f"/{server.token}/")
    assert (got.status, got.read()) == (200, b"edition 1")
    assert got.headers["Cache-Control"] == "no-store"
    assert got.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert "Access-Control-Allow-Origin" not in got.headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/{token}",
        "/{token}x/",
        "/x/",
        "/{token}/../",
        "/{token}/x",
        "/favicon.ico",
        "/{token}/?x",
        "/{token}/%2e%2e/etc/passwd",
    ],
)
def test_another_path_gets_nothing(server: Server, path: str) -> None:
    got = answer(server, path.format(token=server.token))
    assert (got.status, got.read()) == (404, b"")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", ""])
def test_another_host_gets_nothing(server: Server, host: str) -> None:
    got = answer(server, f"/{server.token}/", Host=host.format(port=server.server_port))
    assert (got.status, got.read()) == (404, b"")


def test_localhost_is_this_host(server: Server) -> None:
    assert answer(server, f"/{server.token}/", Host=f"localhost:{server.server_port}").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS", "HEAD", "BREW"])
def test_another_method_gets_nothing(server: Server, method: str) -> None:
    got = answer(server, f"/{server.token}/", method)
    assert (got.status, got.read()) == (404, b"")


def test_listens_on_loopback_only_and_has_a_new_token_each_time(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    with Server(LivePage()) as other:
        assert other.token != server.token
    assert len(server.token) >= 32


def test_tells_of_each_edition() -> None:
    page = LivePage()
    with (server := Server(page)).serving():
        news = answer(server, f"/{server.token}/news")
        assert news.headers["Content-Type"] == "text/event-stream"
        for edition in (1, 2):
            page.publish(lambda edition: f"edition {edition}")
            assert [news.readline(), news.readline()] == [f"data: {edition}\n".encode(), b"\n"]


def test_a_port_that_is_taken_is_said_in_a_line(server: Server) -> None:
    with pytest.raises(UsageError, match=f"cannot serve on port {server.server_port}: Address"):
        Server(LivePage(), server.server_port)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Run the command on a folder, and give the address that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-m", "foedera", "serve", "data"],
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout
        yield process.stdout.readline().split()[0]
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "data.ttl"
    file.write_text(DATA, "utf-8")
    return file


def test_obeys_the_configuration(file: Path) -> None:
    (file.parent / "foedera.toml").write_text('ignore = { TIM = "as agreed" }\n', "utf-8")
    with served(file.parents[1]) as url:
        where = urlsplit(url)
        connection = HTTPConnection(where.netloc, timeout=10)
        connection.request("GET", where.path)
        page = connection.getresponse().read().decode()
    assert "raid ends before it starts: as agreed" in page
    assert '<option value="0">TIM002' not in page


def test_the_page_follows_the_file_and_keeps_its_place(file: Path) -> None:
    with served(file.parents[1]) as url, chromium() as browser:
        page = browser.new_page(reduced_motion="reduce")
        asked: set[str] = set()
        page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
        page.goto(url)
        first = page.locator("details.finding", has_text="raid").first
        first.locator("summary").first.click()
        page.get_by_label("Text").fill("ends")
        saved = _save(file, DATA + SECOND)
        expect(page.locator("details.finding", has_text="siege").first).to_be_visible(
            timeout=15_000
        )
        assert time.monotonic() - saved < 10  # on a busy machine; under a second on an idle one
        expect(first).to_have_attribute("open", "")
        expect(page.get_by_label("Text")).to_have_value("ends")
        _shows_a_broken_file(page, file)
        assert asked == {urlsplit(url).netloc}


def _save(file: Path, text: str) -> float:
    file.write_text(text, "utf-8")
    return time.monotonic()


def _shows_a_broken_file(page: Page, file: Path) -> None:
    _save(file, DATA + ":siege a ;")
    expect(page.get_by_text("Not everything was read")).to_be_visible(timeout=15_000)
