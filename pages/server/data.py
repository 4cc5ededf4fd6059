"""``data/v1/…``: figures and rows at addresses that stay, for Excel, Power BI and programs.

`analytics.dataset.addresses` lists them with what may be asked; docs/decisions/0028 has the reasons. What an
address does not know is refused, so that no file holds something else than was asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from analytics import dataset
from analytics.audience import QUERY_NAME, audience_of, outright
from analytics.dataset import addresses
from analytics.dataset.addresses import ADDRESSES, KINDS, OPENAPI, ROOT, Address
from analytics.dataset.columns import DATA, DICTIONARY, dictionary
from analytics.dataset.everything import result_ids, with_notes
from analytics.dataset.rows import FOR_THE_OFFICE
from analytics.describe import describe_filters
from analytics.export import file_name, to_csv
from analytics.export.figures import tidy
from analytics.filters import Filters
from analytics.measures import GROUPINGS
from analytics.model import EVERY_ROUND, sentence_list
from analytics.nameless import allowed
from analytics.reference import load_questionnaire
from analytics.result import Result
from analytics.results import result
from analytics.survey import Survey
from pages.server.data_page import html_page
from pages.ui import cached
from pages.ui.trouble import told_by_address

TO_TAKE = ("xlsx", "zip", "parquet", "sav")
"""Forms that a browser saves as a file."""
OF_THEIR_OWN = ("trend", "links")
"""Results whose grouping is what they are."""


class Refused(Exception):
    """An address asks for what it does not know or may not have; its words say what."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True)
class Asked:
    """What an address asks for, as far as its audience may have it."""

    survey: Survey
    filters: Filters
    values: dict[str, list[str]]
    home: str
    id: str = ""


def data_routes() -> list[Route]:
    """Return the routes of the data, under any base path."""
    root = f"/{{base:path}}{ROOT}"
    return [
        Route(f"{root}/", _page, methods=["GET"]),
        Route(f"{root}/{OPENAPI}", _openapi, methods=["GET"]),
        *(
            Route(f"{root}/{address.name}.{form}", _answering(address, form), methods=["GET"])
            for address in ADDRESSES
            for form in address.forms
        ),
        Route(f"{root}/{{rest:path}}", _no_such_address, methods=["GET"]),
    ]


@told_by_address
async def _page(request: Request) -> Response:
    survey = await run_in_threadpool(cached.survey)
    html = html_page(f"{_home(request)}/{ROOT}", latest=survey.latest_round)
    return Response(html, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-store"})


async def _openapi(request: Request) -> Response:
    return _json(addresses.openapi(load_questionnaire(), f"{_home(request)}/{ROOT}"))


async def _no_such_address(_request: Request) -> Response:
    return PlainTextResponse(f"There is no such address; {ROOT}/ lists them all.", status_code=404)


def _answering(address: Address, form: str) -> Callable[[Request], Any]:
    @told_by_address
    async def answer(request: Request) -> Response:
        try:
            return await run_in_threadpool(_answer, request, address, form)
        except Refused as refused:
            return PlainTextResponse(str(refused), refused.status, {"Cache-Control": "no-store"})

    return answer


def _answer(request: Request, address: Address, form: str) -> Response:
    asked = _asked(request, address)
    made = MAKERS[address.name](asked, form)
    if form == "json":
        return _json(made)
    content = made.encode("utf-8-sig") if isinstance(made, str) else made
    headers = {"Cache-Control": "no-store"}
    if form in TO_TAKE:
        survey = asked.survey
        name = file_name(f"follow-up {address.name}", asked.filters, form, audience=survey.audience)
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(content, media_type=KINDS[form], headers=headers)


def _json(made: Any) -> Response:
    content = json.dumps(made, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    return Response(content, media_type=KINDS["json"], headers={"Cache-Control": "no-store"})


def _home(request: Request) -> str:
    """Return the address of the dashboard as it was asked for."""
    path = str(request.scope["path"])
    return f"{request.url.scheme}://{request.url.netloc}{path[: path.index(f'/{ROOT}/')]}"


# ---- what is asked for ------------------------------------------------------------------------------


def _asked(request: Request, address: Address) -> Asked:
    """Read an address; `Refused` where it names what there is not, or what its audience may not have."""
    values = parse_qs(request.url.query, keep_blank_values=True)
    known = {parameter.name: parameter for parameter in address.parameters}
    for name, given in values.items():
        if name not in known:
            said = sentence_list(known) or "nothing"
            raise Refused(400, f"“{name}” can't be asked of this address. It takes {said}.")
        wrong = [value for value in given if not value or value not in (known[name].values or given)]
        if wrong:
            raise Refused(400, f"“{wrong[0]}” can't be a value of {name}.")
    survey = cached.survey_for(audience_of(values.get(QUERY_NAME, [])))
    filters, refused = allowed(survey, _filters(survey, values))
    if refused:
        raise Refused(403, " ".join(refused))
    return Asked(survey, filters, values, _home(request), str(request.path_params.get("id", "")))


def _filters(survey: Survey, values: dict[str, list[str]]) -> Filters:
    """Return the filters of an address; `Refused` for a name that is not on record."""
    given = Filters(**{field: tuple(values.get(name, ())) for field, name in Filters.QUERY_NAMES.items()})
    rounds = tuple(survey.latest_round if code == addresses.LATEST else code for code in given.rounds)
    filters = replace(given, rounds=() if EVERY_ROUND in rounds else rounds)
    told = {
        "rounds": survey.round_by_code,
        "region_types": {workshop.region_type for workshop in survey.workshops},
        "workshops": survey.workshop_by_key,
        "administrations": survey.administration_by_code if survey.each_shown else given.administrations,
        "sub_regions": {member.sub_region for member in survey.administrations},
        "topics": {workshop.topic for workshop in survey.workshops},
    }
    for field, name in Filters.QUERY_NAMES.items():
        for value in getattr(filters, field):
            if value not in told[field]:
                words = name.replace("_", " ").capitalize()
                raise Refused(404, f"{words} “{value}” is not on record.")
    return filters


# ---- what is given ----------------------------------------------------------------------------------


def _about(asked: Asked) -> dict[str, Any]:
    survey = asked.survey
    return {
        "data_version": survey.data_version,
        "audience": survey.audience,
        "filters": asked.filters.as_dict(),
        "selection": describe_filters(survey, asked.filters),
    }


def _results(asked: Asked, form: str) -> Any:
    survey = asked.survey
    counts = cached.view_tally(survey, Filters(rounds=(survey.latest_round,)))
    rows = []
    whom = "" if survey.each_shown else f"?{outright(survey.audience)}"
    for id_ in result_ids(survey):
        made = result(counts, id_)
        where = {ending: f"{asked.home}/{ROOT}/results/{id_}.{ending}{whom}" for ending in ("json", "csv")}
        rows.append({"id": id_, "title": made.title, "question": made.question, **where})
    about = {"data_version": survey.data_version, "audience": survey.audience}
    return _table(about, addresses.RESULT_COLUMNS, rows, form)


def _one_result(asked: Asked, form: str) -> Any:
    survey, values = asked.survey, asked.values
    if asked.id not in result_ids(survey):
        raise Refused(404, f"There are no figures named “{asked.id}” for this audience.")
    groupings = GROUPINGS[survey.audience]
    wanted = values.get("by", [])
    if wanted and asked.id in OF_THEIR_OWN:
        raise Refused(404, f"“{asked.id}” can't be counted by something else.")
    if hidden := [kind for kind in wanted if kind not in groupings]:
        raise Refused(403, f"For this audience nothing is counted by {hidden[0]}.")
    counts = cached.view_tally(survey, asked.filters)
    made = result(counts, asked.id, by=[kind for kind in groupings if kind in wanted] or list(groupings))
    made = _of_measures(with_notes(made, counts), values.get("measure", []))
    if form == "csv":
        return to_csv(made)
    said = {"id": made.id, "title": made.title, "question": made.question, "base_means": made.base_meaning}
    return {**_about(asked), **said, "how": made.how, "notes": list(made.notes), "rows": tidy(made)}


def _of_measures(made: Result, measures: Sequence[str]) -> Result:
    if unknown := [name for name in measures if name not in made.measures]:
        raise Refused(404, f"There is no measure named “{unknown[0]}” in these figures.")
    return replace(made, rows=tuple(row for row in made.rows if not measures or row.measure in measures))


def _replies(asked: Asked, form: str) -> Any:
    if not asked.survey.each_shown:
        raise Refused(403, FOR_THE_OFFICE)
    return _rows(asked, form, dataset.of_replies)


def _counts(asked: Asked, form: str) -> Any:
    return _rows(asked, form, dataset.of_groups)


def _rows(asked: Asked, form: str, rows: Callable[..., dataset.Data]) -> Any:
    data = rows(cached.view_tally(asked.survey, asked.filters))
    if form == "json":
        return dataset.data_json(data, _about(asked))
    if form == "csv":
        return dataset.data_csv(data)
    every = replace(_everything(asked), data=data)
    return dataset.to_parquet(every) if form == "parquet" else dataset.to_sav(every)


def _everything(asked: Asked) -> dataset.Everything:
    return dataset.everything(asked.survey, asked.filters, cached.notes_for(asked.survey), home=asked.home)


def _whole(asked: Asked, form: str) -> bytes:
    every = _everything(asked)
    return dataset.to_workbook(every) if form == "xlsx" else dataset.to_zip(every)


def _dictionary(asked: Asked, form: str) -> Any:
    about = {"data_version": asked.survey.data_version}
    return _table(about, DICTIONARY, list(dictionary(*DATA)), form)


def _table(about: dict[str, Any], columns: Sequence[str], rows: list[dict[str, str]], form: str) -> Any:
    return {**about, "rows": rows} if form == "json" else dataset.lines_csv(columns, rows)


MAKERS: dict[str, Callable[[Asked, str], Any]] = {
    "results": _results,
    "results/{id}": _one_result,
    "replies": _replies,
    "counts": _counts,
    "dictionary": _dictionary,
    "everything": _whole,
}
"""Name of an address → what makes its content: values for JSON, text for CSV, else bytes."""
