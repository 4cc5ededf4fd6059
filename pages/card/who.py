"""Who is behind a figure: the administrations, with their answers and texts, in a window."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from analytics.behind import LISTED, Behind, ReplyDetail, behind
from analytics.measures import Measure, measures_of
from analytics.model import Answer, Questionnaire
from analytics.survey import Survey
from analytics.wording import KEY, MARKS, SILENT
from pages.ui.shell import View


def show_who(view: View, measure: str, *, by: str, group: str) -> None:
    """Open a window with the replies behind one figure, those who did not act among them."""
    try:
        found = behind(view.survey, view.filters, measure, by=by, group=group)
        counted = measures_of(view.survey.questionnaire)[measure]
    except KeyError:  # a mark of an older page, whose figure no longer exists
        return

    @st.dialog(counted.label, width="large")
    def window() -> None:
        words = _group_words(view.survey, by, group)
        st.html(_page(view.survey, counted, found, " · ".join(filter(None, (words, view.filters_text)))))

    window()


def _group_words(survey: Survey, by: str, group: str) -> str:
    if by == "workshop":
        known = [w for w in survey.workshops if group in (w.key, str(w.number))]
        return f"Workshop {known[-1].number}: {known[-1].title}" if known else f"Workshop {group}"
    if by == "administration":
        member = survey.administration_by_code.get(group)
        return member.name if member else group
    return "" if by == "all" else group.capitalize()


def _page(survey: Survey, measure: Measure, found: Behind, where: str) -> str:
    """Write the window: each part under the words that the chart's legend has for it."""
    counted, others = measure.parts
    parts = (
        (counted, found.counted),
        (others, found.others),
        *(
            (f"{mark.sign} {mark.words}", details)
            for mark, details in (
                (MARKS[Answer.NOT_ANSWERED], found.not_answered),
                (MARKS[Answer.NOT_RECORDED], found.not_recorded),
                (MARKS[Answer.NO_OR_BLANK], found.placed),
            )
        ),
    )
    lists = "".join(part_html(name, details, survey) for name, details in parts if details)
    if measure.form == "replies" or not lists:
        lists += _silent_html(found, survey)
    empty = "<p>No reply on record.</p>"
    head = f'<p class="where">{html.escape(where)}<br>{KEY}</p>'
    return f'{STYLE}<div class="who">{head}{lists or empty}</div>'


def _silent_html(found: Behind, survey: Survey) -> str:
    """List who took part and sent no reply, where that is known; how many, where names are off."""
    if not found.silent:
        return ""
    head = f"<h3>{SILENT.sign} {SILENT.words}: took part, no reply: {len(found.silent):,}</h3>"
    lines = "".join(
        f"<li>{html.escape(name)} <small>{html.escape(label)}</small></li>" for name, label in found.silent
    )
    return f"{head}<ul>{lines}</ul>" if survey.named else head


def part_html(name: str, details: Sequence[ReplyDetail], survey: Survey) -> str:
    """List the replies of one part under its name, which is HTML already; the rest is escaped.

    Where names are off, how many there are is all that is said.
    """
    more = f" (the first {LISTED:,})" if len(details) == LISTED else ""
    head = f"<h3>{name}: {len(details):,}{more}</h3>"
    if not survey.named:
        return head
    by_name = sorted(details, key=lambda detail: (detail.name, detail.workshop))
    replies = "".join(reply_html(detail, survey.questionnaire) for detail in by_name)
    return f"{head}<ul>{replies}</ul>"


def reply_html(detail: ReplyDetail, questionnaire: Questionnaire, *, head: str = "") -> str:
    """Write one reply as a list item: who, which workshop, every answer, every text; all escaped."""
    answers = "".join(
        f'<span class="a{int(said)}" title="{html.escape(q.label)}: {MARKS[said].words}">'
        f"{MARKS[said].sign} {html.escape(q.short)}</span>"
        for q, said in ((q, detail.answers[q.id]) for q in questionnaire.answered)
    )
    kinds = {q.practice: q.short for q in questionnaire.texts}
    texts = "".join(
        f"<p><b>{html.escape(kinds.get(kind, kind))}:</b> {html.escape(text)}</p>"
        for kind, text in detail.texts
    )
    name = head or f"<b>{html.escape(detail.name)}</b> <small>{html.escape(detail.workshop_label)}</small>"
    note = f'<p class="note">Note: {html.escape(detail.note)}</p>' if detail.note else ""
    return f'<li>{name}<div class="answers">{answers}</div>{texts}{note}</li>'


STYLE = """<style>
.who ul { list-style: none; margin: 0 0 1rem; padding: 0; }
.who li { border-top: 1px solid rgba(128,128,128,.25); padding: .6rem 0; margin: 0; }
.who h3 { font-size: 1rem; font-weight: 600; margin: .8rem 0 .3rem; padding: 0; }
.who p { margin: .25rem 0 0; overflow-wrap: anywhere; }
.who .note { font-size: .85rem; opacity: .8; }
.who .where, .who small { color: inherit; opacity: .75; font-size: .85rem; }
.who .answers { display: flex; flex-wrap: wrap; gap: .25rem; margin-top: .35rem; }
.who .answers span { border: 1px solid rgba(128,128,128,.35); border-radius: 1rem; font-size: .78rem;
  padding: .05rem .55rem; white-space: nowrap; }
.who .answers .a1 { border-color: currentColor; font-weight: 600; }
.who .answers .a2, .who .answers .a3 { opacity: .75; border-style: dashed; }
</style>"""
