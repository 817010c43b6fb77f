"""Errors that are planted, one kind after the other, and what each of them is found by.

Of every hundred cases, each kind of error is planted in one, and no case has two of them. So the
number of findings that each rule must have follows from the number of cases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

from generating.cases import Case, add_figure
from generating.reference import World
from generating.things import day, labelled, text, thing, whole

EVERY = 100  # cases, of which one has an error of a kind


def nobody_deploys(case: Case, world: World, chance: Random) -> None:
    """Leave out which state deploys."""
    case.the("deployment").drop("fd:deployingState")


def host_is_a_place(case: Case, world: World, chance: Random) -> None:
    """Name a base in the place of the host."""
    case.the("deployment").put("fd:hostState", own_place(case))
    case.the("deployment").drop("fd:areaOfOperations")


def rests_on_a_treaty(case: Case, world: World, chance: Random) -> None:
    """Name a whole treaty in the place of an article."""
    protocol = labelled(case.add("protocol", "Treaty"), f"Protocol {case.number}")
    case.the("deployment").put("fd:legalBasis", protocol.name)


def malformed_date(case: Case, world: World, chance: Random) -> None:
    """Write the date of the capture of a soldier as nobody can read it."""
    wrong = text(f"{chance.randint(1, 28)}.{chance.randint(1, 12)}.2015")
    case.add("capture", "Capture", captor=f"ex:state{case.host}", date=wrong)


def about_nothing(case: Case, world: World, chance: Random) -> None:
    """Leave out what is acknowledged."""
    case.the("statement0").drop("fd:about")


def about_a_place(case: Case, world: World, chance: Random) -> None:
    """Let the statement be about a place, and not about what happened there."""
    case.the("statement0").put("fd:about", own_place(case))


def spoken_by_a_place(case: Case, world: World, chance: Random) -> None:
    """Name a place in the place of the speaker."""
    case.the("statement0").put("fd:speaker", own_place(case))


def own_place(case: Case) -> str:
    """Add a place that no other case uses, so that each misuse of one is a finding of its own."""
    return labelled(case.add("base", "Place"), f"Base {case.number}").name


def unknown_modality(case: Case, world: World, chance: Random) -> None:
    """Say in a word of one's own how firmly something is said."""
    case.the("statement0").put("fd:modality", "ex:probable")


def bounds_exchanged(case: Case, world: World, chance: Random) -> None:
    """Exchange the two bounds of a figure."""
    low, high = case.strength // 10, case.strength // 5
    add_figure(case, "wounded", "wounded", "actual", high, low)


def negative_figure(case: Case, world: World, chance: Random) -> None:
    """Write a figure below zero."""
    case.the("strength").put("fd:minimum", whole(-case.strength))


def two_at_war(case: Case, world: World, chance: Random) -> None:
    """Name two states in one record of war."""
    war = case.add("second-war", "War", start=day(case.start - 50))
    record = case.add("record", "Belligerency", inWar=war.name, start=day(case.start - 50))
    record.add("fd:belligerent", f"ex:state{case.host}")
    record.add("fd:belligerent", f"ex:state{case.sender}")


def named_twice(case: Case, world: World, chance: Random) -> None:
    """Give the source a second English name."""
    case.the("source0").add("rdfs:label", f'"Paper {case.number}"@en')


def before_entry_into_force(case: Case, world: World, chance: Random) -> None:
    """Rest an act on an article before its treaty was in force."""
    early = day(case.treaty.entry - chance.randint(30, 300))
    basis = case.treaty.article(1)
    sender, host = f"ex:state{case.sender}", f"ex:state{case.host}"
    states = {"deployingState": sender, "hostState": host, "assistedState": host}
    case.add("early", "Deployment", **states, legalBasis=basis, start=early)


def acknowledged_too_early(case: Case, world: World, chance: Random) -> None:
    """Have the host acknowledge the deployment before it began."""
    early = case.add("early-statement", "Acknowledgment", about=f"{case.name}-deployment")
    early.add("fd:speaker", f"ex:state{case.host}-ministry")
    early.add("fd:date", day(case.start - chance.randint(2, 60)))


def denied_by_another(case: Case, world: World, chance: Random) -> None:
    """Have another state deny firmly what the sender acknowledges."""
    claim_participation(case, "Acknowledgment", case.sender, 7)
    claim_participation(case, "Denial", case.host, 9)


def denied_then_acknowledged(case: Case, world: World, chance: Random) -> None:
    """Have the sender deny firmly what it acknowledges two days later."""
    claim_participation(case, "Denial", case.sender, 7)
    claim_participation(case, "Acknowledgment", case.sender, 9)


def claim_participation(case: Case, kind: str, state: int, after: int) -> None:
    """Have a state say firmly whether its forces, or another's, take part."""
    case.add(
        kind.lower(),
        kind,
        speaker=f"ex:state{state}-ministry",
        about=f"{case.name}-deployment",
        aspect="fd:participation",
        modality="fd:categorical",
        date=day(case.start + after),
    )


def more_killed_than_sent(case: Case, world: World, chance: Random) -> None:
    """Count more dead than there were soldiers."""
    case.things = [one for one in case.things if one.name != f"{case.name}-killed"]
    lowest = case.strength * 2
    figure = case.add("killed", "Quantity", quantityOf=f"{case.name}-deployment")
    figure.facts += thing("", "Quantity", measure="fd:killed", quantityKind="fd:actual").facts[1:]
    figure.facts += [("fd:minimum", whole(lowest)), ("fd:asOf", day(case.start + 30))]


def estimates_exclude_each_other(case: Case, world: World, chance: Random) -> None:
    """Add a second strength for the same day, which has no number in common with the first."""
    second = case.add("second-strength", "Quantity", quantityOf=f"{case.name}-deployment")
    second.facts += case.the("strength").facts[2:]
    second.put("fd:minimum", whole(case.strength * 2))
    second.put("fd:maximum", whole(case.strength * 3))


def ends_before_it_starts(case: Case, world: World, chance: Random) -> None:
    """Add a meeting that ends before it starts."""
    after = case.start + 100
    case.add("meeting", "Meeting", start=day(after), end=day(after - chance.randint(2, 30)))


def wrong_weekday(case: Case, world: World, chance: Random) -> None:
    """Print, beside the date of a meeting, a weekday on which it did not fall."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    when = case.start + 120  # the day that 1900 began with was a Monday
    wrong = names[(when + chance.randint(1, 6)) % 7]
    case.add("talks", "Meeting", date=day(when), statedWeekday=text(wrong))


def source_older_than_event(case: Case, world: World, chance: Random) -> None:
    """Attribute a meeting to a document that was published before it."""
    after = case.start + 130
    case.add("document", "Source", published=day(after - 30)).add("rdfs:label", '"Older"@en')
    case.add("visit", "Meeting", date=day(after), accordingTo=f"{case.name}-document")


def nobody_speaks(case: Case, world: World, chance: Random) -> None:
    """Leave out who made a statement."""
    case.the("statement0").drop("fd:speaker")


def force_in_two_places(case: Case, world: World, chance: Random) -> None:
    """Have the unit of the case operate in two states at the same time."""
    unit, sender = f"{case.name}-unit", f"ex:state{case.sender}"
    case.the("deployment").put("fd:end", day(case.start + 100))
    second = case.add("second", "Deployment", deployingState=sender, force=unit)
    second.add("fd:areaOfOperations", f"{sender}-land")
    second.facts += [("fd:start", day(case.start + 10)), ("fd:end", day(case.start + 50))]


def invoked_by_an_outsider(case: Case, world: World, chance: Random) -> None:
    """Have a state invoke an article of a treaty to which it is no party."""
    outside = [number for number in range(world.living) if number not in case.treaty.parties]
    invoked = {"invokes": case.treaty.article(1), "invokedBy": f"ex:state{chance.choice(outside)}"}
    case.add("outsider", "Invocation", **invoked, date=day(case.start + 3))


Plant = Callable[[Case, World, Random], None]
KINDS: tuple[tuple[Plant, tuple[str, ...]], ...] = (
    (nobody_deploys, ("SHP-Deployment-deployingState-missing",)),
    (host_is_a_place, ("SHP-Deployment-states-kind", "LOG001")),
    (rests_on_a_treaty, ("SHP-Deployment-legalBasis-kind", "LOG001")),
    (malformed_date, ("SHP-TemporalEntity-date-form", "VOC004")),
    (about_nothing, ("SHP-Statement-about-missing",)),
    (about_a_place, ("SHP-Statement-about-kind", "LOG001")),
    (spoken_by_a_place, ("SHP-Statement-speaker-kind", "LOG001")),
    (unknown_modality, ("SHP-Statement-modality-form",)),
    (bounds_exchanged, ("SHP-Quantity-minimum-order", "QTY001")),
    (negative_figure, ("SHP-Quantity-bounds-form",)),
    (two_at_war, ("SHP-Belligerency-belligerent-several",)),
    (named_twice, ("SHP-Named-label-several",)),
    (before_entry_into_force, ("BEN001", "INV001")),
    (acknowledged_too_early, ("BEN002", "TIM004")),
    (denied_by_another, ("BEN003", "CLM001")),
    (more_killed_than_sent, ("BEN004", "QTY003")),
    (denied_then_acknowledged, ("CLM002",)),
    (estimates_exclude_each_other, ("QTY001",)),
    (ends_before_it_starts, ("TIM002",)),
    (wrong_weekday, ("TIM006",)),
    (source_older_than_event, ("SRC002",)),
    (nobody_speaks, ("SRC003",)),
    (force_in_two_places, ("GEO001",)),
    (invoked_by_an_outsider, ("INV003",)),
)


def plant(case: Case, world: World, chance: Random) -> Counter[str]:
    """Plant the error that it is this case's turn to have, and return what must be found."""
    turn = case.number % EVERY
    if turn >= len(KINDS):
        return Counter()
    error, found_by = KINDS[turn]
    error(case, world, chance)
    return Counter(found_by)
