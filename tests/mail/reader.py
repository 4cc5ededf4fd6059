"""Mail read by hand: a small reader of RFC 5322, 2045, 2047 and 2231 that shares nothing with the writer."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes


@dataclass(frozen=True)
class Part:
    """A part of a letter: its fields by name in small letters, and its bytes, decoded."""

    fields: dict[str, str]
    content: bytes
    parts: tuple[Part, ...] = ()

    @property
    def kind(self) -> str:
        return self.fields.get("content-type", "text/plain").partition(";")[0].strip().lower()

    @property
    def file_name(self) -> str:
        return parameter(self.fields.get("content-disposition", ""), "filename")

    def leaves(self) -> list[Part]:
        return [leaf for part in self.parts for leaf in part.leaves()] if self.parts else [self]


def read(data: bytes) -> Part:
    """Read a letter, or a part of one."""
    head, _, body = data.partition(b"\r\n\r\n")
    fields: dict[str, str] = {}
    for line in re.sub(rb"\r\n([ \t])", rb"\1", head).split(b"\r\n"):
        name, _, value = line.decode("ascii").partition(":")
        assert name.lower() not in fields, f"{name} stands twice"
        fields[name.lower()] = value.strip()
    if boundary := parameter(fields.get("content-type", ""), "boundary"):
        divider = b"--" + boundary.encode()
        middle = (b"\r\n" + body).split(b"\r\n" + divider)
        assert middle[-1].startswith(b"--"), "the last divider is missing"
        inside = tuple(read(part.removeprefix(b"\r\n")) for part in middle[1:-1])
        return Part(fields, b"", inside)
    return Part(fields, decoded(body, fields.get("content-transfer-encoding", "7bit").lower()))


def decoded(body: bytes, how: str) -> bytes:
    if how == "base64":
        return base64.b64decode(body, validate=False)
    if how == "quoted-printable":
        joined = re.sub(rb"=[ \t]*\r\n", b"", body)
        return re.sub(rb"=([0-9A-F]{2})", lambda found: bytes([int(found[1], 16)]), joined)
    assert how in ("7bit", "8bit"), how
    return body


def parameter(value: str, name: str) -> str:
    """Return a parameter of a field, put together from its numbered and encoded pieces."""
    found: dict[int, tuple[str, bool]] = {}
    pieces = re.findall(r';\s*([\w*-]+)=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))', value)
    for said, quoted, plain in pieces:
        match = re.fullmatch(rf"{name}(?:\*(\d+))?(\*)?", said, re.IGNORECASE)
        if match:
            found[int(match[1] or 0)] = (re.sub(r"\\(.)", r"\1", quoted) or plain, bool(match[2]))
    if not found:
        return ""
    whole, charset = b"", "ascii"
    for place in sorted(found):
        text, encoded = found[place]
        if encoded and place == 0:
            charset, _, text = text.split("'", 2)
        whole += unquote_to_bytes(text) if encoded else text.encode()
    return whole.decode(charset or "utf-8")


WORD = r"=\?([\w-]+)\?([bBqQ])\?([^?\s]*)\?="


def words(text: str) -> str:
    """Return a text of a field with its encoded words read; blanks between two of them are none."""
    assert all(len(found[0]) <= 75 for found in re.finditer(WORD, text)), "an encoded word is too long"
    joined = re.sub(rf"({WORD})\s+(?==\?)", r"\1", text)

    def one(found: re.Match[str]) -> str:
        charset, how, said = found.groups()
        if how in "bB":
            return base64.b64decode(said, validate=True).decode(charset)
        return decoded(said.replace("_", " ").encode(), "quoted-printable").decode(charset)

    return re.sub(WORD, one, joined)


def mailboxes(text: str) -> list[tuple[str, str]]:
    """Return the names and addresses of a field; a comma within quotes or an encoded word parts nothing."""
    found: list[tuple[str, str]] = []
    for box in re.findall(r'(?:"(?:[^"\\]|\\.)*"|[^,"])+', text):
        match = re.fullmatch(r"\s*(.*?)\s*<([^<>]+)>\s*", box)
        name, address = (match[1], match[2]) if match else ("", box.strip())
        quoted = re.fullmatch(r'"((?:[^"\\]|\\.)*)"', name)
        found.append((re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else words(name), address))
    return found
