"""The template of slide shows: its file is what its script writes, and each role has a layout."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from analytics.stories.deck.roles import OURS, roles
from scripts.make_template import template


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_file_of_the_template_is_what_its_script_writes():
    assert parts(OURS.read_bytes()) == parts(template())


def test_each_role_has_a_layout_of_its_name():
    found = roles(OURS.read_bytes())
    assert found == {name: name for name in found}


def test_nothing_of_the_file_that_it_was_made_from_is_left():
    held = parts(OURS.read_bytes())
    assert not [name for name in held if "thumbnail" in name or "printer" in name]
    assert b"Canny" not in held["docProps/core.xml"]
