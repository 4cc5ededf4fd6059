"""A running server and what strangers send to it over sockets; its resolver never answers."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from analytics.sample import load_sample
from analytics.sharing import VARIABLE, Sharing
from analytics.store import open_store
from pages.server.assets import plotly_url
from scripts.live import free_port, served
from tests.databases import KIND, database_at

SILENT = """
import os, socket, time
found = socket.getaddrinfo
def getaddrinfo(host, *words, **more):
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name.replace(".", "").isdigit() or ":" in name or name in ("", "localhost", "None"):
        return found(host, *words, **more)
    with open(os.environ["ASKED_FOR"], "a") as asked:
        asked.write(name + "\\n")
    time.sleep(20)
    raise socket.gaierror("no answer")
socket.getaddrinfo = getaddrinfo
"""
"""A name that is looked up is written down, and its answer is waited for, as in a Wi-Fi without internet."""

CODE, ADDRESS, DEVICE = "K7QF-93XM", "192.0.2.77", "192.0.2.99"
FILES = (
    "",
    "outcomes",
    "download/table-2.csv",
    "download/practices.xlsx",
    "picture.svg?chart=actions",
    "healthz",
    "media/x.png",
    "_stcore/health",
    "_stcore/host-config",
    "_stcore/metrics",
    "_stcore/agent/openapi.json",
)
STREAM = "_stcore/stream"
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@dataclass(frozen=True)
class Server:
    port: int
    base: str
    asked_for: Path

    def ask(
        self, path: str, host: str | None = "", *, method="GET", body="", **headers: str
    ) -> tuple[int, str]:
        """Send a request as it stands; return the status of the answer and its whole text."""
        given = {name.replace("_", "-"): words for name, words in headers.items()}
        given |= {"Host": host or f"localhost:{self.port}"} if host is not None else {}
        given |= {"Content-Length": str(len(body))} if body else {}
        given = {"Connection": "close", **given}
        lines = [f"{method} {self.base}/{path} HTTP/1.1", *(f"{n}: {w}" for n, w in given.items()), "", body]
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            line.sendall("\r\n".join(lines).encode("latin-1"))
            answer = line.recv(65536)
            while not answer.startswith(b"HTTP/1.1 101") and (more := line.recv(65536)):
                answer += more
        return int(answer.split()[1]), answer.decode("utf-8", "replace")

    def stream(self, host: str = "", **headers: str) -> int:
        """Ask for the websocket; 101 is what opens it."""
        return self.ask(STREAM, host, **{**UPGRADE, **headers})[0]


@contextmanager
def silent(folder: Path, base: str, share: bool) -> Iterator[Server]:
    port, asked_for = free_port(), folder / "asked-for"
    (folder / "sitecustomize.py").write_text(SILENT)
    environment = {"PYTHONPATH": str(folder), "ASKED_FOR": str(asked_for), "STREAMLIT_LOGGER_LEVEL": "info"}
    if share:
        environment[VARIABLE] = Sharing(CODE, (ADDRESS,), port).to_text()
    with closing(open_store(database_at(folder / "survey.sqlite"))) as store:
        load_sample(store, person="A. Person")
        environment["FOLLOWUP_DATABASE_URL"] = store.url
    options = ["--server.baseUrlPath", base] if base else []
    with served(folder / "survey.sqlite", *options, port=port, environment=environment):
        yield Server(port, f"/{base}" if base else "", asked_for)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with silent(tmp_path_factory.mktemp("alone"), "", share=False) as found:
        yield found


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a shared server under a base path. Who says to ask for another is a device of the network."""
    with silent(tmp_path_factory.mktemp("shared"), "office/survey", share=True) as found:
        yield found


@pytest.fixture(scope="module", params=["server", "shared"])
def each(request: pytest.FixtureRequest) -> Server:
    return request.getfixturevalue(request.param)


def test_the_silent_resolver_is_silent(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(SILENT)
    look = "import socket; socket.getaddrinfo('checkip.amazonaws.com', 80)"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "ASKED_FOR": str(tmp_path / "asked-for")}
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run([sys.executable, "-c", look], env=environment, timeout=3, check=False)
    assert (tmp_path / "asked-for").read_text() == "checkip.amazonaws.com\n"


def test_the_computer_itself_is_answered(each: Server):
    for name in ("localhost", "127.0.0.1", "[::1]"):
        host = f"{name}:{each.port}"
        assert each.stream(host, Origin=f"http://{host}") == 101
    for path in ("", "download/table-2.csv", "_stcore/health", "_stcore/metrics"):
        assert each.ask(path)[0] == 200, path
    assert each.stream() == 101, "a program sends no origin"


@pytest.mark.parametrize("path", FILES)
def test_a_foreign_name_is_refused_for_whatever_it_asks(each: Server, path: str):
    for host in (f"evil.example:{each.port}", "localhost", f"localhost:{each.port + 1}", "[::1"):
        code, words = each.ask(path, host)
        assert code == 400, host
        assert "materials" not in words


@pytest.mark.parametrize("path", FILES)
def test_a_foreign_origin_is_refused_for_whatever_it_asks(each: Server, path: str):
    for origin in ("http://evil.example", f"http://localhost:{each.port + 1}", "null", "http://[::1"):
        assert each.ask(path, Origin=origin)[0] == 403, origin
        assert each.ask(path, Origin=origin, method="POST", body="x=1")[0] == 403, origin


@pytest.mark.parametrize("way", [{}, UPGRADE])
def test_an_address_that_goes_on_after_a_number_sign_is_refused(each: Server, way: dict[str, str]):
    for path in ("static/js/x.js#/", "#", "?round=2020#", "_stcore/stream#/", "_stcore/stream?a#"):
        for rest in ("", plotly_url(), "download/table-2.csv"):
            assert each.ask(path + rest, **way)[0] == 400, path + rest
    assert each.ask("outcomes?round=%23")[0] == 200


def test_a_name_that_is_not_there_is_refused(each: Server):
    assert each.ask("", None)[0] == 400


def test_a_websocket_of_a_stranger_is_refused(each: Server):
    evil = f"evil.example:{each.port}"
    assert each.stream(evil, Origin=f"http://{evil}") == 400, "a name that was led here"
    assert each.stream(Origin="http://evil.example") == 403
    assert each.stream(Origin=f"http://localhost:{each.port + 1}") == 403
    assert each.stream(Origin="http://[::1") == 403
    assert each.stream("[::1", Origin="http://[::1") == 400


def test_refused_websockets_delay_nobody_and_look_nothing_up(each: Server):
    began = time.monotonic()
    for place in range(10):
        assert each.stream(Origin=f"http://evil{place}.example") == 403
    assert each.ask("_stcore/health")[0] == 200
    assert time.monotonic() - began < 1
    assert each.stream("evil.example", Origin="http://evil.example") == 400
    assert not each.asked_for.exists(), each.asked_for.read_text()


def test_the_log_of_a_server_under_attack_is_short_and_without_a_traceback(each: Server):
    for _ in range(30):
        each.stream(Origin="http://[::1")
        each.ask("\x01", "[::1")
    said = each.asked_for.with_name("survey.log").read_text("utf-8")
    assert "Traceback" not in said
    assert said.count("\n") < 40, said


def test_every_answer_keeps_to_its_own_origin(each: Server):
    for path, headers in (("", {}), ("download/table-2.csv", {}), ("", {"Origin": "http://evil.example"})):
        words = each.ask(path, **headers)[1].lower()
        assert "cross-origin-resource-policy: same-origin" in words
        assert "cross-origin-opener-policy: same-origin" in words
        assert "access-control-allow-origin" not in words


def test_a_file_is_not_taken_without_the_token_of_the_page(each: Server):
    code, words = each.ask("_stcore/upload_file/a/b", method="PUT", body="x")
    assert code == 403
    assert "XSRF" in words


# ---- another device -----------------------------------------------------------------------------


def from_device(shared: Server, path: str, **more) -> tuple[int, str]:
    """Ask as a device of the network does, told by what a proxy on this computer says of it."""
    return shared.ask(path, f"{ADDRESS}:{shared.port}", **{"X_Forwarded_For": DEVICE, **more})


def cookie_of(answer: str) -> str:
    found = re.search(r"set-cookie: ([^;]+)", answer)
    return found.group(1) if found else ""


def test_a_device_gets_nothing_before_it_gave_the_code(shared: Server):
    host = f"{ADDRESS}:{shared.port}"
    for path in FILES:
        code, words = from_device(shared, path)
        assert code == 403, path
        assert "materials" not in words
    assert shared.stream(host, Origin=f"http://{host}", X_Forwarded_For=DEVICE) == 403
    code, page = from_device(shared, "outcomes?round=2020", Accept="text/html")
    assert code == 403
    assert "url=/office/survey/share-code?to=%2Foffice%2Fsurvey%2Foutcomes%3Fround%3D2020" in page


def test_health_is_told_under_the_base_path_too(each: Server):
    code, answer = each.ask("healthz")
    assert (code, f'"status":"ok","database":"{KIND}","revision":"' in answer) == (200, True)


def test_a_device_that_gave_the_code_is_answered_as_the_computer_is(shared: Server):
    host, to = f"{ADDRESS}:{shared.port}", "%2Foffice%2Fsurvey%2Foutcomes"
    code, answer = from_device(shared, "share-code", method="POST", body=f"code=k7qf+93xm&to={to}")
    assert code == 303
    assert "location: /office/survey/outcomes" in answer
    cookie = cookie_of(answer)
    assert len(cookie) > 50
    for path in ("", "download/table-2.csv", "picture.svg?chart=actions", "healthz"):
        assert from_device(shared, path, Cookie=cookie)[0] in (200, 404), path
    assert "materials" in from_device(shared, "download/table-2.csv", Cookie=cookie)[1]
    assert from_device(shared, "_stcore/metrics", Cookie=cookie)[0] == 403
    assert shared.stream(host, Origin=f"http://{host}", X_Forwarded_For=DEVICE, Cookie=cookie) == 101
    assert from_device(shared, "", Cookie=cookie, Origin="http://evil.example")[0] == 403
    assert from_device(shared, f"share-code?to={to}", Cookie=cookie)[0] == 303


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_cookie_that_came_over_an_encrypted_line_goes_over_no_other(shared: Server, scheme: str):
    way, form = {"X_Forwarded_Proto": scheme, "Accept": "text/html"}, f"code={CODE}"
    answers = [from_device(shared, "share-code", method="POST", body=form, **way)[1]]
    for path in ("", "_stcore/health"):
        answers.append(from_device(shared, path, Cookie=cookie_of(answers[0]), **way)[1])
    cookies = re.findall(r"set-cookie: (.*)", "\n".join(answers))
    names = {cookie.partition("=")[0] for cookie in cookies}
    assert names == {f"followup-share-{shared.port}", "followup-browser", "_streamlit_xsrf"}
    for cookie in cookies:
        assert len(re.findall("(?i); secure", cookie)) == (scheme == "https"), cookie


def test_a_wrong_code_and_too_many_of_them(shared: Server):
    def gives(code: str) -> tuple[int, str]:
        return from_device(
            shared, "share-code", method="POST", body=f"code={code}", X_Forwarded_For="192.0.2.123"
        )

    answers = [gives("AAAA-AAAA") for _ in range(6)]
    assert [code for code, _ in answers] == [403] * 5 + [429]
    assert "Too many tries" in gives(CODE)[1]
    assert not any(cookie_of(words) for _, words in answers)


def test_a_form_of_another_page_gives_no_code(shared: Server):
    body = f"code={CODE}"
    assert from_device(shared, "share-code", method="POST", body=body, Origin="http://evil.example")[0] == 403
