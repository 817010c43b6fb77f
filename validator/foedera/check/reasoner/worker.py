"""The child process that holds Java: axioms in, answers out, one JSON object a line.

It is run as a script, so that a time limit can end it, and imports nothing of Foedera. Units are
numbered from 0 in the order given; each is a list of the axioms that one stated fact makes.
"""

from __future__ import annotations

import json
import os
import sys
from queue import SimpleQueue
from threading import Thread
from typing import Any

_OWLAPI = "org.semanticweb.owlapi"


class Worker:
    """OWLAPI and one reasoner in one Java machine."""

    def __init__(self, options: dict[str, Any]) -> None:
        import jpype

        jpype.startJVM(
            options["jvm"],
            f"-Xmx{options['memory']}M",
            classpath=options["classpath"],
            convertStrings=True,
        )
        self._jpype = jpype
        self._manager = self._class("apibinding.OWLManager").createOWLOntologyManager()
        self._factory = self._manager.getOWLDataFactory()
        self._iri = self._class("model.IRI").create
        self._negative_data = self._class("model.AxiomType").NEGATIVE_DATA_PROPERTY_ASSERTION
        self._background: Any = None
        self._units: list[Any] = []
        self._axioms: list[Any] = []
        self._make_reasoner = getattr(self, f"_{options['reasoner']}")()

    def _class(self, name: str) -> Any:
        return self._jpype.JClass(f"{_OWLAPI}.{name}")

    def _hermit(self) -> Any:
        return self._jpype.JClass("org.semanticweb.HermiT.Reasoner")

    def _pellet(self) -> Any:
        name = "com.clarkparsia.pellet.owlapiv3.PelletReasonerFactory"
        return self._jpype.JClass(name).getInstance().createNonBufferingReasoner

    def background(self, document: str) -> int:
        """Take the axioms that always hold, as N-Triples; tell how many there are."""
        self._background = self._logical(document)
        return int(self._background.size())

    def units(self, units: list[list[Any]]) -> None:
        """Take the stated facts: assertions as lists, other axioms as N-Triples."""
        self._units = [self._unit(unit) for unit in units]

    def consistent(self, units: list[int] | None, axioms: list[int] | None = None) -> bool:
        """Whether these units (all: None) with these background axioms (all: None) have a model."""
        reasoner = self._make_reasoner(self._ontology(units, axioms))
        try:
            return bool(reasoner.isConsistent())
        finally:
            reasoner.dispose()

    def module(self, units: list[int]) -> list[str]:
        """Narrow the background to what can matter for these units; the texts of its axioms.

        Any other background axiom can be left out without changing what follows for the terms of
        the units: it is syntactically local (Cuenca Grau et al., JAIR 31, 2008).
        """
        kinds = self._jpype.JClass("uk.ac.manchester.cs.owlapi.modularity.ModuleType")
        name = "uk.ac.manchester.cs.owlapi.modularity.SyntacticLocalityModuleExtractor"
        whole = self._ontology(units, None)
        extractor = self._jpype.JClass(name)(self._manager, whole, kinds.STAR)
        terms = self._jpype.JClass("java.util.HashSet")()
        for unit in units:
            for axiom in self._units[unit]:
                terms.addAll(axiom.getSignature())
        found = [axiom for axiom in extractor.extract(terms) if self._background.contains(axiom)]
        self._axioms = sorted(found, key=str)
        return [self._spelled(axiom) for axiom in self._axioms]

    def _spelled(self, axiom: Any) -> str:
        renderer = self._jpype.JClass(
            "uk.ac.manchester.cs.owl.owlapi.mansyntaxrenderer"
            ".ManchesterOWLSyntaxOWLObjectRendererImpl"
        )
        return " ".join(str(renderer().render(axiom)).split())

    def classify(self, kinds: list[str]) -> dict[str, Any]:
        """The classes that can have no member, and the instances of each of ``kinds``."""
        reasoner = self._make_reasoner(self._ontology(None, None))
        try:
            return {
                "unsatisfiable": self._named(reasoner.getUnsatisfiableClasses()),
                "instances": {kind: self._instances(reasoner, kind) for kind in kinds},
            }
        finally:
            reasoner.dispose()

    def _instances(self, reasoner: Any, kind: str) -> list[str]:
        found = reasoner.getInstances(self._factory.getOWLClass(self._iri(kind)), False)
        return sorted(str(each.toStringID()) for each in found.getFlattened())

    def _named(self, node: Any) -> list[str]:
        return sorted(str(each.getIRI()) for each in node.getEntitiesMinusBottom())

    def _ontology(self, units: list[int] | None, axioms: list[int] | None) -> Any:
        chosen = self._jpype.JClass("java.util.HashSet")()
        if axioms is None:
            chosen.addAll(self._background)
        for number in axioms or ():
            chosen.add(self._axioms[number])
        for number in range(len(self._units)) if units is None else units:
            chosen.addAll(self._units[number])
        return (
            self._class("apibinding.OWLManager").createOWLOntologyManager().createOntology(chosen)
        )

    def _unit(self, unit: list[Any]) -> Any:
        kind, *parts = unit
        if kind == "axioms":
            return self._logical(parts[0])
        return self._jpype.JClass("java.util.Collections").singleton(
            getattr(self, f"_{kind}_axiom")(*parts)
        )

    def _class_axiom(self, thing: str, kind: str) -> Any:
        owl_class = self._factory.getOWLClass(self._iri(kind))
        return self._factory.getOWLClassAssertionAxiom(owl_class, self._individual(thing))

    def _object_axiom(self, subject: str, predicate: str, value: str) -> Any:
        return self._factory.getOWLObjectPropertyAssertionAxiom(
            self._factory.getOWLObjectProperty(self._iri(predicate)),
            self._individual(subject),
            self._individual(value),
        )

    def _data_axiom(
        self, subject: str, predicate: str, value: str, datatype: str, language: str
    ) -> Any:
        of_type = self._factory.getOWLDatatype(self._iri(datatype))
        literal = self._factory.getOWLLiteral(value, language or of_type)
        return self._factory.getOWLDataPropertyAssertionAxiom(
            self._factory.getOWLDataProperty(self._iri(predicate)),
            self._individual(subject),
            literal,
        )

    def _same_axiom(self, one: str, other: str) -> Any:
        return self._factory.getOWLSameIndividualAxiom(self._two(one, other))

    def _different_axiom(self, one: str, other: str) -> Any:
        return self._factory.getOWLDifferentIndividualsAxiom(self._two(one, other))

    def _two(self, one: str, other: str) -> Any:
        both = self._jpype.JClass("java.util.HashSet")()
        both.add(self._individual(one))
        both.add(self._individual(other))
        return both

    def _individual(self, iri: str) -> Any:
        return self._factory.getOWLNamedIndividual(self._iri(iri))

    def _logical(self, document: str) -> Any:
        """The logical axioms of a document in N-Triples, which is also Turtle."""
        content = self._jpype.JArray(self._jpype.JByte)(document.encode())
        stream = self._jpype.JClass("java.io.ByteArrayInputStream")(content)
        source = self._class("io.StreamDocumentSource")(stream)
        manager = self._class("apibinding.OWLManager").createOWLOntologyManager()
        ontology = manager.loadOntologyFromOntologyDocument(source)
        logical = self._jpype.JClass("java.util.HashSet")(ontology.getLogicalAxioms())
        for axiom in list(ontology.getAxioms(self._negative_data)):
            logical.remove(axiom)
            logical.add(self._as_class_assertion(axiom))
        return logical

    def _as_class_assertion(self, axiom: Any) -> Any:
        """The same said by a complement: HermiT compares negated values by their spelling."""
        has_value = self._factory.getOWLDataHasValue(axiom.getProperty(), axiom.getObject())
        negated = self._factory.getOWLObjectComplementOf(has_value)
        return self._factory.getOWLClassAssertionAxiom(negated, axiom.getSubject())


def _answer(worker: Worker, request: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"answer": getattr(worker, request["do"])(*request["with"])}
    except Exception as error:  # Java's errors are of no common Python class; all are told
        return {"error": f"{type(error).__name__}: {error}"}


def _listen(questions: SimpleQueue[str]) -> None:
    for line in sys.stdin:
        questions.put(line)
    os._exit(0)


def main() -> None:
    """Serve until the input ends, and no longer: whoever asked is gone, whatever Java does."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever Java prints is no answer
    questions: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(questions,), daemon=True).start()
    worker = Worker(json.loads(questions.get()))
    while line := questions.get():
        answers.write(json.dumps(_answer(worker, json.loads(line))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
