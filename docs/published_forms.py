"""Write what is published of the ontology for YAML and JSON: ``python docs/published_forms.py``.

``ontology/context.jsonld`` is the JSON-LD context: the short names of all terms. The reader of
YAML takes its keys from it. ``shapes/data.schema.json`` is the JSON Schema with which editors
complete and check such files. Both are generated from the ontology and the shapes; a test
compares them with what this script would write.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, NamedNode

from foedera.check.shape_catalogue import shape_triples
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD_NAMESPACE, OWL, RDF, RDFS, SH
from foedera.knowledge.vocabulary import local_name, ontology_triples
from foedera.read.statement import Term

ROOT = Path(__file__).resolve().parents[1]
SCHEMA_IRI = "https://w3id.org/foedera/data.schema.json"
SKOS_DEFINITION = NamedNode("http://www.w3.org/2004/02/skos/core#definition")

PREFIXES = {
    "fd": FD_NAMESPACE,
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
A_THING = {"@type": "@vocab"}
IN_A_LANGUAGE = {"@container": "@language"}
OF_OTHERS = {  # what people need besides the ontology's own terms
    "label": ("rdfs:label", IN_A_LANGUAGE, "The name of the thing, by which reports speak of it."),
    "altLabel": ("skos:altLabel", IN_A_LANGUAGE, "Another name of the thing."),
    "comment": ("rdfs:comment", IN_A_LANGUAGE, "A remark for readers. Nothing is checked in it."),
    "definition": ("skos:definition", IN_A_LANGUAGE, "What a kind of one's own is and is not."),
    "seeAlso": ("rdfs:seeAlso", A_THING, "Where more is to be found."),
    "subClassOf": ("rdfs:subClassOf", A_THING, "The broader kind, for a kind of one's own."),
    "sameAs": ("owl:sameAs", A_THING, "Another identifier of one and the same thing."),
    "differentFrom": ("owl:differentFrom", A_THING, "A thing that this one is not."),
}
ANNOTATIONS = {  # the others serve the ontology itself
    "accordingTo": A_THING,
    "verificationStatus": A_THING,
    "ignoresRule": {"@type": "xsd:string"},
}

Record = dict[str, Any]

_LANGUAGE = "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$"
_BY_LANGUAGE: Record = {
    "propertyNames": {"pattern": _LANGUAGE, "not": {"enum": ["value", "language"]}},
    "additionalProperties": {"type": "string"},
}


class Graph:
    """The values of each property of each subject."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.subjects: dict[Any, dict[NamedNode, list[Any]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for subject, predicate, value in triples:
            self.subjects[subject][predicate].append(value)

    def values(self, subject: Term, predicate: NamedNode) -> list[Any]:
        """What the triples say, in their order."""
        return self.subjects[subject][predicate] if subject in self.subjects else []

    def members(self, head: Term) -> list[Term]:
        """The members of an RDF list."""
        if head == RDF.nil:
            return []
        (first,), (rest,) = self.values(head, RDF.first), self.values(head, RDF.rest)
        return [first, *self.members(rest)]


ONTOLOGY = Graph(ontology_triples())
SHAPES = Graph(shape_triples())


def terms(*kinds: NamedNode) -> list[NamedNode]:
    """The ontology's terms of one of these kinds, sorted by name."""
    found = [
        term
        for term in ONTOLOGY.subjects
        if isinstance(term, NamedNode) and term.value.startswith(FD_NAMESPACE)
        if set(kinds) & set(ONTOLOGY.values(term, RDF.type))
    ]
    return sorted(found, key=local_name)


def properties() -> list[NamedNode]:
    """The properties with which people describe things."""
    annotations = [NamedNode(FD_NAMESPACE + name) for name in ANNOTATIONS]
    return terms(OWL.ObjectProperty, OWL.DatatypeProperty) + annotations


def context() -> Record:
    """The JSON-LD context: short names of classes, individuals and properties."""
    found: Record = {"@version": 1.1, **PREFIXES, "id": "@id", "type": "@type"}
    found["Class"] = "owl:Class"
    for term in terms(OWL.Class, OWL.NamedIndividual):
        found[local_name(term)] = f"fd:{local_name(term)}"
    for name, (iri, form, _) in OF_OTHERS.items():
        found[name] = {"@id": iri, **form}
    for term in properties():
        if local_name(term) in found:
            raise ValueError(f"two terms are called {local_name(term)}")
        found[local_name(term)] = {"@id": f"fd:{local_name(term)}", **_form(term)}
    return {"@context": found}


def _form(term: NamedNode) -> dict[str, str]:
    if local_name(term) in ANNOTATIONS:
        return ANNOTATIONS[local_name(term)]
    if OWL.DatatypeProperty not in ONTOLOGY.values(term, RDF.type):
        return A_THING
    ranges = ONTOLOGY.values(term, RDFS.range)
    return {"@type": f"xsd:{local_name(ranges[0])}"} if ranges else IN_A_LANGUAGE


def schema() -> Record:
    """The JSON Schema of a file in YAML or JSON."""
    names = {"description": "The name of this thing, where it stands inside another."}
    described: Record = {
        "id": {**names, **_ref("name")},
        "type": {"description": "Of which kind or kinds the thing is.", **_ref("kinds")},
    }
    definitions = _definitions()
    for name, (_, form, text) in OF_OTHERS.items():
        described[name] = {"description": text, **_ref(_values_of(form))}
    for term in properties():
        name, form = local_name(term), _form(term)
        limited = _limited(term)
        if limited:
            definitions |= _one_or_more(name, limited, form)
        values = name if limited else _values_of(form)
        described[name] = {"description": _definition(term), **_ref(values)}
    definitions["thing"] = {
        "type": "object",
        "properties": dict(sorted(described.items())),
        "additionalProperties": False,
    }
    return {**_head(), "definitions": definitions}


def _head() -> Record:
    iri = {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>]*$"}
    words = {name for name in context()["@context"] if not name.startswith("@")}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": SCHEMA_IRI,
        "title": "Foedera: treaties, events and statements in YAML or JSON",
        "type": "object",
        "required": ["foedera", "names", "things"],
        "properties": {
            "foedera": {"description": "The version of this form: 1.", "const": 1},
            "names": {"description": "The IRI that names are appended to.", **iri},
            "language": {
                "description": "The language of all texts that do not say theirs: en.",
                "type": "string",
                "pattern": _LANGUAGE,
            },
            "prefixes": {
                "description": "Short names of other namespaces, to be used as prefix:name.",
                "type": "object",
                "additionalProperties": iri,
            },
            "things": {
                "description": "What is described, each thing under its name.",
                "type": "object",
                "propertyNames": {"allOf": [_ref("name"), {"not": {"enum": sorted(words)}}]},
                "additionalProperties": _ref("thing"),
            },
        },
        "additionalProperties": False,
    }


def _definitions() -> Record:
    kinds = [
        {"const": local_name(term), "description": _definition(term)} for term in terms(OWL.Class)
    ]
    kind = {"anyOf": [*kinds, {"const": "Class"}, _ref("name")]}
    values = {
        _values_of(A_THING): (_ref("name"), A_THING),
        _values_of(IN_A_LANGUAGE): ({"type": "string"}, IN_A_LANGUAGE),
        "kinds": (kind, {}),
    } | {f"{name}s": (_of_datatype(name), {}) for name in ("string", "integer", "boolean")}
    definitions: Record = {
        "name": {
            "description": "A name of one's own, prefix:name, a term of the ontology, or an IRI.",
            "type": "string",
            "pattern": '^[^\\s"<>{}|\\\\^`]+$',
        }
    }
    for name, (value, form) in values.items():
        definitions |= _one_or_more(name, value, form)
    return definitions


def _of_datatype(name: str) -> Record:
    # Codes and years look like numbers; they are taken as they are written.
    of_json = {"integer": "integer", "boolean": "boolean"}
    return {"type": of_json.get(name, ["string", "number"])}


def _values_of(form: dict[str, str]) -> str:
    if form == A_THING:
        return "things"
    if form == IN_A_LANGUAGE:
        return "texts"
    name = form["@type"].removeprefix("xsd:")
    return f"{name}s" if name in {"integer", "boolean"} else "strings"


def _one_or_more(name: str, value: Record, form: dict[str, str]) -> Record:
    """Define a value; and that, one with its source, or a list; for a thing its description."""
    single: list[Record] = [_ref(f"one-of-{name}"), _attributed(_ref(f"one-of-{name}"))]
    if form == A_THING:
        single.append(_ref("thing"))
    several: list[Record] = [{"type": "array", "items": {"anyOf": single}}]
    if form == IN_A_LANGUAGE:
        several.append({"type": "object", **_BY_LANGUAGE})
    return {f"one-of-{name}": value, name: {"anyOf": [*single, *several]}}


def _attributed(value: Record) -> Record:
    about = {name: _ref(_values_of(form)) for name, form in ANNOTATIONS.items()}
    text = {"type": "string"}
    return {
        "description": "A value of which the source is given.",
        "type": "object",
        "required": ["value"],
        "properties": {"value": value, "language": text, "comment": text, **about},
        "additionalProperties": False,
    }


def _limited(term: NamedNode) -> Record | None:
    """What the shapes and the ontology say of the values: a form, or which ones there are."""
    for constraint, value in _constraints(term):
        if constraint == SH.pattern:
            return {**_of_datatype("string"), "pattern": value.value}
        return {"enum": [_name_or_text(member) for member in SHAPES.members(value)]}
    for kind in ONTOLOGY.values(term, RDFS.range):
        known = [local_name(one) for one in terms(OWL.NamedIndividual)
                 if kind in ONTOLOGY.values(one, RDF.type)]  # fmt: skip
        if known:
            return {"anyOf": [{"enum": known}, _ref("name")]}
    return None


def _constraints(term: NamedNode) -> Iterator[tuple[NamedNode, Any]]:
    for shape in sorted(SHAPES.subjects, key=str):
        for path in SHAPES.values(shape, SH.path):
            if term in _alternatives(path):
                for constraint in (SH.pattern, SH.in_):
                    yield from ((constraint, each) for each in SHAPES.values(shape, constraint))


def _alternatives(path: Term) -> list[Term]:
    lists = SHAPES.values(path, SH.alternativePath) if isinstance(path, BlankNode) else []
    return SHAPES.members(lists[0]) if lists else [path]


def _name_or_text(value: Any) -> str:
    return local_name(value) if isinstance(value, NamedNode) else str(value.value)


def _definition(term: NamedNode) -> str:
    (text,) = ONTOLOGY.values(term, SKOS_DEFINITION)
    return str(text.value)


def _ref(name: str) -> Record:
    return {"allOf": [{"$ref": f"#/definitions/{name}"}]}


def as_text(content: Record) -> str:
    """The content as it stands in the file."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


FILES = {
    ROOT / "ontology" / "context.jsonld": context,
    ROOT / "shapes" / "data.schema.json": schema,
}


def main() -> None:
    """Write both files anew."""
    for path, content in FILES.items():
        path.write_text(as_text(content()), encoding="utf-8")


if __name__ == "__main__":
    main()
