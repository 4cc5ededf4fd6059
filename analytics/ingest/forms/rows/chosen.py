"""What one cell of joined choices holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Chosen:
    """What one cell holds: actions, unknown parts in their order, and the numbers that no legend explains.

    `says`: choices; none, that no action was taken; nothing, that nothing was answered.
    """

    actions: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    joint: str = ""
    """What stands between parts, should they be one text."""
    numbers: tuple[str, ...] = ()
    typed: str = ""
    """What is typed behind the word "other"."""
    says: Literal["choices", "none", "nothing"] = "choices"
    offered: frozenset[str] = frozenset()
    """The actions whose boxes the cell prints, ticked or not."""
    doubted: frozenset[str] = frozenset()
    """The parts that name a choice beside a mark or word that may deny it."""
    standing_out: frozenset[str] | None = None
    """The actions that look otherwise than the rest of the cell, where a look can tell which were chosen."""
    ahead: frozenset[str] = frozenset()
    """The parts that stand before a choice, or are printed as one, as nothing typed under "other" is."""
