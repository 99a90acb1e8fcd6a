"""What the tests in a real browser share: one Chromium, and pages that fail when anything is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.opened import Opened, opened
from tests.browser.samples import demo_documents, sample_documents

CHROMIUM = Path("/usr/bin/chromium")
# As on a machine without a screen, and quiet: what the browser itself would ask its makers is switched off.
_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Opens = Callable[..., AbstractContextManager[Opened]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what starts a browser out of the quick run."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, started once."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not there: make browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_OPTIONS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every HTML document that the tool makes, by name."""
    folder = tmp_path_factory.mktemp("documents")
    return {**demo_documents(folder), **sample_documents(folder)}


@pytest.fixture
def opens(chromium: Browser, tmp_path: Path) -> Opens:
    """Opens a file, or the text of one, in a page of its own."""

    def start(page: Path | str, **settings: object) -> AbstractContextManager[Opened]:
        if isinstance(page, str):
            file = tmp_path / "page.html"
            file.write_text(page, encoding="utf-8")
            page = file
        return opened(chromium, page, **settings)

    return start
