"""Mutants of the checks in Python: a comparison, condition or number changed in their syntax."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import timedelta
from functools import cache, partial
from importlib import import_module
from inspect import getsource, isfunction, unwrap
from pkgutil import iter_modules
from types import CodeType, FunctionType, ModuleType

import pytest
from tests.mutation.judge import differs, remember
from tests.mutation.mutant import Mutant

from foedera.check import algorithms
from foedera.check.rules import Rule, load_rules

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


def check_mutants() -> Iterator[Mutant]:
    """Every module beside the checks, with one place in one function changed."""
    for module in _modules():
        rules = rules_on(module)
        for change, tree in mutated_trees(ast.parse(getsource(module))):
            family = rules[0].family
            noticed = partial(_noticed, module, tree, rules)
            yield Mutant("checks", family, _name(module), change, noticed)


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = (info.name for info in iter_modules(algorithms.__path__))
    return tuple(import_module(f"{algorithms.__name__}.{name}") for name in names)


def _name(module: ModuleType) -> str:
    return module.__name__.rsplit(".", 1)[-1]


def rules_on(module: ModuleType) -> list[Rule]:
    """The rules whose check is in the module, or makes use of it."""
    name = _name(module)
    return [rule for rule in load_rules() if rule.check and name in _modules_of(rule.check)]


def _modules_of(check: str) -> set[str]:
    """The module of a check, and those beside it that it imports."""
    source = getsource(import_module(f"{algorithms.__name__}.{check}"))
    imported = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom))
    direct = {
        (node.module or "").rsplit(".", 1)[-1]
        for node in imported
        if (node.module or "").startswith(algorithms.__name__)
    }
    return {check}.union(direct, *(_modules_of(each) for each in direct))


def mutated_trees(tree: ast.Module) -> Iterator[tuple[str, ast.Module]]:
    """The change in words, and the module's syntax with it."""
    for position, node in enumerate(ast.walk(tree)):
        for change, alter in _alterations(node):
            other = deepcopy(tree)
            alter(list(ast.walk(other))[position])
            yield f"{change} in {ast.unparse(node)[:100].splitlines()[0]}", other


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


def _other_conditions(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        for value in (True, False):
            yield f"{value}", partial(_set, "test", ast.Constant(value))
    elif isinstance(node, ast.comprehension):
        for index, _ in enumerate(node.ifs):
            yield f"drop condition {index + 1}", partial(_drop, "ifs", index)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "drop “not”", _affirm


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


def _noticed(module: ModuleType, tree: ast.Module, rules: list[Rule]) -> bool:
    for rule in rules:
        remember(rule)
    with changed(module, tree):
        return any(differs(rule, rule) for rule in rules)


@contextmanager
def changed(module: ModuleType, tree: ast.Module) -> Iterator[None]:
    """Give a module the functions and constants of another syntax, wherever they were imported."""
    ast.fix_missing_locations(tree)
    code = compile(tree, module.__file__ or "", "exec")
    codes = dict(_codes(code))
    with pytest.MonkeyPatch.context() as patch:
        for function in _functions(module):
            patch.setattr(function, "__code__", codes[function.__code__.co_qualname])
        for holder, name, value in _constants(module, code):
            patch.setattr(holder, name, value)
        yield


def _constants(module: ModuleType, code: CodeType) -> Iterator[tuple[ModuleType, str, object]]:
    """What the code makes of a module's numbers and durations, with each check that has them."""
    namespace: dict[str, object] = {"__name__": module.__name__}
    exec(code, namespace)
    for name, value in namespace.items():
        usual = getattr(module, name, None)
        if isinstance(usual, int | timedelta) and value != usual:
            for holder in _modules():
                if vars(holder).get(name) is usual:
                    yield holder, name, value


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    """The functions and methods that a module defines."""
    for holder in (module, *(each for each in vars(module).values() if isinstance(each, type))):
        if holder is not module and holder.__module__ != module.__name__:
            continue
        for value in vars(holder).values():
            plain = unwrap(value) if callable(value) else value
            if isfunction(plain) and plain.__code__.co_filename == module.__file__:
                yield plain


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant.co_qualname, constant
            yield from _codes(constant)
