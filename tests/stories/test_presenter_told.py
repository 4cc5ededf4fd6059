"""What the presenter alone is told: of practices their source and rule, and each reason to leave out once."""

from analytics.filters import Filters
from analytics.seen_by import eyes
from analytics.stories.presenting.telling import told
from analytics.stories.ready import ready_story
from analytics.stories.story import Slide, Story
from analytics.stories.thumb import thumb_of


def test_the_notes_of_practices_say_round_workshops_administrations_and_how_they_were_chosen(sample_survey):
    # three texts of three administrations, on the workshops about AEO, IPR and customs valuation
    for audience in ("office", "members", "nameless"):
        slides = told(eyes(sample_survey), ready_story(sample_survey, "2020"), audience)["slides"]
        (lines,) = [slide["told"] for slide in slides if slide["title"] == "What others may want to copy"]
        assert lines[0].startswith("Survey 2020 (sample data)")
        workshops = "AEO workshop, IPR workshop and Customs valuation workshop"
        assert lines[0].endswith(f": three texts of three administrations, about {workshops}.")
        assert lines[1].startswith("Chosen by rule: three texts at the most, each of another workshop")


def test_why_slides_are_left_out_is_said_once(sample_survey):
    # the public sees slides 2, 3 and 4 of the nine: actions, outcomes, and outcomes by region type
    made = told(eyes(sample_survey), ready_story(sample_survey, "2020"), "public")
    assert made["leftOut"] == [
        "Slides 1, 5, 6, 7, 8 and 9 of the story are left out. They are not shown to this audience."
    ]


def test_a_slide_says_which_filters_it_has_of_its_own(sample_survey):
    def about(filters):
        slide = Slide("chart", "chart=actions", filters=filters)
        return thumb_of(eyes(sample_survey), Story("S", (slide,), Filters(rounds=("2020",))), "office").about

    assert about(Filters(rounds=("2020",))).endswith(" · its own filter: round")
    both = Filters(rounds=("2020",), region_types=("regional",))
    assert about(both).endswith(" · its own filters: round and region type")
    assert "own filter" not in about(None)
