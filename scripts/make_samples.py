"""Write the sample workbooks of Survey 2020 from their readable sources.

Run from the project folder: `python scripts/make_samples.py`. The same sources give the same
bytes, so a change in a workbook is a change in a source file or in the layout.
"""

from __future__ import annotations

import csv
import dataclasses
from pathlib import Path

from analytics.ingest.workbook.printed_numbers import numbers_of
from analytics.model import Answer, Questionnaire
from analytics.records import (
    Batch,
    PracticeRecord,
    PublishedRecord,
    ReplyRecord,
    RoundRecord,
    WorkshopRecord,
)
from analytics.reference import DATA, load_questionnaire
from analytics.workbook import write_workbook
from analytics.workbook.description import ANSWER_WORDS

SAMPLES = DATA / "samples"
SOURCE = SAMPLES / "source"
ANSWER_OF = {word: answer for answer, word in ANSWER_WORDS.items()}


def read_lines(path: Path) -> list[dict[str, str]]:
    """Return the rows of a source file; lines that start with ``#`` are comments."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def asked_then(source: Path = SOURCE) -> Questionnaire:
    """Return the questionnaire as Survey 2020 asked it: what came later has no answer in the source."""
    columns = read_lines(source / "replies.csv")[0]
    kinds = {line["kind"] for line in read_lines(source / "practices.csv")}
    now = load_questionnaire()
    asked = tuple(q for q in now.questions if (q.practice in kinds if q.kind == "text" else q.id in columns))
    printed = {line["table"] for line in read_lines(DATA / "published" / "survey-2020.csv")}
    tables = tuple(table for table in now.tables if table.id in printed)
    return dataclasses.replace(now, questions=asked, tables=tables)


def sample_batch(source: Path = SOURCE) -> Batch:
    """Return everything that the filled sample holds."""
    asked = asked_then(source)
    about = {line["key"]: line["value"] for line in read_lines(source / "round.csv")}
    code = about["code"]
    return Batch(
        file_name="survey-2020.xlsx",
        sha256="",
        layout="",
        rounds=(
            RoundRecord(
                code=code,
                title=about["title"],
                fiscal_year=about["fiscal_year"],
                starts=about["starts"][:7],
                ends=about["ends"][:7],
                note=about["note"],
            ),
        ),
        workshops=tuple(_workshop(code, line) for line in read_lines(source / "workshops.csv")),
        replies=tuple(_reply(code, line, asked) for line in read_lines(source / "replies.csv")),
        practices=tuple(_practice(code, line) for line in read_lines(source / "practices.csv")),
        published=tuple(
            _published(line)
            for year in ("2020", "2019")
            for line in read_lines(DATA / "published" / f"survey-{year}.csv")
        ),
        sample=about["sample"] == "yes",
    )


def _workshop(code: str, line: dict[str, str]) -> WorkshopRecord:
    return WorkshopRecord(
        round=code,
        number=int(line["number"]),
        title=line["title"],
        month=line["month"],
        region_type=line["region_type"],
        topic=line["topic"],
        participated=int(line["participated"]) if line["participated"] else None,
        participants=tuple(line["participants"].split()) or None,
    )


def _reply(code: str, line: dict[str, str], asked: Questionnaire) -> ReplyRecord:
    return ReplyRecord(
        round=code,
        workshop=int(line["workshop"]),
        administration=line["administration"],
        answers={q.id: Answer(ANSWER_OF[line[q.id]]) for q in asked.answered},
        note=line["note"],
    )


def _practice(code: str, line: dict[str, str]) -> PracticeRecord:
    place = f"section {line['place']}" if line["place"] else ""
    names = ("administration", "kind", "text", "note")
    return PracticeRecord(
        round=code, workshop=int(line["workshop"]), place=place, **{name: line[name] for name in names}
    )


def _published(line: dict[str, str]) -> PublishedRecord:
    def whole(name: str) -> int | None:
        return int(line[name]) if line[name] else None

    no = numbers_of(line.get("no", ""))
    return PublishedRecord(
        round=line["round"],
        table=line["table"],
        measure=line["measure"],
        by=line["by"],
        group=line["group"],
        count=whole("count"),
        base=whole("base"),
        percent=whole("percent"),
        where=line["where"],
        note=line["note"],
        no=no.count,
        no_percent=no.percent,
    )


def main(folder: Path = SAMPLES) -> None:
    """Write both sample workbooks into a folder."""
    filled = sample_batch()
    opened = dataclasses.replace(filled, replies=(), practices=(), published=())
    write_workbook(folder / "survey-2020.xlsx", filled, questionnaire=asked_then())
    write_workbook(folder / "survey-2020-workshops.xlsx", opened, questionnaire=asked_then())


if __name__ == "__main__":
    main()
