"""A show refreshed for readers who see no names holds none, whatever was done with it before."""

from __future__ import annotations

import random
import re
from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest
from pptx.oxml import parse_xml

from analytics.errors import FollowupError
from analytics.filters import Filters
from analytics.member_names import MemberNames
from analytics.reference import load_administrations
from analytics.seen_by import eyes
from analytics.stories import Slide, Story, ready_story
from analytics.stories.deck import deck, refresh
from analytics.stories.deck.masking import Veil
from analytics.stories.show import for_audience
from tests.marked_survey import marked_survey, named_in
from tests.stories import editing
from tests.stories.editing import edited
from tests.stories.packages import everything, parts, slides
from tests.stories.test_refresh import AFTER, BEFORE, OLD, STORY, refreshed

SURVEY = marked_survey().survey
TRIES = 12


@pytest.fixture(scope="module")
def of_office() -> bytes:
    told = ready_story(SURVEY, SURVEY.latest_round)
    of_one = Filters(rounds=(SURVEY.latest_round,), administrations=("QA",))
    more = (
        Slide("practice", SURVEY.practices["key"][0]),
        Slide("chart", "chart=outcomes", filters=of_one),
        Slide("chart", "chart=tiles&measure=projects"),
        Slide("chart", "chart=actions&by=administration&scale=counts"),
    )
    story = Story("Of Abrolia", (*told.slides, *more), told.filters)
    return deck(for_audience(eyes(SURVEY), story, "office"))


@pytest.fixture(scope="module")
def of_figures() -> bytes:
    return deck(for_audience(eyes(BEFORE), STORY, "office"))


def names_left(content: bytes) -> set[str]:
    """Return what a file tells of administrations, in its parts and in their names."""
    return named_in(everything(content)) | named_in(" ".join(parts(content)))


@pytest.mark.parametrize("change", editing.EDITS)
@pytest.mark.parametrize("audience", ["nameless", "public"])
def test_no_name_is_left_after_one_edit(of_office, change, audience):
    content = edited(of_office, change)
    assert names_left(content), "the check can fail"
    made, _ = refresh(content, eyes(SURVEY), audience)
    assert not names_left(made)
    assert slides(made)


@pytest.mark.parametrize("seed", range(TRIES))
def test_no_name_and_no_old_figure_is_left_after_several_edits(of_office, of_figures, seed):
    chance = random.Random(seed)
    changes = chance.sample(editing.EDITS, chance.randint(2, 5))
    audience = chance.choice(["nameless", "public"])
    made, _ = refresh(edited(of_office, *changes), eyes(SURVEY), audience)
    assert not names_left(made), changes
    if editing.renamed not in changes:
        made, _ = refreshed(edited(of_figures, *changes), AFTER, audience)
        assert OLD not in everything(made), changes


def test_where_a_mask_was_put_is_told_and_other_words_stay(of_office):
    def change(show):
        show.slides[1].shapes.title.text_frame.text = "Abrolia did most; see www.office.example/all"

    content = edited(of_office, editing.with_words, change)
    made, lines = refresh(content, eyes(SURVEY), "nameless")
    title = slides(made)[1].shapes.title.text_frame.text
    assert title == "[administration] did most; see www.office.example/all"
    masked = {(line.slide, line.what) for line in lines if line.did == "names"}
    assert masked == {(0, "file"), *((number, "slide") for number in range(1, len(slides(made)) + 1))}
    box = next(each for each in slides(made)[0].shapes if each.name == "[administration] did it")
    assert "".join(box.text_frame.text.split()) == "Donebythe[administration][administration]wasfirst"


def test_a_chart_that_nobody_knows_any_more_keeps_its_figures_without_names(of_office):
    content = edited(of_office, editing.renamed)
    made, lines = refresh(content, eyes(SURVEY), "public")
    charts = [shape.chart for slide in slides(made) for shape in slide.shapes if shape.has_chart]
    words = [each for chart in charts for each in chart.plots[0].categories]
    assert "[administration]" in " ".join(words)
    assert any(line.did == "names" for line in lines)


def test_fonts_and_keys_that_look_like_names_stay(of_figures):
    kept = re.compile(r'(?:typeface|script)="[^"]*"|\{[0-9A-F-]{36}\}')
    made, _ = refreshed(of_figures, AFTER, "nameless")
    before = {name: part for name, part in parts(of_figures).items() if "theme" in name or "Master" in name}
    after = parts(made)
    assert any(b"Mongolian Baiti" in part for part in before.values()), "the check can fail"
    for name, part in before.items():
        assert kept.findall(part.decode()) == kept.findall(after[name].decode())


def packed(words: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as package:
        package.writestr("word/document.xml", f"<w><t>{words}</t></w>")
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("embeddings/text.docx", packed("Written by Abrolia")),
        ("embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0" + bytes(600)),
        ("media/image9.svg", b"<svg><text>Abrolia</text></svg>"),
        ("embeddings/broken.docx", b"PK\x03\x04 and no more"),
    ],
)
def test_a_file_in_the_file_that_names_one_or_that_nobody_can_read_is_refused_with_its_place(
    of_office, name, content
):
    def change(show):
        editing.added(show.slides[2].part, name, "package", content)

    given = edited(of_office, change)
    with pytest.raises(FollowupError, match=rf"slide 3 \(/ppt/{name}\)"):
        refresh(given, eyes(SURVEY), "nameless")
    assert refresh(given, eyes(SURVEY), "office")


def test_a_file_in_the_file_that_names_nobody_stays(of_office):
    def change(show):
        editing.added(show.slides[2].part, "embeddings/text.docx", "package", packed("Our agenda"))

    made, _ = refresh(edited(of_office, change), eyes(SURVEY), "nameless")
    assert "ppt/embeddings/text.docx" in parts(made)


def test_a_part_that_is_called_after_one_gets_another_name(of_office):
    def change(show):
        editing.added(show.slides[2].part, "embeddings/Abrolia.docx", "package", packed("Our agenda"))

    made, _ = refresh(edited(of_office, change), eyes(SURVEY), "nameless")
    assert not names_left(made)
    assert b"Our agenda" in parts(made)["ppt/part1.docx"]


def test_keys_and_colours_are_no_names():
    """Of random letters and digits many hold the code of a member: 4F81BD, and {5BCAD085-…-BD4E-…}."""
    chance = random.Random(3)
    veil = Veil(MemberNames(tuple(load_administrations().values())))
    sizes = [chance.randint(12, 32) for _ in range(3000)]
    keys = [f"{{{UUID(int=chance.getrandbits(128))}}}".upper() for _ in range(3000)]
    values = [*keys, *(f"{chance.getrandbits(size):06X}" for size in sizes)]
    assert any(veil.hidden(value) != value for value in values), "the check can fail"
    for value in values:
        assert not veil.told_in(parse_xml(f'<x val="{value}" r="TO12"/>')), value
    for key in keys:
        assert not veil.told_in(parse_xml(f"<x>{key}</x>")), key
    assert veil.told_in(parse_xml('<x val="of FJ"/>'))
    assert veil.told_in(parse_xml("<x>BD2020</x>"))
