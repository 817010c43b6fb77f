"""Complete OWL 2 DL reasoning by HermiT or Pellet, with minimal justifications."""

from foedera.check.reasoner.findings import reasoner_findings, suspects
from foedera.check.reasoner.limits import Limits
from foedera.check.reasoner.reasoning import Justification, ReasonerResult, reason

__all__ = [
    "Justification",
    "Limits",
    "ReasonerResult",
    "reason",
    "reasoner_findings",
    "suspects",
]
