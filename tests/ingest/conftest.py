"""Workbooks to read, and the reading of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pytest

from analytics.ingest import read_batch
from analytics.model import Questionnaire
from analytics.records import Batch
from analytics.reference import load_questionnaire
from analytics.workbook import write_template
from tests.ingest.filling import MEMBERS, ROUND, WORKSHOP, Cells, Fill, Read, opened, saved, typed_into


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return load_questionnaire()


@pytest.fixture(scope="session")
def template() -> bytes:
    buffer = io.BytesIO()
    write_template(buffer, administrations=MEMBERS)
    return buffer.getvalue()


@pytest.fixture
def fill(template: bytes) -> Fill:
    """Type into a blank template: fill(Round={...}, Workshops=[...], Replies=[...])."""

    def fill(*, Round: Cells | None = ROUND, **sheets: Sequence[Cells]) -> bytes:  # noqa: N803
        book = opened(template)
        labels = {book["Round"].cell(row, 1).value: row for row in range(1, 20)}
        for label, value in (Round or {}).items():
            book["Round"].cell(labels[label], 2).value = value
        return typed_into(saved(book), {"Workshops": [WORKSHOP], **sheets})

    return fill


@pytest.fixture
def read(questionnaire: Questionnaire) -> Read:
    def read(content: bytes, **more: Any) -> Batch:
        return read_batch(
            content, file_name="test.xlsx", questionnaire=questionnaire, administrations=MEMBERS, **more
        )

    return read
