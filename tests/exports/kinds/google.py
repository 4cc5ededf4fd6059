"""Google Forms: the sheet of answers in seven languages, its CSV files, extra tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from tests.exports.asked import COMMA_FORM, EACH_ACTION, USUAL_FORM, Form
from tests.exports.bare import bare_workbook
from tests.exports.entries import Entry, entries, rows_of
from tests.exports.export import Export, Place
from tests.exports.names import FULL, part_of_title, titled
from tests.exports.sheets import Cell, Formula, Sheet, csv_bytes
from tests.exports.truth import DUPLICATE, HIDDEN_SHEET, SUMMARY, TEST

DATES = "m/d/yyyy h:mm:ss"
LANGUAGES = {
    "dutch": ("Tijdstempel", "Formulierreacties 1"),
    "japanese": ("タイムスタンプ", "フォームの回答 1"),
    "spanish": ("Marca temporal", "Respuestas de formulario 1"),
    "thai": ("ประทับเวลา", "การตอบแบบฟอร์ม 1"),
    "vietnamese": ("Dấu thời gian", "Câu trả lời biểu mẫu 1"),
    "indonesian": ("Timestamp", "Form Responses 1"),
    "chinese": ("時間戳記", "表單回應 1"),
}


def every() -> list[Export]:
    found = [_english(), _commas(), _tabs(), _each_action(), _csv(), _forms_csv()]
    return found + [_localized(language) for language in LANGUAGES] + [_asian_csv()]


def joined(choices: Sequence[str]) -> str:
    """Choices are joined by a comma and a blank, with nothing around a comma of their own."""
    return ", ".join(choices)


def _moment(entry: Entry) -> datetime:
    return entry.sent + timedelta(milliseconds=entry.number % 1000)


def clock(pattern: str, entry: Entry, halves: tuple[str, str] = ("AM", "PM")) -> str:
    """Write when a reply was sent: {0} the moment, {1} the hour of twelve, {2} the half of the day."""
    sent = entry.sent
    return pattern.format(sent, (sent.hour - 1) % 12 + 1, halves[sent.hour >= 12])


def _rows(
    listed: Sequence[Entry],
    form: Form = USUAL_FORM,
    *,
    stamp: str = "Timestamp",
    when: Callable[[Entry], Cell] = _moment,
    workshop: Callable[[int], str] = titled,
    join: Callable[[list[str]], str] = joined,
) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[stamp, *form.headers()]]
    for entry in listed:
        name = FULL[entry.reply.administration]
        rows.append([when(entry), *form.cells(entry.reply, name, workshop(entry.reply.workshop), join)])
    return rows


def _english() -> Export:
    listed = entries(TEST, DUPLICATE)
    rows = _rows(listed)
    rows[0].insert(1, "Email Address")
    for row, entry in zip(rows[1:], listed, strict=True):
        row.insert(1, f"focal.point.{entry.reply.administration.lower()}@example.org")
    name = "Form Responses 1"
    return Export(
        "google_english",
        "Google Forms",
        bare_workbook(Sheet(name, rows, dates=DATES)),
        "Follow-up survey (Responses).xlsx",
        rows_of(listed, name, 2),
        remark="no <dimension>, no docProps; a test reply and an administration that replied twice",
    )


def _localized(language: str) -> Export:
    stamp, name = LANGUAGES[language]
    listed = entries()
    rows = _rows(listed, stamp=stamp)
    first = 2
    if language == "dutch":
        rows.insert(1, [None] * len(rows[0]))
        first = 3
    return Export(
        f"google_{language}",
        "Google Forms",
        bare_workbook(Sheet(name, rows, dates=DATES)),
        f"{language}.xlsx",
        rows_of(listed, name, first),
        remark="row 2 is blank" if language == "dutch" else "",
    )


def _commas() -> Export:
    listed = entries()
    name = "Form Responses 1"
    data = bare_workbook(Sheet(name, _rows(listed, COMMA_FORM, workshop=part_of_title), dates=DATES))
    return Export(
        "google_commas_in_choices",
        "Google Forms",
        data,
        "Follow-up (Responses).xlsx",
        rows_of(listed, name, 2),
        asked=COMMA_FORM.asked,
        remark="choices and the typed text have commas; workshops by a part of the title",
    )


def _tabs() -> Export:
    listed = entries()
    trial = entries(TEST, of=())
    name = "Form responses 1"
    query = 'IFERROR(__xludf.DUMMYFUNCTION("QUERY(\'Form responses 1\'!A:C,""select B, count(A)"")"),"Fiji")'
    count: list[list[Cell]] = [["Administration", "Replies"], [Formula(query, "Fiji"), 2.0], ["Korea", 1.0]]
    data = bare_workbook(
        Sheet("Test Responses", _rows(trial), dates=DATES),
        Sheet(name, _rows(listed), dates=DATES),
        Sheet("Count", count),
        Sheet("Copy of last year", _rows(entries(of=range(5))), hidden=True),
    )
    places = (*rows_of(trial, "Test Responses", 2), *rows_of(listed, name, 2))
    counted = (Place("Count", 2, SUMMARY), Place("Count", 3, SUMMARY))
    hidden = tuple(Place("Copy of last year", row, HIDDEN_SHEET) for row in range(2, 7))
    return Export(
        "google_extra_tabs",
        "Google Forms",
        data,
        "Follow-up survey (Responses) copy.xlsx",
        (*places, *counted, *hidden),
        remark="a tab of test responses first, a computed tab, a hidden tab with old replies",
    )


def _each_action() -> Export:
    listed = entries()
    headers = [USUAL_FORM.administration, USUAL_FORM.workshop, *EACH_ACTION.values(), "If so, which one?"]
    rows: list[list[Cell]] = [["Timestamp", *headers, *USUAL_FORM.headers()[3:]]]
    for entry in listed:
        reply = entry.reply
        cells = USUAL_FORM.cells(reply, FULL[reply.administration], titled(reply.workshop), joined)
        boxes = [reply.answers[action].capitalize() or None for action in EACH_ACTION]
        other = reply.text("others_text") or None
        rows.append([_moment(entry), *cells[:2], *boxes, other, *cells[3:]])
    name = "Form Responses 1"
    return Export(
        "google_each_action_asked",
        "Google Forms",
        bare_workbook(Sheet(name, rows, dates=DATES)),
        "Follow-up, short questions (Responses).xlsx",
        rows_of(listed, name, 2),
        remark="a yes/no question for each action instead of boxes, slightly reworded",
    )


def _csv() -> Export:
    listed = entries()
    rows = _rows(listed, when=lambda entry: clock("{0.month}/{0.day}/{0.year} {0.hour}:{0:%M:%S}", entry))
    name = "Follow-up survey (Responses) - Form Responses 1.csv"
    return Export("google_csv", "Google Forms", csv_bytes(rows), name, rows_of(listed, "", 2))


def _forms_csv() -> Export:
    listed = entries()
    rows = _rows(
        listed, when=lambda entry: clock("{0:%Y/%m/%d} {1}:{0:%M:%S} {2} GMT+9", entry), join=";".join
    )
    data = csv_bytes(rows, quote_all=True)
    return Export(
        "google_csv_from_the_form",
        "Google Forms",
        data,
        "Follow-up survey.csv",
        rows_of(listed, "", 2),
        remark="downloaded from the form itself: choices joined by ; and a zone behind the time",
    )


def _asian_csv() -> Export:
    def when(entry: Entry) -> str:
        return clock("{0.year}/{0.month}/{0.day} {2} {1}:{0:%M:%S}", entry, halves=("上午", "下午"))

    listed = entries()
    data = csv_bytes(_rows(listed, stamp="時間戳記", when=when))
    name = "Follow-up survey (回覆) - 表單回應 1.csv"
    return Export("google_csv_chinese_half_days", "Google Forms", data, name, rows_of(listed, "", 2))
