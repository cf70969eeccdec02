"""A real Chromium for reports that a browser shows; without one, the tests that need it are skipped."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

QUIET = (
    "--disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()
INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def chromium() -> Iterator:
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs `pip install playwright`")
    with sync_api.sync_playwright() as player:
        found = next(filter(None, map(shutil.which, INSTALLED)), player.chromium.executable_path)
        if not Path(found).exists():
            pytest.skip("needs Chromium: on the PATH, or `playwright install chromium`")
        browser = player.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()
