"""LimeSurvey: codes, texts or both as headings; a reply without a date of submission is not finished."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.ingest.book import Row
from analytics.ingest.forms.kinds.kind import Header, Kind, State, Why, meta_of, one_row, row_with, words
from analytics.ingest.forms.words.heading import NUMBERED, Heading, plain_heading
from analytics.ingest.forms.words.stems import shown

ID = (
    "id", "Response ID", "id. Response ID", "Antwort ID", "id. Antwort ID", "ID de la réponse",
    "ID de respuesta", "回答ID", "รหัสการตอบ", "ID phản hồi", "ID respon", "ID tanggapan",
)  # fmt: skip
SUBMITTED = (
    "submitdate", "Date submitted", "submitdate. Date submitted", "Datum Abgeschickt",
    "submitdate. Datum Abgeschickt", "Date de soumission", "Fecha de envío", "送信日時", "送信日",
    "วันที่ส่ง", "Ngày gửi", "Tanggal dikirim",
)  # fmt: skip
META = (
    "lastpage", "Last page", "Letzte Seite", "startlanguage", "Start language", "Start-Sprache", "seed",
    "Seed", "Zufallsstartwert", "startdate", "Date started", "Datum gestartet", "datestamp",
    "Date last action", "Datum letzte Aktivität", "ipaddr", "IP address", "IP-Adresse", "refurl",
    "Referrer URL", "interviewtime", "Total time", "Gesamtzeit",
)  # fmt: skip
ACCESS = ("token", "Access code")
CODED = re.compile(r"^(?P<code>[A-Za-z]\w*(?:\[[^\]]+\])*)\.\s+(?P<text>.*)$", re.DOTALL)
TIMING = re.compile(r"(?:Time(?:\d+)?|^interviewtime)$|^(?:Question|Group|Total) time\b", re.IGNORECASE)


def _find(rows: Sequence[Row]) -> Header | None:
    place = row_with(rows, words(*SUBMITTED, *(f"submitdate. {name}" for name in SUBMITTED)))
    return one_row(place, "its header has the date submitted, as LimeSurvey writes it")


def _not_submitted(value: str) -> Why | None:
    return None if value else ("partial", "it has no date of submission: it was not finished")


def _heading(cells: Sequence[str]) -> Heading:
    whole = shown(cells[0])
    found = CODED.match(NUMBERED.sub("", whole))
    code, text = (found["code"], found["text"]) if found else ("", whole)
    if TIMING.search(code) or TIMING.search(text):
        return Heading(whole, "interviewtime")
    return Heading(whole, plain_heading((text,)).question, "", code)


_SUBMITTED = {form: State(_not_submitted) for form in words(*SUBMITTED)}
LIMESURVEY = Kind(
    "LimeSurvey",
    _find,
    heading=_heading,
    meta=meta_of(reply_id=ID, answered_at=SUBMITTED, respondent=ACCESS, ignore=META),
    states=_SUBMITTED,
)
