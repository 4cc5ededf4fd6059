"""Read the sheet Round, or find out otherwise which round a file is about."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analytics.ingest.answers import answer_of
from analytics.ingest.columns import Table
from analytics.ingest.context import Context
from analytics.ingest.months import month_of
from analytics.ingest.read import Sheet
from analytics.ingest.rows import RowReader
from analytics.ingest.values import fold, plain, text_of
from analytics.model import Answer, round_code_problem
from analytics.open_question import OpenQuestion, options_of
from analytics.records import Problem, RoundRecord, Told
from analytics.workbook.description import ROUND_HEADERS, SheetLayout

QUESTION = "round"
"""The id under which a person says which round a file is about."""

VALUE = "value"
"""The column of the cell beside a label."""


@dataclass(frozen=True)
class About:
    """Which round a file is about, None while that is open.

    `stated` is the round as the file itself describes it, to be stored; `blank` a sheet without a
    single entry.
    """

    record: RoundRecord | None
    stated: tuple[RoundRecord, ...] = ()
    sample: bool = False
    blank: bool = False
    told: tuple[Told, ...] = ()


def read_round(sheet: Sheet | None, layout: SheetLayout, context: Context) -> About:
    """Return the round of a file; without a code on its sheet a person has to say, never a guess."""
    lines = _lines(sheet, layout) if sheet else {}
    stated = _stated(lines)
    record, asked = _decide(stated, sheet.name if sheet else layout.name, context)
    sample = "sample" in lines and lines["sample"].take(VALUE, answer_of, Answer.NO) is Answer.YES
    # A line that can't be understood stays blank; it keeps nothing else out of the store.
    found = [
        dataclasses.replace(problem, severity="warning")
        for line in lines.values()
        for problem in line.problems
    ]
    its_own = stated and record and (record is stated or record not in context.known_rounds)
    return About(
        record,
        stated=(record,) if record and its_own else (),
        sample=sample,
        blank=all(line.blank(VALUE) for line in lines.values()),
        told=(*found, *(_unknown_lines(sheet, layout) if sheet else ()), *asked),
    )


def _lines(sheet: Sheet, layout: SheetLayout) -> dict[str, RowReader]:
    """Return line id → reader of the cell to the right of its label."""
    labels = {fold(line.header): line for line in layout.columns}
    found: dict[str, RowReader] = {}
    for number, row in enumerate(sheet.rows, start=1):
        for position, value in enumerate(row[:2]):
            line = labels.get(fold(text_of(value)))
            if line and line.id not in found:
                beside = dataclasses.replace(layout, columns=(dataclasses.replace(line, id=VALUE),))
                found[line.id] = RowReader(Table(sheet, beside, number, {VALUE: position + 1}), number, row)
    return found


def _stated(lines: Mapping[str, RowReader]) -> RoundRecord | None:
    texts = {name: line.line(VALUE) for name, line in lines.items() if name not in ("starts", "ends", "note")}
    code = texts.get("code", "")
    if not code:
        return None
    months = {n: lines[n].take(VALUE, month_of, "") for n in ("starts", "ends") if n in lines}
    record = RoundRecord(
        code=code,
        title=texts.get("title") or f"Survey {code}",
        fiscal_year=texts.get("fiscal_year", ""),
        note=lines["note"].text(VALUE) if "note" in lines else "",
        **months,
    )
    _add_remarks(lines, record)
    return record


def _add_remarks(lines: Mapping[str, RowReader], record: RoundRecord) -> None:
    if "title" in lines and lines["title"].blank(VALUE):
        lines["title"].add(
            "warning",
            "blank",
            f"The round has no title; “{record.title}” is taken.",
            column=VALUE,
            expected="a title such as Survey 2020",
            mend="Write the title as it should be shown.",
        )
    if record.starts and record.ends and record.starts > record.ends:
        lines["ends"].add(
            "warning",
            "months-turned",
            "The last month stands before the first.",
            column=VALUE,
            expected=f"{record.starts} or later",
            mend="Correct one of the two months.",
        )


def _unknown_lines(sheet: Sheet, layout: SheetLayout) -> Iterator[Problem]:
    known = {fold(text) for text in (*ROUND_HEADERS, *(line.header for line in layout.columns))}
    for number, row in enumerate(sheet.rows, start=1):
        label, value = (plain(row[0]), plain(row[1])) if len(row) > 1 else ("", "")
        if label and value and fold(label) not in known and fold(value) not in known:
            yield Problem(
                "warning",
                "line-unknown",
                "This line is not read.",
                sheet=sheet.name,
                row=number,
                column="A",
                found=label,
                expected="the lines of the template",
                mend="Put it under Note if it matters.",
            )


def _decide(
    stated: RoundRecord | None, sheet: str, context: Context
) -> tuple[RoundRecord | None, tuple[Told, ...]]:
    """Return the round to take, or the question that has to be answered first."""
    known = {record.code: record for record in context.known_rounds}
    chosen = context.answers.get(QUESTION, "").strip()
    if stated and stated.code not in known and (wrong := round_code_problem(stated.code)):
        if chosen not in known and round_code_problem(chosen):
            return None, (_bad_code(sheet, stated.code, wrong),)
        return known.get(chosen) or dataclasses.replace(stated, code=chosen), ()
    known |= {stated.code: stated} if stated else {}
    options = tuple(dict.fromkeys(filter(None, (stated.code if stated else "", context.round_code))))
    if chosen in known:
        return known[chosen], ()
    if len(options) == 1 and options[0] in known:
        return known[options[0]], ()
    return None, (_question(sheet, options if stated else tuple(known), context, stated=stated),)


def _bad_code(sheet: str, code: str, wrong: str) -> OpenQuestion:
    """Ask for another code, and offer what a person most likely meant."""
    plainly = "".join(c if c.isalnum() or c in ".-" else "-" for c in _plainly(code)).strip(".-")
    likely = "" if round_code_problem(plainly) else plainly
    return OpenQuestion(
        "round",
        "",
        f"“{code}” can't be the code of a round: {wrong}. Which code shall it have?",
        sheet=sheet,
        found=code,
        expected="a short code such as 2020",
        mend="Name another code here, or correct it on the sheet Round.",
        options=options_of(likely) if likely else (),
        likely=likely,
        code="round-code",
    )


def _plainly(text: str) -> str:
    """Return a text in plain letters and digits, without marks that nobody sees."""
    plain_ones = unicodedata.normalize("NFKC", text)
    shown = (c for c in plain_ones if unicodedata.category(c) not in ("Cf", "Cc"))
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in shown)


def _question(sheet: str, options: tuple[str, ...], context: Context, *, stated: RoundRecord | None) -> Told:
    if not options:
        return Problem(
            "error",
            "round-missing",
            "The file does not say which round it is about, and no round is open yet.",
            sheet=sheet,
            expected="a code such as 2020 beside “Code”",
            mend="Fill in code and title on the sheet Round.",
        )
    asked = OpenQuestion(
        "round",
        "",
        "The file does not say which round it is about.",
        sheet=sheet,
        expected="one of the rounds that are open",
        mend="Choose the round, or fill in the sheet Round and upload the file again.",
        options=options_of(*options),
        code="round-missing",
    )
    if not stated:
        return asked
    differs = f"The file says that it is about round {stated.code}; round {context.round_code} was chosen."
    return dataclasses.replace(asked, code="round-differs", message=differs, found=stated.code)
