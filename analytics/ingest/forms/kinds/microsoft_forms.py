"""Microsoft Forms: ID, start and completion time, Email, Name; choices with ``;`` after each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from analytics.ingest.book import Row
from analytics.ingest.forms.kinds.kind import HEADER_WITHIN, Header, Kind, meta_of, one_row, row_with, words
from analytics.ingest.forms.words.stems import forms_of, shown

ID = ("ID", "Id", "ИД", "รหัส", "編號", "编号")
START = (
    "Start time", "Startzeit", "Heure de début", "Hora de inicio", "Ora di inizio", "Hora de início",
    "Begintijd", "開始時刻", "시작 시간", "开始时间", "開始時間", "เวลาเริ่มต้น", "Thời gian bắt đầu",
    "Giờ bắt đầu", "Waktu mulai", "Starttid", "Время начала",
)  # fmt: skip
END = (
    "Completion time", "Fertigstellungszeit", "Abschlusszeit", "Heure de fin", "Hora de finalización",
    "Ora di completamento", "Hora de conclusão", "Tijd van voltooien", "完了時刻", "완료 시간", "完成时间",
    "完成時間", "เวลาที่เสร็จสมบูรณ์", "เวลาเสร็จสิ้น", "Thời gian hoàn thành", "Thời gian hoàn tất",
    "Giờ hoàn thành", "Waktu selesai", "Waktu penyelesaian", "Slutförandetid", "Время выполнения",
)  # fmt: skip
ADDRESS = (
    "Email", "E-Mail", "Adresse de messagerie", "E-mail", "Correo electrónico", "Posta elettronica",
    "メール", "電子メール", "전자 메일", "电子邮件", "電子郵件", "อีเมล", "Surel", "Thư điện tử",
)  # fmt: skip
NAME = ("Name", "Nom", "Nombre", "Nome", "名前", "이름", "姓名", "ชื่อ", "Tên", "Nama")
OTHER = (
    "Last modified time",
    "Zeitpunkt der letzten Änderung", "Letzte Änderung", "Heure de la dernière modification",
    "Hora de la última modificación", "最終変更時刻", "เวลาที่แก้ไขล่าสุด", "Thời gian sửa đổi lần cuối",
    "Waktu terakhir diubah", "Language", "Sprache", "Langue", "Idioma", "言語", "ภาษา", "Ngôn ngữ",
    "Bahasa", "Total points", "Quiz feedback", "Grade posted time",
)  # fmt: skip


def _find(rows: Sequence[Row]) -> Header | None:
    place = row_with(rows, words(*START), words(*END))
    if place is not None:
        return Header(place, 1, "its header has ID, start time and completion time")
    return one_row(_by_shape(rows), "its columns are numbers, two times and an address, as in any language")


def _by_shape(rows: Sequence[Row]) -> int | None:
    """Find the header of a display language that is not listed above, by what stands below it."""
    for place, (row, below) in enumerate(pairwise(rows[: HEADER_WITHIN + 1])):
        if (
            len(row) < 7
            or "id" not in forms_of(shown(row[0]))
            or not all(isinstance(c, str) for c in row[1:5])
        ):
            continue
        who = str(below[3] or "")
        times = isinstance(below[1], datetime) and isinstance(below[2], datetime)
        if times and isinstance(below[0], int | float) and ("@" in who or who.casefold() == "anonymous"):
            return place
    return None


MICROSOFT_FORMS = Kind(
    "Microsoft Forms",
    _find,
    meta=meta_of(reply_id=ID, answered_at=END, address=ADDRESS, respondent=NAME, ignore=(*START, *OTHER)),
)
