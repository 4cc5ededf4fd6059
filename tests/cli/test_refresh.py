"""`followup refresh`: what it writes, lists and refuses."""

from __future__ import annotations

import pptx
import pytest

from analytics.stories.deck.roles import OURS
from tests.stories.editing import added
from tests.stories.packages import everything


@pytest.fixture
def deck(sample, tmp_path):
    place = tmp_path / "board.pptx"
    sample("story", "export", "ready-2020", "--to", "pptx", "-o", place, "--audience", "members")
    return place


def test_a_show_is_refreshed_for_whom_it_was_written_and_each_part_is_listed(sample, deck, tmp_path):
    own = pptx.Presentation(deck)
    own.slides[1].shapes.title.text_frame.text = "What was done"
    own.save(deck)
    ran = sample("refresh", deck, "-o", tmp_path / "new.pptx", "--json")
    assert ran.code == 0
    assert ran.json["audience"] == "members"
    told = {(line["slide"], line["what"]): line for line in ran.json["lines"]}
    assert told[1, "chart"]["did"] == "same"
    assert told[2, "title"]["did"] == "kept"
    held = everything((tmp_path / "new.pptx").read_bytes())
    assert "What was done" in held
    assert "Those who did are named, others are not" in held


def test_a_refreshed_show_is_kept_in_the_list_of_what_was_handed_out(sample, deck, tmp_path):
    """Outcomes by region type stand on the fourth slide alone, which somebody deleted: 3 of 2 types each."""
    own = pptx.Presentation(deck)
    listed = own.slides._sldIdLst
    own.part.drop_rel(listed[3].rId)
    listed.remove(listed[3])
    own.save(deck)
    sample("refresh", deck, "-o", tmp_path / "shorter.pptx", "--person", "A. Person")
    kept = {each["file_name"]: each for each in sample("made", "list", "--json").json["made"]}
    new, first = kept["shorter.pptx"], kept["board.pptx"]
    assert (new["title"], new["person"], new["audience"], new["form"]) == (
        "shorter",
        "A. Person",
        "members",
        "pptx",
    )
    assert new["figures"] == first["figures"] - 6


def test_for_stricter_readers_it_says_what_is_not_shown_to_them(sample, deck, tmp_path):
    said = sample("refresh", deck, "-o", tmp_path / "new.pptx", "--audience", "public").out
    assert "  1 chart: not shown any more. It is not shown to this audience.\n" in said
    assert "  2 foot: new figures\n" in said
    assert "Malaysia" not in everything((tmp_path / "new.pptx").read_bytes())


def test_a_show_that_does_not_say_for_whom_it_is_has_to_be_told(sample, deck, tmp_path):
    own = pptx.Presentation(deck)
    own.core_properties.keywords = ""
    for slide in own.slides:
        slide.notes_slide.notes_text_frame.text = "Speak slowly."
    own.save(deck)
    refused = sample("refresh", deck, "-o", tmp_path / "new.pptx")
    assert refused.code == 2
    assert "say so with --audience" in refused.err


def test_where_others_named_an_administration_is_listed_and_what_no_mask_can_hide_refuses_the_file(
    sample, deck, tmp_path
):
    own = pptx.Presentation(deck)
    own.core_properties.author = "Fiji Revenue and Customs Service"
    own.slides[1].shapes.title.text = "Fiji did most"
    own.save(deck)
    ran = sample("refresh", deck, "-o", tmp_path / "new.pptx", "--audience", "nameless")
    assert "    file: named an administration, which its readers are not to see: masked\n" in ran.out
    assert "  2 slide: named an administration, which its readers are not to see: masked\n" in ran.out
    assert "Fiji" not in everything((tmp_path / "new.pptx").read_bytes())
    added(own.slides[1].part, "embeddings/oleObject1.bin", "oleObject", b"Of Fiji")
    own.save(deck)
    refused = sample("refresh", deck, "-o", tmp_path / "none.pptx", "--audience", "nameless")
    assert refused.code != 0
    assert "slide 2 (/ppt/embeddings/oleObject1.bin)" in refused.err
    assert not (tmp_path / "none.pptx").exists()


def test_a_show_of_others_is_told_so_whomever_it_is_for(sample, tmp_path):
    for asked in ((), ("--audience", "office")):
        refused = sample("refresh", OURS, "-o", tmp_path / "new.pptx", *asked)
        assert refused.code == 2
        assert f"Nothing in {OURS.name} is ours" in refused.err


def test_what_is_no_name_of_a_slide_show_is_refused(sample, deck, tmp_path):
    refused = sample("refresh", deck, "-o", tmp_path / "new.xlsx")
    assert (refused.code, "must end in .pptx" in refused.err) == (2, True)
