"""``picture.svg?chart=…``: a chart as a picture, made anew from its reference; see analytics.charts."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from analytics.charts.draw.picture import picture
from analytics.charts.reference import Reference
from analytics.charts.registry import chart
from analytics.nameless import allowed
from pages.ui import cached
from pages.ui.trouble import told_by_address


def picture_routes() -> list[Route]:
    """Return the route of the pictures, under any base path."""
    return [Route("/{base:path}picture.svg", _picture, methods=["GET"])]


@told_by_address
async def _picture(request: Request) -> Response:
    try:
        content = await run_in_threadpool(picture_of, request.url.query)
    except KeyError:
        return PlainTextResponse("There is no such chart.", status_code=404)
    return Response(content, media_type="image/svg+xml", headers={"Cache-Control": "no-store"})


def picture_of(query: str) -> str:
    """Return the picture that an address asks for; KeyError where there is no such chart."""
    asked = Reference.from_query(query)
    survey = cached.survey_for(asked.audience)
    filters, _ = allowed(survey, asked.filters)
    return picture(chart(survey, Reference(asked.kind, asked.choices, filters, asked.audience)))
