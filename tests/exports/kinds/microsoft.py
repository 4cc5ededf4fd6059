"""Microsoft Forms: the download, the live workbook in OneDrive, other display languages, branches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tests.exports.asked import OUR_FORM, USUAL_FORM, Form
from tests.exports.entries import Entry, entries, rows_of
from tests.exports.export import Export
from tests.exports.names import AS_TYPED, FULL, TO_ASK, only_title, titled
from tests.exports.sheets import Cell, Sheet, by_xlsxwriter, csv_bytes
from tests.exports.truth import DUPLICATE, REPLIES, TEST, WORKSHOPS

ENGLISH = ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time")
FRENCH = (
    "ID",
    "Heure de début",
    "Heure de fin",
    "Adresse de messagerie",
    "Nom",
    "Langue",
    "Heure de la dernière modification",
)
JAPANESE = ("ID", "開始時刻", "完了時刻", "メール", "名前", "最終変更時刻")
GERMAN = ("Id", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name")


def every() -> list[Export]:
    return [
        _download(),
        _live(),
        _french(),
        _japanese(),
        _german_csv(),
        _anonymous(),
        _branches(),
    ]


def joined(choices: Sequence[str]) -> str:
    """Every choice is followed by a semicolon, the last too."""
    return "".join(f"{choice};" for choice in choices)


def numbered(headers: Sequence[str]) -> list[str]:
    """Repeated titles get 2, 3, … behind them."""
    seen: dict[str, int] = {}
    found = []
    for header in headers:
        seen[header] = seen.get(header, 0) + 1
        found.append(header if seen[header] == 1 else f"{header}{seen[header]}")
    return found


def _meta(entry: Entry, number: int, *, language: str | None = None, anonymous: bool = False) -> list[Cell]:
    who: list[Cell] = ["anonymous", None]
    if not anonymous and isinstance(entry.holds, int):
        code = entry.reply.administration.lower()
        who = [f"participant.{code}@example.org", f"Participant {code.upper()}"]
    return [number, entry.begun, entry.sent, *who, *([language] if language else [])]


def _rows(listed: Sequence[Entry], head: Sequence[str], form: Form, **meta: object) -> list[list[Cell]]:
    """Return header and rows; the header that differs from the form's is the caller's to change."""
    empty = len(head) - (6 if "language" in meta else 5)
    rows: list[list[Cell]] = [[*head, *numbered(form.headers())]]
    for number, entry in enumerate(listed, start=1):
        name, workshop = FULL[entry.reply.administration], titled(entry.reply.workshop)
        cells = form.cells(entry.reply, name, workshop, joined)
        rows.append([*_meta(entry, number, **meta), *[None] * empty, *cells])  # type: ignore[arg-type]
    return rows


def _download() -> Export:
    listed = entries(TEST)
    rows = _rows(listed, ENGLISH, USUAL_FORM)
    rows[0][7] = f"{rows[0][7]}\xa0"
    data = by_xlsxwriter(Sheet("Sheet1", rows, table="Table1"))
    return Export(
        "msforms_download",
        "Microsoft Forms",
        data,
        "Follow-up actions survey(1-29).xlsx",
        rows_of(listed, "Sheet1", 2),
        remark="a hard space in a header; repeated titles numbered 2 and 3; a test reply",
    )


def _live() -> Export:
    listed = entries(TEST, DUPLICATE)
    rows = _rows(listed, ("Id", *ENGLISH[1:5]), USUAL_FORM)
    for number, row in enumerate(rows[1:], start=1):
        row[0] = number + 3  # deleted replies leave gaps in the numbers
    data = by_xlsxwriter(
        Sheet("Sheet1", rows, table="OfficeForms.Table"),
        Sheet("Sheet2", [["Row Labels", "Count of Id"], ["Fiji", 2], ["Grand Total", 28]]),
    )
    return Export(
        "msforms_live_onedrive",
        "Microsoft Forms",
        data,
        "Follow-up actions survey.xlsx",
        rows_of(listed, "Sheet1", 2),
        remark="table OfficeForms.Table, a pivot on the second sheet, one administration replied twice",
    )


def _french() -> Export:
    listed = entries()
    rows = _rows(listed, FRENCH, USUAL_FORM, language="English (United States)")
    data = by_xlsxwriter(Sheet("Sheet1", rows, table="Table1"))
    return Export("msforms_french", "Microsoft Forms", data, "Suivi(1-28).xlsx", rows_of(listed, "Sheet1", 2))


def _japanese() -> Export:
    listed = entries()
    rows = _rows(listed, JAPANESE, OUR_FORM)
    data = by_xlsxwriter(Sheet("Sheet1", rows, table="Table1", dates="m/d/yy h:mm:ss"))
    return Export(
        "msforms_japanese",
        "Microsoft Forms",
        data,
        "フォローアップ調査(1-28).xlsx",
        rows_of(listed, "Sheet1", 2),
        asked=OUR_FORM.asked,
        remark="the project's own wording of the questions",
    )


def _german_csv() -> Export:
    western = [at for at, known in enumerate(REPLIES) if known.administration not in ("JP", "VN")]
    listed = entries(of=western)
    rows = [
        [f"{cell:%d.%m.%Y %H:%M:%S}" if isinstance(cell, datetime) else cell for cell in row]
        for row in _rows(listed, GERMAN, USUAL_FORM)
    ]
    return Export(
        "msforms_german_csv",
        "Microsoft Forms",
        csv_bytes(rows, delimiter=";", encoding="cp1252"),
        "Sheet1.csv",
        rows_of(listed, "", 2),
        remark="CSV of a German Excel: Windows letters, semicolons between cells and inside the cells",
    )


def _anonymous() -> Export:
    listed = entries()
    rows = _rows(listed, ENGLISH[:5], USUAL_FORM, anonymous=True)
    for row, entry in zip(rows[1:], listed, strict=True):
        row[4] = "Anonymous" if entry.number % 2 else None
        row[5] = AS_TYPED[entry.reply.administration]
        row[6] = only_title(entry.reply.workshop)
    data = by_xlsxwriter(Sheet("Sheet1", rows, table="Table1"))
    return Export(
        "msforms_anonymous_typed_names",
        "Microsoft Forms",
        data,
        "Survey(1-28).xlsx",
        rows_of(listed, "Sheet1", 2),
        names_to_ask=TO_ASK,
        remark="administrations typed by hand, with usual misspellings and one that nobody can know",
    )


def _branches() -> Export:
    listed = entries()
    questions = USUAL_FORM.headers()[2:]
    titles = [*USUAL_FORM.headers()[:2], *questions * len(WORKSHOPS)]
    rows: list[list[Cell]] = [[*ENGLISH[:5], *numbered(titles)]]
    for number, entry in enumerate(listed, start=1):
        name, title = FULL[entry.reply.administration], only_title(entry.reply.workshop)
        cells = USUAL_FORM.cells(entry.reply, name, title, joined)
        before: list[Cell] = [None] * (len(questions) * (entry.reply.workshop - 1))
        after: list[Cell] = [None] * (len(questions) * (len(WORKSHOPS) - entry.reply.workshop))
        rows.append([*_meta(entry, number), *cells[:2], *before, *cells[2:], *after])
    data = by_xlsxwriter(Sheet("Sheet1", rows, table="Table1"))
    return Export(
        "msforms_branches",
        "Microsoft Forms",
        data,
        "Survey with branches(1-28).xlsx",
        rows_of(listed, "Sheet1", 2),
        may_refuse=True,
        remark="each workshop has its own copy of the questions, side by side",
    )
