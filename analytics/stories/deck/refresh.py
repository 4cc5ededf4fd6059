"""A slide show that was edited by hand gets the figures of the present data.

Charts, tables and texts that are ours are found by their names. They keep their places and looks, and words
that a person wrote stay. What was deleted stays away, and slides of others are not touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from typing import Any

from analytics.audience import MADE_FOR, WORDS, Audience
from analytics.charts.description import Body, Grid, Listing, Pairs, Rates, Trend
from analytics.member_names import MemberNames
from analytics.seen_by import See
from analytics.stories.deck.given import opened, read_whole
from analytics.stories.deck.known import figures_beside, our_texts, ours, unknown, was_ours
from analytics.stories.deck.laid import in_parts, laid
from analytics.stories.deck.linked import without_unlisted
from analytics.stories.deck.masking import Veil
from analytics.stories.deck.names import Marks, Name, mark_of
from analytics.stories.deck.pieces import Placed, Texts, clean
from analytics.stories.deck.places import EMU, Box
from analytics.stories.deck.quoted import keep_quotes
from analytics.stories.deck.refill import refilled
from analytics.stories.deck.shapes import placed_on
from analytics.stories.deck.told import Line
from analytics.stories.deck.unnamed import without_names
from analytics.stories.deck.walking import in_group, on_slide, title_of, without_old_pictures
from analytics.stories.deck.write import (
    ABOVE_FOOT,
    RIGHT,
    UNNAMED,
    Page,
    foot_lines,
    foot_words,
    slide_told,
    write_words,
)
from analytics.stories.show import GONE, Shown, for_audience
from analytics.stories.story import Slide, Story, has_figures

BOTTOM = 40
"""Pixels below which nothing stands on a slide."""


@dataclass(frozen=True)
class _Now:
    """What the present data show of everything that a slide show names, and for whom."""

    shown: dict[Slide, Shown]
    missing: dict[Slide, str]
    """Slides that can't be shown, and why."""
    readers: str
    bottom: float
    parts: dict[tuple[Slide, int, Box], tuple[Body, ...]]
    """What is parted already: parts of one slide stand on several."""

    def part(self, name: Name, room: Box) -> Body | None:
        """Return the part of a body that a name says, None where there are not so many any more."""
        if name.slide not in self.shown:
            return None
        body, key = self.shown[name.slide].body, (name.slide, name.parts, room)
        if key not in self.parts:
            self.parts[key] = in_parts(body, room, name.parts) if name.parts > 1 else (body,)
        found = self.parts[key]
        return found[name.part - 1] if name.part <= len(found) else None


@read_whole()
def refresh(content: bytes, see: See, audience: Audience) -> tuple[bytes, tuple[Line, ...]]:
    """Return a slide show with the figures of the present data, and what was done slide by slide.

    Raises FollowupError where the file is no presentation, or lacks a part.
    """
    show = opened(content)
    without_unlisted(show)
    _without_pictures(show)
    quoted = keep_quotes(show, see)
    now = _Now(*_shown(show, see, audience), WORDS[audience], (show.slide_height or 0) / EMU - BOTTOM, {})
    lines: list[Line] = []
    for number, slide in enumerate(show.slides, start=1):
        lines += [*_refreshed(slide, number, now), *quoted.get(number, ())]
    if not see(audience).named:
        veil = Veil(MemberNames(see("office").administrations))
        show.core_properties.title = veil.hidden(show.core_properties.title)
        lines = [replace(line, words=veil.hidden(line.words), old=veil.hidden(line.old)) for line in lines]
        lines += [Line(place, "slide" if place else "file", "names") for place in without_names(show, veil)]
    show.core_properties.keywords = WORDS[audience]
    held = BytesIO()
    show.save(held)
    return held.getvalue(), tuple(lines)


def _shown(show: Any, see: See, audience: Audience) -> tuple[dict[Slide, Shown], dict[Slide, str]]:
    """Return what the present data show of everything that a slide show names, and why not of the rest."""
    named = [name.slide for slide in show.slides for _, name in ours(slide)]
    once = tuple(dict.fromkeys(named))
    found = for_audience(see, Story("", once), audience)
    shown = {once[each.place]: each for each in found.slides}
    return shown, {once[place]: why for place, why in found.left_out}


def _refreshed(slide: Any, number: int, now: _Now) -> list[Line]:
    held = ours(slide)
    if not held:
        return [Line(number, "slide", "lost")] if was_ours(slide) else _own_words(slide, number, now)
    _, first = next(((s, n) for s, n in held if n.what == "foot"), held[0])
    without_old_pictures(slide)
    if not has_figures(first.slide):
        return _own_words(slide, number, now)
    lines: list[Line] = []
    for shape, name in held:
        if name.what == "graphic":
            lines.append(_graphic(slide, number, shape, name, now))
    page = _page(slide, first, now)
    why = now.missing.get(first.slide, GONE)
    lines += _words(slide, number, first.marks, page, why)
    _marked(
        slide,
        first.marks,
        page.marks if page else Marks(*[mark_of(why)] * 4),
        {line.what for line in lines if line.did == "kept"},
    )
    if now.readers in UNNAMED:
        _telling_nobody(slide, now)
    return lines


def _own_words(slide: Any, number: int, now: _Now) -> list[Line]:
    """Say for whom it is now where we said so on a slide of a person's words, and leave the rest."""
    for shape in slide.shapes:
        for each in shape.text_frame.paragraphs if shape.has_text_frame else ():
            if each.text in FOR_WHOM.values() and each.runs:
                each.runs[0].text = FOR_WHOM[now.readers]
    return [Line(number, "slide", "own")]


FOR_WHOM = {WORDS[audience]: words.capitalize() for audience, words in MADE_FOR.items()}
"""Whom a show is for → what its slides of words say of it."""


# ---- graphics -----------------------------------------------------------------------------------


def _graphic(slide: Any, number: int, shape: Any, name: Name, now: _Now) -> Line:
    """Give a chart, a table or rectangles new figures, or say in its place that there are none."""
    kind = _kind(shape)
    room = _room(slide, shape, now.bottom)
    body = now.part(name, room)
    box = room if _grows(body) else _together(slide, shape, name, body)
    if isinstance(body, Trend):
        body = _own_panel(now.shown[name.slide].body, shape, name.number)
    placed = _piece(body, name.number, box) if body else None
    if placed is None:
        why = now.missing.get(name.slide, GONE)
        _instead(slide, shape, Placed(foot_words([why]), on_slide(shape)), name=name.text, alt="")
        return Line(number, kind, "gone", why)
    shown = now.shown[name.slide]
    changed = refilled(shape, placed.piece)
    if changed is None:
        box = placed.box._replace(x=on_slide(shape).x, y=on_slide(shape).y)
        _instead(slide, shape, placed._replace(box=box), name=name.text, alt=placed.alt or shown.alt)
        return Line(number, kind, "changed")
    shape._element.find(".//{*}cNvPr").set("descr", clean(placed.alt or shown.alt))
    return Line(number, kind, "changed" if changed else "same")


def _grows(body: Body | None) -> bool:
    """Tell whether a body is a table, as high as its rows are, and no chart, as high as its frame is."""
    return isinstance(body, Grid | Listing | Pairs | Rates)


def _kind(shape: Any) -> str:
    if getattr(shape, "has_chart", False):
        return "chart"
    return "table" if getattr(shape, "has_table", False) else "tiles"


def _room(slide: Any, shape: Any, bottom: float) -> Box:
    """Return where a graphic may stand: from its place to the foot of its slide."""
    box, foot = on_slide(shape), _foot_of(slide)
    low = foot.y - ABOVE_FOOT if foot else bottom
    wide = foot.wide + RIGHT if foot else box.wide
    return Box(box.x, box.y, max(wide, box.wide), max(low - box.y, box.tall))


def _foot_of(slide: Any) -> Box | None:
    return next((on_slide(shape) for shape, name in ours(slide) if name.what == "foot"), None)


def _together(slide: Any, shape: Any, name: Name, body: Body | None) -> Box:
    """Return the box in which a piece was laid out: of a chart together with a legend of ours beside it."""
    own = [shape] if isinstance(body, Trend) else [
        each for each, other in ours(slide) if (other.what, other.slide) == (name.what, name.slide)
    ]  # fmt: skip
    boxes = [on_slide(each) for each in own]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, low = max(box.x + box.wide for box in boxes), max(box.y + box.tall for box in boxes)
    return Box(left, top, right - left, low - top)


def _own_panel(body: Body, shape: Any, place: int) -> Body | None:
    """Return the panel that a chart shows: by its heading; where a person wrote another one, by its place."""
    if not isinstance(body, Trend):
        return None
    chart = shape.chart if getattr(shape, "has_chart", False) else None
    said = _bare(chart.chart_title.text_frame.text) if chart is not None and chart.has_title else ""
    headed = [panel for panel in body.panels if said and said.startswith(_bare(clean(panel.heading)))]
    placed = [panel for panel in body.panels if panel.place == place]
    found = sorted(headed, key=lambda panel: -len(panel.heading)) or placed
    return replace(body, panels=tuple(found[:1])) if found else None


def _bare(words: str) -> str:
    return "".join(words.split())


def _piece(body: Body, number: int, box: Box) -> Placed | None:
    """Return a piece of a body as it is laid out in a box; None where there is none."""
    found = laid(body, box, tight=True)[0 if isinstance(body, Trend) else number :]
    return found[0] if found else None


def _instead(slide: Any, shape: Any, placed: Placed, *, name: str, alt: str) -> None:
    """Put another piece in the place of a shape; what belonged to that goes with it."""
    old = shape._element
    chart = old.find(".//{*}chart")
    if chart is not None:
        relation = next(value for key, value in chart.attrib.items() if key.endswith("}id"))
        slide.part.drop_rel(relation)
    made = placed_on(slide, placed._replace(box=in_group(shape, placed.box)), name=name, alt=alt)
    old.addprevious(made)
    old.getparent().remove(old)


# ---- words --------------------------------------------------------------------------------------


def _page(slide: Any, name: Name, now: _Now) -> Page | None:
    """Return what the words of a slide now say; None where nothing is on record."""
    shape = next((each for each, own in ours(slide) if own.what in ("graphic", "words")), None)
    # A slide whose graphic was deleted is one of all that there is, whatever its part.
    room = _room(slide, shape, now.bottom) if shape is not None else Box(0, 0, 1, 1)
    body = now.part(name if shape is not None else replace(name, part=1, parts=1), room)
    if body is None:
        return None
    shown, foot = now.shown[name.slide], _foot_of(slide)
    lines = foot_lines(shown, foot._replace(wide=foot.wide + RIGHT)) if foot else ()
    return Page(shown, body, name.part, name.parts, now.readers, lines)


def _words(slide: Any, number: int, marks: Marks, page: Page | None, why: str) -> Iterator[Line]:
    """Write title, texts, foot and notes anew where they are as we wrote them, or `why` there are none."""
    if (title := title_of(slide)) is not None and marks.title:
        said = clean(page.title) if page else why
        if (line := _worded(title, said, marks.title, number, "title")) and line.did == "changed":
            _first_run(title, said)
        yield from filter(None, [line])
    said_now = {
        "foot": " ".join(map(clean, page.foot)) if page else why,
        "words": " ".join(map(clean, page.words)) if page else why,
    }
    known = our_texts(slide, marks, said_now)
    for shape, what in ((shape, what) for what, shapes in known.items() for shape in shapes):
        line = _worded(shape, said_now[what], getattr(marks, what), number, what)
        if line and line.did == "changed":
            _text_instead(shape, page, why, foot=what == "foot")
            line = line if page or what == "foot" else replace(line, did="gone", words=why)
        yield from filter(None, [line])
    yield from unknown(slide, number, known)
    frame = slide.notes_slide.notes_placeholder if slide.has_notes_slide and marks.notes else None
    if frame is not None:
        said = page.notes if page else why
        if (line := _worded(frame, said, marks.notes, number, "notes")) and line.did == "changed":
            frame.text_frame.text = said
        yield from filter(None, [line])


def _worded(shape: Any, said: str, mark: str, number: int, what: str) -> Line | None:
    """Tell whether words are as we wrote them, and whether ours are others now."""
    text = shape.text_frame.text
    if mark_of(text) != mark:
        line = Line(number, what, "kept", said, old=figures_beside(text.splitlines(), said))
        return Line(number, what, "kept") if mark_of(said) == mark else line
    return Line(number, what, "changed") if mark_of(said) != mark else None


def _first_run(shape: Any, said: str) -> None:
    """Write words in the looks of the first that stood there."""
    frame = shape.text_frame
    first, *others = frame.paragraphs
    for each in others:
        each._p.getparent().remove(each._p)
    for each in first.runs[1:]:
        each._r.getparent().remove(each._r)
    if first.runs:
        first.runs[0].text = said
    else:
        frame.text = said


def _text_instead(shape: Any, page: Page | None, why: str, *, foot: bool) -> None:
    """Write the texts of a slide anew, as large as its shape holds, or its foot."""
    written = foot_words(page.foot if page else [why])
    if page and not foot:
        placed = laid(page.body, on_slide(shape), tight=True)
        written = placed[0].piece if placed and isinstance(placed[0].piece, Texts) else written
    write_words(shape, written.paragraphs)


def _marked(slide: Any, before: Marks, now: Marks, kept: set[str]) -> None:
    """Keep with our shapes the marks of our words; of what a person wrote the old one."""
    marks = {
        what: old if what in kept or not old else getattr(now, what) for what, old in asdict(before).items()
    }
    for shape, name in ours(slide):
        shape._element.find(".//{*}cNvPr").set("name", replace(name, marks=Marks(**marks)).text)


def _telling_nobody(slide: Any, now: _Now) -> None:
    """Take from our names what tells an administration; what can't be shown now is not ours any more."""
    for shape, name in ours(slide):
        shown = now.shown.get(name.slide)
        told = slide_told(replace(name.slide, filters=shown.filters), name.parts) if shown else None
        text = replace(name, slide=told).text if told else name.what.capitalize()
        shape._element.find(".//{*}cNvPr").set("name", text)


# ---- what else a file holds ---------------------------------------------------------------------


def _without_pictures(show: Any) -> None:
    """Leave out the picture and the list of titles that a file keeps of how it was before."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    package = show.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype in (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES):
            package._rels.pop(key)
