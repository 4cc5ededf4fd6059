"""What the server writes down of itself: no name, no address of a person, no token, no password, no answer.

The server is started for real, with an entry beside `app.py` in which a page and a download raise errors.
"""

from __future__ import annotations

import asyncio
import http.client
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import WStates

from analytics.people.passwords import hashed
from analytics.rounds.contact import Contact
from analytics.store import open_store
from benchmarks.readers import FILTERS, Reader
from pages.server.quiet import is_of_a_field
from scripts.live import ROOT, database_url, running
from tests.pages.workbooks import changed, round_2021

NAME, PASSWORD, TYPED = "Quill Feather", "tidewaiters at dawn", "a-password-typed-as-a-name"
ANSWER, ADDRESS, BROKEN = "Zyxwen counted every parcel", "q.feather@example.org", "feathers.xlsx"
ENTRY = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pages.server import downloads
from pages.views import audit_chain

WORDS = bytes.fromhex("{f"{NAME} wrote {ANSWER}".encode().hex()}").decode()  # code itself is logged

def raising(*_args, **_how):
    try:
        {{}}[WORDS]
    except KeyError as error:
        raise ValueError(WORDS) from error

audit_chain.offer_check = raising
downloads.figures_of = raising
"""
"""Goes before what `app.py` says."""


def prepared(file: Path) -> tuple[str, str]:
    """Give people a role, a password and a link that is not used; return its token and a sign-in's."""
    with closing(open_store(database_url(file))) as store:
        store.set_password(store.add_person(NAME, "admin"), hashed(PASSWORD))
        store.save_contacts([Contact("FJ", NAME, ADDRESS, "", (), "2020-05-01")])
        return store.add_person("Another Feather", "viewer"), store.begin_sign_in(NAME, "admin", "local")


def ask(home: str, path: str, method: str = "GET", form: dict[str, str] | None = None, **headers: str) -> int:
    """Send one request and return the status of its answer."""
    with closing(http.client.HTTPConnection(urlsplit(home).netloc, timeout=60)) as server:
        said = {name.replace("_", "-"): words for name, words in headers.items()}
        if form:
            said["Content-Type"] = "application/x-www-form-urlencoded"
        server.request(method, path, urlencode(form) if form else None, said)
        return server.getresponse().status


def refused_and_raised(home: str, link: str, token: str) -> None:
    """Ask for what is refused and for what raises an error."""
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13"}
    stream = f"/_stcore/stream?who={urlencode({'': NAME})[1:]}&link={link}"
    assert ask(home, stream, Sec_WebSocket_Key="AAAAAAAAAAAAAAAAAAAAAA==", **upgrade) == 403
    for name in (NAME, TYPED):
        assert ask(home, "/sign-in", "POST", {"name": name, "password": f"{PASSWORD}!"}) == 401
    assert ask(home, f"/set-password?link={link}") == 200
    assert ask(home, f"/download/actions.csv?link={link}") == 401
    assert ask(home, f"/?q={ADDRESS}", Host="feather.example.org") in (400, 403, 421)
    assert ask(home, "/download/actions.csv", Cookie=f"followup-sign-in={token}") == 500


def upload_and_raise(page: Page, home: str) -> None:
    page.goto(home)
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Overview", level=1).wait_for()
    page.goto(f"{home}/audit")
    expect(page.get_by_test_id("stMain")).to_contain_text("ValueError")
    page.goto(f"{home}/upload")
    faulty = changed(round_2021(), {("Replies", "E3"): ANSWER, ("Replies", "B5"): NAME})
    given = [(BROKEN, b"PK\x03\x04" + ANSWER.encode()), ("Quill.xlsx", faulty)]
    files = [{"name": name, "mimeType": "", "buffer": content} for name, content in given]
    page.locator("input[type=file]").first.set_input_files(files)
    expect(page.get_by_test_id("stMain")).to_contain_text(ANSWER)


async def say_wrongly(home: str, **value: object) -> None:
    """Say over the websocket that each filter holds what no filter can; wait until the page is an error."""
    reader = Reader(home, 0)
    await reader.begin()
    said = BackMsg()
    said.rerun_script.query_string = reader.query
    for name in FILTERS:
        said.rerun_script.widget_states.widgets.add(id=reader.ids[name], **value)
    assert reader.line
    await reader.line.send(said.SerializeToString())
    with pytest.raises(RuntimeError):
        await until_the_end(reader)
    await reader.end()


async def until_the_end(reader: Reader) -> None:
    assert reader.line
    while not reader._is_last(ForwardMsg.FromString(await reader.line.recv())):
        continue


def test_what_a_browser_says_wrongly_of_a_field_is_one_line_without_what_it_said(
    filled: Path, tmp_path: Path
):
    file = tmp_path / "survey.sqlite"
    file.write_bytes(filled.read_bytes())
    with running(file) as (_, home):
        log = file.with_suffix(".log")
        before = log.read_text("utf-8")
        for value in ({"int_value": 7}, {"json_value": f"{{{ANSWER}"}, {"string_value": ANSWER}):
            asyncio.run(say_wrongly(home, **value))
        lines = log.read_text("utf-8").removeprefix(before).strip().splitlines()
    assert [line.rpartition(" was not drawn: ")[2] for line in lines] == [
        "TypeError",
        "JSONDecodeError",
        "TypeError",
    ]
    assert ANSWER not in "".join(lines)


@pytest.mark.parametrize(("room", "alone"), [("streamlit.elements", True), ("pages.card.show", False)])
def test_an_error_in_code_of_ours_that_reads_a_field_is_told_with_its_way(room: str, alone: bool):
    code: dict[str, Any] = {"__name__": room}
    exec("def read(said): return said.upper()", code)
    states = WStates()
    states.set_widget_metadata(WidgetMetadata("a", code["read"], str, "int_value"))
    states.set_widget_from_proto(WidgetState(id="a", int_value=7))
    with pytest.raises(AttributeError) as error:
        _ = states["a"]
    assert is_of_a_field(error.value) is alone


def test_the_log_holds_no_name_no_address_no_token_and_no_answer(chromium: Browser, filled: Path, tmp_path):
    file, entry = tmp_path / "survey.sqlite", tmp_path / "app_that_raises.py"
    file.write_bytes(filled.read_bytes())
    link, token = prepared(file)
    entry.write_text(ENTRY + (ROOT / "app.py").read_text("utf-8"), "utf-8")
    (tmp_path / "pages").symlink_to(ROOT / "pages")
    with running(file, app=entry, environment={"FOLLOWUP_SIGN_IN": "local"}) as (_, home):
        refused_and_raised(home, link, token)
        page = chromium.new_page()
        upload_and_raise(page, home)
        page.close()
    log = file.with_suffix(".log").read_text("utf-8")
    assert log.count("builtins.ValueError (what it says is not logged") == 2, log
    assert "in raising" in log
    secrets = ("Quill", "eather", "tidewaiters", TYPED, "Zyxwen", ADDRESS, link, token, BROKEN, "typed-as")
    assert not [each for each in secrets if each in log], log
