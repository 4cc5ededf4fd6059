"""What a test of the browser reads once, while a page draws itself anew, is now and then not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.geometry import box_of

HERE = Path(__file__).parent
ONCE = re.compile(r"\.bounding_box\(")
ITS_OWN = HERE / "geometry.py"

# The box comes late, and grows when it is first seen.
LATE = """() => setTimeout(() => {
  document.body.innerHTML = "<div id=box style='height: 5px'></div>";
  new ResizeObserver(() => (document.querySelector("#box").style.height = "25px")).observe(document.body);
}, 300)"""


def test_boxes_are_read_by_the_one_that_waits():
    read = [file.name for file in HERE.glob("*.py") if file != ITS_OWN and ONCE.search(file.read_text())]
    assert read == []
    assert ONCE.search(ITS_OWN.read_text())


def test_a_box_that_comes_late_is_waited_for(chromium: Browser):
    page = chromium.new_context().new_page()
    page.evaluate(LATE)
    assert box_of(page.locator("#box"))["height"] == 25
    with pytest.raises(AssertionError, match="did not come to stand"):
        box_of(page.locator("#none"), patience=200)
    page.context.close()
