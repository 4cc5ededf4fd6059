"""Stories and charts on paper: every word is there, tagged, legible, and for each audience."""

from __future__ import annotations

import io
import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader
from typst import Fonts

from analytics.audience import AUDIENCES
from analytics.charts.reference import Reference
from analytics.charts.registry import chart
from analytics.filters import Filters
from analytics.paper import compiling, letters, picture_pdf, picture_png, story_pdf
from analytics.paper.compiling import FOLDER
from analytics.paper.letters import NoFont
from analytics.seen_by import eyes
from analytics.stories import Slide, Story, ready_story
from analytics.stories.show import for_audience
from analytics.stories.stage import staged
from tests.building import survey_of, workshop
from tests.charts.bodies import SCRIPTS
from tests.marked_survey import marked_survey, named_in

MARKED = marked_survey()
SMALL = survey_of([("2020-1", "FJ", "yyyy--yyn")], workshops=[workshop("2020-1")])
SHOWN = {
    **{name: words for name, words in SCRIPTS.items() if name not in ("Han", "Hangul", "Ethiopic", "Signs")},
    "Lao": "ການແບ່ງປັນ", "Burmese": "မြန်မာ သင်တန်း", "Bengali": "প্রশিক্ষণ", "Tamil": "பயிற்சி",
    "Signs": "✓ ✕ – ○ ● → “½”",
}  # fmt: skip
"""Script → words of it that the fonts of the project show."""


@pytest.fixture
def own_fonts(monkeypatch):
    """Take the fonts of the project alone, as on a computer that has no others."""
    own = Fonts(include_system_fonts=False, font_paths=[FOLDER])
    monkeypatch.setattr(compiling, "fonts", lambda: own)
    letters._shown.cache_clear()
    yield
    letters._shown.cache_clear()


def shown_to(audience, survey):
    return for_audience(eyes(survey), ready_story(survey, survey.latest_round), audience)


def with_text(text, title="Words"):
    story = Story("Board", (Slide("text", title=title, text=text),))
    return for_audience(eyes(SMALL), story, "office")


def close(text: str) -> str:
    """Return a text without its spaces, which paper has none of."""
    return "".join(text.replace("✕", "×").split())


def tags(reader: PdfReader) -> Iterator[tuple[str, str]]:
    """Give the tag of each part of a PDF and its words for those who listen, in the order of reading."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        part = waiting.pop().get_object()
        if not isinstance(part, dict):
            continue
        if "/S" in part:
            yield part["/S"], str(part.get("/Alt", ""))
        inside = part.get("/K", [])
        waiting += reversed(inside if isinstance(inside, list) else [inside])


def everything(content: bytes) -> str:
    """Return all words of a PDF: those on its pages, in its contents, its title and for those who listen."""
    reader = PdfReader(io.BytesIO(content))
    said = [page.extract_text() for page in reader.pages]
    said += [str(entry.title) for entry in reader.outline]
    said += [str(value) for value in reader.metadata.values()]
    return "\n".join([*said, *(alt for _, alt in tags(reader))])


# ---- what stands in it --------------------------------------------------------------------------


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_text_of_a_slide_stands_on_its_page_and_nothing_else(audience, sample_survey):
    shown = shown_to(audience, sample_survey)
    reader, pages = PdfReader(io.BytesIO(story_pdf(shown))), staged(shown)
    assert len(reader.pages) == len(pages)
    for on_paper, page in zip(reader.pages, pages, strict=True):
        said, lines = close(on_paper.extract_text()), [close(words.text) for words in page.scene.words]
        assert not [line for line in lines if line not in said]
        assert Counter(said) == Counter("".join(lines)), "and nothing else"


def test_the_notes_of_the_presenter_stay_out():
    story = Story("Board", (Slide("chart", "chart=actions", notes="Ask who wants to speak"),))
    shown = for_audience(eyes(SMALL), story, "office")
    said = everything(story_pdf(shown))
    assert "Ask who" not in said
    assert shown.slides[0].told[1] not in said, "how it was counted"


@pytest.mark.parametrize("audience", ["nameless", "public"])
def test_without_names_nothing_of_a_pdf_tells_one(audience):
    survey = MARKED.survey
    named = Slide("text", title=f"Thanks to {survey.administrations[0].name}", text="And all")
    story = ready_story(survey, survey.latest_round)
    story = replace(story, name=f"For {survey.administrations[1].name}", slides=(*story.slides, named))
    told = {each: everything(story_pdf(for_audience(eyes(survey), story, each))) for each in AUDIENCES}
    assert not named_in(told[audience])
    assert named_in(told["office"]), "the check can fail"


def test_a_pdf_is_tagged_for_those_who_listen(sample_survey):
    shown = shown_to("office", sample_survey)
    reader = PdfReader(io.BytesIO(story_pdf(shown)))
    found = list(tags(reader))
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.metadata.title == shown.name
    heads = [each for each, _ in found if each == "/H1"]
    assert len(heads) == len(reader.pages) == len(reader.outline)
    assert [alt for each, alt in found if each == "/Figure"][1].startswith("“Share training materials” is")
    assert all(alt for each, alt in found if each == "/Figure")
    practices = [page for page in staged(shown) if page.shown.slide.kind == "practice"]
    assert len([each for each, _ in found if each == "/P"]) > len(practices[0].drawn), "texts are texts"


@pytest.mark.parametrize(
    ("paper", "size"),
    [("16:9", (960, 540)), ("a4", (pytest.approx(841.89, abs=0.1), pytest.approx(595.28, abs=0.1)))],
)
def test_pages_have_the_size_of_a_slide_or_of_a4(paper, size):
    (page,) = PdfReader(io.BytesIO(story_pdf(with_text("A"), paper=paper))).pages
    assert (page.mediabox.width, page.mediabox.height) == size


def test_the_same_story_gives_the_same_file():
    assert story_pdf(with_text("A")) == story_pdf(with_text("A"))


# ---- any words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "a & b < c",
        '#panic("no")',
        "$x^2$ *bold* _no_ `raw` @at <label>",
        "back\\slash",
        "// no comment",
    ],
)
def test_words_that_mean_something_to_a_program_stand_as_they_are(text):
    said = everything(story_pdf(with_text(text, title=text)))
    assert said.count(text) >= 2


def test_what_nobody_can_print_is_left_out_and_the_rest_stands():
    said = everything(story_pdf(with_text("a\x07b\ufeffc\ud800d\te\u2028f")))
    assert "abcd e" in said


@pytest.mark.usefixtures("own_fonts")
@pytest.mark.parametrize("name", SHOWN)
def test_scripts_of_the_region_are_shown_with_the_fonts_of_the_project(name):
    story_pdf(with_text(SHOWN[name], title=SHOWN[name]))


@pytest.mark.usefixtures("own_fonts")
@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("ދިވެހި", "Thaana"), ("བོད་ཡིག", "Tibetan"), ("研修資料", "Chinese or Japanese"), ("する", "Japanese"),
        ("교육", "Korean"), ("Well 👍", "the sign thumbs up sign"),
    ],
)  # fmt: skip
def test_a_script_without_a_font_is_named_and_nothing_is_written(text, script):
    with pytest.raises(NoFont, match="no font on this computer") as refused:
        story_pdf(with_text(f"Good ภาษาไทย {text}"))
    assert refused.value.scripts == (script,)


def test_words_from_right_to_left_stay_apart_from_figures():
    page = PdfReader(io.BytesIO(story_pdf(with_text("At שיתוף 8 of 9")))).pages[0]
    places: list[tuple[float, str]] = []
    page.extract_text(visitor_text=lambda text, _cm, tm, *_: places.append((tm[4], text.strip())))
    order = [word for _, said in sorted(places) if said for word in said.split()]
    assert order.index("8") < order.index("of") < order.index("9")


# ---- pictures, fonts, speed ---------------------------------------------------------------------


def test_a_chart_is_a_picture_of_twice_its_size_on_white(sample_survey):
    made = chart(sample_survey, Reference("actions", (), Filters(rounds=("2020",))))
    picture = Image.open(io.BytesIO(picture_png(made)))
    assert picture.width == 2 * 960
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    said = close(everything(picture_pdf(made)))
    assert close(made.title) in said
    assert "23of28(82%)" in said


def test_the_printed_font_has_the_letters_that_were_measured():
    measured = json.loads((FOLDER / "source-sans.json").read_text("utf-8"))["400"]
    printed = TTFont(FOLDER / "SourceSans3VF.ttf").getBestCmap()
    assert {chr(code) for code in printed} == set("".join(measured.values()))


def test_the_story_of_the_sample_is_on_paper_within_a_second(sample_survey):
    """Seconds of the processor: other tests beside it do not count."""
    shown = shown_to("nameless", sample_survey)
    story_pdf(shown)
    times = []
    for _ in range(3):
        start = time.process_time()
        story_pdf(shown)
        times.append(time.process_time() - start)
    print(f"PDF of {len(shown.slides)} slides: {min(times):.2f} s")
    assert min(times) < 1
