"""Kept by hand, one list: a table far from A1, headings between rows, services' names, months, tabs."""

from __future__ import annotations

from datetime import datetime

from tests.exports.asked import USUAL_FORM
from tests.exports.entries import Entry, entries, rows_of
from tests.exports.export import Export, Place
from tests.exports.kinds.handkept_sheets import Marks, boxes, outcomes
from tests.exports.names import AS_TYPED, FULL, ISO3, SERVICES, TO_ASK, month_words, part_of_title
from tests.exports.sheets import Cell, Sheet, by_xlsxwriter, csv_bytes
from tests.exports.truth import (
    ACTIONS,
    HEADING,
    NO_REPLY,
    NOTE,
    OUTCOMES,
    REPLIES,
    TOTAL,
    WORKSHOPS,
    Reply,
)

TICKS = Marks("x", None, "Yes", "No", None)
SILENT = {1: ("MV",), 2: ("PK", "TH"), 3: ("VU",), 4: ("MM", "SG", "VN")}
"""Some who took part and did not reply; the list names them with nothing behind."""
MORE_NAMES = {"PK": "Pakistan", "VU": "Vanuatu", "SG": "Singapore"} | FULL
HEADS = (
    *("Share training materials", "Submit reports", "Make recommendations", "Organize in-house workshop"),
    *("Develop operational manuals", "Others (please specify)"),
)


def every() -> list[Export]:
    return [_far_from_the_corner(), _headings_between(), _services(), _codes_and_months(), _tabs()]


def _yes_and_text(reply: Reply, outcome: str) -> Cell:
    answer, text = reply.answers[outcome].capitalize(), reply.text(f"{outcome}_text")
    return f"{answer} – {text}" if answer and text else answer or None


def _mixed_date(entry: Entry) -> Cell:
    """Dates of several hands: real, day first, month first, ISO with a zone, and none."""
    sent = entry.sent
    kinds: tuple[Cell, ...] = (
        datetime(sent.year, sent.month, sent.day),
        f"{sent.day}.{sent.month}.{sent.year}",
        f"{sent.month}/{sent.day}/{sent.year}",
        f"{sent:%Y-%m-%dT%H:%M:%S}+07:00",
        "########",
        None,
    )
    return kinds[entry.number % len(kinds)]


def _far_from_the_corner() -> Export:
    listed = entries()
    title = "Follow-up actions after regional and sub-regional workshops"
    rows: list[list[Cell]] = [[], [None, None, title], [None, None, "Internal - as of June 2024"], []]
    rows.append(
        [None, None, "#", "Administration", "Workshop", "Received", *HEADS, *USUAL_FORM.outcomes.values()]
    )
    for number, entry in enumerate(listed, start=1):
        reply = entry.reply
        start: list[Cell] = [None, None, number, FULL[reply.administration], part_of_title(reply.workshop)]
        told = [_yes_and_text(reply, outcome) for outcome in OUTCOMES]
        rows.append([*start, _mixed_date(entry), *boxes(reply, TICKS), *told])
    return Export(
        "handkept_starts_at_c5",
        "hand-kept",
        by_xlsxwriter(Sheet("Replies", rows, merged=("C2:N2",), dates="d-mmm-yy")),
        "Follow-up list.xlsx",
        rows_of(listed, "Replies", 6),
        remark='"Yes – text" and "No – text" in one cell; dates of several hands',
    )


def _headings_between() -> Export:
    rows: list[list[Cell]] = [["Member", *HEADS, "Direct effects", "Efficiency", "Projects"]]
    places, merged = [], []
    for workshop, known in WORKSHOPS.items():
        listed = entries(of=[at for at, reply in enumerate(REPLIES) if reply.workshop == workshop])
        rows.append([f"{workshop}. {known.title} ({month_words(workshop)})"])
        merged.append(f"A{len(rows)}:J{len(rows)}")
        places.append(Place("List", len(rows), HEADING))
        for entry in listed:
            told: list[Cell] = [{"yes": "Y", "no": "N"}.get(entry.reply.answers[o]) for o in OUTCOMES]
            rows.append([FULL[entry.reply.administration], *boxes(entry.reply, TICKS), *told])
            places.append(Place("List", len(rows), entry.holds))
        for code in SILENT[workshop]:
            rows.append([MORE_NAMES[code], "no reply" if code == "MM" else None])
            places.append(Place("List", len(rows), NO_REPLY))
        ticked = [sum(entry.reply.ticked(action) for entry in listed) for action in ACTIONS]
        rows.append([f"Sub-total ({len(listed)})", *ticked])
        places.append(Place("List", len(rows), TOTAL))
    rows += [[], ["x = done; blank = not done. Sources: e-mails to the office."]]
    places.append(Place("List", len(rows), NOTE))
    asked = frozenset(ACTIONS + OUTCOMES) | {"others_text"}
    return Export(
        "handkept_headings_between_rows",
        "hand-kept",
        by_xlsxwriter(Sheet("List", rows, merged=tuple(merged))),
        "list of replies.xlsx",
        tuple(places),
        asked=asked,
        remark="the workshop is a heading between the rows; who did not reply is listed too; sub-totals",
    )


def _services() -> Export:
    listed = entries()
    heads = ("Customs service", "Workshop title", *HEADS)
    rows: list[list[Cell]] = [[*heads]]
    for outcome in OUTCOMES:
        rows[0] += [USUAL_FORM.outcomes[outcome], USUAL_FORM.details[f"{outcome}_text"]]
    for entry in listed:
        reply = entry.reply
        start = [SERVICES[reply.administration], f"Workshop on {part_of_title(reply.workshop)}"]
        rows.append([*start, *boxes(reply, TICKS), *outcomes(reply, TICKS)])
    return Export(
        "handkept_services_names",
        "hand-kept",
        by_xlsxwriter(Sheet("Tabelle1", rows)),
        "Replies by service.xlsx",
        rows_of(listed, "Tabelle1", 2),
        remark="names of the customs services; parts of the titles",
    )


def _codes_and_months() -> Export:
    listed = entries()
    rows: list[list[Cell]] = [
        ["ISO", "Month of workshop", *HEADS, "Direct effects", "Efficiency", "Projects"]
    ]
    said = {
        "share_materials": "x (by e-mail)",
        "submit_reports": "Yes, in writing",
        "develop_manuals": "✔ draft",
    }
    for entry in listed:
        reply = entry.reply
        ticks: list[Cell] = boxes(reply, Marks("x", "-", None, None, None))
        if entry.number % 2:
            ticks = [
                said.get(action, cell) if reply.ticked(action) else cell
                for action, cell in zip(ACTIONS, ticks, strict=True)
            ]
        told: list[Cell] = [{"yes": 1, "no": 0}.get(reply.answers[outcome]) for outcome in OUTCOMES]
        rows.append([ISO3[reply.administration], month_words(reply.workshop), *ticks, *told])
    return Export(
        "handkept_codes_and_months",
        "hand-kept",
        by_xlsxwriter(Sheet("data", rows)),
        "data_for_upload.xlsx",
        rows_of(listed, "data", 2),
        asked=frozenset(ACTIONS + OUTCOMES) | {"others_text"},
        remark="ISO alpha-3 codes, workshops by month, words behind a tick, 1 and 0 for the outcomes",
    )


def _tabs() -> Export:
    listed = entries()
    rows: list[list[Cell]] = [["Member", "Workshop no.", *HEADS]]
    for outcome in OUTCOMES:
        rows[0] += [USUAL_FORM.outcomes[outcome], USUAL_FORM.details[f"{outcome}_text"]]
    for entry in listed:
        reply = entry.reply
        start: list[Cell] = [AS_TYPED[reply.administration], f"WS {reply.workshop}"]
        rows.append([*start, *boxes(reply, TICKS), *outcomes(reply, TICKS)])
    return Export(
        "handkept_tabs_utf16",
        "hand-kept",
        csv_bytes(rows, delimiter="\t", encoding="utf-16"),
        "Replies.txt",
        rows_of(listed, "", 2),
        names_to_ask=TO_ASK,
        remark='saved by Excel as "Unicode text": tabs, UTF-16',
    )
