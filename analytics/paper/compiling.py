"""typst and its fonts: those of data/fonts first, then those of the computer."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analytics.reference import DATA

if TYPE_CHECKING:
    from typst import Fonts

FOLDER = DATA / "fonts"
FIRST = "SourceSans3VF"
"""The screens' font, by which texts are measured."""
TAGGED = {"format": "pdf", "pdf_standards": ["ua-1"]}
"""A PDF that can be listened to; typst writes it only where each letter has a font."""


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    """Return all fonts that there are, which are looked for once."""
    from typst import Fonts

    return Fonts(include_system_fonts=True, font_paths=[FOLDER])


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """Return the names of the fonts that come with the project, the screens' font first."""
    from typst import Fonts

    own = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER]).families()
    return (FIRST, *(name for name in own if name != FIRST))


def compiled(source: bytes, given: dict[str, Any], **how: Any) -> bytes:
    """Compile a source of typst that reads what is `given` from its inputs. Raises TypstError."""
    from typst import Compiler

    inputs = {"given": json.dumps({**given, "fonts": families()})}
    made = Compiler(source, font_paths=fonts()).compile(sys_inputs=inputs, **how)
    assert isinstance(made, bytes)
    return made
