"""Google Forms: the time first, in the language of the form; choices joined by a comma and a blank."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.ingest.book import Row
from analytics.ingest.forms.kinds.kind import Header, Kind, meta_of, one_row, row_with, words

STAMP = (
    "Timestamp", "Zeitstempel", "Horodateur", "Marca temporal", "Tijdstempel", "Informazioni cronologiche",
    "Carimbo de data/hora", "タイムスタンプ", "타임스탬프", "时间戳记", "時間戳記",
    "ประทับเวลา", "Dấu thời gian",
    "Stempel waktu", "Cap waktu", "Cap Waktu", "Отметка времени", "Tidstämpel", "Zaman damgası",
)  # fmt: skip
ADDRESS = (
    "Email Address", "E-Mail-Adresse", "Adresse e-mail", "Dirección de correo electrónico",
    "メールアドレス", "ที่อยู่อีเมล", "Địa chỉ email", "Alamat email", "電子郵件地址", "E-mailadres",
    "Username",
)  # fmt: skip


def _find(rows: Sequence[Row]) -> Header | None:
    return one_row(
        row_with(rows, first=words(*STAMP)), "its first column is the time that Google Forms writes"
    )


GOOGLE_FORMS = Kind(
    "Google Forms", _find, meta=meta_of(answered_at=STAMP, address=ADDRESS, ignore=("Score", "Total score"))
)
