"""New figures for a chart, a table or rectangles that stand on a slide, which keep their place and looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from analytics.charts.description import NOTE
from analytics.stories.deck.bars import heads
from analytics.stories.deck.chart_xml import chart_xml, workbook
from analytics.stories.deck.linked import without_far_workbook
from analytics.stories.deck.pieces import Blocks, Piece, Plot, Scatter, Table
from analytics.stories.deck.places import Box
from analytics.stories.deck.shapes import group, table_graphic

LOOKS = ("spPr", "marker")
"""What of a series, and of a point of it, is how it looks and no figure."""
LAYOUT = "{*}chart/{*}plotArea/{*}layout/{*}manualLayout"
KINDS = ("barChart", "lineChart", "scatterChart")


def refilled(shape: Any, piece: Piece) -> bool | None:
    """Give a shape the figures of a piece and tell if they are others; None where its kind is another."""
    if isinstance(piece, Plot | Scatter):
        return _chart(shape, piece) if getattr(shape, "has_chart", False) else None
    if isinstance(piece, Table):
        return _table(shape, piece) if getattr(shape, "has_table", False) else None
    if isinstance(piece, Blocks):
        return _group(shape, piece) if shape._element.tag.endswith("}grpSp") else None
    return None


# ---- charts -------------------------------------------------------------------------------------


def _chart(shape: Any, piece: Plot | Scatter) -> bool | None:
    """Put new series in the place of the old ones; the workbook behind them is written anew."""
    from pptx.oxml import parse_xml

    changed = chart_refilled(shape.chart._chartSpace, parse_xml(chart_xml(piece)))
    if changed is not None:
        without_far_workbook(shape.chart)
        shape.chart.part.chart_workbook.update_from_xlsx_blob(workbook(piece))
    return changed


def chart_refilled(space: Any, fresh: Any) -> bool | None:
    """Give a chart the series of another in its own looks; tell if they are others, None if its kind is."""
    old, new = _plots(space), _plots(fresh)
    if len(old) != 1 or len(new) != 1 or old[0].tag != new[0].tag:
        return None
    before = list(_said(space))
    _series_instead(old[0], new[0])
    _limits_instead(space, fresh)
    _foot_instead(space, fresh)
    _heading_instead(space, fresh)
    return before != list(_said(space))


def _plots(space: Any) -> list[Any]:
    area = space.find("{*}chart/{*}plotArea")
    return [each for each in area if each.tag.rpartition("}")[2] in KINDS]


def _said(space: Any) -> Iterator[str]:
    """Give every figure and word of the heading and the series of a chart."""
    for part in (*space.findall("{*}chart/{*}title"), *space.iter("{*}ser")):
        for node in part.iter():
            if node.tag.rpartition("}")[2] in ("v", "t"):
                yield _plain((node.text or "").strip())


def _plain(said: str) -> str:
    """Return a figure as every program writes it, to six digits, and words as they are."""
    try:
        return f"{float(said):.6g}"
    except ValueError:
        return said


def _series_instead(old: Any, new: Any) -> None:
    """Replace the series of a chart; each looks as that of its name did, and each point as its category."""
    held = old.findall("{*}ser")
    by_name = {_name(each): each for each in held}
    at = list(old).index(held[0]) if held else len(old)
    for each in held:
        old.remove(each)
    for place, made in enumerate(new.findall("{*}ser")):
        if (before := by_name.get(_name(made))) is not None:
            _looking_like(made, before, bars=old.tag.endswith("}barChart"))
        old.insert(at + place, made)


def _name(series: Any) -> str:
    found = series.find("{*}tx//{*}v")
    return "" if found is None else (found.text or "").strip()


def _looking_like(made: Any, before: Any, *, bars: bool) -> None:
    """Give a new series the looks of the one before; points that are gone take theirs with them.

    Where each bar had looks of its own, those of its series were seen nowhere, and stay away.
    """
    if not bars or _drawn(before) - {each.find("{*}idx").get("val") for each in before.findall("{*}dPt")}:
        _looks_instead(made, before)
    places = _categories(before, bars=bars)
    points = {int(each.find("{*}idx").get("val")): each for each in before.findall("{*}dPt")}
    now = {int(each.find("{*}idx").get("val")): each for each in made.findall("{*}dPt")}
    for category, place in _categories(made, bars=bars).items():
        was = points.get(places.get(category, -1))
        if was is not None and place in now:
            _looks_instead(now[place], was)
        elif was is not None:
            point = deepcopy(was)
            point.find("{*}idx").set("val", str(place))
            _first_of(made, ("dLbls", "trendline", "errBars", "cat", "xVal", "val")).addprevious(point)


def _first_of(series: Any, tags: tuple[str, ...]) -> Any:
    return next(each for each in series if each.tag.rpartition("}")[2] in tags)


def _looks_instead(made: Any, before: Any) -> None:
    for tag in LOOKS:
        own, other = made.find(f"{{*}}{tag}"), before.find(f"{{*}}{tag}")
        if own is not None and other is not None:
            made.replace(own, deepcopy(other))


class _Category(NamedTuple):
    """What tells a category from others: what heads it and its name, and which it is of so many alike."""

    heading: str
    name: str
    number: int
    alike: int


def _categories(series: Any, *, bars: bool) -> dict[_Category, int]:
    """Return where the categories stand. Those of one name are known where there are as many as before."""
    drawn, heading, headed = _drawn(series), "", []
    for each in series.findall("{*}cat//{*}pt"):
        name = each.findtext("{*}v") or ""
        if bars and each.get("idx") not in drawn and heads(name):
            heading = name
        headed.append((int(each.get("idx")), (heading, name)))
    alike, often = Counter(own for _, own in headed), Counter[tuple[str, str]]()
    found = {}
    for place, own in headed:
        found[_Category(*own, often[own], alike[own])] = place
        often[own] += 1
    return found


def _drawn(series: Any) -> set[str]:
    """Return the places of the categories that have a value."""
    return {each.get("idx") for each in series.findall("{*}val//{*}pt") if "".join(each.itertext()).strip()}


def _limits_instead(space: Any, fresh: Any) -> None:
    """Let the scale end where the longest of the new bars asks for."""
    for old, new in zip(space.iter("{*}valAx"), fresh.iter("{*}valAx"), strict=False):
        for tag in ("max", "min"):
            was, now = old.find(f"{{*}}scaling/{{*}}{tag}"), new.find(f"{{*}}scaling/{{*}}{tag}")
            if was is not None and now is not None:
                was.set("val", now.get("val"))


def _foot_instead(space: Any, fresh: Any) -> None:
    """Let a scale end higher where what stands below it needs more room than before."""
    old, new = (_ends(each) for each in (space, fresh))
    if old and new and sum(old) > sum(new) > old[0]:
        high = space.find(f"{LAYOUT}/{{*}}h")
        high.set("val", f"{sum(new) - old[0]:.4f}")


def _ends(space: Any) -> tuple[float, float] | None:
    """Return where the scale of a chart begins and how high it is, in parts of it; None if it is free."""
    found = [space.find(f"{LAYOUT}/{{*}}{side}") for side in ("y", "h")]
    return None if None in found else (float(found[0].get("val")), float(found[1].get("val")))


def _heading_instead(space: Any, fresh: Any) -> None:
    """Replace the figures below the heading of a chart; the heading itself may be a person's own."""
    old, new = (each.find("{*}chart/{*}title/{*}tx/{*}rich") for each in (space, fresh))
    if old is None or new is None:
        return
    own, notes = _headed(old)
    if any(NOTE in _words_of(each) for each in own):
        old.getparent().replace(old, new)  # a program made one of both: figures of ours are not to stay
        return
    for each in notes:
        old.remove(each)
    for each in _headed(new)[1]:
        old.append(each)


def _headed(rich: Any) -> tuple[list[Any], list[Any]]:
    """Return the paragraphs of a heading, and those of our note below it."""
    lines = rich.findall("{*}p")
    first = next((n for n, each in enumerate(lines) if n and _words_of(each).startswith(NOTE)), len(lines))
    return lines[:first], lines[first:]


def _words_of(line: Any) -> str:
    return "".join(each.text or "" for each in line.findall("{*}r/{*}t")).strip()


# ---- tables and rectangles ----------------------------------------------------------------------


def _table(shape: Any, piece: Table) -> bool:
    """Write the cells of a table anew; one of as many cells keeps the looks of those that mean no figure."""
    from pptx.oxml import parse_xml

    old = shape._element.find(".//{*}tbl")
    fresh = parse_xml(_alone(table_graphic(piece))).find(".//{*}tbl")
    before = _texts(old)
    rows, made = old.findall("{*}tr"), fresh.findall("{*}tr")
    same = len(rows) == len(made) and len(rows[0]) == len(made[0]) if rows else False
    if same:
        for row, new, fields in zip(rows, made, piece.rows, strict=True):
            for cell, now, field in zip(row.findall("{*}tc"), new.findall("{*}tc"), fields, strict=True):
                _cell_instead(cell, now, means=bool(field.fill))
    else:
        wide = shape.width
        for each in (old.find("{*}tblGrid"), *rows):
            old.remove(each)
        for each in (fresh.find("{*}tblGrid"), *made):
            old.append(each)
        _as_wide(old, wide)
    return before != _texts(old)


def _alone(graphic: str) -> str:
    return graphic.replace(
        "<a:graphic>", '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">', 1
    )


def _texts(table: Any) -> list[str]:
    return ["".join(cell.itertext()) for cell in table.iter("{*}tc")]


def _cell_instead(cell: Any, now: Any, *, means: bool) -> None:
    """Write the words of a cell; where its fill means a figure, that and the colour of its words too."""
    words, looks = cell.find("{*}txBody"), cell.find("{*}tcPr")
    run, made = words.find(".//{*}rPr"), now.find(".//{*}rPr")
    if run is not None and made is not None and not means:
        made.getparent().replace(made, deepcopy(run))
    cell.replace(words, now.find("{*}txBody"))
    if means and looks is not None:
        cell.replace(looks, now.find("{*}tcPr"))


def _as_wide(table: Any, wide: int) -> None:
    """Make the columns of a table together as wide as its frame was."""
    columns = table.findall("{*}tblGrid/{*}gridCol")
    whole = sum(int(each.get("w")) for each in columns) or 1
    for each in columns:
        each.set("w", str(int(int(each.get("w")) * wide / whole)))


def _group(shape: Any, piece: Blocks) -> bool:
    """Write rectangles anew in a group that keeps its place and size."""
    from pptx.oxml import parse_xml

    old = shape._element
    before = ["".join(each.itertext()).strip() for each in old.findall("{*}sp")]
    ends = [(each.box.x + each.box.wide, each.box.y + each.box.tall) for each in piece.blocks]
    box = Box(0, 0, max((x for x, _ in ends), default=1), max((y for _, y in ends), default=1))
    fresh = parse_xml(group(old.shape_id, piece, box, name=shape.name, alt=""))
    for tag in ("off", "ext"):
        was, now = (
            old.find(f"{{*}}grpSpPr/{{*}}xfrm/{{*}}{tag}"),
            fresh.find(f"{{*}}grpSpPr/{{*}}xfrm/{{*}}{tag}"),
        )
        now.getparent().replace(now, deepcopy(was))
    for each in list(old)[1:]:
        old.remove(each)
    for each in list(fresh)[1:]:
        old.append(each)
    return before != ["".join(each.itertext()).strip() for each in old.findall("{*}sp")]
