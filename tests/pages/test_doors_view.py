"""What a round offers for other tools: three files, and the address of a form as a picture."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from analytics.store import Store
from tests.pages.conftest import said


def opened() -> AppTest:
    def script() -> None:
        from pages.views.doors_view import show_doors

        show_doors("2020")

    app = AppTest.from_function(script, default_timeout=30).run()
    assert not app.exception
    return app


def offered(app: AppTest) -> list[str]:
    return [each.proto.label for each in app.get("download_button")]


def test_three_files_are_offered_and_what_is_a_best_effort_is_called_so(sample: Store):
    app = opened()
    assert offered(app) == ["XLSForm for Kobo and ODK", "Document for MS Forms", "Calendar of the round"]
    assert "The document for MS Forms is laid out for the Quick Import of Microsoft Forms, as a" in said(app)
    assert not app.get("image")


def test_an_address_becomes_a_picture_and_what_is_none_is_said(sample: Store):
    app = opened()
    app.text_input(key="doors-address").set_value("javascript:alert(1)").run()
    assert "This is no address of a web page." in said(app)
    assert not app.get("image")
    app.text_input(key="doors-address").set_value("https://example.org/form").run()
    assert "This is no address" not in said(app)
    assert len(app.get("image")) == 1
    assert offered(app)[3:] == ["QR code as PNG", "QR code as SVG"]
