"""Joined cells that list all choices and show by bold, colour or a line which of them were chosen."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.rows.asked import value_id
from analytics.ingest.forms.rows.cells import Cells
from analytics.ingest.forms.rows.choices import Joined
from analytics.ingest.forms.rows.chosen import Chosen
from analytics.ingest.forms.rows.looks import MARKED

STANDING = "standing_out"
SOME, NO_ONE = "(some choices stand out from the rest)", "(no choice stands out)"
OUT, REST, LISTED, NONE, NOTHING = "those", "the rest", "all", "none", "not answered"
ALL_LISTED = {LISTED: "All that are listed, however they look"}
OF_SOME = {OUT: "Those that stand out, and no others", **ALL_LISTED, REST: "Those that do not stand out"}
OF_NO_ONE = {NONE: "None of them: no to every action", **ALL_LISTED, NOTHING: "Not answered"}
TOLD = re.compile(rf"{re.escape(MARKED)} “(?P<out>.*?)”\) (?P<whole>.*)", re.DOTALL)


def whole_of(text: str) -> str:
    """Return a cell as it was typed.

    >>> whole_of("(standing out: “Yes”) Yes / No"), whole_of("Yes")
    ('Yes / No', 'Yes')
    """
    found = TOLD.fullmatch(text)
    return found["whole"] if found else text


def all_chosen_in(texts: Collection[str], joined: Joined) -> dict[str, Chosen]:
    """Return what each cell chooses, and what of it stands out: nothing in those that list as much, and all
    of it alike, as one in which something does."""
    chosen = {text: _chosen_in(text, joined) for text in texts}
    printed = {each.actions for each in chosen.values() if each.standing_out}
    return {
        text: replace(each, standing_out=frozenset())
        if each.actions in printed and not TOLD.fullmatch(text)
        else each
        for text, each in chosen.items()
    }


def _chosen_in(text: str, joined: Joined) -> Chosen:
    found = TOLD.fullmatch(text)
    whole = joined.chosen(whole_of(text))
    if found is None:
        return whole
    pieces = [joined.chosen(piece.strip()) for piece in found["out"].split(";")]
    out = frozenset[str]().union(*(piece.actions for piece in pieces)) & whole.actions
    return replace(whole, standing_out=out) if out and out != whole.actions else whole


def ask_of(chosen: Chosen, cells: Cells, found: Field, code: int) -> str:
    """Ask which choices of such cells count; return what a person said, blank while that is open."""
    raw, options, likely = (SOME, OF_SOME, OUT) if chosen.standing_out else (NO_ONE, OF_NO_ONE, "")
    heading = found.heading.whole
    said = cells.context.answers.get(value_id(STANDING, heading, raw), "")
    becomes = options.get(said, "")
    cells.made.asking.add(
        (STANDING, heading), found, code, raw, becomes=becomes, likely=likely, options=options
    )
    return said if becomes else ""


def counted(chosen: Chosen, said: str) -> Chosen:
    """Return what a cell chooses as a person says."""
    if said in (NONE, NOTHING):
        return Chosen(says="none" if said == NONE else "nothing")
    out = chosen.standing_out or frozenset()
    some = {OUT: out, LISTED: chosen.actions, REST: chosen.actions - out}
    return replace(chosen, actions=some[said], standing_out=None)
