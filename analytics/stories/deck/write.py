"""A story written as a slide show: a slide a page, in the layouts of a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from analytics.audience import WORDS
from analytics.charts.description import Body, Grid, Listing, Pairs, Rates, Saying, Sayings, Trend
from analytics.errors import FollowupError
from analytics.stories.deck.covers import cover_letters, cover_parts, words_on
from analytics.stories.deck.given import opened, read_whole
from analytics.stories.deck.laid import key_of, laid, parts_for
from analytics.stories.deck.names import NO_KEYS, Marks, Name, mark_of
from analytics.stories.deck.pieces import Paragraph, Texts, clean, lines_in, tall_of
from analytics.stories.deck.places import Box, hundredths
from analytics.stories.deck.roles import HEADS, OURS, box_of, kind_of, layouts_of, placeholder_for, refused
from analytics.stories.deck.shapes import paragraphs, placed_on, words_box
from analytics.stories.show import Shown, ShownStory
from analytics.stories.stage import CHANGED, notes_below
from analytics.stories.story import Slide

SMALL, RIGHT = 22.0, 120
"""Size of what stands at the foot, and the room right of it for the slide's number."""
HEADLINES = (44.0, 40.0, 36.0, 33.0, 30.0, 28.0, 26.0, 24.0)
ABOVE_FOOT, LEAST_ROOM = 16, 160
"""Room above the foot, and what the foot leaves of a placeholder at the least."""
UNNAMED = (WORDS["nameless"], WORDS["public"])
"""Readers who see no names."""


@dataclass(frozen=True)
class Page:
    """A slide as it is written: a part of what is shown."""

    shown: Shown
    body: Body
    part: int = 1
    parts: int = 1

    readers: str = ""
    foot: tuple[str, ...] = ()

    def name(self, what: str, number: int = 0) -> str:
        """Name a shape of the slide, by what makes it again; blank where a name would tell whom it hides."""
        slide: Slide | None = replace(self.shown.slide, filters=self.shown.filters)
        if slide and self.readers in UNNAMED:
            slide = slide_told(slide, self.parts)
        return Name(what, slide, self.part, self.parts, number, self.marks).text if slide else ""

    @property
    def marks(self) -> Marks:
        """Marks of its words; what a person gave the story has none."""
        shown = self.shown
        return Marks(
            title="" if shown.slide.title else mark_of(clean(self.title)),
            words=mark_of("".join(map(clean, self.words))) if shown.slide.kind != "title" else "",
            foot=mark_of("".join(map(clean, self.foot))),
            notes=mark_of(self.notes),
        )

    @property
    def words(self) -> list[str]:
        """The texts that it shows, in their order."""
        said = self.body.sayings if isinstance(self.body, Sayings) else ()
        return [text for each in said for text in (each.words, each.source) if text]

    @property
    def notes(self) -> str:
        """What its notes say: how it was counted, all notes, base, filters, audience."""
        shown = self.shown
        changed = (CHANGED,) if shown.changed else ()
        told = [each for each in shown.told if each.rstrip(".") not in shown.foot]
        said = dict.fromkeys((*changed, *told, *shown.notes, key_of(self.body), shown.foot))
        return "\n".join([*filter(None, map(clean, said)), f"Audience: {self.readers}"])

    @property
    def title(self) -> str:
        """The headline, which says of a part which it is."""
        more = f" ({self.part}\u00a0of\u00a0{self.parts})" if self.parts > 1 else ""
        return f"{self.shown.title}{more}"


def slide_told(slide: Slide, parts: int) -> Slide | None:
    """Return a slide as a name may tell it to readers who see no names; None where that can't be.

    Keys of practices tell of whom they are. Without them a slide is known by what it quotes, if it is whole.
    """
    if slide.kind != "practice" or slide.shows in ("", NO_KEYS):
        return slide
    return replace(slide, shows="") if parts == 1 else None


def deck(shown: ShownStory, template: bytes | None = None) -> bytes:
    """Write a story as a slide show in our template or in another; FollowupError where that lacks a role."""
    if template is not None:
        with read_whole():
            return _written(shown, template)
    return _written(shown, OURS.read_bytes())


def _written(shown: ShownStory, template: bytes) -> bytes:
    show = opened(template)
    layouts = layouts_of(show)
    if said := refused(layouts):
        raise FollowupError(said)
    _emptied(show)
    for place, each in enumerate(shown.slides):
        _slides(show, layouts, each, shown, last=place == len(shown.slides) - 1)
    about = show.core_properties
    about.title, about.author, about.last_modified_by = clean(shown.name), "Follow-up survey", ""
    about.keywords = shown.readers
    about.created = about.modified = datetime.now(UTC).replace(tzinfo=None)
    held = BytesIO()
    show.save(held)
    return held.getvalue()


def _emptied(show: Any) -> None:
    """Take the slides out that a template brings."""
    listed = show.slides._sldIdLst
    for each in list(listed):
        show.part.drop_rel(each.rId)
        listed.remove(each)


def role_of(shown: Shown, *, first: bool, last: bool) -> str:
    """Return the role that a slide plays in a talk."""
    kind = shown.slide.kind
    if kind == "title":
        return "Title" if first else "Closing" if last else "Section"
    if kind in ("practice", "finding"):
        return "Practice"
    if isinstance(shown.body, Sayings):
        return "Text"
    return "Table" if isinstance(shown.body, Grid | Listing | Rates | Pairs) else "Chart"


def _slides(show: Any, layouts: dict[str, Any], shown: Shown, story: ShownStory, *, last: bool) -> None:
    """Write one slide of a story on as many slides as it needs."""
    role = role_of(shown, first=shown.place == 0, last=last)
    layout = layouts[role]
    area = (show.slide_width, show.slide_height)
    whole = box_of(placeholder_for(role, layout, area))
    cover, usual = shown.slide.kind == "title", _letters_of(layout, role, area)
    foot = () if cover else foot_lines(shown, whole)
    room = _above_foot(shown, whole, foot)
    bodies = cover_parts(_for_whom(shown), room, usual) if cover else parts_for(shown.body, room)
    letters = cover_letters(bodies, room, usual) if cover else usual
    for place, body in enumerate(bodies, start=1):
        page = Page(shown, body, place, len(bodies), story.readers, foot)
        slide = show.slides.add_slide(layout)
        _titled(slide, page)
        if cover:
            _covered(slide, page, _holder(slide, role, area), letters if letters < usual else None)
        else:
            _filled(slide, page, role, area, room)
        if foot:
            _footed(slide, page, whole)
        _numbered(slide, layout)
        slide.notes_slide.notes_text_frame.text = page.notes


def _above_foot(shown: Shown, whole: Box, foot: Sequence[str]) -> Box:
    """Return the room that the foot leaves; FollowupError where that is none."""
    room = whole._replace(tall=whole.tall - foot_height(foot))
    if foot and room.tall < LEAST_ROOM:
        raise FollowupError(
            f"The lines below “{shown.title}” leave no room for it in this template: take one whose "
            "placeholders are larger, or fewer filters."
        )
    return room


def _for_whom(shown: Shown) -> Body:
    """Return the lines of a cover, and last for whom it is: in the colours of its layout, as they are."""
    said = shown.body.sayings if isinstance(shown.body, Sayings) else ()
    return Sayings((*said, Saying(shown.foot)))


def foot_lines(shown: Shown, box: Box) -> tuple[str, ...]:
    """Return what stands at the foot of a slide: the notes of the stage, what colours mean, base, filters."""
    wide = box.wide - RIGHT
    said = (*notes_below(shown), key_of(shown.body), shown.foot)
    return tuple(line for text in said if text for line in lines_in(text, SMALL, wide))


def foot_words(lines: Sequence[str]) -> Texts:
    """Return what stands at the foot as paragraphs."""
    return Texts(tuple(Paragraph(line, SMALL, "muted") for line in lines))


def foot_height(lines: Sequence[str]) -> float:
    """Return the height of the foot with the room above it."""
    return tall_of(len(lines), SMALL) + ABOVE_FOOT if lines else 0.0


def _titled(slide: Any, page: Page) -> None:
    """Write the headline, smaller where it is too long."""
    title = slide.shapes.title
    write_title(title, page.title, room=box_of(title), cover=page.shown.slide.kind == "title")


def write_title(title: Any, words: str, *, room: Box, cover: bool = False) -> None:
    """Write a headline with the largest letters that fit, those of its layout on a `cover` alone."""
    title.text_frame.text = clean(words)
    inherited = _inherited(title)
    sizes = [*([inherited] if cover else []), *(size for size in HEADLINES if size <= inherited)]
    size = next((each for each in sizes if _fits(words, each, room)), HEADLINES[-1])
    if size < inherited:
        for each in title.text_frame.paragraphs[0].runs:
            each.font.size = hundredths(size) * 127


def _fits(words: str, size: float, room: Box) -> bool:
    return tall_of(len(lines_in(words, size, room.wide - 16, bold=True)), size) <= room.tall


def _inherited(title: Any) -> float:
    """Return the size of letters that a title has of its layout or its master."""
    layout = title.part.slide_layout
    own = [each._element for each in layout.placeholders if kind_of(each) in HEADS]
    return _first_size(own, layout, "titleStyle")


def _letters_of(layout: Any, role: str, area: tuple[int, int]) -> float:
    """Return the size of letters of what a layout holds beside its title."""
    return _first_size([placeholder_for(role, layout, area)._element], layout, "bodyStyle")


def _first_size(own: Sequence[Any], layout: Any, style: str) -> float:
    """Return the size of letters that stands in a layout's own elements, else in a style of its master."""
    for element in (*own, *layout.slide_master._element.findall(f"{{*}}txStyles/{{*}}{style}")):
        found = element.find(".//{*}lvl1pPr/{*}defRPr")
        if found is not None and found.get("sz"):
            return int(found.get("sz")) / 50
    return HEADLINES[0]


def _covered(slide: Any, page: Page, holder: Any, letters: float | None) -> None:
    """Write the words of a title slide into its second placeholder, in `letters` if its own are too large."""
    if words := words_on(page.body):
        holder.text_frame.text = "\n".join(words)
        for paragraph in holder.text_frame.paragraphs if letters else ():
            paragraph.space_before = 0
            for run in paragraph.runs:
                run.font.size = hundredths(letters or 0) * 127
    else:
        holder._element.getparent().remove(holder._element)
    _without_empty(slide)


def _holder(slide: Any, role: str, area: tuple[int, int]) -> Any:
    """Return the placeholder of a slide that stands for the layout's."""
    wanted = placeholder_for(role, slide.slide_layout, area)
    index = wanted.placeholder_format.idx
    return next(each for each in slide.placeholders if each.placeholder_format.idx == index)


def _filled(slide: Any, page: Page, role: str, area: tuple[int, int], room: Box) -> None:
    """Put what is shown into the room of the layout's placeholder; words go into the placeholder itself."""
    holder = _holder(slide, role, area)
    placed = laid(page.body, room)
    if placed and isinstance(placed[0].piece, Texts):
        holder.left, holder.top, holder.width, holder.height = room.emu
        write_words(holder, placed[0].piece.paragraphs)
        if name := page.name("words") if page.shown.slide.shows or page.shown.slide.kind != "text" else "":
            holder.name = name
    else:
        holder._element.getparent().remove(holder._element)
        panels = page.body.panels if isinstance(page.body, Trend) else ()
        numbers = [panel.place for panel in panels] or range(len(placed))
        for number, each in zip(numbers, placed, strict=True):
            placed_on(slide, each, name=page.name("graphic", number), alt=each.alt or page.shown.alt)
    _without_empty(slide)


def write_words(holder: Any, lines: Sequence[Paragraph]) -> None:
    """Write paragraphs into a shape."""
    from pptx.oxml import parse_xml

    body = holder.text_frame._txBody
    for old in body.findall("{*}p"):
        body.remove(old)
    for xml in paragraphs(lines):
        body.append(parse_xml(xml))


def _without_empty(slide: Any) -> None:
    """Take out what of a layout nothing was written into."""
    for each in list(slide.placeholders):
        if each.has_text_frame and not each.text_frame.text:
            each._element.getparent().remove(each._element)


def _footed(slide: Any, page: Page, whole: Box) -> None:
    """Write base and filters at the foot of the room of a slide."""
    from pptx.oxml import parse_xml

    tree = slide.shapes._spTree
    words = foot_words(page.foot)
    tall = tall_of(len(page.foot), SMALL)
    box = Box(whole.x, whole.y + whole.tall - tall, whole.wide - RIGHT, tall)
    name = page.name("foot") or "Foot"
    tree.append(parse_xml(words_box(tree._next_shape_id, words, box, name=name, anchor="b")))


def _numbered(slide: Any, layout: Any) -> None:
    """Copy the number of the slide, which a new slide has not of itself."""
    from copy import deepcopy

    for each in layout.placeholders:
        if kind_of(each) == "sldNum":
            made = deepcopy(each._element)
            made.nvSpPr.cNvPr.set("id", str(slide.shapes._spTree._next_shape_id))
            slide.shapes._spTree.append(made)
