"""A file of PowerPoint that somebody gives us: opened, or turned away in a sentence before it costs much."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from analytics.errors import FollowupError

if TYPE_CHECKING:
    from pptx.presentation import Presentation

MB = 2**20
MOST_MB, MOST_PARTS, UNPACKED_MB, XML_MB, RATIO = 100, 5_000, 400, 40, 150
"""How large a file is, how many parts it has, to what all of them and those of XML unpack, and how much of a
part of many MB may be air."""
DENSE_ABOVE = 8 * MB
OLD = b"\xd0\xcf\x11\xe0"
"""Begins a file of PowerPoint before 2007, and any file that a password locks."""


@dataclass(frozen=True)
class Refusals:
    """Why files of a program are turned away."""

    none: str
    locked: str
    macros: str
    damaged: str
    too_much: str


OF_POWERPOINT = Refusals(
    none="This is no presentation of PowerPoint (.pptx), or it is damaged.",
    locked=(
        "This file is locked by a password, or was saved by PowerPoint before 2007. Save a copy as .pptx, "
        "without a password."
    ),
    macros="This file holds macros. Save it as .pptx or .potx, without them.",
    damaged=(
        "A part of this file is missing or can't be read. Open it in PowerPoint, save it under a new name "
        "and give that."
    ),
    too_much=("This file holds far more than a slide show of ours. Take large pictures and films out of it."),
)


def opened(content: bytes) -> Presentation:
    """Open a presentation or a template; FollowupError where the file is none, or would cost too much."""
    check_package(content)
    from pptx.opc.constants import CONTENT_TYPE as CT
    from pptx.package import Package

    try:
        part: Any = Package.open(BytesIO(content)).main_document_part
    except Exception as error:  # zip, XML and package faults have nothing in common
        raise FollowupError(OF_POWERPOINT.none) from error
    kind = part._content_type  # once asked, `content_type` never changes
    if "macroEnabled" in kind:
        raise FollowupError(OF_POWERPOINT.macros)
    if kind not in (CT.PML_PRESENTATION_MAIN, CT.PML_TEMPLATE_MAIN, CT.PML_SLIDESHOW_MAIN):
        raise FollowupError(OF_POWERPOINT.none)
    part._content_type = CT.PML_PRESENTATION_MAIN  # what is written is a show, whatever it was made of
    show: Presentation = part.presentation
    return show


@contextmanager
def read_whole(said: Refusals = OF_POWERPOINT) -> Iterator[None]:
    """Say in a sentence that a file given to us lacks a part; what lies in it is found only as it is read."""
    try:
        yield
    except FollowupError:
        raise
    except Exception as error:  # a missing part, tag or attribute is told each by another kind of fault
        raise FollowupError(said.damaged) from error


def check_package(content: bytes, said: Refusals = OF_POWERPOINT) -> None:
    """Turn a file away by its size, its first bytes and its list of parts; nothing is unpacked for that."""
    if content.startswith(OLD):
        raise FollowupError(said.locked)
    try:
        with ZipFile(BytesIO(content)) as package:
            _check_parts(package.infolist(), len(content), said)
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as error:
        raise FollowupError(said.none) from error


def _check_parts(parts: list[ZipInfo], size: int, said: Refusals) -> None:
    unpacked = sum(each.file_size for each in parts)
    of_xml = sum(each.file_size for each in parts if _is_xml(each))
    dense = any(each.file_size > max(DENSE_ABOVE, RATIO * each.compress_size) for each in parts)
    if (
        size > MOST_MB * MB
        or len(parts) > MOST_PARTS
        or unpacked > UNPACKED_MB * MB
        or of_xml > XML_MB * MB
        or dense
    ):
        raise FollowupError(said.too_much)


def _is_xml(part: ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels", ".vml"))
