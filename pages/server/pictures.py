"""``picture.svg?chart=…``: a chart as a picture, made anew from its reference; ``picture.pdf`` for paper.

``paper/wide.svg?chart=…`` is its drawing alone, for a printed page, in the pieces that sheets may part.
"""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from analytics.charts.chart import Chart
from analytics.charts.draw.paper import on_paper
from analytics.charts.draw.picture import picture
from analytics.charts.draw.svg import drawings
from analytics.charts.reference import Reference
from analytics.charts.registry import chart
from analytics.nameless import allowed
from pages.ui import cached
from pages.ui.trouble import told_by_address


def picture_routes() -> list[Route]:
    """Return the routes of the pictures and of the drawings for paper, under any base path."""
    return [
        Route("/{base:path}picture.svg", _picture, methods=["GET"]),
        Route("/{base:path}picture.pdf", _pdf, methods=["GET"]),
        Route("/{base:path}paper/{room}.svg", _paper, methods=["GET"]),
    ]


@told_by_address
async def _picture(request: Request) -> Response:
    return await _answer(request, "image/svg+xml", picture)


@told_by_address
async def _pdf(request: Request) -> Response:
    from analytics.paper import picture_pdf  # only those who ask for a file wait for what writes it

    return await _answer(request, "application/pdf", picture_pdf)


@told_by_address
async def _paper(request: Request) -> Response:
    room, asked = str(request.path_params["room"]), request.url.query
    within = f"{room}-{crc32(asked.encode()):08x}"
    return await _answer(
        request, "application/xml", lambda c: drawings(on_paper(c.body, room), within=within)
    )


async def _answer(request: Request, kind: str, written: Callable[[Chart], str | bytes]) -> Response:
    try:
        content = await run_in_threadpool(lambda: written(chart_of(request.url.query)))
    except KeyError:
        return PlainTextResponse("There is no such chart.", status_code=404)
    return Response(content, media_type=kind, headers={"Cache-Control": "no-store"})


def chart_of(query: str) -> Chart:
    """Return the chart that an address asks for; KeyError where there is no such chart."""
    asked = Reference.from_query(query)
    survey = cached.survey_for(asked.audience)
    filters, _ = allowed(survey, asked.filters)
    return chart(survey, Reference(asked.kind, asked.choices, filters, asked.audience))
