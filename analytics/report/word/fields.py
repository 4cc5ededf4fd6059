"""Fields of a document: numbers of captions, what refers to them, and the contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analytics.report.word import xml
from analytics.report.word.looks import names_of_styles
from analytics.report.word.marks import W, of_bookmark
from analytics.report.word.places import words_in
from analytics.report.word.writing import LABELS, Writing

_HEADING = re.compile(r"heading ([12])", re.IGNORECASE)


@dataclass(frozen=True)
class Field:
    """A field: its code, its elements from first to last, and the texts that it shows."""

    code: str
    elements: tuple[Any, ...]
    shown: tuple[Any, ...]

    def show(self, words: str) -> None:
        """Let a field show words until a program works it out."""
        for place, each in enumerate(self.shown):
            each.text = "" if place else words


def fields(root: Any) -> Iterator[Field]:
    """Give the fields of a document in their order, in both forms in which programs write them."""
    open_: list[tuple[list[str], list[Any], list[Any], list[bool]]] = []
    for node in list(root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText", f"{W}t")):
        if node.tag == f"{W}fldSimple":
            yield Field(node.get(f"{W}instr", "").strip(), (node,), tuple(node.iter(f"{W}t")))
        elif node.tag == f"{W}instrText" and open_:
            open_[-1][0].append(node.text or "")
        elif node.tag == f"{W}t" and open_ and open_[-1][3]:
            open_[-1][2].append(node)
        elif node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                open_.append(([], [node], [], []))
            elif kind == "separate" and open_:
                open_[-1][3].append(True)
            elif kind == "end" and open_:
                code, begun, shown, _ = open_.pop()
                yield Field("".join(code).strip(), (*begun, node), tuple(shown))


def count_captions(document: Any) -> None:
    """Number captions in the order in which they stand, and let what refers to them show these numbers."""
    body, counted = document.element.body, Counter[str]()
    every = list(fields(body))
    for each in every:
        words = each.code.split()
        if len(words) > 1 and words[0] == "SEQ" and words[1] in LABELS:
            counted[words[1]] += 1
            each.show(str(counted[words[1]]))
    said = _said_by_bookmarks(body)
    for each in every:
        words = each.code.split()
        if len(words) > 1 and words[0] == "REF" and words[1].startswith("_fs_c_"):
            if words[1] in said:
                each.show(said[words[1]])
            else:
                _without(each)


def _said_by_bookmarks(body: Any) -> dict[str, str]:
    """Return what stands in each bookmark of a caption, the results of fields too."""
    found = {}
    for begin in body.iter(f"{W}bookmarkStart"):
        name = begin.get(f"{W}name", "")
        if name.startswith("_fs_c_"):
            said = ""
            for each in begin.itersiblings():
                if each.tag == f"{W}bookmarkEnd" and each.get(f"{W}id") == begin.get(f"{W}id"):
                    break
                said += "".join(node.text or "" for node in each.iter(f"{W}t"))
            found[name] = said
    return found


def _without(reference: Field) -> None:
    """Take out a reference to what stands nowhere any more, with the brackets around it."""
    first = reference.elements[0]
    run = first if first.tag == f"{W}fldSimple" else first.getparent()
    paragraph = next(first.iterancestors(f"{W}p"), None)
    if paragraph is None:
        return
    texts = list(paragraph.iter(f"{W}t"))
    inside = [node for node in texts if node in reference.shown]
    at = texts.index(inside[0]) if inside else -1
    if at > 0 and (texts[at - 1].text or "").endswith(" ("):
        texts[at - 1].text = (texts[at - 1].text or "")[:-2]
        after = texts[at + len(inside)] if at + len(inside) < len(texts) else None
        if after is not None and (after.text or "").startswith(")"):
            after.text = (after.text or "")[1:]
    last = reference.elements[-1] if len(reference.elements) > 1 else first
    end = last if last.tag == f"{W}fldSimple" else last.getparent()
    doomed = [run, *run.itersiblings()]
    for each in doomed[: doomed.index(end) + 1] if end in doomed else [run]:
        each.getparent().remove(each)


# ---- contents -----------------------------------------------------------------------------------


def contents_in(document: Any) -> list[Any]:
    """Return the paragraphs of the contents; none where a document has none."""
    found: list[Any] = []
    depth = 0
    for paragraph in document.element.body.iter(f"{W}p"):
        codes = "".join(node.text or "" for node in paragraph.iter(f"{W}instrText"))
        if not depth and not re.search(r"\bTOC\b", codes):
            continue
        found.append(paragraph)
        for node in paragraph.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(node.get(f"{W}fldCharType"), 0)
        if depth <= 0:
            return found
    return found


def contents(writing: Writing) -> list[Any]:
    """Return the contents with their entries, each a link; a program that works them out adds the pages."""
    entries = list(_headings(writing))
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        'TOC \\o "1-2" \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    text = ""
    for row, (level, words, anchor) in enumerate(entries):
        link = f'<w:hyperlink w:anchor="{anchor}">{xml.run(words)}</w:hyperlink>'
        ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if row == len(entries) - 1 else ""
        indent = f'<w:spacing w:after="40"/><w:ind w:left="{(level - 1) * 340}"/>'
        text += xml.paragraph((begin if not row else "") + link + ends, more=indent)
    return writing.elements(text)


def _headings(writing: Writing) -> Iterator[tuple[int, str, str]]:
    """Give level, words and bookmark of each heading of a document; one without a bookmark gets one."""
    names = names_of_styles(writing.document)
    for paragraph in writing.document.element.body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = _HEADING.fullmatch(names.get(style.get(f"{W}val"), "")) if style is not None else None
        words = " ".join(words_in(paragraph).split())
        if level and words:
            yield int(level[1]), words, _anchor(paragraph, writing)


def _anchor(paragraph: Any, writing: Writing) -> str:
    for each in paragraph.iter(f"{W}bookmarkStart"):
        name = str(each.get(f"{W}name", ""))
        if of_bookmark(name)[0] == "h" or name.startswith("_Toc"):
            return name
    number = writing.number()
    name = f"_Toc{number:08d}"
    (made,) = writing.elements(f"<w:p>{xml.bookmarked('', name, number)}</w:p>")
    at = 1 if paragraph.find(f"{W}pPr") is not None else 0
    for each in reversed(list(made)):
        paragraph.insert(at, each)
    return name
