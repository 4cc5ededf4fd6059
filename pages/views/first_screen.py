"""The first screen: one sentence, four figures, what was done and what came of it, and what to do now."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st
from markupsafe import Markup

from analytics.charts.chart import Chart
from analytics.charts.draw.text import wrapped
from analytics.filters import Filters
from analytics.findings import KeyFigure, attention, findings, key_figures
from analytics.findings.finding import SMALL, leading
from analytics.findings.headline import headline
from analytics.findings.to_do import ToDo, to_do
from analytics.findings.workshop_lines import WorkshopLine, workshop_lines
from analytics.ranking import named
from analytics.reconcile import differing
from analytics.stories import Slide
from analytics.workshop_order import all_dated, newest_last
from pages.card.show import chart, show
from pages.ui import address, cached, state
from pages.ui.html import joined, show_html
from pages.ui.links import link, link_to, member_links, workshop_link
from pages.ui.roles import is_open
from pages.ui.shell import View
from pages.ui.stories import add_button
from pages.views.citing import finding_html, page_of
from pages.views.glance import bar_cell, glance, glance_line, month_cell

FIGURES = 4
"""So many key figures stand on the first screen; the others are on the pages."""
LINES = 4
"""So many lines stand in the table, the last one a link where there are more workshops than that."""
ACTIONS_NAMED = 1
"""So many actions that tie stand in a line of the table; the others are counted."""
NAMED = 3
"""So many names stand in a line of what to do; the rest is on its page."""
ALL = 999
TO_DO, AT_ONCE = 4, 5
"""So many things to do, and so many findings, stand unfolded."""
TO_DO_LINES, TO_DO_WIDTH, TO_DO_LETTERS = 11, 232, 13.6
"""So many lines of things to do stand unfolded: how wide they are on a laptop, how large their letters."""
TYPES_APART = 2
"""Outcomes stand apart by so many region types; of more the first screen shows them in all."""
MARK = "*"
"""What a finding carries that rests on few answers; see `SMALL` of analytics.findings.finding."""
LEGEND = f"Rests on few answers: fewer than {SMALL} on one side of the comparison."


def first_screen(view: View) -> None:
    """Show what a manager asks first, whole on a laptop's screen."""
    show_html(Markup("<p class='headline'>{}</p>{}").format(headline(view.tally), _figures(view)))
    if view.survey.each_shown:
        charts, todo = st.columns([3, 1], gap="small")
        with todo:
            show_html(_to_do(view))
    else:
        charts = st.container()
    with charts:
        show(view, [chart(view, "actions"), _outcomes(view)], key="board-first", compact=True)
    show_html(_workshops(view))


def public_screen(view: View) -> None:
    """Show whole rounds and their region types, of which nobody's answers can be worked out."""
    show_html(_figures(view))
    charts = [chart(view, "actions"), chart(view, "outcomes")]
    with suppress(KeyError):  # where few of each region type did or did not
        charts.append(chart(view, "outcomes-by", by="region_type"))
    show(view, charts, key="board-first")


def _outcomes(view: View) -> Chart:
    """Return the outcomes by region type, or in all where so many types would fill the screen."""
    by_type = chart(view, "outcomes-by", by="region_type")
    return by_type if by_type.groups <= TYPES_APART else chart(view, "outcomes")


def what_to_do(view: View) -> None:
    """Show what the office can do about a round that nobody replied to yet."""
    if view.survey.each_shown:
        show_html(_to_do(view))


def more_words(view: View) -> None:
    """Show the findings, and folded below them what to know about the figures."""
    st.header("What stands out", anchor=False)
    show_html(_found(view))
    with st.expander("About these figures"):
        show_html(_list(attention(view.tally)))


def _figures(view: View) -> Markup:
    """Write the key figures; each opens its page."""
    shown = _chosen(key_figures(view.tally))
    return Markup("<div class='figures'>{}</div>").format(joined(_figure(view, figure) for figure in shown))


def _chosen(every: Sequence[KeyFigure]) -> Sequence[KeyFigure]:
    """Return the figures of the first screen: replies, actions, the first outcome and the last.

    The last one is what the headline ends with.
    """
    return every if len(every) <= FIGURES else (*every[: FIGURES - 1], every[-1])


def _figure(view: View, figure: KeyFigure) -> Markup:
    details = " · ".join(filter(None, (figure.detail, figure.change)))
    words = Markup(
        "<span class='value'>{}</span> <span class='label'>{}</span><span class='detail'>{}</span>"
    ).format(figure.value, figure.label, details)
    if view.survey.audience == "public":  # for which the pages of the figures hold nothing
        return Markup("<div>{}</div>").format(words)
    page = page_of(view.survey.questionnaire, figure.table)
    joint = "&" if "?" in page else "?"
    target = f"{page}{joint}{address.explicit(view.filters, view.survey.audience)}"
    return Markup("<a href='{}'>{}</a>").format(target, words)


def _to_do(view: View) -> Markup:
    """Write what the office can do, or that nothing waits for it."""
    every = (*_published(view), *to_do(view.tally))
    items, unfolded = [_item(view, each) for each in every], _unfolded(view, every)
    first, rest = items[:unfolded], items[unfolded:]
    folded = Markup("<details><summary>{} more</summary><ul>{}</ul></details>").format(
        len(rest), joined(rest)
    )
    nothing = Markup("<p>Nothing waits for you.</p>")
    return Markup("<section class='to-do'><h2>To do</h2>{}{}</section>").format(
        Markup("<ul>{}</ul>").format(joined(first)) if items else nothing, folded if rest else ""
    )


def _unfolded(view: View, every: Sequence[ToDo]) -> int:
    """Return how many things to do have room beside the charts, one at the least."""
    members, lines = view.survey.administration_by_code, 0
    for place, each in enumerate(every[:TO_DO]):
        names = "; ".join(members[code].name for code in each.members[:NAMED])
        texts = [each.words, *([f"{names}, and more"] if names else [])]
        lines += sum(len(wrapped(text, TO_DO_LETTERS, TO_DO_WIDTH)) for text in texts)
        if place and lines > TO_DO_LINES:
            return place
    return TO_DO


def _item(view: View, each: ToDo) -> Markup:
    target = link_to(view, each.page, **dict(each.choices))
    members = [view.survey.administration_by_code[code] for code in each.members[:NAMED]]
    more = f"and {len(each.members) - NAMED} more" if len(each.members) > NAMED else ""
    who = Markup("<br><span class='names'>{}{}</span>").format(member_links(view, members), more)
    words = link(target, each.words) if is_open(each.page) else each.words
    return Markup("<li>{}{}</li>").format(words, who if members else "")


def _published(view: View) -> tuple[ToDo, ...]:
    """Say how many published figures of a whole round differ from its records."""
    rounds = view.filters.rounds
    if len(rounds) != 1 or view.filters != Filters(rounds=rounds):
        return ()  # a published figure speaks of a whole round
    if not any(figure.round == rounds[0] for figure in view.survey.published):
        return ()
    number = differing(cached.reconciliation(view.survey, rounds[0]))
    if not number:
        return ()
    words = "1 published figure differs" if number == 1 else f"{number} published figures differ"
    return (ToDo(f"{words} from the records", "reconciliation", (("report", rounds[0]),)),)


def _workshops(view: View) -> Markup:
    """Write the table of workshops, the newest where there are many; a name opens its profile."""
    every = newest_last(workshop_lines(view.tally), lambda line: line.workshop)
    lines = every if len(every) <= LINES else every[1 - LINES :]
    outcomes = view.survey.questionnaire.outcomes
    heads = ("Workshop", "Type", "Month", "Replied", "Most common action", *(q.label for q in outcomes))
    which = "newest" if all_dated(view.tally.workshops) else "last"
    more = Markup("<p class='more'>The {} {} of {} workshops stand here. {}</p>").format(
        which, len(lines), len(every), link(link_to(view, "workshops"), f"All {len(every)} workshops")
    )
    table = glance(heads, (_line(view, line, heads) for line in lines), css="overview")
    return Markup("<section>{}{}</section>").format(table, more if len(lines) < len(every) else "")


def _line(view: View, line: WorkshopLine, heads: Sequence[str]) -> Markup:
    cells = (
        line.workshop.region_type or "–",
        month_cell(line.workshop.month),
        bar_cell(line.replied, "replies"),
        named(line.top, ACTIONS_NAMED, noun="action") if line.top else line.no_top or "–",
        *(bar_cell(row, row.measure) for row in line.outcomes),
    )
    return glance_line(heads, workshop_link(view, line.workshop.key, line.label), cells)


def _found(view: View) -> Markup:
    """List the leading findings; every further one is folded away below them."""
    every = findings(view.tally, at_most=ALL)
    first = leading(every, AT_ONCE)
    rest = [finding for finding in every if finding not in first]
    if first:
        state.add_slide(Slide("finding", "\n".join(each.id for each in first), filters=view.filters))
    shown, folded = (
        joined(
            Markup("<li>{}{} {}</li>").format(
                finding_html(view, each),
                f" {MARK}" if each.small else "",
                add_button("finding", each.id, view.filters, of=each.text),
            )
            for each in group
        )
        for group in (first, rest)
    )
    more = Markup("<details><summary>All findings: {} more</summary><ul>{}</ul>{}</details>")
    legend = Markup("<p class='legend'>{} {}</p>").format(MARK, LEGEND)
    seen = any(finding.small for finding in first)
    below = legend if not seen and any(finding.small for finding in rest) else ""
    return Markup("<div class='words'><ul>{}</ul>{}{}</div>").format(
        shown, more.format(len(rest), folded, below) if rest else "", legend if seen else ""
    )


def _list(texts: Sequence[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(joined(Markup("<li>{}</li>").format(text) for text in texts))
