"""What people wrote stands on the screen letter by letter: no HTML, Markdown, LaTeX or formula acts."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from analytics.records import Batch, PracticeRecord, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.store import Store
from tests.browser.conftest import NewWindow
from tests.browser.window import Window
from tests.pages.workbooks import answers, changed, round_2021

LIVE = (
    '<img src="http://evil.test/a.png" onerror="alert(1)"> <b>bold</b> <script>alert(2)</script> '
    "![x](http://evil.test/b.png) [go](http://evil.test/c) **strong** $x^2$ :red[red] :material/home: `code`"
)
FORMULA = '=HYPERLINK("http://evil.test/d","click")'
TITLE = f"{FORMULA} {LIVE}"


@pytest.fixture
def hostile(store: Store, own: str) -> str:
    """Return the address of a dashboard whose latest round holds live text wherever text may stand."""
    workshop = WorkshopRecord("2021", 1, TITLE, "2020-09", "regional", LIVE, 3)
    kinds = ("others", "operational_improvement", "direct_effects", "projects")
    store.commit(
        Batch(
            file_name="<b>x</b> ![x](http://evil.test/e.png).xlsx",
            sha256="0" * 64,
            layout="",
            rounds=(RoundRecord("2021", f"Survey {LIVE}", "2020/21", "2020-07", "2021-06"),),
            workshops=(workshop, replace(workshop, number=2, title="Plain")),
            replies=(ReplyRecord("2021", 1, "FJ", answers("direct_effects"), note=LIVE),),
            practices=tuple(
                PracticeRecord("2021", 1, "FJ", kind, text, place=LIVE, note=FORMULA)
                for kind, text in zip(kinds, (LIVE, FORMULA, LIVE, f"{FORMULA} {LIVE}"), strict=True)
            ),
        ),
        person="<i>someone</i> ![x](http://evil.test/f.png)",
        names={"FJ": "Fiji"},
    )
    return own


def stands_as_written(window: Window, *texts: str) -> None:
    """Check that texts stand on the screen letter by letter, and that nothing became of them."""
    said = window.text() + " ".join(window.page.get_by_role("dialog").all_text_contents())
    for text in texts:
        assert text in said, f"{text}\nnot in\n{said}"
    assert window.page.locator("[src*=evil], [href*=evil], [style*=evil]").count() == 0
    ours = ".figures, .to-do, .words, .glance, .profile, .practices, .who"
    inside = f"{ours}, [data-card], [data-testid=stMarkdownContainer]"
    made = "script, .katex, code, strong:text-is('strong'), b:text-is('bold'), i:text-is('someone'), img"
    assert window.page.locator(inside).locator(made).count() == 0


def test_texts_of_people_stand_as_they_were_written_on_every_page(hostile: str, new_window: NewWindow):
    window = new_window(hostile, kept=False)
    window.page.on("dialog", lambda alert: window.faults.append(f"a script ran: {alert.message}"))
    window.open("practices")
    expect(window.main.get_by_text("4 practices")).to_be_visible()
    stands_as_written(window, LIVE, FORMULA)

    window.open("actions").drawn("actions")
    stands_as_written(window, LIVE)

    window.open("workshops").drawn("actions")
    expect(window.main.locator(".profile dl")).to_contain_text("evil.test")
    stands_as_written(window, LIVE, FORMULA)

    window.open("administrations?profile=FJ").drawn("matrix")
    expect(window.main.locator(".profile h2")).to_contain_text("Fiji")
    stands_as_written(window, TITLE, LIVE)

    window.open("outcomes")
    who = window.click_tip("groups-direct_effects-workshop", "1 of 1")
    expect(who).to_contain_text("Yes: 1")
    stands_as_written(window, TITLE, LIVE)
    window.close_who()

    window.open().all_drawn(6)
    stands_as_written(window)
    window.open("history")
    expect(window.main).to_contain_text("evil.test/f.png")
    stands_as_written(window, "<b>x</b> ![x](http://evil.test/e.png).xlsx", "<i>someone</i>")


def test_downloads_hold_text_and_no_formula(hostile: str, new_window: NewWindow):
    window = new_window(hostile).open("outcomes")
    window.drawn("groups-direct_effects-workshop")
    book = window.workbook("groups-direct_effects-workshop")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    text = window.download("groups-direct_effects-workshop", "CSV").path().read_text("utf-8-sig")
    values = [value for line in csv.reader(io.StringIO(text)) for value in line]
    assert any("HYPERLINK" in value for value in values)
    assert not [value for value in values if value.startswith(("=", "+", "@"))]


def test_faults_quote_what_was_found_as_it_was_written(own: str, new_window: NewWindow):
    window = new_window(own, kept=False).open("upload")
    nasty = "<img src=x onerror=alert(1)> ![x](http://evil.test/b.png) $x$"
    window.page.on("dialog", lambda alert: window.faults.append(f"a script ran: {alert.message}"))
    window.give(
        ("![x](http://evil.test/a.png) <b>bold</b>.xlsx", changed(round_2021(), {("Replies", "E3"): nasty}))
    )
    expect(window.main).to_contain_text(re.compile("E .Make recommendations"))
    stands_as_written(window, "evil.test/b.png", "<b>bold</b>")
