"""Whose story holds together, and who conflicts with whom, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedera.report.contents import Conflict, ToldSources, ToldStory, View
from foedera.report.matrix import matrix_rows
from foedera.report.overview import overview_rows
from foedera.report.summary import NOTHING, counted, next_steps, paths_in_hints, scope, unread
from foedera.report.terminal import listed, marked, painted, wrapped


def render(told: ToldSources, view: View) -> str:
    """Return the report, as wide and as colourful as the view says."""
    if not told.statements:
        return f"{NOTHING}\n"
    rows = [
        *_heading("Stories: what each source says, with the common ground", view),
        *_stories(told.stories, view),
        "",
        *_heading("Who conflicts with whom", view),
        *_conflicts(told.clashes, view),
        "",
        *_summary(told, view),
        *next_steps(_hints(told, view), view),
    ]
    return "\n".join([*rows, ""])


def _heading(text: str, view: View) -> list[str]:
    return [painted(row, view.color, bold=True) for row in wrapped(text, view.width)]


def _stories(stories: Sequence[ToldStory], view: View) -> Iterator[str]:
    digits = max(len(f"{story.facts:,}") for story in stories)
    for story in stories:
        broken = bool(story.contradictions)
        kind = "incoherent" if broken else "coherent"
        noun = "fact " if story.facts == 1 else "facts"
        lead = f"  {kind:<10}  {story.facts:>{digits},} {noun}  "
        rows = wrapped(story.source, view.width, lead)
        yield from marked(rows, kind, view.color, fg="red" if broken else "green")
        yield from overview_rows(story.contradictions, view, "    ")


def _conflicts(clashes: Sequence[Conflict], view: View) -> Iterator[str]:
    if not clashes:
        yield "  No dispute found."
        return
    matrix = matrix_rows(clashes, view)
    if matrix:
        yield from [*matrix, ""]
    for clash in clashes:
        count = counted(len(clash.findings), "dispute")
        yield from wrapped(f"{listed(clash.parties)}: {count}", view.width, "  ", "    ")
        yield from overview_rows(clash.findings, view, "    ")


def _summary(told: ToldSources, view: View) -> Iterator[str]:
    incoherent = sum(bool(story.contradictions) for story in told.stories)
    disputes = {each.fingerprint for clash in told.clashes for each in clash.findings}
    stories = counted(len(told.stories), "story", "stories")
    disputed = f" · {counted(len(disputes), 'dispute')}" if disputes else ""
    counts = f"{stories}, {incoherent} incoherent{disputed}"
    yield from wrapped(f"{counts} in {scope(told)}", view.width, "", "  ")
    yield from unread(told)


def _hints(told: ToldSources, view: View) -> dict[str, str]:
    paths = paths_in_hints(view)
    found = [
        *(each for story in told.stories for each in story.contradictions),
        *(each for clash in told.clashes for each in clash.findings),
    ]
    hints = {"one story in full": f"foedera check --viewpoint SOURCE {paths}"}
    if found:
        hints["the proof of one"] = f"foedera explain {found[0].fingerprint[:8]} {paths}"
    return hints
