"""What a person does at the dashboard, in words of the dashboard: open a page, choose, click a mark."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field

import openpyxl
from playwright.sync_api import ConsoleMessage, Download, Locator, Page, Request, WebError, expect

from scripts.live import pages_of_the_menu, settle
from tests.browser.geometry import box_of
from tests.browser.profiles import Profiles
from tests.pages.workbooks import XLSX

# One pixel of a chart is one unit of its axes; a bar begins at its base.
PLACE = """(chart, words) => {
  for (const trace of chart.data) {
    const place = (trace.hovertext ?? []).findIndex((tip) => words.every((word) => tip.includes(word)));
    if (place < 0) continue;
    chart.scrollIntoView({ block: "center" });
    const { left, top } = chart.getBoundingClientRect();
    const middle = trace.base ? trace.base[place] + trace.x[place] / 2 : trace.x[place];
    return { x: left + middle, y: top + trace.y[place] };
  }
  return null;
}"""

NOT_SEEN = "\u2060"
"""What keeps a bare address in a text from becoming a link; see pages/ui/text.py."""


@dataclass
class Window:
    """A browser of its own, with nothing remembered, on one dashboard. It notes what it must not see."""

    page: Page
    home: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.context.on("request", self._note_request)
        self.page.context.on("console", self._note_console)
        self.page.context.on("weberror", self._note_error)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.home}/", "data:", "blob:")):
            self.faults.append(f"a request to the outside: {request.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console error: {message.text} {message.location}")

    def _note_error(self, found: WebError) -> None:
        self.faults.append(f"page error: {found.error}")

    def leave(self, profiles: Profiles | None) -> None:
        """Note no more, and give the profile to who keeps some, or close it."""
        self.page.context.remove_listener("request", self._note_request)
        self.page.context.remove_listener("console", self._note_console)
        self.page.context.remove_listener("weberror", self._note_error)
        if profiles:
            profiles.give_back(self.page, self.home)
        else:
            self.page.context.close()

    # ---- pages ----------------------------------------------------------------------------------

    def open(self, address: str = "") -> Window:
        """Open a page by its address and wait until it stands."""
        self.page.goto(f"{self.home}/{address}")
        return self.stands(pages_of_the_menu()[address.partition("?")[0]])

    def stands(self, title: str) -> Window:
        """Wait until the page has run to its end: it is headed as the menu calls it."""
        head = self.page.get_by_role("heading", name=title, exact=True, level=1)
        expect(head).to_be_visible()
        settle(self.page)
        return self

    def in_menu(self, title: str) -> Locator:
        """Return the line of the menu that opens a page."""
        return self.page.get_by_test_id("stTopNavLink").get_by_text(title, exact=True)

    def go_to(self, title: str) -> Window:
        """Open a page by the menu."""
        self.in_menu(title).click()
        return self.stands(title)

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    @property
    def bar(self) -> Locator:
        """What says on the page Upload where one stands, with the button that imports."""
        return self.page.locator(".st-key-upload-bar")

    @property
    def sidebar(self) -> Locator:
        return self.page.get_by_test_id("stSidebar")

    @property
    def replies_left(self) -> Locator:
        """What stands above the filters: how many replies remain."""
        return self.page.locator(".st-key-filters-above")

    def text(self) -> str:
        """Return all that the page says, cells of its tables and texts of its charts among it."""
        said = self.main.evaluate(
            "(main) => { const copy = main.cloneNode(true);"
            " copy.querySelectorAll('style').forEach((style) => style.remove()); return copy.textContent; }"
        )
        return " ".join(said.replace(NOT_SEEN, "").split())

    def data_version(self) -> str:
        """Return which version of the data the foot of the page names."""
        foot = self.main.locator("p", has_text="Data version").last
        return foot.inner_text().partition("Data version ")[2].strip()

    # ---- filters --------------------------------------------------------------------------------

    def choose(self, label: str, option: str) -> None:
        """Choose one more option of a filter, and close its list."""
        self.sidebar.get_by_role("combobox", name=label, exact=True).click()
        self.page.get_by_role("option", name=option).click()
        self.page.keyboard.press("Escape")

    def chosen(self, label: str) -> Locator:
        """Return the field of a filter of several options, which shows what is chosen."""
        fields = self.sidebar.locator("[data-testid=stMultiSelect]")
        return fields.filter(has=self.page.get_by_text(label, exact=True))

    # ---- cards ----------------------------------------------------------------------------------

    def card(self, id: str) -> Locator:
        return self.page.locator(f'[data-card="{id}"]')

    def drawn(self, id: str) -> Locator:
        """Return a card once its chart is drawn."""
        self.page.wait_for_selector(f'[data-card="{id}"][data-drawn]')
        return self.card(id)

    def all_drawn(self, count: int) -> list[Locator]:
        """Return the cards of a page once all of them are drawn."""
        expect(self.page.locator("[data-card][data-drawn]")).to_have_count(count)
        return self.page.locator("[data-card]").all()

    def control(self, id: str, name: str) -> Locator:
        """Return a control below a chart, by its words on the screen; what is taken away has a menu."""
        controls = self.card(id).locator(".chart-card-controls")
        menu = controls.locator(".chart-card-menu:not([open])")
        inside = controls.locator(".chart-card-menu-list").get_by_text(name, exact=True)
        if inside.count():
            if menu.count():
                menu.locator("summary").click()
            return inside
        return controls.get_by_text(name, exact=True)

    def copied(self, id: str) -> str:
        """Copy the link of a card and return it; the window needs the right to read what was copied."""
        self.control(id, "Copy link").click()
        expect(self.card(id).locator(".chart-card-status")).to_have_text("Link copied")
        return str(self.page.evaluate("() => navigator.clipboard.readText()"))

    def copied_page(self) -> str:
        """Copy the link of the page in its foot, and return it once its words are back."""
        link = self.main.locator(".st-key-foot a[data-shown]")
        said = link.inner_text()
        link.click()
        expect(link).to_have_text("Link copied")
        copied = str(self.page.evaluate("() => navigator.clipboard.readText()"))
        expect(link).to_have_text(said)
        return copied

    def download(self, id: str, name: str) -> Download:
        """Press a control that gives a file."""
        with self.page.expect_download() as coming:
            self.control(id, name).click()
        return coming.value

    def workbook(self, id: str) -> openpyxl.Workbook:
        """Return what the control Excel gives, opened; a download's file has no ending in its name."""
        return openpyxl.load_workbook(io.BytesIO(self.download(id, "Excel").path().read_bytes()))

    def click_mark(self, mark: Locator) -> Locator:
        """Click in the middle of a bar, dot or cell; return the window with who is behind it."""
        self.press_mark(mark)
        return self.who()

    def click_tip(self, id: str, *words: str) -> Locator:
        """Click the mark of a chart whose tip holds these words; return the window with who is behind it."""
        self.press_tip(id, *words)
        return self.who()

    def press_tip(self, id: str, *words: str) -> None:
        """Click the mark of a chart whose tip holds these words."""
        place = self.drawn(id).locator(".chart-card-chart").evaluate(PLACE, list(words))
        assert place, f"no mark of {id} says {words}"
        self.page.mouse.click(place["x"], place["y"])

    def press_mark(self, mark: Locator) -> None:
        """Click in the middle of a mark. Plotly takes clicks on a layer above, so the mouse is led there."""
        mark.scroll_into_view_if_needed()
        box = box_of(mark)
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def show_to(self, audience: str) -> None:
        """Choose in the head of the page for whom it is."""
        self.main.locator(".st-key-shown-to input").click()
        self.page.get_by_role("option", name=audience, exact=True).click()

    def who(self) -> Locator:
        dialog = self.page.get_by_role("dialog")
        expect(dialog.locator(".who")).to_be_visible()
        return dialog

    def close_who(self) -> None:
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    # ---- uploads --------------------------------------------------------------------------------

    def give(self, *files: tuple[str, bytes]) -> None:
        """Choose files on the page Upload, and wait until each of them is spoken of."""
        field = self.main.locator("input[type=file]").first
        field.set_input_files(
            [{"name": name, "mimeType": XLSX, "buffer": content} for name, content in files]
        )

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press a button of the page."""
        self.main.get_by_role("button", name=name).first.click()


def says_no_nonsense(text: str) -> bool:
    """Tell whether a page says nothing that only a program says."""
    return not re.search(r"\b(nan|NaN|NaT|None(?! of)|undefined|Infinity|Traceback)\b|\[object", text)
