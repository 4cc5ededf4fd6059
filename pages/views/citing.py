"""Findings as HTML: each number is a link to the page that shows its figure."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from markupsafe import Markup, escape

from analytics.findings import Cite, Finding
from analytics.model import Questionnaire
from pages.ui import address
from pages.ui.html import joined
from pages.ui.links import link
from pages.ui.shell import View

PAGES = {
    "answers": "administrations",
    "doing": "actions",
    "links": "links",
    "practices": "practices",
}
"""Result that is no table of the report → the address of the page that shows it."""
TABLES = {"reply_rate": "replies", "actions": "actions"}
"""Kind of table → the address of its page; an outcome and what stands beside it have a page of their own."""

SHORT = 24
"""A number of so many letters, such as "1,023 of 1,528 (67%)", is not broken over two lines."""


def page_of(questionnaire: Questionnaire, result: str) -> str:
    """Return the page that shows a Result, with its own choice; blank (the overview) where none does."""
    spec = next((spec for spec in questionnaire.tables if spec.id == result), None)
    if spec is None:
        return PAGES.get(result, "")
    return TABLES.get(spec.kind) or f"outcomes?{urlencode({'outcome': spec.outcome})}"


def finding_html(view: View, finding: Finding) -> Markup:
    """Return a finding with its numbers as links."""
    return joined(escape(piece) if isinstance(piece, str) else _link(view, piece) for piece in finding.pieces)


def _link(view: View, cite: Cite) -> Markup:
    filters = replace(view.filters, rounds=(cite.round,)) if cite.round else view.filters
    query = address.explicit(filters, view.survey.audience)
    if cite.result == "links":
        query += "&" + urlencode({"link": cite.measure})
    page = page_of(view.survey.questionnaire, cite.result)
    target = f"{page}{'&' if '?' in page else '?'}{query}"
    return link(target, cite.words, css="whole" if len(cite.words) <= SHORT else "")
