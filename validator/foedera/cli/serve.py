"""``foedera serve``: the page of a check, renewed at every save."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from foedera.cli import options
from foedera.cli.configured import asked, config
from foedera.cli.outcome import show

if TYPE_CHECKING:
    from foedera.api import Result


@click.command("serve", short_help="Show the findings in a browser, renewed at every save.")
@options.paths
@options.select
@options.ignore
@config
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=0,
    show_default="any that is free",
    help="Listen on this port.",
)
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], port: int, **_given: Any) -> None:
    """Show the page of check --format html in a browser, and renew it at every save.

    Only browsers on this machine can reach it, and only by the address that is printed. Ctrl-C
    ends it.

    Exit codes: 2 bad usage, 130 ended by Ctrl-C.
    """
    from foedera import api
    from foedera.cli.live import LivePage, Server
    from foedera.cli.saves import results

    page = LivePage()
    server = Server(page, port)
    check = partial(api.check, paths, documents=api.Documents(), **asked(ctx, paths))
    with server.serving():
        for number, result in enumerate(results(paths, check)):
            page.publish(partial(_edition, result, paths))
            if number == 0:
                click.echo(f"{server.url}  (Ctrl-C ends it)")
            for problem in result.problems:
                show(problem, None)


def _edition(result: Result, paths: tuple[str, ...], edition: int) -> str:
    from foedera.report.contents import View
    from foedera.report.html.page import render_live

    return render_live(result, View(paths=paths), edition)
