"""Comments of ours in a document: where numbers of a person's words are others than those on record."""

from __future__ import annotations

from typing import Any

from analytics.report.word.marks import W
from analytics.stories.deck.pieces import clean

AUTHOR, INITIALS = "Follow-up survey", "FS"
ANCHORS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def without_ours(document: Any) -> None:
    """Take out the comments that an earlier run left; those of people stay."""
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    if not any(each.reltype == RT.COMMENTS for each in document.part.rels.values()):
        return
    ours = [each._comment_elm for each in document.comments if each.author == AUTHOR]
    ids = {each.get(f"{W}id") for each in ours}
    for each in ours:
        each.getparent().remove(each)
    for anchor in list(document.element.body.iter(*(f"{W}{name}" for name in ANCHORS))):
        if anchor.get(f"{W}id") in ids:
            run = anchor.getparent()
            run.remove(anchor)
            if run.tag == f"{W}r" and not [each for each in run if each.tag != f"{W}rPr"]:
                run.getparent().remove(run)


def remark(document: Any, element: Any, words: str) -> None:
    """Comment on a part, beside its words and not among them."""
    from docx.oxml import OxmlElement, parse_xml

    place = _anchor(element)
    if place is None:
        return
    made = document.comments.add_comment(text=clean(words), author=AUTHOR, initials=INITIALS)
    number = str(made.comment_id)
    begin, end = OxmlElement("w:commentRangeStart"), OxmlElement("w:commentRangeEnd")
    for each in (begin, end):
        each.set(f"{W}id", number)
    reference = parse_xml(f'<w:r xmlns:w="{W[1:-1]}"><w:commentReference w:id="{number}"/></w:r>')
    first, last = place
    first.addprevious(begin)
    last.addnext(end)
    end.addnext(reference)


def _anchor(element: Any) -> tuple[Any, Any] | None:
    """Return the first and last element of a line that a comment stands around."""
    if element.tag == f"{W}sdt" and next(element.iterancestors(f"{W}p"), None) is not None:
        return element, element
    paragraph = element if element.tag == f"{W}p" else next(element.iter(f"{W}p"), None)
    held = [each for each in paragraph if each.tag != f"{W}pPr"] if paragraph is not None else []
    return (held[0], held[-1]) if held else None
