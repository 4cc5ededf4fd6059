"""The addresses of the data, as spreadsheets and programs read them: typed, filtered, described, refused."""

from __future__ import annotations

import csv
import io
import json
import os
from functools import partial

import openpyxl
import pyarrow.parquet
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from starlette.applications import Starlette

from analytics.dataset.addresses import ADDRESSES
from analytics.dataset.columns import DATA
from analytics.sample import load_sample
from analytics.store import open_store
from pages.server.data import data_routes
from pages.server.late import PATHS
from pages.ui import cached
from tests.databases import database_at
from tests.pages import asking

EXAMPLES = int(os.environ.get("FOLLOWUP_EXAMPLES", "6"))
"""Requests that are made up for each address and form; `make addresses` asks far more."""


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Ask the addresses of a dashboard that holds the sample."""
    store = open_store(database_at(tmp_path_factory.mktemp("data") / "survey.sqlite"))
    load_sample(store, person="A. Person")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cached, "store", lambda: store)
        yield partial(asking.ask, data_routes(), host="localhost:8501")
    store.close()


def rows(answer):
    assert answer.status == 200, answer.text
    return json.loads(answer.text)["rows"]


def lines(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_a_table_is_typed_in_json_and_the_same_in_csv(ask):
    # Table 2: 23 of 28 shared materials, manuals are known as a printed total alone
    found = rows(ask("/data/v1/results/table-2.json?round=2020&by=all"))
    shared = next(row for row in found if row["measure"] == "share_materials")
    assert (shared["count"], shared["base"], shared["published_percent"]) == (23, 28, 82)
    assert shared["share"] == 23 / 28
    assert shared["label"] == "Share training materials"
    manuals = next(row for row in found if row["measure"] == "develop_manuals")
    assert (manuals["count"], manuals["base"], manuals["published_count"]) == (None, None, 10)
    told = lines(ask("/data/v1/results/table-2.csv?round=2020&by=all"))
    assert [line["count"] for line in told] == ["" if r["count"] is None else str(r["count"]) for r in found]


def test_the_list_of_results_leads_to_each(ask):
    listed = rows(ask("/data/v1/results.json"))
    assert [line["id"] for line in listed][:8] == [*(f"table-{n}" for n in range(1, 8)), "answers"]
    for line in listed:
        assert line["json"] == f"http://localhost:8501/data/v1/results/{line['id']}.json"
        assert rows(ask(line["json"].removeprefix("http://localhost:8501"))), line["id"]


@pytest.mark.parametrize("names", ["doers", "off", "public"])
def test_the_list_leads_nobody_to_more_than_it_is_for(ask, names):
    for line in rows(ask(f"/data/v1/results.json?names={names}")):
        assert line["csv"].endswith(f".csv?names={names}")
        assert ask(line["csv"].removeprefix("http://localhost:8501")).status == 200


def test_single_replies_and_counts_have_their_columns_and_filters_hold(ask):
    found = rows(ask("/data/v1/replies.json?region_type=regional&topic=AEO"))
    assert list(found[0]) == [column.name for column in DATA["replies"]]
    assert len(found) == 12 * 9  # Table 1: twelve replied about the regional workshop
    assert sum(row["said_yes"] or 0 for row in found if row["question"] == "projects") == 10
    fiji = rows(ask("/data/v1/replies.json?administration=FJ&round=latest"))
    assert {row["workshop"] for row in fiji} == {"2020-2", "2020-3"}
    counts = lines(ask("/a/base/data/v1/counts.csv?workshop=2020-3"))
    (effects,) = [line for line in counts if line["question"] == "direct_effects"]
    assert (effects["yes"], effects["no"], effects["base"]) == ("5", "1", "6")
    (manuals,) = [line for line in counts if line["question"] == "develop_manuals"]
    assert (manuals["yes"], manuals["base"], manuals["not_recorded"]) == ("", "", "6")


def test_files_come_under_a_name(ask):
    answer = ask("/data/v1/everything.xlsx?round=2020&names=doers")
    assert (
        answer.headers["content-disposition"]
        == 'attachment; filename="follow-up-everything_2020_members.xlsx"'
    )
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert any("http://localhost:8501/data/v1/" in str(cell.value) for cell in book["About"]["B"])
    table = pyarrow.parquet.read_table(io.BytesIO(ask("/data/v1/replies.parquet").content))
    assert table.num_rows == 252
    assert ask("/data/v1/counts.sav").content[:4] == b"$FL2"


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        (
            "counts.csv?rounds=2020",
            400,
            "“rounds” can't be asked of this address. It takes round, region_type,",
        ),
        ("counts.csv?round=", 400, "“” can't be a value of round."),
        ("counts.csv?names=of", 400, "“of” can't be a value of names."),
        ("dictionary.csv?round=2020", 400, "It takes nothing."),
        ("counts.csv?round=1999", 404, "Round “1999” is not on record."),
        ("counts.csv?topic=Ships", 404, "Topic “Ships” is not on record."),
        ("results/table-9.json", 404, "There are no figures named “table-9” for this audience."),
        (
            "results/table-2.json?measure=sharing",
            404,
            "There is no measure named “sharing” in these figures.",
        ),
        ("results/trend.json?by=all", 404, "“trend” can't be counted by something else."),
        ("replies.json?names=doers", 403, "Rows of single replies are for the office"),
        ("counts.json?names=off&administration=FJ", 403, "the filter for administrations is left out"),
        ("counts.json?names=public&region_type=regional", 403, "For the public only whole rounds are shown"),
        ("results/table-1.json?names=public", 404, "for this audience"),
        ("results/table-2.json?names=doers&by=administration", 403, "nothing is counted by administration"),
        ("replies.xml", 404, "There is no such address"),
    ],
)
def test_what_is_not_known_or_not_allowed_is_refused_in_a_sentence(ask, address, status, said):
    answer = ask(f"/data/v1/{address}")
    assert answer.status == status
    assert said in answer.text
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("names", ["off", "public"])
def test_no_address_tells_a_name_where_names_are_off(ask, names):
    members = {"Fiji", "Japan", "Thailand", "Tonga", "Viet Nam", '"FJ"', ",FJ,", ",TH,"}
    for address in ADDRESSES:
        for form in ("json", "csv"):
            if form in address.forms and address.name not in ("replies", "dictionary"):
                name = address.name.replace("{id}", "answers")
                told = ask(f"/data/v1/{name}.{form}?names={names}")
                assert told.status == 200
                assert not {word for word in members if word in told.text}, name


def test_the_page_lists_every_address_and_loads_nothing(ask):
    answer = ask("/data/v1/")
    assert answer.status == 200
    for address in ADDRESSES:
        for form in address.forms:
            assert f"{address.name.replace('{id}', 'table-2')}.{form}" in answer.text
    for columns in DATA.values():
        assert all(f"<td>{column.name}</td>" in answer.text for column in columns)
    assert not {word for word in ("<script", "src=", "<link", "@import") if word in answer.text}
    assert "http://localhost:8501/data/v1/counts.csv" in answer.text


def test_the_server_knows_the_addresses():
    assert "data/v1/{rest:path}" in PATHS


def test_the_description_names_each_address_and_no_request_that_it_allows_is_a_server_error(ask):
    app = Starlette(routes=data_routes())
    schema = schemathesis.openapi.from_asgi("/data/v1/openapi.json", app)
    described = {path.removeprefix("/") for path in schema.raw_schema["paths"]}
    assert described == {f"{each.name}.{form}" for each in ADDRESSES for form in each.forms}
    operations = [each.ok() for each in schema.get_all_operations()]
    assert len(operations) == len(described)
    for operation in operations:
        asked_for(operation)


def asked_for(operation):
    """Ask an address whatever its description allows, and what it does not; each answer is as described."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask_once(case):
        case.call_and_validate()

    ask_once()
