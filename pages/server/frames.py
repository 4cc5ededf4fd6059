"""What comes over a websocket: only what the dashboard's own page in a browser sends is handed on.

Streamlit logs an error for text and for bytes that it can't read, so that whoever sends them fills the disk;
and it empties what all sessions share for anybody who asks.
"""

from __future__ import annotations

from starlette.types import Message, Receive, Send

NOT_UNDERSTOOD, NOT_ACCEPTED = 1002, 1003
"""What a websocket is closed with: bytes that are no message, and text (RFC 6455, section 7.4.1)."""
WORDS = {NOT_UNDERSTOOD: "This is no message of a page.", NOT_ACCEPTED: "Only bytes are taken."}
TAKEN = ("rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request")
OPERATIONS = ("deferred_file", "dataframe_chunk")
"""A file that is made when it is asked for, and more lines of a table."""


def own_messages(receive: Receive, send: Send) -> tuple[Receive, Send]:
    """Return what hears and tells a browser over a websocket.

    What is no message closes it; to what stands behind, the browser has left then, and what is still told it
    goes nowhere. A message that pages here never send, such as to empty all caches, is not handed on.
    """
    closed = False

    async def heard() -> Message:
        nonlocal closed
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            code = _trouble(message.get("bytes"))
            if code is None:
                return message
            if code:
                closed = True
                await send({"type": "websocket.close", "code": code, "reason": WORDS[code]})
                return {"type": "websocket.disconnect", "code": code}

    async def told(message: Message) -> None:
        if not closed:
            await send(message)

    return heard, told


def _trouble(said: bytes | None) -> int | None:
    """Return what a message closes its websocket with, 0 where it is let go, None where it is taken."""
    if said is None:
        return NOT_ACCEPTED
    from streamlit.proto.BackMsg_pb2 import BackMsg  # loaded with the first page, not with the server

    try:
        message = BackMsg.FromString(said)
    except Exception:  # the kind of error is of a package that comes with Streamlit and is not ours to name
        return NOT_UNDERSTOOD
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return None if message.backend_operation_request.WhichOneof("payload") in OPERATIONS else 0
    return None if kind in TAKEN else 0
