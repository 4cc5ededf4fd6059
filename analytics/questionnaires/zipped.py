"""All questionnaires of a round in one zip, under names that people read and every system takes."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from analytics.model import Questionnaire
from analytics.questionnaires.form import Form
from analytics.questionnaires.wording import Wording
from analytics.questionnaires.write import write_questionnaire

LONGEST = 100
"""Bytes of a name without its ending, so that it fits in any folder."""
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself."""
MADE_AT = (2020, 7, 1, 0, 0, 0)


@dataclass(frozen=True)
class MadeQuestionnaire:
    """The file of one administration: its name, its bytes, and the forms in it."""

    file_name: str
    content: bytes
    forms: tuple[Form, ...]


def questionnaires(
    forms: Mapping[str, Sequence[Form]],
    questionnaire: Questionnaire,
    wording: Wording,
    *,
    progress: Callable[[], None] = lambda: None,
) -> tuple[MadeQuestionnaire, ...]:
    """Return a file for each administration (see `forms_of`), in the same order, no two of one name."""
    taken: set[str] = set()
    made = []
    for each in forms.values():
        name = file_name_of(each[0], taken)
        taken.add(name.casefold())
        made.append(MadeQuestionnaire(name, write_questionnaire(each, questionnaire, wording), tuple(each)))
        progress()
    return tuple(made)


def zip_of(made: Sequence[MadeQuestionnaire]) -> bytes:
    """Return the files as one zip; the same files give the same bytes."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_STORED) as package:  # a workbook is packed already
        for each in made:
            info = ZipInfo(each.file_name, MADE_AT)
            info.external_attr = 0o644 << 16
            package.writestr(info, each.content)
    return held.getvalue()


def file_name_of(form: Form, taken: set[str] | None = None) -> str:
    """Return the name of an administration's file, one that is not `taken` (in small letters).

    >>> file_name_of(Form("2026", 1, "2026-1", "AEO", "FJ", "Fiji", "T"))
    'Survey 2026 – Fiji.xlsx'
    >>> file_name_of(Form("2026", 1, "2026-1", "AEO", "JP", "日本 / 税関?", "T"))
    'Survey 2026 – 日本 税関.xlsx'
    """
    begun = f"Survey {_safe(form.round)}"
    stem = _shortened(f"{begun} – {_safe(form.name) or form.administration}")
    if f"{stem}.xlsx".casefold() in (taken or set()):
        stem = f"{_shortened(stem, LONGEST - len(form.administration.encode()) - 3)} ({form.administration})"
    return f"{stem}.xlsx"


def _safe(text: str) -> str:
    seen = "".join(c if unicodedata.category(c) not in ("Cf", "Cc", "Cs") else " " for c in text)
    words = FORBIDDEN.sub(" ", unicodedata.normalize("NFC", seen)).split()
    name = " ".join(words).strip(" .")
    return f"{name} -" if DEVICES.fullmatch(name) else name


def _shortened(name: str, length: int = LONGEST) -> str:
    """Return as much of a name as fits, without half a letter at its end."""
    return name.encode()[:length].decode(errors="ignore").rstrip(" .")
