"""What one session remembers: the only place that speaks to st.session_state.

Everything else about a view stands in its address, so that a reload or a handed-on link loses
nothing that matters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from analytics.audience import Audience
from pages.ui.signed import signed

if TYPE_CHECKING:
    from analytics.stories import Slide

_ADDRESS = "state-address"
_PERSON = "state-person"
_WHOSE = "state-whose"
_NOTICE = "state-notice"
_TROUBLE = "state-trouble"
_PUT_OFF = "state-put-off"
_DATA_VERSION = "state-data-version"


def address() -> str | None:
    """Return the query string that the filters stood for at the last run, None before the first."""
    return st.session_state.get(_ADDRESS)


def set_address(query: str) -> None:
    st.session_state[_ADDRESS] = query


def audience() -> Audience:
    """Return for whom the pages were at the last run: the office at first."""
    found: Audience = st.session_state.get("state-audience", "office")
    return found


def set_audience(audience: Audience) -> None:
    st.session_state["state-audience"] = audience


def widget_value(key: str) -> Any:
    """Return what a keyed widget holds, None when it has not been drawn or set yet."""
    return st.session_state.get(key)


def set_widget_value(key: str, value: Any) -> None:
    """Set what a keyed widget shows; only before it is drawn in this run, or in a callback."""
    st.session_state[key] = value


def person() -> str:
    """Return the name for the history: of who signed in, else as it was given; blank without one."""
    found = signed()
    return found.person.name if found else str(st.session_state.get(_PERSON, ""))


def set_person(name: str) -> None:
    st.session_state[_PERSON] = name.strip()


def keep_for(name: str) -> None:
    """Forget all that a session holds where somebody else has taken it over, such as in a tab left open."""
    if st.session_state.get(_WHOSE, name) != name:
        st.session_state.clear()
    st.session_state[_WHOSE] = name


def set_notice(text: str) -> None:
    """Leave a message that the next page shows once."""
    st.session_state[_NOTICE] = text


def take_notice() -> str:
    return str(st.session_state.pop(_NOTICE, ""))


def set_trouble(text: str) -> None:
    """Leave what went wrong for the next page, which says it once."""
    st.session_state[_TROUBLE] = text


def take_trouble() -> str:
    return str(st.session_state.pop(_TROUBLE, ""))


def put_off(work: Callable[[], None]) -> None:
    """Leave what a button does until all that was pressed and typed with it is heard: see `do_put_off`."""
    st.session_state[_PUT_OFF] = work


def take_put_off() -> Callable[[], None] | None:
    work: Callable[[], None] | None = st.session_state.pop(_PUT_OFF, None)
    return work


def data_version() -> str:
    """Return the data version that the page on the screen was made from, blank before any."""
    return str(st.session_state.get(_DATA_VERSION, ""))


def set_data_version(version: str) -> None:
    st.session_state[_DATA_VERSION] = version


def page() -> str:
    """Return what the page that runs is called in an address; blank for the Overview."""
    return str(st.session_state.get("state-page", ""))


def set_page(name: str) -> None:
    st.session_state["state-page"] = name


def base_notes() -> str:
    """Return what the page that runs has said of its bases, for its foot; blank for none."""
    return str(st.session_state.get("state-base-notes", ""))


def kept(name: str, make: Callable[[], Any]) -> Any:
    """Return what a group of pages keeps for the session under a name; it is made at the first asking."""
    key = f"state-kept-{name}"
    if key not in st.session_state:
        st.session_state[key] = make()
    return st.session_state[key]


def set_kept(name: str, value: Any) -> None:
    """Keep another value under the name of one that a group of pages keeps."""
    st.session_state[f"state-kept-{name}"] = value


def filters_text() -> str:
    """Return of what the page that runs is, for its foot; blank where it has no filters."""
    return str(st.session_state.get("state-filters-text", ""))


def set_filters_text(text: str) -> None:
    st.session_state["state-filters-text"] = text


def shown() -> str:
    """Return the query string of what the page shows: its filters, its round named, and for whom."""
    return str(st.session_state.get("state-shown", ""))


def set_shown(query: str) -> None:
    st.session_state["state-shown"] = query


def set_base_notes(text: str) -> None:
    st.session_state["state-base-notes"] = text


def set_page_of_slides(title: str) -> None:
    """Begin a page of a title, on which nothing stands yet that could be a slide."""
    st.session_state["state-slides"] = (title, ())


def add_slide(slide: Slide) -> None:
    """Note that something stands on the page that runs which is a slide in the files of the page."""
    title, slides = page_of_slides()
    st.session_state["state-slides"] = (title, (*slides, slide))


def page_of_slides() -> tuple[str, tuple[Slide, ...]]:
    """Return the title of the page that runs, and what is a slide of it in its order."""
    found: tuple[str, tuple[Slide, ...]] = st.session_state.get("state-slides", ("", ()))
    return found
