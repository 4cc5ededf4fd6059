"""The head of the first screen: key figures, findings in words, and what needs attention."""

from __future__ import annotations

import html
from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from analytics.audience import as_dict
from analytics.filters import Filters
from analytics.findings import Finding, KeyFigure, attention, findings, key_figures
from analytics.findings.finding import SMALL, leading
from analytics.reconcile import summary
from pages.ui import cached
from pages.ui.shell import View
from pages.views.citing import finding_html

ALL = 999
AT_ONCE = 5
"""So many findings, and so many notes on the data, are shown unfolded."""
MARK = "*"
"""What a finding carries that rests on few answers; see `SMALL` of analytics.findings.finding."""
LEGEND = f"Rests on few answers: fewer than {SMALL} on one side of the comparison."


def first_screen(view: View) -> None:
    """Show the key figures of a view, its findings and what to know about its data."""
    figures = "".join(
        f"<div class='figure'><dt>{html.escape(f.label)}</dt><dd>{html.escape(f.value)}</dd>"
        f"<p>{html.escape(f.detail)}</p>{_change(f)}</div>"
        for f in key_figures(view.tally)
    )
    known = _published(view) + _known(attention(view.tally))
    needs = f"<section><h2>What needs attention</h2><ul>{known}</ul></section>" if known else ""
    st.html(
        f"{STYLE}<div class='first'><dl>{figures}</dl><div class='words'>"
        f"<section><h2>What stands out</h2>{_found(view)}</section>{needs}</div></div>"
    )


def _change(figure: KeyFigure) -> str:
    """Say a change in a line; its interval and the same administrations are folded away below it."""
    if not figure.change:
        return ""
    summary, whole = html.escape(figure.change), html.escape(figure.change_in_full)
    return f"<details class='change'><summary>{summary}</summary><p>{whole}</p></details>"


def _found(view: View) -> str:
    """List the leading findings; every further one is folded away below them."""
    every = findings(view.tally, at_most=ALL)
    first = leading(every, AT_ONCE)
    rest = [finding for finding in every if finding not in first]
    shown, folded = ("".join(_item(view, finding) for finding in group) for group in (first, rest))
    more = f"<details><summary>All findings: {len(rest)} more</summary><ul>{folded}</ul></details>"
    legend = f"<p class='legend'>{MARK} {LEGEND}</p>" if any(finding.small for finding in every) else ""
    return f"<ul>{shown}</ul>{more if rest else ''}{legend}"


def _item(view: View, finding: Finding) -> str:
    return f"<li>{finding_html(view, finding)}{f' {MARK}' if finding.small else ''}</li>"


def _known(texts: Sequence[str]) -> str:
    """List what to know about the data; beyond a few the rest is folded away."""
    items = [f"<li>{html.escape(text)}</li>" for text in texts]
    rest = items[AT_ONCE:]
    folded = f"<details><summary>{len(rest)} more</summary><ul>{''.join(rest)}</ul></details>"
    return "".join(items[:AT_ONCE]) + (f"<li class='more'>{folded}</li>" if rest else "")


def _published(view: View) -> str:
    """Say in a line how the published figures of the round fit, with a link to the whole of it."""
    rounds = view.filters.rounds
    if len(rounds) != 1 or view.filters != Filters(rounds=rounds):
        return ""  # a published figure speaks of a whole round
    if not any(figure.round == rounds[0] for figure in view.survey.published):
        return ""
    words = summary(cached.reconciliation(view.survey, rounds[0]))
    target = html.escape(
        f"reconciliation?{urlencode({'report': rounds[0], **as_dict(view.survey.audience)}, doseq=True)}"
    )
    return f'<li><a href="{target}" target="_self">{html.escape(words)}</a></li>'


STYLE = """<style>
.first dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem;
  margin: 0; padding: 0; }
  .first dl > div { margin: 0; }
.first .figure { border: 1px solid rgba(128,128,128,.25); border-radius: .5rem; padding: .7rem .9rem; }
.first dt { font-size: .85rem; line-height: 1.25; min-height: 2.1rem; opacity: .8; margin: 0; }
.first dd { font-size: 1.9rem; font-weight: 600; line-height: 1.2; margin: .15rem 0; }
.first .figure p { font-size: .85rem; margin: 0; opacity: .85; }
.first .change { font-size: .85rem; margin: .2rem 0 0; opacity: .85; }
.first .more { list-style: none; }
.first .words { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1.5rem;
  margin-top: 1rem; }
.first h2 { font-size: 1.05rem; font-weight: 600; margin: 0 0 .35rem; padding: 0; }
.first ul { margin: 0; padding-left: 1.15rem; }
.first .legend { font-size: .85rem; opacity: .8; margin: .35rem 0 0; }
.first a { color: inherit; text-decoration: underline dotted; text-underline-offset: .18em; }
.first a:hover { text-decoration-style: solid; }
.first li { margin: 0 0 .3rem; line-height: 1.45; }
</style>"""
