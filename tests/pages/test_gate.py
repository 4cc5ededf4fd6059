"""A stranger gets nothing: every route of the app is asked for, and all but a short list is refused."""

from __future__ import annotations

import importlib.util
import re
from ipaddress import ip_network
from pathlib import Path
from unittest.mock import MagicMock
from urllib.parse import parse_qs

import pytest
from starlette.routing import Mount, WebSocketRoute
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

from analytics.errors import NotAllowed
from pages.server import files
from pages.server.gate import Gate
from pages.server.oidc import oidc_routes
from pages.server.plain_page import AWAY
from pages.server.proxy import Proxy
from pages.server.uploads import UploadLimit
from pages.server.visitors import Visitors
from pages.ui.signed import HEADER
from pages.ui.standing import forget
from pages.ui.who import who_asks
from tests.pages.gated import add, ask, gate
from tests.provider import settings

ROOT = Path(__file__).parents[2]
OPEN = {
    "/healthz",
    "/_stcore/health",
    "/_stcore/host-config",
    "/sign-in",
    "/sign-out",
    "/set-password",
}
"""All that answers who is not signed in, by a password that is, beside the files that Streamlit ships."""
HTML = {"accept": "text/html"}


@pytest.fixture(autouse=True)
def by_local(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", "local")


@pytest.fixture(params=["", "office", "a/b"])
def base(request):
    config.set_option("server.baseUrlPath", request.param)
    yield f"/{request.param}" if request.param else ""
    config.set_option("server.baseUrlPath", "")


@pytest.fixture
def built(monkeypatch):
    """Return the app as the server builds it where people sign in by a password."""
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", "local")
    spec = importlib.util.spec_from_file_location("built_app", ROOT / "app.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.app


def asked_paths(route, base: str) -> list[str]:
    """Return paths that a route answers, below a base path and with further words before its own."""
    if isinstance(route, Mount):
        return [f"{base}/", f"{base}/index.html", f"{base}/static/js/none.js", f"{base}/replies"]
    path = route.path
    befores = [f"{base}/", f"{base}/static/js/", f"{base}/healthz/"] if "{base:path}" in path else [""]
    filled = re.sub(r"{[^}]*}", "x", path.replace("/{base:path}", ""))
    return [before + filled if before else filled for before in befores]


def test_every_route_of_the_app_is_refused_or_on_the_short_list(built, base):
    at_provider = oidc_routes(settings("https://provider.example.org"))
    routes = [*built._user_routes, *at_provider, *files.routes(), *create_streamlit_routes(MagicMock())]
    assert len(routes) > 30
    seen = set()
    for route in routes:
        for path in asked_paths(route, base):
            if isinstance(route, WebSocketRoute):
                through, inner = gate()
                assert ask(through, path, kind="websocket").status == 403, path
                assert not inner.reached
                continue
            for method in getattr(route, "methods", None) or {"GET", "POST"}:
                for accept in ("*/*", "text/html"):
                    through, inner = gate()
                    answer = ask(through, path, method, accept=accept)
                    plain = path.removeprefix(base)
                    if plain in OPEN or path == "/healthz":
                        assert inner.reached, path
                        seen.add(plain)
                    else:
                        assert not inner.reached, (route, path)
                        page = method == "GET" and accept == "text/html"
                        assert answer.status == (303 if page else 401), (path, method)
                        assert "figures" not in answer.body
    assert seen == OPEN


@pytest.mark.parametrize(
    ("mode", "open_ways"),
    [
        ("local", {"sign-in", "sign-out", "set-password"}),
        ("oidc", {"sign-in", "sign-out", "sign-in/oidc/back"}),
        ("proxy", set()),
    ],
)
def test_the_ways_of_another_kind_of_sign_in_are_refused_as_any_path_is(mode, open_ways, base):
    proxy = Proxy("X-Forwarded-User", (ip_network("192.0.2.7"),)) if mode == "proxy" else None
    for way in ("sign-in", "sign-out", "set-password", "sign-in/oidc/back", "replies"):
        through, inner = gate(mode, proxy)
        answer = ask(through, f"{base}/{way}?link=x", **HTML)
        assert bool(inner.reached) == (way in open_ways), way
        assert answer.status == (200 if way in open_ways else 401 if proxy else 303), way


def test_the_gate_of_the_app_stands_behind_the_check_of_names_and_before_all_else(built):
    order = [each.cls for each in built._user_middleware]
    assert order.index(Visitors) + 1 == order.index(Gate) < order.index(UploadLimit)


def test_streamlits_own_files_are_open_and_no_other_name_beside_them(base):
    through, inner = gate()
    assert ask(through, f"{base}/favicon.png").status == 200
    for path in (
        "/static/js/picture.svg",
        "/static/download/table-2.csv",
        "/static/../app.py",
        "/index.html",
    ):
        assert ask(through, base + path).status == 401, path
    assert len(inner.reached) == 1


def test_who_opens_a_page_is_led_to_the_sign_in_with_the_wanted_address(base):
    through, _ = gate()
    answer = ask(through, f"{base}/replies?round=2020&member=FJ", **HTML)
    page, _, query = answer.headers["location"].partition("?")
    assert (answer.status, page) == (303, f"{base}/sign-in")
    assert parse_qs(query)["to"] == [f"{base}/replies?round=2020&member=FJ"]
    elsewhere = ask(through, f"{base}//evil.example/x", **HTML)
    assert "evil" not in parse_qs(elsewhere.headers["location"].partition("?")[2])["to"][0] or base


def test_who_is_signed_in_is_told_to_the_pages_and_a_header_of_the_browser_is_not(store):
    cookie = add(store, "Ana Péréz & Co", "viewer")
    through, inner = gate()
    forged = {"x_followup_person": "name=Boss&role=admin&id="}
    assert ask(through, "/replies", cookie=cookie, **forged).status == 200
    told = parse_qs(inner.person())
    assert (told["name"], told["role"]) == (["Ana Péréz & Co"], ["viewer"])
    assert ask(through, "/replies", **forged).status == 401
    assert ask(through, "/_stcore/stream", kind="websocket", **forged).status == 403
    assert ask(through, "/_stcore/stream", kind="websocket", cookie=cookie, **forged).status == 101
    assert parse_qs(inner.person())["role"] == ["viewer"]
    alone, behind = gate("none")
    assert ask(alone, "/replies", **forged).status == 200
    assert behind.person() is None


@pytest.mark.parametrize(
    "cookie", ["followup-sign-in=", "followup-sign-in=x", "followup-sign-in=\xff", "a=b"]
)
def test_a_forged_cookie_opens_nothing(cookie):
    through, inner = gate()
    assert ask(through, "/replies", cookie=cookie).status == 401
    assert ask(through, "/_stcore/stream", kind="websocket", cookie=cookie).status == 403
    assert not inner.reached


def test_an_ended_sign_in_is_refused_and_its_open_page_only_runs_again(store):
    cookie = add(store, "A. Person", "editor")
    asked = BackMsg()
    asked.rerun_script.page_script_hash = "page"
    asked.rerun_script.query_string = "round=2020"
    asked.rerun_script.widget_states.widgets.add(id="undo", trigger_value=True)
    click = asked.SerializeToString()

    def end() -> bytes:
        """End the sign-in between two messages; what another process ends is known within two seconds."""
        store.end_sign_ins("A. Person")
        forget()
        return click

    through, inner = gate()
    ask(through, "/_stcore/stream", kind="websocket", cookie=cookie, said=[lambda: click, end])
    first, last = (each["bytes"] for each in inner.heard)
    assert first == click
    run = BackMsg.FromString(last).rerun_script
    assert (run.page_script_hash, run.query_string) == ("page", "round=2020")
    assert not run.widget_states.widgets
    assert ask(through, "/replies", cookie=cookie).status == 401
    assert ask(through, "/_stcore/stream", kind="websocket", cookie=cookie).status == 403


@pytest.mark.parametrize(
    ("before", "now"), [("local", "oidc"), ("oidc", "local"), ("local", "proxy"), ("oidc", "proxy")]
)
def test_a_sign_in_opens_nothing_once_people_sign_in_in_another_way(store, monkeypatch, before, now):
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", before)
    store.add_person("A. Person", "admin")
    cookie = f"followup-sign-in={store.begin_sign_in('A. Person', 'admin', before)}"
    click = BackMsg()
    click.rerun_script.widget_states.widgets.add(id="undo", trigger_value=True)
    through, inner = gate(before)
    assert ask(through, "/replies", cookie=cookie).status == 200
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", now)
    forget()
    later, behind = gate(
        now, Proxy("X-Forwarded-User", (ip_network("192.0.2.7"),)) if now == "proxy" else None
    )
    assert ask(later, "/replies", cookie=cookie).status == 401
    assert ask(later, "/_stcore/stream", kind="websocket", cookie=cookie).status == 403
    assert not behind.reached
    with pytest.raises(NotAllowed, match=r"^Your sign-in has ended\. Nothing was changed\. Sign in again\.$"):
        who_asks({HEADER: inner.person()})


def test_a_store_that_cant_be_read_lets_nobody_in(store, monkeypatch):
    cookie = add(store, "A. Person", "editor")
    monkeypatch.setenv("FOLLOWUP_DATABASE_URL", "sqlite:////proc/none/survey.sqlite")
    through, inner = gate()
    for each in (cookie, "followup-sign-in=forged"):  # where the database is, is not told to strangers
        answer = ask(through, "/replies", cookie=each)
        assert (answer.status, answer.body) == (503, f"{AWAY}\n")
    assert ask(through, "/_stcore/stream", kind="websocket", cookie=cookie).status == 503
    assert not inner.reached


def test_who_comes_past_the_proxy_is_told_what_its_owner_sets():
    through, _ = gate("proxy", Proxy("X-Forwarded-User", (ip_network("192.0.2.7"),)))
    answer = ask(through, "/data")
    assert answer.status == 401
    assert "FOLLOWUP_PROXY_PEERS" in answer.body
    assert "FOLLOWUP_PROXY_HEADER" in answer.body
