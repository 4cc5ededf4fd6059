"""What a chart of a file shows: the figures and words that are drawn, and those of the workbook behind it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple


class Told(NamedTuple):
    """A figure or words of a chart. `what`: value, across, label, name, category or heading."""

    what: str
    series: int
    point: int
    where: str
    said: str


def told_in(space: Any) -> Iterator[Told]:
    """Give every figure and every word of a chart."""
    heading = space.find("{*}chart/{*}title")
    if heading is not None:
        yield Told("heading", 0, 0, "heading", _text(heading))
    for number, series in enumerate(space.iterfind(".//{*}ser")):
        name = _first(series, "{*}tx//{*}v")
        yield Told("name", number, 0, "name of a series", name)
        names = dict(_points(series, "cat"))
        yield from (Told("category", number, at, "category", said) for at, said in names.items())
        for tag, what in (("val", "value"), ("yVal", "value"), ("xVal", "across")):
            for at, said in _points(series, tag):
                where = ", ".join(filter(None, (name, names.get(at, f"point {at + 1}"))))
                yield Told(what, number, at, where, _figure(said))
        for label in series.iterfind("{*}dLbls/{*}dLbl"):
            at = int(label.find("{*}idx").get("val"))
            rich = label.find("{*}tx")
            if rich is not None:
                yield Told("label", number, at, f"label of {names.get(at, f'point {at + 1}')}", _text(rich))


def shown_in(space: Any) -> str:
    """Return what a chart shows, without its labels, which programs write anew."""
    kept = ("name", "category", "value", "across")
    return " ".join(f"{each.point}:{each.said}" for each in told_in(space) if each.what in kept)


def _first(element: Any, path: str) -> str:
    found = element.find(path)
    return "" if found is None else (found.text or "").strip()


def _points(series: Any, tag: str) -> list[tuple[int, str]]:
    held = series.find(f"{{*}}{tag}")
    if held is None:
        return []
    return [(int(each.get("idx")), _first(each, "{*}v")) for each in held.iter("{*}pt")]


def _figure(said: str) -> str:
    """Return a figure as every program writes it, to six digits."""
    try:
        return f"{float(said):.6g}"
    except ValueError:
        return said


def _text(element: Any) -> str:
    lines = ["".join(run.text or "" for run in each.iter("{*}t")) for each in element.iter("{*}p")]
    return " ".join("\n".join(lines).split())


# ---- the workbook -------------------------------------------------------------------------------


def workbook_of(chart: Any) -> Any:
    """Return the part with the workbook behind a chart; None where it has none of its own."""
    for relation in chart.rels.values():
        if not relation.is_external and str(relation.target_part.partname).endswith(".xlsx"):
            return relation.target_part
    return None


def cells_of(content: bytes) -> dict[tuple[int, int], str | float]:
    """Return the cells of a workbook's first sheet by row and column from 0; none where it can't be read."""
    import openpyxl

    try:
        sheet = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0]
    except Exception:  # zip, XML and workbook faults have nothing in common
        return {}
    return {
        (row, column): value
        for row, line in enumerate(sheet.iter_rows(values_only=True))
        for column, value in enumerate(line)
        if isinstance(value, str | int | float)
    }
