"""The filters in the address of a page, so that a view can be sent, bookmarked and reloaded.

Streamlit can bind a widget to the address, but then writes the words of an option there and not
its value, and lets go of it when another page opens. So the address is read and written here:
`carry` in the entry, before the pages are known, and `read` and `write` around the filters.
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics.filters import Filters
from pages.ui import state

ALL_ROUNDS = "all"
"""How an address says that no round is singled out; no round in it stands for the latest."""

ALIASES = {"region-type": "region_type", "sub-region": "sub_region"}
"""Names that an address written by hand may use → the names they stand for."""

NAMES = (*Filters.QUERY_NAMES.values(), *ALIASES)


def to_query(filters: Filters, default_round: str) -> str:
    """Return the query string of a view: blank for the default one, else with its round named.

    >>> to_query(Filters(rounds=("2020",)), "2020")
    ''
    >>> to_query(Filters(rounds=("2020",), topics=("AEO",)), "2020")
    'round=2020&topic=AEO'
    >>> to_query(Filters(), "2020")
    'round=all'
    """
    if filters == Filters(rounds=(default_round,) if default_round else ()):
        return ""
    return explicit(filters)


def explicit(filters: Filters) -> str:
    """Return the query string of a view with its round named, so that it stays the same next year."""
    return filters.to_query() if filters.rounds else f"round={ALL_ROUNDS}&{filters.to_query()}".rstrip("&")


def read() -> Filters:
    """Return what the address asks for, as it stands: a pasted one may name anything."""
    return Filters(
        **{field: tuple(dict.fromkeys(_values(name))) for field, name in Filters.QUERY_NAMES.items()}
    )


def _values(name: str) -> list[str]:
    names = (name, *(alias for alias, meant in ALIASES.items() if meant == name))
    return [value for each in names for value in st.query_params.get_all(each)]


def write(query: str) -> None:
    """Put the filters into the address and remember them; other names in it stay."""
    state.set_address(query)
    asked = Filters.from_query(query)
    if read() == asked and not any(alias in st.query_params for alias in ALIASES):
        return
    others = {name: st.query_params.get_all(name) for name in st.query_params if name not in NAMES}
    st.query_params.from_dict({**others, **asked.as_dict()})


def carry() -> None:
    """Bring the filters along when another page was opened, whose address comes without them.

    This must run before st.navigation: then the browser opens the page at its full address, in one
    step. Afterwards it would come in two, and "back" would stop between them. A blank address that
    "back" leads to is meant as it is.
    """
    context = get_script_run_ctx()
    last = state.address()
    if last and read() == Filters() and not getattr(context, "is_history_navigation", False):
        write(last)
