"""What a file prints is read from what it is made of, and is what one finds on opening it."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from analytics.audience import AUDIENCES
from analytics.filters import Filters
from analytics.made.again import contents_of, made_packs, made_report, made_story
from analytics.made.printing import of_packs, of_report, of_story
from analytics.packs import making, packed
from analytics.report import report, written
from analytics.seen_by import eyes
from analytics.stories import Slide, Story, ready_story
from analytics.stories.deck import deck
from analytics.stories.show import for_audience
from tests.report.reading import tables, text_of
from tests.report.rounds import BEFORE
from tests.stories.packages import everything, slides, words_of

FIGURE = re.compile(r"\d+ of \d+(?: \(\d+%\))?|\d+ as published")
TABLES = (
    "Numbers of replies",
    "Follow-up actions taken",
    "Direct effects realized",
    "Follow-up actions and direct effects",
    "Improvement in work efficiency and effectiveness",
    "Modernization projects initiated",
    "Follow-up actions and modernization projects",
)


def lines(figures) -> set[str]:
    return {line for each in figures for line in each.words.split("; ")}


def words_stand(figure, said: str) -> bool:
    return all(line in said for line in figure.words.split("; "))


@pytest.fixture(scope="module")
def see(sample_survey):
    return eyes(sample_survey)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_figure_of_a_report_stands_in_its_document(see, audience):
    made = report(see(audience), "2020")
    said = everything(written(made)).replace('</w:t><w:br/><w:t xml:space="preserve">', "; ")
    figures = of_report(made).figures
    assert figures
    # Of 2019 a report alone tells, so that a chart says "54% published".
    counted = [each for each in figures if not each.label.endswith("Survey 2019")]
    assert [each.words for each in counted if not words_stand(each, said)] == []
    assert ("54% published" in said) == (len(counted) < len(figures))


def test_each_figure_in_the_tables_of_a_document_is_one_that_is_kept(see):
    """Read from the file: every "count of base" and every published figure in a cell of Tables 1 to 7."""
    made = report(see("office"), "2020")
    held = tables(written(made))
    printed = {
        found for name in TABLES for row in held[name] for cell in row for found in FIGURE.findall(cell)
    }
    kept = " ".join(lines(of_report(made).figures))
    assert len(printed) > 40
    assert {each for each in printed if each not in kept} == set()


def test_the_figures_of_a_small_report_are_counted_by_hand():
    """One workshop: the reply rate and 9 questions each for it, its region type and in all, 30. Tables 4 and
    7 tell of 2 actions each how many of those who acted had the outcome, and of those with it how many had
    acted, 6; beside each of those pairs stand who acted and who did not, 8. A sentence counts who took no
    action, 1."""
    made = of_report(report(BEFORE, "2020"))
    assert len({each.id for each in made.figures}) == len(made.figures) == 45


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_figure_of_a_slide_show_stands_in_it(see, audience):
    """A grid shows signs in place of words, and so is left out."""
    story = ready_story(see("office"), "2020")
    shown = for_audience(see, story, audience)
    plain = [each for each in shown.slides if each.chart is None or each.chart.reference.kind != "who"]
    held = " ".join(word for slide in slides(deck(shown)) for word in words_of(slide)).replace("\u00a0", " ")
    kept = of_story(shown.__class__(shown.name, tuple(plain), (), shown.data_version)).figures
    said = held.replace("\n", " ")
    counts = {re.match(r"\d+(?: of \d+)?", each.words) for each in kept}
    assert kept
    assert {each[0] for each in counts if each and each[0] not in said} == set()


def test_of_packs_own_answers_and_those_beside_them_are_kept(see):
    made = making(see, "2020", "nameless")
    fiji = next(each for each in made.members if each.code == "FJ")
    with ZipFile(BytesIO(packed(made, [fiji]).content)) as package:
        said = text_of(package.read(package.namelist()[0]))
    kept = of_packs(made, ["FJ"])
    assert kept.texts == ()
    own = [each for each in kept.figures if each.key.startswith("FJ/")]
    assert len(own) == 18  # two replies of nine answers
    assert "28 replies of 40 participations (70%)" in said
    assert lines(kept.figures) - {line for line in lines(kept.figures) if line in said} == {"28 of 40 (70%)"}


def test_words_of_a_person_and_quotations_are_not_kept(see):
    story = Story(
        "Board",
        (
            Slide("title", title="5 years", text="12 months"),
            Slide("text", title="7 wishes", text="3 of 4 agree"),
            Slide("practice", "", title="2 examples"),
            Slide("chart", "chart=actions", title="19 of 28, as I say"),
        ),
        Filters(rounds=("2020",)),
    )
    kept = of_story(for_audience(see, story, "office"))
    assert kept.texts == ()
    assert {each.label.partition(" · ")[0] for each in kept.figures} == {
        "Share training materials", "Submit reports", "Make recommendations", "Organize in-house workshop",
        "Develop operational manuals", "Others",
    }  # fmt: skip


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_is_written_down_is_read_again(see, audience):
    made, story = report(see(audience), "2020"), ready_story(see("office"), "2020")
    shown = for_audience(see, story, audience)
    assert contents_of(made_report(made, "a.docx", person="")) == of_report(made)
    assert contents_of(made_story(story, shown, audience, "a.pptx", person="")) == of_story(shown)


def test_packs_that_are_written_down_are_read_again(see):
    made = making(see, "2020", "members")
    assert contents_of(made_packs(made, ["FJ"], "a.zip", person="")) == of_packs(made, ["FJ"])
