"""The filters in the address of a page, so that a view can be sent, bookmarked and reloaded.

Streamlit can bind a widget to the address, but then writes the words of an option there and not
its value, and lets go of it when another page opens. So the address is read and written here:
`carry` in the entry, before the pages are known, and `read` and `write` around the filters.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics import audience
from analytics.audience import Audience
from analytics.errors import UNFIT
from analytics.filters import Filters
from analytics.model import EVERY_ROUND
from pages.ui import state

ALL_ROUNDS = EVERY_ROUND
"""How an address says that no round is singled out; no round in it stands for the latest."""

LATEST = "latest"
"""How an address says that it follows the latest round, whichever that is when it is opened."""

ALIASES = {"region-type": "region_type", "sub-region": "sub_region"}
"""Names that an address written by hand may use → the names they stand for."""

REVIEW = "review"
"""The name under which the page Upload keeps its review in the address."""

NAMES = (*Filters.QUERY_NAMES.values(), *ALIASES, audience.QUERY_NAME)


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


@lru_cache(maxsize=1_000)  # each link of a page asks for that of the page
def explicit(filters: Filters, seen_by: Audience = "office") -> str:
    """Return the query string of a view with its round named, so that it stays the same next year.

    >>> explicit(Filters(rounds=("2020",)), "nameless")
    'round=2020&names=off'
    """
    parts = (
        "" if filters.rounds else f"round={ALL_ROUNDS}",
        filters.to_query(),
        urlencode(audience.as_dict(seen_by), doseq=True),
    )
    return "&".join(filter(None, parts))


def here(shown: str) -> str:
    """Return the query string of the page that runs: its own choices, and what `explicit` says is `shown`."""
    chosen = [
        (name, value)
        for name in st.query_params
        if name not in (*NAMES, REVIEW, "card")
        for value in st.query_params.get_all(name)
    ]
    return "&".join(filter(None, (urlencode(chosen), shown)))


def read() -> Filters:
    """Return what the address asks for, as it stands: a pasted one may name anything."""
    return Filters(
        **{field: tuple(dict.fromkeys(_values(name))) for field, name in Filters.QUERY_NAMES.items()}
    )


def read_audience() -> Audience:
    """Return for whom the address asks the view to be."""
    return audience.audience_of(st.query_params.get_all(audience.QUERY_NAME))


def _values(name: str) -> list[str]:
    names = (name, *(alias for alias, meant in ALIASES.items() if meant == name))
    return [value for each in names for value in st.query_params.get_all(each)]


def write(query: str) -> None:
    """Put the filters and the audience into the address and remember the filters; other names in it stay."""
    state.set_address(query)
    _put(Filters.from_query(query))


def write_audience() -> None:
    """Put the audience into the address of a page that has no filters; what else is in it stays."""
    if not _went_back():
        _put(read())


def _put(asked: Filters) -> None:
    seen_by = state.audience()
    as_it_is = read() == asked and not any(alias in st.query_params for alias in ALIASES)
    # A new address would end the way "forward", so "back" to one with names changes none.
    if as_it_is and (read_audience() == seen_by or _went_back()):
        return
    others = {name: st.query_params.get_all(name) for name in st.query_params if name not in NAMES}
    st.query_params.from_dict({**others, **asked.as_dict(), **audience.as_dict(seen_by)})


def review() -> str:
    """Return the word in the address that stands for a review, blank where there is none."""
    return str(st.query_params.get(REVIEW, ""))


def write_review(word: str) -> None:
    """Put the word of a review into the address, or take it out; where "back" led to is left alone."""
    if _went_back() or review() == word:
        return
    if word:
        st.query_params[REVIEW] = word
    else:
        st.query_params.pop(REVIEW, None)


def drop_unfit() -> None:
    """Take out of the address what no database keeps: nothing can be found by it."""
    for name in tuple(st.query_params):
        if any(UNFIT.search(text) for text in (name, *st.query_params.get_all(name))):
            st.query_params.pop(name)


def carry() -> None:
    """Bring the filters along when another page was opened, whose address comes without them.

    This must run before st.navigation: then the browser opens the page at its full address, in one
    step. Afterwards it would come in two, and "back" would stop between them. A blank address that
    "back" leads to is meant as it is.
    """
    last = state.address() or ""
    carried = bool(last) or state.audience() != "office"
    if carried and not any(name in st.query_params for name in NAMES) and not _went_back():
        write(last)


def _went_back() -> bool:
    return bool(getattr(get_script_run_ctx(), "is_history_navigation", False))
