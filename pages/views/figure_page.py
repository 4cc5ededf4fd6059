"""The page Figure: what an id or words lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from analytics.charts.chart import Chart
from analytics.figures.asking import Answered
from analytics.figures.known import Named
from analytics.figures.telling import Told, drawn, who
from analytics.figures.words import DONE, NOTHING, answer_words, can_ask
from analytics.filters import Filters
from analytics.nameless import allowed
from pages.card.show import show
from pages.card.who import who_html
from pages.ui import address, cached
from pages.ui.choose import choose_open
from pages.ui.find_box import NAME, PAGE
from pages.ui.html import joined, show_html
from pages.ui.links import link, link_to
from pages.ui.shell import View, narrowed
from pages.ui.text import escaped, local_time

EXAMPLES = ("reports by workshop", "in-house by region type", "projects by round")


def show_figures(view: View, typed: str) -> None:
    """Show what was asked for, or what can be asked."""
    if not typed.strip():
        _offer(view)
        return
    answered = cached.asker(view.survey).answer(typed, _in_address(view))
    for words in answer_words(answered, view.survey):
        st.markdown(escaped(words))
    if not answered.found:
        _offer_examples(view)
    elif len(answered.figures) == 1 and not answered.others:
        _show_one(view, answered.figures[0])
    else:
        _show_others(view, answered)
        show_html(list_html(view, answered.figures))


def _offer(view: View) -> None:
    st.markdown(escaped(can_ask(view.survey)))
    _offer_examples(view)


def _offer_examples(view: View) -> None:
    if view.survey.audience != "public":
        links = (Markup("<li>{}</li>").format(_link(view, words, words)) for words in EXAMPLES)
        show_html(Markup("<div class='found'><p>For example:</p><ul>{}</ul></div>").format(joined(links)))


def _link(view: View, asked: str, words: object, filters: Filters | None = None) -> Markup:
    """Write a link to this page with another question, under the filters of the address or others."""
    kept = _in_address(view) if filters is None else filters
    return link(link_to(replace(view, filters=kept), PAGE, **{NAME: asked}), words)


def _in_address(view: View) -> Filters:
    """Return the filters of the address that the audience may use; all rounds and the latest are no round."""
    asked = address.read()
    rounds = tuple(code for code in asked.rounds if code in view.survey.round_by_code)
    return allowed(view.survey, replace(asked, rounds=rounds))[0]


def list_html(view: View, figures: Sequence[Told]) -> Markup:
    """List figures, each with its words, its number and its id, which opens it alone."""
    lines = (
        Markup("<li><span>{} · {}</span> <b>{}</b> <small>{}</small></li>").format(
            told.label, told.of, told.words, _link(view, told.named.id, told.named.id, told.named.filters)
        )
        for told in figures
    )
    return Markup("<div class='found'><ul>{}</ul></div>").format(joined(lines))


def _show_others(view: View, answered: Answered) -> None:
    """Show the charts that an id names; of a table its figures are listed."""
    for named in answered.others:
        if named.what.kind == "chart":
            own = narrowed(view, named.filters)
            charts = _chart(own, named)
            if charts:
                show(own, charts, key=f"board-{named.id}", columns=1)
            else:
                st.markdown(NOTHING)


def _chart(view: View, named: Named) -> list[Chart]:
    try:
        return [drawn(view.survey, named)]
    except KeyError:  # the survey holds nothing of it
        return []


def _show_one(view: View, told: Told) -> None:
    """Show one figure whole: its number, its base, how it was counted, its replies, what it was before."""
    own = narrowed(view, told.named.filters)
    show_html(
        Markup(
            "<div class='found'><h2>{} · {}</h2><p class='number'>{}</p>"
            "<p>Figure {} · Data version {}</p><p>Base: {}. {}</p>{}</div>"
        ).format(
            told.label, told.of, told.words, told.named.id, view.survey.data_version,
            told.base_meaning, told.how, Markup("<p>{}</p>").format(told.row.note) if told.row.note else "",
        )
    )  # fmt: skip
    if view.survey.each_shown:
        _show_earlier(told.named)
    if who(view.survey, told.named) is not None:
        show_html(who_html(own, told.result.measures[told.row.measure], told.row))


def _show_earlier(named: Named) -> None:
    """Offer what a figure was in earlier data versions."""
    if not choose_open("What it was in earlier data versions", name="earlier"):
        return
    lines = (
        Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{} {}{}</td></tr>").format(
            state.words,
            state.version.name,
            local_time(state.version.at, st.context.timezone),
            state.version.file_name,
            DONE.get(state.version.action, state.version.action),
            f" by {state.version.person}" if state.version.person else "",
        )
        for state in cached.figure_states(named)
    )
    heads = joined(Markup("<th scope='col'>{}</th>").format(word) for word in HEADS)
    show_html(
        Markup("<div class='found'><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>").format(
            heads, joined(lines)
        )
    )


HEADS = ("Figure", "From data version", "On", "By which upload")
