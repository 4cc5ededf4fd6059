"""A store in a temporary folder, and small batches made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analytics.model import Answer
from analytics.records import (
    Batch,
    PracticeRecord,
    PublishedRecord,
    Records,
    ReplyRecord,
    RoundRecord,
    WorkshopRecord,
)
from analytics.store import Store, open_store
from tests.databases import KINDS
from tests.postgresql import new_database

YES, NO, BLANK, UNKNOWN = Answer.YES, Answer.NO, Answer.NOT_ANSWERED, Answer.NOT_RECORDED


class Made:
    """Short names for the records of round 2020, workshop 1, by administration code."""

    @staticmethod
    def reply(
        code: str, *, workshop: int = 1, note: str = "", asked_texts: tuple[str, ...] = (), **answers: Answer
    ) -> ReplyRecord:
        return ReplyRecord("2020", workshop, code, answers, note, "Replies", 2, asked_texts)

    @staticmethod
    def practice(code: str, text: str, *, kind: str = "effect", workshop: int = 1) -> PracticeRecord:
        return PracticeRecord("2020", workshop, code, kind, text, place="section 3")

    @staticmethod
    def figure(count: int | None, *, measure: str = "shared", base: int | None = 28) -> PublishedRecord:
        return PublishedRecord("2020", "2", measure, "all", "all", count, base, percent=None)

    @staticmethod
    def frame(*, title: str = "Risk management", number: int = 1, **more: Any) -> dict[str, Any]:
        """The round and one workshop, as arguments of a batch."""
        workshop = WorkshopRecord("2020", number, title, region_type="regional", **more)
        return {"rounds": (RoundRecord("2020", "Survey 2020"),), "workshops": (workshop,)}

    @staticmethod
    def batch(sha256: str, *replies: ReplyRecord, **parts: Any) -> Batch:
        """Make a batch whose replies are the later ones, and of which nothing is to be asked."""
        return Batch(f"{sha256}.xlsx", sha256, "one row a reply", replies=replies, **{"over": {}, **parts})


@pytest.fixture
def made() -> type[Made]:
    return Made


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "followup.sqlite")


@pytest.fixture(params=KINDS)
def each_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a new database, of each kind in turn.

    A file whose tests hold on both has a `database` of its own that returns this one.
    """
    if request.param == "sqlite":
        yield str(tmp_path / "followup.sqlite")
    else:
        server, like = map(request.getfixturevalue, ("postgresql", "migrated"))
        with new_database(server, like=like) as address:
            yield address


@pytest.fixture(params=KINDS)
def blank_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a new database without any table, of each kind in turn."""
    if request.param == "sqlite":
        yield str(tmp_path / "followup.sqlite")
    else:
        with new_database(request.getfixturevalue("postgresql")) as address:
            yield address


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = open_store(database)
    yield opened
    opened.close()


def _replies_said(records: Records) -> dict[str, dict[str, Answer]]:
    lines = records.replies.itertuples()
    return {f"{line.workshop} {line.administration}": records.answer_sheets[line.sheet] for line in lines}


@pytest.fixture
def said() -> Any:
    """Return the answers of each present reply by its key such as ``2020-1 MV``."""
    return _replies_said
