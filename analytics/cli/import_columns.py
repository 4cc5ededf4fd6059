"""How the columns of an export are read: the options for it, and what was understood, told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import click

from analytics.cli.command import write_file
from analytics.errors import FileRefused, FollowupError
from analytics.reference import load_questionnaire
from analytics.understanding import IGNORED, TARGETS, ColumnReading, LeftOut, Mapping, Understanding

Command = TypeVar("Command", bound=Callable[..., Any])
TOLD = 30
"""At most this many columns and rows left out of a file are told in text; --json has all."""


def column_options(command: Command) -> Command:
    """Add --mapping, --save-mapping and --take-back to a command."""
    for option in reversed(
        (
            click.option(
                "--mapping",
                "mapping_file",
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                metavar="FILE",
                help="How the columns of an export are to be read: a file that --save-mapping wrote.",
            ),
            click.option(
                "--save-mapping",
                "save_mapping",
                type=click.Path(dir_okay=False, path_type=Path),
                metavar="FILE",
                help="Write how the columns of the export were read, to be corrected and given to --mapping.",
            ),
            click.option(
                "--take-back",
                "take_back",
                multiple=True,
                metavar="SHEET:ROW",
                help="Take in a row that is left out as no reply, for example “Sheet1:14”. Can be repeated.",
            ),
        )
    ):
        command = option(command)
    return command


def read_mapping(path: Path | None) -> Mapping | None:
    """Read the file of --mapping; FollowupError when it is none."""
    from analytics.ingest import mapping_from_json

    if path is None:
        return None
    try:
        return mapping_from_json(path.read_text(encoding="utf-8-sig"), load_questionnaire())
    except (OSError, UnicodeDecodeError) as error:
        raise FollowupError(f"{path} can't be read: {error}.") from error


def write_mapping(path: Path | None, understood: Sequence[Understanding | None]) -> None:
    """Write how the columns of the one export were read."""
    from analytics.ingest import mapping_of, mapping_to_json

    if path is None:
        return
    found = [one for one in understood if one is not None]
    if len(found) != 1:
        raise FollowupError(f"--save-mapping takes one export; {len(found)} of the files are exports.")
    write_file(path, mapping_to_json(mapping_of(found[0])).encode())


@contextmanager
def unknown_columns_written(path: Path | None) -> Iterator[None]:
    """Write the columns of a file that is refused because nobody knows them, for a person to name them."""
    try:
        yield
    except FileRefused as refused:
        if refused.unknown is None:
            raise
        how = "Or name its columns: --save-mapping FILE writes them, and --mapping takes the file again."
        if path is not None:
            write_mapping(path, [refused.unknown])
            targets = ", ".join((*TARGETS, *(q.id for q in load_questionnaire().questions)))
            how = (
                f"Or name its columns: they are written to {path}. Put what each is in the place of "
                f"“{IGNORED}” there, and give it to --mapping. A column can be {targets}."
            )
        raise FileRefused(f"{refused} {how}") from None


def rows_to_take_back(named: Sequence[str]) -> frozenset[tuple[str, int]]:
    """Return (sheet, row) of each "SHEET:ROW"; FollowupError when one has no row number."""
    rows = []
    for name in named:
        sheet, _, row = name.rpartition(":")
        if not row.isdigit():
            raise FollowupError(f"“{name}” names no row. Write sheet and row, for example “Sheet1:14”.")
        rows.append((sheet, int(row)))
    return frozenset(rows)


def understood_as_values(understood: Understanding | None) -> dict[str, Any] | None:
    """Return all that was understood as plain values."""
    if understood is None:
        return None
    values = {
        name: getattr(understood, name) for name in ("kind", "kind_reason", "fingerprint", "mapping_name")
    }
    return values | {
        "rows_read": understood.rows_read,
        "header": str(understood.header or ""),
        "sheets": [{"sheet": sheet, "taken_for": taken} for sheet, taken in understood.sheets],
        "columns": [asdict(column) for column in understood.columns],
        "left_out": [asdict(row) for row in understood.left_out],
    }


def understood_in_words(understood: Understanding) -> list[str]:
    """Return the same as lines for a person."""
    where = f"; header in {understood.header}" if understood.header else ""
    lines = [f"  {understood.kind}: {understood.kind_reason}{where}"]
    if understood.mapping_name:
        lines.append(f"  columns as in the mapping “{understood.mapping_name}”")
    lines += [f"  sheet {sheet}: {taken}" for sheet, taken in understood.sheets if len(understood.sheets) > 1]
    kept = [column for column in understood.columns if column.target != IGNORED]
    lines += [f"    {_column(column)}" for column in kept[:TOLD]] + _more(len(kept), "columns")
    aside = len(understood.columns) - len(kept)
    lines += [f"    not kept: {aside} {'column' if aside == 1 else 'columns'}"] if aside else []
    return lines


def left_out_in_words(rows: Sequence[LeftOut]) -> list[str]:
    """Return the rows that are no replies, each with the reason."""
    lines = [f"  left out: {row.place}: {row.reason} ({row.summary})" for row in rows[:TOLD]]
    return lines + _more(len(rows), "rows")


def _column(column: ColumnReading) -> str:
    sure = "decided" if column.by_person else f"{column.confidence:.0%} sure"
    return (
        f"{column.sheet}, {column.column} “{column.header[:60]}” → {column.target} ({sure}: {column.reason})"
    )


def _more(count: int, what: str) -> list[str]:
    return [f"    … and {count - TOLD} more {what}; --json lists all"] if count > TOLD else []
