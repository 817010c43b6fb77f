"""Joins what stands before a UNION with each of its branches, instead of with their union.

Oxigraph solves each branch by itself. One that speaks of two things without saying how they belong
together, such as ``{ ?act fd:earliestStart ?one . ?entry fd:earliestStart ?other . FILTER … }``,
pairs everything with everything, ever slower with the square of the data. With the triples that
must hold anyway in the branch, too, it has the same solutions, and pairs what belongs together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Variable

from foedera.check.patterns import Element, FactPattern, Pattern


def joined_in_branches(elements: Sequence[Element], required: Sequence[FactPattern]) -> str:
    """Return the outermost group, in braces, with the required triples where a branch needs them.

    Args:
        elements: what stands in the group.
        required: triples of it that every solution has, see ``foedera.check.parting``.
    """
    triples = "".join(f"{' '.join(map(str, pattern))} . " for pattern in required)
    texts = [
        f"{{ {triples}{element.text[1:]}" if is_loose else element.text
        for element, is_loose in zip(elements, _are_loose_branches(elements), strict=True)
    ]
    return "{\n" + "\n".join(texts) + "\n}"


def _are_loose_branches(elements: Sequence[Element]) -> Iterator[bool]:
    """Which elements are branches of a UNION whose triples do not hang together."""
    keywords = ["", *(element.keyword for element in elements), ""]
    for before, element, after in zip(keywords, elements, keywords[2:], strict=False):
        is_branch = element.keyword == "{" and "UNION" in {before, after}
        yield is_branch and not _hang_together(element.patterns)


def _hang_together(patterns: Sequence[Pattern]) -> bool:
    """Whether variables lead from each pattern to each other."""
    groups: list[set[str]] = []
    for pattern in patterns:
        names = {term.value for term in pattern if isinstance(term, Variable)}
        joined = [group for group in groups if group & names]
        groups = [group for group in groups if not group & names]
        groups.append(names.union(*joined))
    return len(groups) < 2
