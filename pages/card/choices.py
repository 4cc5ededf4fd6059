"""What a reader chose on single cards: it stands in the address, so that a link shows the same.

``counts=actions,outcomes`` draws these cards as counts, ``sorted=`` by value, ``all=`` with every row, and
``open=`` over the full width.
"""

from __future__ import annotations

import streamlit as st

OPENED, COUNTS, SORTED, ALL = "open", "counts", "sorted", "all"
NAMES = (OPENED, COUNTS, SORTED, ALL)


def chosen(name: str, card: str) -> bool:
    """Tell whether a choice is on for a card."""
    return card in _cards(name)


def turn(card: str, name: str) -> None:
    """Turn a choice on or off for a card; one card at a time is open. For a callback."""
    if name not in NAMES:
        return
    cards = _cards(name)
    if card in cards:
        left = [each for each in cards if each != card]
    else:
        left = [card] if name == OPENED else [*cards, card]
    if left:
        st.query_params[name] = ",".join(left)
    else:
        st.query_params.pop(name, None)


def _cards(name: str) -> list[str]:
    return [card for card in st.query_params.get(name, "").split(",") if card]
