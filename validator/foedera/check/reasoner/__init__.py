"""Complete OWL 2 DL reasoning by HermiT or Pellet, with minimal justifications."""

from foedera.check.reasoner.reasoning import Justification, ReasonerResult, reason
from foedera.check.reasoner.session import Limits

__all__ = ["Justification", "Limits", "ReasonerResult", "reason"]
