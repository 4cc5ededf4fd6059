"""Files of a story, asked of the server: a slide show for whoever it is for."""

from __future__ import annotations

from functools import partial

import pytest

from pages.server.present import present_routes
from tests.pages import asking
from tests.stories.packages import everything, slides


@pytest.fixture
def ask(sample):
    return partial(asking.ask, present_routes())


def test_a_slide_show_of_the_ready_story_is_called_by_what_it_holds(ask):
    answer = ask("/present/ready-2020/story.pptx?names=on")
    assert answer.status == 200
    assert answer.headers["content-disposition"].endswith('.pptx"')
    assert answer.headers["cache-control"] == "no-store"
    assert slides(answer.content)[1].shapes.title.text_frame.text.endswith("23 of 28 (82%)")
    assert "Papua New Guinea" in everything(answer.content)


def test_without_a_word_on_it_a_slide_show_is_without_names(ask):
    held = everything(ask("/present/ready-2020/story.pptx").content)
    assert "Papua New Guinea" not in held
    assert "without names" in held
