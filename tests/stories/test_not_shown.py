"""What is kept from the public is called so: everything is on record here, so nothing is "not recorded"."""

from __future__ import annotations

import re

import pytest

from analytics.audience import Audience
from analytics.charts.reference import Reference
from analytics.export import to_csv, to_json, to_text
from analytics.filters import Filters
from analytics.measures import answers, tables
from analytics.report import report
from analytics.results import RESULTS
from analytics.seen_by import eyes
from analytics.stories import Slide, Story, ready_story
from analytics.stories.show import ShownStory, for_audience
from analytics.stories.stage import spoken, staged
from analytics.tally import tally
from tests.charts.test_picture import EVERY
from tests.stories.test_attack import two_rounds

SURVEY = two_rounds()
SEE = eyes(SURVEY)
VIEWS = [Filters(), Filters(rounds=("2020",)), Filters(rounds=("2021",))]
UNTRUE = re.compile("not recorded", re.IGNORECASE)


def said(shown: ShownStory) -> str:
    """Return every word of the slides: drawn, spoken, in the text alternative and in the table."""
    words: list[str] = []
    for each in shown.slides:
        words += [each.title, each.alt, each.foot, *each.notes, *each.told, *spoken(each), repr(each.body)]
        words += [repr(each.chart.columns), repr(each.chart.rows)] if each.chart else []
    return "\n".join([*words, repr(staged(shown))])


@pytest.mark.parametrize("chosen", VIEWS, ids=["both rounds", "2020", "2021"])
def test_no_table_and_no_slide_calls_what_is_kept_not_recorded(chosen):
    counts = tally(SEE("public"), chosen)
    made = [answers(counts, by=("all",)), *tables(counts, by=("all",))]
    files = [to_text(made), to_json(made, chosen, "1"), *map(to_csv, made)]
    shows = [Slide("table", f"result={id_}&by=all") for id_ in (*(each.id for each in made), *RESULTS)]
    shows += [Slide("chart", Reference(kind, tuple(choices.items())).to_query()) for kind, choices in EVERY]
    shown = for_audience(SEE, Story("All", tuple(shows), filters=chosen), "public")
    assert len(shown.slides) >= 5
    text = "\n".join([*map(str, files), said(shown)])
    assert not UNTRUE.search(text)
    assert ("not shown" in text) == (chosen != VIEWS[2])


@pytest.mark.parametrize("round_code", ["2020", "2021"])
def test_neither_do_the_ready_slides_and_the_report(round_code):
    shown = for_audience(SEE, ready_story(SURVEY, round_code), "public")
    assert not UNTRUE.search(said(shown) + repr(report(SEE("public"), round_code)))


FOR: dict[Audience, str] = {
    "office": "For the office",
    "members": "for members",
    "nameless": "for members, without names",
    "public": "for the public",
}


@pytest.mark.parametrize("audience", FOR)
def test_every_slide_says_for_whom_it_is(audience):
    """Covers and words too."""
    more = (Slide("title", title="Welcome"), Slide("text", title="Thanks", text="To all of you."))
    story = ready_story(SURVEY, "2021")
    shown = for_audience(SEE, Story("All", (*more, *story.slides), story.filters), audience)
    assert len(shown.slides) > len(more)
    for slide in shown.slides:
        assert FOR[audience].lower() in slide.foot.lower(), slide.title
