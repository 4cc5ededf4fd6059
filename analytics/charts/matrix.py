"""Administration × action × outcome: who did what, and what came of it, at a glance.

For up to some forty administrations. With more, filter first; the table holds all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.charts.cells import cell_trace, grid_layout, shade_of, when_narrow, words_in_cells
from analytics.charts.chart import Chart, chart_of
from analytics.charts.theme import hue_of, plain, wrapped
from analytics.measures import Measure
from analytics.model import Answer, Questionnaire
from analytics.result import Result, Row
from analytics.wording import MARKS, cell_key, cell_words, figure_words, outside_words

LINE = 26
SHOWN = 45
LONG_WORD = 12
NARROW = 600
"""Pixels; under this width a cell holds one sign."""
YES, NO = MARKS[Answer.YES].sign, MARKS[Answer.NO].sign


def answer_matrix(result: Result, questionnaire: Questionnaire) -> Chart:
    """Show the answers of every administration that replied; a cell counts its workshops of the selection.

    Those that took part and did not reply have no answers: they are counted in a note and drawn nowhere.
    """
    listed = result.select(by="administration")
    every = tuple(row for row in listed if row.replies)
    measures = list(dict.fromkeys(row.measure for row in listed))
    codes = list(dict.fromkeys(row.group for row in every))
    shown = codes[:SHOWN]
    cells = {(row.measure, row.group): row for row in every}
    labels = {row.group: row.label for row in every}
    columns = [
        _column(result.measures[m], x, [cells[m, code] for code in shown]) for x, m in enumerate(measures)
    ]
    layout = grid_layout(
        [plain(labels[code]) for code in shown],
        [_heading(questionnaire.by_id[m].short) for m in measures],
        heading=11,
    )
    drawn = [(x, y, cells[m, code]) for x, m in enumerate(measures) for y, code in enumerate(shown)]
    words = words_in_cells([(x, y, glyph(row), shade_of(row)) for x, y, row in drawn])
    heads = [plain(questionnaire.by_id[m].short) for m in measures]
    layout["meta"] = when_narrow([short_glyph(row) for _, _, row in drawn], heads, under=NARROW, size=10)
    figure = {"data": [*columns, words], "layout": layout}
    silent = len({row.group for row in listed} - set(codes))
    return chart_of(
        result, every, id="matrix", title=_title(result, measures, every), figure=figure, wide=True,
        measure="Answers by administration", height=70 + LINE * len(shown),
        notes=_notes(every, silent=silent, left=len(codes) - len(shown)),
    )  # fmt: skip


def _notes(rows: Sequence[Row], *, silent: int, left: int) -> list[str]:
    """Explain the signs that are drawn, and say who is not."""
    single = {row.count for row in rows if glyph(row) in (YES, NO)}
    signs = [f"{YES} yes"] if 1 in single else []
    signs += [f"{NO} no"] if 0 in single else []
    signs += ["2/3: yes at two of three workshops"] if any("/" in glyph(row) for row in rows) else []
    signs += [cell_key(rows)]
    key = " · ".join(sign for sign in signs if sign)
    gone = f"{silent} silent: took part, sent no reply and {'has' if silent == 1 else 'have'} no row."
    cut = f"The chart draws the first {SHOWN}; {left} more are in the table."
    return [*([f"{key}."] if key else []), *([gone] if silent else []), *([cut] if left else [])]


def _column(measure: Measure, x: int, rows: Sequence[Row]) -> dict[str, Any]:
    return cell_trace(
        hue_of(measure),
        x=[x],
        y=list(range(len(rows))),
        shades=[[shade_of(row)] for row in rows],
        picks=[[[row.measure, row.by, row.group]] for row in rows],
        hover=[[plain(f"{row.label}: {_words(row)}")] for row in rows],
        gap=2,
    )


def glyph(row: Row) -> str:
    """Write what an administration said in one sign."""
    if row.base == 1 and not outside_words(row):
        return YES if row.count else NO
    return cell_words(row, short=True)


def short_glyph(row: Row) -> str:
    """Write a cell that is too narrow for a count and its mark: the mark alone, the colour says the rest."""
    return glyph(row).rpartition(" ")[2]


def _words(row: Row) -> str:
    if row.state != "known":
        return figure_words(row)
    said = ("yes" if row.count else "no") if row.base == 1 else f"yes at {row.count} of {row.base}"
    return ", ".join(part for part in (said, outside_words(row)) if part)


def _title(result: Result, measures: Sequence[str], rows: Sequence[Row]) -> str:
    """Say how many did what: the action and the outcome that most administrations report. Nobody is named."""
    if not rows:
        return "No reply in this selection"
    said: list[str] = []
    for asks in ("action", "outcome"):
        own = [m for m in measures if result.measures[m].asks == asks]
        known = {m: [row for row in rows if row.measure == m and row.known] for m in own}
        yes = {m: sum(1 for row in found if row.count) for m, found in known.items() if found}
        if yes:
            most = max(yes, key=lambda m: yes[m])
            who = "" if said else " administrations that answered"
            said.append(f"{yes[most]} of {len(known[most])}{who} {result.measures[most].done}")
    if not said:
        return "What these administrations did is not known"
    often = "At one workshop at least, " if any((row.base or 0) > 1 for row in rows) else ""
    return f"{often}{', '.join(said)}"


def _heading(short: str) -> str:
    """Break a short label over lines that fit a narrow column; a long word parts at a hyphen."""
    words = (
        f"{word[: (len(word) + 1) // 2]}- {word[(len(word) + 1) // 2 :]}" if len(word) > LONG_WORD else word
        for word in short.split()
    )
    return wrapped(" ".join(words), 10)
