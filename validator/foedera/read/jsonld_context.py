"""What a JSON-LD file's contexts say about its keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from foedera.errors import InputProblem
from foedera.read.document import LEFT_OUT, Document
from foedera.read.json_tree import Array, Json, Object, Scalar, parse_json, strings
from foedera.resources import shipped

PUBLISHED = "https://w3id.org/foedera/context.jsonld"


class Vocabulary:
    """The terms: other names of keywords, and those whose values are maps, plain JSON or links.

    ``covers_all`` tells whether a key that is no term may have a meaning all the same. All contexts
    of the file are taken together: a term that one of them defines so is taken to be so everywhere.
    Only places and warnings may suffer from that, for the order of keys means nothing.

    Raises:
        InputProblem: a context is given by its address, and is not the published one.
    """

    def __init__(self, document: Document, tree: Json) -> None:
        definitions = list(_definitions(document, tree))
        self.terms = frozenset(term for term, _ in definitions if not term.startswith("@"))
        self.covers_all = any(term == "@vocab" for term, _ in definitions)
        self._keywords = _keywords(definitions)
        self._maps = {term: _map_levels(value) for term, value in definitions if _map_levels(value)}
        types = [(term, _strings_of(value, "@type")) for term, value in definitions]
        self.json = frozenset(term for term, kinds in types if "@json" in kinds)
        self.links = frozenset(term for term, kinds in types if {"@id", "@vocab"} & {*kinds})

    def keyword(self, key: str) -> str | None:
        """Return the keyword that the key is or stands for."""
        return key if key.startswith("@") else self._keywords.get(key)

    def map_levels(self, key: str) -> int:
        """Return how many levels of objects below the key are not nodes to be named."""
        return self._maps.get(key, 0)


def _definitions(document: Document, tree: Json) -> Iterator[tuple[str, Json]]:
    for context in _contexts(tree):
        if isinstance(context, Object):
            if "@import" in context.members:
                raise _refusal(document, context.members["@import"])
            yield from context.members.items()
        elif _is_published(context):
            yield from _published()[1].members.items()
        elif isinstance(context, Scalar) and context.string is not None:
            raise _refusal(document, context)


def spelled_out(document: Document, context: Json) -> str:
    """Return the text of a context, with the published one in place of its address."""
    if isinstance(context, Array):
        return f"[{','.join(spelled_out(document, item) for item in context.items)}]"
    if _is_published(context):
        return _published()[0]
    return document.text[context.start : context.end]


def _is_published(context: Json) -> bool:
    return isinstance(context, Scalar) and context.string == PUBLISHED


@cache
def _published() -> tuple[str, Object]:
    """The shipped context: its text, and its terms."""
    path = shipped("ontology") / "context.jsonld"
    document = Document(path.name, path.read_text(encoding="utf-8"))
    tree = parse_json(document)
    context = tree.members["@context"] if isinstance(tree, Object) else tree
    if not isinstance(context, Object):
        raise TypeError(f"{path.name} holds no context")
    return document.text[context.start : context.end], context


def _contexts(tree: Json) -> Iterator[Json]:
    if isinstance(tree, Array):
        for item in tree.items:
            yield from _contexts(item)
    elif isinstance(tree, Object):
        for key, value in tree.members.items():
            if key == "@context":
                yield from value.items if isinstance(value, Array) else [value]
            yield from _contexts(value)


def _refusal(document: Document, address: Json) -> InputProblem:
    name = document.text[address.start : address.end].strip('"')
    return document.problem_at(
        address.start,
        f"the context “{name}” is not fetched, as nothing goes to the network: write what it holds "
        f'in place of its address, "@context": {{…}} ({LEFT_OUT})',
    )


def _keywords(definitions: Iterable[tuple[str, Json]]) -> dict[str, str]:
    """Resolve terms that stand for a keyword, also by way of other terms."""
    targets = [
        (term, target)
        for term, value in definitions
        for target in ([value.string] if isinstance(value, Scalar) else _strings_of(value, "@id"))
        if target
    ]
    found: dict[str, str] = {}
    before = -1
    while len(found) > before:
        before = len(found)
        for term, target in targets:
            keyword = target if target.startswith("@") else found.get(target)
            if keyword and not term.startswith("@"):
                found.setdefault(term, keyword)
    return found


def _map_levels(definition: Json) -> int:
    containers = set(_strings_of(definition, "@container")) - {"@set", "@list"}
    if not containers:
        return 0
    return 1 if containers <= {"@index", "@language"} else 2


def _strings_of(definition: Json, key: str) -> list[str]:
    if isinstance(definition, Object) and key in definition.members:
        return [text for _, text in strings(definition.members[key])]
    return []
