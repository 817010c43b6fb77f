"""Cases: a deployment under a treaty, with the statements, figures and sources about it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from generating.reference import REGIONS, Treaty, World, heavy_tailed
from generating.things import Thing, day, labelled, month, text, thing, whole

LONGEST_CHAIN = 300  # statements about one event
TAIL = 1.5  # the exponent of the chains' lengths: few are very long
SOURCE_COVERS = 8  # statements that one source reports
STARTS = (34_700, 44_500)  # days from 1900: deployments start from 1995 to 2021


@dataclass(slots=True)
class Case:
    """One deployment, and what later steps need to know of it."""

    number: int
    treaty: Treaty
    sender: int
    host: int
    start: int
    strength: int
    things: list[Thing]

    @property
    def name(self) -> str:
        """The common beginning of the names of its things."""
        return f"ex:case{self.number}"

    def the(self, suffix: str) -> Thing:
        """Return the thing whose name ends like this."""
        full = f"{self.name}-{suffix}"
        return next(one for one in self.things if one.name == full)

    def add(self, suffix: str, kind: str, **facts: str) -> Thing:
        """Add a thing to the case, and return it."""
        new = thing(f"{self.name}-{suffix}", kind, **facts)
        self.things.append(new)
        return new


def make_case(number: int, world: World, chance: Random) -> Case:
    """Return one case without errors."""
    treaty = world.treaties[heavy_tailed(len(world.treaties), chance)]
    sender, host = treaty.parties if chance.random() < 0.5 else treaty.parties[::-1]
    start, strength = chance.randint(*STARTS), int(10 ** (2 + 3 * chance.random()))
    case = Case(number, treaty, sender, host, start, strength, [])
    deploy(case, chance)
    invoke(case, chance)
    go_to_war(case, chance)
    speak(case, world, chance)
    count(case, chance)
    return case


def deploy(case: Case, chance: Random) -> None:
    """Add the deployment and its unit."""
    sender, host = f"ex:state{case.sender}", f"ex:state{case.host}"
    unit = case.add("unit", "ArmedForce", organOf=sender)
    labelled(unit, f"State {case.sender}, unit {case.number}")
    deployment = case.add(
        "deployment",
        "Deployment",
        deployingState=sender,
        hostState=host,
        assistedState=host,
        force=unit.name,
        areaOfOperations=f"{host}-region{chance.randrange(REGIONS)}",
        legalBasis=case.treaty.article(1 + heavy_tailed(case.treaty.articles, chance)),
        start=day(case.start),
        accordingTo=f"{case.name}-source0",
    )
    if chance.random() < 0.7:  # the others have not ended, or nobody knows
        deployment.add("fd:end", month(case.start + chance.randint(90, 900)))


def invoke(case: Case, chance: Random) -> None:
    """Have the sender, in most cases, invoke the article for the deployment."""
    if chance.random() < 0.4:
        return
    (basis,) = (value for name, value in case.the("deployment").facts if name == "fd:legalBasis")
    case.add(
        "invocation",
        "Invocation",
        invokes=basis,
        invokedBy=f"ex:state{case.sender}",
        assistedState=f"ex:state{case.host}",
        justifies=f"{case.name}-deployment",
        date=day(case.start),
    )


def go_to_war(case: Case, chance: Random) -> None:
    """Make the deployment, in a few cases, part of a war in which the host fights."""
    if chance.random() < 0.8:
        return
    war = case.add("war", "War", start=day(case.start - 60))
    fighting = {"inWar": war.name, "belligerent": f"ex:state{case.host}", "side": text("A")}
    case.add("belligerency", "Belligerency", **fighting, start=day(case.start - 60))


def speak(case: Case, world: World, chance: Random) -> None:
    """Add the sources, and the chain of statements about the deployment that they report."""
    length = min(LONGEST_CHAIN, int(chance.paretovariate(TAIL)))
    acknowledge(case)
    for number in range(1, length + 1):
        when = case.start + 10 + 3 * number
        if number % SOURCE_COVERS == 0:
            add_source(case, number // SOURCE_COVERS, when, world, chance)
        add_statement(case, number, when, world, chance)
    add_source(case, 0, case.start + 20, world, chance)


def add_source(case: Case, number: int, after: int, world: World, chance: Random) -> None:
    """Add a document that is published after what it reports."""
    outlet = f"ex:outlet{heavy_tailed(world.media, chance)}"
    published = day(after + 40)
    source = case.add(f"source{number}", "Source", publisher=outlet, published=published)
    labelled(source, f"Document {case.number}-{number}")


def acknowledge(case: Case) -> None:
    """Have the sender acknowledge the deployment: the first statement of every case."""
    speaker, when = f"ex:state{case.sender}-ministry", day(case.start + 5)
    add_claim(case, 0, "Acknowledgment", speaker=speaker, modality="fd:categorical", date=when)


def add_claim(case: Case, number: int, kind: str, **facts: str) -> Thing:
    """Add a statement on whether the deployment took place, as one of the sources has it."""
    return case.add(
        f"statement{number}",
        kind,
        about=f"{case.name}-deployment",
        aspect="fd:occurrence",
        accordingTo=f"{case.name}-source{number // SOURCE_COVERS}",
        **facts,
    )


def add_statement(case: Case, number: int, when: int, world: World, chance: Random) -> None:
    """Add a report, another acknowledgment, or a denial that commits nobody."""
    drawn = chance.random()
    if drawn < 0.7:
        outlet = f"ex:outlet{heavy_tailed(world.media, chance)}"
        told = day(when) if chance.random() < 0.8 else month(when)
        facts = {"modality": "fd:categorical", "date": told}
        report = add_claim(case, number, "Report", speaker=outlet, medium=outlet, **facts)
        if number > 1:
            report.add("fd:echoes", f"{case.name}-statement{chance.randrange(number)}")
    elif drawn < 0.9:
        facts = {"speaker": f"ex:state{case.host}-ministry", "modality": "fd:categorical"}
        add_claim(case, number, "Acknowledgment", **facts, date=day(when))
    else:
        speaker = f"ex:state{chance.randrange(world.living)}-ministry"
        facts = {"speaker": speaker, "modality": "fd:hedged"}
        add_claim(case, number, "Denial", **facts, date=day(when))


def count(case: Case, chance: Random) -> None:
    """Add the strength, and in some cases how many were killed, as far as it is known."""
    low, high = int(case.strength * 0.9), int(case.strength * 1.1) + 1
    add_figure(case, "strength", "deployed", "cumulative", low, high)
    case.the("statement0").add("fd:gives", f"{case.name}-strength")
    if chance.random() < 0.3:
        killed = chance.randint(0, case.strength // 20)
        add_figure(case, "killed", "killed", "actual", killed, killed + killed // 10)


def add_figure(case: Case, suffix: str, measure: str, kind: str, low: int, high: int) -> Thing:
    """Add a figure between two bounds."""
    return case.add(
        suffix,
        "Quantity",
        quantityOf=f"{case.name}-deployment",
        measure=f"fd:{measure}",
        quantityKind=f"fd:{kind}",
        minimum=whole(low),
        maximum=whole(high),
        asOf=day(case.start + 5),
    )
