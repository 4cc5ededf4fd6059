"""Stories: what is kept of them, what each audience is shown, and how slides are laid out."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from analytics.audience import AUDIENCES
from analytics.charts.description import Bar, Grid, Listing, Rows, Sayings
from analytics.charts.draw.scene import Words
from analytics.errors import FollowupError
from analytics.filters import Filters
from analytics.seen_by import eyes
from analytics.stories import Slide, Story, ready_story
from analytics.stories.parting import Room, items_of, parted
from analytics.stories.presenting.page import one_file
from analytics.stories.presenting.telling import head, told
from analytics.stories.show import GONE, for_audience, mark_of
from analytics.stories.stage import HEIGHT, WIDTH, staged
from analytics.stories.story import MOST_SLIDES, from_json, to_json
from tests.building import survey_of, workshop
from tests.charts import bodies
from tests.charts.rich_survey import rich_survey
from tests.charts.scenes import outside, overlapping
from tests.marked_survey import marked_survey, named_in

RICH = rich_survey()
MARKED = marked_survey()
SMALLEST, SMALLEST_LABEL = 20, 24
"""Pixels of the smallest letters on a stage of 1920 × 1080: at the foot, and of what is drawn."""


def sample_story(survey):
    return ready_story(survey, "2020")


# ---- what is kept -------------------------------------------------------------------------------


STORY = Story(
    "Board",
    (
        Slide("title", title="Follow-up", text="Bangkok\nNovember"),
        Slide("chart", "chart=actions&scale=counts", notes="Say why", filters=Filters(rounds=("2019",))),
        Slide("text", title="Thanks", filters=Filters()),
    ),
    Filters(rounds=("2020",)),
)


def test_a_story_is_read_as_it_was_written():
    assert from_json(to_json(STORY)) == STORY


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"name": "x", "slides": [{"kind": "film"}], "filters": ""}', '{"slides": 3}']
)
def test_what_is_no_story_is_said_so(text):
    with pytest.raises(FollowupError, match="no story"):
        from_json(text)


def test_slides_are_moved_added_and_taken_out():
    first, second, third = STORY.slides
    assert STORY.moved(0, 2).slides == (second, third, first)
    assert STORY.moved(2, 0).slides == (third, first, second)
    assert STORY.without(1).slides == (first, third)
    assert STORY.added(first, at=1).slides == (first, first, second, third)
    assert STORY.with_slide(1, third).slides == (first, third, third)
    full = replace(STORY, slides=(first,) * MOST_SLIDES)
    with pytest.raises(FollowupError, match="200 slides"):
        full.added(first)


# ---- what is shown ------------------------------------------------------------------------------


def test_the_ready_story_of_the_sample_tells_the_figures_of_the_report(sample_survey):
    shown = for_audience(eyes(sample_survey), sample_story(sample_survey), "office")
    assert len(shown.slides) == 9
    titles = [slide.title for slide in shown.slides]
    assert titles[1].endswith("23 of 28 (82%)")
    assert titles[2] == "13 of 26 saw direct effects; 19 of 26 started or enhanced a project"
    assert titles[6:] == ["What others may want to copy", titles[7], "What we ask of you"]
    assert [each.words for each in shown.slides[8].body.sayings][:3] == [
        "Reply, if you took part: 12 of 40 replies are missing.",
        "Answer Yes or No on direct effects: 2 replies leave it open.",
        "Answer Yes or No on modernization projects: 2 replies leave it open.",
    ]


def test_three_practices_are_of_three_workshops_and_three_administrations(sample_survey):
    shown = for_audience(eyes(sample_survey), sample_story(sample_survey), "office").slides[6]
    sources = [each.source.split(" · ") for each in shown.body.sayings]
    assert len({who for who, _ in sources}) == len({where for _, where in sources}) == 3


def test_a_slide_of_which_nothing_is_on_record_is_left_out_and_the_presenter_told(sample_survey):
    gone = (Slide("chart", "chart=gone"), Slide("practice", "no-such-key"))
    story = Story("Board", (*gone, Slide("text", title="A")))
    shown = for_audience(eyes(sample_survey), story, "office")
    assert [slide.title for slide in shown.slides] == ["A"]
    assert shown.left_out == ((0, GONE), (1, GONE))


def test_a_slide_whose_figures_changed_is_told_to_the_presenter_and_not_to_the_room():
    before, after = (
        survey_of([("2020-1", "FJ", "yyyy--yyn"), ("2020-1", "JP", letters)], workshops=[workshop("2020-1")])
        for letters in ("yyyy--yyn", "nyyy--yyn")
    )
    story = Story("Board", (Slide("chart", "chart=actions"), Slide("chart", "chart=outcomes")))
    kept = replace(
        story,
        slides=tuple(replace(s, seen=mark_of(before, story, n)) for n, s in enumerate(story.slides)),
    )
    assert [slide.changed for slide in for_audience(eyes(before), kept, "nameless").slides] == [False, False]
    told_of = told(eyes(after), kept, "nameless")["slides"]
    assert ["changed" in slide["told"][0] for slide in told_of] == [True, False]
    assert "changed since" not in told_of[0]["svg"]


def test_filters_of_a_slide_take_the_place_of_its_own(sample_survey):
    see, story = eyes(sample_survey), sample_story(sample_survey)
    regional = told(see, story, "office", chosen=Filters(region_types=("regional",)))["slides"]
    assert "11 of 12 (92%)" in regional[1]["svg"], "Table 2 of the regional workshop"
    whole = told(see, story, "office")["slides"]
    assert "23 of 28 (82%)" in whole[1]["svg"]


# ---- what can be chosen on a slide --------------------------------------------------------------


def two_rounds():
    """Return a survey: a regional workshop of 2019, two sub-regional ones of 2020, of one nobody replied."""
    return survey_of(
        [("2019-1", "FJ", "yyyy--yyn"), ("2020-1", "JP", "nyyy--yyn")],
        workshops=[
            workshop("2019-1", region_type="regional"),
            workshop("2020-1", region_type="sub-regional"),
            workshop("2020-2", region_type="sub-regional"),
        ],
    )


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ("round=2019", [0, 1, 2]),
        ("region_type=regional", [1, 2]),  # of the story's round, 2020, there is none
        ("round=2019&region_type=sub-regional", [2]),
        ("round=all&region_type=regional", [0, 1, 2]),
        ("workshop=2020-2", [2]),
    ],
)
def test_a_slide_is_told_only_where_what_is_chosen_leaves_a_reply(chosen, left):
    """What the panel is told of replies says the same as what is told of the slide itself."""
    slides = (
        Slide("chart", "chart=actions"),
        Slide("chart", "chart=actions", filters=Filters()),
        Slide("text", title="Thanks", text="All"),
    )
    see, story = eyes(two_rounds()), Story("Board", slides, Filters(rounds=("2020",)))
    assert [
        each["place"] for each in told(see, story, "office", chosen=Filters.from_query(chosen))["slides"]
    ] == left
    replies = head(see, story, "office")["replies"]
    assert replies["of"] == [0, 1, None]
    assert [each["own"] for each in replies["selections"]] == [[["2020"], [], []], [[], [], []]]
    held = [["2019", "regional", "2019-1"], ["2020", "sub-regional", "2020-1"]]
    assert [each["held"] for each in replies["selections"]] == [held, held]


def test_a_story_of_which_nothing_was_replied_is_shown_as_it_is():
    empty = Story("Board", (Slide("chart", "chart=actions"),), Filters(workshops=("2020-2",)))
    assert told(eyes(two_rounds()), empty, "office")["slides"]


def test_the_public_is_told_no_workshop_by_what_can_be_chosen(sample_survey):
    told_of = head(eyes(sample_survey), sample_story(sample_survey), "public")["replies"]
    assert told_of["selections"] == []
    assert set(told_of["of"]) == {None}


# ---- what an audience may see -------------------------------------------------------------------


def everything(survey, story, audience) -> str:
    see = eyes(survey)
    page = one_file(see, story, audience)
    held = re.search(r"<script type='application/json' id='story'>(.*?)</script>", page, re.DOTALL)
    return json.dumps([json.loads(held[1]), head(see, story, audience)], ensure_ascii=False)


@pytest.mark.parametrize("audience", ["nameless", "public"])
def test_without_names_nothing_of_a_story_tells_one(audience):
    survey = MARKED.survey
    named = Slide("text", title=f"Thanks to {survey.administrations[0].name}", text="And all", notes="Ask FJ")
    story = ready_story(survey, survey.latest_round)
    whole = replace(story, slides=(*story.slides, named, Slide("table", "result=table-1&by=administration")))
    assert not named_in(everything(survey, whole, audience))
    assert named_in(everything(survey, whole, "office")), "the check can fail"


def test_the_public_sees_totals_and_region_types(sample_survey):
    """By hand from Tables 3, 5 and 6: 2 of the regional workshop said no to projects, so no region type is
    told of them."""
    shown = for_audience(eyes(sample_survey), sample_story(sample_survey), "public")
    totals, in_all, by_type = shown.slides
    assert [slide.chart.by for slide in (totals, in_all)] == [("all",), ("all",)]
    bars = [(bar.pick[0], bar.pick[2], bar.count, bar.base) for bar in by_type.chart.body.bars]
    assert bars == [
        ("direct_effects", "regional", 4, 11),
        ("direct_effects", "sub-regional", 9, 15),
        ("efficiency", "regional", 12, 12),
        ("efficiency", "sub-regional", 16, 16),
        ("projects", "regional", None, None),
        ("projects", "sub-regional", None, None),
    ]
    assert head(eyes(sample_survey), sample_story(sample_survey), "public")["filters"] == []


def test_without_names_it_is_told_how_many_did(sample_survey):
    """By hand from the records: 22 administrations; of direct effects 12 with a yes, Timor-Leste with a no,
    and nine of whom a No or a blank is all that is known; of projects Cambodia is blank."""
    told = for_audience(eyes(sample_survey), ready_story(sample_survey, "2020"), "nameless")
    (body,) = (slide.body for slide in told.slides if slide.slide.shows == "chart=who")
    how_many = {line[0]: line[2] for line in body.lines}
    assert how_many["Share training materials"] == "18 of 22"
    assert how_many["Direct effects"] == "12 of 22, 1 no, 9 no or blank"
    assert how_many["Modernization projects"] == "14 of 21, 1 not answered"


def test_members_see_by_name_only_those_who_did(sample_survey):
    """By hand: the doers of Table 4 and 7; Myanmar shared nothing and is in no line of it."""
    shown = for_audience(eyes(sample_survey), sample_story(sample_survey), "members")
    lines = {line[0]: line[2] for s in shown.slides if isinstance(s.body, Listing) for line in s.body.lines}
    assert "Nepal" in lines["Share training materials"]
    assert "Myanmar" not in lines["Share training materials"]
    others = [slide for slide in shown.slides if not isinstance(slide.body, Listing | Sayings)]
    names = [member.name for member in sample_survey.administrations]
    assert not [n for slide in others for n in names if re.search(rf"\b{re.escape(n)}\b", repr(slide))]


# ---- the stage ----------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("data", ["sample", "rich"])
def test_slides_are_legible_and_nothing_is_cut_or_lies_over_anything(audience, data, sample_survey):
    survey = sample_survey if data == "sample" else RICH
    pages = staged(for_audience(eyes(survey), ready_story(survey, survey.latest_round), audience))
    assert pages
    for page in pages:
        words = page.scene.words
        assert not [each for each in words if each.size < SMALLEST]
        drawn = [each for each in page.drawn if isinstance(each, Words)]
        assert not [each.text for each in drawn if each.size < SMALLEST_LABEL]
        assert not outside(page.scene)
        assert not overlapping(words)
        assert (page.scene.width, page.scene.height) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4])
def test_a_slide_of_few_figures_is_filled(place, sample_survey):
    """Charts of 3 to 6 rows: three quarters of the room between headline and foot,
    of which half stood empty when their letters alone could grow."""
    story = ready_story(sample_survey, "2020")
    alone = replace(story, slides=(story.slides[place],))
    (page,) = staged(for_audience(eyes(sample_survey), alone, "office"))
    top = max(words.box[3] for words in page.head)
    end = min(words.box[1] for words in page.foot if isinstance(words, Words))
    lowest = max(words.box[3] for words in page.drawn if isinstance(words, Words))
    assert lowest - top > 0.75 * (end - top)


@pytest.mark.parametrize("lines", ["", "Survey 2020\nRegional meeting"])
def test_a_cover_stands_in_the_middle_of_its_slide_with_a_large_headline(lines, sample_survey):
    story = Story("x", (Slide("title", title="What came of our workshops", text=lines),))
    (page,) = staged(for_audience(eyes(sample_survey), story, "office"))
    words = [*page.head, *(mark for mark in page.drawn if isinstance(mark, Words))]
    above, below = min(each.box[1] for each in words), HEIGHT - max(each.box[3] for each in words)
    assert abs(above - below) < 80
    assert page.head[0].size >= 2 * SMALLEST_LABEL


# As in tests/charts/test_draw.py: on a busy computer bodies take their time.
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(bodies.rows | bodies.grids)
def test_what_is_parted_is_all_there(body):
    parts = parted(body, Room(3, items_of))
    if items_of(body) > 3 and not (isinstance(body, Grid) and not body.across):
        assert sum(items_of(part) for part in parts) >= items_of(body)
        assert all(items_of(part) <= 3 for part in parts)


@pytest.mark.parametrize(
    ("groups", "room", "pages"),
    [
        ((2, 2, 2), 3, [2, 2, 2]),  # a pair stays together, where two pages of 3 would part the second one
        ((2, 2, 2), 4, [4, 2]),
        ((2, 2, 2), 6, [6]),
        ((3, 3), 2, [2, 2, 2]),  # no group has room: bars alone
        ((1, 1, 1, 1), 3, [2, 2]),
    ],
)
def test_bars_below_one_heading_stay_on_one_page_where_they_have_room(groups, room, pages):
    bars = [
        Bar("Regional", "actions", 1, 2, heading=f"Measure {number}" if not place else "")
        for number, many in enumerate(groups)
        for place in range(many)
    ]
    parts = parted(Rows(tuple(bars), ("Yes", "No")), Room(room, items_of))
    assert [items_of(part) for part in parts] == pages
    assert all(part.bars[0].heading for part in parts if isinstance(part, Rows))


def test_a_text_that_fills_more_than_a_slide_goes_on_word_for_word():
    words = " ".join(f"word{number}" for number in range(900))
    story = Story("Long", (Slide("text", title="Long", text=words),))
    survey = survey_of([("2020-1", "FJ", "yyyy--yyn")], workshops=[workshop("2020-1")])
    pages = staged(for_audience(eyes(survey), story, "office"))
    assert len(pages) > 1
    said = [mark.text for page in pages for mark in page.scene.marks if isinstance(mark, Words)]
    assert [word for line in said for word in line.split() if word.startswith("word")] == words.split()


def test_drawings_of_different_slides_share_no_pattern_in_whatever_states_they_are(sample_survey):
    """Two slides stand in the page at once, each in its own state: an id of both would mean the first's."""
    see, story = eyes(sample_survey), sample_story(sample_survey)
    regional = Filters(region_types=("regional",))
    alone = [told(see, story, "office", chosen=regional, only=place)["slides"][0]["svg"] for place in (2, 3)]
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in alone]
    assert all(ids), "both have patterns"
    assert not ids[0] & ids[1]
