"""Who replied and who did not: a table of workshops, and the list of the silent to take away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from analytics.export import file_name, silent_csv, silent_text
from analytics.participation import Participation, participations
from analytics.wording import never_words
from analytics.workshop_names import short_month
from analytics.workshop_order import all_dated, newest_last
from pages.ui.choose import choose_part
from pages.ui.copy import copy_button
from pages.ui.html import joined, show_html
from pages.ui.links import link, link_to, member_links, mending, workshop_link
from pages.ui.shell import View
from pages.ui.text import counted
from pages.ui.who import offer_file
from pages.views.deadlines import tell_timeliness
from pages.views.glance import Sorted, bar_cell, glance, glance_line

HEADS = ("Workshop", "Month", "Type", "Took part", "Replied", "Silent")
EVERY, ONLY = "all", "only"
SHOWN = 12
"""So many workshops stand in the table, the newest, until all are asked for."""
ROWS = "rows"
UNKNOWN = "not recorded"


def reply_table(view: View) -> None:
    """Show each workshop with who replied and who did not, or those alone that somebody is silent about."""
    every = participations(view.tally)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        part = choose_part("Workshops", {EVERY: "All workshops", ONLY: "Silent only"}, name="silent")
        _take_away(view, every)
    lines = [line for line in every if line.missing] if part == ONLY else every
    tell_timeliness(view)
    if missing := _missing(view, every):
        show_html(Markup("<p class='note words'>{}</p>").format(missing))
    newest = newest_last(lines, lambda line: line.workshop)[-SHOWN:]
    shown = lines if st.query_params.get(ROWS) == "all" else newest
    if not lines:
        show_html(Markup("<p>{}</p>").format("Nobody is known to be silent." if every else "No workshop."))
        return
    show_html(glance(HEADS, (_line(view, line, part == ONLY) for line in shown), css="replies"))
    if len(shown) < len(lines):
        more = link_to(view, "replies", rows="all", **({"silent": ONLY} if part == ONLY else {}))
        which = "newest" if all_dated(line.workshop for line in lines) else "last"
        whose = " that somebody is silent about" if part == ONLY else ""
        words = Markup("The {} {} of {} workshops{} stand here. {}")
        every_one = link(more, f"All {len(lines)} workshops")
        said = words.format(which, len(shown), len(lines), whose, every_one)
        show_html(Markup("<p class='more'>{}</p>").format(said))


def _missing(view: View, every: Sequence[Participation]) -> Markup:
    """Say how many replies are missing, how many never replied, and what nobody knows; blank if nothing."""
    number = sum(line.missing or 0 for line in every)
    replied = {member.code for line in every for member in line.replied}
    silent = {member.code for line in every for member in line.silent or ()}
    never = len(silent - replied)
    unknown = sum(line.missing is None or bool(line.unnamed) for line in every)
    missing = f"{counted(number, 'reply is', 'replies are')} missing, counted by workshop"
    words = [missing] if number else []
    rounds = len({line.workshop.round for line in every})
    words += [never_words(never, rounds=rounds, at_least=unknown > 0)] if never else []
    said = "; ".join(words)
    lines = [Markup("{}.").format(said[:1].upper() + said[1:])] if words else []
    if unknown:
        lacking = counted(unknown, "workshop", "workshops")
        add = mending(view, "add the list")
        lines.append(Markup("Who is silent is not known for {}{}.").format(lacking, add))
    return Markup(" ").join(lines)


def _take_away(view: View, every: Sequence[Participation]) -> None:
    """Offer the names of the silent as text and as a file; for the office alone."""
    silent = [line for line in every if line.missing]
    if not silent or not view.survey.each_shown:
        return
    copy_button("Copy list", silent_text(silent), key="copy-silent")
    offer_file(
        "CSV of missing replies",
        data=lambda: silent_csv(silent, view.tally).encode("utf-8-sig"),
        file_name=file_name("Missing replies", view.filters, "csv"),
        mime="text/csv",
        key="csv-silent",
        on_click="ignore",
    )


def _line(view: View, line: Participation, silent_only: bool) -> Markup:
    """Write a workshop's figures, and below them the names, as far as they are on record."""
    workshop, missing = line.workshop, line.missing
    took_part = line.about.took_part
    cells = (
        Sorted(short_month(workshop.month) or UNKNOWN, workshop.month),
        workshop.region_type or UNKNOWN,
        Sorted(UNKNOWN if took_part is None else took_part, took_part),
        bar_cell(line.row, "replies")
        if line.row.base
        else Sorted(counted(line.row.replies, "reply", "replies"), None),
        Sorted(UNKNOWN if missing is None else missing, missing),
    )
    figures = glance_line(HEADS, workshop_link(view, workshop.key, line.label), cells)
    return figures + Markup("<tr class='names'><td colspan='{}'>{}</td></tr>").format(
        len(HEADS), _names(view, line, silent_only)
    )


def _names(view: View, line: Participation, silent_only: bool) -> Markup:
    """Write who is silent and who replied; where no list says so, how to bring it."""
    parts = []
    if view.survey.each_shown and line.silent:
        parts.append(_part(view, "Silent", member_links(view, line.silent)))
    if line.missing is None or line.unnamed:
        words = "Who took part is not on record" if line.missing is None else "Silent: names not on record"
        parts.append(Markup("<p>{}{}</p>").format(words, mending(view, "add the list")))
    if view.survey.each_shown and line.replied and not silent_only:
        parts.append(_part(view, "Replied", member_links(view, line.replied)))
    if line.row.over or line.row.unlisted:
        parts.append(Markup("<p>{}</p>").format(line.row.note))
    return joined(parts)


def _part(view: View, head: str, names: Markup) -> Markup:
    return Markup("<p><b>{}:</b> {}</p>").format(head, names)
