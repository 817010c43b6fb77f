"""A real Chromium for tests of pages: the one that is installed; none is downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open a browser without a window; skip the test where there is none."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path  # there if `playwright install` was run
        found = next(filter(None, map(shutil.which, _NAMES)), own if Path(own).exists() else None)
        if found is None:
            pytest.skip(f"no Chromium found: none of {', '.join(_NAMES)} is on the path")
        browser = playwright.chromium.launch(executable_path=found)
        yield browser
        browser.close()
