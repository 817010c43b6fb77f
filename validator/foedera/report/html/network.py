"""Who is bound to whom and who acts upon whom, as a picture of which a slider sets the date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, inf, isinf, pi, sin
from typing import NamedTuple

from foedera.finding import Finding
from foedera.infer.chronicle import Chronicle
from foedera.infer.extent import Extent, common_extent
from foedera.infer.ties import Act, Bond, Manner
from foedera.report.html.scale import day_in_words
from foedera.report.html.timeline import findings_by_term
from foedera.report.html.when import when

_NODES = 24  # that a circle has room for
_TIES = 400  # that a list has room for
_RADIUS, _CENTRE_X, _CENTRE_Y = 190.0, 360.0, 250.0  # of the circle, in the picture's own units
_NODE = 9.0  # the radius of a node
_ROOM = 44.0  # above and below the nodes
_BEND = 34.0  # how far apart the arrows between two nodes run
_FOREVER = 9_999_999  # days; stands for no bound in the page


class Tie(NamedTuple):
    """One party bound to, or acting upon, another; ``manner`` is bound, against or for."""

    one: str
    other: str
    manner: str
    name: str
    kind: str
    extent: Extent
    findings: tuple[Finding, ...]

    @property
    def when(self) -> str:
        """When, in words."""
        return when(self.extent)

    @property
    def span(self) -> str:
        """The four bounds as the page's script reads them."""
        return " ".join(str(int(max(-_FOREVER, min(_FOREVER, day)))) for day in self.extent)

    def state_on(self, day: float) -> str:
        """Whether it lasts on a day: certain, possible or none; the page's script does the same."""
        if self.extent.latest_start <= day <= self.extent.earliest_end:
            return "certain"
        lasts = self.extent.earliest_start <= day <= self.extent.latest_end
        return "possible" if lasts else "none"


class Node(NamedTuple):
    """A party, or an instrument that binds more than two; ``anchor`` is the side of its name."""

    name: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    is_hub: bool


class Arrow(NamedTuple):
    """The line of a tie, as SVG writes paths."""

    tie: Tie
    path: str


@dataclass(frozen=True)
class Network:
    """The picture, the list of all ties, the days on which something changes, the day shown."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    ties: tuple[Tie, ...]
    days: tuple[int, ...]
    shown: int
    left_out: int

    @property
    def top(self) -> float:
        """Where the picture begins, with room for a name."""
        return min(node.y for node in self.nodes) - _ROOM

    @property
    def height(self) -> float:
        """How high the picture is."""
        return max(node.y for node in self.nodes) + _ROOM - self.top

    @property
    def day(self) -> int:
        """The day that the picture shows at first."""
        return self.days[self.shown]

    @property
    def date(self) -> str:
        """The same as an ISO date."""
        return day_in_words(self.day)


def network_of(chronicle: Chronicle, findings: Sequence[Finding]) -> Network | None:
    """Return the picture; None where nobody is bound to or acts upon anybody."""
    speaking = findings_by_term(findings)
    hubs = {bond.name for bond in chronicle.bonds if len(_parties(bond)) > 2}
    found = [
        *(tie for bond in chronicle.bonds for tie in _of_bond(bond, speaking)),
        *(_of_act(act, speaking) for act in chronicle.acts),
    ]
    days = _changes(found)
    if not days:
        return None
    ties = tuple(found[:_TIES])
    nodes = {node.name: node for node in _placed(_most_tied(ties), hubs)}
    return Network(
        nodes=tuple(nodes.values()),
        arrows=tuple(_arrows(ties, nodes)),
        ties=ties,
        days=days,
        shown=_busiest(ties, days),
        left_out=len(found) - len(ties),
    )


def _parties(bond: Bond) -> list[str]:
    return list(dict.fromkeys(party for party, _ in bond.spells))


def _of_bond(bond: Bond, speaking: Mapping[str, tuple[Finding, ...]]) -> Iterator[Tie]:
    """Two parties are bound to each other; more of them are each bound by the instrument."""
    kind, findings = ", ".join(bond.kinds), speaking.get(bond.term, ())
    if len(_parties(bond)) > 2:
        for party, extent in bond.spells:
            yield Tie(party, bond.name, "bound", bond.name, kind, extent, findings)
        return
    for (one, first), (other, second) in combinations(bond.spells, 2):
        common = common_extent([first, second])
        if one != other and common:
            yield Tie(one, other, "bound", bond.name, kind, common, findings)


def _of_act(act: Act, speaking: Mapping[str, tuple[Finding, ...]]) -> Tie:
    manner = "against" if act.manner is Manner.AGAINST else "for"
    findings = speaking.get(act.term, ())
    return Tie(act.by, act.upon, manner, act.name, act.kind, act.extent, findings)


def _changes(ties: Iterable[Tie]) -> tuple[int, ...]:
    """The days on which some tie begins, becomes certain, or is no longer either."""
    days = {
        day
        for tie in ties
        for begin, end in ((0, 3), (1, 2))
        for day in (tie.extent[begin], tie.extent[end] + 1)
    }
    return tuple(int(day) for day in sorted(days) if not isinf(day))


def _busiest(ties: Sequence[Tie], days: Sequence[int]) -> int:
    """The last of the days on which most ties last."""
    lasting = [sum(tie.state_on(day) != "none" for tie in ties) for day in days]
    return max(range(len(days)), key=lambda at: (lasting[at], at))


def _most_tied(ties: Iterable[Tie]) -> list[str]:
    counts = Counter(name for tie in ties for name in {tie.one, tie.other})
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    return sorted(ranked[:_NODES])


def _placed(names: Sequence[str], hubs: set[str]) -> Iterator[Node]:
    """Parties on a circle, hubs on a smaller one inside."""
    for group, radius in (
        ([n for n in names if n not in hubs], 1.0),
        (sorted(hubs & set(names)), 0.4),
    ):
        for position, name in enumerate(group):
            turn = 2 * pi * position / len(group) - pi / 2
            yield _node(name, cos(turn), sin(turn), _RADIUS * radius, name in hubs)


def _node(name: str, right: float, down: float, radius: float, is_hub: bool) -> Node:
    x, y = round(_CENTRE_X + radius * right, 1), round(_CENTRE_Y + radius * down, 1)
    anchor = "middle" if abs(right) < 0.3 else "start" if right > 0 else "end"
    away = _NODE + 9
    label_x = x if anchor == "middle" else x + (away if right > 0 else -away)
    label_y = y + (down * (away + 4) if anchor == "middle" else 0) + 4
    return Node(name, x, y, round(label_x, 1), round(label_y, 1), anchor, is_hub)


def _arrows(ties: Iterable[Tie], nodes: Mapping[str, Node]) -> Iterator[Arrow]:
    """A curve for each tie between nodes of the picture, those between the same two apart."""
    drawn = [tie for tie in ties if tie.one in nodes and tie.other in nodes]
    totals = Counter(frozenset((tie.one, tie.other)) for tie in drawn)
    counts = Counter[frozenset[str]]()
    for tie in drawn:
        pair = frozenset((tie.one, tie.other))
        bend = (counts[pair] - (totals[pair] - 1) / 2) * _BEND
        counts[pair] += 1
        yield Arrow(tie, _curve(nodes[tie.one], nodes[tie.other], bend))


def _curve(one: Node, other: Node, bend: float) -> str:
    """A quadratic curve between the rims of two nodes; one bends alike in both directions."""
    side = 1 if one.name < other.name else -1
    across, along = other.x - one.x, other.y - one.y
    length = (across**2 + along**2) ** 0.5 or inf
    middle_x = (one.x + other.x) / 2 - side * 2 * bend * along / length
    middle_y = (one.y + other.y) / 2 + side * 2 * bend * across / length
    start = _towards(one, middle_x, middle_y, _NODE + 2)
    end = _towards(other, middle_x, middle_y, _NODE + 4)
    return f"M{start} Q{middle_x:.1f} {middle_y:.1f} {end}"


def _towards(node: Node, x: float, y: float, distance: float) -> str:
    length = ((x - node.x) ** 2 + (y - node.y) ** 2) ** 0.5 or inf
    share = distance / length
    return f"{node.x + (x - node.x) * share:.1f} {node.y + (y - node.y) * share:.1f}"
