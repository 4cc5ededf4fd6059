"""`followup template-check`: own templates are used, or refused with what they lack."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pptx
import pytest
from click.testing import CliRunner
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from analytics.cli import main
from analytics.stories.deck.roles import OURS

DEFAULT = Path(pptx.__file__).parent / "templates" / "default.pptx"


def checked(file: Path) -> tuple[int, dict]:
    ran = CliRunner().invoke(main, ["template-check", str(file), "--json"])
    return ran.exit_code, json.loads(ran.output)


def only(kept: set[str], folder: Path) -> Path:
    """Write the default template with some of its layouts."""
    show = pptx.Presentation(BytesIO(DEFAULT.read_bytes()))
    for layout in list(show.slide_layouts):
        if layout.name not in kept:
            show.slide_layouts.remove(layout)
    show.save(folder / "own.pptx")
    return folder / "own.pptx"


def test_ours_plays_each_role_by_name():
    code, said = checked(OURS)
    assert code == 0
    assert said["roles"] == {name: name for name in said["roles"]}


def test_the_common_template_plays_them_by_its_placeholders():
    code, said = checked(DEFAULT)
    assert code == 0
    assert said["roles"] == {
        "Title": "Title Slide", "Section": "Section Header", "Chart": "Title and Content",
        "Table": "Title and Content", "Practice": "Title and Content", "Text": "Title and Content",
        "Closing": "Section Header",
    }  # fmt: skip


def test_one_layout_for_any_content_plays_all(tmp_path):
    code, said = checked(only({"Title and Content"}, tmp_path))
    assert (code, set(said["roles"].values())) == (0, {"Title and Content"})


@pytest.mark.parametrize("kept", ["Two Content", "Title Only", "Vertical Title and Text"])
def test_what_has_no_room_for_a_chart_is_refused_with_the_roles_that_are_missing(kept, tmp_path):
    code, said = checked(only({kept}, tmp_path))
    assert code == 2
    assert "Chart (a title and a large placeholder for chart or content)" in said["message"]
    assert said["roles"]["Chart"] is None


def test_what_is_no_presentation_is_said_so(tmp_path):
    file = tmp_path / "own.pptx"
    file.write_bytes(b"PK nothing")
    code, said = checked(file)
    assert code == 2
    assert "no presentation" in said["error"]["message"]


def test_a_template_that_libreoffice_saved_is_refused_for_what_it_lost(tmp_path):
    """What it writes: its own name, and layouts of its own in the place of those that were there."""
    show = pptx.Presentation(DEFAULT)
    about = show.part.package.part_related_by(RT.EXTENDED_PROPERTIES)
    about.blob = b"<Properties><Application>LibreOffice/7.4.7.2</Application></Properties>"
    show.save(tmp_path / "own.pptx")
    code, said = checked(tmp_path / "own.pptx")
    assert (code, set(said["roles"].values())) == (2, {None})
    assert "save it with PowerPoint" in said["message"]
