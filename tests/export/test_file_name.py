"""A file that was taken away says by its name what it holds, of which rounds, and that it is a part."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.audience import AUDIENCES, Audience
from analytics.export.file_name import file_name
from analytics.filters import Filters

FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)}
DEVICES = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}


@pytest.mark.parametrize(
    ("what", "filters", "name"),
    [
        ("Follow-up actions", Filters(rounds=("2026",)), "follow-up-actions_2026.png"),
        ("Replies", Filters(rounds=("2025", "2026")), "replies_2025-2026.png"),
        ("Replies", Filters(), "replies_all-rounds.png"),
        ("Replies", Filters(rounds=("1", "2", "3", "4")), "replies_4-rounds.png"),
        (
            "Replies",
            Filters(rounds=("2026",), region_types=("sub-regional",), administrations=("FJ", "WS")),
            "replies_2026_sub-regional_fj-ws.png",
        ),
        ("Replies", Filters(rounds=("2026",), topics=("評価",)), "replies_2026_filtered.png"),
        ("評価", Filters(rounds=("2026",)), "follow-up-survey_2026.png"),
    ],
)
def test_the_name_says_the_round_and_what_is_filtered(what: str, filters: Filters, name: str):
    assert file_name(what, filters, "png") == name


def test_where_names_are_off_no_administration_is_told():
    filters = Filters(rounds=("2026",), administrations=("FJ",))
    told = file_name("Replies", filters, "png", audience="nameless")
    assert told == "replies_2026_filtered_without-names.png"


def test_files_for_different_readers_and_papers_have_different_names():
    """By hand: one story as a slide show for each audience, and as a PDF on another paper."""
    of_2020, said = Filters(rounds=("2020",)), {"office": ("office",)}
    assert [
        file_name("Board", of_2020, "pptx", audience=audience, more=said.get(audience, ()))
        for audience in AUDIENCES
    ] == [
        "board_2020_office.pptx",
        "board_2020_members.pptx",
        "board_2020_without-names.pptx",
        "board_2020_public.pptx",
    ]
    assert file_name("Board", of_2020, "pdf", more=("a4",)) == "board_2020_a4.pdf"


some = st.lists(st.text(max_size=40), max_size=9).map(tuple)


@given(
    st.text(max_size=200),
    st.builds(Filters, some, some, some, some, some, some),
    st.sampled_from(["png", "xlsx"]),
    st.sampled_from(AUDIENCES),
)
def test_windows_takes_any_name(what: str, filters: Filters, ending: str, audience: Audience):
    name = file_name(what, filters, ending, audience=audience)
    assert len(name) <= 100
    assert not FORBIDDEN & set(name)
    assert name.isascii()
    assert name.endswith(f".{ending}")
    assert name.partition(".")[0].lower() not in DEVICES
    assert not re.search(r"[. ]$|^[. ]", name)
    assert "filtered" in name or not any((filters.topics, filters.workshops)) or len(name.split("_")) > 2
