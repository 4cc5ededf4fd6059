"""Write a blank sheet of published figures alone, to set a report beside the records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import xlsxwriter

from analytics.model import Administration, Questionnaire
from analytics.records import WorkshopRecord
from analytics.workbook.description import LISTS
from analytics.workbook.formats import make_formats
from analytics.workbook.guidance import write_lists
from analytics.workbook.layout import layout
from analytics.workbook.write import CREATED, write_table


def write_figures_template(
    target: str | Path | BinaryIO,
    *,
    questionnaire: Questionnaire,
    administrations: Mapping[str, Administration],
    workshops: Sequence[WorkshopRecord] = (),
) -> None:
    """Write the sheet Published with its drop-downs, and the lists of names that they draw on.

    `workshops` are those of the round whose report is compared.
    """
    described = layout(questionnaire)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options) as book:
        book.set_properties({"title": "Published figures", "created": CREATED})
        formats = make_formats(book)
        page = book.add_worksheet(described.published.name)
        write_table(page, described.published, [], formats=formats, whole=described)
        lists = book.add_worksheet(LISTS)
        write_lists(lists, questionnaire, administrations, workshops=workshops, formats=formats)
