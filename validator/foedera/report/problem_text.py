"""Problems of the input as text: the place, one line of what is wrong, the line with a caret."""

from __future__ import annotations

from foedera.errors import InputProblem
from foedera.report.contents import View
from foedera.report.excerpt import gutter
from foedera.report.terminal import harmless, painted


def render_problem(problem: InputProblem, view: View) -> str:
    """Return ``path:line:column: message`` and, where there is a line to show, a caret under it."""
    kind, color = ("warning", "yellow") if problem.warning else ("error", "red")
    place, message = str(problem).removesuffix(problem.message), problem.message
    first = (
        f"{harmless(place)}{painted(kind, view.color, fg=color, bold=True)}: {harmless(message)}"
    )
    if not problem.excerpt:
        return first
    column = max(problem.column, 1)
    span = (column - 1, column) if problem.column else None
    return "\n".join([first, *gutter(f"{problem.line:>5}", problem.excerpt, span, view.width)])
