"""The filters in the sidebar: the same on every page, kept over pages and in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analytics.choices import Options, counted, rounds_to_choose
from analytics.direction import isolated
from analytics.filters import NO_FILTERS, Filters
from analytics.model import sentence_list
from analytics.nameless import allowed
from analytics.survey import Survey
from pages.ui import address, cached, left_out, state
from pages.ui.text import escaped
from pages.ui.trouble import told

LABELS = {
    "rounds": "Round",
    "region_types": "Region type of the workshop",
    "workshops": "Workshop",
    "administrations": "Administration",
    "sub_regions": "Sub-region of the administration",
    "topics": "Topic",
}
"""Field of `Filters` → its name on the screen, in the order in which the filters stand."""

SHORT = LABELS | {"region_types": "Region type", "sub_regions": "Sub-region"}
"""Field of `Filters` → its name beside a value or in a sentence."""

SEVERAL = tuple(field for field in LABELS if field != "rounds")

LATEST_SHOWN = "The latest round is shown instead."
TOLD, LONGEST = 10, 60
"""At most this many values that the data lack are told, and this much of each."""


def choose_filters(survey: Survey) -> Filters:
    """Draw the filters and return what is chosen; the address follows.

    What the address or an earlier round left behind and the data do not hold is dropped; of the
    address the page says so (`pages.ui.left_out`).
    """
    warnings = st.container()
    rounds = rounds_to_choose(survey)
    latest = next(iter(rounds))
    said = _in_vain(survey, rounds, latest)
    with st.sidebar:
        above = st.container(horizontal=True, vertical_alignment="center", key="filters-above")
        filters, let_go = _choose(survey, rounds, latest)
    for sentence in let_go:
        warnings.warning(escaped(sentence))
    query = address.to_query(filters, latest)
    with warnings:
        left_out.tell(said, about="filters", chosen=query)
    address.write(query)
    left = cached.view_tally(survey, filters).replies
    within = cached.choices_of(survey, filters.rounds)
    above.markdown(f"**{left:,}** of {within.replies:,} replies", width="stretch")
    above.button(
        "Clear filters",
        on_click=told(clear_filters),
        disabled=not query,
        key="clear-filters",
        type="tertiary",
    )
    return filters


def _choose(survey: Survey, rounds: Options, latest: str) -> tuple[Filters, tuple[str, ...]]:
    """Draw the filters; return what is chosen, and a sentence for each choice that is let go.

    Beside each option stands how many replies it would leave, so all are read before the first is drawn.
    """
    chosen_rounds = _held_rounds(rounds)
    within = cached.choices_of(survey, meant(chosen_rounds, latest))
    options = {field: getattr(within, field) for field in _offered(survey)}
    held = {field: _held(field, options[field]) for field in options}
    filters, let_go = allowed(survey, Filters(rounds=meant(chosen_rounds, latest), **held))
    counts = cached.option_counts(survey, filters)
    every = sum(counts["rounds"].values())
    told_rounds = counted(rounds, counts["rounds"]) | {address.ALL_ROUNDS: f"All rounds ({every:,})"}
    _draw("rounds", told_rounds, chosen_rounds, placeholder="The latest")
    for field, its in options.items():
        _draw(field, counted(its, counts.get(field)), held[field], placeholder="All")
    return filters, let_go


def meant(chosen: Sequence[str], latest: str) -> tuple[str, ...]:
    """Return the rounds of a view: none chosen is the latest, and "all" is no restriction.

    >>> meant([], "2026"), meant(["all"], "2026"), meant(["2024", "2025"], "2026")
    (('2026',), (), ('2024', '2025'))
    """
    if not chosen:
        return (latest,) if latest else ()
    return () if address.ALL_ROUNDS in chosen else tuple(chosen)


def clear_filters(round_code: str = "") -> None:
    """Set every filter back, the round to the one named or to the latest; for a button's callback."""
    state.set_widget_value("round", [round_code] if round_code else [])
    for field in SEVERAL:
        state.set_widget_value(Filters.QUERY_NAMES[field], [])


def show_all_rounds() -> None:
    """Set every filter back and leave no round out; for the callback of a button."""
    clear_filters(address.ALL_ROUNDS)


def take_out(field: str, value: str) -> None:
    """Choose one value less; for the callback of a button."""
    key = Filters.QUERY_NAMES[field]
    state.set_widget_value(key, [held for held in state.widget_value(key) or [] if held != value])


def _take_over_address(survey: Survey, rounds: Options, latest: str) -> list[str]:
    """Set the filters to what the address says, unless they are on the screen and stand for it.

    Returns what the address names and the data lack: "workshop 77".
    """
    asked = address.read()
    if asked.to_query() == (state.address() or "") and state.widget_value("round") is not None:
        return []
    known = [code for code in asked.rounds if code in rounds or code == address.ALL_ROUNDS]
    state.set_widget_value("round", known)
    codes = meant(_held_rounds(rounds), latest)
    within = cached.choices_of(survey, codes)
    unknown = [code for code in asked.rounds if code not in known and code != address.LATEST]
    lacking = [("rounds", code) for code in unknown]
    for field in _offered(survey):
        options: Options = getattr(within, field)
        values = {value: value for value in getattr(asked, field)}
        if field == "workshops":
            values = {value: _workshop(value, codes, options) for value in values}
        state.set_widget_value(Filters.QUERY_NAMES[field], list(dict.fromkeys(values.values())))
        lacking += [(field, value) for value, meant in values.items() if meant not in options]
    return [f"{SHORT[field].lower()} {value[:LONGEST]}" for field, value in lacking if value.strip()]


def _in_vain(survey: Survey, rounds: Options, latest: str) -> list[str]:
    """Set the filters to what the address says, and say what it asks for and the data lack."""
    asked = address.read()
    alone = replace(NO_FILTERS, administrations=asked.administrations)
    asked_for = asked if survey.audience == "public" else alone
    said = list(allowed(survey, asked_for)[1])
    gone = _gone(survey)
    said += [f"Round {code} is on record no more." for code in gone]
    if lacking := _take_over_address(survey, rounds, latest):
        said.append(_left_out(lacking))
        gone += [each for each in lacking if each.startswith(f"{SHORT['rounds'].lower()} ")]
    return [*said, *([LATEST_SHOWN] if gone and not _held_rounds(rounds) else [])]


def _gone(survey: Survey) -> list[str]:
    """Return the rounds that are chosen and were taken from the records meanwhile, as by an undo."""
    held = state.widget_value("round") or []
    return [code for code in held if code not in survey.round_by_code and code != address.ALL_ROUNDS]


def _offered(survey: Survey) -> tuple[str, ...]:
    """Return the filters that the audience of a survey may use beside the round."""
    if survey.audience == "public":
        return ()
    return tuple(field for field in SEVERAL if survey.each_shown or field != "administrations")


def _workshop(value: str, rounds: tuple[str, ...], options: Options) -> str:
    """Return the key of a workshop that is named by its number alone within the round."""
    key = f"{rounds[0]}-{value}" if len(rounds) == 1 else value
    return key if value not in options and key in options else value


def _left_out(lacking: list[str]) -> str:
    told = [*lacking[:TOLD], *([f"{len(lacking) - TOLD} more"] if len(lacking) > TOLD else [])]
    verb, they = ("is", "it is") if len(lacking) == 1 else ("are", "they are")
    return f"The address asks for {sentence_list(told)}, which {verb} not on record here; {they} left out."


def _held_rounds(rounds: Options) -> list[str]:
    """Return the rounds that are chosen, in the order of time; "all" stands alone, the last choice counts."""
    held = state.widget_value("round") or []
    if address.ALL_ROUNDS in held:
        known = [code for code in held if code in rounds]
        return known if known and held[-1] != address.ALL_ROUNDS else [address.ALL_ROUNDS]
    return [code for code in reversed(rounds) if code in held]


def _held(field: str, options: Options) -> tuple[str, ...]:
    held = state.widget_value(Filters.QUERY_NAMES[field]) or []
    return tuple(value for value in options if value in held)


def _draw(field: str, options: Options, held: Sequence[str], *, placeholder: str) -> None:
    key = Filters.QUERY_NAMES[field]
    # Set even when nothing changed: on another page this is a new widget, which would begin empty.
    state.set_widget_value(key, list(held))
    st.multiselect(
        LABELS[field],
        list(options),
        format_func=lambda value: isolated(options[value]),
        key=key,
        placeholder=placeholder,
        select_all=False,
        wrap=True,
    )
