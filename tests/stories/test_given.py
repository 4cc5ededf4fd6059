"""Files of PowerPoint that somebody gives us: opened, or turned away in a sentence, whatever they hold."""

from __future__ import annotations

import random
import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pptx import Presentation

from analytics.errors import FollowupError
from analytics.seen_by import eyes
from analytics.stories import ready_story
from analytics.stories.deck import audience_in, deck, given, refresh
from analytics.stories.deck.roles import OURS, roles
from analytics.stories.show import for_audience
from tests.marked_survey import marked_survey
from tests.stories.packages import everything

SURVEY = marked_survey().survey
SHOWN = for_audience(eyes(SURVEY), ready_story(SURVEY, SURVEY.latest_round), "office")
DAMAGES = 25


def changed(content: bytes, **parts: tuple[str, str]) -> bytes:
    """Return a package in which a piece of some parts, by the ends of their names, is another."""
    return packed({name: replaced(name, part, parts) for name, part in unpacked(content).items()})


def replaced(name: str, part: bytes, parts: dict[str, tuple[str, str]]) -> bytes:
    for end, (old, new) in parts.items():
        if end in re.sub(r"\W", "", name):
            return part.replace(old.encode(), new.encode())
    return part


def unpacked(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return held.getvalue()


def kind_of_show(word: str) -> bytes:
    """Return our template as a file of another kind."""
    return changed(OURS.read_bytes(), Content_Types=("presentation.main+xml", f"{word}.main+xml"))


@pytest.mark.parametrize("word", ["template", "slideshow"])
def test_a_template_is_a_template_as_powerpoint_saves_it_and_what_is_made_of_it_a_show(word):
    assert kind_of_show(word) != OURS.read_bytes()
    assert set(roles(kind_of_show(word)).values()) == set(roles(OURS.read_bytes()))
    made = deck(SHOWN, kind_of_show(word))
    assert f"{word}.main+xml" not in everything(made)
    assert len(Presentation(BytesIO(made)).slides) >= len(SHOWN.slides)


def test_what_holds_macros_is_sent_back():
    macros = changed(
        OURS.read_bytes(),
        Content_Types=(
            "vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        ),
    )
    with pytest.raises(FollowupError, match="holds macros"):
        roles(macros)


def bomb() -> bytes:
    return packed({**unpacked(OURS.read_bytes()), "ppt/media/image1.png": bytes(60 * given.MB)})


def much_xml() -> bytes:
    words = "".join(map(chr, random.Random(1).choices(range(97, 123), k=given.MB)))
    part = f"<x>{words * (given.XML_MB + 1)}</x>".encode()
    return packed({**unpacked(OURS.read_bytes()), "ppt/slides/slide9.xml": part})


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (bytes, given.OF_POWERPOINT.none),
        (lambda: b"PK\x05\x06" + bytes(18), given.OF_POWERPOINT.none),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), given.OF_POWERPOINT.locked),
        (lambda: OURS.read_bytes()[:-400], given.OF_POWERPOINT.none),
        (lambda: packed({"xl/workbook.xml": b"<workbook/>"}), given.OF_POWERPOINT.none),
        (bomb, given.OF_POWERPOINT.too_much),
        (much_xml, given.OF_POWERPOINT.too_much),
        (
            lambda: packed({f"part{number}.bin": b"" for number in range(given.MOST_PARTS + 1)}),
            given.OF_POWERPOINT.too_much,
        ),
    ],
)
def test_what_is_no_show_or_would_cost_too_much_is_turned_away(made, said):
    content = made()
    for read in (roles, audience_in):
        with pytest.raises(FollowupError) as told:
            read(content)
        assert str(told.value) == said


def test_definitions_in_a_part_fill_no_memory_and_fetch_nothing():
    laughs = (
        '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]><p:sld '
    )
    laughing = changed(deck(SHOWN), slidesslide2xml=("<p:sld ", laughs))
    try:
        made, _ = refresh(laughing, eyes(SURVEY), "office")
    except FollowupError:
        return
    assert "haha" not in everything(made)


def damaged(parts: dict[str, bytes], chance: random.Random) -> bytes:
    """Return a package that lacks a part, a tag or an attribute, or in which a value is another."""
    name = chance.choice([each for each in parts if each.startswith("ppt/")])
    text = parts[name].decode("utf-8", "replace")
    tags, values = re.findall(r"<[^/?][^>]*/>", text), re.findall(r' [\w:]+="[^"]*"', text)
    how = chance.randrange(4)
    if how == 0 or not tags or not values or not name.endswith((".xml", ".rels")):
        return packed({other: part for other, part in parts.items() if other != name})
    if how == 1:
        text = text.replace(chance.choice(tags), "", 1)
    elif how == 2:
        text = text.replace(chance.choice(values), "", 1)
    else:
        before, _, _ = chance.choice(values).partition("=")
        text = text.replace(chance.choice(values), f'{before}="99999999999999999999"', 1)
    return packed({**parts, name: text.encode()})


def said_of(content: bytes) -> str:
    """Return in which sentence a file is turned away, blank where it is read."""
    try:
        made, _ = refresh(content, eyes(SURVEY), "nameless")
        roles(content)
        audience_in(content)
    except FollowupError as told:
        return str(told)
    assert Presentation(BytesIO(made)).slides
    return ""


def test_whatever_a_file_lacks_it_is_read_or_that_is_said():
    parts, chance = unpacked(deck(SHOWN)), random.Random(20)
    said = [said_of(damaged(parts, chance)) for _ in range(DAMAGES)]
    assert set(said) == {"", given.OF_POWERPOINT.damaged, given.OF_POWERPOINT.none}


def test_a_show_without_its_notes_is_refreshed():
    show = Presentation(BytesIO(deck(SHOWN)))
    for slide in show.slides:
        frame = slide.notes_slide.notes_placeholder._element
        frame.getparent().remove(frame)
    held = BytesIO()
    show.save(held)
    _, lines = refresh(held.getvalue(), eyes(SURVEY), "nameless")
    assert {line.did for line in lines} >= {"same"}
