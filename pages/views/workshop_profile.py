"""The workshops of a view as a list, and beside it the profile of the one that is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from analytics.filters import Filters
from analytics.findings.workshop_lines import WorkshopLine, workshop_lines
from analytics.model import Administration
from analytics.participation import Participation, participations
from analytics.workshop_names import month_words, short_month
from analytics.workshop_order import newest_last, order_words
from pages.card.show import chart, show
from pages.ui.choose import chosen_value
from pages.ui.html import joined, show_html
from pages.ui.links import PROFILE, link, link_to, member_links, mending
from pages.ui.shell import View, narrowed
from pages.ui.text import counted
from pages.views.glance import bar_cell, glance, glance_line, month_cell, small_bar
from pages.views.practice_list import practice_list

UNKNOWN = "not recorded"


def choose_workshop(view: View) -> str:
    """List the workshops and return the one that is chosen: the newest with a reply if none is."""
    lines = newest_last(workshop_lines(view.tally), lambda line: line.workshop)
    replied = [line.workshop.key for line in lines if line.replied.replies]
    keys = [line.workshop.key for line in lines]
    usual = (replied or keys or [""])[-1]
    chosen = chosen_value(PROFILE, keys) or usual
    outcomes = view.survey.questionnaire.outcomes
    heads = ("Workshop", "Month", "Replied", *(q.short for q in outcomes))
    often = Counter(_short(line) for line in lines)
    listed = (
        _line(view, line, heads, chosen=line.workshop.key == chosen, alone=often[_short(line)] == 1)
        for line in reversed(lines)
    )
    number = Markup("<p class='note'>{}, {}</p>").format(
        counted(len(lines), "workshop", "workshops"), order_words(view.tally.workshops)
    )
    show_html(number + glance(heads, listed, css="listed"))
    return chosen


def _short(line: WorkshopLine) -> tuple[str, str]:
    return line.workshop.topic, short_month(line.workshop.month)


def _line(view: View, line: WorkshopLine, heads: tuple[str, ...], *, chosen: bool, alone: bool) -> Markup:
    """Write a workshop under its topic, or its label where another of that topic was in the same month."""
    key, (topic, _) = line.workshop.key, _short(line)
    words = topic if topic and alone else line.label
    head = link(link_to(view, "workshops", **{PROFILE: key}), words, chosen=chosen)
    cells = (
        month_cell(line.workshop.month),
        bar_cell(line.replied, "replies"),
        *(bar_cell(row, row.measure) for row in line.outcomes),
    )
    return glance_line(heads, head, cells, chosen=chosen)


def workshop_profile(view: View, key: str) -> None:
    """Show one workshop: facts, who replied and who did not, what they did and what came of it.

    The facts are of the whole workshop; the charts are of what the filters leave of it.
    """
    whole = narrowed(view, Filters(workshops=(key,)))
    (line,) = participations(whole.tally)
    show_html(_facts(view, line))
    own = narrowed(view, replace(view.filters, workshops=(key,)))
    if not own.tally.replies:
        st.markdown("No reply to this workshop matches the filters; the facts are of the whole workshop.")
        return
    show(own, [chart(own, "actions"), chart(own, "outcomes")], key="board-workshop", columns=1)


def who_did_what(view: View, key: str) -> None:
    """Show what each administration did after a workshop and what came of it, and what they wrote."""
    own = narrowed(view, replace(view.filters, workshops=(key,)))
    if own.tally.replies:
        show(own, [chart(own, "matrix")], key="board-workshop-matrix", columns=1)
        practice_list(own)


def _facts(view: View, line: Participation) -> Markup:
    """Write what is on record about a workshop: what it was, who replied, and who did not."""
    workshop = line.workshop
    title = "" if workshop.title == line.label else Markup("<p class='title'>{}</p>").format(workshop.title)
    about = (month_words(workshop.month), workshop.region_type, workshop.topic)
    facts = {
        "Month, type, topic": " · ".join(part or UNKNOWN for part in about),
        "Took part": UNKNOWN if line.about.took_part is None else line.about.took_part,
        "Replied": _who(view, _replied(line), line.replied if view.survey.each_shown else ()),
        "Silent": _silent(view, line),
    }
    terms = joined(Markup("<dt>{}</dt><dd>{}</dd>").format(*fact) for fact in facts.items())
    asked = "chosen" if st.query_params.get(PROFILE) else ""  # in one column it then stands before the list
    return Markup("<section class='profile glance {}'><h2>{}</h2>{}<dl>{}</dl></section>").format(
        asked, line.label, title, terms
    )


def _replied(line: Participation) -> Markup:
    """Write the reply rate, and what stands beside it or why there is none."""
    doubtful = line.row.over or line.row.unlisted
    beside = Markup(" <small>{}</small>").format(line.row.note) if doubtful else ""
    return small_bar(line.row, "replies") + beside


def _who(view: View, figure: object, members: Sequence[Administration]) -> Markup:
    """Write a figure, and below it who it is."""
    return Markup("{}<div>{}</div>").format(figure, member_links(view, members))


def _silent(view: View, line: Participation) -> Markup:
    """Write how many are silent, and for the office who it is; where no list says so, how to bring it."""
    who = (line.silent or ()) if view.survey.each_shown else ()
    if line.about.over and line.missing is None:
        return Markup("not known{}").format(mending(view, "correct how many took part"))
    if line.missing is None:
        return Markup("not known{}").format(mending(view, "add how many took part"))
    if line.unnamed:
        figure = Markup("{}, names not on record{}").format(line.missing, mending(view, "add the list"))
        return _who(view, figure, who)
    return _who(view, line.missing or "nobody", who)
