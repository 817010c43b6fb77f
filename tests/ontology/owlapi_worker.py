"""The child process that does in OWLAPI what Protégé does: load, look at, save, classify.

It is run as a script with the files of its task and of its answer (see ``owlapi.py``), both JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jpype

OWLAPI = "org.semanticweb.owlapi"
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it lives for seconds
FORMATS = {
    "ttl": "TurtleDocumentFormat",
    "rdf": "RDFXMLDocumentFormat",
    "owx": "OWLXMLDocumentFormat",
    "ofn": "FunctionalSyntaxDocumentFormat",
    "omn": "ManchesterSyntaxDocumentFormat",
}


def java(name: str) -> Any:
    return jpype.JClass(f"{OWLAPI}.{name}")


def iri(path: Path) -> Any:
    return java("model.IRI").create(jpype.JClass("java.io.File")(str(path)))


def name(ontology: Any) -> Any:
    return ontology.getOntologyID().getOntologyIRI().get()


class Manager:
    """A manager as Protégé's loader sets it up: missing imports are passed over in silence."""

    def __init__(self) -> None:
        self.missing: list[str] = []
        self.owlapi = java("apibinding.OWLManager").createOWLOntologyManager()
        self.owlapi.getIRIMappers().clear()
        note = {
            "importMissing": lambda event: self.missing.append(str(event.getImportedOntologyURI()))
        }
        self.owlapi.addMissingImportListener(
            jpype.JProxy(f"{OWLAPI}.model.MissingImportListener", note)
        )

    def use_catalog(self, path: Path) -> None:
        """Find imports through this catalog only."""
        mapper = jpype.JClass("org.obolibrary.robot.CatalogXmlIRIMapper")(str(path))
        self.owlapi.getIRIMappers().set(mapper)

    def load(self, path: Path) -> Any:
        silent = java("model.MissingImportHandlingStrategy").SILENT
        settings = java("model.OWLOntologyLoaderConfiguration")()
        source = java("io.FileDocumentSource")(jpype.JClass("java.io.File")(str(path)))
        return self.owlapi.loadOntologyFromOntologyDocument(
            source, settings.setMissingImportHandlingStrategy(silent)
        )

    def save(self, ontology: Any, suffix: str, path: Path) -> None:
        """Save as Protégé does, with the prefixes of the format that it was loaded from."""
        form = java(f"formats.{FORMATS[suffix]}")()
        form.copyPrefixesFrom(self.owlapi.getOntologyFormat(ontology).asPrefixOWLOntologyFormat())
        path.parent.mkdir(parents=True, exist_ok=True)
        self.owlapi.saveOntology(ontology, form, iri(path))


def seen(manager: Manager, ontology: Any) -> dict[str, Any]:
    """What the loader made of an ontology and its imports."""
    unparsed: list[str] = []
    annotating: set[str] = set()
    for each in ontology.getImportsClosure():
        loaded = manager.owlapi.getOntologyFormat(each).getOntologyLoaderMetaData()
        unparsed += [str(triple) for triple in loaded.getUnparsedTriples()]
        annotating |= {str(prop.getIRI()) for prop in each.getAnnotationPropertiesInSignature()}
    report = java("profiles.OWL2DLProfile")().checkOntology(ontology)
    return {
        "missing": list(manager.missing),
        "unparsed": unparsed,
        "annotation_properties": sorted(annotating),
        "violations": [str(violation) for violation in report.getViolations()],
    }


def classified(ontology: Any, kinds: Iterable[str]) -> dict[str, Any]:
    """HermiT's answer: whether it is consistent, and what is an instance of which class."""
    reasoner = jpype.JClass("org.semanticweb.HermiT.ReasonerFactory")().createReasoner(ontology)
    if not reasoner.isConsistent():
        return {"consistent": False}
    instances = {
        kind: sorted(
            str(each.getIRI()) for each in reasoner.getInstances(class_(kind), False).getFlattened()
        )
        for kind in kinds
    }
    return {"consistent": True, "instances": instances}


def class_(class_iri: str) -> Any:
    factory = java("apibinding.OWLManager").getOWLDataFactory()
    return factory.getOWLClass(java("model.IRI").create(class_iri))


def withdraw(ontology: Any, class_iri: str) -> None:
    """Take out what says of something that it is an instance of the class."""
    for each in ontology.getImportsClosure():
        for axiom in list(each.getClassAssertionAxioms(class_(class_iri))):
            each.getOWLOntologyManager().removeAxiom(each, axiom)


def convert(ontologies: Iterable[Any], suffix: str, manager: Manager, folder: Path) -> None:
    """Save the ontologies, load what was saved, and save that as Turtle, all under their names.

    What OWLAPI has written and cannot read is not saved again.
    """
    again = Manager()
    files = {}
    for ontology in ontologies:
        stem = str(name(ontology)).removeprefix("https://w3id.org/foedera/").replace("/", "-")
        files[name(ontology)] = folder / suffix / f"{stem}.{suffix}"
        manager.save(ontology, suffix, files[name(ontology)])
        mapper = java("util.SimpleIRIMapper")(name(ontology), iri(files[name(ontology)]))
        again.owlapi.getIRIMappers().add(mapper)
    for each, file in files.items():
        try:
            reloaded = again.owlapi.getOntology(each) or again.load(file)
        except java("io.UnparsableOntologyException"):
            continue
        again.save(reloaded, "ttl", folder / f"{suffix}-read-by-owlapi" / f"{file.stem}.ttl")


def whole(manager: Manager) -> list[Any]:
    """What has all its imports (without, OWLAPI cannot read Manchester syntax), imports first."""
    found = manager.owlapi.getOntologies()
    having = [o for o in found if o.getDirectImports().size() == o.getImportsDeclarations().size()]
    return sorted(having, key=lambda each: (each.getImports().size(), str(name(each))))


def work(task: dict[str, Any]) -> dict[str, Any]:
    manager = Manager()
    answer: dict[str, Any] = {}
    roots = {}
    for file in task["files"]:
        manager.use_catalog(Path(file).parent / "catalog-v001.xml")
        roots[file] = manager.load(Path(file))
        answer[file] = seen(manager, roots[file])
    for suffix in FORMATS:
        convert(whole(manager), suffix, manager, Path(task["folder"]))
    for file in task["classified"]:
        ontology = roots[file]
        answer[file] |= classified(ontology, task["kinds"])
        if file in task["withdrawn"]:
            withdraw(ontology, task["withdrawn"][file])
            answer[file]["without"] = classified(ontology, task["kinds"])
    return answer


def main(task_file: str, answer_file: str) -> None:
    task = json.loads(Path(task_file).read_text(encoding="utf-8"))
    jpype.startJVM(task["java"], *QUICK, classpath=[task["jar"]], convertStrings=True)
    Path(answer_file).write_text(json.dumps(work(task)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
