"""Which act of a treaty an event of Akoma Ntoso is, from the words that it is given."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from foedera.knowledge.terms import FD

_NO_LETTERS = re.compile(r"[^a-z]+")
_ACTS = {
    _NO_LETTERS.sub("", name.lower()): getattr(FD, name)
    for name in (
        "Signature",
        "ParliamentaryApproval",
        "Ratification",
        "ExchangeOfInstruments",
        "Accession",
        "ProvisionalApplication",
        "EntryIntoForce",
        "Reservation",
        "Amendment",
        "Suspension",
        "Resumption",
        "Denunciation",
        "Withdrawal",
        "Termination",
    )
}
_SYNONYMS = {  # VCLT Art. 14: acceptance and approval bind as ratification does
    "signed": FD.Signature,
    "signing": FD.Signature,
    "acceptance": FD.Ratification,
    "approval": FD.Ratification,
    "inforce": FD.EntryIntoForce,
    "enteredintoforce": FD.EntryIntoForce,
    "repeal": FD.Termination,
}


def act_called(*names: str) -> NamedNode | None:
    """Return the class of acts that the first known of the names stands for."""
    known = _ACTS | _SYNONYMS
    plain = (_NO_LETTERS.sub("", name.lower()) for name in names)
    return next((known[name] for name in plain if name in known), None)
