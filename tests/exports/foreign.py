"""Files that are no export of this survey: each must be refused with what is missing, never imported."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from tests.exports.asked import USUAL_FORM
from tests.exports.bare import bare_workbook
from tests.exports.kinds.microsoft import numbered
from tests.exports.names import FULL, titled
from tests.exports.sheets import Cell, Formula, Sheet, by_xlsxwriter, csv_bytes
from tests.exports.truth import REPLIES

FIRST = datetime(2024, 3, 4, 8, 15, 30)


class Foreign(NamedTuple):
    """A file to refuse."""

    name: str
    data: bytes
    file_name: str
    why: str


def every_foreign() -> list[Foreign]:
    """Return all files to refuse; the same bytes in every run."""
    return [
        _course_evaluation(),
        _participants(),
        _pets(),
        _customers(),
        _prices(),
        _pivot(),
        _form_without_replies(),
        _blank(),
        _prose(),
        _meals(),
    ]


def _course_evaluation() -> Foreign:
    """The nearest miss: the same administrations and workshops, but grades of the course."""
    head: list[Cell] = ["Timestamp", USUAL_FORM.administration, USUAL_FORM.workshop]
    head += [f"How do you rate {what}? (1 to 5)" for what in ("the content", "the pace", "the trainers")]
    rows: list[list[Cell]] = [[*head, "Would you recommend this workshop to a colleague?", "Comments"]]
    for at, reply in enumerate(REPLIES):
        when = FIRST + timedelta(minutes=7 * at)
        start: list[Cell] = [when, FULL[reply.administration], titled(reply.workshop)]
        rows.append([*start, 3 + at % 3, 2 + at % 4, 5 - at % 2, "Yes", None if at % 3 else "Good rooms."])
    data = bare_workbook(Sheet("Form Responses 1", rows, dates="m/d/yyyy h:mm:ss"))
    return Foreign("course_evaluation", data, "Workshop evaluation (Responses).xlsx", "no question of ours")


def _participants() -> Foreign:
    rows: list[list[Cell]] = [["No.", "Administration", "Workshop", "Name", "Post", "E-mail"]]
    for number, reply in enumerate(REPLIES, start=1):
        start: list[Cell] = [number, FULL[reply.administration], titled(reply.workshop)]
        rows.append([*start, f"Participant {number}", "Officer", f"participant.{number}@example.org"])
    data = by_xlsxwriter(Sheet("Participants", rows))
    return Foreign("list_of_participants", data, "participants.xlsx", "names, no answers")


def _pets() -> Foreign:
    head: list[Cell] = ["ID", "Start time", "Completion time", "Email", "Name", "Which pets live with you?"]
    rows: list[list[Cell]] = [[*head, "Do you have a garden?", "If yes, please describe"]]
    pets = ("Dog;", "Cat;Fish;", "Hamster;Cat;Dog;", "A very old tortoise;")
    for at in range(12):
        when = FIRST + timedelta(hours=at)
        start: list[Cell] = [at + 1, when, when + timedelta(minutes=2), "anonymous", None, pets[at % 4]]
        rows.append([*start, "Yes" if at % 2 else "No", "Roses" if at % 2 else None])
    return Foreign(
        "pet_survey",
        by_xlsxwriter(Sheet("Sheet1", rows, table="Table1")),
        "Pets(1-12).xlsx",
        "another survey of the same tool, with boxes, yes and no",
    )


def _customers() -> Foreign:
    asked = "Welche unserer Leistungen haben Sie genutzt?"
    head: list[Cell] = ["Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache"]
    head += [f"{asked} [{what}]" for what in ("Beratung", "Lieferung", "Reparatur", "Sonstiges")]
    rows: list[list[Cell]] = [[*head, "Waren Sie mit uns zufrieden?", "Was können wir verbessern?"]]
    for at in range(15):
        sent = f"{FIRST + timedelta(hours=3 * at):%Y-%m-%d %H:%M:%S}"
        boxes: list[Cell] = ["Ja" if at % step == 0 else "Nein" for step in (1, 2, 3)]
        rows.append([at + 1, sent, 2, "de", *boxes, None, "Ja" if at % 4 else "Nein", "Kürzere Wartezeit"])
    data = bare_workbook(Sheet("Kundenzufriedenheit 2024", rows), inline=True, dimension=True)
    return Foreign("customer_satisfaction_german", data, "results-survey88.xlsx", "another survey, in German")


def _prices() -> Foreign:
    rows: list[list[Cell]] = [["Artikel-Nr.", "Bezeichnung", "Preis EUR", "Lagerbestand"]]
    rows += [[f"A-{1000 + at}", f"Schraube M{at}", f"{at},{at:02d}", 40 * at] for at in range(3, 20)]
    data = csv_bytes(rows, delimiter=";", encoding="cp1252")
    return Foreign("price_list", data, "preise.csv", "a price list")


def _pivot() -> Foreign:
    rows: list[list[Cell]] = [
        ["Count of Administration", "Column Labels"],
        ["Row Labels", "Yes", "No", "Total"],
    ]
    for row, (title, yes, no) in enumerate((("Audit", 3, 2), ("Data", 8, 4), ("Origin", 5, 1)), start=3):
        rows.append([title, yes, no, Formula(f"=B{row}+C{row}", yes + no)])
    rows.append(["Grand Total", 16, 7, 23])
    data = by_xlsxwriter(Sheet("Sheet4", rows))
    return Foreign("pivot_table", data, "pivot.xlsx", "counts of the survey instead of its replies")


def _form_without_replies() -> Foreign:
    head = ["ID", "Start time", "Completion time", "Email", "Name", *numbered(USUAL_FORM.headers())]
    data = bare_workbook(Sheet("Sheet1", [head]), dimension=True)
    return Foreign("form_without_replies", data, "Survey(1-0).xlsx", "our questions and not one reply")


def _blank() -> Foreign:
    return Foreign("blank_workbook", by_xlsxwriter(Sheet("Sheet1", [])), "Book2.xlsx", "nothing in it")


def _prose() -> Foreign:
    lines = [
        "Dear colleagues,",
        "please send your reply to the follow-up survey, with the actions taken, by Friday.",
        "Yes or no is enough; details are welcome.",
    ]
    return Foreign("letter_as_csv", "\r\n".join(lines).encode(), "reminder.csv", "a letter, no table")


def _meals() -> Foreign:
    above: list[Cell] = ["Respondent ID", "Start Date", "What did you eat?", "", "", "Was it enough?"]
    below: list[Cell] = ["", "", "Rice", "Noodles", "Other (please specify)", "Response"]
    rows = [above, below]
    for at in range(9):
        boxes: list[Cell] = ["Rice" if at % 2 else "", "Noodles" if at % 3 else "", "" if at else "Soup"]
        rows.append([118200000000 + at, FIRST + timedelta(days=at), *boxes, "Yes" if at % 2 else "No"])
    data = bare_workbook(Sheet("Sheet", rows, dates="yyyy-mm-dd hh:mm:ss"), properties="PyExcelerate")
    return Foreign(
        "canteen_survey", data, "Canteen.xlsx", "two header rows, boxes, yes and no of another survey"
    )
