"""The report as one page of HTML that needs nothing else: no network, no other file.

The page works without scripts; with them, its findings can be filtered and its graph follows a
slider. What data say can only ever be text there: the templates escape everything, and the page's
own policy (CSP) allows no other script and no style than the ones that ship beside this file.
"""

from foedera.report.html.page import render

__all__ = ["render"]
