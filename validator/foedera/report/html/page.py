"""Puts the page together from what a check found."""

from __future__ import annotations

from foedera.finding import Verdict
from foedera.report.apart import counts_apart
from foedera.report.contents import Charted, View, counts_of
from foedera.report.html.cards import cards_of
from foedera.report.html.conflicts import conflicts_of
from foedera.report.html.facets import Facets
from foedera.report.html.network import network_of
from foedera.report.html.templates import asset, filled, policy
from foedera.report.html.timeline import timeline_of
from foedera.report.summary import counted, paths_in_hints, scope
from foedera.version import __version__

_MOST = 10_000  # findings that a browser still opens
_MEANINGS = {
    Verdict.CONTRADICTION: "cannot all be true",
    Verdict.DISPUTE: "sources clash with each other",
    Verdict.BREACH: "breaks an obligation",
    Verdict.REVERSAL: "said the opposite before",
    Verdict.GAP: "what would decide is not encoded",
}


def render(checked: Charted, view: View) -> str:
    """Return the page; of the view, only the paths matter: title and hints name them."""
    return _page(checked, view, asset("page.js"))


def render_live(checked: Charted, view: View, edition: int) -> str:
    """Return the page as ``foedera serve`` shows it: it asks its server for later editions."""
    return _page(checked, view, asset("page.js", "live.js"), edition)


def _page(checked: Charted, view: View, script: str, edition: int = 0) -> str:
    style, apart = asset("style.css"), counts_apart(checked)
    counts = counts_of(checked)
    shown = tuple(checked.findings[:_MOST])  # the page goes through them again and again
    broken = {finding.rule for finding in shown}
    facets = Facets(shown, checked.chronicle)
    return filled(
        "page.html.jinja",
        checked=checked,
        version=__version__,
        title=", ".join(view.paths) or "the data",
        paths=paths_in_hints(view),
        scope=" · ".join([f"{scope(checked)}, {counted(len(checked.rules), 'rule')}", *apart]),
        verdicts=[(verdict, counts[verdict], _MEANINGS[verdict]) for verdict in Verdict],
        rules=[rule for rule in checked.rules if rule.id in broken],
        facets=facets.all,
        cards=cards_of(shown, facets),
        left_out=sum(counts.values()) - len(shown),
        timeline=timeline_of(checked.chronicle, shown),
        network=network_of(checked.chronicle, shown),
        conflicts=conflicts_of(shown),
        style=style,
        script=script,
        policy=policy(style, script, connects=edition > 0),
        edition=edition,
    )
