"""What a file prints, read from the values that it is written from: reports, slides, packs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from analytics.charts.description import Listing, Sayings
from analytics.charts.drawn import figures_in, words_in
from analytics.packs import Making, document, own_of
from analytics.printed import Printed, printed_rows, told_once
from analytics.report.numbers import numbers_in
from analytics.report.parts import Cell, Heading, Part, Passage, Picture, Report, Table
from analytics.stories.show import Shown, ShownStory


class Contents(NamedTuple):
    """What stands in a file: `figures`, and `texts` that say more than figures of their own."""

    figures: tuple[Printed, ...] = ()
    texts: tuple[Printed, ...] = ()


def of_report(made: Report) -> Contents:
    """Return what a report prints; quotations and what a person wrote are no part of it."""
    return _gathered(_in_parts(made.parts))


def of_story(shown: ShownStory) -> Contents:
    """Return what the slides of a story print; quotations and what a person wrote are no part of it."""
    return _gathered(Contents(_figures_on(each), tuple(_texts_on(each))) for each in shown.slides)


def of_packs(made: Making, codes: Collection[str] = ()) -> Contents:
    """Return the figures in the documents of some administrations, of none named in those of all.

    What their sentences say follows from the answers.
    """
    members = [each for each in made.members if not codes or each.code in codes]
    told = (each for member in members for each in _in_parts(document(made, own_of(made, member)).parts))
    return _gathered(each._replace(texts=()) for each in told)


def _gathered(parts: Iterable[Contents]) -> Contents:
    every = [*parts]
    texts = {each.key: each for part in every for each in part.texts if each.words}
    return Contents(told_once(each for part in every for each in part.figures), tuple(texts.values()))


def _in_parts(parts: Iterable[Part]) -> Iterator[Contents]:
    under = ""
    for part in parts:
        if isinstance(part, Heading):
            under = part.words
        elif isinstance(part, Passage):
            more = part.found or (not part.figures and numbers_in(part.words))
            yield Contents(part.figures, (Printed(part.key, under, part.words),) if more else ())
        elif isinstance(part, Table):
            yield _in_table(part)
        elif isinstance(part, Picture):
            yield Contents(figures_in(part.chart))


def _in_table(table: Table) -> Contents:
    """Return the figures of a table, and what stands in their place in other cells: who it was, by code."""
    cells = [
        (_words(line[0]), head, cell)
        for line in table.lines
        for head, cell in zip(table.head[1:], line[1:], strict=True)
    ]
    figures = tuple(run.figure for _, _, cell in cells for run in cell if run.figure)
    texts = (
        Printed(f"{table.key}/{name}/{head}", f"{table.caption} · {name} · {head}", _words(cell))
        for name, head, cell in cells
        if figures and not any(run.figure for run in cell)
    )
    return Contents(figures, tuple(texts))


def _words(cell: Cell) -> str:
    return "".join(run.words for run in cell)


def _figures_on(shown: Shown) -> tuple[Printed, ...]:
    if shown.chart is not None:
        return figures_in(shown.chart)
    return printed_rows(shown.table, shown.table.rows) if shown.table is not None else shown.figures


def _texts_on(shown: Shown) -> Iterator[Printed]:
    """Give what a slide says by rule: its title, the words beside its figures, its sentences."""
    slide, where = shown.slide, f"Slide {shown.place + 1}"
    if slide.kind == "practice" or not slide.shows:
        return
    key = f"{slide.kind}:{slide.shows}?{shown.filters.to_query()}"
    if not slide.title and numbers_in(shown.title):
        yield Printed(key, f"{where}, title", shown.title)
    if isinstance(shown.body, Sayings):
        said = enumerate(each.words for each in shown.body.sayings)
        yield from (Printed(f"{key}/{place}", where, words) for place, words in said if numbers_in(words))
    elif shown.table is None or not isinstance(shown.body, Listing):
        yield from (Printed(f"{key}/{of}", f"{where} · {of}", words) for of, words in words_in(shown.body))
