"""What a person, or a program, does with a slide show by hand: each changes a show in place."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Emu

from analytics.stories.deck.walking import shapes_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
A_POINT = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)


def edited(content: bytes, *changes: Callable) -> bytes:
    """Return a show after some changes, as it is saved."""
    show = Presentation(BytesIO(content))
    for change in changes:
        change(show)
    held = BytesIO()
    show.save(held)
    return held.getvalue()


def named(slide, word: str = "followup|") -> list:
    return [shape for shape in slide.shapes if shape.name.startswith(word)]


def grouped(show) -> None:
    """Ctrl+G: all that is ours stands in a group within a group, beside an arrow."""
    for slide in show.slides:
        if ours := named(slide):
            outer = slide.shapes.add_group_shape()
            inner = outer.shapes.add_group_shape()
            inner.shapes.add_shape(1, 0, 0, 9, 9).name = "Arrow"
            for shape in ours:
                inner._element.append(shape._element)
            for group in (inner, outer):
                group._element.recalculate_extents()


def half_as_large(show) -> None:
    """A group that was made half as large, from its left upper corner."""
    grouped(show)
    for slide in show.slides:
        for group in (
            shape for shape in slide.shapes if shape.shape_type == 6 and shape.name.startswith("Group")
        ):
            group.width, group.height = Emu(group.width // 2), Emu(group.height // 2)


def in_alternate_content(show) -> None:
    """As newer programs write what older ones can't show; those are given a picture."""
    for slide in show.slides:
        for shape in named(slide):
            alternate = parse_xml(
                f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:p14="{P14}" Requires="p14"/>'
                "<mc:Fallback/></mc:AlternateContent>"
            )
            picture = slide.shapes.add_picture(BytesIO(A_POINT), 0, 0)
            picture.name = "Picture of how it was"
            shape._element.addprevious(alternate)
            alternate[0].append(shape._element)
            alternate[1].append(picture._element)


def renamed(show) -> None:
    """Charts and tables of ours get names of a person's own, so that nobody knows them any more."""
    for slide in show.slides:
        for number, shape in enumerate(named(slide, "followup|graphic")):
            shape.name = f"My chart {number}"


def with_a_slide_out_of_the_list(show) -> None:
    """A slide deleted as many scripts do: out of the list alone, with a link to it that stays."""
    listed = show.slides._sldIdLst
    show.slides[0].part.relate_to(show.slides[1].part, RT.SLIDE)
    listed.remove(listed[1])


def doubled(show) -> None:
    """A copy of a chart on the slide on which it stands, with the same part behind it."""
    for slide in show.slides:
        for shape in named(slide, "followup|graphic"):
            shape._element.addnext(deepcopy(shape._element))


def linked_to_a_workbook(show) -> None:
    """The first chart takes its figures from a workbook on somebody's disk."""
    charts = [shape.chart for slide in show.slides for shape in shapes_of(slide) if shape.has_chart]
    chart = next(each for each in charts if each._chartSpace.externalData is not None)
    data = chart._chartSpace.externalData
    chart.part.drop_rel(data.rId)
    data.rId = chart.part.relate_to("file:///C:/mine/book.xlsx", RT.PACKAGE, is_external=True)


SAID = "Realm of Oldabrolia"
"""A name of an administration of `tests.marked_survey`, of several words."""


def with_words(show) -> None:
    """Words that name one: in alt text, names, several looks and lines, a layout and about the file."""
    for slide in show.slides:
        box = slide.shapes.add_textbox(0, 0, 99, 99)
        box.name = f"{SAID} did it"
        box._element.nvSpPr.cNvPr.set("descr", "A picture of Abrolia")
        first, second = box.text_frame.paragraphs[0], box.text_frame.add_paragraph()
        first.text, second.text = "Done by the Realm of", "Oldabrolia"
        third = box.text_frame.add_paragraph()
        for piece in ("Abro", "lia was ", "first"):
            third.add_run().text = piece
    show.slide_layouts[0].shapes[0].text_frame.text = "Abrolia, QA"
    about = show.core_properties
    about.author = about.subject = about.comments = about.category = about.last_modified_by = SAID


def with_remarks(show) -> None:
    """A comment, with who wrote it, and a link to an administration."""
    slide = show.slides[0]
    remark = f'<p:cmLst xmlns:p="{P}"><p:cm authorId="0"><p:text>{SAID} says no</p:text></p:cm></p:cmLst>'
    writer = f'<p:cmAuthorLst xmlns:p="{P}"><p:cmAuthor id="0" name="{SAID}" initials="QA"/></p:cmAuthorLst>'
    added(slide.part, "comments/comment1.xml", "comments", remark.encode())
    added(show.part, "commentAuthors.xml", "commentAuthors", writer.encode())
    box = slide.shapes.add_textbox(0, 0, 9, 9)
    run = box.text_frame.paragraphs[0].add_run()
    run.text = "Read on"
    run.hyperlink.address = "https://customs.abrolia.example/report"


def added(part, name: str, kind: str, content: bytes) -> None:
    """Put a part of its own into a file."""
    made = Part(PackURI(f"/ppt/{name}"), f"application/vnd.of.{kind}+xml", part.package, content)
    part.relate_to(made, f"{OFFICE}/{kind}")


EDITS = (
    grouped,
    half_as_large,
    in_alternate_content,
    doubled,
    with_a_slide_out_of_the_list,
    linked_to_a_workbook,
    renamed,
    with_words,
    with_remarks,
)
