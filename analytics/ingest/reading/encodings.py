"""Find out how the letters of a text file are written.

A byte order mark decides; then UTF-8, which no other way of writing looks like by chance. What is left
are the code pages of Windows and of East Asia. Each of them can read nearly any bytes as something,
so the question is which of them makes the bytes ordinary: the double-byte sets keep their common
characters in rows of their own (GB 2312 and Shift JIS on rows of level 1, Korean syllables in rows B0 to
C8), Thai marks stand on consonants, and accents in Western texts stand alone among plain letters.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .strange import DOUBLE_BYTE, WESTERN, of_single_answers, script_of

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SURE = 0.95
SAMPLE = 100_000
"""Bytes from lines with other than plain letters that are looked at."""
HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
UTF8_LETTER = re.compile(
    rb"([\xc2-\xdf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|[\xf1-\xf3][\x80-\xbf]{3}|\xf0[\x90-\xbf][\x80-\xbf]{2})"
)

Pair = tuple[int, int]


@dataclass(frozen=True)
class Letters:
    """The text of a file, and how its letters are written."""

    encoding: str
    text: str
    other: str = ""
    """How some lines are written that are not written like the rest."""
    lines: tuple[int, ...] = ()
    """The numbers of these lines, counted from 1."""


def decoded(data: bytes) -> Letters:
    r"""Return the text, and how its letters were read.

    >>> decoded("Région;café".encode("cp1252"))
    Letters(encoding='cp1252', text='Région;café', other='', lines=())
    >>> decoded("研修;タイ".encode("cp932")).encoding, decoded("研讨会;中国海关".encode("gb18030")).encoding
    ('cp932', 'gb18030')
    >>> decoded("Région\n".encode() + "Île\n".encode("cp1252"))
    Letters(encoding='utf-8', text='Région\nÎle\n', other='cp1252', lines=(2,))
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            if encoding != "utf-8-sig":
                return Letters(encoding, data.decode(encoding, "replace"))
            data = data.removeprefix(mark)
            break
    else:
        encoding = "utf-8"
    with contextlib.suppress(UnicodeDecodeError):
        return Letters(encoding, _as_utf8(_but_for_the_end(data)))
    mixed = _line_by_line(data, encoding, marked=encoding == "utf-8-sig")
    if mixed:
        return mixed
    for guess in _by_likelihood(data):
        with contextlib.suppress(UnicodeDecodeError):
            return Letters(guess, data.decode(guess))
    return Letters("latin-1", data.decode("latin-1"))


def _as_utf8(data: bytes) -> str:
    """Return the text; letters that old programs write in two halves become whole."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogatepass")
        return HALVES.sub(lambda pair: _joined(pair[0]), text)


def _joined(pair: str) -> str:
    return pair.encode("utf-16", "surrogatepass").decode("utf-16")


def _line_by_line(data: bytes, encoding: str, *, marked: bool) -> Letters | None:
    """Return the text of a file of which some lines are UTF-8 and others are not, None if it is no such file.

    A letter of a Western code page hardly ever looks like UTF-8, but one of East Asia may: there, half of
    the lines must be UTF-8.
    """
    lines = data.splitlines(keepends=True)
    told = [place for place, line in enumerate(lines) if not line.isascii()]
    wrong = [place for place in told if not _is_utf8(lines[place])]
    strange = [place for place in wrong if not _is_nearly_utf8(lines[place])]
    sample = b"".join(lines[place] for place in strange)
    other = next((guess for guess in _by_likelihood(sample) if _reads(sample[:SAMPLE], guess)), WESTERN)
    right = len(told) - len(strange)
    if not marked and (not right or (other != WESTERN and right * 2 < len(told))):
        return None
    if not marked and len(wrong) == len(told) and _by_likelihood(data)[0] in DOUBLE_BYTE:
        return None  # no line is UTF-8 as a whole, and all of them are of one code page
    for place in wrong:
        by_letter = other == WESTERN or _is_nearly_utf8(lines[place])
        read = _letter_by_letter(lines[place]) if by_letter else lines[place].decode(other, "replace")
        lines[place] = read.encode("utf-8", "surrogatepass")
    text = b"".join(lines).decode("utf-8", "surrogatepass")
    return Letters(encoding, text, other, tuple(place + 1 for place in wrong))


def _is_utf8(line: bytes) -> bool:
    with contextlib.suppress(UnicodeDecodeError):
        line.decode("utf-8", "surrogatepass")
        return True
    return False


def _is_nearly_utf8(line: bytes) -> bool:
    """Tell whether more bytes of a line belong to letters of UTF-8 than not."""
    rest = len(re.sub(rb"[\x00-\x7f]", b"", UTF8_LETTER.sub(b"", line)))
    return sum(map(len, UTF8_LETTER.findall(line))) > rest


def _letter_by_letter(line: bytes) -> str:
    """Return a line of UTF-8 with a few bytes that are not; each of these is taken for a Western letter."""
    pieces = UTF8_LETTER.split(line)
    return "".join(
        piece.decode() if place % 2 else piece.decode(WESTERN, "replace")
        for place, piece in enumerate(pieces)
    )


def _but_for_the_end(data: bytes) -> bytes:
    """Return the data without a letter that was cut through at their end."""
    beginning = re.search(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z", data[-4:])
    if not beginning:
        return data
    last = beginning.group()
    whole = len(last) == (2 if last[0] < 0xE0 else 3 if last[0] < 0xF0 else 4)
    return data if whole or data[: -len(last)].isascii() else data[: -len(last)]


def _by_likelihood(data: bytes) -> list[str]:
    """Return the code pages that can have been meant, the likeliest first."""
    lines = [line for line in data[: 50 * SAMPLE].splitlines(keepends=True) if not line.isascii()]
    sample = b"".join(lines)[:SAMPLE]
    sample = sample[: sample.rfind(b"\n") + 1] or sample
    scores = [(score(sample), encoding) for encoding, score in SCORES.items() if _reads(sample, encoding)]
    likely = [encoding for score, encoding in sorted(scores, key=lambda pair: -pair[0]) if score > 0.5]
    sure = likely[:1] != [WESTERN] and max((score for score, _ in scores), default=0.0) >= SURE
    other = of_single_answers(sample) or ("" if sure else script_of(sample))
    return [*([other] if other else []), *likely, WESTERN]


def _reads(sample: bytes, encoding: str) -> bool:
    try:
        sample.decode(encoding)
    except UnicodeDecodeError as error:
        return error.end >= len(sample) > 3  # cut within a character
    return True


def _pairs(sample: bytes, leads: str) -> list[Pair]:
    """Return the double-byte characters, read from the left; a lone high byte counts as (byte, 0).

    None at all when most stand alone: a word of East Asia has several, while an accent or a curly
    apostrophe has plain letters around it, the next of which would be taken for its second byte.
    """
    pair, lone = rf"[{leads}][\x40-\x7e\x80-\xfe]", r"[\x80-\xff]"
    runs = re.findall(f"(?:{pair})+|{lone}".encode("latin-1"), sample, re.DOTALL)
    together = sum(len(run) for run in runs if len(run) > 2 or (min(run[-2:]) >= 0x80 and len(run) == 2))
    if together < sum(map(len, runs)) / 2:
        return []
    found = re.findall(f"{pair}|{lone}".encode("latin-1"), sample, re.DOTALL)
    return [(each[0], each[1] if len(each) > 1 else 0) for each in found]


def _share(pairs: Iterable[Pair], common: Callable[[int, int], bool]) -> float:
    judged = [common(*pair) for pair in pairs]
    return sum(judged) / len(judged) if judged else 0.0


def _korean(sample: bytes) -> float:
    pairs = _pairs(sample, r"\x81-\xfe")
    share = _share(
        pairs, lambda lead, trail: trail >= 0xA1 and (0xB0 <= lead <= 0xC8 or 0xA1 <= lead <= 0xA3)
    )
    return share + 0.01 if share > 0.95 else 0.0  # Chinese has a third of its characters beyond row C8


def _chinese(sample: bytes) -> float:
    pairs = _pairs(sample, r"\x81-\xfe")
    return _share(pairs, lambda lead, trail: trail >= 0xA1 and (0xB0 <= lead <= 0xD7 or 0xA1 <= lead <= 0xA3))


def _traditional(sample: bytes) -> float:
    pairs = _pairs(sample, r"\x81-\xfe")
    low = _share(pairs, lambda lead, trail: 0x40 <= trail <= 0x7E)
    share = _share(pairs, lambda lead, trail: 0xA4 <= lead <= 0xC6 or 0xA1 <= lead <= 0xA3)
    return share if low > 0.15 else 0.0  # in other sets nearly no second byte is a plain letter


def _japanese(sample: bytes) -> float:
    pairs = _pairs(sample, r"\x81-\x9f\xe0-\xfc")
    return _share(pairs, lambda lead, trail: bool(trail) and (0x81 <= lead <= 0x83 or 0x88 <= lead <= 0x97))


def _thai(sample: bytes) -> float:
    """Return the share of vowels and tone marks that stand where one can: by a consonant or another mark."""
    high = len(re.findall(rb"[\x80-\xff]", sample))
    runs = re.findall(rb"[\xa1-\xfb]{3,}", sample)
    following = re.findall(rb"(?<=(.))[\xd0-\xda\xe7-\xee]", sample, re.DOTALL)
    leading = re.findall(rb"[\xe0-\xe4](?=(.))", sample, re.DOTALL)
    capitals = not re.search(rb"[\xa1-\xbf\xe0-\xfb]", sample)  # of Cyrillic: Thai has other letters too
    if not following or capitals or sum(map(len, runs)) < high / 2:
        return 0.0
    right = sum(b"\xa1" <= before <= b"\xce" or before in MARKED for before in following)
    right += sum(b"\xa1" <= after <= b"\xce" for after in leading)
    found: float = right / (len(following) + len(leading))
    return found


MARKED = [bytes([code]) for code in (0xD1, *range(0xD4, 0xDB), *range(0xE7, 0xEF))]


def _western(sample: bytes) -> float:
    """Return the share of high bytes that are letters or signs standing alone or in twos."""
    high = re.findall(rb"[\x80-\xff]+", sample)
    alone = sum(len(run) for run in high if len(run) <= 2)
    return 0.9 * alone / max(sum(map(len, high)), 1)


SCORES: dict[str, Callable[[bytes], float]] = {
    "cp949": _korean,
    "cp932": _japanese,
    "gb18030": _chinese,
    "big5": _traditional,
    "cp874": _thai,
    WESTERN: _western,
}
