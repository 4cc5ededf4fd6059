"""`followup template-check`: own templates are used, or refused with what they lack."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pptx
import pytest
from click.testing import CliRunner
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from analytics.cli import main
from analytics.errors import FollowupError
from analytics.filters import Filters
from analytics.seen_by import eyes
from analytics.stories import Slide, Story, ready_story
from analytics.stories.deck import deck
from analytics.stories.deck.roles import OURS
from analytics.stories.show import for_audience
from tests.building import survey_of, workshop

DEFAULT = Path(pptx.__file__).parent / "templates" / "default.pptx"


def checked(file: Path) -> tuple[int, dict]:
    ran = CliRunner().invoke(main, ["template-check", str(file), "--json"])
    return ran.exit_code, json.loads(ran.output)


def only(kept: set[str], folder: Path) -> Path:
    """Write the default template with some of its layouts."""
    show = pptx.Presentation(BytesIO(DEFAULT.read_bytes()))
    for layout in list(show.slide_layouts):
        if layout.name not in kept:
            show.slide_layouts.remove(layout)
    show.save(folder / "own.pptx")
    return folder / "own.pptx"


def test_ours_plays_each_role_by_name():
    code, said = checked(OURS)
    assert code == 0
    assert said["roles"] == {name: name for name in said["roles"]}


def test_the_common_template_plays_them_by_its_placeholders():
    code, said = checked(DEFAULT)
    assert code == 0
    assert said["roles"] == {
        "Title": "Title Slide", "Section": "Section Header", "Chart": "Title and Content",
        "Table": "Title and Content", "Practice": "Title and Content", "Text": "Title and Content",
        "Closing": "Section Header",
    }  # fmt: skip


def test_one_layout_for_any_content_plays_all(tmp_path):
    code, said = checked(only({"Title and Content"}, tmp_path))
    assert (code, set(said["roles"].values())) == (0, {"Title and Content"})


@pytest.mark.parametrize("kept", ["Two Content", "Title Only", "Vertical Title and Text"])
def test_what_has_no_room_for_a_chart_is_refused_with_the_roles_that_are_missing(kept, tmp_path):
    code, said = checked(only({kept}, tmp_path))
    assert code == 2
    assert "Chart (a title and a large placeholder for chart or content)" in said["message"]
    assert said["roles"]["Chart"] is None


def small(scale: float, *, layouts: bool = True) -> bytes:
    """Write the default template, of 10 x 7.5 inches, so much smaller, with or without its `layouts`."""
    show = pptx.Presentation(BytesIO(DEFAULT.read_bytes()))
    show.slide_width, show.slide_height = (int(side * scale) for side in (9144000, 6858000))
    for holder in (*show.slide_masters, *show.slide_layouts) if layouts else ():
        for place in holder.element.iter("{*}off", "{*}ext"):
            for side, value in place.items():
                if side in ("x", "y", "cx", "cy"):
                    place.set(side, str(int(int(value) * scale)))
    held = BytesIO()
    show.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("scale", "layouts", "missing"),
    [(0.4, True, "Chart"), (0.6, True, "Chart"), (0.3, False, "Title"), (0.7, False, "Title")],
)
def test_what_is_too_small_or_lies_outside_the_slide_is_refused_with_the_reason(
    scale, layouts, missing, tmp_path, sample_survey
):
    """By hand: of the default, 9 x 4.9 inches are for content, of 0.6 of it 5.4 x 2.9."""
    file = tmp_path / "own.pptx"
    file.write_bytes(small(scale, layouts=layouts))
    code, said = checked(file)
    assert code == 2
    assert f"no layout for: {missing} (" in said["message"]
    assert "within the slide, a large one at least 6.7 inches wide and 3.3 inches high" in said["message"]
    shown = for_audience(eyes(sample_survey), ready_story(sample_survey, "2020"), "office")
    with pytest.raises(FollowupError, match=r"6\.7 inches wide"):
        deck(shown, file.read_bytes())


def test_a_smaller_one_with_room_enough_is_used_and_nothing_has_less_than_no_height(sample_survey):
    shown = for_audience(eyes(sample_survey), ready_story(sample_survey, "2020"), "office")
    show = pptx.Presentation(BytesIO(deck(shown, small(0.85))))
    sides = [int(each.get(side)) for slide in show.slides for each in slide._element.iter("{*}ext")
             for side in ("cx", "cy") if each.get(side)]  # fmt: skip
    assert sides
    assert min(sides) >= 0


def test_lines_below_a_chart_that_leave_it_no_room_are_said_so():
    """The names of all workshops and topics stand below a chart that is filtered for them."""
    replies = [(f"2020-{number}", "FJ", "yyyyyyyyy") for number in range(1, 60)]
    survey = survey_of(replies, workshops=[workshop(key, topic=f"Topic of {key}") for key, *_ in replies])
    filters = Filters(topics=tuple(f"Topic of {key}" for key, *_ in replies))
    story = Story("Many", (Slide("chart", "chart=actions", filters=filters),))
    shown = for_audience(eyes(survey), story, "office")
    with pytest.raises(FollowupError, match="leave no room for it in this template"):
        deck(shown, small(0.75))


def test_what_is_no_presentation_is_said_so(tmp_path):
    file = tmp_path / "own.pptx"
    file.write_bytes(b"PK nothing")
    code, said = checked(file)
    assert code == 2
    assert "no presentation" in said["error"]["message"]


def test_a_template_that_libreoffice_saved_is_refused_for_what_it_lost(tmp_path):
    """What it writes: its own name, and layouts of its own in the place of those that were there."""
    show = pptx.Presentation(DEFAULT)
    about = show.part.package.part_related_by(RT.EXTENDED_PROPERTIES)
    about.blob = b"<Properties><Application>LibreOffice/7.4.7.2</Application></Properties>"
    show.save(tmp_path / "own.pptx")
    code, said = checked(tmp_path / "own.pptx")
    assert (code, set(said["roles"].values())) == (2, {None})
    assert "save it with PowerPoint" in said["message"]
