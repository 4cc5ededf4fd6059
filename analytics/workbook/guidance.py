"""Write the sheets that only guide: Instructions first, Lists last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from analytics.model import Administration, Questionnaire
from analytics.records import WorkshopRecord
from analytics.workbook.figure_lists import groups_offered, measures_offered, tables_offered
from analytics.workbook.formats import Formats
from analytics.workbook.instructions import instructions
from analytics.workbook.page import A4, LINE_HEIGHT, lines_needed, put, set_up_print


def write_instructions(page: Worksheet, questionnaire: Questionnaire, formats: Formats) -> None:
    """Write what to fill in, in which order, and what a blank means."""
    page.hide_gridlines(2)
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 92)
    page.merge_range(0, 0, 0, 1, "Follow-up survey: collection workbook", formats.title)
    page.set_row(0, 30)
    for row, (heading, text) in enumerate(instructions(questionnaire), start=2):
        page.write_string(row, 0, heading, formats.heading)
        page.write_string(row, 1, text, formats.prose)
        page.set_row(row, LINE_HEIGHT * lines_needed(text, 96) + 3)
    set_up_print(page, landscape=False, paper=A4)


def write_lists(
    page: Worksheet,
    questionnaire: Questionnaire,
    administrations: Mapping[str, Administration],
    *,
    formats: Formats,
    workshops: Sequence[WorkshopRecord] = (),
) -> None:
    """Write the names that the drop-downs draw on: administrations, kinds of text, published figures."""
    lists: tuple[tuple[str, int, list[str]], ...] = (
        ("Administration", 26, [member.name for member in administrations.values()]),
        ("Code", 9, list(administrations)),
        ("Customs service", 56, [member.service for member in administrations.values()]),
        ("", 4, []),
        ("Kind of text", 30, [question.label for question in questionnaire.texts]),
        ("", 4, []),
        ("Table", 12, tables_offered(questionnaire)),
        ("What is counted", 70, measures_offered(questionnaire)),
        ("For whom", 26, groups_offered(administrations, workshops)),
    )
    for column, (heading, width, names) in enumerate(lists):
        page.set_column(column, column, width)
        if heading:
            page.write_string(0, column, heading, formats.header)
        for row, name in enumerate(names, start=1):
            put(page, row, column, value=name, style=formats.text)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    set_up_print(page, landscape=False, paper=A4)
