"""The screens run without a browser, on a database of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from analytics.people import Person, Role
from analytics.sample import load_sample
from analytics.store import Store, open_store
from pages.ui import signed
from pages.ui.signed import Signed
from pages.ui.standing import forget
from tests.databases import copy_of, database_at

ENTRY = Path(__file__).parents[2] / "pages" / "entry.py"
OVERVIEW = "figures/overview.py"
"""The page at the root of the address."""
Open = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def installed() -> Iterator[None]:
    """Look through all that is installed for components once, as a server does, and not for each page.

    `AppTest` looks anew for each page that it opens, which takes longer than most pages themselves.
    """
    with pytest.MonkeyPatch.context() as patch:
        once = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, bool], str]:
    """Return how to come by a database of a kind to copy: with the sample, Survey 2020, in it or without."""

    @cache
    def prepare(kind: str, with_sample: bool) -> str:
        address = database_at(tmp_path_factory.mktemp("prepared") / "survey.sqlite", kind)
        with closing(open_store(address)) as opened:
            if with_sample:
                load_sample(opened, person="A. Person")
        return address

    return prepare


@pytest.fixture(autouse=True)
def store(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    prepared: Callable[[str, bool], str],
    kind: str,
    request: pytest.FixtureRequest,
) -> Iterator[Store]:
    """Return a store, empty unless `sample` is asked for; the screens of this test use the same database."""
    url = copy_of(prepared(kind, "sample" in request.fixturenames), tmp_path / "survey.sqlite")
    monkeypatch.setenv("FOLLOWUP_DATABASE_URL", url)
    config.set_option("client.showErrorDetails", "full")  # else a test sees only the kind of an error
    monkeypatch.setattr("pages.server.desk.PATIENCE", 60.0)  # a busy computer reads slowly
    st.cache_resource.clear()
    opened = open_store(url)
    yield opened
    opened.close()
    st.cache_resource.clear()


@pytest.fixture
def sample(store: Store) -> Store:
    """Return the store with the sample, Survey 2020, in it."""
    return store


@pytest.fixture
def page() -> Open:
    """Open a page of the dashboard by its address alone: page("figures/replies.py", round="2020")."""

    def page(path: str = "", **address: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ENTRY), default_timeout=30)
        app.query_params.update(address)
        if path not in ("", OVERVIEW):
            app.switch_page(path)  # known by its file, which is called like the address of the page
        app.run()
        assert not app.exception, app.exception
        return app

    return page


@pytest.fixture
def as_role(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[Role], Store]:
    """Sign A. Person in with a role, for the pages that are opened from then on."""

    def sign_in(role: Role) -> Store:
        store.add_person("A. Person", role)
        store.begin_sign_in("A. Person", role, "local")
        id_ = store.open_sign_ins()[0].id
        monkeypatch.setenv("FOLLOWUP_SIGN_IN", "local")
        monkeypatch.setattr(signed, "signed_in", lambda _: Signed(Person("A. Person", role), id_))
        forget()
        return store

    return sign_in


def said(app: AppTest) -> str:
    """Return all that a page says in words, as it is read: no escapes of Markdown, no marks of HTML."""
    kinds = ("title", "subheader", "markdown", "caption", "text", "success", "info", "warning", "error")
    words = "\n".join(e.value for kind in kinds for e in getattr(app, kind)).replace("\\", "")
    written = (e.proto.body for e in app.get("html") if not e.proto.body.startswith("<style>"))
    return "\n".join([words, *(unescape(re.sub(r"<[^>]*>", " ", each)) for each in written)])
