"""Boxes that lie over the cells and are ticked there, where no cell says so: the file is refused."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from analytics.errors import FileRefused
from tests.ingest.listing import FIJI, HEADINGS, JAPAN, read, workbook

VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape>'
    '<x:ClientData ObjectType="{kind}"><x:Anchor>3, 5, 1, 5, 3, 20, 2, 15</x:Anchor>{more}</x:ClientData>'
    "</v:shape></xml>"
)
CONTROL = '<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" {said}/>'
BOX = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"


RING = '<xdr:sp><xdr:spPr><a:prstGeom prst="{shape}"/></xdr:spPr></xdr:sp>'
PASTED = (
    "<xdr:oneCellAnchor><xdr:from><xdr:row>2</xdr:row></xdr:from>"
    '<xdr:ext cx="200000" cy="200000"/><xdr:pic ></xdr:pic></xdr:oneCellAnchor>'
)


def drawing(shape: str, many: int, high: int = 1) -> str:
    """Write a drawing of so many equal shapes, each so many rows high."""
    anchors = (
        f"<xdr:twoCellAnchor><xdr:from><xdr:row>{n}</xdr:row></xdr:from><xdr:to><xdr:row>{n + high}</xdr:row>"
        f"</xdr:to>{shape}</xdr:twoCellAnchor>"
        for n in range(1, many + 1)
    )
    return f"<xdr:wsDr>{''.join(anchors)}</xdr:wsDr>"


def with_part(name: str, text: str) -> bytes:
    buffer = io.BytesIO(workbook([HEADINGS, FIJI, JAPAN]))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("xl/drawings/vmlDrawing1.vml", VML.format(kind="Checkbox", more="<x:Checked>1</x:Checked>")),
        ("xl/drawings/vmlDrawing1.vml", VML.format(kind="Radio", more="<x:Checked>1</x:Checked>")),
        ("xl/ctrlProps/ctrlProp1.xml", CONTROL.format(said='objectType="CheckBox" checked="Checked"')),
        ("xl/drawings/drawing1.xml", f"<xdr:wsDr>{BOX.format(text='X') * 2}</xdr:wsDr>"),
        ("xl/drawings/drawing1.xml", f"<xdr:wsDr>{BOX.format(text='✓')}{BOX.format(text='✔')}</xdr:wsDr>"),
        ("xl/drawings/drawing1.xml", f"<xdr:wsDr>{BOX.format(text='○')}{BOX.format(text='●')}</xdr:wsDr>"),
        ("xl/activeX/activeX1.xml", '<ax:ocx ax:classid="{8BD21D40-EC42-11CE-9E0D-00AA006002F3}"/>'),
        *(
            ("xl/drawings/drawing1.xml", drawing(RING.format(shape=shape), 3))
            for shape in ("ellipse", "line")
        ),
        ("xl/drawings/drawing1.xml", drawing("<xdr:pic><xdr:nvPicPr/></xdr:pic>", 4)),
        ("xl/drawings/drawing1.xml", drawing("<xdr:sp><a:custGeom/></xdr:sp>", 3)),
        ("xl/drawings/drawing1.xml", f"<xdr:wsDr>{PASTED * 3}</xdr:wsDr>"),
    ],
)
def test_ticks_that_no_cell_holds_are_refused(name: str, text: str):
    with pytest.raises(FileRefused, match="lie over its cells, and no cell holds what they say"):
        read(with_part(name, text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("xl/drawings/vmlDrawing1.vml", VML.format(kind="Checkbox", more="")),
        (
            "xl/drawings/vmlDrawing1.vml",
            VML.format(kind="Checkbox", more="<x:Checked>1</x:Checked><x:FmlaLink>$C$2</x:FmlaLink>"),
        ),
        ("xl/drawings/vmlDrawing1.vml", VML.format(kind="Note", more="<x:Checked>1</x:Checked>")),
        (
            "xl/ctrlProps/ctrlProp1.xml",
            CONTROL.format(said='objectType="CheckBox" checked="Checked" fmlaLink="C2"'),
        ),
        ("xl/drawings/drawing1.xml", f"<xdr:wsDr>{BOX.format(text='Please fill in') * 2}</xdr:wsDr>"),
        ("xl/drawings/drawing1.xml", f"<xdr:wsDr>{BOX.format(text='X')}</xdr:wsDr>"),
        ("xl/drawings/drawing1.xml", drawing(RING.format(shape="ellipse"), 2)),
        ("xl/drawings/drawing1.xml", drawing(RING.format(shape="ellipse"), 3, high=6)),
        ("xl/drawings/drawing1.xml", drawing(RING.format(shape="rect"), 5)),
        (
            "xl/drawings/drawing1.xml",
            drawing(f'{RING.format(shape="ellipse")}<a14:compatExt spid="_x1"/>', 5),
        ),
        ("xl/drawings/drawing1.xml", drawing("<xdr:pic><xdr:nvPicPr/></xdr:pic>", 2)),
    ],
)
def test_what_is_linked_empty_or_no_tick_is_no_trouble(name: str, text: str):
    assert len(read(with_part(name, text)).replies) == 2


@pytest.mark.parametrize(
    "opening", ["<x:ClientData ", "<formControlPr ", "<xdr:sp>", "<xdr:sp><a:t>", "<form:radio "]
)
def test_boxes_that_are_opened_and_never_closed_take_no_time(opening: str):
    data = with_part("xl/drawings/drawing1.xml", opening * (1_900_000 // len(opening)))
    begun = time.process_time()
    assert len(read(data).replies) == 2
    assert time.process_time() - begun < 5
