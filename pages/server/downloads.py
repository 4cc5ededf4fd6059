"""Addresses that answer with the figures of a chart as a file, made from the same Results.

``download/<result>.<xlsx|csv>?by=…&measure=…&round=…``: the filters are those of a page's address.
Nothing is kept in the session, so a link works in any browser that reaches the server.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from analytics.audience import QUERY_NAME, audience_of
from analytics.export import to_csv, to_xlsx
from analytics.filters import Filters
from analytics.measures import EVERY_GROUPING
from analytics.nameless import allowed, small_groups
from analytics.result import Result
from analytics.results import result
from pages.ui import cached
from pages.ui.trouble import told_by_address

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS: dict[str, tuple[str, Callable[[Result], bytes]]] = {
    "xlsx": (XLSX, lambda figures: to_xlsx([figures])),
    "csv": ("text/csv; charset=utf-8", lambda figures: to_csv(figures).encode("utf-8-sig")),
}
"""Ending of an address → the media type of the file and what writes it."""


def download_routes() -> list[Route]:
    """Return the routes that answer the Excel and CSV links of the cards, under any base path."""
    return [Route("/{base:path}download/{name}.{form}", _download, methods=["GET"])]


@told_by_address
async def _download(request: Request) -> Response:
    name, form = request.path_params["name"], request.path_params["form"]
    if form not in FORMS:
        endings = " or ".join(f".{ending}" for ending in FORMS)
        return PlainTextResponse(f"A chart's figures come as {endings}.", status_code=404)
    try:
        figures = await run_in_threadpool(figures_of, name, request.url.query)
    except KeyError:
        return PlainTextResponse(f"There are no figures named “{name}”.", status_code=404)
    media_type, write = FORMS[form]
    content = await run_in_threadpool(write, figures)
    return Response(
        content,
        media_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="follow-up-survey-{figures.id}.{form}"',
            "Cache-Control": "no-store",
        },
    )


def figures_of(name: str, query: str) -> Result:
    """Return the Result that an address asks for; KeyError when there is none of that name."""
    wanted = Filters.query_values(query)
    survey = cached.survey_for(audience_of(wanted.get(QUERY_NAME, [])))
    asked, let_go = allowed(survey, Filters.from_query(query))
    by = [kind for kind in EVERY_GROUPING if kind in wanted.get("by", [])] or list(EVERY_GROUPING)
    counts = cached.view_tally(survey, asked)
    whole = result(counts, name, by=by)
    notes = (*whole.notes, *let_go, *filter(None, (small_groups(counts),)))
    measures = wanted.get("measure", [])
    return replace(
        whole, notes=notes, rows=tuple(row for row in whole.rows if not measures or row.measure in measures)
    )
