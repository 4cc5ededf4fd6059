"""A reconciliation on a page: the outcome, what does not add up and why, and every figure."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from analytics.reconcile import Cause, Check, Reconciliation, reconcile, summary
from analytics.reconcile.report import figure_text, place
from analytics.reconcile.words import WITHOUT_LISTS, all_words, lists_words
from analytics.records import PublishedRecord
from analytics.survey import Survey
from pages.ui import cached
from pages.ui.long_list import AT_ONCE, first_of, offer_more
from pages.ui.text import escaped
from pages.ui.upload_tables import SHOWN

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
    told: list[Cause | str] = [*found.causes, *_stated(found)]
    if told:
        shown = first_of(told, f"reconciliation-{code}")
        items = [each if isinstance(each, str) else _cause(each) for each in shown]
        st.html(f"{STYLE}<div class='apart'><h2>What does not add up</h2><ul>{''.join(items)}</ul></div>")
        offer_more(told, f"reconciliation-{code}")
    elif found.checks:
        unknown = "" if found.named else f" {WITHOUT_LISTS}"
        st.markdown(f"Nothing that is published differs from the records or contradicts itself.{unknown}")
    if found.checks:
        st.subheader("Every figure", anchor=False)
        _table(found)


def _cause(cause: Cause) -> str:
    """Write a cause with its findings; one that moves several figures says how many first."""
    alike = _by_figure(cause.checks)
    figures = [_figure(first, others, cause) for first, *others in alike]
    lines = [f"<p>{html.escape(quoted.difference)}</p>" for quoted in cause.quotations]
    if len(figures) > 1:
        listed = "".join(f"<li>{figure}</li>" for figure in figures[:AT_ONCE])
        if len(figures) > AT_ONCE:
            listed += f"<li>and {len(figures) - AT_ONCE:,} more, which stand below</li>"
        lines.insert(0, f"<p>It moves {len(figures)} figures:</p><ol>{listed}</ol>")
    else:
        lines = [*figures, *lines]
    if cause.also:
        places = "; ".join(dict.fromkeys(f"{place(c.published)}: {c.label}" for c in cause.also[:AT_ONCE]))
        lines.append(_small(f"It plays a part below too, beside another reason. {places}."))
    return f"<li><p class='head'>{html.escape(cause.words)}</p>{''.join(lines)}</li>"


def _by_figure(checks: Iterable[Check]) -> list[list[Check]]:
    """Put together what is one figure in several places of the report."""
    found: dict[tuple[str, ...], list[Check]] = {}
    for check in checks:
        record = check.published
        found.setdefault((record.measure, record.by, record.group), []).append(check)
    return list(found.values())


def _figure(check: Check, others: Sequence[Check], cause: Cause) -> str:
    record = check.published
    named = not cause.words.startswith(place(record))
    head = f"<b>{html.escape(place(record))}</b>, {html.escape(check.label)}. " if named else ""
    also = "; ".join(f"{place(c.published)} ({figure_text(c.published)})" for c in others)
    words = f"{_words(check)} Also in {also}." if also else _words(check)
    inside = [_inside(check, elsewhere=False), *(_inside(each, elsewhere=True) for each in others)]
    return f"<p>{head}{html.escape(words)}</p>{''.join(inside)}{_small(record.note)}"


def _words(check: Check) -> str:
    if check.status == "differs":
        if check.from_lists and any(each.kind == "list" for each in check.contradictions):
            return check.difference.replace(f" {lists_words(check.from_lists)}", "")  # it is marked below
        return check.difference
    printed = f"Printed {figure_text(check.published)}"
    if check.status == "agrees":
        return f"{printed}, as in the records."
    return " ".join([f"{printed}.", *(guess.words for guess in check.guesses)])


def _inside(check: Check, *, elsewhere: bool) -> str:
    """Mark each place where a figure does not fit the report, so that there are as many as the page says."""
    at = f"{place(check.published)}: " if elsewhere else ""
    return "".join(
        f"<p><span class='tag'>Within the report</span> {html.escape(at + each.words)}</p>"
        for each in check.contradictions
    )


def _small(words: str) -> str:
    return f"<p class='note'>{html.escape(words)}</p>" if words else ""


def _stated(found: Reconciliation) -> Iterable[str]:
    for ranking in found.rankings:
        if ranking.status == "differs":
            yield _item(f"{ranking.where or ranking.table}: ranking", ranking.difference)
    for change in found.changes:
        if change.status == "differs":
            record = change.published
            yield _item(f"{place(record)}: {change.label}", f"{change.difference} {record.note}")


def _item(head: str, words: str) -> str:
    return f"<li><p class='head'>{html.escape(head)}</p><p>{html.escape(words)}</p></li>"


def _table(found: Reconciliation) -> None:
    lines = [
        {
            "Where": place(check.published),
            "Figure": check.label,
            "Printed": figure_text(check.published),
            "The records, as the report counts": check.recomputed.text
            if check.recomputed
            else "not recorded",
            "Of those who answered": check.own.text if check.own else "",
            "Result": _result(check),
            "What parts them": all_words(check),
        }
        for check in found.figures[:SHOWN]
    ]
    if len(found.figures) > SHOWN:
        st.caption(f"The first {SHOWN:,} of {len(found.figures):,}.")
    frame = pd.DataFrame(lines)
    if not frame["Of those who answered"].any():
        frame = frame.drop(columns="Of those who answered")
    st.dataframe(frame, hide_index=True)


def _result(check: Check) -> str:
    if check.contradictions and check.status != "differs":
        return "contradicts the report itself"
    return STATUS[check.status]


STYLE = """<style>
.apart h2 { font-size: 1.05rem; font-weight: 600; margin: .5rem 0; padding: 0; }
.apart ul { list-style: none; margin: 0; padding: 0; }
.apart ul > li { border-top: 1px solid rgba(128,128,128,.25); margin: 0; padding: .7rem 0; max-width: 62rem; }
.apart ol { margin: .3rem 0 .3rem 1.2rem; padding: 0; }
.apart ol > li { margin: .35rem 0; padding: 0; }
.apart p { margin: 0; line-height: 1.5; overflow-wrap: anywhere; }
.apart .head { font-weight: 600; }
.apart .note { font-size: .85rem; opacity: .75; }
.apart .tag { font-size: .8rem; border: 1px solid rgba(128,128,128,.5); border-radius: .6rem; }
.apart .tag { padding: 0 .45rem; }
</style>"""
