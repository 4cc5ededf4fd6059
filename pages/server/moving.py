"""What an import would move, worked out once for the same files and the same data."""

from __future__ import annotations

import streamlit as st

from analytics.records import Batch
from analytics.review import Moves, moves
from pages.ui import cached


def moves_of(batches: tuple[Batch, ...], leaving: tuple[int, ...]) -> Moves:
    """Return what an import of these batches would move, worked out once for the same data."""
    found, _ = _moves_of(cached.store().data_version(), _contents(batches), leaving, batches)
    return found


def forget_moves() -> None:
    """Let go of the files that were looked at; those still looked at are worked out anew."""
    _moves_of.clear()


def _contents(batches: tuple[Batch, ...]) -> tuple[str, ...]:
    """Name what was read: the same file can be read in several ways, and each is its own object."""
    return tuple(f"{batch.sha256}-{id(batch)}" for batch in batches)


# The batches stay alive with the entry, so that no other one can get the identity of one of them.
@st.cache_resource(max_entries=8, ttl="30m", show_spinner=False)
def _moves_of(
    data_version: str, contents: tuple[str, ...], leaving: tuple[int, ...], _batches: tuple[Batch, ...]
) -> tuple[Moves, tuple[Batch, ...]]:
    return moves(cached.store().records(), _batches, leaving=leaving), _batches
