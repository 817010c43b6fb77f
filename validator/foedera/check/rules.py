"""Rule folders: ``shapes/rules/<ID>-<slug>/`` with rule.ttl, fires.ttl and holds.ttl."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode

from foedera.check.absence import row_by_row
from foedera.check.descriptions import (
    Description,
    LegalSource,
    declared,
    legal_sources,
    legal_sources_in,
    prefixes,
)
from foedera.check.parting import Parted, part
from foedera.check.patterns import Select, read_select
from foedera.check.unions import joined_in_branches
from foedera.errors import RuleError
from foedera.finding import Verdict
from foedera.knowledge.terms import FDR, RDFS, SH
from foedera.knowledge.vocabulary import local_name
from foedera.read.statement import Subject, Term
from foedera.resources import shipped


@dataclass(frozen=True)
class Rule:
    """One rule, as its folder says; ``query`` is empty where a Python check implements it."""

    id: str
    iri: str
    title: str
    verdict: Verdict
    means: str
    matters: str
    repair: str
    message: str
    legal_sources: tuple[LegalSource, ...]
    target_class: NamedNode | None
    query: str
    check: str
    folder: Path
    own_prefixes: tuple[tuple[str, str], ...] = ()

    @property
    def family(self) -> str:
        """The letters of the ID: ``TIM``, ``INV``…"""
        return family_of(self.id)

    @property
    def needs_reasoner(self) -> bool:
        """Whether only a complete reasoner can check it."""
        return self.check == "reasoner"

    @property
    def about_suppressions(self) -> bool:
        """Whether it is about what suppresses findings, and not about what is stated."""
        return self.check.startswith("suppression_")

    @property
    def fires(self) -> str | None:
        """The text of the smallest data that fires the rule."""
        return _text(self.folder / "fires.ttl")

    @property
    def holds(self) -> str | None:
        """The text of the nearest data that does not."""
        return _text(self.folder / "holds.ttl")

    @cached_property
    def select(self) -> Select:
        """The query taken apart, the class of its focus nodes last among the patterns."""
        try:
            select = read_select(self._query_of_this, self.namespaces)
        except RuleError as error:
            raise RuleError(f"{self.folder.name}/rule.ttl: {error}") from None
        return select.of_class("this", self.target_class) if self.target_class else select

    @cached_property
    def sparql(self) -> str:
        """The query that finds every solution at once, over all focus nodes.

        The class of the focus nodes stands before everything else: what follows a BIND is joined
        to it row by row.
        """
        body = self._query_of_this[self._query_of_this.upper().index("WHERE") :]
        if self.target_class:
            body = body.replace("{", f"{{ ?this a {self.target_class} .", 1)
        return f"{self._prologue}SELECT * WHERE {body[5:].lstrip()}"

    @cached_property
    def plan(self) -> str:
        """The same query as it is run on much data: see ``absence`` and ``unions`` beside this."""
        body = joined_in_branches(self.select.elements, self.parted.required)
        return f"{self._prologue}SELECT * WHERE {row_by_row(body, self.namespaces)}"

    @cached_property
    def parted(self) -> Parted:
        """The same query as it is run on few facts: see ``foedera.check.parting``."""
        return part(self._prologue, self.select.elements)

    @property
    def _prologue(self) -> str:
        return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in self.namespaces.items())

    @property
    def namespaces(self) -> dict[str, str]:
        """The namespaces that the query may use, by their prefixes."""
        return {**prefixes(), **dict(self.own_prefixes)}

    @property
    def _query_of_this(self) -> str:
        return self.query.replace("$this", "?this").strip()


def family_of(identifier: str) -> str:
    """The family of the rule with this ID."""
    return identifier.split("-")[0].rstrip("0123456789")


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def load_rules() -> tuple[Rule, ...]:
    """All shipped rules that facts alone decide, sorted by ID.

    Raises:
        RuleError: a folder is malformed, or two rules share an ID.
    """
    special = {*reasoner_rules(), *suppression_rules()}
    return tuple(rule for rule in _shipped_rules() if rule not in special)


def reasoner_rules() -> tuple[Rule, ...]:
    """The shipped rules that run only where a reasoner is asked for, sorted by ID."""
    return tuple(rule for rule in _shipped_rules() if rule.needs_reasoner)


def suppression_rules() -> tuple[Rule, ...]:
    """The shipped rules about what suppresses findings, sorted by ID."""
    return tuple(rule for rule in _shipped_rules() if rule.about_suppressions)


@cache
def _shipped_rules() -> tuple[Rule, ...]:
    return read_rules(sorted((shipped("shapes") / "rules").glob("*/rule.ttl")))


def read_rules(paths: Iterable[Path]) -> tuple[Rule, ...]:
    """Read rule files; see ``load_rules``."""
    rules: dict[str, Rule] = {}
    for path in paths:
        rule = _read_rule(path)
        if rule.id in rules:
            raise RuleError(f"{path.parent.name}: {rules[rule.id].folder.name} has the same ID")
        rules[rule.id] = rule
    return tuple(rules[name] for name in sorted(rules))


def _read_rule(path: Path) -> Rule:
    described = Description(path)
    nodes = described.subjects_of_type(FDR.Rule)
    if len(nodes) != 1:
        raise RuleError(f"{path.parent.name}/rule.ttl: describes {len(nodes)} rules, not one")
    node = nodes[0]
    identifier = local_name(node)
    if not path.parent.name.startswith(f"{identifier}-"):
        raise RuleError(f"{path.parent.name}: the folder's name must begin with {identifier}-")
    constraint = next(iter(described.values(node, SH.sparql)), None)
    return Rule(
        id=identifier,
        iri=node.value,
        title=described.required_text(node, RDFS.label),
        verdict=_verdict(described, node, path),
        means=described.required_text(node, FDR.means),
        matters=described.required_text(node, FDR.matters),
        repair=described.required_text(node, FDR.repair),
        message=_message(described, node, constraint),
        legal_sources=_cited(described, node, path),
        target_class=_target_class(described, node),
        query=_query(described, constraint),
        check=described.text(node, FDR.check),
        folder=path.parent,
        own_prefixes=_own_prefixes(described, constraint),
    )


def _own_prefixes(described: Description, constraint: Term | None) -> tuple[tuple[str, str], ...]:
    """The prefixes that the file itself declares, sorted."""
    if not isinstance(constraint, NamedNode | BlankNode):
        return ()
    nodes = described.values(constraint, SH.prefixes)
    own = [declared(described, node) for node in nodes if isinstance(node, NamedNode | BlankNode)]
    return tuple(sorted(pair for declared in own for pair in declared.items()))


def _verdict(described: Description, node: Subject, path: Path) -> Verdict:
    named = [local_name(value) for value in described.values(node, FDR.verdict)]
    if len(named) != 1 or named[0] not in set(Verdict):
        raise RuleError(
            f"{path.parent.name}/rule.ttl: needs one fdr:verdict of {', '.join(Verdict)}"
        )
    return Verdict(named[0])


def _message(described: Description, node: Subject, constraint: Term | None) -> str:
    if not isinstance(constraint, NamedNode | BlankNode):
        return described.required_text(node, SH.message)
    return described.required_text(constraint, SH.message)


def _query(described: Description, constraint: Term | None) -> str:
    if not isinstance(constraint, NamedNode | BlankNode):
        return ""
    literals = described.values(constraint, SH.select)
    return next((value.value for value in literals if isinstance(value, Literal)), "")


def _target_class(described: Description, node: Subject) -> NamedNode | None:
    classes = [v for v in described.values(node, SH.targetClass) if isinstance(v, NamedNode)]
    return classes[0] if classes else None


def _cited(described: Description, node: Subject, path: Path) -> tuple[LegalSource, ...]:
    cited = sorted(
        v.value for v in described.values(node, FDR.legalSource) if isinstance(v, NamedNode)
    )
    known = {**legal_sources(), **legal_sources_in(path.parents[1])}
    unknown = [iri for iri in cited if iri not in known]
    if unknown:
        raise RuleError(
            f"{path.parent.name}/rule.ttl: {unknown[0]} is not in shapes/legal-sources.ttl"
        )
    return tuple(known[iri] for iri in cited)
