"""Trouble with the disk or the database is a sentence, also in the work of a button or of an address."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics.errors import FollowupError, UnfitText
from pages.ui import state

P = ParamSpec("P")
Answers = Callable[[Request], Awaitable[Response]]


def told(work: Callable[P, object]) -> Callable[P, None]:
    """Return the work of a button or a field, which is done to its end; its trouble is said in a sentence on
    the page drawn next.

    Streamlit does such work before the page, where nothing else would catch what it raises. So each
    `on_click` and `on_change` is `told(...)`.
    """

    @wraps(work)
    def done(*args: P.args, **how: P.kwargs) -> None:
        with undisturbed():
            try:
                work(*args, **how)
            except FollowupError as trouble:
                state.set_trouble(str(trouble))

    return done


def do_put_off() -> None:
    """Do what a button has put off (`state.put_off`): once, before the page that runs next has its turn.

    Work that needs what else was said on the page is not done in the `on_click` itself, since nobody knows
    which of a button and a field, told in one message, Streamlit hears first.
    """
    with undisturbed():
        if work := state.take_put_off():
            told(work)()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let what is done for one click end before Streamlit turns to the next, here or within a page.

    Streamlit breaks a run off for a newer request wherever the run touches the session's state, in the work
    of a button too: what that had left to do would never be done, as its click counts as answered. A page
    whose two boards told their widths in one moment lost the first so. There is no setting for it.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        yield
        return
    runner = context.session_state._yield_callback.__self__  # type: ignore[attr-defined]
    was, runner._execing = runner._execing, False
    try:
        yield
    finally:
        runner._execing = was


def told_by_address(answer: Answers) -> Answers:
    """Return what answers an address; trouble is its answer, with the code for "try again later"."""

    @wraps(answer)
    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except UnfitText:
            return PlainTextResponse("There is nothing at this address.", 404)
        except FollowupError as trouble:
            return PlainTextResponse(str(trouble), status_code=503, headers={"Cache-Control": "no-store"})

    return answered
