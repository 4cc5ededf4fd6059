"""The filters in the sidebar: the same on every page, kept over pages and in the address."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics.choices import Options, rounds_to_choose
from analytics.filters import NO_FILTERS, Filters
from analytics.model import sentence_list
from analytics.nameless import allowed
from analytics.survey import Survey
from pages.ui import address, cached, state
from pages.ui.text import escaped
from pages.ui.trouble import told

LABELS = {
    "rounds": "Round",
    "region_types": "Region type",
    "workshops": "Workshop",
    "administrations": "Administration",
    "sub_regions": "Sub-region",
    "topics": "Topic",
}
"""Field of `Filters` → its name on the screen, in the order in which the filters stand."""

SEVERAL = tuple(field for field in LABELS if field != "rounds")

TOLD, LONGEST = 10, 60
"""At most this many values that the data lack are told, and this much of each."""


def choose_filters(survey: Survey) -> Filters:
    """Draw the filters and return what is chosen; the address follows.

    What the address or an earlier round left behind and the data do not hold is dropped; of the
    address the page says so.
    """
    warnings = st.container()
    rounds = {**rounds_to_choose(survey), address.ALL_ROUNDS: "All rounds"}
    latest = next(iter(rounds))
    asked_for = replace(NO_FILTERS, administrations=address.read().administrations)
    said = list(allowed(survey, asked_for)[1])
    if lacking := _take_over_address(survey, rounds, latest):
        said.append(_left_out(lacking))
    with st.sidebar:
        above = st.container(horizontal=True, vertical_alignment="center", key="filters-above")
        code = _choose_round(rounds, latest)
        within = cached.choices_of(survey, "" if code == address.ALL_ROUNDS else code)
        chosen = {field: _choose_several(field, getattr(within, field)) for field in _offered(survey)}
    filters, let_go = allowed(survey, Filters(rounds=() if code == address.ALL_ROUNDS else (code,), **chosen))
    for sentence in (*said, *let_go):
        warnings.warning(escaped(sentence))
    query = address.to_query(filters, latest)
    address.write(query)
    left = cached.view_tally(survey, filters).replies
    above.markdown(f"**{left:,}** of {within.replies:,} replies", width="stretch")
    above.button(
        "Clear filters",
        on_click=told(clear_filters),
        disabled=not query,
        key="clear-filters",
        type="tertiary",
    )
    return filters


def clear_filters(round_code: str = "") -> None:
    """Set every filter back, the round to the one named or to the latest; for a button's callback."""
    state.set_widget_value("round", round_code)
    for field in SEVERAL:
        state.set_widget_value(Filters.QUERY_NAMES[field], [])


def show_all_rounds() -> None:
    """Set every filter back and leave no round out; for the callback of a button."""
    clear_filters(address.ALL_ROUNDS)


def _take_over_address(survey: Survey, rounds: Options, latest: str) -> list[str]:
    """Set the filters to what the address says, unless they are on the screen and stand for it.

    Returns what the address names and the data lack: "workshop 77".
    """
    asked = address.read()
    if asked.to_query() == (state.address() or "") and state.widget_value("round") is not None:
        return []
    named = asked.rounds[-1] if asked.rounds else latest
    code = named if named in rounds else latest
    state.set_widget_value("round", code)
    within = cached.choices_of(survey, "" if code == address.ALL_ROUNDS else code)
    lacking = [("rounds", named)] if named != code else []
    for field in _offered(survey):
        options: Options = getattr(within, field)
        values = {value: value for value in getattr(asked, field)}
        if field == "workshops":
            values = {value: _workshop(value, code, options) for value in values}
        state.set_widget_value(Filters.QUERY_NAMES[field], list(dict.fromkeys(values.values())))
        lacking += [(field, value) for value, meant in values.items() if meant not in options]
    return [f"{LABELS[field].lower()} {value[:LONGEST]}" for field, value in lacking if value.strip()]


def _offered(survey: Survey) -> tuple[str, ...]:
    """Return the filters that the audience of a survey may use."""
    return tuple(field for field in SEVERAL if survey.named or field != "administrations")


def _workshop(value: str, code: str, options: Options) -> str:
    """Return the key of a workshop that is named by its number alone within the round."""
    key = f"{code}-{value}"
    return key if value not in options and key in options else value


def _left_out(lacking: list[str]) -> str:
    told = [*lacking[:TOLD], *([f"{len(lacking) - TOLD} more"] if len(lacking) > TOLD else [])]
    verb, they = ("is", "it is") if len(lacking) == 1 else ("are", "they are")
    return f"The link asks for {sentence_list(told)}, which {verb} not on record here; {they} left out."


def _choose_round(rounds: Options, latest: str) -> str:
    held = state.widget_value("round")
    state.set_widget_value("round", held if held in rounds else latest)
    return st.selectbox(LABELS["rounds"], list(rounds), format_func=rounds.__getitem__, key="round")


def _choose_several(field: str, options: Options) -> tuple[str, ...]:
    key = Filters.QUERY_NAMES[field]
    # Set even when nothing changed: on another page this is a new widget, which would begin empty.
    state.set_widget_value(key, [value for value in state.widget_value(key) or [] if value in options])
    chosen = st.multiselect(
        LABELS[field], list(options), format_func=options.__getitem__, key=key, placeholder="All"
    )
    return tuple(value for value in options if value in chosen)
