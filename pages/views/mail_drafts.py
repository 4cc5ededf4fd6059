"""The letters of a round on the page Round: who is written to, what the letters say, and what became of them.

Names and addresses stand in the files and links alone, for the office.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st
from markupsafe import Markup

from analytics.contacts import address_problem
from analytics.direction import isolated
from analytics.export import file_name
from analytics.filters import Filters
from analytics.mail import (
    Attach,
    Draft,
    Drafted,
    MailRefused,
    dispatches_of,
    drafted,
    feedback_packs,
    mailto,
    merge_workbook,
    nothing,
    zipped,
)
from analytics.model import Administration, name_list
from analytics.packs import making
from analytics.rounds.log import Dispatch, DispatchKind, RoundLog, Unit
from analytics.rounds.reminding import overtaken
from pages.ui import cached, state
from pages.ui.html import joined, show_html
from pages.ui.long_list import first_of, offer_more
from pages.ui.round_log import round_log
from pages.ui.text import counted, escaped
from pages.ui.today import today_here
from pages.ui.trouble import told
from pages.ui.who import offer_file
from pages.ui.workbooks import XLSX

KIND, SHOWN, WHO = "mail-kind", "mail-shown", "mail-who"
KINDS: dict[DispatchKind, str] = {
    "questionnaire": "Questionnaires",
    "reminder": "Reminders",
    "feedback": "Feedback",
}
ZIP = "application/zip"


def show_drafts(
    round_code: str,
    units: Collection[Unit],
    today: date,
    *,
    first: DispatchKind = "reminder",
    attach: Attach | None = None,
) -> None:
    """Draw the letters to some units of a round for a day, for the office alone.

    `first` are the letters that are shown at first. `attach` makes the questionnaires that go with
    questionnaires and reminders; feedback takes its packs.
    """
    survey = cached.survey()
    log, contacts = round_log()
    kind = _kind(first)
    try:
        made = drafted(kind, survey, round_code, log, contacts, today, only=units)
    except MailRefused as refused:
        st.error(escaped(refused))
        return
    st.markdown(_words(made), width="content")
    _left_out(made)
    if made.drafts:
        _preview(made.drafts)
        _links(made.drafts)
        _offer(round_code, kind, made, today, attach)
    _open_drafts(round_code, kind, log, today)


def _kind(first: DispatchKind) -> DispatchKind:
    chosen = st.segmented_control(
        "Letters", list(KINDS), format_func=KINDS.__getitem__, key=KIND, default=first, required=True
    )
    return next(each for each in KINDS if each == (chosen or first))


def _words(made: Drafted) -> str:
    if not made.drafts:
        return "Nobody of those chosen is to be written to on this day."
    lacking = [each.member.name for each in made.drafts if not each.recipients]
    said = f"**{counted(len(made.drafts), 'letter')}**, one an administration."
    if lacking:
        said += f" Without a contact, so that the address is left to you: {escaped(name_list(lacking))}."
    return said


def _left_out(made: Drafted) -> None:
    """Say who is not written to and why."""
    if not made.choice.left_out:
        return
    with st.expander(f"Not written to ({len(made.choice.left_out):,})"):
        names = cached.survey().administration_by_code
        shown = first_of(made.choice.left_out, "mail-left-out")
        lines = joined(
            Markup("<li>{}, {}: {}</li>").format(each.unit[0], _name(names, each.unit[1]), each.why)
            for each in shown
        )
        show_html(Markup("<ul>{}</ul>").format(lines))
        offer_more(made.choice.left_out, "mail-left-out")


def _name(known: Mapping[str, Administration], code: str) -> str:
    return known[code].name if code in known else code


def _preview(drafts: Sequence[Draft]) -> None:
    """Show what one letter says."""
    by_code = {each.member.code: each for each in drafts}
    with st.expander("What the letters say"):
        code = st.selectbox(
            "Letter to", list(by_code), format_func=lambda each: by_code[each].member.name, key=WHO, width=360
        )
        draft = by_code.get(code or "", drafts[0])
        st.markdown(f"**{escaped(isolated(draft.subject))}**")
        st.text(isolated(draft.body))


def _links(drafts: Sequence[Draft]) -> None:
    """Offer each letter as a link that opens a mail program; one whose addresses are none has no link."""
    ready = [e for e in drafts if e.recipients and not any(address_problem(p.address) for p in e.recipients)]
    if not ready:
        return
    with st.expander("As links to a mail program, without attachments"):
        lines = joined(
            Markup("<li><a href='{}'>{}</a></li>").format(mailto(each), each.member.name)
            for each in first_of(ready, "mail-links")
        )
        show_html(Markup("<ul>{}</ul>").format(lines))
        offer_more(ready, "mail-links")


def _offer(round_code: str, kind: DispatchKind, made: Drafted, today: date, attach: Attach | None) -> None:
    """Offer the letters as files; whoever takes them has them noted as drafted."""
    name = partial(file_name, f"{KINDS[kind]}", Filters(rounds=(round_code,)))
    whole = partial(_whole, round_code, kind, made, today, attach)
    with st.container(horizontal=True, vertical_alignment="center"):
        offer_file(
            "Get the drafts", data=lambda: zipped(whole()), file_name=name("zip"), mime=ZIP, key="mail-zip",
            on_click=told(_note), args=(made.drafts, today), type="primary",
            help="A zip with a file of mail for each administration.",
        )  # fmt: skip
        offer_file(
            "Get a table for mail merge", data=lambda: merge_workbook(whole()), file_name=name("xlsx"),
            mime=XLSX, key="mail-merge", on_click=told(_note), args=(made.drafts, today),
            help="A row for each recipient, without attachments.",
        )  # fmt: skip


def _whole(
    round_code: str, kind: DispatchKind, made: Drafted, today: date, attach: Attach | None
) -> Sequence[Draft]:
    """Return the letters with what is attached, which is made when somebody asks for it."""
    store, survey = cached.store(), cached.survey()
    if kind == "feedback":
        attach = feedback_packs(making(cached.survey_for, round_code, "nameless", cached.notes().starred))
    units = {unit.unit for each in made.drafts for unit in each.units}
    return drafted(
        kind, survey, round_code, store.round_log(), store.contacts(), today,
        attach=attach or nothing, only=units,
    ).drafts  # fmt: skip


def _note(drafts: Sequence[Draft], today: date) -> None:
    cached.store().add_dispatches(dispatches_of(drafts, person=state.person(), today=today))


def _open_drafts(round_code: str, kind: DispatchKind, log: RoundLog, today: date) -> None:
    """Show what was drafted and is not marked as sent, and which of it a reply has overtaken."""
    workshops = {each.key for each in cached.survey().workshops if each.round == round_code}
    waiting = [e for e in log.dispatches if not e.sent and e.kind == kind and e.workshop in workshops]
    if not waiting:
        return
    late = {each.id for each in overtaken(log)}
    replied = [each for each in waiting if each.id in late]
    with st.container(border=True, key="mail-open"):
        st.markdown(f"**{counted(len(waiting), 'draft')}** not marked as sent.")
        if replied:
            st.warning(_overtaken(replied))
            st.button("Drop these", key="mail-drop-overtaken", on_click=told(_drop), args=(replied,))
        going = [each for each in waiting if each.id not in late]
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if going:
                now = today_here()
                day = st.date_input("Sent on", min(today, now), max_value=now, key="mail-day", width=150)
                label = f"Mark {counted(len(going), 'draft')} as sent"
                st.button(label, key="mail-sent", on_click=told(_sent), args=(going, day))
            st.button("Drop all", key="mail-drop", type="tertiary", on_click=told(_drop), args=(waiting,))


def _overtaken(replied: Sequence[Dispatch]) -> str:
    names = cached.survey().administration_by_code
    listed = "; ".join(f"{_name(names, each.administration)} ({each.workshop})" for each in replied)
    return f"A reply came while the draft was open: {escaped(listed)}. Do not send it."


def _sent(drafts: Sequence[Dispatch], today: date) -> None:
    cached.store().mark_sent([each.id for each in drafts], on=today.isoformat())
    state.set_notice(f"{counted(len(drafts), 'letter')} marked as sent.")


def _drop(drafts: Sequence[Dispatch]) -> None:
    cached.store().drop_drafts([each.id for each in drafts])
    state.set_notice(f"{counted(len(drafts), 'draft')} dropped.")
