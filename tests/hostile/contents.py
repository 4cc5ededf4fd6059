"""Sound files whose cells hold what may harm a screen, a spreadsheet or a reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.hostile.making import EITHER, READ, REFUSED, SMALL, Case, ods, ods_cell, of_cell, of_text


def texts() -> Iterator[Case]:
    """Yield texts that must come through exactly, or freed of what no document can hold."""
    kept = {
        "a formula": "=HYPERLINK(&quot;http://example.test&quot;)",
        "a command": "=cmd|'/c calc'!A0",
        "a sign before": "@SUM(1+1)*cmd",
        "a script": "&lt;script&gt;alert(1)&lt;/script&gt;",
        "markdown": "![x](http://example.test/x.png) **bold** :red[x] $x$",
        "turned letters": "\u202eevil\u202c \u2066x\u2069 \u200b",
        "emoji": "👩‍👩‍👧 🇫🇯",
        "accents apart": "e\u0301 Å",
    }
    for name, text in kept.items():
        plain = text.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">")
        yield Case(name, of_text(text), READ, plain)
    freed = {
        "control characters": "A\x01B\x1fC",
        "control characters as references": "A&#1;B&#x1f;C",
        "control characters as Excel writes them": "A_x0001_B_x001F_C",
        "half characters": "A_xD800_B_xDFFF_C",
        "no characters": "A\ufffeB\uffffC",
    }
    for name, text in freed.items():
        either = EITHER if "reference" in name else READ
        yield Case(name, of_text(text), either, "ABC")
    yield Case("a text of a million letters", of_text("long " * 200_000), READ, "taken out")
    yield Case("a text of combining marks", of_text("a" + "\u0301" * 30_000), READ, "\u0301" * 10)


def odd_cells() -> Iterator[Case]:
    """Yield cells that are not what their type says; none may end the server."""
    cells = {
        "no number": '<c r="A2"><v>NaN</v></c>',
        "infinity": '<c r="A2"><v>INF</v></c>',
        "too large a number": '<c r="A2"><v>1e999</v></c>',
        "infinity as a date": '<c r="A2" s="1"><v>-INF</v></c>',
        "no number as a date": '<c r="A2" s="1"><v>NaN</v></c>',
        "a date in the year 27 million": '<c r="A2" s="1"><v>1e10</v></c>',
        "a date before all dates": '<c r="A2" s="1"><v>-5000000</v></c>',
        "truth 7": '<c r="A2" t="b"><v>7</v></c>',
        "the 30th of February": '<c r="A2" t="d"><v>2020-02-30</v></c>',
        "an unknown type": '<c r="A2" t="zzz"><v>1</v></c>',
        "a word as number": '<c r="A2"><v>seven</v></c>',
        "an unknown error": '<c r="A2" t="e"><v>#BOOM!</v></c>',
    }
    for name, cell in cells.items():
        yield Case(f"{name} in a cell", of_cell(cell), EITHER)
    yield Case("#N/A in a cell", of_cell('<c r="A2" t="e"><f>NA()</f><v>#N/A</v></c>'), READ, "#N/A")


def text_files() -> Iterator[Case]:
    """Yield text files with separated values."""
    name = "hostile.csv"
    head = b"Workshop,Administration,Text\n"
    unclosed = head + b'1,Fiji,"no end ' + b"of it, " * 300_000
    yield Case("a quotation mark without end", unclosed, REFUSED, "quotation mark", name)
    yield Case("5,000 separators", head + b"," * 5_000 + b"x\n", REFUSED, "5,001 columns", name)
    yield Case("only separators", head + b"1,Fiji\n" + b"," * 50_000 + b"\n", READ, "Fiji", name)
    yield Case("200,000 empty lines", head + b"1,Fiji,x\n" + b"\n" * 200_000, READ, "Fiji", name)
    yield Case("only line ends", b"\n" * 500_000, READ, "", name)
    small = replace(SMALL, rows=1_000)
    yield Case("too many rows", head + b"1,Fiji,x\n" * 5_000, REFUSED, "rows", name, small)
    yield Case("zero bytes", head + b"1,Fi\0ji,x\n", READ, "taken out", name)
    yield Case("zero bytes all over", head + b"1,\0\0\0\0,x\n" * 99, REFUSED, "unknown kind", name)
    yield Case("zero bytes far down", head + b"1,Fiji,x\n" * 1_000 + b"\0\n", EITHER, "", name)
    yield Case("old line ends", b"Workshop;Text\r1;Fiji\r2;Tonga\r", READ, "Tonga", name)
    yield Case("half a letter at the end", "Workshop;Text\n1;Fidji é".encode()[:-1], READ, "Fidji ", name)
    yield Case("letters of 16 bits, one byte short", "A;Fiji\n1;2".encode("utf-16")[:-1], READ, "Fiji", name)
    yield Case("a formula in a text file", head + b"1,Fiji,=1+1\n", READ, "=1+1", name)
    for encoding, text in {
        "cp932": "研修;タイ",
        "gb18030": "研讨会;中国海关",
        "cp874": "การอบรม;ประเทศไทย",
    }.items():
        yield Case(
            f"letters of {encoding}", f"A;B\n{text}\n".encode(encoding), READ, text.split(";")[1], name
        )
    rows = "".join(
        f"<table:table-row>{ods_cell('Workshop')}{ods_cell('Fiji')}</table:table-row>" for _ in "ab"
    )
    yield Case("a sound ods", ods(rows), READ, "Fiji", "sound.ods")
