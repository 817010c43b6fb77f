"""A real triple store on loopback, and one that misbehaves as it is told."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import urllib3

from foedera.read.store import transport


class Store:
    """An Oxigraph server."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.query = f"{self.address}/query"

    def answers(self) -> bool:
        try:
            return urllib3.request("GET", self.address, retries=False).status == 200
        except urllib3.exceptions.HTTPError:
            return False

    def fill(self, data: bytes, media_type: str = "application/trig") -> None:
        """Replace all that is in the store."""
        for method, body in (("DELETE", b""), ("POST", data)):
            response = urllib3.request(
                method,
                f"{self.address}/store",
                body=body,
                headers={"Content-Type": media_type},
            )
            assert response.status < 300, response.data


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(*options: str) -> Iterator[Store]:
    beside = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    port = free_port()
    command = [str(beside), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            store = Store(port)
            deadline = time.monotonic() + 20
            while not store.answers():
                assert time.monotonic() < deadline
                time.sleep(0.05)
            yield store
        finally:
            process.terminate()


@pytest.fixture(scope="package")
def store() -> Iterator[Store]:
    yield from serve()


@pytest.fixture(scope="package")
def union_store() -> Iterator[Store]:
    """A store that shows the union of all graphs as its default graph."""
    yield from serve("--union-default-graph")


Behaviour = Callable[[BaseHTTPRequestHandler], None]


class Odd:
    """A server that does with each request what the test says; ``asked`` are their headers."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.behaviour: Behaviour = lambda request: None
        self.asked: list[dict[str, str]] = []


def answer(
    status: int = 200, media_type: str = "text/plain", body: bytes = b"", **headers: str
) -> Behaviour:
    """Return the behaviour of answering just that."""

    def behave(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", media_type)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return behave


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> Iterator[Odd]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def do_GET(self) -> None:
            server.asked.append(dict(self.headers))
            server.behaviour(self)

        def log_message(self, *arguments: object) -> None:
            pass

    monkeypatch.setattr(transport, "backoff", 0.001)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        server = Odd(f"http://127.0.0.1:{listening.server_port}")
        threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        listening.shutdown()
