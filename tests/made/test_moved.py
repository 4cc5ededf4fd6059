"""What of a file would be printed otherwise now, worked out by hand on small surveys."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.audience import AUDIENCES
from analytics.filters import Filters
from analytics.made import changes, made_packs, made_report, made_story, with_steps
from analytics.made.moved import GONE, HIDDEN, LEFT
from analytics.made.words import moved_words, movers, what_words
from analytics.packs import making
from analytics.report import report
from analytics.seen_by import eyes
from analytics.stories import Slide, Story, ready_story
from analytics.stories.show import for_audience
from analytics.uploads import Version
from tests.building import survey_of, workshop
from tests.report.rounds import BEFORE, OLD, _survey

VANUATU = 3
CORRECTED = [*OLD[:VANUATU], ("2020-1", "VU", "yynnnnnyn"), *OLD[VANUATU + 1 :]]
"""Vanuatu shared materials after all; it had submitted a report and saw no direct effects."""
AFTER = _survey(CORRECTED, "2-corrected")
TWO = {"2020-1": "WS TO FJ VU PG", "2020-2": "JP CN KR"}
"""Who replied about two workshops."""


def of_report(survey, audience="office", *, short=False):
    return made_report(report(eyes(survey)(audience), "2020", short=short), "report.docx", person="A. Person")


def of_story(survey, story, audience):
    return made_story(story, for_audience(eyes(survey), story, audience), audience, "a.pptx", person="")


def figures(found) -> list[tuple[str, str, str]]:
    return [(each.printed.label, each.printed.words, each.now) for each in found.moved_figures]


def staged(where: dict[str, str], letters: str = "yynnnnyyy", version: str = "1-staged"):
    replies = [(key, code, letters) for key, codes in where.items() for code in codes.split()]
    return survey_of(replies, data_version=version)


def test_the_figures_that_one_corrected_reply_moves():
    """By hand: 3 of 5 shared, now 4 of 5, in all, at the one workshop and in its region type. Of those who
    shared one saw direct effects; of those with direct effects all had acted before and have now. Of those
    who did not share, two and then one, none saw direct effects."""
    found = changes(of_report(BEFORE), eyes(AFTER))
    assert figures(found) == [
        ("Share training materials · Survey 2020", "3 of 5 (60%)", "4 of 5 (80%)"),
        ("Share training materials · Survey 2020 · Valuation workshop", "3 of 5 (60%)", "4 of 5 (80%)"),
        ("Share training materials · Survey 2020 · Sub-regional", "3 of 5 (60%)", "4 of 5 (80%)"),
        ("Shared training materials: saw direct effects · Survey 2020", "1 of 3", "1 of 4"),
        ("Share training materials and direct effects, acted · Survey 2020", "1 of 3", "1 of 4"),
        ("Share training materials and direct effects, did not act · Survey 2020", "0 of 2", "0 of 1"),
    ]
    assert moved_words(found) == "6 of its 45 figures have moved since; 4 sentences read otherwise."


def test_the_sentences_that_it_makes_read_otherwise_each_once():
    """By hand: 7 actions of 5 replies were 1.4 on average, 8 are 1.6; Table 4 lists who shared by code."""
    moved = changes(of_report(BEFORE), eyes(AFTER)).moved_texts
    said = {each.printed.words: each.now for each in moved}
    assert said["FJ, WS, TO"] == "FJ, WS, TO, VU"
    (mean,) = (each for each in moved if "on average" in each.now)
    assert (mean.printed.words[-12:], mean.now[-12:]) == ("1.4 actions.", "1.6 actions.")
    assert (
        mean.printed.label == "Executive summary; Follow-up actions; Who stayed silent, and who did not act"
    )
    assert {words[:24] for words in said} >= {"5 replies from 5 adminis", "3 of 5 (60%) shared trai"}


def test_of_the_same_data_nothing_has_moved():
    found = changes(of_report(BEFORE), eyes(BEFORE))
    assert (found.moved, moved_words(found)) == ((), "None of its 45 figures has moved since.")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_made_again_of_equal_data_prints_the_same(sample_survey, audience):
    see, later = eyes(sample_survey), eyes(replace(sample_survey, data_version="9-later"))
    story = ready_story(sample_survey, "2020")
    for made in (of_report(sample_survey, audience), of_story(sample_survey, story, audience)):
        assert changes(made, later).moved == ()
        assert changes(made, see).figures == changes(made, later).figures > 0


def test_the_short_form_is_held_to_the_short_form():
    """By hand: it has Table 4 no more than examples, so that the pair is not printed."""
    found = changes(of_report(BEFORE, short=True), eyes(AFTER))
    assert [label for label, _, _ in figures(found)] == [
        "Share training materials · Survey 2020",
        "Share training materials · Survey 2020 · Valuation workshop",
        "Share training materials · Survey 2020 · Sub-regional",
    ]


@pytest.mark.parametrize("audience", ["members", "nameless"])
def test_in_a_pack_the_own_answer_moves_and_the_figures_beside_it(audience):
    """By hand: Vanuatu's own answer, the whole region and the Pacific, where all five lie; with names the
    workshop too."""
    made = made_packs(making(eyes(BEFORE), "2020", audience), (), "packs.zip", person="")
    found = figures(changes(made, eyes(AFTER)))
    assert [each for each in found if each[1] in ("yes", "no")] == [
        ("Share training materials · Valuation workshop · Vanuatu", "no", "yes")
    ]
    assert {each[1:] for each in found} == {("no", "yes"), ("3 of 5 (60%)", "4 of 5 (80%)")}


def test_of_a_workshop_that_is_gone_nothing_is_told_and_nothing_is_zero():
    """By hand: its reply rate, six actions and three outcomes."""
    found = changes(of_report(staged(TWO)), eyes(staged({"2020-1": TWO["2020-1"]}, version="2-without")))
    of_it = [each for each in found.moved_figures if "workshop no. 2" in each.printed.label]
    assert [each.now for each in of_it] == [GONE] * 10
    assert {each.told for each in found.moved_figures if each not in of_it} == {True}
    assert f"{len(found.moved_figures)} of its " in moved_words(found)
    assert ", 10 of which can't be told any more" in moved_words(found)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_of_a_round_that_is_gone_every_figure_is_lost(sample_survey, audience):
    later = eyes(survey_of([("2031-1", "FJ", "yynnnnyyy")], data_version="2-another"))
    story = ready_story(sample_survey, "2020")
    for made in (of_report(sample_survey, audience), of_story(sample_survey, story, audience)):
        found = changes(made, later)
        assert {each.now for each in found.moved_figures} == {GONE}
        of_all_rounds = "One round is counted: Survey 2031"  # the title of a slide of all rounds
        assert {each.now for each in found.moved_texts} <= {LEFT, of_all_rounds}
        assert len(found.moved_figures) == found.figures
        assert "have moved since and can't be told any more" in moved_words(found)


def test_what_an_audience_is_not_shown_any_more_is_named_as_such():
    """Of fewer than three administrations no sub-region is told without names."""
    story = Story("Board", (Slide("chart", "chart=groups&measure=submit_reports&by=sub_region"),))
    story = replace(story, filters=Filters(rounds=("2020",)))
    many = {"2020-1": "WS TO FJ VU", "2020-2": "JP CN KR MN", "2020-3": "IN LK BT NP"}
    few = {"2020-1": "WS TO FJ VU", "2020-2": "JP CN", "2020-3": "IN LK BT NP"}
    made = of_story(staged(many), story, "nameless")
    found = changes(made, eyes(staged(few, version="2-few")))
    told = {each.printed.label.rpartition(" · ")[2]: each.now for each in found.moved_figures}
    assert told["East Asia"] == HIDDEN


def test_the_public_is_told_that_a_figure_is_not_shown_now():
    """By hand: 5 of 10 did and are told; 9 of 10 leave one who did not, and nothing is told."""
    codes = "FJ WS TO VU PG SB KI NR TV PW".split()

    def of(yes: int, version: str):
        letters = ["y" if place < yes else "n" for place in range(10)]
        replies = [("2020-1", code, f"{each}nnnnnyyy") for code, each in zip(codes, letters, strict=True)]
        return survey_of(replies, workshops=[workshop("2020-1", participated=10)], data_version=version)

    found = changes(of_report(of(5, "1-a"), "public"), eyes(of(9, "2-b")))
    assert ("Share training materials · Survey 2020", "5 of 10 (50%)", "not shown") in figures(found)


# ---- which upload moved it ----------------------------------------------------------------------


def version(name: str, file_name: str, action: str = "committed") -> Version:
    return Version(name, "2026-03-12T09:00:00+00:00", "B. Person", action, 2, file_name, frozenset({1}))


def test_each_figure_is_told_with_the_uploads_that_moved_it():
    """Vanuatu's correction is brought in, undone and brought back; before it a file that moved nothing."""
    made = of_report(BEFORE)
    versions = [
        version("1-before", "first.xlsx"),
        version("2-same", "texts.xlsx"),
        version("2-corrected", "correction.xlsx"),
    ]
    surveys = {"2-same": replace(BEFORE, data_version="2-same"), "2-corrected": AFTER}
    found = with_steps(
        changes(made, eyes(AFTER)), made, versions, lambda version: eyes(surveys[version.name])
    )
    assert {tuple(movers(each)) for each in found.moved} == {("correction.xlsx imported by B. Person",)}
    assert [step.words for step in found.moved[0].steps] == ["4 of 5 (80%)"]


def test_of_a_data_version_that_the_store_does_not_know_no_upload_is_named():
    made = replace(of_report(BEFORE), data_version="7-elsewhere")
    found = with_steps(changes(made, eyes(AFTER)), made, [version("2-corrected", "a.xlsx")], eyes)
    assert {each.steps for each in found.moved} == {()}


def test_a_file_is_called_by_what_it_is_of_whom_and_for_whom():
    filters = Filters(rounds=("2020",), sub_regions=("Pacific",))
    story = Story("Board", (Slide("chart", "chart=actions"),), filters)
    assert what_words(BEFORE, of_story(BEFORE, story, "members")) == (
        "Board, Pacific, PowerPoint, for members"
    )
    assert what_words(BEFORE, of_report(BEFORE, short=True)) == (
        "Good Practice Report: Survey 2020, Word in its short form, for the office"
    )
