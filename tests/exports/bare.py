"""Workbooks of bare XML, as web services write them: no <dimension>, no docProps, inline strings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape

from tests.exports.sheets import Cell, Formula, Sheet, column, serial, xml_text, zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass
class Strings:
    """The shared strings in the order of their first use."""

    places: dict[str, int] = field(default_factory=dict)

    def place(self, text: str) -> int:
        return self.places.setdefault(text, len(self.places))

    def xml(self) -> str:
        items = "".join(f"<si>{xml_text(text)}</si>" for text in self.places)
        return f'{HEAD}<sst xmlns="{MAIN}" count="{len(self.places)}">{items}</sst>'


def bare_workbook(
    *sheets: Sheet, inline: bool = False, dimension: bool = False, properties: str = ""
) -> bytes:
    """Write the sheets with nothing around them but what a reader needs.

    `inline` puts texts into the cells. `properties` names the program in docProps, "" leaves docProps out.
    """
    strings = Strings()
    pages = [_page(sheet, None if inline else strings, dimension) for sheet in sheets]
    numbers = range(1, len(sheets) + 1)
    parts: list[tuple[str, str]] = [
        (f"xl/worksheets/sheet{number}.xml", page) for number, page in zip(numbers, pages, strict=True)
    ]
    if not inline:
        parts.append(("xl/sharedStrings.xml", strings.xml()))
    parts += [
        ("xl/styles.xml", _styles(sheets[0].dates)),
        ("xl/workbook.xml", _book(sheets)),
        ("xl/_rels/workbook.xml.rels", _book_relations(len(sheets), inline)),
        ("_rels/.rels", _relations(properties)),
    ]
    if properties:
        parts.append(("docProps/app.xml", _program(properties)))
    parts.append(("[Content_Types].xml", _types(len(sheets), inline, properties)))
    return zipped(parts)


def _page(sheet: Sheet, strings: Strings | None, dimension: bool) -> str:
    rows = "".join(
        f'<row r="{number}">'
        + "".join(_cell(cell, f"{column(at)}{number}", strings) for at, cell in enumerate(cells))
        + "</row>"
        for number, cells in enumerate(sheet.rows, start=1)
    )
    width = max(len(cells) for cells in sheet.rows)
    size = f'<dimension ref="A1:{column(width - 1)}{len(sheet.rows)}"/>' if dimension else ""
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    view = f'<sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
    return f'{HEAD}<worksheet xmlns="{MAIN}">{size}{view}<sheetData>{rows}</sheetData></worksheet>'


def _cell(cell: Cell, place: str, strings: Strings | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Formula):
        return f'<c r="{place}" t="str"><f>{escape(cell.text)}</f><v>{cell.value}</v></c>'
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, datetime):
        return f'<c r="{place}" s="1"><v>{serial(cell):.10f}</v></c>'
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell}</v></c>'
    if strings is None:
        return f'<c r="{place}" t="inlineStr"><is>{xml_text(cell)}</is></c>'
    return f'<c r="{place}" t="s"><v>{strings.place(cell)}</v></c>'


def _styles(dates: str) -> str:
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    dated = '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}">'
        f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{dates}"/></numFmts>'
        '<fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="2">{plain}{dated}</cellXfs></styleSheet>'
    )


def _book(sheets: tuple[Sheet, ...]) -> str:
    listed = "".join(
        f'<sheet state="{"hidden" if sheet.hidden else "visible"}" name="{escape(sheet.name)}"'
        f' sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>{listed}</sheets></workbook>'


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'


def _book_relations(count: int, inline: bool) -> str:
    links = [
        _link(f"rId{number}", f"{DOCUMENT}/worksheet", f"worksheets/sheet{number}.xml")
        for number in range(1, count + 1)
    ]
    links.append(_link("rIdS", f"{DOCUMENT}/styles", "styles.xml"))
    if not inline:
        links.append(_link("rIdT", f"{DOCUMENT}/sharedStrings", "sharedStrings.xml"))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _relations(properties: str) -> str:
    links = _link("rId1", f"{DOCUMENT}/officeDocument", "xl/workbook.xml")
    if properties:
        links += _link("rId2", f"{DOCUMENT}/extended-properties", "docProps/app.xml")
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _program(name: str) -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{HEAD}<Properties xmlns="{space}"><Application>{name}</Application></Properties>'


def _types(count: int, inline: bool, properties: str) -> str:
    named = [
        (f"/xl/worksheets/sheet{number}.xml", f"{CONTENT}.worksheet+xml") for number in range(1, count + 1)
    ]
    named += [("/xl/workbook.xml", f"{CONTENT}.sheet.main+xml"), ("/xl/styles.xml", f"{CONTENT}.styles+xml")]
    if not inline:
        named.append(("/xl/sharedStrings.xml", f"{CONTENT}.sharedStrings+xml"))
    if properties:
        kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        named.append(("/docProps/app.xml", kind))
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in named)
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = (
        f'<Default Extension="rels" ContentType="{relations}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'
