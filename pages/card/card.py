"""Show charts as cards: finding, chart, table behind it, downloads, link and how it was counted.

One `board` call draws every card of a page, so that a changed filter is one message to the browser
and one paint; docs/decisions/0004-own-chart-card.md has the measured reasons.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any
from zlib import crc32

import streamlit as st

from analytics.direction import isolated
from analytics.sharing import shared_origin
from pages.card.bands import Block, bands, card_height
from pages.card.places import Places, remember_width
from pages.server.assets import plotly_url
from pages.ui.trouble import told

Value = str | int | float | bool | None
Figure = Mapping[str, Any]
_HERE = Path(__file__).parent
_SCRIPTS = ("card.js", "card_one.js", "card_figure.js", "card_table.js", "card_picture.js", "card_paper.js")
AS_THEY_ARE = ("picks", "xlsx", "csv", "picture", "pictureName", "slide", "link", "figureId", "figureLink")
"""What of a card is no words."""
SAME = (
    "title", "subtitle", "alt", "notes", "how", "columns", "rows", "link", "wide", "opened", "compact",
    "asks", "adds", "sure",
)  # fmt: skip
"""What of a card is called alike in the browser."""
_LONGEST_PICK = 16
_LONGEST_TEXT = 500


@dataclass(frozen=True, slots=True)
class Picked:
    """Name the mark that was clicked: the card it stands in and that mark's customdata."""

    chart: str
    values: list[Value]


@dataclass(frozen=True)
class CardSpec:
    """Describe one card in plain values; nothing here is read as HTML.

    `figure` is a plain {"data": [...], "layout": {...}} drawn for the card's width, whose texts went
    through `plain`. A colour may be written "light-dark(#0072B2, #56B4E9)": the browser takes
    the one of the theme it shows. Marks that can be clicked carry `customdata`. `rows` is the table
    behind the chart; `row_picks[i]` is the customdata that choosing row i stands for, or None. `sure` is
    the table that says how far its figures hold, `sure_notes` is the legend below it.
    `link` is the query string of this view, `filter_names` what in an address it takes the place of. `asks`
    are controls that the server answers, by name and words; `opened` tells that the card fills the width. An
    empty text or address leaves its control out; with `adds` it can be added to a presentation.
    """

    id: str
    title: str
    subtitle: str
    figure: Figure
    alt: str
    notes: tuple[str, ...] = ()
    how: str = ""
    columns: tuple[str, ...] = ()
    rows: Sequence[Sequence[Value]] = ()
    row_picks: Sequence[Sequence[Value] | None] = ()
    xlsx_url: str = ""
    csv_url: str = ""
    picture_url: str = ""
    picture_name: str = ""
    slide_url: str = ""
    link: str = ""
    figure_id: str = ""
    figure_url: str = ""
    """The id of the chart, and the page that it leads to."""
    wide: bool = field(default=False, kw_only=True)
    opened: bool = field(default=False, kw_only=True)
    compact: bool = field(default=False, kw_only=True)
    asks: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)
    filter_names: tuple[str, ...] = field(default=(), kw_only=True)
    sure: Sequence[Sequence[Value]] = field(default=(), kw_only=True)
    sure_columns: tuple[str, ...] = field(default=(), kw_only=True)
    sure_notes: tuple[str, ...] = field(default=(), kw_only=True)
    adds: bool = field(default=False, kw_only=True)

    @cached_property
    def message(self) -> list[str]:
        """The card as the browser is told of it."""
        return _message(self)


def board(
    specs: Sequence[CardSpec],
    *,
    key: str,
    places: Places,
    on_pick: Callable[[Picked], None] | None = None,
    on_ask: Callable[[str, str], None] | None = None,
) -> Picked | None:
    """Show cards in a grid; return what was clicked in this run, None if nothing was.

    `places` is what the figures were drawn for; where the browser has another width, it says so and the page
    runs again. `on_pick` runs before the page does, which is where the state of a widget may still be set;
    so does `on_ask`, with the card and the name of the control that was pressed.
    """
    ids = _different([spec.id for spec in specs], key)

    def report() -> None:
        picked = _picked(st.session_state[key].get("picked"), ids)
        if picked is not None and on_pick is not None:
            on_pick(picked)

    def ask() -> None:
        asked = st.session_state[key].get("asked")
        if on_ask is not None and isinstance(asked, Mapping) and asked.get("chart") in ids:
            on_ask(str(asked["chart"]), str(asked.get("what"))[:_LONGEST_TEXT])

    shown = _component()(
        key=key,
        data=_told(specs, places),
        default={"width": places.width},
        on_picked_change=told(report),
        on_width_change=told(partial(_keep_width, key)),
        on_asked_change=told(ask),
    )
    _hold_to(key, shown.width)
    return _picked(shown.picked, ids)


def _hold_to(key: str, width: object) -> None:
    """Run the page anew for a width that was told, where the call that brings it was lost."""
    if remember_width(key, width):
        st.rerun()


def _keep_width(key: str) -> None:
    remember_width(key, st.session_state[key].get("width"))


def _different(ids: list[str], key: str) -> list[str]:
    if len(set(ids)) != len(ids):
        raise ValueError(f"Two cards of the board {key!r} have the same id: {ids}")
    return ids


def _told(specs: Sequence[CardSpec], places: Places) -> dict[str, Any]:
    """Return what the browser is told of a board."""
    return {
        "plotly": plotly_url(),
        "columns": places.columns,
        "bands": [[band.columns, band.even] for band in bands(_blocks(specs, places), places.columns)],
        "width": places.width,
        "shared": shared_origin(),
        "cards": [spec.message for spec in specs],
    }


def _blocks(specs: Sequence[CardSpec], places: Places) -> list[Block]:
    """Return the cards with their heights, by the drawings that are in them."""
    return [
        Block(
            spec.id,
            card_height(
                spec.title, spec.subtitle, spec.notes, spec.figure["layout"]["height"],
                places.chart_width(wide=spec.wide),
            ),
            spec.wide,
        )
        for spec in specs
    ]  # fmt: skip


def _message(spec: CardSpec) -> list[str]:
    """Write a card as [id, texts, figure, mark of the figure]: equal text is not drawn again."""
    texts = {
        **{name: getattr(spec, name) for name in SAME},
        "picks": spec.row_picks,
        "xlsx": spec.xlsx_url,
        "csv": spec.csv_url,
        "picture": spec.picture_url,
        "pictureName": spec.picture_name,
        "slide": spec.slide_url,
        "figureId": spec.figure_id,
        "figureLink": spec.figure_url,
        "filterNames": spec.filter_names,
        "sureColumns": spec.sure_columns,
        "sureNotes": spec.sure_notes,
    }
    figure = _json(spec.figure)
    said = {name: value if name in AS_THEY_ARE else _apart(value) for name, value in texts.items()}
    return [spec.id, _json(said), figure, f"{crc32(figure.encode()):08x}"]


def _apart(value: Any) -> Any:
    """Isolate words that are written from right to left, wherever in a value they stand."""
    if isinstance(value, str):
        return isolated(value)
    return [_apart(part) for part in value] if isinstance(value, list | tuple) else value


def _json(value: object) -> str:
    """Write JSON that every browser reads; a NaN is an error, since None is how a gap is said."""
    return json.dumps(value, default=_plain_value, allow_nan=False, separators=(",", ":"))


def _plain_value(value: Any) -> Any:
    """Turn numpy's scalars and arrays, pandas' too, into Python's."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"A card takes plain values, not {type(value).__name__}: {value!r}")


def _picked(value: object, ids: Sequence[str]) -> Picked | None:
    """Read what the browser sent, which anyone can forge: known card, few plain values."""
    if not isinstance(value, Mapping):
        return None
    chart, values = value.get("chart"), value.get("values")
    if chart not in ids or not isinstance(values, list) or len(values) > _LONGEST_PICK:
        return None
    if not all(v is None or isinstance(v, str | int | float | bool) for v in values):
        return None
    if any(isinstance(v, str) and len(v) > _LONGEST_TEXT for v in values):
        return None
    return Picked(str(chart), list(values))


@cache
def _component() -> Callable[..., Any]:
    """Register the component on first use; its scripts and styles are read once a process."""
    return st.components.v2.component(
        "chart_board",
        css=(_HERE / "card.css").read_text("utf-8"),
        js="\n".join((_HERE / name).read_text("utf-8") for name in _SCRIPTS),
        isolate_styles=False,
    )
