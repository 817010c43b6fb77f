"""Changes to the syntax of a check in Python: what is a condition there, and what it becomes.

As in queries, conditions are dropped or inverted, signs moved, numbers counted up, the earliest
moment taken for the latest, the certain for the possible, and terms left out of lists.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import partial

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_WORDS = (("earliest", "latest"), ("latest", "earliest"))
_CERTAINTIES = {"CERTAIN": "POSSIBLE", "POSSIBLE": "CERTAIN"}


def mutated_trees(tree: ast.Module) -> Iterator[tuple[str, ast.Module]]:
    """The change in words, and the module's syntax with it.

    The triples that a finding rests on, and how classes are made, are no conditions of it.
    """
    others = {inner for node in _no_conditions(tree) for inner in ast.walk(node)}
    for position, node in enumerate(ast.walk(tree)):
        for change, alter in () if node in others else _alterations(node):
            other = deepcopy(tree)
            alter(list(ast.walk(other))[position])
            yield f"{change} in {ast.unparse(node)[:100].splitlines()[0]}", other


def _no_conditions(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if _is_premise(node):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from node.decorator_list


def _is_premise(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "triple"


def _alterations(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    """What can be changed at a node; each alteration works on the node of a copy."""
    if isinstance(node, ast.Compare):
        for index, sign in enumerate(node.ops):
            other = _COMPARISONS[type(sign)]
            yield other.__name__, partial(_set_item, "ops", index, other())
    elif isinstance(node, ast.BoolOp):
        for index, operand in enumerate(node.values):
            neutral = ast.Constant(isinstance(node.op, ast.And))
            yield f"drop {ast.unparse(operand)}", partial(_set_item, "values", index, neutral)
    elif isinstance(node, ast.Constant) and type(node.value) in (int, bool):
        changed = not node.value if isinstance(node.value, bool) else int(str(node.value)) + 1
        yield f"{changed}", partial(_set, "value", changed)
    else:
        yield from _other_conditions(node)
        yield from _other_words(node)


def _other_conditions(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        for value in (True, False):
            yield f"{value}", partial(_set, "test", ast.Constant(value))
    elif isinstance(node, ast.comprehension):
        for index, _ in enumerate(node.ifs):
            yield f"drop condition {index + 1}", partial(_drop, "ifs", index)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "drop “not”", _affirm


def _other_words(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    """Other operators and names, and lists of terms without one of them."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        other = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        yield type(other).__name__, partial(_set, "op", other)
    elif isinstance(node, ast.Name) and node.id in _CALLS:
        yield _CALLS[node.id], partial(_set, "id", _CALLS[node.id])
    elif isinstance(node, ast.Attribute):
        changed = _CERTAINTIES.get(node.attr, _other_bound(node.attr))
        if changed != node.attr:
            yield changed, partial(_set, "attr", changed)
    elif isinstance(node, ast.Tuple | ast.Set) and _are_terms(node.elts):
        for index, term in enumerate(node.elts):
            yield f"drop {ast.unparse(term)}", partial(_drop, "elts", index)
    elif isinstance(node, ast.Dict) and _are_terms(node.keys):
        for index, key in enumerate(node.keys):
            yield f"drop {ast.unparse(key)}", partial(_drop_entry, index)


def _other_bound(name: str) -> str:
    """The latest for the earliest, and the earliest for the latest."""
    return next((name.replace(one, other) for one, other in _WORDS if one in name), name)


def _are_terms(nodes: Sequence[ast.expr | None]) -> bool:
    attributes = all(isinstance(node, ast.Attribute) for node in nodes)
    return len(nodes) > 1 and attributes and not any(map(_is_premise, nodes))


def _set(field: str, value: object, node: ast.AST) -> None:
    setattr(node, field, value)


def _affirm(node: ast.AST) -> None:
    """Of “not x”, make “not not x”: its truth without its negation."""
    assert isinstance(node, ast.UnaryOp)
    node.operand = ast.UnaryOp(ast.Not(), node.operand)


def _set_item(field: str, index: int, value: ast.AST, node: ast.AST) -> None:
    getattr(node, field)[index] = value


def _drop(field: str, index: int, node: ast.AST) -> None:
    del getattr(node, field)[index]


def _drop_entry(index: int, node: ast.AST) -> None:
    assert isinstance(node, ast.Dict)
    del node.keys[index], node.values[index]
