"""The reply rate where the records contradict themselves: counted by hand, and by a few lines of pandas."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analytics import measures
from analytics.filters import Filters
from analytics.findings import attention, findings, key_figures
from analytics.findings.to_do import to_do
from analytics.measures.trend import trend
from analytics.participation import participations
from analytics.result import Row
from analytics.side_by_side import side_by_side
from analytics.tally import tally
from tests.building import survey_of, workshop

# Fiji, Tonga and Samoa are of one sub-region (Pacific), Japan and Korea of another.
TOLD = [
    # AEO: 5 replied, 1 is recorded as taking part
    *(("2026-1", code, "y" * 9) for code in ("FJ", "TO", "WS", "JP", "KR")),
    # Risk: of the 4 listed 3 replied and Samoa did not; Korea did and is on no list
    *(("2026-2", code, "n" * 9) for code in ("FJ", "TO", "JP", "KR")),
    # Origin: 2 of 6, nobody knows who took part
    *(("2026-3", code, "y" * 9) for code in ("FJ", "JP")),
    # Seals: 1 reply, nobody knows how many took part
    ("2026-4", "JP", "n" * 9),
]
WORKSHOPS = [
    workshop("2026-1", topic="AEO", region_type="regional", participated=1),
    workshop("2026-2", topic="Risk", region_type="regional", participated=4,
             participants=("FJ", "TO", "WS", "JP")),
    workshop("2026-3", topic="Origin", participated=6),
    workshop("2026-4", topic="Seals", region_type="", participated=None),
]  # fmt: skip


def current(**filters: tuple[str, ...]):
    return tally(survey_of(TOLD, workshops=WORKSHOPS), Filters(**filters))


def figure(row: Row) -> tuple[int | None, int | None, int, int, int]:
    return row.count, row.base, row.beside, row.over, row.unlisted


def test_a_workshop_with_more_replies_than_participants_has_no_rate_and_stands_outside_every_total():
    rates = measures.table(current(), "table-1", by=("workshop", "region_type", "all"))
    by_group = {row.label.partition(".")[0]: figure(row) for row in rates.rows}
    assert by_group == {
        "1": (5, None, 0, 5, 0),
        "2": (3, 4, 0, 0, 1),
        "3": (2, 6, 0, 0, 0),
        "4": (1, None, 0, 0, 0),
        "Regional": (3, 4, 0, 5, 1),
        "Sub-regional": (2, 6, 0, 0, 0),
        "Region type not recorded": (1, None, 0, 0, 0),
        "All": (5, 10, 1, 5, 1),
    }
    assert rates.row("reply_rate", by="workshop", group="1").note == (
        "1 administration is recorded as taking part, fewer than replied: no rate can be told."
    )
    assert rates.row("reply_rate", by="region_type", group="regional").note == (
        "No rate can be told of 5 replies about one workshop, where more replied than are recorded as taking "
        "part. 1 reply from off the list of participants stands beside the rate."
    )


def test_the_total_is_what_pandas_makes_of_the_records():
    replied = pd.DataFrame([(key, code) for key, code, _ in TOLD], columns=["workshop", "code"])
    listed = pd.DataFrame(
        [(w.key, code) for w in WORKSHOPS for code in w.participants or ()], columns=["workshop", "code"]
    )
    off = replied.merge(listed, how="left", indicator=True)
    off = off[(off["_merge"] == "left_only") & off["workshop"].isin(listed["workshop"])]
    came = (replied.groupby("workshop").size() - off.groupby("workshop").size()).fillna(
        replied.groupby("workshop").size()
    )
    of = pd.Series({w.key: w.participated for w in WORKSHOPS}, dtype="Float64")
    good = (came <= of).fillna(False)
    total = measures.table(current(), "table-1").row("reply_rate")
    assert (total.count, total.base) == (int(came[good].sum()), int(of[good].sum()))


@pytest.mark.parametrize(
    ("number", "expected"),
    [(5, (4, 5, 0)), (4, (3, 4, 1)), (None, (3, 4, 1)), (3, (3, 3, 1)), (2, (4, None, 0))],
)
def test_a_list_shorter_than_the_number_leaves_room_for_whom_it_does_not_name(number, expected):
    held = [replace(WORKSHOPS[1], participated=number)]
    told = [reply for reply in TOLD if reply[0] == "2026-2"]
    row = measures.table(tally(survey_of(told, workshops=held)), "table-1").row("reply_rate")
    assert (row.count, row.base, row.unlisted) == expected


def test_by_administration_a_reply_from_off_the_list_hides_no_silence():
    # Korea took part in workshop 5 and was silent there; it replied about 2, where it is not listed
    held = [WORKSHOPS[1], workshop("2026-5", participants=("KR", "FJ"), participated=2)]
    told = [reply for reply in TOLD if reply[0] == "2026-2"]
    rates = measures.table(tally(survey_of(told, workshops=held)), "table-1", by=("administration",))
    rows = {row.group: (row.count, row.base) for row in rates.rows}
    assert rows == {"FJ": (1, 2), "TO": (1, 1), "WS": (0, 1), "JP": (1, 1), "KR": (0, 1)}
    alone = tally(survey_of(told, workshops=held[:1]))
    korea = measures.table(alone, "table-1", by=("administration",)).row(
        "reply_rate", by="administration", group="KR"
    )
    assert (korea.count, korea.base, korea.note) == (
        1, None, "1 reply from off the list of participants stands beside the rate."
    )  # fmt: skip


def test_every_place_that_gives_the_rate_says_what_stands_beside_it():
    said = (
        "5 of 10 participations; 1 more, base not recorded; 5 more where more replied than took part; 1 more "
    )
    (replied, *_) = key_figures(current())
    assert (replied.value, replied.detail) == ("50%", f"{said}from off the list")
    (first, *_) = findings(current())
    assert first.text.startswith(
        "5 replies of 10 participations (50%); 1 more reply where it is not recorded how many took part; 5 "
        "more replies where more replied than are recorded as taking part; 1 more reply from off the list of "
        "participants; in all from 5 administrations"
    )
    (round_,) = trend(current(), tuple(measures.table(current(), "table-1").measures.values())).rows
    assert figure(round_) == (5, 10, 1, 5, 1)
    assert "No rate can be told of 5 replies" in round_.note
    (side,) = side_by_side(current(), "rounds", ("2026",)).sides
    assert figure(side.rows["reply_rate"]) == (5, 10, 1, 5, 1)


def test_who_is_silent_is_not_known_where_the_number_is_wrong():
    aeo, risk, origin, seals = participations(current())
    assert (aeo.missing, aeo.about.took_part) == (None, 1)
    assert (risk.missing, risk.unnamed, [m.code for m in risk.silent or ()]) == (1, 0, ["WS"])
    assert (origin.missing, origin.unnamed) == (4, 4)
    assert seals.missing is None
    assert [task.words for task in to_do(current())][:2] == [
        "4 of 6 have not replied about the Origin workshop",
        "1 of 4 has not replied about the Risk workshop",
    ]
    assert "5 participations are without a reply: 4 of the Origin workshop and 1 of the Risk workshop." in (
        " ".join(attention(current()))
    )
