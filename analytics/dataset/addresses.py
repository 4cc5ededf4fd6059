"""The addresses at which a running dashboard gives data, described for programs (OpenAPI 3.1) and for people.

They stay: what changes the meaning or type of a column, or takes one away, comes under another version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analytics.audience import AUDIENCES, IN_ADDRESS, ON, QUERY_NAME
from analytics.dataset.columns import DATA, DICTIONARY, GRAIN, Column
from analytics.export.figures import TIDY_COLUMNS
from analytics.filters import Filters
from analytics.measures import EVERY_GROUPING
from analytics.model import EVERY_ROUND, Questionnaire
from analytics.results import RESULTS

VERSION = "v1"
ROOT = f"data/{VERSION}"
LATEST = "latest"
KINDS = {
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "parquet": "application/vnd.apache.parquet",
    "sav": "application/x-spss-sav",
}
"""Ending of an address → the media type of what it gives."""
WHOM = (ON, *IN_ADDRESS.values(), *AUDIENCES)
"""The words by which an address may say whom it is for."""


@dataclass(frozen=True)
class Parameter:
    """What may follow the question mark of an address; each may be given several times."""

    name: str
    words: str
    values: tuple[str, ...] = ()


FILTERS = (
    Parameter("round", f"A round by its code; “{LATEST}” is the latest, “{EVERY_ROUND}” all, as without it."),
    Parameter("region_type", "A region type, such as regional."),
    Parameter("workshop", "A workshop by its key, such as 2020-1."),
    Parameter("administration", "An administration by its code, such as FJ. For the office."),
    Parameter("sub_region", "A sub-region, such as Pacific."),
    Parameter("topic", "A topic of workshops, such as AEO."),
)
FOR_WHOM = Parameter(
    QUERY_NAME,
    "Whom it is for: on (the office, as without it), doers (members), off (members without names), public.",
    WHOM,
)
BY = Parameter(
    "by", "What figures are counted by; without it by all that the audience may have.", EVERY_GROUPING
)
MEASURE = Parameter("measure", "A measure by its id; without it all of the Result.")
assert {each.name for each in FILTERS} == set(Filters.QUERY_NAMES.values())


@dataclass(frozen=True)
class Address:
    """An address below the root: what it gives, in which forms, and what may be asked of it."""

    name: str
    words: str
    forms: tuple[str, ...]
    parameters: tuple[Parameter, ...] = (*FILTERS, FOR_WHOM)


ADDRESSES = (
    Address("results", "Which Results there are, each with its address.", ("json", "csv"), (FOR_WHOM,)),
    Address("results/{id}", "The figures of one Result, a row a figure with count, base and share.",
            ("json", "csv"), (*FILTERS, FOR_WHOM, BY, MEASURE)),
    Address("replies", f"{GRAIN['replies']} Others get 403.", ("json", "csv", "parquet", "sav")),
    Address("counts", GRAIN["counts"], ("json", "csv", "parquet", "sav")),
    Address("dictionary", "What each column means, and an empty cell in it.", ("json", "csv"), ()),
    Address("everything", "All of it: figures, data, dictionary, practices; a workbook with charts, or "
            "CSV files.", ("xlsx", "zip")),
)  # fmt: skip
OPENAPI = "openapi.json"

WHOLE, TEXT, NUMBER, TRUTH = "integer", "string", "number", "boolean"
_TYPES = {"text": TEXT, "whole": WHOLE, "truth": TRUTH}
_OF_FIGURES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("count", "base", "as_reported_count", "as_reported_base", "published_count", "published_base",
         "published_percent"),
        (WHOLE, "null"),
    ),
    **dict.fromkeys(("replies", "not_answered", "not_recorded", "not_shown", "no_or_blank"), (WHOLE,)),
    **dict.fromkeys(("share", "interval_low", "interval_high"), (NUMBER, "null")),
    **dict.fromkeys(("if_silent_no", "if_silent_yes"), (TEXT, "null")),
    "small_base": (TRUTH,),
}  # fmt: skip
"""Column of a Result → its types in JSON; the others are texts."""

_ERRORS = {
    "400": "Something is asked for that the address does not know; a sentence says what.",
    "403": "The audience may not have it; a sentence says what it may.",
    "404": "There is nothing of that name; a sentence says of which.",
    "503": "The disk or the database can't be reached; try again.",
}


def openapi(questionnaire: Questionnaire, home: str) -> dict[str, Any]:
    """Return the description for programs; `home` is the address of the root."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Follow-up survey: data",
            "version": VERSION.removeprefix("v"),
            "description": "Figures and rows of the survey, the same as on the screen. Null is not known, "
            "and never zero. Columns are added at the end, never renamed or given another meaning.",
        },
        "servers": [{"url": home}],
        "paths": {
            f"/{address.name}.{form}": {"get": _operation(address, form, questionnaire)}
            for address in ADDRESSES
            for form in address.forms
        },
    }


def _operation(address: Address, form: str, questionnaire: Questionnaire) -> dict[str, Any]:
    named = "{id}" in address.name
    parameters = [_path_parameter(questionnaire)] if named else []
    parameters += [_parameter(each) for each in address.parameters]
    content = _content(address, form)
    return {
        "operationId": f"{address.name.replace('/{id}', '_of')}_{form}",
        "summary": address.words,
        "parameters": parameters,
        "responses": {
            "200": {"description": "What was asked for.", "content": {KINDS[form]: content}},
            **{
                code: {"description": words, "content": {"text/plain": {"schema": {"type": TEXT}}}}
                for code, words in _ERRORS.items()
            },
        },
    }


def _content(address: Address, form: str) -> dict[str, Any]:
    if form == "csv":
        return {"schema": {"type": TEXT}}
    return {"schema": _schema(address)} if form == "json" else {}


def _path_parameter(questionnaire: Questionnaire) -> dict[str, Any]:
    known = [*(spec.id for spec in questionnaire.tables), *RESULTS]
    schema = {"type": TEXT, "enum": known}
    return {"name": "id", "in": "path", "required": True, "description": "The Result.", "schema": schema}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    items: dict[str, Any] = {"type": TEXT, "minLength": 1}
    if parameter.values:
        items = {"type": TEXT, "enum": list(parameter.values)}
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.words,
        "explode": True,
        "schema": {"type": "array", "items": items},
    }


def _schema(address: Address) -> dict[str, Any]:
    """Return the schema of the JSON of an address: what is said about it, and its rows."""
    about: dict[str, Any] = {"data_version": {"type": TEXT}}
    if FOR_WHOM in address.parameters:
        about["audience"] = {"type": TEXT, "enum": list(AUDIENCES)}
    if FILTERS[0] in address.parameters:
        about |= {"filters": {"type": "object"}, "selection": {"type": TEXT}}
    if address.name == "results/{id}":
        about |= {name: {"type": TEXT} for name in ("id", "title", "question", "base_means", "how")}
        about["notes"] = {"type": "array", "items": {"type": TEXT}}
    rows = {"type": "array", "items": _object(dict(_row(address.name)))}
    return _object({**about, "rows": rows})


def _row(name: str) -> Iterator[tuple[str, Any]]:
    """Return the columns of an address with their schemas."""
    if name in DATA:
        yield from ((column.name, _column(column)) for column in DATA[name])
    elif name == "results/{id}":
        for column in TIDY_COLUMNS:
            yield column, {"type": list(types_of_figure(column))}
    else:
        columns = DICTIONARY if name == "dictionary" else RESULT_COLUMNS
        yield from ((column, {"type": TEXT}) for column in columns)


RESULT_COLUMNS = ("id", "title", "question", "json", "csv")
"""The columns of the list of Results."""


def types_of_figure(column: str) -> tuple[str, ...]:
    """Return the types that a column of a Result has in JSON."""
    return _OF_FIGURES.get(column, (TEXT,))


def _column(column: Column) -> dict[str, Any]:
    types = [_TYPES[column.kind], *(["null"] if column.empty else [])]
    said: dict[str, Any] = {"type": types, "description": column.meaning}
    if column.name in ("answer", "level", "question_kind"):
        said["enum"] = list(column.values)
    return said


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
