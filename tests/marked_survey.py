"""A survey whose administrations have names that stand nowhere else, and are told everywhere.

Texts, notes, titles, printed lists and figures all name them, as the records of an office may.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from unittest.mock import patch

from analytics.model import Administration
from analytics.notes import Notes, ProjectNote, Star, Tag
from analytics.records import PublishedRecord, WorkshopRecord
from analytics.survey import Survey
from analytics.units import DataNote
from tests import building

STEMS = ("Abrolia", "Brendukia", "Cavonde", "Dromiste", "Elvaquor", "Fjondral", "Gruvisel", "Holmprax")
STEMS += ("Izborka", "Jurmavia", "Kvestoria", "Lumbreka")
SUB_REGIONS = ("North", "North", "North", "North", "South", "South", "South", "West", "West", "East")


def member(number: int) -> Administration:
    """Make an administration: "Abrolia", QA, with a service, a name of two words and an abbreviation."""
    stem, code = STEMS[number], f"Q{chr(65 + number)}"
    return Administration(
        code=code,
        name=stem,
        service=f"{stem} Border Guild",
        aliases=(f"Realm of Old{stem.lower()}", f"Z{code}Z"),
        sub_region=SUB_REGIONS[number % len(SUB_REGIONS)],
        tile_row=number // 4 + 1,
        tile_column=number % 4 + 1,
    )


MEMBERS = {m.code: m for m in map(member, range(len(STEMS)))}
SILENT = "QL"
"""Took part and never replied."""
NAMED = re.compile(
    "|".join([*(rf"{stem}" for stem in STEMS), r"\bQ[A-L]\b", r"\bZQ[A-L]Z\b", r"Old(?=[a-z])"]),
    re.IGNORECASE,
)
"""Every way in which an administration of this survey can be told."""

LETTERS = ("yyyy--yyy", "ynny--yyn", "nnnn--nnn", "yyn?--yny", "ynyn--nyn", "nyyy--yyn")


def named_in(text: str) -> set[str]:
    """Return what a text tells of administrations; an abbreviation counts only in capitals."""
    found = {m.group() for m in NAMED.finditer(text.replace("\u00a0", " "))}
    return {word for word in found if len(word) > 4 or word.isupper()}


@dataclass(frozen=True)
class Marked:
    survey: Survey
    notes: Notes


def marked_survey() -> Marked:
    """Build the survey and what is noted about its practices."""
    codes = list(MEMBERS)
    replies = [
        (f"{year}-{number}", code, LETTERS[(place + number) % len(LETTERS)])
        for year in (2020, 2021)
        for number, members in ((1, codes[:8]), (2, codes[5:11]), (3, codes[3:5]))
        for place, code in enumerate(members)
    ]
    with patch.object(building, "load_administrations", lambda: MEMBERS):
        survey = building.survey_of(
            replies,
            workshops=[_workshop(year, number, codes) for year in (2020, 2021) for number in (1, 2, 3)],
            practices=[_practice(key, code, kind) for key, code, _ in replies[:20] for kind in KINDS],
            published=[*_printed(codes)],
        )
    keys = survey.practices["key"].tolist()
    notes = Notes(
        tags=(Tag(keys[0], "Abrolia's best"), Tag(keys[1], "risk")),
        stars=(Star(keys[0]),),
        projects=tuple(
            ProjectNote(k, "2021", "running", "Said by Elvaquor.") for k in keys if "/projects/" in k
        ),
    )
    notes = replace(notes, version="1-marked")
    return Marked(
        replace(
            survey,
            reply_notes={
                ("2021-1", "QA"): "Abrolia left it blank; see QB.",
                ("2020-2", "QG"): "Of Gruvisel.",
            },
            notes=(*survey.notes, DataNote("contradiction", "Cavonde answered both yes and no.", "2021-1")),
        ),
        notes,
    )


KINDS = ("direct_effects", "projects", "operational_improvement")


def _workshop(year: int, number: int, codes: list[str]) -> WorkshopRecord:
    kind = "regional" if number == 2 else "sub-regional"
    listed = (*codes[3:5], SILENT) if number == 3 else tuple(codes)
    record = building.workshop(
        f"{year}-{number}", participants=listed, participated=len(listed), region_type=kind
    )
    return replace(record, title=f"Workshop {number} held in Jurmavia", topic="Seals of Izborka")


def _practice(key: str, code: str, kind: str) -> dict[str, str]:
    name = MEMBERS[code].name
    said = f"{name}n staff ({code}, Z{code}Z) of the {name} Border Guild wrote a risk manual with Lumbreka."
    other = f"Ask a.b@{name.lower()}.example."
    return {
        "workshop": key,
        "administration": code,
        "kind": kind,
        "text": f"{said} {other} {kind}",
        "place": f"2.3, quoted of {name}",
        "note": f"The report quotes {name}.",
    }


def _printed(codes: list[str]) -> list[PublishedRecord]:
    table = {"round": "2021", "table": "table-2", "measure": "share_materials"}
    first = building.ASKED[0]
    effects = "direct_effects"
    return [
        PublishedRecord(**{**table, "measure": first}, by="all", group="all", count=11, base=16, percent=69),
        PublishedRecord(
            **{**table, "measure": first}, by="administration", group="QA", count=1, base=2, percent=None,
            where="Table 2, Abrolia", note="Printed for Abrolia.",
        ),
        PublishedRecord(
            "2021", "table-3", effects, "all", "all", 9, 16, 56.0, where="On QA", note="As Fjondral says.",
        ),
        *(
            PublishedRecord("2021", "table-4", effects, "listed", f"1:{code}", None, None, None)
            for code in codes[:4]
        ),
    ]  # fmt: skip
