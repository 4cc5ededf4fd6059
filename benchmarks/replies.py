"""The data of the speed benchmarks: seeded replies in a database of the product's own.

`fill` writes them through the store; `flat` gives the same replies back as one plain frame, as an
author without this product would hold them.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.model import Answer
from analytics.records import Batch, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import open_store
from scripts.live import database_url

FEW = 100
"""So many replies are of one round, as those of the sample; more are of ten. The sample itself has blanks of
which only its report tells that some are a no: a plain page does not know that."""
ROUND, ROUNDS = 4, 10
SHEETS = 512
"""So many different answer sheets occur among seeded replies."""
RANK = {Answer.YES: 3, Answer.NO: 2, Answer.NOT_ANSWERED: 1, Answer.NOT_RECORDED: 0}
"""Answer → its rank: of several replies of one administration at one workshop the highest counts."""


def fill(file: Path, size: int) -> None:
    """Bring so many seeded replies into a new database."""
    with closing(open_store(database_url(file))) as store:
        store.commit(made_up(size), person="A. Person")


def made_up(size: int) -> Batch:
    """Make seeded replies of every member to 40 workshops in 10 rounds, or a few to 4 in one."""
    random = np.random.default_rng(20260131)
    codes, asked = tuple(load_administrations()), [q.id for q in load_questionnaire().answered]
    workshops = [_workshop(place, codes) for place in range(ROUND * (1 if size <= FEW else ROUNDS))]
    likely = np.array([0.55 - 0.04 * place for place in range(len(asked))])
    drawn = np.where(random.random((SHEETS, len(asked))) < likely, Answer.YES, Answer.NO)
    drawn[random.random(drawn.shape) < 0.15] = Answer.NOT_ANSWERED
    sheets = [dict(zip(asked, map(Answer, line), strict=True)) for line in drawn.tolist()]
    places = zip(
        random.integers(0, len(workshops), size).tolist(),
        random.integers(0, len(codes), size).tolist(),
        random.integers(0, SHEETS, size).tolist(),
        strict=True,
    )
    return Batch(
        file_name=f"{size}.xlsx",
        sha256=str(size),
        layout="made up",
        rounds=tuple(
            RoundRecord(code, f"Survey {code}") for code in dict.fromkeys(w.round for w in workshops)
        ),
        workshops=tuple(workshops),
        replies=tuple(
            ReplyRecord(workshops[w].round, workshops[w].number, codes[a], sheets[s], "", "Replies", row)
            for row, (w, a, s) in enumerate(places, start=2)
        ),
    )


def _workshop(place: int, codes: tuple[str, ...]) -> WorkshopRecord:
    return WorkshopRecord(
        round=str(2011 + place // ROUND),
        number=place % ROUND + 1,
        title=f"Workshop on subject {place + 1}",
        region_type=("regional", "sub-regional")[place % 2],
        topic=f"Subject {place % 8 + 1}",
        participated=len(codes),
        participants=codes,
    )


def flat(file: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return replies, one row each with a rank for every question, and workshops in their order.

    Workshop, administration and region type are categories, which pandas groups by quickest.
    """
    with closing(open_store(database_url(file))) as store:
        records = store.records()
    workshops = pd.DataFrame([vars(w) | {"key": w.key} for w in records.workshops])
    workshops = workshops.sort_values(["round", "number"], ignore_index=True)
    asked = [q.id for q in load_questionnaire().answered]
    ranks = pd.DataFrame(
        [[RANK[a.get(q, Answer.NOT_RECORDED)] for q in asked] for a in records.answer_sheets.values()],
        index=pd.Index(list(records.answer_sheets)),
        columns=asked,
        dtype=np.int8,
    )
    replies = records.replies[["workshop", "administration"]].reset_index(drop=True)
    replies["workshop"] = pd.Categorical(replies["workshop"], categories=workshops["key"])
    replies["administration"] = replies["administration"].astype("category")
    kinds = workshops.set_index("key")["region_type"]
    replies["region_type"] = replies["workshop"].map(kinds).astype("category")
    return replies.join(ranks.loc[records.replies["sheet"]].reset_index(drop=True)), workshops
