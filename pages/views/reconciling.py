"""A reconciliation on a page: the outcome, what differs and why as a table, and folded what agrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from analytics.reconcile import Cause, Check, Reconciliation, Status, reconcile, summary
from analytics.reconcile.report import figure_text, place
from analytics.reconcile.words import WITHOUT_LISTS, records_words, why_words
from analytics.records import PublishedRecord
from analytics.survey import Survey
from pages.ui import address, cached
from pages.ui.html import joined, show_html
from pages.ui.long_list import first_of, offer_more
from pages.ui.text import counted, escaped
from pages.ui.upload_tables import SHOWN
from pages.views.glance import HEAD


def published_rounds(survey: Survey) -> dict[str, str]:
    """Return the rounds that can be looked at, newest first, those with workshops before the others.

    The round that other pages show stands before all.
    """
    described, shown = {w.round for w in survey.workshops}, address.read().rounds
    ordered = sorted(
        survey.rounds, key=lambda r: (shown == (r.code,), r.code in described, r.code), reverse=True
    )
    return {r.code: r.title for r in ordered}


def show_reconciliation(survey: Survey, code: str, extra: Sequence[PublishedRecord]) -> None:
    """Show what differs as a table, and folded below it what agrees or can't be recomputed."""
    found = reconcile(survey, code, extra) if extra else cached.reconciliation(survey, code)
    st.markdown(f"**{escaped(summary(found))}**")
    told: list[Cause | _Stated] = [*found.causes, *_stated(found)]
    if told:
        parts = joined(_part(each) for each in first_of(told, f"reconciliation-{code}"))
        show_html(Markup("<div class='apart'>{}</div>").format(_grid(parts)))
        offer_more(told, f"reconciliation-{code}")
    elif found.checks:
        unknown = "" if found.complete else f" {WITHOUT_LISTS}"
        st.markdown(f"Nothing that is published differs from the records or contradicts itself.{unknown}")
    show_html(_others(found))


PLAIN = Markup("<th scope='col'>{}</th>")
"""The head of a column of parts, each under its reason, which are not sorted apart from it."""
HEADS = ("Where", "Figure", "Printed", "The records", "What parts them")


@dataclass(frozen=True)
class _Stated:
    """A ranking, a rise or a fall that the report states and that does not fit."""

    where: str
    label: str
    words: str


def _stated(found: Reconciliation) -> Iterator[_Stated]:
    for ranking in found.rankings:
        if ranking.status == "differs":
            yield _Stated(ranking.where or ranking.table, "Ranking", ranking.difference)
    for change in found.changes:
        if change.status == "differs":
            record = change.published
            yield _Stated(place(record), change.label, f"{change.difference} {record.note}")


def _grid(parts: Markup, *, head: Markup = PLAIN) -> Markup:
    head = joined(head.format(words) for words in HEADS)
    return Markup("<table class='sheet checks'><thead><tr>{}</tr></thead>{}</table>").format(head, parts)


def _part(each: Cause | _Stated) -> Markup:
    """Write one reason as a part of the table: a line that says it, then the figures that it moves."""
    if isinstance(each, _Stated):
        cells = (each.where, each.label, "", "", each.words)
        return Markup("<tbody>{}</tbody>").format(_row([Markup("{}").format(cell) for cell in cells]))
    alike = _by_figure(each.checks)
    rows = joined(_figure(first, others) for first, *others in alike)
    return Markup("<tbody>{}{}</tbody>").format(_reason(each, len(alike)), rows)


def _reason(cause: Cause, figures: int) -> Markup:
    """Write the line above the figures of a cause; nothing above the one figure that is its own reason."""
    own = figures == 1 and cause.words.startswith(place(cause.checks[0].published)) and not cause.quotations
    if own and not cause.also:
        return Markup("")
    said = [quoted.difference for quoted in cause.quotations]
    said += [f"It moves {figures} figures:"] if figures > 1 else []
    if cause.also:
        places = "; ".join(dict.fromkeys(f"{place(c.published)}: {c.label}" for c in cause.also))
        said.append(f"It moves these too, which stand below with another reason: {places}.")
    lines = joined(Markup("<small>{}</small>").format(words) for words in said)
    return Markup("<tr class='reason'><th colspan='5' scope='rowgroup'>{}{}</th></tr>").format(
        cause.words, lines
    )


def _by_figure(checks: Iterable[Check]) -> list[list[Check]]:
    """Put together what is one figure in several places of the report."""
    found: dict[tuple[str, ...], list[Check]] = {}
    for check in checks:
        record = check.published
        found.setdefault((record.measure, record.by, record.group), []).append(check)
    return list(found.values())


def _figure(check: Check, others: Sequence[Check]) -> Markup:
    """Write one figure that differs, with the other places where it stands."""
    also = joined(
        Markup("<small>also {} ({})</small>").format(place(c.published), figure_text(c.published))
        for c in others
    )
    own = Markup("<small>of those who answered {}</small>").format(check.own.text) if check.own else ""
    inside = joined(
        Markup("<small><span class='tag'>Within the report</span> {}</small>").format(words)
        for each in (check, *others)
        for words in _inside(each, elsewhere=each is not check)
    )
    note = Markup("<small>{}</small>").format(check.published.note) if check.published.note else ""
    return _row(
        [
            Markup("{}{}").format(place(check.published), also),
            Markup("{}").format(check.label),
            Markup("{}").format(figure_text(check.published)),
            Markup("{}{}").format(records_words(check), own),
            Markup("{}{}{}").format(why_words(check), inside, note),
        ]
    )


def _inside(check: Check, *, elsewhere: bool) -> list[str]:
    """Say each place where a figure does not fit the report, so that there are as many as the page says."""
    at = f"{place(check.published)}: " if elsewhere else ""
    return [at + each.words for each in check.contradictions]


def _row(cells: Sequence[Markup]) -> Markup:
    first, *rest = cells
    said = joined(
        Markup("<td data-head='{}'>{}</td>").format(head, cell)
        for head, cell in zip(HEADS[1:], rest, strict=True)
    )
    return Markup("<tr><th scope='row'>{}</th>{}</tr>").format(first, said)


def _others(found: Reconciliation) -> Markup:
    """Fold away the figures that agree with the records, and those that the records leave open."""
    folds = []
    for status, words in FOLDED.items():
        checks = [c for c in found.figures if c.status == status and not c.contradictions]
        rows = joined(_figure(check, ()) for check in checks[:SHOWN])
        cut = f", the first {SHOWN:,} of them" if len(checks) > SHOWN else ""
        if checks:
            grid = _grid(Markup("<tbody>{}</tbody>").format(rows), head=HEAD)
            said = f"{counted(len(checks), 'figure')} {words}{cut}"
            folds.append(Markup("<details><summary>{}</summary>{}</details>").format(said, grid))
    return Markup("<div class='apart'>{}</div>").format(joined(folds))


FOLDED: dict[Status, str] = {"agrees": "as in the records", "no_record": "that the records leave open"}
"""Status → what is said of the figures that have it; those that differ stand above."""
