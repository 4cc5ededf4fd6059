"""``present/STORY``: a story on a page of its own, outside Streamlit's, which stays when the server goes.

``present/STORY/slides.json?slide=3&round=…`` is a slide of it with other filters, ``story.json?names=…`` the
whole for another audience. ``story.html``, ``story.pdf?paper=a4`` and ``story.pptx?template=…`` are files to
take away; ``report.docx`` and ``report.pdf`` are the Good Practice Report of a round, beside its ready story.
``present/page/story.pdf?card=…`` is what stands on a page. Presenting begins without names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from analytics.audience import QUERY_NAME, Audience, audience_of, outright
from analytics.export import file_name
from analytics.filters import Filters
from analytics.made import made_report, made_story
from analytics.nameless import allowed
from analytics.people import Person
from analytics.seen_by import See
from analytics.stories import Story, on_page
from analytics.stories.presenting.page import one_file, page, script, whole
from analytics.stories.presenting.telling import told
from analytics.stories.show import called, for_audience, instead
from analytics.stories.story import filtered, filters_of, round_of
from pages.server.handed_out import keep_later
from pages.server.templates import NAME as TEMPLATE
from pages.server.templates import template_of
from pages.ui import cached
from pages.ui.browser import COOKIE
from pages.ui.person import person_of
from pages.ui.trouble import told_by_address
from pages.ui.who import who_asks

if TYPE_CHECKING:
    from analytics.report import Report

SCRIPT = "present.js"
OF_PAGE = "page"
"""Names the filters of the page in an address whose own filters are those of one slide."""
SLIDE = "slide"
"""Names the place of the one slide that is asked for."""
PLACES = 4
"""A place has so many digits at the most."""
PAPER = "paper"
"""Names the size of the pages of a PDF."""
_FRESH = {"Cache-Control": "no-store"}


@dataclass(frozen=True)
class Asked:
    """A story that an address asks for, its query, and who asks."""

    story: Story
    query: str
    by: Person

    @property
    def audience(self) -> Audience:
        """For whom it is: without a word on it for members, without names."""
        said = Filters.query_values(self.query).get(QUERY_NAME)
        return "nameless" if said is None else audience_of(said)


def present_routes() -> list[Route]:
    """Return the routes of presenting, under any base path."""
    return [
        Route(f"/{{base:path}}present/{SCRIPT}", _script, methods=["GET"]),
        Route("/{base:path}present/{story}/{part}", _part, methods=["GET"]),
        Route("/{base:path}present/{story}", _page, methods=["GET"]),
    ]


async def _script(_request: Request) -> Response:
    return Response(script(), media_type="text/javascript; charset=utf-8", headers=_FRESH)


@told_by_address
async def _page(request: Request) -> Response:
    return await _answer(request, _page_of)


@told_by_address
async def _part(request: Request) -> Response:
    make = PARTS.get(request.path_params["part"])
    return await _answer(request, make) if make else PlainTextResponse("There is no such file.", 404)


async def _answer(request: Request, make: Callable[[Asked], Response]) -> Response:
    given = person_of(request.cookies.get(COOKIE, ""))
    try:
        return await run_in_threadpool(
            lambda: make(Asked(_story_of(request), request.url.query, who_asks(request.headers, given)))
        )
    except KeyError:
        return PlainTextResponse("There is no such story.", status_code=404)


def _story_of(request: Request) -> Story:
    """Return the story of an address, under the filters of the page; KeyError where there is none."""
    query = request.url.query
    if request.path_params["story"] == on_page.ID and "part" in request.path_params:
        return on_page.from_query(query)
    story = cached.story(request.path_params["story"])
    of_page = Filters.query_values(query).get(OF_PAGE, [query])[-1]
    return filtered(story, instead(story.filters, Filters.from_query(of_page)))


def _page_of(asked: Asked) -> Response:
    story, query, audience = asked.story, asked.query, asked.audience
    of_page = _filters_of(query, audience)
    more = {
        "more": f"{story.id}/slides.json?{outright(audience)}&{urlencode({OF_PAGE: of_page})}",
        "back": "../",
    }
    outright_off = audience == "nameless" and QUERY_NAME in Filters.query_values(query)
    if (other := TURNED.get(audience)) and not outright_off:
        more["other"] = f"{story.id}/story.json?{outright(other)}&{of_page}"
    html = page(cached.survey_for, story, audience, more=more, source=SCRIPT)
    return Response(html, media_type="text/html; charset=utf-8", headers=_FRESH)


def _slides(asked: Asked) -> Response:
    chosen = Filters.from_query(asked.query)
    place = Filters.query_values(asked.query).get(SLIDE, [""])[-1]
    only = int(place) if place.isdecimal() and len(place) <= PLACES else None
    made = told(cached.survey_for, asked.story, asked.audience, chosen=chosen, only=only)
    return JSONResponse(made, headers=_FRESH)


def _story(asked: Asked) -> Response:
    story, audience = asked.story, asked.audience
    asks = f"{outright(audience)}&{urlencode({OF_PAGE: _filters_of(asked.query, audience)})}"
    more = {"more": f"{story.id}/slides.json?{asks}"}
    return JSONResponse({**whole(cached.survey_for, story, audience), **more}, headers=_FRESH)


def _file(asked: Asked) -> Response:
    see = cached.eyes_now()
    html = one_file(see, asked.story, asked.audience)
    return _slides_to_take(asked, html.encode("utf-8"), "html", "text/html; charset=utf-8", see=see)


def _pdf(asked: Asked) -> Response:
    """Answer with a PDF, its pages as slides or on A4."""
    from analytics.paper import PAPERS, story_pdf  # only those who ask for a file wait for what writes it

    named, see = Filters.query_values(asked.query).get(PAPER, [""])[-1], cached.eyes_now()
    paper = next((each for each in PAPERS if each == named), PAPERS[0])
    content = story_pdf(for_audience(see, asked.story, asked.audience), paper=paper)
    more = () if paper == PAPERS[0] else (paper,)
    return _slides_to_take(asked, content, "pdf", "application/pdf", see=see, more=more)


def _deck(asked: Asked) -> Response:
    """Answer with a slide show, in our template or in one that a person handed in."""
    from analytics.stories.deck import deck

    template, see = template_of(Filters.query_values(asked.query).get(TEMPLATE, [""])[-1]), cached.eyes_now()
    content = deck(for_audience(see, asked.story, asked.audience), template)
    return _slides_to_take(asked, content, "pptx", PPTX, see=see)


def _slides_to_take(
    asked: Asked, content: bytes, ending: str, kind: str, *, see: See, more: Sequence[str] = ()
) -> Response:
    """Answer with the slides of a story as a file, and keep that it was handed out; a page of ours is not."""
    name, story, audience = _name(asked.story, asked.audience, ending, more), asked.story, asked.audience
    if story.id != on_page.ID:
        keep_later(
            lambda: made_story(
                story, for_audience(see, story, audience), audience, name, person=asked.by.name
            ),
            asked.by,
        )
    return _to_take(content, name, kind)


def _in_word(asked: Asked) -> Response:
    from analytics.report import written

    return _report(asked, written, "docx", DOCX)


def _on_paper(asked: Asked) -> Response:
    from analytics.paper import report_pdf

    return _report(asked, report_pdf, "pdf", "application/pdf")


def _report(asked: Asked, write: Callable[[Report], bytes], ending: str, kind: str) -> Response:
    """Answer with the report of a round, and keep that; KeyError for a story that is no round's own."""
    made = cached.report_of(round_of(asked.story.id), asked.audience)
    name = _name(replace(asked.story, name=made.title), asked.audience, ending)
    content = write(made)
    keep_later(lambda: made_report(made, name, person=asked.by.name), asked.by)
    return _to_take(content, name, kind)


def _name(story: Story, audience: Audience, ending: str, more: Sequence[str] = ()) -> str:
    """Call a file by what it holds and for whom it is, the office too."""
    filters, _ = allowed(cached.survey_for(audience), filters_of(story))
    more = (*more, "office") if audience == "office" else more
    return file_name(
        called(cached.survey_for, story, audience), filters, ending, audience=audience, more=more
    )


def _to_take(content: bytes, name: str, kind: str) -> Response:
    headers = {**_FRESH, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=headers)


TURNED: dict[Audience, Audience] = {"office": "nameless", "members": "nameless", "nameless": "members"}
"""Audience of an address → whom the key of names turns to. For the public names are never shown, nor where an
address asks outright for none."""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


PARTS: dict[str, Callable[[Asked], Response]] = {
    "slides.json": _slides,
    "story.json": _story,
    "story.html": _file,
    "story.pdf": _pdf,
    "story.pptx": _deck,
    "report.docx": _in_word,
    "report.pdf": _on_paper,
}
"""Last part of an address → what answers it."""


def _filters_of(query: str, audience: Audience) -> str:
    """Return the filters of an address as its query, without those that an audience may not have."""
    own, _ = allowed(cached.survey_for(audience), Filters.from_query(query))
    return own.to_query()
