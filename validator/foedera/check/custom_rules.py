"""Rules of the user's own: folders like ours, beside ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from pyoxigraph import Store

from foedera.check.algorithms import is_check
from foedera.check.rules import Rule, read_rules
from foedera.check.shape_findings import FAMILY as SHAPES
from foedera.errors import RuleError

_ID = re.compile(r"[A-Z]{2,}[0-9]+")


def load_custom_rules(folders: Sequence[Path], taken: Collection[str]) -> tuple[Rule, ...]:
    """Load the rules in the folders; each is a folder ``<ID>-<slug>`` with ``rule.ttl``.

    A file ``legal-sources.ttl`` beside them may describe what law they rest on.

    Args:
        folders: where the rules' folders are.
        taken: the IDs that are not free.

    Raises:
        RuleError: a folder is malformed or holds no rule, or an ID is taken.
    """
    loaded: dict[str, Rule] = {}
    for rule in (rule for folder in folders for rule in _load(folder)):
        if rule.id in taken:
            raise RuleError(f"{rule.folder}: {rule.id} is a rule of Foedera's own; take another ID")
        if rule.id in loaded:
            raise RuleError(f"{rule.folder}: {loaded[rule.id].folder} has the same ID")
        loaded[rule.id] = rule
    return tuple(loaded[name] for name in sorted(loaded))


def _load(folder: Path) -> tuple[Rule, ...]:
    found = sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] not in "._")
    if not found:
        raise RuleError(f"{folder}: there is no folder of a rule, such as ABC001-title")
    for path in found:
        if not (path / "rule.ttl").is_file():
            raise RuleError(f"{path}: there is no rule.ttl")
    try:
        rules = read_rules(path / "rule.ttl" for path in found)
        for rule in rules:
            _try(rule)
    except RuleError as error:
        raise RuleError(f"{folder}/{error}") from None
    return rules


def _try(rule: Rule) -> None:
    """Find out now whether the rule can run, and not at the first finding."""
    where = f"{rule.folder.name}/rule.ttl"
    if not _ID.fullmatch(rule.id) or rule.family == SHAPES:
        raise RuleError(f"{where}: {rule.id} is no ID such as ABC001; {SHAPES} is for shapes")
    if rule.query:
        _ = rule.select
        try:
            Store().query(rule.sparql)
            Store().query(rule.plan)
        except (SyntaxError, RuntimeError) as error:  # no SPARQL; a function there is not
            raise RuleError(f"{where}: {error}") from None
    elif not rule.check or not is_check(rule.check):
        raise RuleError(f"{where}: no query, and no check “{rule.check}”")
