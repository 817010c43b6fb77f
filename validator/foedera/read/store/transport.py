"""One question to a store over HTTP, answered whole or with a clear problem.

No redirect to another host is followed, no proxy is asked, nothing is cached. TLS certificates are
verified against the system's authorities, or those that SSL_CERT_FILE names.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from foedera.errors import InputProblem, UsageError
from foedera.read.store.address import TOKEN, USER, Address, credentials
from foedera.version import __version__

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

TIMEOUT = "FOEDERA_STORE_TIMEOUT"
_SECONDS = 120  # for one answer, unless the environment says otherwise
_TO_CONNECT = 10  # seconds
_TRIES = 4
_LONGEST_WAIT = 30  # seconds between two tries that a store may ask for
_STEP = 1 << 16  # bytes
_REDIRECTS_FOLLOWED = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

backoff = 0.5  # seconds before the second try; doubled for each further one


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a store answered: its media type without parameters, and all of its bytes.

    ``wait`` is for how many seconds it asks to be left alone.
    """

    status: int
    media_type: str
    wait: float
    body: bytes

    @property
    def may_pass(self) -> bool:
        """Whether the refusal is one that another try may not meet."""
        busy = self.status == 429 or self.status >= 500
        return busy and self.wait <= _LONGEST_WAIT


class Transport:
    """Asks one store; each question has its own time limit."""

    def __init__(self, address: Address) -> None:
        import urllib3

        self._address = address
        self._seconds = _time_limit()
        self._headers = {"User-Agent": f"foedera/{__version__}", **credentials(address)}
        timeout = urllib3.Timeout(connect=min(_TO_CONNECT, self._seconds), read=self._seconds)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False)

    @property
    def url(self) -> str:
        """Where the store answers."""
        return self._address.url

    def get(self, accept: str) -> Answer:
        """Ask for what is at the address; raises InputProblem."""
        return self._ask("GET", None, {"Accept": accept})

    def post(self, form: str, accept: str) -> Answer:
        """Send a form, as it is encoded; raises InputProblem."""
        media_type = "application/x-www-form-urlencoded"
        return self._ask("POST", form, {"Accept": accept, "Content-Type": media_type})

    def problem(self, message: str) -> InputProblem:
        """Return what is wrong with the store."""
        return InputProblem(self._address.name, 0, 0, message)

    def _ask(self, method: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        waits = [backoff * 2**n for n in range(_TRIES - 1)]
        while True:
            answer = self._once(method, body, headers)
            if answer.status == 200:
                return answer
            if not waits or not answer.may_pass:
                raise self.problem(_refusal(answer))
            time.sleep(max(answer.wait, waits.pop(0)))

    def _once(self, method: str, body: str | None, headers: Mapping[str, str]) -> Answer:
        deadline = time.monotonic() + self._seconds
        with self._failures_told():
            response = self._follow(method, body, headers)
            return Answer(
                status=response.status,
                media_type=response.headers.get("Content-Type", "").partition(";")[0].lower(),
                wait=_seconds_asked(response),
                body=self._body(response, deadline),
            )

    def _follow(
        self, method: str, body: str | None, headers: Mapping[str, str]
    ) -> BaseHTTPResponse:
        url = self._address.url
        for _ in range(_REDIRECTS_FOLLOWED):
            response = self._pool.request(
                method,
                url,
                body=body,
                headers={**self._headers, **headers},
                redirect=False,
                preload_content=False,
            )
            if response.status not in _REDIRECTS:
                return response
            target = urljoin(url, response.headers.get("Location", ""))
            response.close()
            if _origin(target) != _origin(url):
                other = "{}://{}:{}".format(*_origin(target))
                raise self.problem(f"it redirects to {other}: name that address if you mean it")
            url = target
        raise self.problem("it redirects in a circle")

    def _body(self, response: BaseHTTPResponse, deadline: float) -> bytes:
        parts = []
        while part := response.read1(_STEP):
            if time.monotonic() > deadline:
                response.close()
                raise self.problem(self._too_slow())
            parts.append(part)
        return b"".join(parts)

    def _too_slow(self) -> str:
        return f"no whole answer within {self._seconds:g} seconds; {TIMEOUT} sets another limit"

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        import urllib3.exceptions as http

        try:
            yield
        except http.SSLError as error:
            message = (
                f"its certificate is not trusted ({_reason(error)}): name the file of your own "
                "authority in SSL_CERT_FILE"
            )
            raise self.problem(message) from error
        except (http.ConnectTimeoutError, http.NewConnectionError) as error:
            raise self.problem(f"it cannot be reached ({_reason(error)})") from error
        except http.ReadTimeoutError as error:
            raise self.problem(self._too_slow()) from error
        except (http.HTTPError, ValueError) as error:
            raise self.problem(f"the answer is cut off or no HTTP ({_reason(error)})") from error


def _time_limit() -> float:
    text = os.environ.get(TIMEOUT, str(_SECONDS))
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < float("inf"):
        raise UsageError(f"{TIMEOUT} is “{text}”: a number of seconds was expected")
    return seconds


def _seconds_asked(response: BaseHTTPResponse) -> float:
    """Return for how long the store asks to be left alone; a date is not understood."""
    text = response.headers.get("Retry-After", "0")
    return float(text) if text.isascii() and text.isdigit() else 0


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, port


def _refusal(answer: Answer) -> str:
    status = f"(HTTP {answer.status})"
    if answer.status in {401, 403}:
        return f"it asks who you are {status}: set {TOKEN}, or {USER} and its password"
    if answer.status == 404:
        return f"there is nothing at this address {status}"
    said = " ".join(answer.body[:_STEP].decode("utf-8", "replace").split())
    return f"it refuses to answer {status}" + (f": {said[:200]}" if said[:1] != "<" else "")


def _reason(error: BaseException) -> str:
    """Return the innermost reason, without what libraries wrap around it."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(text.split())
