"""Whatever a text is made of, Streamlit draws it as it is: tried with its own reader of Markdown."""

from __future__ import annotations

import random
from pathlib import Path

from playwright.sync_api import Browser

from pages.ui.text import escaped
from scripts.live import running

SIGNS = [
    *"\\`*_{}[]()<>#+-.!|~:$&=\"' 1a^@/;",
    "**",
    "__",
    "![",
    "](",
    "http://a.test/c",
    "www.a.test",
    "x@y.test",
]
PIECES = [
    "&amp;",
    "&#65;",
    "1. ",
    "12) ",
    "- ",
    ":red[",
    ":smile:",
    ":material/home:",
    "<b>",
    "-->",
    "$$",
    "\\(",
]
MORE = ["~~", "---", "a_b", "_a_", "[^1]", "# ", "> ", "::a", "5:30", "Q3: ", "名", "ไทย"]
TEXTS = 200
PLACES = ("{}", "**{}**", "- {}")
UNSEEN = str.maketrans("", "", "\u2060\u2066\u2067\u2068\u2069")
OURS = {"P", "UL", "LI"}
SEEN = """() => [...document.querySelectorAll("[class*=st-key-text-]")].map((box) => {
  const drawn = box.querySelector("[data-testid=stMarkdownContainer]");
  return [drawn.textContent, [...drawn.querySelectorAll("*")].map((each) => each.tagName)];
})"""


def test_no_sign_of_markdown_acts(chromium: Browser, tmp_path: Path):
    chance = random.Random(7)
    bits = [*SIGNS, *PIECES, *MORE]
    made = ("".join(chance.choice(bits) for _ in range(chance.randint(1, 9))) for _ in range(TEXTS))
    texts = [" ".join(text.split()) or "a" for text in made]
    drawn = [place.format(escaped(text)) for text in texts for place in PLACES]
    script = tmp_path / "page.py"
    script.write_text(
        "import streamlit as st\n"
        f"for place, text in enumerate({drawn!r}):\n"
        "    with st.container(key=f'text-{place}'):\n"
        "        st.markdown(text)\n"
        "st.checkbox('end')\n",
        "utf-8",
    )
    with running(tmp_path / "none.sqlite", app=script) as (_, home):
        page = chromium.new_page()
        page.goto(home)
        page.get_by_text("end", exact=True).wait_for()
        page.wait_for_function(f"({SEEN})().length === {len(drawn)}")
        seen = page.evaluate(SEEN)
        page.close()
    assert len(seen) == len(drawn)
    for place, (said, tags) in enumerate(seen):
        assert " ".join(said.translate(UNSEEN).split()) == texts[place // len(PLACES)], drawn[place]
        strong = {"STRONG"} if place % len(PLACES) == 1 else set()
        assert set(tags) - strong <= OURS, drawn[place]
