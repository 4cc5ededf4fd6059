"""All that pages send to the browser, hidden parts included."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from streamlit.delta_generator import DeltaGenerator

import pages.card.show
import pages.ui.cached
from analytics.notes import Notes
from analytics.survey import Survey
from pages.card.card import CardSpec, Picked, _message
from pages.ui import state
from tests.rooms import ROOT, screens

PAGES = [path.relative_to(ROOT / "pages").as_posix() for path in screens()]


@dataclass
class Sent:
    """All that pages sent: elements and cards as text, and the cards themselves."""

    parts: list[str] = field(default_factory=list)
    cards: list[CardSpec] = field(default_factory=list)
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    """The title of each card by its id, page by page."""
    click: Callable[[list[CardSpec]], Picked | None] = lambda specs: None

    @property
    def text(self) -> str:
        return "\n".join(self.parts)

    @property
    def downloads(self) -> set[str]:
        """The addresses of files that the pages offer."""
        own = {url for card in self.cards for url in (card.xlsx_url, card.csv_url)}
        return own | {html.unescape(url) for url in re.findall(r"href='(download/[^']+)'", self.text)}


def gathered(
    monkeypatch: pytest.MonkeyPatch, survey: Survey | None = None, notes: Notes | None = None
) -> Sent:
    """Gather what the pages send: of a survey that is put in place of the store's, or of the store's own."""
    found = Sent()

    def board(specs, **_):
        found.cards += specs
        found.titles.setdefault(state.page(), {}).update((spec.id, spec.title) for spec in specs)
        found.parts += [part for spec in specs for part in _message(spec)]
        return found.click(specs)

    original = DeltaGenerator._enqueue

    def enqueue(self, kind, proto, *args, **kwargs):
        found.parts.append(f"{kind} {proto}")
        return original(self, kind, proto, *args, **kwargs)

    def block(self, block_proto, *args, **kwargs):
        found.parts.append(f"block {block_proto}")
        return of_blocks(self, block_proto, *args, **kwargs)

    of_blocks = DeltaGenerator._block
    monkeypatch.setattr(pages.card.show, "board", board)
    monkeypatch.setattr(DeltaGenerator, "_block", block)
    monkeypatch.setattr(DeltaGenerator, "_enqueue", enqueue)
    if survey is not None:
        monkeypatch.setattr(pages.ui.cached, "survey", lambda: survey)
        monkeypatch.setattr(pages.ui.cached, "notes", lambda: notes)
    return found
