"""Words lead to the figures that they name. What is expected is printed in the report of Survey 2020."""

from __future__ import annotations

import pytest

from analytics.audience import AUDIENCES
from analytics.figures.asking import MOST_WORDS, SHOWN, Asker
from analytics.figures.words import answer_words
from analytics.filters import Filters
from analytics.seen_by import seen_by


@pytest.fixture(scope="module")
def asker(sample_survey) -> Asker:
    return Asker.of(sample_survey)


def said(asker: Asker, typed: str) -> list[tuple[str, str, int | None, int | None]]:
    """Return measure, group, count and base of what words lead to."""
    found = asker.answer(typed).figures
    return [(told.row.measure, told.row.group, told.row.count, told.row.base) for told in found]


def test_fiji_reports_2020(asker):
    """The report lists Fiji among those who submitted a report once; it replied about two workshops."""
    assert said(asker, "Fiji reports 2020") == [("submit_reports", "FJ", 1, 2)]


def test_in_house_by_region_type(asker):
    """Table 2: in-house workshops 3, 3, 3 and 2; workshop 2 is the regional one, of 12 replies (Table 1)."""
    assert said(asker, "in-house by region type") == [
        ("organize_in_house_workshop", "regional", 3, 12),
        ("organize_in_house_workshop", "sub-regional", 8, 16),
    ]


def test_by_workshop(asker):
    """Table 2: reports 2, 10, 4 and 3, of 4, 12, 6 and 6 replies."""
    assert [line[2:] for line in said(asker, "reports by workshop")] == [(2, 4), (10, 12), (4, 6), (3, 6)]


@pytest.mark.parametrize(
    ("typed", "measure", "count", "base"),
    [
        ("materials 2020", "share_materials", 23, 28),
        ("How many submitted a report?", "submit_reports", 19, 28),
        ("recommendations Survey 2020", "make_recommendations", 15, 28),
        ("recommendation fiscal year 2019/20", "make_recommendations", 15, 28),
        ("reply rate", "reply_rate", 28, 40),
        ("modernisation project", "projects", 19, 26),
        ("modernization projects all rounds", "projects", 19, 26),
        ("soumettre rapport", "submit_reports", 19, 28),
    ],
)
def test_totals(asker, typed, measure, count, base):
    assert said(asker, typed) == [(measure, "all", count, base)]


def test_close_spelling_is_said(asker):
    answered = asker.answer("Tongga recomendations")
    assert [told.row.measure for told in answered.figures] == ["make_recommendations"]
    assert dict(answered.close)["Tongga"] == "tonga"
    assert "“Tongga” is taken for tonga." in [*answer_words(answered, asker.survey)]


def test_what_may_mean_several_things_gives_several(asker):
    measures = {line[0] for line in said(asker, "trainning")}
    assert {"share_materials", "organize_in_house_workshop"} <= measures
    assert {line[0] for line in said(asker, "effects")} == {"direct_effects", "efficiency"}


@pytest.mark.parametrize("name", ["FJ", "fiji", "Fiji Revenue and Customs Service", "Fiji Islands"])
def test_a_member_is_known_by_any_of_its_names(asker, name):
    assert ("submit_reports", "FJ", 1, 2) in said(asker, name)


def test_an_abbreviation_that_is_a_word_means_a_member_in_capitals_alone(asker):
    assert {line[1] for line in said(asker, "reports in 2020")} == {"all"}
    assert {line[1] for line in said(asker, "reports IN 2020")} == {"IN"}


def test_an_action_and_an_outcome_lead_to_their_pair_first(asker):
    """Table 7: of 19 who submitted a report, 13 had a project."""
    first = asker.answer("reports and projects").figures[0]
    assert first.row.measure == "submit_reports_and_projects"
    assert (first.row.reported_count, first.row.reported_base) == (13, 19)


def test_the_round_of_the_view_is_meant_where_none_is_named(six_rounds):
    asker = Asker.of(six_rounds)
    near = Filters(rounds=(six_rounds.rounds[0].code,))
    assert asker.answer("projects", near).figures[0].named.filters == near
    latest = asker.answer("projects").figures[0].named.filters.rounds
    assert latest == (six_rounds.latest_round,)
    assert len(asker.answer("projects by round").figures) == len(six_rounds.rounds)


def test_nothing_found_says_what_can_be_asked(asker):
    answered = asker.answer("xyzzy")
    assert not answered.found
    words = " ".join(answer_words(answered, asker.survey))
    assert "“xyzzy” names nothing here" in words
    assert "by region type" in words
    assert "an administration" in words


@pytest.mark.parametrize("audience", ["members", "nameless", "public"])
def test_others_than_the_office_find_no_member(sample_survey, audience):
    asker = Asker.of(seen_by(sample_survey, audience))
    answered = asker.answer("Fiji reports 2020")
    assert answered.unknown == ("Fiji",)
    assert not any(told.named.filters.administrations for told in answered.figures)
    assert not asker.answer("Fiji").found
    assert not asker.answer("reports by administration").figures[1:]


def test_the_public_finds_an_outcome_by_region_type_and_no_action(six_rounds):
    asker = Asker.of(seen_by(six_rounds, "public"))
    assert not asker.answer("in-house by region type").found
    assert len(asker.answer("efficiency by region type").figures) == 2
    assert not asker.answer("reply rate").found


HOSTILE = [
    "", "   ", "-", "'" * 500, "(a+)+$" * 60, "<script>alert(1)</script>", "[[[[", "\\", "%00", "\x00\x07",
    "a" * 100_000, " ".join(str(n) for n in range(10_000)), "\ud800", "K7M-2P9-XQ4", "222-222-222", "=1+1",
    "فيجي تقارير", "フィジー 報告書", "ฟิจิ รายงาน", "Фиджи отчёт", "ფიჯი", "斐济 报告",
    "피지 보고서", "ஃபிஜி", "ፊጂ", "ਫਿਜੀ",
]  # fmt: skip


def test_every_grouping_is_answered_in_words_for_every_audience(six_rounds):
    """A workshop names its round: nothing more need be said of that."""
    for audience in AUDIENCES:
        seen = seen_by(six_rounds, audience)
        for by in ("workshop", "round", "region type", "sub-region", "administration", "topic"):
            answered = Asker.of(seen).answer(f"efficiency by {by}")
            assert "Traceback" not in " ".join(answer_words(answered, seen))


def test_filters_that_are_given_hold_where_words_name_none_of_their_kind(asker):
    """Table 2: of the regional workshop 10 of 12 submitted reports; of all 19 of 28."""
    regional = Filters(region_types=("regional",))
    (told,) = asker.answer("reports", regional).figures
    assert (told.row.count, told.row.base) == (10, 12)
    (told,) = asker.answer("reports sub-regional", regional).figures
    assert (told.row.count, told.row.base) == (9, 16)


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_answered(asker, typed):
    answered = asker.answer(typed)
    assert len(answered.figures) <= SHOWN
    assert len(answered.unknown) <= MOST_WORDS
    assert isinstance(" ".join(answer_words(answered, asker.survey)), str)
