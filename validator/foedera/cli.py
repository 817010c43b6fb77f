"""The command line: check, explain, rules, completion.

Exit codes: 0 clean, 1 findings at or above ``--fail-on``, 2 bad usage or unreadable input,
3 nothing to check, 130 interrupted. What is heavy is imported by the command that needs it.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from foedera.errors import FoederaError, InputProblem, UsageError
from foedera.version import __version__

if TYPE_CHECKING:
    from foedera.api import Result
    from foedera.check.rules import Rule
    from foedera.finding import Finding

FINDINGS, BAD_INPUT, NOTHING_TO_CHECK, INTERRUPTED, PIPE_CLOSED = 1, 2, 3, 130, 141
FAIL_ON = ("contradiction", "dispute", "breach", "reversal", "gap", "never")


class _Commands(click.Group):
    """Lists the commands as they are written here, and survives a closed pipe."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # `foedera check … | head`: no one reads on
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)


def _rule_names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Complete identifiers and families in the shell."""
    return [name for name in _known_names() if name.lower().startswith(incomplete.lower())]


_paths = click.Path(path_type=str)
_color = click.option(
    "--color/--no-color",
    default=None,
    help="Colour, also where the output is no terminal. NO_COLOR in the environment wins.",
)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="foedera")
def cli() -> None:
    """Report every contradiction between treaties, alliances, deployments and statements."""


@cli.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=_paths)
@click.option(
    "--format",
    "formats",
    metavar="FORMAT[=FILE]",
    multiple=True,
    help="Report as text (default) or json, to FILE or standard output. Repeatable.",
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default=FAIL_ON[0],
    show_default=True,
    help="Exit with 1 from this verdict on: they are listed from gravest to least.",
)
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    shell_complete=_rule_names,
    help="Run only these rules or families: INV001,TIM. Repeatable.",
)
@click.option(
    "--ignore",
    metavar="RULES",
    multiple=True,
    shell_complete=_rule_names,
    help="Do not run these rules or families. Repeatable.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@_color
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what is being done.")
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    exit_zero: bool,
    color: bool | None,
    verbose: bool,
) -> None:
    """Check the files and folders together and report what clashes.

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 bad usage or unreadable input
    (whatever could be read is checked all the same), 3 nothing to check.
    """
    from foedera.report import renderer
    from foedera.report.contents import View
    from foedera.report.outputs import deliver, read_outputs, spare_inputs, view_of

    outputs = read_outputs(formats or ("text",))
    result = _checked(paths, _names(select), _names(ignore), verbose=verbose)
    spare_inputs(outputs, result.files)
    _tell_problems(result, paths, color)
    for output in outputs:
        view = View(paths=paths) if output.file else view_of(sys.stdout, color, paths)
        deliver(output, renderer(output.format)(result, view))
    code = _exit_code(result, fail_on)
    ctx.exit(0 if exit_zero and code == FINDINGS else code)


@cli.command()
@click.argument("name", metavar="ID", shell_complete=_rule_names)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=_paths)
@_color
@click.pass_context
def explain(ctx: click.Context, name: str, paths: tuple[str, ...], color: bool | None) -> None:
    """Explain a rule, or prove a finding.

    ID is a rule such as INV001; or, with the PATHs that were checked, the beginning of a
    finding's fingerprint. A rule with PATHs explains all of its findings there.
    """
    from foedera.report.outputs import Output, deliver, view_of
    from foedera.report.rule_page import render_rule
    from foedera.report.text import render_findings

    view = view_of(sys.stdout, color, paths)
    if not paths:
        deliver(Output("text", None), render_rule(_rule(name), view))
        return
    result = _checked(paths, (), (), verbose=False)
    _tell_problems(result, paths, color)
    page = render_findings(_named_findings(name, result), view, whole_proof=True)
    deliver(Output("text", None), page)
    ctx.exit(BAD_INPUT if _unreadable(result) else 0)


@cli.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@_color
def rules(form: str, color: bool | None) -> None:
    """List the rules."""
    from foedera import api
    from foedera.report.outputs import Output, deliver, view_of
    from foedera.report.rule_table import rules_as_json, rules_as_text

    known = api.rules()
    as_text = rules_as_text(known, view_of(sys.stdout, color))
    deliver(Output(form, None), rules_as_json(known) if form == "json" else as_text)


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    For bash: foedera completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101  (click has all three)
    click.echo(kind(cli, {}, "foedera", "_FOEDERA_COMPLETE").source())


def _checked(
    paths: Sequence[str], select: Sequence[str], ignore: Sequence[str], *, verbose: bool
) -> Result:
    from foedera import api
    from foedera.report.progress import Progress

    with Progress(verbose=verbose) as progress:
        return api.check(paths, select=select, ignore=ignore, on_progress=progress)


def _names(given: Sequence[str]) -> tuple[str, ...]:
    """Take comma-separated and repeated names apart, and spell those known as they are known."""
    names = [name.strip() for text in given for name in text.split(",") if name.strip()]
    known = {name.lower(): name for name in _known_names()} if names else {}
    return tuple(known.get(name.lower(), name) for name in names)


def _known_names() -> list[str]:
    """Return the identifiers and families of all rules."""
    from foedera import api

    return sorted({name for rule in api.rules() for name in (rule.id, rule.family)})


def _rule(name: str) -> Rule:
    from difflib import get_close_matches

    from foedera import api

    rules = {rule.id.lower(): rule for rule in api.rules()}
    if name.lower() in rules:
        return rules[name.lower()]
    near = [rules[match].id for match in get_close_matches(name.lower(), rules, n=1)]
    hint = f"did you mean {near[0]}?" if near else "'foedera rules' lists them;"
    raise UsageError(f"there is no rule '{name}'; {hint} A finding needs the checked PATHs")


def _named_findings(name: str, result: Result) -> list[Finding]:
    found = [f for f in result.findings if f.rule.lower() == name.lower()]
    if found:
        return found
    found = [f for f in result.findings if f.fingerprint.startswith(name.lower())]
    if not found:
        raise UsageError(f"there is no finding '{name}' in these paths; 'foedera check' lists all")
    if len(found) > 1:
        raise UsageError(f"'{name}' begins {len(found)} fingerprints; give more of it")
    return found


def _tell_problems(result: Result, paths: Sequence[str], color: bool | None) -> None:
    from foedera.report.outputs import view_of
    from foedera.report.problem_text import render_problem

    view = view_of(sys.stderr, color)
    for problem in result.problems:
        click.echo(render_problem(problem, view), err=True, color=True)
    if _nothing_to_check(result):
        _complain(f"nothing to check in {shlex.join(paths)}: no file there holds a statement")


def _unreadable(result: Result) -> bool:
    return any(not problem.warning for problem in result.problems)


def _nothing_to_check(result: Result) -> bool:
    return not result.statements and not _unreadable(result)


def _exit_code(result: Result, fail_on: str) -> int:
    if _unreadable(result):
        return BAD_INPUT
    if _nothing_to_check(result):
        return NOTHING_TO_CHECK
    failing = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()
    return FINDINGS if any(finding.verdict in failing for finding in result.findings) else 0


def _complain(message: str) -> None:
    from foedera.report.terminal import harmless, printable

    line = f"foedera: {harmless(' '.join(message.split()))}"
    click.echo(printable(line, sys.stderr.encoding or "ascii"), err=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; every expected error is one line on standard error."""
    try:
        code = cli.main(arguments, prog_name="foedera", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = BAD_INPUT
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "foedera"
        _complain(f"{error.format_message()} ('{command} --help' says more)")
        code = BAD_INPUT
    except click.Abort:
        code = INTERRUPTED
    except InputProblem as problem:
        from foedera.report.contents import View
        from foedera.report.problem_text import render_problem

        click.echo(render_problem(problem, View()), err=True)
        code = BAD_INPUT
    except FoederaError as error:
        _complain(str(error))
        code = BAD_INPUT
    sys.exit(code)
