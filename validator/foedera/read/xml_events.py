"""XML without network and without entities, each tag with its place (expat, from the library)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.parsers import expat  # entities are refused below

from foedera.read.document import LEFT_OUT, REFUSED_DOCTYPE, Document

_PLAIN = {expat.errors.XML_ERROR_NO_ELEMENTS: "the text ends before its elements do"}
_ENCODING = re.compile(r"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']+)")


class Tag(NamedTuple):
    """A start tag: name as ``namespace name``, attributes likewise, and where it stands."""

    name: str
    attributes: Mapping[str, str]
    line: int
    column: int
    byte: int


def scan(
    document: Document,
    *,
    on_start: Callable[[Tag], None],
    on_end: Callable[[int], None] = lambda _byte: None,
    on_text: Callable[[str], None] = lambda _text: None,
    on_comment: Callable[[int], None] = lambda _byte: None,
) -> None:
    """Call back for every start tag, end tag and comment (with their offsets in bytes), and text.

    lxml would do, but gives the line on which a tag ends, and none beyond 65,535.

    Raises:
        InputProblem: not well-formed, another encoding than UTF-8, or a document type.
    """
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        on_start(Tag(name, attributes, line, column, parser.CurrentByteIndex))

    def refuse(*_declaration: object) -> None:
        raise document.problem_at(document.text.index("<!DOCTYPE"), REFUSED_DOCTYPE)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: on_end(parser.CurrentByteIndex)
    parser.CharacterDataHandler = on_text
    parser.CommentHandler = lambda _text: on_comment(parser.CurrentByteIndex)
    parser.StartDoctypeDeclHandler = refuse
    _check_encoding(document)
    try:
        parser.Parse(document.text.encode(), True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        message = f"not well-formed XML: {_PLAIN.get(reason, reason)} ({LEFT_OUT})"
        raise document.problem(message, error.lineno, error.offset + 1) from error


def _check_encoding(document: Document) -> None:
    declared = _ENCODING.match(document.text)
    if declared and declared[1].lower() != "utf-8":
        message = f"the encoding {declared[1]} is not read; save it as UTF-8 ({LEFT_OUT})"
        raise document.problem_at(declared.start(1), message)
