"""What is imported in the background: a page waits for it, and for nothing where nothing is imported."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from pages.server import late


def test_a_page_waits_until_the_background_has_what_it_is_made_of(monkeypatch: pytest.MonkeyPatch):
    begun, go_on = threading.Event(), threading.Event()

    def slowly(name: str) -> None:
        begun.set()
        assert go_on.wait(20)

    monkeypatch.setattr(late, "import_module", slowly)
    late.warm_up()
    assert begun.wait(20)
    page = threading.Thread(target=late.wait_for_first)
    page.start()
    page.join(0.2)
    assert page.is_alive()
    go_on.set()
    page.join(20)
    assert not page.is_alive()


def test_an_import_that_fails_keeps_no_page_waiting(monkeypatch: pytest.MonkeyPatch):
    def failing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(late, "import_module", failing)
    late._importing.acquire()
    with pytest.raises(ImportError):
        late._import_all()
    late.wait_for_first()


def test_nothing_is_waited_for_where_nothing_is_warmed_up():
    late.wait_for_first()


def test_the_frame_of_every_page_waits_before_it_imports_anything_large():
    lines = Path("pages/entry.py").read_text("utf-8").splitlines()
    waits = lines.index("wait_for_first()")
    imports = [at for at, line in enumerate(lines) if line.startswith("from pages.") and "late" not in line]
    assert imports
    assert min(imports) > waits
