"""Files that are brought in any number to a page: Streamlit's own route, and what stands before it."""

from __future__ import annotations

import asyncio
from unittest.mock import MagicMock

import httpx
import pytest
from starlette.applications import Starlette
from streamlit import config
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.web.server.starlette.starlette_routes import create_upload_routes

from pages.server.uploads import OF_ALL, OF_PAGE, TOO_MUCH, UploadLimit, held

BYTES = b"x" * 1_000
HEAD = 300
"""Bytes around a file in its request, at the most."""


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch):
    config.set_option("server.enableXsrfProtection", False)
    found = MemoryUploadedFileManager("/_stcore/upload_file")
    monkeypatch.setattr(Runtime, "instance", lambda: MagicMock(uploaded_file_mgr=found))
    yield found
    config.set_option("server.enableXsrfProtection", True)


def bring(manager: MemoryUploadedFileManager, pages: str, *, at_once: bool = False, **limits: int):
    """Bring a file to each of some pages, which letters stand for; return the answers."""
    site = UploadLimit(Starlette(routes=create_upload_routes(MagicMock(), manager, "")), held, **limits)

    async def all_of_them():
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(site), base_url="http://localhost"
        ) as client:
            tries = [
                client.put(f"/_stcore/upload_file/{page}/{number}", files={"file": ("a.xlsx", BYTES)})
                for number, page in enumerate(pages)
            ]
            return await asyncio.gather(*tries) if at_once else [await each for each in tries]

    return asyncio.run(all_of_them())


@pytest.mark.parametrize("at_once", [False, True])
def test_a_page_holds_only_so_much_and_others_are_not_in_its_way(manager, at_once: bool):
    answers = bring(manager, "aaaab", at_once=at_once, of_page=2 * len(BYTES) + 2 * HEAD, of_all=OF_ALL)
    assert [each.status_code for each in answers] == [204, 204, 413, 413, 204]
    assert answers[2].text == TOO_MUCH
    assert held() == {"a": 2 * len(BYTES), "b": len(BYTES)}
    manager.remove_session_files("a")
    assert [each.status_code for each in bring(manager, "a")] == [204]


def test_all_pages_together_hold_only_so_much(manager):
    answers = bring(manager, "abcd", of_page=OF_PAGE, of_all=3 * len(BYTES) + 3 * HEAD)
    assert [each.status_code for each in answers] == [204, 204, 204, 413]


def test_a_file_that_is_refused_is_heard_out_so_that_the_answer_is_read(manager):
    parts = [{"type": "http.request", "body": BYTES, "more_body": more} for more in (True, True, False)]
    told = []

    async def receive():
        return parts.pop(0)

    async def send(message):
        assert not parts, "the answer came before the file"
        told.append(message)

    scope = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/a/b", "headers": []}
    asyncio.run(UploadLimit(MagicMock(), held, of_page=HEAD)(scope, receive, send))
    assert told[0]["status"] == 413
