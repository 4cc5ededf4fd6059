"""Only what the dashboard's own page sends over a websocket reaches Streamlit, in every way of signing in."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from analytics.people.setting import Mode
from analytics.store import Store
from pages.server.gate import Gate
from pages.ui.standing import forget
from tests.pages.gated import Inner, add

_run, _file, INSTALL = BackMsg(), BackMsg(), BackMsg()
_run.rerun_script.query_string = "round=2020"
_file.backend_operation_request.deferred_file.file_id = "f"
INSTALL.backend_operation_request.install_skills.SetInParent()
HEARTBEAT = BackMsg(app_heartbeat=True).SerializeToString()
RUN, FILE = _run.SerializeToString(), _file.SerializeToString()
TEXT = {"type": "websocket.receive", "text": "hello"}
LEFT = {"type": "websocket.disconnect", "code": 1000}


def of_bytes(said: bytes) -> dict[str, Any]:
    return {"type": "websocket.receive", "bytes": said}


class Late(Inner):
    """A page that says something more when its browser has left, as Streamlit may."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await super().__call__(scope, receive, send)
        await send({"type": "websocket.send", "bytes": b"late"})


def sent_to(inner: Inner, *messages: dict[str, Any], mode: Mode = "none", cookie: str = "") -> list[Any]:
    """Send messages over a websocket through the gate; return what the browser is told."""
    left, told = [*messages, LEFT], list[Any]()
    headers = [(b"host", b"localhost:8501"), (b"cookie", cookie.encode())]
    scope = {
        "type": "websocket", "path": "/_stcore/stream", "query_string": b"", "headers": headers,
        "client": ("192.0.2.7", 50000), "scheme": "ws", "server": ("127.0.0.1", 8501),
    }  # fmt: skip

    async def receive() -> Any:
        return left.pop(0)

    async def send(message: Any) -> None:
        told.append(message)

    asyncio.run(Gate(inner, mode)(scope, receive, send))
    return told


@pytest.mark.parametrize(("message", "code"), [(TEXT, 1003), (of_bytes(b"\xff\xff"), 1002)])
@pytest.mark.parametrize("mode", ["none", "local"])
def test_text_and_what_is_no_message_close_the_websocket_and_reach_nobody(
    store: Store, monkeypatch: pytest.MonkeyPatch, mode: Mode, message: dict[str, Any], code: int
) -> None:
    monkeypatch.setenv("FOLLOWUP_SIGN_IN", mode)
    cookie = add(store, "A. Person", "viewer")
    forget()
    inner = Late()
    told = sent_to(inner, of_bytes(RUN), message, of_bytes(RUN), mode=mode, cookie=cookie)
    assert [each["bytes"] for each in inner.heard] == [RUN]
    assert [each["type"] for each in told] == ["websocket.accept", "websocket.close"]
    assert told[-1]["code"] == code


@pytest.mark.parametrize(
    "forged",
    [
        BackMsg(clear_cache=True),
        BackMsg(set_run_on_save=True),
        BackMsg(load_git_info=True),
        BackMsg(debug_shutdown_runtime=True),
        BackMsg(debug_disconnect_websocket=True),
        INSTALL,
        BackMsg(),
    ],
    ids=lambda forged: forged.WhichOneof("type"),
)
def test_a_message_that_no_page_here_sends_is_let_go_and_the_next_one_heard(forged: BackMsg) -> None:
    inner = Inner()
    sent = [RUN, forged.SerializeToString(), HEARTBEAT, FILE]
    told = sent_to(inner, *map(of_bytes, sent))
    assert [each["bytes"] for each in inner.heard] == [RUN, HEARTBEAT, FILE]
    assert [each["type"] for each in told] == ["websocket.accept"]
