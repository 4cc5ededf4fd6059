"""A choice that belongs to one page and stands in its address, so that a link keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.direction import isolated
from pages.ui import left_out, state
from pages.ui.trouble import told


def choose_one(label: str, options: dict[str, str], *, name: str) -> str:
    """Draw a select box over value → words and return the chosen value; blank without options.

    `name` is the choice's name in the address. A value there that is no option is passed over aloud.
    """
    if not options:
        return ""
    key, asked = _prepared(name, options)
    chosen = st.selectbox(label, list(options), format_func=lambda value: isolated(options[value]), key=key)
    left_out.tell_choice(asked, f"“{options[chosen]}”", name=name, chosen=chosen)
    _write(name, chosen, options)
    return chosen


def choose_part(label: str, options: dict[str, str], *, name: str, labelled: bool = False) -> str:
    """Draw a switch between a few parts of a page over value → words and return the chosen value.

    One that is `labelled` says above what is chosen, where its words do not say it.
    """
    key, asked = _prepared(name, options)
    chosen = st.segmented_control(
        label,
        list(options),
        format_func=lambda value: isolated(options[value]),
        key=key,
        label_visibility="visible" if labelled else "collapsed",
        required=True,
    )
    part = chosen or next(iter(options))
    left_out.tell_choice(asked, f"“{options[part]}”", name=name, chosen=part)
    _write(name, part, options)
    return part


def part_asked_for(*, name: str) -> str:
    """Return the part that `choose_part` will draw, before it does; blank for the first one."""
    key = f"choose-{name}"
    asked, held = st.query_params.get(name, ""), state.widget_value(key)
    return asked if held is None or asked != state.kept(f"{key}-known", str) else str(held)


def choose_several(
    label: str, options: dict[str, str], *, name: str, usual: Sequence[str] = (), at_most: int
) -> list[str]:
    """Draw a field for several of value → words and return the chosen values in the order of the options.

    `usual` are chosen where the address names none that is an option.
    """
    key = f"choose-{name}-{'-'.join(usual) or next(iter(options), '')}"
    named = st.query_params.get_all(name)
    offered = [value for value in dict.fromkeys(named) if value in options]
    asked, too_many = offered[:at_most], offered[at_most:]
    held = state.widget_value(key)
    new = held is None or ",".join(named) != state.kept(f"{key}-known", str)
    kept = asked or list(usual) if new else [value for value in held if value in options]
    state.set_widget_value(key, kept)
    chosen = st.multiselect(
        label,
        list(options),
        format_func=lambda value: isolated(options[value]),
        key=key,
        max_selections=at_most,
        wrap=True,
    )
    ordered = [value for value in options if value in chosen]
    _tell_left(named, options, too_many, at_most, name=name, chosen=",".join(ordered))
    as_usual = ordered == [value for value in options if value in usual]
    state.set_kept(f"{key}-known", "" if as_usual else ",".join(ordered))
    if as_usual:
        st.query_params.pop(name, None)
    elif ordered != st.query_params.get_all(name):
        st.query_params[name] = ordered
    return ordered


def _tell_left(
    named: Sequence[str],
    options: dict[str, str],
    too_many: Sequence[str],
    at_most: int,
    *,
    name: str,
    chosen: str,
) -> None:
    """Say what an address names that is no option, or more than can be chosen."""
    lacking = ", ".join(value for value in named if value not in options)
    left_out.tell_choice(lacking, "", name=name, chosen=chosen)
    left_out.tell_more([options[value] for value in too_many], at_most, name=f"{name}-more", chosen=chosen)


def choose_open(label: str, *, name: str) -> bool:
    """Draw a switch that opens a part of the page, and tell whether it is open; it is closed at first."""
    key = f"choose-{name}"
    asked = st.query_params.get(name, "")
    if state.widget_value(key) is None or asked != state.kept(f"{key}-known", str):
        state.set_widget_value(key, asked == OPEN)
    is_open = st.toggle(label, key=key)
    state.set_kept(f"{key}-known", OPEN if is_open else "")
    if is_open and st.query_params.get(name, "") != OPEN:
        st.query_params[name] = OPEN
    elif not is_open:
        st.query_params.pop(name, None)
    return is_open


OPEN = "yes"


def choosing(names: Sequence[str]) -> None:
    """Let links on the page choose without a new load: those with `data-choose` and `data-value`.

    What is chosen stands in the address under one of `names`; the same link once more takes it back.
    """

    def choose() -> None:
        asked = st.session_state["choosing"].get("chosen")
        name, value = (str(asked.get(part, "")) for part in ("name", "value")) if asked else ("", "")
        if name not in names or len(value) > LONGEST_VALUE:
            return  # a browser can send anything
        if st.query_params.get(name, "") == value:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = value

    with st.container(key="choosing-links"):
        _links()(key="choosing", on_chosen_change=told(choose))


LONGEST_VALUE = 200


def chosen_value(name: str, options: Sequence[str]) -> str:
    """Return what the address names of the options, blank where it names none of them, which is said."""
    asked = st.query_params.get(name, "")
    chosen = asked if asked in options else ""
    left_out.tell_choice("" if chosen else asked, "", name=name, chosen=chosen)
    if asked and not chosen:
        st.query_params.pop(name)
    return chosen


@cache
def _links() -> Callable[..., Any]:
    script = (Path(__file__).parent / "choose.js").read_text("utf-8")
    return st.components.v2.component("choosing_links", js=script)


def put_in_address(name: str, value: str) -> None:
    """Choose a line of a list for the reader, for example by the mark that was clicked; for a callback."""
    st.query_params[name] = value


def _prepared(name: str, options: dict[str, str]) -> tuple[str, str]:
    """Set a widget to what the address says, if that is new or the widget is.

    The address is new after "back", or when a link of the page itself was followed. Returns the key of the
    widget, and what the address names that is no option, else blank.
    """
    key = f"choose-{name}"
    asked = st.query_params.get(name, "")
    known = state.kept(f"{key}-known", str)
    if state.widget_value(key) not in options or asked != known:
        state.set_widget_value(key, asked if asked in options else next(iter(options)))
    return key, "" if asked in options else asked


def _write(name: str, chosen: str, options: dict[str, str]) -> None:
    """Put a choice into the address; the first option is what an address without it means."""
    usual = chosen == next(iter(options))
    state.set_kept(f"choose-{name}-known", "" if usual else chosen)
    if usual:
        st.query_params.pop(name, None)  # as little as possible: a change of address is a step "back"
    elif st.query_params.get(name, "") != chosen:
        st.query_params[name] = chosen


def set_choice(name: str, value: str) -> None:
    """Choose for the reader, for example what was clicked; for a callback, before the page runs."""
    state.set_widget_value(f"choose-{name}", value)
