"""The bar that always says where a review stands, with the button that imports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.records import Batch, count_of
from analytics.review import Reading, open_questions
from pages.review.problems import rows_left_out
from pages.review.questions import ANCHOR
from pages.review.session import draft
from pages.ui.text import counted
from pages.ui.trouble import told
from pages.ui.upload_tables import NOTHING, batch_in_words

IMPORT = "import"


@dataclass(frozen=True)
class Standing:
    """Where a review stands: what would be imported, what is still open, and what is in the way of it."""

    replies: int
    held: str = NOTHING
    """All that would be imported, which is said where there are no replies: "1 round, 4 workshops"."""
    files: int = 0
    questions: int = 0
    errors: int = 0
    left_out: int = 0
    refused: int = 0
    hindrance: str = ""
    """Why it can't be imported yet, blank when it can."""

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Return what there is to say, each with the anchor that it leads to, blank for none."""
        ready = "ready" if not self.hindrance else "so far" if self.questions else "read"
        in_replies = self.replies or self.held == NOTHING
        held = counted(self.replies, "reply", "replies") if in_replies else self.held
        of = f" from {counted(self.files, 'file')}" if self.files > 1 else ""
        out = counted(self.left_out, "row")
        said = (
            (self.replies or (self.files and not self.questions), f"{held} {ready}{of}", ""),
            (self.questions, counted(self.questions, "question"), ANCHOR),
            (self.errors, counted(self.errors, "error"), "problems"),
            (self.left_out, f"{out} left out", ""),
            (self.refused, f"{counted(self.refused, 'file')} not read", ""),
        )
        return tuple((words, anchor) for there, words, anchor in said if there)


def standing_of(readings: Sequence[Reading], *, hindrance: str) -> Standing:
    """Return where the review of these files stands."""
    wanted = [reading for reading in readings if reading.wanted]
    return Standing(
        replies=_replies([reading.wanted for reading in wanted if reading.wanted]),
        held=batch_in_words(*(reading.wanted for reading in wanted if reading.wanted)),
        files=sum(len(reading.files) for reading in wanted),
        questions=len(open_questions(readings, apart=draft().apart)),
        errors=sum(count_of(reading.errors) for reading in wanted),
        left_out=rows_left_out(wanted),
        refused=sum(bool(reading.refused) for reading in readings),
        hindrance=hindrance,
    )


def _replies(batches: Sequence[Batch]) -> int:
    """Count the replies; that of one unit in several files is one."""
    if len(batches) == 1:
        return len(batches[0].replies)
    return len({reply.key for batch in batches for reply in batch.replies})


def place_for_bar() -> st.delta_generator.DeltaGenerator:
    """Return the place of the bar, at the top of the page; it is filled when all below it is known."""
    st.html(STYLE)
    return st.container(key="upload-bar")


def draw_bar(standing: Standing, press: Callable[[], None], *, notice: str = "") -> None:
    """Draw where one stands and the button, which does `press`."""
    if notice:
        st.warning(notice)
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="upload-standing"
    ):
        where = " · ".join(_part(*part) for part in standing.parts)
        st.markdown(f"{where}  \n{standing.hindrance}" if standing.hindrance else where, width="content")
        hindered = bool(standing.hindrance)
        st.button("Import", type="primary", key=IMPORT, disabled=hindered, on_click=told(press))


def _part(words: str, anchor: str) -> str:
    return f"[**{words}**](#{anchor})" if anchor else f"**{words}**"


STYLE = """<style>
div:has(> .st-key-upload-bar) { position: sticky; top: 3.75rem; z-index: 90; }
.st-key-upload-bar:has(*) { background: var(--st-background-color, Canvas); padding: .6rem .8rem;
  border: 1px solid rgba(128,128,128,.35); border-radius: .5rem; box-shadow: 0 2px 8px rgba(0,0,0,.08); }
:is(.st-key-upload-standing, [class*="st-key-row-answer-"]) [data-testid="stMarkdownContainer"],
:is(.st-key-upload-standing, [class*="st-key-row-answer-"]) p { margin: 0; }
[class*="st-key-row-answer-"] [data-testid="stCaptionContainer"] { margin: 0; }
[class*="st-key-row-answer-"] { border-top: 1px solid rgba(128,128,128,.2); padding: .4rem 0; }
.st-key-importing { position: fixed; top: 4rem; left: 50%; translate: -50%; z-index: 91; width: auto;
  padding: .6rem 1rem; background: var(--st-background-color, Canvas); border-radius: .5rem;
  border: 1px solid rgba(128,128,128,.35); }
.st-key-importing > :not(:first-child) { display: none; } /* what stood in the place of it before */
#questions, #problems, #changes { scroll-margin-top: 10rem; }
</style>"""
