"""Akoma Ntoso 3.0 (OASIS LegalDocML): the text of a treaty in XML, one file for each language.

- The **treaty** is the work (`FRBRWork`). Its IRI is `https://w3id.org/foedera/data` and the work's
  `FRBRuri`; that of an article adds `#` and its `eId`, so that data can rest on it.
- Each `article` of the main body becomes an article with its number (`num`), its text in the
  language of the expression, or in its own (`xml:lang`), and its heading as its name. How many
  there are is stated, unless a number beyond that shows that the file is an extract.
- Each `party` whose `refersTo` names a `TLCOrganization` is a party. One with the name or the
  ISO 3166 code of a state is that state; any other becomes a state of its own.
- `eventRef` (life cycle), `step` (workflow) and the work's `FRBRdate` become acts of the treaty:
  what `refersTo` (or `name`) says, such as signature, ratification, entryIntoForce, denunciation;
  without it, an amendment or repeal by its `type`. Organizations in `refersTo` and `by` are actors.
- Everything is according to the file's expression (`FRBRExpression`), a source.

Attachments, quoted structures and footnotes are passed over. A document type is refused, and so are
entities and other versions of the format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedera.read.document import load
from foedera.read.statement import Statement
from foedera.sources.akoma_text import TreatyText
from foedera.sources.log import Log
from foedera.sources.xml_tree import xml_tree


def statements(paths: Sequence[str], log: Log) -> Iterator[Statement]:
    """Yield treaties with their articles, parties and acts; see ``foedera.sources.Importer``."""
    for path in paths:
        document = load(path)
        yield from TreatyText(document, xml_tree(document), log).statements()
