"""Who is behind a figure: the administrations, with their answers and texts, in a window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from analytics.behind import LISTED, Behind, ReplyDetail, behind, narrow
from analytics.figure_id import What, id_of, may_be_named, of_group, of_whom
from analytics.filters import Filters
from analytics.measures import Measure, measures_of, rows
from analytics.model import Answer
from analytics.row import Row
from analytics.wording import KEY, MARKS, SILENT, figure_words
from analytics.workshop_names import workshop_labels
from pages.ui.find_box import NAME, PAGE
from pages.ui.html import joined, show_html
from pages.ui.links import link, link_here, link_to, member_link, mending, workshop_link
from pages.ui.shell import View
from pages.ui.text import escaped

OUTSIDE = (Answer.NOT_ANSWERED, Answer.NOT_RECORDED, Answer.NO_OR_BLANK)
"""The answers that stand in no base, in the order of the window."""

BESIDE = (
    "Replied, not on the list of participants",
    "Replied, about a workshop of which no rate can be told",
)
"""The replies that stand beside a reply rate, in the order of the window."""

KINDS = {
    "workshop": "workshop",
    "region_type": "region type",
    "sub_region": "sub-region",
    "administration": "administration",
    "round": "round",
    "topic": "topic",
}
"""Grouping → what one group of it is called."""


@dataclass(frozen=True)
class _Clicked:
    """What was clicked: a measure of one group, in the words of the chart, and its figure if it has one."""

    measure: Measure
    by: str
    group: str
    words: str
    row: Row | None

    @property
    def title(self) -> str:
        """Group, measure and figure: "AEO workshop · Replies: 5 of 7 (71%)"."""
        about = " · ".join(filter(None, (self.words, self.measure.label)))
        return f"{about}: {figure_words(self.row, nobody=self.measure.nobody)}" if self.row else about


def show_who(view: View, measure: str, *, by: str, group: str) -> None:
    """Open a window with the replies behind one figure, those who did not act among them."""
    try:
        found = behind(view.survey, view.filters, measure, by=by, group=group)
        clicked = _clicked(view, measures_of(view.survey.questionnaire)[measure], by, group)
    except KeyError:  # a mark of an older page, whose figure no longer exists
        return

    @st.dialog(escaped(clicked.title), width="large")
    def window() -> None:
        show_html(_page(view, clicked, found))

    window()


def who_html(view: View, measure: Measure, row: Row) -> Markup:
    """Write the replies behind one figure of a whole view, as the window lists them."""
    found = behind(view.survey, view.filters, measure.id)
    return _page(view, _Clicked(measure, "all", "all", "", row), found)


def _clicked(view: View, measure: Measure, by: str, group: str) -> _Clicked:
    """Find the group in the view; KeyError where there is no such grouping."""
    if by == "round":
        about = view.survey.round_by_code.get(group)
        return _Clicked(measure, by, group, about.title if about else group, None)
    groups = {each.key: each.label for each in view.tally.groups(by)}
    if by == "workshop":
        titles = {code: record.title for code, record in view.survey.round_by_code.items()}
        labels = workshop_labels(view.tally.workshops, titles)
        groups = dict(zip(groups, labels.values(), strict=True))
    words = "" if by == "all" else groups.get(group, group)
    made = rows(view.tally, [measure], by=(by,)) if group in groups else ()
    return _Clicked(measure, by, group, words, next((row for row in made if row.group == group), None))


def _page(view: View, clicked: _Clicked, found: Behind) -> Markup:
    """Write the window: each part under the words that the chart's legend has for it."""
    names = (
        *clicked.measure.parts,
        *BESIDE,
        *(f"{MARKS[a].sign} {MARKS[a].words.capitalize()}" for a in OUTSIDE),
    )
    beside = (found.unlisted, found.unrated)
    parts = (found.counted, found.others, *beside, found.not_answered, found.not_recorded, found.placed)
    lists = [
        part_html(view, name, details, counted=details is found.counted and clicked.measure.form != "replies")
        for name, details in zip(names, parts, strict=True)
        if details
    ]
    lists += _silent(view, clicked, found)
    return Markup("<div class='who'><p class='where'>{}{}<br>{}</p>{}{}</div>").format(
        view.filters_text, _id(view, clicked), KEY, _only(view, clicked),
        joined(lists) or Markup("<p>No reply on record.</p>"),
    )  # fmt: skip


def _id(view: View, clicked: _Clicked) -> Markup:
    """Lead to the page of the figure that was clicked, by its id."""
    workshops = zip(view.tally.groups("workshop"), view.tally.workshops, strict=True)
    keys = {group.key: workshop.key for group, workshop in workshops}
    filters = of_group(view.filters, clicked.by, clicked.group, keys)
    if not may_be_named(filters, view.survey.audience) or clicked.row is None:
        return Markup("")
    id_ = id_of(What("number", clicked.measure.id), filters)
    target = link_to(replace(view, filters=of_whom(filters)), PAGE, **{NAME: id_})
    return Markup(" · {}").format(link(target, id_))


def _only(view: View, clicked: _Clicked) -> Markup:
    """Offer the page for the group alone; nothing where it is that already, or can't be filtered to."""
    filters = narrow(view.filters, clicked.by, clicked.group, view.survey)
    held = {value for values in vars(filters).values() for value in values}
    if filters == view.filters or "" in held or not (view.survey.each_shown or _nameless(filters)):
        return Markup("")
    only = link(link_here(view, filters), f"Show this {KINDS.get(clicked.by, 'group')} only", css="button")
    return Markup("<p>{} <small>The page for {} alone; “back” returns.</small></p>").format(
        only, clicked.words
    )


def _nameless(filters: Filters) -> bool:
    return not filters.administrations


def _silent(view: View, clicked: _Clicked, found: Behind) -> Iterator[Markup]:
    """List who took part and sent no reply; of a chart of replies also how many, where no list says who."""
    words = f"{SILENT.sign} {SILENT.words.capitalize()}, took part and sent no reply"
    row = clicked.row
    if found.silent:
        names = _lines(view, found.silent) if view.survey.each_shown else Markup("")
        yield Markup("<h3>{}: {:,}</h3><ul>{}</ul>").format(words, len(found.silent), names)
    elif clicked.measure.form == "replies" and row and row.base and row.base > (row.count or 0):
        yield Markup("<h3>{}: {:,}</h3><p>Names not on record{}.</p>").format(
            words, row.base - (row.count or 0), mending(view, "add the list")
        )


def _lines(view: View, silent: Sequence[tuple[str, str]]) -> Markup:
    codes = {member.name: member.code for member in view.survey.administrations}
    return joined(
        Markup("<li>{} <small>{}</small></li>").format(member_link(view, codes[name], name), label)
        for name, label in silent
    )


def part_html(view: View, name: str, details: Sequence[ReplyDetail], *, counted: bool = False) -> Markup:
    """List the replies of one part under its name; for others than the office say how many there are.

    Members read by name whose replies are `counted` in a figure, and nothing else of these.
    """
    more = f" (the first {LISTED:,})" if len(details) == LISTED else ""
    head = Markup("<h3>{}: {:,}{}</h3>").format(name, len(details), more)
    if not view.survey.each_shown:
        told = sorted({detail.name for detail in details}) if counted and view.survey.named else []
        names = joined(Markup("<li>{}</li>").format(name) for name in told)
        return head + Markup("<ul>{}</ul>").format(names) if told else head
    by_name = sorted(details, key=lambda detail: (detail.name, detail.workshop))
    return head + Markup("<ul>{}</ul>").format(joined(reply_html(view, detail) for detail in by_name))


def reply_html(view: View, detail: ReplyDetail, *, head: Markup | None = None) -> Markup:
    """Write one reply as a list item: who, which workshop, every answer, every text."""
    questionnaire = view.survey.questionnaire
    answers = joined(
        Markup("<span class='a{}' title='{}: {}'>{} {}</span>").format(
            int(said), q.label, MARKS[said].words, MARKS[said].sign, q.short
        )
        for q, said in ((q, detail.answers[q.id]) for q in questionnaire.answered)
    )
    kinds = {q.practice: q.short for q in questionnaire.texts}
    texts = joined(
        Markup("<p><b>{}:</b> <span dir='auto'>{}</span></p>").format(kinds.get(kind, kind), text)
        for kind, text in detail.texts
    )
    note = Markup("<p class='note'>Note: {}</p>").format(detail.note) if detail.note else ""
    return Markup("<li>{}<div class='answers'>{}</div>{}{}</li>").format(
        head or who_and_where(view, detail), answers, texts, note
    )


def who_and_where(view: View, detail: ReplyDetail) -> Markup:
    """Write whose reply it is and about which workshop; both are links to their profiles."""
    return Markup("<b>{}</b> <small>{}</small>").format(
        member_link(view, detail.administration, detail.name),
        workshop_link(view, detail.workshop, detail.workshop_label),
    )
