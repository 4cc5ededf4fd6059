"""Open the pages of the dashboard on any survey, without a server, and gather all that a reader sees.

Every page runs as it is: its charts come through the board, its words through Streamlit's one gate for
elements. Only what a session would bring is set by hand: the survey, the filters, and the choices made.
"""

from __future__ import annotations

import logging
import random
import re
import runpy
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any
from unittest.mock import patch

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import pages.card.show
import pages.ui.cached
import pages.ui.choose
import pages.ui.saved_views
import pages.ui.shell
import pages.views.reply_table
from analytics.charts.description import Body
from analytics.filters import Filters
from analytics.notes import Notes
from analytics.survey import Survey
from analytics.text_search import TextSearch
from pages.card.card import CardSpec
from pages.ui import state
from tests.oracle.html import Table, blocks
from tests.oracle.surveys import ROOT
from tests.rooms import BEHIND_THE_SCREENS

# Streamlit warns at every element that no server runs.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").disabled = True
for _file in sorted((ROOT / "pages").glob("*/*.py")):  # all at once: see `_everywhere`
    if _file.parent.name not in BEHIND_THE_SCREENS:
        continue
    import_module(".".join(_file.relative_to(ROOT).with_suffix("").parts))

PAGES = (
    "figures/overview",
    "figures/replies",
    "figures/actions",
    "figures/outcomes",
    "in_depth/workshops",
    "in_depth/administrations",
    "in_depth/practices",
    "evidence/links",
    "evidence/trends",
    "evidence/compare",
    "evidence/tables",
    "evidence/reconciliation",
)
"""Every page that shows figures; `tests.oracle.test_claims` looks whether the menu has another."""


@dataclass(frozen=True)
class Shown:
    """What one page shows: its charts, and its words one block a text."""

    page: str
    charts: tuple[CardSpec, ...]
    words: tuple[str, ...]
    filters: tuple[Filters, ...] = ()
    """The filters of each chart, which a profile narrows."""
    bodies: tuple[Body, ...] = ()
    """What each chart shows, in meanings."""
    tables: tuple[Table, ...] = ()
    """Its tables, which are read cell by cell and not among the words."""
    chosen: dict[str, str] = field(default_factory=dict)
    """What was chosen on the page itself, by the name of the choice."""


@dataclass
class _Seen:
    charts: list[CardSpec] = field(default_factory=list)
    filters: list[Filters] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)

    def shown(self, page: str) -> Shown:
        charts, words, bodies = tuple(self.charts), tuple(self.words), tuple(self.bodies)
        return Shown(page, charts, words, tuple(self.filters), bodies, tuple(self.tables), self.chosen)


class _Stopped(Exception):  # a page that has nothing more to show
    pass


def open_pages(
    survey: Survey, filters: Filters, *, pages: tuple[str, ...] = PAGES, seed: int = 0
) -> Iterator[Shown]:
    """Yield what each page shows of a view; what can be chosen on a page is chosen at random."""
    for page in pages:
        seen = _Seen()
        state.set_base_notes("")  # as at the start of every run
        with _screen(survey, filters, seen, random.Random(f"{seed}{page}")), suppress(_Stopped):
            runpy.run_path(str(ROOT / "pages" / f"{page}.py"))
        yield seen.shown(page)


@contextmanager
def _screen(survey: Survey, filters: Filters, seen: _Seen, chance: random.Random) -> Iterator[None]:
    def board(specs: Any, **_: Any) -> None:
        seen.charts += specs

    def show(view: Any, charts: Any, **more: Any) -> None:
        seen.filters += [view.filters] * len(charts)
        seen.bodies += [chart.body for chart in charts]
        original_show(view, charts, **more)

    def choose_one(label: str, options: dict[str, str], *, name: str) -> str:
        seen.words += [label, *options.values()]
        if not options:
            return ""
        return seen.chosen.setdefault(name, chance.choice(list(options)))

    def choose_part(label: str, options: dict[str, str], *, name: str) -> str:
        seen.words += options.values()
        return seen.chosen.setdefault(name, chance.choice(list(options)))

    def chosen_value(name: str, options: Sequence[str]) -> str:
        return seen.chosen.setdefault(name, chance.choice(["", *options]))

    def enqueue(self: DeltaGenerator, kind: str, proto: Any, *_: Any, **__: Any) -> DeltaGenerator:
        for said in _strings(proto):
            words, tables = blocks(said, is_html=kind == "html")
            seen.words += words
            seen.tables += tables
        return self

    def dataframe(self: DeltaGenerator, data: Any = None, **_: Any) -> Any:
        seen.words += _lines(data)
        return _Picked()

    def stop() -> None:
        raise _Stopped

    original_show = pages.card.show.show
    choose = pages.ui.choose
    originals = (choose.choose_one, choose.choose_part, choose.chosen_value)
    with ExitStack() as stack:
        for target, name, value in (
            (pages.card.show, "board", board),
            (pages.ui.cached, "survey", lambda: survey),
            (pages.ui.cached, "notes", Notes),
            (pages.ui.cached, "store", _no_store),
            (pages.ui.cached, "search", lambda shown: TextSearch(shown).search),
            (pages.ui.cached, "orphans", lambda: ((), ())),
            (pages.ui.cached, "last_change", lambda: None),
            (pages.ui.saved_views, "show_saved_views", lambda: None),
            (pages.ui.shell, "choose_filters", lambda _: filters),
            # It tells what a log says of days, which no survey holds: tests/rounds works that out by hand.
            (pages.views.reply_table, "tell_timeliness", lambda _: None),
            (DeltaGenerator, "_enqueue", enqueue),
            (DeltaGenerator, "dataframe", dataframe),
            (st, "dataframe", lambda data=None, **_: dataframe(None, data)),
            (st, "stop", stop),
        ):
            stack.enter_context(patch.object(target, name, value))
        _everywhere(stack, "show", original_show, show)
        for original, other in zip(originals, (choose_one, choose_part, chosen_value), strict=True):
            _everywhere(stack, original.__name__, original, other)
        yield


def _no_store() -> None:
    """Stand for the store, which no page needs that shows figures: it would be that of whoever tests."""
    raise AssertionError("a page opened a database to show a survey that was given to it")


def _everywhere(stack: ExitStack, name: str, original: Callable, other: Callable) -> None:
    """Replace a function in every module of the pages that has taken it by its name.

    A module that is imported meanwhile would keep the replacement; so all are imported before.
    """
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith("pages.") and getattr(module, name, None) is original:
            stack.enter_context(patch.object(module, name, other))


@dataclass(frozen=True)
class _Picked:
    """What a table of Streamlit gives back where nothing is selected."""

    class selection:  # noqa: N801 - the name that Streamlit gives it
        rows: tuple[int, ...] = ()


# ---- from elements to texts -------------------------------------------------------------------

NOT_SEEN = re.compile("[\u2068\u2069]")
"""Signs around words that are written from right to left, which nobody reads."""
NO_TEXT = ("id", "key", "url", "form_id", "path", "icon", "color", "type", "name", "format", "data", "page")
"""Parts of an element that no reader sees, or the ends of their names."""


def _strings(proto: Any) -> Iterator[str]:
    """Yield every text in an element that a reader could see."""
    for part, value in proto.ListFields():
        if part.name.endswith(NO_TEXT):
            continue
        for item in value if part.is_repeated else [value]:
            if hasattr(item, "ListFields"):
                yield from _strings(item)
            elif isinstance(item, str) and item.strip() and not item.startswith("{"):  # settings
                yield NOT_SEEN.sub("", item)


def _lines(data: Any) -> list[str]:
    """Return a table line by line: "Printed: 7 of 11 | Recomputed: 7 of 9"."""
    if not isinstance(data, pd.DataFrame):
        return []
    cells = (
        [f"{name}: {cell}" for name, cell in line.items() if str(cell).strip()] for _, line in data.iterrows()
    )
    return [" | ".join(line) for line in cells]
