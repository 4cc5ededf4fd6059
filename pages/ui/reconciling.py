"""A reconciliation on a page: the outcome, what differs and why, what is quoted, what agrees."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from analytics.errors import FileRefused
from analytics.ingest import read_figures
from analytics.reconcile import Check, Reconciliation, reconcile, summary
from analytics.reconcile.words import printed_text
from analytics.records import PublishedRecord
from analytics.reference import load_questionnaire
from analytics.survey import Survey
from pages.ui import cached
from pages.ui.text import escaped

STATUS = {"agrees": "agrees", "differs": "differs", "no_record": "no record"}


def published_rounds(survey: Survey) -> dict[str, str]:
    """Return the rounds that can be looked at, newest first, those with workshops before the others."""
    described = {w.round for w in survey.workshops}
    ordered = sorted(survey.rounds, key=lambda r: (r.code in described, r.code), reverse=True)
    return {r.code: r.title for r in ordered}


def show_reconciliation(survey: Survey, code: str, extra: Sequence[PublishedRecord]) -> None:
    """Show what fits and what does not, the latter first."""
    found = reconcile(survey, code, extra) if extra else cached.reconciliation(survey, code)
    st.markdown(f"**{escaped(summary(found))}**")
    differ = [check for check in found.checks if check.status == "differs"]
    items = [*map(_check, differ), *_rankings(found), *_quotations(found)]
    if items:
        st.html(f"{STYLE}<div class='apart'><h2>What does not add up</h2><ul>{''.join(items)}</ul></div>")
    else:
        st.markdown("Nothing that is published differs from the records.")
    st.subheader("Every figure", anchor=False)
    _table(found)


def _check(check: Check) -> str:
    record = check.published
    where = record.where or record.table
    return _item(f"{where}: {check.label}", check.difference, record.note)


def _rankings(found: Reconciliation) -> Iterable[str]:
    for ranking in found.rankings:
        if ranking.status == "differs":
            yield _item(f"{ranking.where or ranking.table}: ranking", ranking.difference, "")


def _quotations(found: Reconciliation) -> Iterable[str]:
    for quoted in found.quotations:
        head = (
            f"{quoted.name}, workshop {quoted.workshop_number}, as quoted in {quoted.place or 'the report'}"
        )
        yield _item(head, quoted.difference, quoted.practice)


def _item(head: str, words: str, note: str) -> str:
    small = f"<p class='note'>{html.escape(note)}</p>" if note else ""
    return f"<li><p class='head'>{html.escape(head)}</p><p>{html.escape(words)}</p>{small}</li>"


def _table(found: Reconciliation) -> None:
    lines = [
        {
            "Where": check.published.where or check.published.table,
            "Figure": check.label,
            "Printed": printed_text(check.published),
            "Recomputed": check.recomputed.text if check.recomputed else "not recorded",
            "Result": STATUS[check.status],
            "What parts them": check.difference,
        }
        for check in found.figures
    ]
    st.dataframe(pd.DataFrame(lines), hide_index=True)


def by_hand(code: str) -> tuple[PublishedRecord, ...]:
    """Let a reader type or load published figures; they are compared and not saved."""
    with st.expander("Compare figures of your own"):
        st.caption(
            "Load a file with the columns of data/published/survey-2020.csv, or type figures as a report "
            "prints them. They are compared here and not saved; the workbook's sheet Published keeps them."
        )
        file = st.file_uploader("Published figures (.csv, .xlsx)", type=["csv", "xlsx"], key="published-file")
        blank = pd.DataFrame(columns=list(COLUMNS)).astype("string")
        typed = st.data_editor(blank, num_rows="dynamic", key=f"published-typed-{code}", hide_index=True)
        loaded = _figures(file.getvalue(), file.name, code) if file else ()
        lines = typed.dropna(how="all").to_csv(index=False).encode()
        return (*loaded, *(_figures(lines, "typed.csv", code) if len(typed.dropna(how="all")) else ()))


def _figures(data: bytes, file_name: str, code: str) -> tuple[PublishedRecord, ...]:
    """Read figures of one round; what can't be read is said with its line and column."""
    try:
        figures, problems = read_figures(
            data, file_name=file_name, round_code=code, questionnaire=load_questionnaire()
        )
    except FileRefused as refused:
        st.error(escaped(refused))
        return ()
    for problem in problems:
        st.warning(escaped(f"{problem.place}: {problem.message} {problem.mend}"))
    return tuple(figure for figure in figures if figure.round == code)


COLUMNS = ("table", "measure", "by", "group", "count", "base", "percent")
"""The columns in which figures are typed; see data/published/survey-2020.csv."""

STYLE = """<style>
.apart h2 { font-size: 1.05rem; font-weight: 600; margin: .5rem 0; padding: 0; }
.apart ul { list-style: none; margin: 0; padding: 0; }
.apart li { border-top: 1px solid rgba(128,128,128,.25); margin: 0; padding: .6rem 0; max-width: 62rem; }
.apart p { margin: 0; line-height: 1.5; overflow-wrap: anywhere; }
.apart .head { font-weight: 600; }
.apart .note { font-size: .85rem; opacity: .75; }
</style>"""
