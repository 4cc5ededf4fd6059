"""Every shape of a slide, those in groups and in alternate content too, and where each stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analytics.stories.deck.names import name_of
from analytics.stories.deck.places import Box
from analytics.stories.deck.roles import HEADS, box_of, kind_of

SHAPES = ("sp", "pic", "graphicFrame", "cxnSp", "grpSp")
ALTERNATE, HOLDERS = "AlternateContent", ("Choice", "Fallback")
"""Newer programs show the choice of alternate content, older ones the fallback."""


def shapes_of(slide: Any) -> Iterator[Any]:
    """Give every shape of a slide; a group of ours is one shape, others come before what they hold."""
    from pptx.shapes.shapetree import SlideShapeFactory

    for element in list(_elements(slide.shapes._spTree)):
        yield SlideShapeFactory(element, slide.shapes)


def _elements(tree: Any) -> Iterator[Any]:
    for element in tree:
        kind = local(element)
        if kind == ALTERNATE or kind in HOLDERS:
            yield from _elements(element)
        elif kind in SHAPES:
            yield element
            if kind == "grpSp" and not _ours(element):
                yield from _elements(element)


def _ours(element: Any) -> bool:
    about = element.find("{*}nvGrpSpPr/{*}cNvPr")
    return about is not None and name_of(about.get("name", "")) is not None


def title_of(slide: Any) -> Any:
    """Return the shape with the headline of a slide; None where there is none."""
    return next((each for each in shapes_of(slide) if each.is_placeholder and kind_of(each) in HEADS), None)


def local(element: Any) -> str:
    """Return the name of a tag without its namespace; blank for what is no tag."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def without_old_pictures(slide: Any) -> None:
    """Take out the pictures that older programs show in the place of a chart or table of ours."""
    for alternate in list(slide.shapes._spTree.iter(f"{{*}}{ALTERNATE}")):
        choices = [name for each in alternate.findall("{*}Choice") for name in each.iter("{*}cNvPr")]
        if any(name_of(each.get("name", "")) for each in choices):
            for picture in list(alternate.iterfind("{*}Fallback//{*}pic")):
                picture.getparent().remove(picture)


# ---- places -------------------------------------------------------------------------------------


def on_slide(shape: Any) -> Box:
    """Return where a shape stands on its slide; a group has a scale of its own."""
    box = box_of(shape)
    for outer, inner in _groups(shape._element):
        box = _scaled(box, inner, outer)
    return box


def in_group(shape: Any, box: Box) -> Box:
    """Return a place on a slide in the scale of the group in which a shape stands."""
    for outer, inner in reversed(_groups(shape._element)):
        box = _scaled(box, outer, inner)
    return box


def _scaled(box: Box, scale: Box, other: Box) -> Box:
    """Return a place in another scale, which has one rectangle where the first has the other."""
    across, up = other.wide / scale.wide, other.tall / scale.tall
    left, top = other.x + (box.x - scale.x) * across, other.y + (box.y - scale.y) * up
    return Box(left, top, box.wide * across, box.tall * up)


def _groups(element: Any) -> list[tuple[Box, Box]]:
    """Return of the groups around a shape, innermost first, where each stands and its own scale."""
    found = []
    for group in element.iterancestors("{*}grpSp"):
        frame = group.find("{*}grpSpPr/{*}xfrm")
        outer, inner = _box(frame, "off", "ext"), _box(frame, "chOff", "chExt")
        if outer and inner:
            found.append((outer, inner))
    return found


def _box(frame: Any, place: str, size: str) -> Box | None:
    """Return a rectangle of a group; None where it has none, or no size."""
    at, large = (frame.find(f"{{*}}{tag}") if frame is not None else None for tag in (place, size))
    if at is None or large is None:
        return None
    box = Box.of_emu(*(int(each) for each in (at.get("x"), at.get("y"), large.get("cx"), large.get("cy"))))
    return box if box.wide and box.tall else None
