"""The address of a triple store, as the user gives it, and who the user is there."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

from foedera.errors import InputProblem

TOKEN, USER, PASSWORD = "FOEDERA_STORE_TOKEN", "FOEDERA_STORE_USER", "FOEDERA_STORE_PASSWORD"

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_WHO = re.compile(r"//[^/]*@")
_GRAPH_STORE = ("default", "graph")


def is_address(path: str) -> bool:
    """Tell whether an argument is the address of a store, and no path."""
    return _ADDRESS.match(path) is not None


@dataclass(frozen=True)
class Address:
    """Where a store answers.

    ``name`` is the address as reports show it: a query other than that of the Graph Store
    protocol, which may hold a key, is left out.
    """

    url: str
    name: str
    is_graph: bool

    def graph(self, iri: str) -> str:
        """Return the name of one of the store's graphs."""
        return f"{self.name}?graph={quote(iri, safe=':/')}"


def address_of(text: str) -> Address:
    """Read an address; one with ``?graph=…`` or ``?default`` is that of a graph.

    Raises:
        InputProblem: it is none, or carries a password.
    """
    bare = _WHO.sub("//", text.partition("?")[0])
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InputProblem(bare, 0, 0, f"this is no web address: {error}") from error
    if parts.username is not None or parts.password is not None:
        message = f"name and password do not belong in the address: put them in {USER}, {PASSWORD}"
        raise InputProblem(bare, 0, 0, message)
    if not host:
        raise InputProblem(bare, 0, 0, "this web address names no host")
    url = parts._replace(fragment="").geturl()
    is_graph = bool(set(_GRAPH_STORE) & parse_qs(parts.query, keep_blank_values=True).keys())
    return Address(url, url if is_graph else bare, is_graph)


def credentials(address: Address) -> dict[str, str]:
    """Return the header that says who asks, from the environment; empty if nothing is set there.

    Raises:
        InputProblem: they would travel in the clear to another machine, or cannot be sent.
    """
    token, user = os.environ.get(TOKEN, "").strip(), os.environ.get(USER, "")
    if not token and not user:
        return {}
    if not (token.isascii() and token.isprintable()):  # and no message shows it
        raise InputProblem(address.name, 0, 0, f"{TOKEN} holds what no token can")
    if not _is_private(urlsplit(address.url)):
        message = f"{TOKEN if token else PASSWORD} is not sent unencrypted: use https"
        raise InputProblem(address.name, 0, 0, message)
    if token:
        return {"Authorization": f"Bearer {token}"}
    pair = f"{user}:{os.environ.get(PASSWORD, '')}"
    return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}


def _is_private(parts: SplitResult) -> bool:
    if parts.scheme.lower() == "https" or parts.hostname == "localhost":
        return True
    try:
        return ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
