"""The room that is kept for words is what a browser takes for them, or a little more."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from analytics.charts.draw.scene import Scene, Words
from analytics.charts.draw.svg import svg
from analytics.charts.draw.text import width_of
from tests.charts.bodies import SCRIPTS

SIZES = (11.44, 15.0, 28.0)
SHORT_BY, TOO_MUCH = 0.5, 1.15
"""So many pixels may be missing, and so many times the room of Latin letters may be kept at the most."""
WIDTHS = """async () => {
    await document.fonts.ready
    const loaded = [...document.fonts].map(face => face.status)
    const widths = [...document.querySelectorAll('text')].map(text => text.getComputedTextLength())
    return [loaded, widths]
}"""


@pytest.mark.parametrize("bold", [False, True])
def test_words_take_no_more_room_than_is_kept_and_latin_ones_little_less(chromium: Browser, bold: bool):
    said = [
        (script, Words(0, 40.0 * line, text, size, bold=bold))
        for line, (script, text, size) in enumerate(
            (s, t, size) for s, t in SCRIPTS.items() for size in SIZES
        )
    ]
    page = chromium.new_page()
    page.set_content(svg(Scene(2000, 40.0 * len(said), tuple(words for _, words in said)), title="Widths"))
    loaded, taken = page.evaluate(WIDTHS)
    page.close()
    assert loaded == ["loaded"]  # the font inside the picture, by which letters were measured
    assert len(taken) == len(said)
    kept = [width_of(words.text, words.size, bold=bold) for _, words in said]
    short = [
        (script, words.size, room, wide)
        for (script, words), room, wide in zip(said, kept, taken, strict=True)
        if room < wide - SHORT_BY
    ]
    assert not short
    much = [
        (words.size, room, wide)
        for (script, words), room, wide in zip(said, kept, taken, strict=True)
        if script == "Latin" and room > TOO_MUCH * wide
    ]
    assert not much
