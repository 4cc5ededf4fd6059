"""Write how wide the letters of the screens' font are, and the font as paper needs it; see data/fonts.

Streamlit brings the font, Source Sans (SIL Open Font License). It is needed anew only when that changes.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).resolve().parent.parent / "data" / "fonts"
WEIGHTS = (400, 700)


def font_file() -> Path:
    """Return the file of the upright letters inside the installed Streamlit."""
    spec = find_spec("streamlit")
    assert spec is not None
    assert spec.origin is not None
    media = Path(spec.origin).parent / "static" / "static" / "media"
    return next(media.glob("SourceSansVF-Upright*.woff2"))


def widths(weight: int) -> dict[str, str]:
    """Return width in thousandths of the size → the letters that are so wide, of one weight."""
    font = instantiateVariableFont(TTFont(font_file()), {"wght": weight})
    advances, units = font["hmtx"], font["head"].unitsPerEm
    found: dict[int, list[str]] = {}
    for code, glyph in sorted(font.getBestCmap().items()):
        found.setdefault(round(1000 * advances[glyph][0] / units), []).append(chr(code))
    return {str(width): "".join(letters) for width, letters in sorted(found.items())}


def main() -> None:
    """Measure each weight, and unpack the font; nothing else of it changes."""
    words = json.dumps({str(weight): widths(weight) for weight in WEIGHTS}, ensure_ascii=True, indent=1)
    (FOLDER / "source-sans.json").write_text(f"{words}\n", encoding="utf-8")
    font = TTFont(font_file(), recalcTimestamp=False)
    font.flavor = None
    font.save(FOLDER / "SourceSans3VF.ttf")


if __name__ == "__main__":
    main()
