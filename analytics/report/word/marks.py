"""By what our parts of a document are found again: titles of controls, hidden bookmarks, properties.

A title begins with the key of a part, and ends with a fingerprint of the words that we wrote. LibreOffice
drops titles and keeps bookmarks; each part has both. Which parts a file ever had stands in its properties:
what is not in it any more, somebody took out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from analytics.audience import AUDIENCES, Audience, strictest

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTHING = "00000000"
"""The fingerprint of no words, which nobody writes."""
_NAME = re.compile(r"_fs_([pht])_([0-9a-f]{8})_([0-9a-f]{8})(?:_Copy_\d+)?")
"""A copy that LibreOffice makes of a bookmark says so at its end."""
_PRINT = re.compile(r"[0-9a-f]{8}")


def fingerprint(words: str) -> str:
    """Return a mark of words, however they are broken into lines; signs that nobody sees don't count.

    >>> fingerprint("19 of 28") == fingerprint("19 of\\n28 "), fingerprint("")
    (True, '00000000')
    """
    seen = (sign for sign in unicodedata.normalize("NFC", words) if unicodedata.category(sign) != "Cf")
    bare = "".join("".join(seen).split())
    return f"{crc32(bare.encode()):08x}"


def short(key: str) -> str:
    """Return the short form of a key, as it stands in the names of bookmarks."""
    return f"{crc32(key.encode()):08x}"


def title(key: str, words: str) -> str:
    """Return the title of the control of a part.

    >>> title("headline", "")
    'headline 00000000'
    """
    return f"{_as_word(key)} {fingerprint(words)}"


def _as_word(key: str) -> str:
    return "_".join(key.split())


def of_title(said: str) -> tuple[str, str]:
    """Return the short form of the key and the fingerprint that a title has, each blank where it has none."""
    words = said.split()
    if not words:
        return "", ""
    return short(words[0]), words[1] if len(words) > 1 and _PRINT.fullmatch(words[1]) else ""


def mark_of_key(key: str) -> str:
    """Return by what a part of a key is found: as `of_title` and `of_bookmark` give it."""
    return short(_as_word(key))


def bookmark(kind: str, key: str, words: str) -> str:
    """Return the hidden bookmark of a part: p for words and charts, h for a heading, t for a table.

    >>> bookmark("t", "table-4", "")
    '_fs_t_9b633cbe_00000000'
    """
    return f"_fs_{kind}_{mark_of_key(key)}_{fingerprint(words)}"


def of_bookmark(name: str) -> tuple[str, str, str]:
    """Return kind, short key and fingerprint of a bookmark of ours; blanks for any other."""
    found = _NAME.fullmatch(name)
    return (found[1], found[2], found[3]) if found else ("", "", "")


def caption_bookmark(key: str) -> str:
    """Return the hidden bookmark of the number of a caption, to which references point."""
    return f"_fs_c_{mark_of_key(key)}"


# ---- what a file says of itself -----------------------------------------------------------------

PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BEGIN = "Follow-up "
LONGEST = 250
"""Word shows so many letters of a property."""


@dataclass(frozen=True)
class About:
    """What a report in Word says of itself: round, audience, form, data version, parts that it ever had.

    `widest` is the audience of all it was ever made for that is shown the most: a person's words in it may
    have been written for that one.
    """

    round: str = ""
    audience: Audience | None = None
    short: bool = False
    version: str = ""
    had: frozenset[str] = field(default_factory=frozenset)
    widest: Audience | None = None


def about(document: Any) -> About:
    """Read what a document says of itself; blanks where it says nothing."""
    said = {
        name.removeprefix(BEGIN): value for name, value in _read(document).items() if name.startswith(BEGIN)
    }
    audience, widest = (_audience(said.get(name, "")) for name in ("audience", "widest audience"))
    had = "".join(value for name, value in said.items() if name.startswith("parts"))
    return About(
        said.get("round", ""), audience, said.get("form") == "short", said.get("data version", ""),
        frozenset(_PRINT.findall(had)), widest or audience,
    )  # fmt: skip


def _audience(said: str) -> Audience | None:
    return next((each for each in AUDIENCES if each == said), None)


def widest_of(before: Audience | None, now: Audience) -> Audience:
    """Return which of two audiences is shown more.

    >>> widest_of("office", "public"), widest_of(None, "public"), widest_of("nameless", "members")
    ('office', 'public', 'members')
    """
    return now if before is None or strictest(before, now) == before else before


def tell(document: Any, now: About) -> None:
    """Write what a document says of itself; properties of others stay."""
    others = {name: value for name, value in _read(document).items() if not name.startswith(BEGIN)}
    own = {
        "round": now.round,
        "audience": now.audience or "",
        "widest audience": now.widest or "",
        "form": "short" if now.short else "whole",
        "data version": now.version,
    }
    had = "".join(sorted(now.had))
    pieces = [had[start : start + LONGEST - 2] for start in range(0, len(had), LONGEST - 2)]
    own |= {f"parts {place}": piece for place, piece in enumerate(pieces, start=1)}
    _write(document, {**others, **{BEGIN + name: value for name, value in own.items()}})


def _part_of(document: Any) -> Any:
    relations = document.part.package.rels.values()
    return next((each.target_part for each in relations if each.reltype == RELATION), None)


def _read(document: Any) -> dict[str, str]:
    part = _part_of(document)
    if part is None:
        return {}
    from docx.oxml import parse_xml

    return {each.get("name", ""): "".join(each.itertext()) for each in parse_xml(part.blob)}


def _write(document: Any, values: Mapping[str, str]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    each = "".join(
        f'<property fmtid="{ID}" pid="{number}" name={quoteattr(name)}><vt:lpwstr>{escape(value)}</vt:lpwstr>'
        "</property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    content = f'{HEAD}<Properties xmlns="{PROPERTIES}" xmlns:vt="{TYPES}">{each}</Properties>'.encode()
    part = _part_of(document)
    if part is None:
        part = Part(PackURI("/docProps/custom.xml"), CONTENT, b"", document.part.package)
        document.part.package.relate_to(part, RELATION)
    part._blob = content


def keys_of(keys: Iterable[str], before: Collection[str]) -> frozenset[str]:
    """Return the short forms of keys beside those that a file had before."""
    return frozenset(map(mark_of_key, keys)) | frozenset(before)
