"""One link on a page: in words, as rates, who stands in its four cells, and the report's own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from analytics.charts.chart import Chart
from analytics.links import Link, Pair, compare, link_words, most_telling, outcome_words
from analytics.links.cells import cells
from analytics.links.figures import label
from analytics.links.verdict import UNCOUNTED
from analytics.links.words import (
    ACTED,
    IDLE,
    action_words,
    attribution_words,
    counts_words,
    gap_words,
    group_words,
    plain_sentence,
    points,
)
from pages.card.card import Picked
from pages.card.show import chart, show
from pages.card.who import part_html
from pages.ui import state
from pages.ui.choose import choose_one, set_choice
from pages.ui.html import joined, show_html
from pages.ui.shell import View

OWN = "own"


def choose_pair(view: View, links: Sequence[Link]) -> Link:
    """Let a reader choose one of the links, or put actions together; return it, counted."""
    options = {link.id: f"{label(link)} – {_lower(link.verdict.label)}" for link in most_telling(links)}
    options[OWN] = "Put actions together …"
    chosen = choose_one("Action and outcome to look at", options, name="link")
    if chosen != OWN:
        return next(link for link in links if link.id == chosen)
    pair = _own_pair(view)
    listed = next((link for link in links if pair.same_as(link.pair)), None)
    return listed or compare(view.tally, [*(link.pair for link in links), pair])[-1]


def _own_pair(view: View) -> Pair:
    asked = view.survey.questionnaire
    left, middle, right = st.columns([3, 1, 2])
    names = {q.id: q.label for q in asked.actions}
    actions = left.multiselect(
        "Actions",
        list(names),
        default=list(names)[:2],
        format_func=names.__getitem__,
        key="link-actions",
        wrap=True,
    )
    mode = middle.selectbox("Acted means", ["any", "all"], format_func=MODES.__getitem__, key="link-mode")
    outcomes = {q.id: q.label for q in asked.outcomes}
    outcome = right.selectbox("Outcome", list(outcomes), format_func=outcomes.__getitem__, key="link-outcome")
    return Pair(tuple(actions) or (next(iter(names)),), outcome, "all" if mode == "all" else "any")


CAVEAT = "A difference says nothing about what caused it."
"""Stands on the page once; charts that are taken away carry it themselves."""


def show_pairs(view: View) -> None:
    """Show every action beside every outcome; a click on a cell looks closer at it."""
    show(view, [_plain(chart(view, "links"))], key="board-link-matrix", columns=1, on_pick=pick_link)


def _plain(made: Chart) -> Chart:
    """Leave out what the page says once."""
    return replace(made, notes=tuple(note for note in made.notes if note != CAVEAT))


def show_outcomes(links: Sequence[Link]) -> None:
    """Show one sentence per outcome: what goes together with it."""
    said = joined(Markup("<p><b>{}</b>: {}</p>").format(*_parted(words)) for words in outcome_words(links))
    show_html(Markup("{}<div class='link'>{}</div>").format(Markup(WORDS_STYLE), said))


def _parted(words: str) -> tuple[str, str]:
    outcome, _, said = words.partition(": ")
    return outcome, said


def pick_link(picked: Picked) -> None:
    """Choose the link whose cell was clicked."""
    set_choice("link", str(picked.values[0]))


MODES = {"any": "any of them", "all": "all of them"}


def show_link(view: View, link: Link) -> None:
    """Show a link from the plainest to the finest: a sentence, both rates, who they are, the statistics."""
    show_html(Markup("{}<div class='link'><p>{}</p></div>").format(Markup(WORDS_STYLE), plain_sentence(link)))
    if link.verdict.id == "unrecorded":
        return
    asked = {"actions": ",".join(link.pair.actions), "outcome": link.outcome.id, "mode": link.pair.mode}
    kinds = ["link-counts"] if link.verdict.id in UNCOUNTED else ["link-rates", "link-counts"]
    charts = [_plain(chart(view, kind, **asked)) for kind in kinds]
    show(view, charts, key="board-link", on_pick=_pick_group)
    _window(view, link)
    with st.expander("Who stands where"):
        _who(view, link)
    with st.expander("Details"):
        _details(link)
        _numbers(view, link)


def _details(link: Link) -> None:
    """Say all that may be said of a link, then the report's own figure beside how common acting is anyway."""
    said = joined(Markup("<p>{}</p>").format(words) for words in link_words(link))
    own = joined(Markup("<p>{}</p>").format(words) for words in attribution_words(link))
    head = Markup("<h3>The report’s own way, beside how common acting is anyway</h3>") if own else ""
    show_html(Markup("<div class='link'><h3>{}</h3>{}{}{}</div>").format(link.verdict.label, said, head, own))


def _pick_group(picked: Picked) -> None:
    """Remember which group of a link was clicked, for a window once the page has run."""
    if len(picked.values) == 3:
        state.set_widget_value(PICKED, str(picked.values[2]))


def _window(view: View, link: Link) -> None:
    """Open the window with the replies of the group that was clicked, if one was."""
    group = state.widget_value(PICKED)
    state.set_widget_value(PICKED, None)
    if group not in (ACTED, IDLE):
        return

    @st.dialog(label(link), width="large")
    def window() -> None:
        _who(view, link, (group,))

    window()


PICKED = "link-group"


def _who(view: View, link: Link, groups: Sequence[str] = (ACTED, IDLE)) -> None:
    found = cells(view.tally, link.pair)
    acted, outcome = action_words(link), link.outcome.done
    parts = (
        (ACTED, f"Acted ({acted}) and {outcome}", found.acted_with),
        (ACTED, "Acted, without the outcome", found.acted_without),
        (IDLE, f"Did not act, and {outcome}", found.idle_with),
        (IDLE, "Did not act, without the outcome", found.idle_without),
        ("", "Left the outcome blank", found.blank),
        ("", "Said no or left it blank: not known who of them", found.unsure),
    )
    lists = joined(
        part_html(view, name, details) for group, name, details in parts if details and group in (*groups, "")
    )
    show_html(Markup("<div class='who'>{}</div>").format(lists))


def _numbers(view: View, link: Link) -> None:
    table = link.table
    rows = [
        ("Acted", f"{group_words(table.k1, table.n1)}{_bases(link, 0)}"),
        ("Did not act", f"{group_words(table.k0, table.n0)}{_bases(link, 1)}"),
    ]
    if link.verdict.id not in UNCOUNTED:
        rows += [*_deciding(link), *_describing(link)]
    show_html(Markup("<div class='link'>{}</div>").format(_table_html(rows)))
    if len(link.strata) > 1:
        lines = _table_html(_strata(view, link))
        show_html(Markup("<div class='link'><h3>Workshop by workshop</h3>{}</div>").format(lines))


def _deciding(link: Link) -> list[tuple[str, str]]:
    each = "workshop and each administration" if link.members else "workshop"
    smallest = link.smallest_difference
    return [
        (f"Exact p, each {each} compared with itself", _number(link.within.p if link.within else None)),
        (f"The same, {link.compared} pairs adjusted together; decides the verdict", _number(link.adjusted_p)),
        ("Difference, compared so", _within(link)),
        (
            "Smallest difference that this base would show in four of five surveys, so adjusted",
            "none" if smallest is None else f"about {points(smallest).lstrip('+')} points",
        ),
    ]


def _describing(link: Link) -> list[tuple[str, str]]:
    inside = "none" if link.inside is None else gap_words(link.inside)
    return [
        ("Difference, each workshop compared with itself (Mantel-Haenszel)", inside),
        ("Difference of this pair alone, all workshops together, 95% interval (Newcombe)", _interval(link)),
        ("Odds ratio in all, 95% interval (half added to each cell)", _odds(link)),
        ("Correlation in all (phi)", _number(link.phi)),
        ("Exact p, all workshops thrown together; decides nothing", _number(link.mid_p)),
    ]


def _strata(view: View, link: Link) -> list[tuple[str, str]]:
    titles, workshops = view.survey.round_by_code, view.tally.workshops
    several = len({workshop.round for workshop in view.survey.workshops}) > 1
    names = [f"{titles[w.round].title}, {w.numbered}" if several else w.numbered for w in workshops]
    return [(name, counts_words(t)) for name, t in zip(names, link.strata, strict=True) if t.total]


def _table_html(rows: Sequence[tuple[str, str]]) -> Markup:
    lines = (Markup("<tr><th scope='row'>{}</th><td>{}</td></tr>").format(*row) for row in rows)
    return Markup("<table>{}</table>").format(joined(lines))


def _bases(link: Link, group: int) -> str:
    low, high = link.bases[group]
    return "" if low == high else f", base {low} to {high} (it is not known who left it blank)"


def _within(link: Link) -> str:
    return "none" if link.within is None else gap_words(link.within.difference)


def _interval(link: Link) -> str:
    if link.difference is None or link.interval is None:
        return "none"
    low, high = link.interval
    return f"{points(link.difference)} points ({points(low)} to {points(high)})"


def _odds(link: Link) -> str:
    if link.odds_ratio is None:
        return "none"
    middle, low, high = link.odds_ratio
    return f"{middle:.2f} ({low:.2f} to {high:.1f})"


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}".replace("-", "−")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


WORDS_STYLE = """<style>
.link h3 { font-size: 1.05rem; font-weight: 600; margin: .25rem 0 .35rem; padding: 0; }
.link p { margin: 0 0 .25rem; line-height: 1.5; max-width: 62rem; }
.link table { border-collapse: collapse; }
.link th { text-align: left; font-weight: 400; padding: .2rem 1.5rem .2rem 0; }
.link td { font-variant-numeric: tabular-nums; padding: .2rem 0; }
</style>"""
