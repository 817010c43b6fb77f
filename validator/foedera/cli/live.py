"""A server of one page to the browser of the user at this machine, and to nobody else.

The standard library's server is enough: two addresses to read from, one reader, no file ever
opened for a request. It listens on the loopback interface only. Who does not know the token in
the address gets nothing; nor does a request that names another host, which is how a foreign page
would reach it after binding its own name to this machine's address (DNS rebinding).
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Any

from foedera.errors import UsageError

_LOOPBACK = "127.0.0.1"
_SIGN_OF_LIFE = 15.0  # seconds after which a browser hears that there is no news
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class LivePage:
    """The page as it is now; its editions are numbered from 1, and 0 is before the first."""

    def __init__(self) -> None:
        self._renewed = Condition()
        self._edition = 0
        self._content = b""

    def publish(self, render: Callable[[int], str]) -> None:
        """Render the next edition and let everyone who waits know."""
        content = render(self._edition + 1).encode("utf-8", "backslashreplace")
        with self._renewed:
            self._edition += 1
            self._content = content
            self._renewed.notify_all()

    def content(self) -> bytes:
        """Return the page, as soon as there is a first edition."""
        with self._renewed:
            self._renewed.wait_for(lambda: self._edition > 0)
            return self._content

    def edition_after(self, known: int, timeout: float) -> int:
        """Wait for an edition after the known one; return the newest when the time is over."""
        with self._renewed:
            self._renewed.wait_for(lambda: self._edition > known, timeout)
            return self._edition


class Server(ThreadingHTTPServer):
    """Serves one page under an address that nobody can guess.

    Raises:
        UsageError: the port is taken, or not for us to take.
    """

    daemon_threads = True

    def __init__(self, page: LivePage, port: int = 0) -> None:
        self.page = page
        self.token = secrets.token_urlsafe(24)
        try:
            super().__init__((_LOOPBACK, port), _Handler)
        except OSError as error:
            raise UsageError(f"cannot serve on port {port}: {error.strerror}") from None

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{_LOOPBACK}:{self.server_port}/{self.token}/"

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Answer in the background until the block is left."""
        with self:
            Thread(target=self.serve_forever, daemon=True).start()
            try:
                yield
            finally:
                self.shutdown()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Take no notice of a browser that has gone."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Answer who knows the token and names this host; others learn nothing."""
        base = f"/{self.server.token}/"
        if not self._names_this_host():
            self._refuse()
        elif compare_digest(self.path.encode(), base.encode()):
            self._send_page()
        elif compare_digest(self.path.encode(), f"{base}news".encode()):
            self._send_news()
        else:
            self._refuse()

    def _names_this_host(self) -> bool:
        hosts = (f"{name}:{self.server.server_port}" for name in (_LOOPBACK, "localhost"))
        return self.headers.get_all("Host") in [[host] for host in hosts]

    def _refuse(self) -> None:
        self._begin(HTTPStatus.NOT_FOUND, {"Content-Length": "0"})

    def _send_page(self) -> None:
        content = self.server.page.content()
        about = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(content))}
        self._begin(HTTPStatus.OK, about)
        self.wfile.write(content)

    def _send_news(self) -> None:
        """Tell the number of each edition as it appears (server-sent events)."""
        self._begin(HTTPStatus.OK, {"Content-Type": "text/event-stream"})
        edition = 0
        while True:
            edition = self.server.page.edition_after(edition, _SIGN_OF_LIFE)
            self.wfile.write(f"data: {edition}\n\n".encode())

    def _begin(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response_only(status)
        for name, value in (headers | _HEADERS).items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse other methods and broken requests as silently."""
        self._refuse()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name is given)
        """Keep quiet: the log would hold the token."""
