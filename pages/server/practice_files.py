"""Addresses that answer with the library of practices as a file: ``download/practices.<xlsx|docx>?…``.

The names in an address are those of the page: the filters, and what is searched and chosen. Nothing is
kept in the session, so a link works in any browser that reaches the server.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from analytics.audience import QUERY_NAME, Audience, audience_of
from analytics.describe import describe_filters
from analytics.export import practices_docx, practices_xlsx
from analytics.export.practice_list import PracticeList
from analytics.filters import Filters
from analytics.library import Choice, bring
from analytics.nameless import allowed
from pages.server.downloads import XLSX, name_asked_for
from pages.ui import address, cached
from pages.ui.trouble import told_by_address

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: dict[str, tuple[str, Callable[[PracticeList], bytes]]] = {
    "xlsx": (XLSX, practices_xlsx),
    "docx": (DOCX, practices_docx),
}
"""Ending of an address → the media type of the file and what writes it."""


def practice_routes() -> list[Route]:
    """Return the route of the library's files; it stands before that of the charts' figures."""
    return [Route("/{base:path}download/practices.{form}", _download, methods=["GET"])]


@told_by_address
async def _download(request: Request) -> Response:
    form = request.path_params["form"]
    if form not in FORMS:
        return PlainTextResponse("Practices come as .xlsx or .docx.", status_code=404)
    media_type, write = FORMS[form]
    chosen = Choice.from_values(Filters.query_values(request.url.query)) != Choice()
    name = name_asked_for("Chosen practices" if chosen else "Practices", request.url.query, form)
    content = await run_in_threadpool(lambda: write(listed(request.url.query)))
    return Response(
        content,
        media_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


def listed(query: str) -> PracticeList:
    """Return the list that an address asks for."""
    filters, asked = Filters.from_query(query), Filters.query_values(query)
    survey = cached.survey_for(audience_of(asked.get(QUERY_NAME, [])))
    notes = cached.notes_for(survey)
    choice = Choice.from_values(asked)
    if filters.rounds == (address.ALL_ROUNDS,):
        filters = replace(filters, rounds=())
    filters, let_go = allowed(survey, filters)
    brought = bring(survey, filters, choice, notes, search=cached.search(survey))
    words = " ".join((describe_filters(survey, filters), *let_go))
    return PracticeList(survey, notes, brought, choice, words)


def practice_links(filters: Filters, choice: Choice, audience: Audience, *, starred: bool) -> None:
    """Draw the links to what is listed as files, and to the starred ones of it where there are stars."""
    alone = Choice(choice.words, choice.kinds, choice.tags, starred=True)
    links = [(f"{name} of this list", form, choice) for name, form in (("Excel", "xlsx"), ("Word", "docx"))]
    if starred and not choice.starred:
        links += [
            (f"{name} of the starred", form, alone) for name, form in (("Excel", "xlsx"), ("Word", "docx"))
        ]
    drawn = " · ".join(_link(words, form, _query(filters, chosen, audience)) for words, form, chosen in links)
    st.html(f"<p style='font-size:.9rem; margin:0'>{drawn}</p>")


def _link(words: str, form: str, query: str) -> str:
    return f"<a href='download/practices.{form}?{query}' style='color:inherit' download>{words}</a>"


def _query(filters: Filters, choice: Choice, audience: Audience) -> str:
    parts = (address.explicit(filters, audience), urlencode(choice.as_dict(), doseq=True))
    return "&amp;".join(part.replace("&", "&amp;").replace("'", "%27") for part in parts if part)
