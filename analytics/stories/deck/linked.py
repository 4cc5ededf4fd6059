"""What the parts of a file are linked to: slides that are in no list any more, files that lie elsewhere."""

from __future__ import annotations

from typing import Any

XML = ("xml", "vml", "rels", "svg")
"""How the names of parts end that are XML."""


def without_unlisted(show: Any) -> None:
    """Take out the slides that a file still holds and does not list: nobody sees them, and they are old.

    Before anything asks for the slides: they get their numbers then, and two parts would have the same name.
    """
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    listed = show.element.sldIdLst
    kept = {id(show.part.related_part(each.rId)) for each in (listed if listed is not None else ())}
    for part in list(show.part.package.iter_parts()):
        for key, relation in list(part.rels.items()):
            slide = relation.reltype == RT.SLIDE and not relation.is_external
            if slide and id(relation.target_part) not in kept:
                unlink(part, key)


def unlink(part: Any, key: str) -> None:
    """Take a relation out of a part, and what uses it: a link, the name of a slide, a workbook."""
    part.rels.pop(key)
    if (tree := tree_of(part)) is None:
        return
    for element in list(tree.iter()):
        used = any("/relationships}" in name and value == key for name, value in element.attrib.items())
        if used and element.getparent() is not None:
            element.getparent().remove(element)
    keep(part, tree)


def tree_of(part: Any) -> Any:
    """Return the XML of a part; None where it is none."""
    from pptx.oxml import parse_xml

    if hasattr(part, "_element"):
        return part._element
    return parse_xml(part.blob) if part.partname.ext.lower() in XML and part.blob else None


def keep(part: Any, tree: Any) -> None:
    """Keep the XML of a part that was changed."""
    from pptx.opc.oxml import serialize_part_xml

    if not hasattr(part, "_element"):
        part._blob = serialize_part_xml(tree)


def without_far_workbook(chart: Any) -> None:
    """Take from a chart the link to a workbook that lies elsewhere: what is ours holds its own."""
    key = chart._chartSpace.xlsx_part_rId
    if key is not None and key in chart.part.rels and chart.part.rels[key].is_external:
        unlink(chart.part, key)
