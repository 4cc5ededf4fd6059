"""Administration × action × outcome: who did what, and what came of it, at a glance.

For up to some forty administrations. With more, filter first; the table holds all.
"""

from __future__ import annotations

from collections.abc import Sequence

from analytics.charts.chart import Chart, chart_of
from analytics.charts.describing import cell_of
from analytics.charts.description import Cell, Grid, Head
from analytics.charts.saying import saying
from analytics.measures import Measure
from analytics.model import Answer, Questionnaire
from analytics.result import Result, Row
from analytics.wording import MARKS, cell_key, cell_words, figure_words, never_words, outside_words

SHOWN = 45
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
    body = Grid(
        down=tuple(Head(labels[code]) for code in shown),
        across=tuple(Head(result.labels[m], questionnaire.by_id[m].short) for m in measures),
        cells=tuple(tuple(_cell(result.measures[m], cells[m, code]) for m in measures) for code in shown),
    )
    silent = len({row.group for row in listed} - set(codes))
    return chart_of(
        result, every, id="matrix", title=_title(result, measures, every), body=body, wide=True,
        measure="Answers by administration",
        notes=[*_notes(every), *_gone(result, silent), *_left(len(codes) - len(shown))],
    )  # fmt: skip


def _notes(rows: Sequence[Row]) -> list[str]:
    """Explain the signs that are drawn."""
    single = {row.count for row in rows if glyph(row) in (YES, NO)}
    signs = [f"{YES} yes"] if 1 in single else []
    signs += [f"{NO} no"] if 0 in single else []
    signs += ["2/3: yes at two of three workshops"] if any("/" in glyph(row) for row in rows) else []
    signs += [cell_key(rows)]
    key = " · ".join(sign for sign in signs if sign)
    return [f"{key}."] if key else []


def _gone(result: Result, silent: int) -> list[str]:
    """Say how many took part and have no row, since they sent no reply."""
    if not silent:
        return []
    said = never_words(silent, rounds=result.rounds, at_least=not result.lists_known)
    return [f"{said[:1].upper()}{said[1:]} and {'has' if silent == 1 else 'have'} no row."]


def _left(left: int) -> list[str]:
    return [f"The chart draws the first {SHOWN}; {left} more are in the table."] if left else []


def _cell(measure: Measure, row: Row) -> Cell:
    tip = f"{row.label}\n{measure.label}: {_words(row)}"
    return cell_of(measure, row, glyph(row), short=short_glyph(row), tip=tip)


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
    often, once = ("At one workshop at least, ", "At least once, ") if _several(rows) else ("", "")
    both = ", ".join(said)
    return saying(f"{often}{both}", f"{once}{both}", f"{often}{said[0]}", f"{once}{said[0]}")


def _several(rows: Sequence[Row]) -> bool:
    """Tell whether an administration counts for more than one workshop."""
    return any((row.base or 0) > 1 for row in rows)
