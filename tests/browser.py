"""A real Chromium for tests of pages: the one that is installed; none is downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium_path(playwright: Playwright) -> str | None:
    """Return the browser on the path, or the one that ``playwright install`` got, or None."""
    own = playwright.chromium.executable_path
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or (own if Path(own).exists() else None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open a browser without a window; skip the test where there is none."""
    with sync_playwright() as playwright:
        path = chromium_path(playwright)
        if path is None:
            pytest.skip(f"no Chromium found: none of {', '.join(_NAMES)} is on the path")
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()
