"""Findings as HTML: each number is a link to the page that shows its figure."""

from __future__ import annotations

import html
from dataclasses import replace
from urllib.parse import urlencode

from analytics.findings import Cite, Finding
from pages.ui import address
from pages.ui.shell import View

PAGES = {
    "table-1": "replies",
    "table-2": "actions",
    "table-3": "effects",
    "table-4": "effects",
    "table-5": "efficiency",
    "table-6": "projects",
    "table-7": "projects",
    "answers": "administrations",
    "links": "links",
}
"""Result → the address of the page that shows it."""


def finding_html(view: View, finding: Finding) -> str:
    """Return a finding with its numbers as links; everything in it is escaped."""
    return "".join(
        html.escape(piece) if isinstance(piece, str) else _link(view, piece) for piece in finding.pieces
    )


def _link(view: View, cite: Cite) -> str:
    filters = replace(view.filters, rounds=(cite.round,)) if cite.round else view.filters
    query = address.explicit(filters)
    if cite.result == "links":
        query += "&" + urlencode({"link": cite.measure})
    target = f"{PAGES.get(cite.result, '')}?{query}"
    return f'<a href="{html.escape(target)}" target="_self">{html.escape(cite.words)}</a>'
