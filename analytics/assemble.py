"""Turn the records of a store into a survey: codes instead of words, one unit a reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analytics.model import Administration, Answer, Questionnaire
from analytics.placed import mark_placed
from analytics.records import Records, RoundRecord, WorkshopRecord
from analytics.survey import Survey
from analytics.units import DataNote, Units, merge_repeats


def build_survey(
    records: Records, questionnaire: Questionnaire, administrations: dict[str, Administration]
) -> Survey:
    """Turn the present records of a store into a survey that can be counted.

    Nothing is dropped: a reply to a workshop that no active upload describes, or of an
    administration that data/administrations.csv lacks, is counted and named in a data note.
    """
    workshops, workshop_notes = _workshops(records)
    members, member_notes = _administrations(records, administrations)
    units, unit_notes = _units(records, questionnaire, workshops, members)
    reply_notes = _reply_notes(records)
    return Survey(
        questionnaire=questionnaire,
        administrations=members,
        rounds=_rounds(records, workshops),
        workshops=workshops,
        units=mark_placed(units, questionnaire, workshops, reply_notes),
        practices=records.practices,
        published=records.published,
        notes=(*workshop_notes, *member_notes, *unit_notes),
        data_version=records.data_version,
        sample_uploads=records.sample_uploads,
        sample_rounds=records.sample_rounds,
        reply_notes=reply_notes,
        reply_uploads=records.replies[["workshop", "administration", "upload"]],
    )


def _reply_notes(records: Records) -> dict[tuple[str, str], str]:
    noted = records.replies[records.replies["note"].astype(bool)]
    columns = (noted[name] for name in ("workshop", "administration", "note"))
    notes: dict[tuple[str, str], dict[str, None]] = {}
    for workshop, code, note in records.merged.notes if records.merged else zip(*columns, strict=True):
        notes.setdefault((workshop, code), {})[note] = None
    return {unit: "\n".join(said) for unit, said in notes.items()}


def _workshops(records: Records) -> tuple[tuple[WorkshopRecord, ...], list[DataNote]]:
    known = {w.key for w in records.workshops}
    mentioned = [*records.replies["workshop"].unique(), *records.practices["workshop"].unique()]
    missing = sorted(set(mentioned) - known)
    placeholders = [_placeholder(key) for key in missing]
    notes = [
        DataNote(
            "workshop-not-described",
            f"Replies or practices of workshop {key} are on record, but no active upload describes "
            "the workshop: its title, region type and participants are unknown.",
            workshop=key,
        )
        for key in missing
    ]
    ordered = sorted([*records.workshops, *placeholders], key=lambda w: (w.round, w.number))
    return tuple(ordered), notes


def _placeholder(key: str) -> WorkshopRecord:
    round_code, _, number = key.rpartition("-")
    return WorkshopRecord(round=round_code, number=int(number), title=f"Workshop {number} (not described)")


def _rounds(records: Records, workshops: tuple[WorkshopRecord, ...]) -> tuple[RoundRecord, ...]:
    rounds = {r.code: r for r in records.rounds}
    for code in [*(w.round for w in workshops), *(p.round for p in records.published)]:
        rounds.setdefault(code, RoundRecord(code=code, title=f"Survey {code}"))
    return tuple(rounds[code] for code in sorted(rounds))


def _administrations(
    records: Records, known: dict[str, Administration]
) -> tuple[tuple[Administration, ...], list[DataNote]]:
    seen = {*records.replies["administration"].unique(), *records.practices["administration"].unique()}
    for workshop in records.workshops:
        seen.update(workshop.participants or ())
    unknown = sorted(seen - set(known))
    notes = [
        DataNote(
            "unknown-administration",
            f"The records hold the administration code {code}, which is not on the list of "
            "administrations: it is counted, with no name and no sub-region.",
            administration=code,
        )
        for code in unknown
    ]
    return (*known.values(), *(Administration(code=code, name=code) for code in unknown)), notes


def _units(
    records: Records,
    questionnaire: Questionnaire,
    workshops: tuple[WorkshopRecord, ...],
    members: tuple[Administration, ...],
) -> tuple[Units, list[DataNote]]:
    sheets = {sheet: row for row, sheet in enumerate(records.answer_sheets)}
    patterns = np.array(
        [
            [answers.get(q.id, Answer.NOT_RECORDED) for q in questionnaire.answered]
            for answers in records.answer_sheets.values()
        ],
        dtype=np.int8,
    ).reshape(len(sheets), len(questionnaire.answered))
    replies = records.replies
    units = Units(
        workshop=_codes(replies["workshop"], {w.key: i for i, w in enumerate(workshops)}),
        administration=_codes(replies["administration"], {a.code: i for i, a in enumerate(members)}),
        pattern=_codes(replies["sheet"], sheets),
        patterns=patterns,
    )
    return merge_repeats(
        units,
        replies["upload"].to_numpy(),
        records.over,
        already=_merged_already(records, questionnaire),
        questionnaire=questionnaire,
        workshops=workshops,
        members=members,
    )


def _merged_already(records: Records, questionnaire: Questionnaire) -> tuple[np.ndarray, np.ndarray] | None:
    """Return which replies stand for several, and which of their answers are against each other."""
    if records.merged is None:
        return None
    sheets = records.replies["sheet"].to_numpy()
    against = np.zeros((len(sheets), len(questionnaire.answered)), dtype=bool)
    asked = [question.id for question in questionnaire.answered]
    for line in np.flatnonzero(sheets < 0).tolist():
        against[line] = [question in records.merged.against[int(sheets[line])] for question in asked]
    return records.merged.several, against


def _codes(values: pd.Series, index: Mapping[Any, int]) -> np.ndarray:
    codes, uniques = pd.factorize(values)
    return np.array([index[value] for value in uniques], dtype=np.int32)[codes]
