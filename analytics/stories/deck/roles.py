"""What a template must have: a layout for each role that a slide can play.

A layout plays the role of its name. Where none has that name, the first that has the placeholders which the
role needs plays it; a role that none can play is missing, and the template is refused with the list. In a
file that LibreOffice saved names alone count: it writes layouts of its own in the place of those that were
there, with other colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analytics.reference import DATA
from analytics.stories.deck.given import opened, read_whole
from analytics.stories.deck.places import EMU, Box

if TYPE_CHECKING:
    from pptx.presentation import Presentation

OURS = DATA / "templates" / "follow-up.pptx"
WIDE, TALL = 0.6, 0.35
"""Parts of a slide that a placeholder for a chart, a table or texts takes at the least."""
LEAST_WIDE, LEAST_TALL, INCH = 960, 480, 144
"""Pixels that such a placeholder takes at the least, on however small a slide, and those of an inch: with
less, a chart goes on over dozens of slides of a row each, below which a foot has no room."""
OVER = 0.02
"""Part of a slide by which a placeholder may stand out of it."""
HEADS = ("title", "ctrTitle")


@dataclass(frozen=True)
class Role:
    """What a slide is for, the types of placeholders one of which it needs beside a title, and if large."""

    name: str
    needs: tuple[str, ...]
    large: bool = True

    @property
    def wanted(self) -> str:
        """Say what a layout for this role holds."""
        words = {"tbl": "table", "obj": "content", "body": "text", "subTitle": "subtitle", "chart": "chart"}
        kinds = " or ".join(words[kind] for kind in self.needs)
        return f"a title and a {'large ' if self.large else ''}placeholder for {kinds}"


TEXTS = ("body", "obj")
ROLES = (
    Role("Title", ("subTitle", *TEXTS), large=False),
    Role("Section", ("body", "subTitle", "obj"), large=False),
    Role("Chart", ("chart", "obj")),
    Role("Table", ("tbl", "obj")),
    Role("Practice", TEXTS),
    Role("Text", TEXTS),
    Role("Closing", ("body", "subTitle", "obj"), large=False),
)


@read_whole()
def roles(template: bytes) -> dict[str, str | None]:
    """Return which layout of a template plays each role, by name; None where it is missing.

    Raises FollowupError where the file is no presentation.
    """
    found = layouts_of(opened(template))
    return {role: layout.name if layout is not None else None for role, layout in found.items()}


def refused(found: Mapping[str, object]) -> str:
    """Say which roles are missing and what each needs; blank where none is."""
    missing = [f"{role.name} ({role.wanted})" for role in ROLES if found[role.name] is None]
    if not missing:
        return ""
    return (
        f"This template has no layout for: {'; '.join(missing)}. Add a layout of that name or with these "
        f"placeholders, all within the slide, a large one at least {LEAST_WIDE / INCH:.1f} inches wide and "
        f"{LEAST_TALL / INCH:.1f} inches high. A template that LibreOffice saved has lost the names "
        "of its layouts: save it with PowerPoint."
    )


def layouts_of(show: Presentation) -> dict[str, Any]:
    """Return the layout that plays each role, None where there is none."""
    layouts = [layout for master in show.slide_masters for layout in master.slide_layouts]
    area = (show.slide_width or 1, show.slide_height or 1)
    kept = not _of_libreoffice(show)
    return {role.name: _playing(role, layouts, area, unnamed=kept) for role in ROLES}


def _of_libreoffice(show: Presentation) -> bool:
    """Tell whether a file was saved by LibreOffice."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    try:
        return b"LibreOffice" in show.part.package.part_related_by(RT.EXTENDED_PROPERTIES).blob
    except KeyError:
        return False


def _playing(role: Role, layouts: Iterable[Any], area: tuple[int, int], *, unnamed: bool) -> Any:
    """Return the layout of the role's name, else that of the best kind that leaves the least empty."""
    usable = [
        (each, held) for each in layouts if (held := placeholder_for(role.name, each, area)) is not None
    ]
    named = [each for each, _ in usable if each.name.casefold() == role.name.casefold()]
    usable.sort(key=lambda pair: (role.needs.index(kind_of(pair[1])), len(list(pair[0].placeholders))))
    return next(iter([*named, *(each for each, _ in usable if unnamed)]), None)


def placeholder_for(role: str, layout: Any, area: tuple[int, int]) -> Any:
    """Return the placeholder of a layout that holds what a role shows; None where it can't play the role."""
    played = next(each for each in ROLES if each.name == role)
    held = [each for each in layout.placeholders if _on_slide(each, area)]
    if not any(kind_of(each) in HEADS for each in held):
        return None
    fits: Callable[[Any], bool] = (lambda each: _large(each, area)) if played.large else (lambda each: True)
    usable = [each for kind in played.needs for each in held if kind_of(each) == kind and fits(each)]
    return next(iter(usable), None)


def kind_of(placeholder: Any) -> str:
    """Return the type of a placeholder as its file has it; one without a type is for any content."""
    return str(placeholder._element.find(".//{*}ph").get("type", "obj"))


def _on_slide(placeholder: Any, area: tuple[int, int]) -> bool:
    """Tell whether a placeholder has a place, and that on the slide."""
    places = ((placeholder.left, placeholder.width, area[0]), (placeholder.top, placeholder.height, area[1]))
    return all(
        start is not None and size and start >= -OVER * whole and start + size <= (1 + OVER) * whole
        for start, size, whole in places
    )


def _large(placeholder: Any, area: tuple[int, int]) -> bool:
    upright = placeholder._element.find(".//{*}ph").get("orient") != "vert"
    least = (max(WIDE * area[0], LEAST_WIDE * EMU), max(TALL * area[1], LEAST_TALL * EMU))
    return bool(upright and placeholder.width >= least[0] and placeholder.height >= least[1])


def box_of(placeholder: Any) -> Box:
    """Return where a placeholder stands."""
    return Box.of_emu(placeholder.left, placeholder.top, placeholder.width, placeholder.height)
