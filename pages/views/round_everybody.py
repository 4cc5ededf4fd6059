"""How each administration stands about each workshop of a round, and what a person notes of it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.model import sentence_list
from analytics.rounds.log import Dispatch, Mark, MarkState, Unit
from analytics.rounds.states import Standing
from analytics.rounds.view import RoundView
from analytics.rounds.words import names_in_brief, standing_words
from pages.ui import cached, state
from pages.ui.html import joined, show_html
from pages.ui.links import member_link, workshop_link
from pages.ui.person import ask_person
from pages.ui.shell import View
from pages.ui.trouble import told

SHORT = {
    "no_date": "no date", "not_due": "–", "due": "due", "sent": "sent", "replied": "replied",
    "late": "late", "declined": "declined", "unreachable": "no reach",
}  # fmt: skip
"""States in few letters, for a cell; the whole is said when it is pointed at."""
LEGEND = (
    "Empty: nobody is known to have taken part. –: not due yet. due: the questionnaire is to be sent. "
    "sent: waited for. rem. 2: reminded twice. replied or late: in time or after the deadline. no reach: "
    "can't be reached. no date: the day of the workshop is not known. ?: the day of the reply is not known. "
    "Orange: to be sent, or past the deadline. Blue: replied."
)
NOTED: dict[str, str] = {
    "sent": "The questionnaire was sent on the day above",
    "reminded": "A reminder was sent on the day above",
    "declined": "Declined",
    "unreachable": "Not reachable",
    "": "Take back what was noted",
}
REASON = "round-reason"


def show_everybody(view: View, seen: RoundView) -> None:
    """Show the table of administrations and workshops, and below it the form to note something of some."""
    if not seen.members:
        st.markdown(
            "Nobody is known to have taken part. Add the lists of participants to the round's workbook, or "
            "bring in contacts with their workshops."
        )
        return
    show_html(_table(view, seen))
    st.caption(LEGEND)
    _tell_unnamed(seen)
    _note(view, seen)


def _table(view: View, seen: RoundView) -> Markup:
    names, members = names_in_brief(seen), _members(view)
    heads = joined(
        Markup("<th scope='col' title='{}'>{}</th>").format(
            each.workshop.title,
            workshop_link(view, each.workshop.key, f"{each.workshop.number}. {names[each.workshop.key]}"),
        )
        for each in seen.workshops
    )
    ordered = sorted(seen.members, key=lambda code: str(members.get(code, code)).casefold())
    rows = joined(
        Markup("<tr><th scope='row'>{}</th>{}</tr>").format(
            member_link(view, code, members[code]) if code in members else code,
            joined(_cell(seen.by_unit.get((each.workshop.key, code)), seen) for each in seen.workshops),
        )
        for code in ordered
    )
    return Markup(
        "<div class='states'><table aria-label='How each administration stands'>"
        "<thead><tr><th scope='col'>Administration</th>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(heads, rows)


def _members(view: View) -> dict[str, str]:
    """Return ISO code → name."""
    return {each.code: each.name for each in view.survey.administrations}


def _cell(standing: Standing | None, seen: RoundView) -> Markup:
    if standing is None:
        return Markup("<td></td>")
    words = SHORT.get(standing.state) or f"rem. {standing.reminders}"
    words += " ?" if standing.undated else ""
    late = " overdue" if standing.overdue(seen.today) else ""
    return Markup("<td class='{}{}' title='{}'>{}</td>").format(
        standing.state.replace("_", "-"), late, standing_words(standing), words
    )


def _tell_unnamed(seen: RoundView) -> None:
    names = names_in_brief(seen)
    lacking = [f"{names[w.workshop.key]} ({w.roster.unnamed})" for w in seen.workshops if w.roster.unnamed]
    off = [f"{names[w.workshop.key]} ({len(w.roster.unlisted)})" for w in seen.workshops if w.roster.unlisted]
    if lacking:
        st.caption(f"More took part of whom nobody knows who: {sentence_list(lacking)}.")
    if off:
        st.caption(f"Replied although no list names them, and stand in no line: {sentence_list(off)}.")


def _note(view: View, seen: RoundView) -> None:
    names, members = names_in_brief(seen), _members(view)
    with st.form("round-note", border=True):
        st.markdown("**Note what happened outside of this dashboard**")
        left, right = st.columns(2)
        left.multiselect(
            "Workshops", [each.workshop.key for each in seen.workshops], format_func=names.__getitem__,
            key="note-workshops", wrap=True,
        )  # fmt: skip
        right.multiselect(
            "Administrations (none: all that have not replied)", list(seen.members),
            format_func=lambda code: members.get(code, code), key="note-members", wrap=True,
        )  # fmt: skip
        left.selectbox("What", list(NOTED), format_func=NOTED.__getitem__, key="note-what")
        right.text_input("Why, or how it is known", key=REASON, max_chars=200)
        st.form_submit_button("Note", on_click=told(_keep), args=(seen,))
    ask_person()


def _keep(seen: RoundView) -> None:
    of, who = state.widget_value("note-workshops"), state.widget_value("note-members")
    what, reason = state.widget_value("note-what"), str(state.widget_value(REASON) or "").strip()
    units = [
        unit
        for unit, standing in seen.by_unit.items()
        if unit[0] in of and (unit[1] in who if who else standing.replied is None)
    ]
    if not units:
        state.set_trouble(
            "Nothing was noted: choose a workshop, and administrations that were asked about it."
        )
        return
    if what in ("declined", "unreachable") and any(seen.by_unit[unit].replied for unit in units):
        state.set_trouble("Nothing was noted: some of those have replied, and a reply outweighs it.")
        return
    if what in ("declined", "unreachable") and not reason:
        state.set_trouble("Nothing was noted: say why, or how it is known.")
        return
    _write(seen, units, what, reason)
    state.set_notice(f"Noted of {len(units)} {'administration' if len(units) == 1 else 'administrations'}.")


def _write(seen: RoundView, units: list[Unit], what: str, reason: str) -> None:
    person, day = state.person(), seen.today.isoformat()
    if what in ("sent", "reminded"):
        kind = "questionnaire" if what == "sent" else "reminder"
        went = [Dispatch(*unit, kind, person, made_for=day, sent=day) for unit in units]  # type: ignore[arg-type]
        cached.store().add_dispatches(went)
        return
    noted: MarkState = what  # type: ignore[assignment]
    cached.store().mark([Mark(*unit, noted, reason, person) for unit in units])
