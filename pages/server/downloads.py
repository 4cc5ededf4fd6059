"""Addresses that answer with the figures of a chart as a file, made from the same Results.

``download/<result>.<xlsx|csv>?by=…&measure=…&round=…``: the filters are those of a page's address.
``download/tables.<xlsx|zip>?by=…&round=…``: all tables of the report in one file.
Nothing is kept in the session, so a link works in any browser that reaches the server.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from analytics.audience import QUERY_NAME, audience_of
from analytics.export import file_name, to_csv, to_csv_zip, to_xlsx
from analytics.filters import Filters
from analytics.measures import GROUPINGS
from analytics.model import sentence_list
from analytics.nameless import allowed, small_groups
from analytics.result import Result
from analytics.results import is_for, result
from pages.ui import address, cached
from pages.ui.trouble import told_by_address

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS: dict[str, tuple[str, Callable[[Result], bytes]]] = {
    "xlsx": (XLSX, lambda figures: to_xlsx([figures])),
    "csv": ("text/csv; charset=utf-8", lambda figures: to_csv(figures).encode("utf-8-sig")),
}
"""Ending of an address → the media type of the file and what writes it."""


TABLES = "tables"
FORMS_OF_TABLES: dict[str, tuple[str, Callable[[Sequence[Result]], bytes]]] = {
    "xlsx": (XLSX, to_xlsx),
    "zip": ("application/zip", to_csv_zip),
}
"""Ending of the address of all tables → the media type of the file and what writes it."""


def download_routes() -> list[Route]:
    """Return the routes that answer the Excel and CSV addresses of the screens, under any base path."""
    return [
        Route(f"/{{base:path}}download/{TABLES}.{{form}}", _download_tables, methods=["GET"]),
        Route("/{base:path}download/{name}.{form}", _download, methods=["GET"]),
    ]


@told_by_address
async def _download(request: Request) -> Response:
    name, form = request.path_params["name"], request.path_params["form"]
    if form not in FORMS:
        return _no_such_form("A chart's figures come", FORMS)
    if lacking := await run_in_threadpool(rounds_lacking, request.url.query):
        return _no_such_round(lacking)
    try:
        figures = await run_in_threadpool(figures_of, name, request.url.query)
    except KeyError:
        return PlainTextResponse(f"There are no figures named “{name}”.", status_code=404)
    media_type, write = FORMS[form]
    content = await run_in_threadpool(write, figures)
    return _file(content, name_asked_for(figures.title, request.url.query, form), media_type)


@told_by_address
async def _download_tables(request: Request) -> Response:
    form = request.path_params["form"]
    if form not in FORMS_OF_TABLES:
        return _no_such_form("The tables of the report come", FORMS_OF_TABLES)
    if lacking := await run_in_threadpool(rounds_lacking, request.url.query):
        return _no_such_round(lacking)
    media_type, write = FORMS_OF_TABLES[form]
    content = await run_in_threadpool(lambda: write(tables_of(request.url.query)))
    return _file(content, name_asked_for("Tables of the report", request.url.query, form), media_type)


def name_asked_for(what: str, query: str, form: str) -> str:
    """Return the name of a file by what it holds and what an address filters."""
    seen_by = audience_of(Filters.query_values(query).get(QUERY_NAME, []))
    filters = Filters.from_query(query)
    if filters.rounds == (address.ALL_ROUNDS,):
        filters = replace(filters, rounds=())
    filters, _ = allowed(cached.survey_for(seen_by), filters)
    return file_name(what, filters, form, audience=seen_by)


def _no_such_form(what: str, forms: Mapping[str, object]) -> Response:
    endings = " or ".join(f".{ending}" for ending in forms)
    return PlainTextResponse(f"{what} as {endings}.", status_code=404)


def rounds_lacking(query: str) -> list[str]:
    """Return the rounds that an address asks for and nobody knows: these have no figures, and no zeros."""
    survey = cached.survey_for(audience_of(Filters.query_values(query).get(QUERY_NAME, [])))
    asked = Filters.from_query(query).rounds
    return [code for code in asked if code not in survey.round_by_code and code != address.ALL_ROUNDS]


def _no_such_round(codes: Sequence[str]) -> Response:
    noun, verb = ("Round", "is") if len(codes) == 1 else ("Rounds", "are")
    said = f"{noun} {sentence_list(codes)} {verb} not on record."
    return PlainTextResponse(said, status_code=404)


def _file(content: bytes, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)


def tables_of(query: str) -> tuple[Result, ...]:
    """Return the Results of all tables of the report that an address asks for."""
    survey = cached.survey_for(audience_of(Filters.query_values(query).get(QUERY_NAME, [])))
    ids = [spec.id for spec in survey.questionnaire.tables]
    return tuple(figures_of(id_, query) for id_ in ids if is_for(survey, id_))


def figures_of(name: str, query: str) -> Result:
    """Return the Result that an address asks for; KeyError when there is none of that name."""
    wanted = Filters.query_values(query)
    survey = cached.survey_for(audience_of(wanted.get(QUERY_NAME, [])))
    if not is_for(survey, name):
        raise KeyError(name)
    asked, let_go = allowed(survey, Filters.from_query(query))
    if asked.rounds == (address.ALL_ROUNDS,):
        asked = replace(asked, rounds=())
    groupings = GROUPINGS[survey.audience]
    by = [kind for kind in groupings if kind in wanted.get("by", [])] or list(groupings)
    counts = cached.view_tally(survey, asked)
    whole = result(counts, name, by=by)
    notes = (*whole.notes, *let_go, *filter(None, (small_groups(counts),)))
    measures = wanted.get("measure", [])
    return replace(
        whole, notes=notes, rows=tuple(row for row in whole.rows if not measures or row.measure in measures)
    )
