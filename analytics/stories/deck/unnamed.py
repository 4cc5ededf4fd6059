"""A slide show for readers who see no names: every part of the file is looked into, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from mimetypes import guess_type
from typing import Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from analytics.errors import FollowupError
from analytics.stories.deck.given import MB, UNPACKED_MB
from analytics.stories.deck.linked import XML, keep, tree_of, unlink
from analytics.stories.deck.masking import Veil

WHOLE_FILE = 0
"""Stands for the number of a slide where a part belongs to none, or to all."""
PACKAGE = b"PK\x03\x04"
PICTURES = ("image/", "video/", "audio/")
PICTURE_OF_WORDS = "image/svg+xml"
SILENT = (".emf", ".wmf", ".wdp", ".fntdata", ".odttf")
"""How the names of pictures and fonts end that a system does not know."""
PRINTERS = "printerSettings"
CHARTS = ("chart+xml", "chartex+xml")
"""How the kinds of parts end that are charts."""
DEPTH = 3
"""A file within a file within a file is as far as we look."""


def without_names(show: Any, veil: Veil) -> list[int]:
    """Put masks wherever a show names an administration; return the slides, or 0 for the file as a whole."""
    return masked_parts(show.part.package, veil, _slides(show))


def masked_parts(package: Any, veil: Veil, slide_of: Mapping[Any, int]) -> list[int]:
    """Put masks into the parts of a file; return the slides that named one, or 0 for the whole file.

    Raises FollowupError where no mask can stand: in a file within the file, in a drawing, in what nobody can
    look into.
    """
    left, masked = [], set[int]()
    masked |= {slide_of.get(part, WHOLE_FILE) for part in _without_links(package, veil)}
    masked |= {slide_of.get(part, WHOLE_FILE) for part in _without_workbooks(package, veil)}
    for part in package.iter_parts():
        changed, stays = _masked(part, veil)
        place = slide_of.get(part, WHOLE_FILE)
        if changed:
            masked.add(place)
        if stays:
            left.append((place, str(part.partname)))
        _renamed(part, veil)
    if left:
        raise FollowupError(_refused(left))
    return sorted(masked)


def _slides(show: Any) -> dict[Any, int]:
    """Return of each part the slide to which it belongs, which counts from 1."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    others = (RT.SLIDE, RT.SLIDE_LAYOUT, RT.SLIDE_MASTER, RT.NOTES_MASTER, RT.THEME)
    found: dict[Any, int] = {}

    def belongs(part: Any, number: int) -> None:
        if part not in found:
            found[part] = number
            for relation in part.rels.values():
                if not relation.is_external and relation.reltype not in others:
                    belongs(relation.target_part, number)

    for number, slide in enumerate(show.slides, start=1):
        belongs(slide.part, number)
    return found


def _without_links(package: Any, veil: Veil) -> Iterator[Any]:
    """Take out the links that lead to an administration; give the parts that had one."""
    for part in list(package.iter_parts()):
        for key, relation in list(part.rels.items()):
            if relation.is_external and veil.tells(unquote(relation.target_ref)):
                unlink(part, key)
                yield part


def _without_workbooks(package: Any, veil: Veil) -> Iterator[Any]:
    """Take out the workbooks behind charts of others that name one: the chart stays, with masks."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    for part in [each for each in package.iter_parts() if each.content_type.endswith(CHARTS)]:
        for key, relation in list(part.rels.items()):
            held = relation.reltype in (RT.PACKAGE, RT.OLE_OBJECT) and not relation.is_external
            if held and _tells(relation.target_part, veil):
                unlink(part, key)
                yield part


def _masked(part: Any, veil: Veil) -> tuple[bool, bool]:
    """Put masks into a part; tell whether any was put, and whether names stay."""
    tree = tree_of(part) if _kind(str(part.partname)) != PICTURE_OF_WORDS else None
    if tree is None:
        return False, _tells(part, veil)
    changed, stays = veil.drawn_over(tree)
    if changed:
        keep(part, tree)
    return changed, stays


def _tells(part: Any, veil: Veil) -> bool:
    return told_in(str(part.partname), part.blob, veil)


def told_in(name: str, content: bytes, veil: Veil, depth: int = DEPTH) -> bool:
    """Tell whether a file within a file names an administration; what can't be read may."""
    from pptx.oxml import parse_xml

    if not content:
        return False
    if content.startswith(PACKAGE):
        return depth == 0 or _told_within(content, veil, depth - 1)
    if PRINTERS in name or name.lower().endswith(SILENT) or _picture(name):
        return False
    if name.rpartition(".")[2].lower() not in XML:
        return True
    try:
        return veil.told_in(parse_xml(content))
    except (ValueError, SyntaxError):
        return True


def _picture(name: str) -> bool:
    kind = _kind(name)
    return kind.startswith(PICTURES) and kind != PICTURE_OF_WORDS


def _kind(name: str) -> str:
    return guess_type(name)[0] or ""


def _told_within(content: bytes, veil: Veil, depth: int) -> bool:
    try:
        with ZipFile(BytesIO(content)) as package:
            if sum(each.file_size for each in package.infolist()) > UNPACKED_MB * MB:
                return True
            return any(told_in(name, package.read(name), veil, depth) for name in package.namelist())
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return True


def _renamed(part: Any, veil: Veil) -> None:
    """Give a part a name that tells nobody."""
    name = part.partname
    if veil.tells(unquote(str(name)).replace("/", " ")):
        room = str(name).split("/")[1]
        part.partname = part.package.next_partname(f"/{room}/part%d.{name.ext}")


def _refused(left: list[tuple[int, str]]) -> str:
    places = [f"{f'slide {number}' if number else 'the whole file'} ({name})" for number, name in left]
    return (
        "This file names an administration, or can't be looked into, where no mask can stand: "
        f"{'; '.join(places)}. Take that out, or refresh it for readers who see names."
    )
