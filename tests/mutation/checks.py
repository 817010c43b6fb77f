"""Mutants of the checks in Python: each is made by one change to the syntax of its module."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import cache, partial
from importlib import import_module
from inspect import getsource, isfunction, unwrap
from pkgutil import iter_modules
from types import CodeType, FunctionType, ModuleType

import pytest
from tests.mutation.judge import differs, remember
from tests.mutation.mutant import Mutant
from tests.mutation.syntax import mutated_trees

from foedera.check import algorithms, minimal
from foedera.check.rules import Rule, load_rules

# What a constant of a module may be; others, such as functions, are not compared.
_PLAIN = (int, timedelta, tuple, frozenset, dict)


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
        _forget()
        yield
    _forget()


def _forget() -> None:
    """What one code found is not to be remembered for another."""
    minimal._shrunk.cache_clear()
    minimal._look_again.cache_clear()


def _constants(module: ModuleType, code: CodeType) -> Iterator[tuple[object, str, object]]:
    """What the code makes of the constants of a module and its classes, with all who have them."""
    namespace: dict[str, object] = {"__name__": module.__name__}
    exec(code, namespace)
    for name, value in _differing(vars(module), namespace).items():
        usual = vars(module)[name]
        for holder in {module, *_modules()}:
            if vars(holder).get(name) is usual:
                yield holder, name, value
    for kind in _classes(module):
        for name, value in _differing(vars(kind), vars(namespace[kind.__name__])).items():
            yield kind, name, value


def _differing(usual: Mapping[str, object], other: Mapping[str, object]) -> dict[str, object]:
    return {
        name: other[name]
        for name, value in usual.items()
        if isinstance(value, _PLAIN) and not name.startswith("__") and value != other[name]
    }


def _classes(module: ModuleType) -> list[type]:
    defined = (each for each in vars(module).values() if isinstance(each, type))
    return [each for each in defined if each.__module__ == module.__name__]


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    """The functions and methods that a module defines."""
    for holder in (module, *_classes(module)):
        for value in vars(holder).values():
            plain = value.fget if isinstance(value, property) else value
            plain = unwrap(plain) if callable(plain) else plain
            if isfunction(plain) and plain.__code__.co_filename == module.__file__:
                yield plain


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant.co_qualname, constant
            yield from _codes(constant)
