"""A page in the browser that writes down what it should not do: ask, complain, break its policy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, Page

_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
# Beside what axe tests by default; each target must be large enough to be hit.
_OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# What depends on colours and width; all else is the same on every screen.
_APPEARANCE = ("color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable")


@dataclass
class Opened:
    """A page, and what it did.

    Attributes:
        page: As Playwright has it.
        asked: The address of every request, the page's own among them.
        complaints: Messages in the console, errors of scripts, breaches of the policy.
    """

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def violations(self, *, appearance_only: bool = False) -> list[str]:
        """What axe-core finds wrong, a line an element."""
        options: dict[str, Any] = dict(_OPTIONS)
        if appearance_only:
            options["runOnly"] = {"type": "rule", "values": list(_APPEARANCE)}
        if not self.page.evaluate("'axe' in globalThis"):
            # The debugging interface is not bound by the page's policy, so that none has to be weakened.
            self.page.evaluate(_axe())
        found = self.page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{rule['id']}: {node['html'][:120]} ({node['failureSummary'][:200]})"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@contextmanager
def opened(browser: Browser, file: Path, *, width: int = 1280, **settings: Any) -> Iterator[Opened]:
    """Open a file in a context of its own.

    Args:
        browser: The browser.
        file: The page.
        width: Of the window.
        **settings: Of Playwright's ``new_context``.
    """
    context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
    page = context.new_page()
    one = Opened(page)
    # Not ``page.route``: that does not see ``data:`` addresses.
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    text = file.read_text(encoding="utf-8")

    def note(event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        # The icons of the browser's own date fields are pictures that no page holds.
        if not url.startswith("data:") or url in text:
            one.asked.append(url)

    session.on("Network.requestWillBeSent", note)
    page.on("console", lambda message: one.complaints.append(message.text))
    page.on("pageerror", lambda error: one.complaints.append(str(error)))
    try:
        page.goto(file.as_uri())
        yield one
    finally:
        context.close()


@cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8") + "\n;0"
