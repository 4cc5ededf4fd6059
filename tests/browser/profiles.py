"""Windows that are opened again: a page costs half as much where the browser has run one before."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as NotDone

from scripts.live import NO_FIRST_STEPS

PATIENCE = 20_000
"""Milliseconds that a page may take on a busy computer; a wait ends as soon as there is what it waits for."""

FORGET = "() => { localStorage.clear(); sessionStorage.clear(); window.name = ''; }"


class Profiles:
    """The profiles of one Chromium. One that is given back has forgotten all when it is taken again."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._free: dict[str, list[Page]] = {}
        self._kind: dict[Page, str] = {}

    def take(
        self, *, newcomer: bool, viewport: dict[str, int], color_scheme: Any = "light", **options: Any
    ) -> Page:
        """Return a page of a profile in which nothing is remembered, no other page of it is open."""
        kind = repr((newcomer, sorted(options.items())))
        free = self._free.setdefault(kind, [])
        page = free.pop() if free else self._fresh(newcomer, **options)
        self._kind[page] = kind
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        page.emulate_media(media="null", color_scheme=color_scheme)
        return page

    def give_back(self, page: Page, home: str) -> None:
        """Keep a page for who takes one like it; its profile is closed where it can't be made to forget."""
        kind = self._kind.pop(page)
        try:
            _forget(page, home)
        except NotDone:
            page.context.close()
        else:
            self._free[kind].append(page)

    def _fresh(self, newcomer: bool, **options: Any) -> Page:
        context = self._chromium.new_context(**options)
        context.set_default_timeout(PATIENCE)
        if not newcomer:
            context.add_init_script(NO_FIRST_STEPS)
        return context.new_page()


def _forget(page: Page, home: str) -> None:
    """Leave the page for one without scripts, and empty all that a profile remembers, but not its cache."""
    context = page.context
    for other in context.pages:
        if other is not page:
            other.close()
    page.goto(f"{home}/healthz")
    if page.evaluate("document.contentType") == "text/html":
        raise NotDone("Below a path of its own the dashboard answers with a page that goes on running.")
    page.evaluate(FORGET)
    page.mouse.move(0, 0)
    context.clear_cookies()
    developer = context.new_cdp_session(page)
    developer.send("Storage.clearDataForOrigin", {"origin": home, "storageTypes": "all"})
    developer.send("Page.resetNavigationHistory")
    developer.detach()
