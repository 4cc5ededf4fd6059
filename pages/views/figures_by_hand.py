"""Published figures that a person types or loads, to be compared and not saved."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable

import pandas as pd
import streamlit as st

from analytics.errors import FileRefused
from analytics.ingest import read_figures
from analytics.records import Problem, PublishedRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.survey import Survey
from analytics.workbook import write_figures_template
from pages.ui.text import escaped
from pages.ui.who import offer_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

COLUMNS = {
    "table": (
        "Table",
        "Table 2, or the place in the text, such as Section 2.2. Blank: the measure's own table.",
    ),
    "measure": (
        "What is counted",
        "As the screen calls it: Replies, Share training materials, Direct effects.",
    ),
    "group": ("For whom", "Blank for the total; Workshop 2 or its title, Sub-regional, Pacific, Fiji."),
    "count": ("Count", "As printed: 23, or 23 of 28 (82%). In tables of yes and no, the yeses."),
    "no": ("No", "The answers no, in tables of yes and no: 7, or 7 (27%)."),
    "base": ("Base", "Of how many, where it is printed."),
    "percent": ("Percent", "As printed: 82, 82% or 82.1%."),
    "by": (
        "Counted by",
        "May stay blank. rank: a place in a ranking; listed: an entry of a printed list, such as 3:Samoa; "
        "change: a stated rise or fall, such as fall since 2019.",
    ),
}
"""The columns in which figures are typed: heading and help."""

TYPED = "typed.csv"
"""The name under which typed rows are read."""

SHOWN = 12
"""More problems than these are counted."""


def by_hand(survey: Survey, code: str) -> tuple[PublishedRecord, ...]:
    """Let a reader type or load published figures; what is not understood is said at its field."""
    with st.expander("Compare figures of your own"):
        st.caption(
            "Type figures as a report prints them, or fill in the sheet and load it. Names are those of the "
            "screen. The figures are compared here and not saved; to keep them, put them on the sheet "
            "Published of the collection workbook."
        )
        offer_file(
            "Get the sheet to fill in",
            data=lambda: _template(survey, code),
            file_name=f"published-figures-{code}.xlsx",
            mime=XLSX,
            key="get-published-sheet",
            on_click="ignore",
        )
        typed = _typed(code)
        file = st.file_uploader(
            "Or load a filled-in sheet (.xlsx, .csv)", type=["csv", "xlsx"], key="published-file"
        )
        loaded = _figures(file.getvalue(), file.name, survey, code) if file else ()
        return (*loaded, *(_figures(typed, TYPED, survey, code) if typed else ()))


def _typed(code: str) -> bytes:
    """Return the rows that were typed, as a CSV; nothing while none is."""
    blank = pd.DataFrame(columns=list(COLUMNS)).astype("string")
    settings = {name: st.column_config.TextColumn(head, help=told) for name, (head, told) in COLUMNS.items()}
    typed = st.data_editor(
        blank, num_rows="dynamic", key=f"published-typed-{code}", hide_index=True, column_config=settings
    )
    filled = typed.dropna(how="all")
    return b"" if filled.empty else filled.to_csv(index=False).encode()


def _template(survey: Survey, code: str) -> bytes:
    written = io.BytesIO()
    write_figures_template(
        written,
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
        workshops=[workshop for workshop in survey.workshops if workshop.round == code],
    )
    return written.getvalue()


@st.cache_resource(max_entries=8, ttl="30m", show_spinner="Reading the figures")
def _figures_of(
    mark: str, file_name: str, round_code: str, data_version: str, _data: bytes, _survey: Survey
) -> tuple[tuple[PublishedRecord, ...], tuple[Problem, ...]] | FileRefused:
    """Read typed or loaded figures once, and not anew at each run of the page."""
    try:
        return read_figures(
            _data,
            file_name=file_name,
            round_code=round_code,
            questionnaire=load_questionnaire(),
            workshops=_survey.workshops,
        )
    except FileRefused as refused:
        return refused


def _figures(data: bytes, file_name: str, survey: Survey, code: str) -> tuple[PublishedRecord, ...]:
    """Read figures; rows of other rounds are told and stay, since a change may speak of them."""
    mark = hashlib.sha256(data).hexdigest()
    read = _figures_of(mark, file_name, code, survey.data_version, data, survey)
    if isinstance(read, FileRefused):
        st.error(escaped(read))
        return ()
    figures, problems = read
    _tell(problems, typed=file_name == TYPED)
    return figures


def _tell(problems: Iterable[Problem], *, typed: bool) -> None:
    """Say what is not understood, each with its row, its field and what was typed there."""
    told = list(problems)
    for problem in told[:SHOWN]:
        show = st.error if problem.severity == "error" else st.warning
        kept = "This row is left aside. " if problem.severity == "error" else ""
        found = f" holds “{problem.found}”" if problem.found else ""
        show(
            escaped(f"{_field(problem, typed=typed)}{found}. {problem.message} {problem.mend} {kept}".strip())
        )
    if len(told) > SHOWN:
        st.warning(f"{len(told) - SHOWN} more rows need a look.")


def _field(problem: Problem, *, typed: bool) -> str:
    """Return where a problem stands: a typed row is counted as it stands on the screen."""
    if not typed or problem.row is None:
        return problem.place or "The file"
    name = problem.column.partition("(")[2].rstrip(")")
    names = {"Measure": "What is counted", "Group": "For whom"}
    return f"Row {problem.row - 1}" + (f", {names.get(name, name)}" if name else "")
