"""One treaty text in Akoma Ntoso: what its metadata and its articles state."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from foedera.errors import InputProblem
from foedera.knowledge.facts import Triple
from foedera.knowledge.terms import FD, RDF, RDFS, XSD
from foedera.read.document import LEFT_OUT, Document
from foedera.read.statement import Statement
from foedera.sources.akoma_acts import act_called
from foedera.sources.akoma_words import day, named, number_of, words
from foedera.sources.akoma_words import language as language_of
from foedera.sources.data_set import NAMESPACE, DataSet
from foedera.sources.elements import Elements, act_label
from foedera.sources.log import Log
from foedera.sources.states_by_name import state_named
from foedera.sources.xml_tree import Element

_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_APART = frozenset({"attachments", "components", "quotedStructure", "embeddedStructure", "meta"})


class TreatyText:
    """One file.

    Raises:
        InputProblem: it is no Akoma Ntoso 3.0, or does not say of which work.
    """

    def __init__(self, document: Document, root: Element, log: Log) -> None:
        self._path = document.name
        self._log = log
        self._text = self._main(document, root)
        self._meta = self._needed(self._text, "meta")
        work = self._needed(self._meta, "identification", "FRBRWork")
        expression = self._needed(self._meta, "identification", "FRBRExpression")
        self._work = work
        self._treaty = named(self._value(work, "FRBRuri"))
        self._language = self._language_of(expression)
        self._title = self._title_of(work)
        source = named(self._value(expression, "FRBRuri")).value.removeprefix(NAMESPACE)
        label = f"{self._title.value} (text, {self._language})"
        self._elements = Elements(document.name, DataSet(name=source, label=label), log)
        self._references = {
            each.attributes["eId"]: each
            for references in self._meta.all("references")
            for each in references.elements
            if "eId" in each.attributes
        }
        self._dated: set[tuple[NamedNode, str]] = set()

    def statements(self) -> Iterator[Statement]:
        """Yield what the file states; see ``foedera.sources.Importer``."""
        yield from self._elements.common_ground()
        yield from self._elements.stated(self._work.line, self._about_treaty())
        for party in self._text.all("party", outside=_APART):
            yield from self._elements.element(party.line, self._party(party))
        for event in self._events():
            yield from self._elements.element(event.line, self._act(event))
        articles = list(self._articles())
        for article in articles:
            yield from self._elements.element(article.line, self._article(article))
        yield from self._count(articles)

    def _main(self, document: Document, root: Element) -> Element:
        if root.name != "akomaNtoso" or not root.namespace.startswith(_NAMESPACE):
            found = f"<{root.name}> of {root.namespace or 'no namespace'}"
            message = f"this is no Akoma Ntoso 3.0: it begins with {found} ({LEFT_OUT})"
            raise document.problem(message, root.line, 1)
        first = next(root.elements, None)
        if first is None:
            raise document.problem(f"there is no text in it ({LEFT_OUT})", root.line, 1)
        return first

    def _problem(self, element: Element, message: str) -> InputProblem:
        return InputProblem(self._path, element.line, 0, message)

    def _needed(self, element: Element, *path: str) -> Element:
        found = element.child(*path)
        if found is None:
            raise self._problem(element, f"<{element.name}> has no <{'/'.join(path)}> ({LEFT_OUT})")
        return found

    def _value(self, element: Element, name: str) -> str:
        child = self._needed(element, name)
        if not child.attributes.get("value"):
            raise self._problem(child, f"<{name}> has no value ({LEFT_OUT})")
        return child.attributes["value"]

    def _language_of(self, expression: Element) -> str:
        language = expression.child("FRBRlanguage")
        return language_of(language.attributes.get("language", "") if language else "")

    def _title_of(self, work: Element) -> Literal:
        titles = [words(each) for each in self._text.all("docTitle", outside=_APART)]
        alias = work.child("FRBRalias")
        titles += [alias.attributes.get("value", "")] if alias else []
        title = next((each for each in titles if each), self._treaty.value)
        return Literal(title, language=self._language)

    def _about_treaty(self) -> Iterator[Triple]:
        yield self._treaty, RDF.type, FD.Treaty
        yield self._treaty, RDFS.label, self._title

    def _party(self, party: Element) -> Iterator[Triple]:
        for organization in self._organizations(party.attributes.get("refersTo", "")):
            yield from self._agent(organization, FD.State)
            yield self._treaty, FD.hasParty, self._agent_iri(organization)

    def _organizations(self, references: str) -> Iterator[Element]:
        for each in references.split():
            reference = self._references.get(each.removeprefix("#"))
            if reference and reference.name == "TLCOrganization":
                yield reference

    def _agent_iri(self, organization: Element) -> NamedNode:
        known = state_named(_shown(organization))
        own = organization.attributes.get("href") or organization.attributes["eId"]
        return known or named(own)

    def _agent(self, organization: Element, kind: NamedNode) -> Iterator[Triple]:
        """What is said of a party or actor that our crosswalk does not know."""
        agent = self._agent_iri(organization)
        if state_named(_shown(organization)) is None and agent not in self._elements.introduced:
            self._elements.introduced.add(agent)
            yield agent, RDF.type, kind
            yield agent, RDFS.label, Literal(_shown(organization), language=self._language)

    def _events(self) -> Iterator[Element]:
        yield from self._meta.all("eventRef")
        yield from self._meta.all("step")
        yield from (each for each in self._work.elements if each.name == "FRBRdate")

    def _act(self, event: Element) -> Iterator[Triple]:
        references = event.attributes.get("refersTo", "")
        kind = self._kind_of_act(event, references.split())
        if kind is None:
            self._log.pass_over(f"{event.name} of no known kind of act")
            return
        on = self._day(event)
        actors = list(self._organizations(f"{references} {event.attributes.get('by', '')}"))
        if event.name == "FRBRdate" and (kind, on) in self._dated:
            self._log.pass_over("FRBRdate that repeats an event")
            return
        self._dated.add((kind, on))
        listed = " and ".join(_shown(actor) for actor in actors)
        act = NamedNode(f"{self._treaty.value}#{self._name(event, kind, on, actors)}")
        yield act, RDF.type, kind
        yield act, RDFS.label, act_label(kind, self._title.value, listed)
        yield act, FD.ofTreaty, self._treaty
        yield act, FD.date, Literal(on)
        for actor in actors:
            yield from self._agent(actor, FD.Agent)
            yield act, FD.actor, self._agent_iri(actor)

    def _kind_of_act(self, event: Element, references: list[str]) -> NamedNode | None:
        names = [event.attributes.get("name", "")]
        for each in references:
            reference = self._references.get(each.removeprefix("#"))
            if reference and reference.name != "TLCOrganization":
                names += [
                    reference.attributes.get("href", "").rpartition("/")[2],
                    _shown(reference),
                ]
        return act_called(*names, event.attributes.get("type", ""))

    def _day(self, event: Element) -> str:
        text = event.attributes.get("date", "")
        try:
            return day(text)
        except ValueError:
            raise self._problem(event, f"“{text}” is no day") from None

    def _name(self, event: Element, kind: NamedNode, on: str, actors: list[Element]) -> str:
        parts = [kind.value.partition("#")[2], on, *(each.attributes["eId"] for each in actors)]
        return quote(event.attributes.get("eId") or "-".join(parts))

    def _articles(self) -> Iterator[Element]:
        for body in self._text.elements:
            if body.name in {"body", "mainBody"}:
                yield from body.all("article", outside=_APART)

    def _article(self, element: Element) -> Iterator[Triple]:
        number = self._number(element)
        name = quote(element.attributes.get("eId") or f"art_{number}")
        article = NamedNode(f"{self._treaty.value}#{name}")
        own = element.attributes.get(_LANGUAGE)
        language = language_of(own) if own else self._language
        yield article, RDF.type, FD.Article
        yield article, FD.articleOf, self._treaty
        yield article, FD.number, Literal(number)
        heading = element.child("heading")
        if heading and words(heading):
            yield article, RDFS.label, Literal(words(heading), language=language)
        text = " ".join(words(e) for e in element.elements if e.name not in {"num", "heading"})
        if text.strip():
            yield article, FD.text, Literal(text.strip(), language=language)

    def _number(self, article: Element) -> str:
        number = number_of(article)
        if number is None:
            raise self._problem(article, "an article without a number")
        return number

    def _count(self, articles: list[Element]) -> Iterator[Statement]:
        """State how many there are, unless some are missing: a text may be an extract."""
        numbers = [number_of(article) or "" for article in articles]
        highest = max((int(number) for number in numbers if number.isdigit()), default=0)
        body = self._text.child("body") or self._text.child("mainBody")
        if body and articles and highest <= len(articles):
            count = Literal(str(len(articles)), datatype=XSD.integer)
            yield from self._elements.stated(body.line, [(self._treaty, FD.articleCount, count)])


def _shown(reference: Element) -> str:
    return reference.attributes.get("showAs", "")
