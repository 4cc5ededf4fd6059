"""A scene as an SVG of its own: a picture that needs no browser, no script and no file beside it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path as FilePath

from markupsafe import Markup, escape

from analytics.charts.draw.scene import Box, Dot, Mark, Path, Scene, Words
from analytics.charts.theme import on_paper
from analytics.direction import isolated

FAMILY = "'Source Sans', 'Noto Sans', Arial, sans-serif"
BASELINE = 0.34
"""How far below the middle of a line its letters stand, in sizes."""
DASHES = {"dot": "2 3", "dash": "6 4"}
PATTERNS = {
    "/": '<path d="M-1 1l2-2M0 5l5-5M4 6l2-2" stroke="{0}" stroke-width="1"/>',
    ".": '<circle cx="1.25" cy="1.25" r="0.9" fill="{0}"/><circle cx="3.75" cy="3.75" r="0.9" fill="{0}"/>',
    "x": '<path d="M0 0l5 5M5 0L0 5" stroke="{0}" stroke-width="0.8"/>',
}


UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Letters that stand in no XML, however they are written: most control characters."""


def svg(scene: Scene, *, title: str, description: str = "", within: str = "") -> str:
    """Write a scene on white, in the colours of the light theme; `title` and `description` are its words.

    `within` a page that holds the font and other drawings, it is a word that makes its ids its own.
    """
    wide, tall = round(scene.width), round(scene.height + 0.5)
    used = sorted({(m.pattern, on_paper(m.fill)) for m in scene.marks if isinstance(m, Box) and m.pattern})
    names = {look: f"{within}p{place}" for place, look in enumerate(used)}
    body = Markup("\n").join(_drawn(mark, names) for mark in scene.marks)
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" '
            'viewBox="0 0 {0} {1}" role="img">\n'
            "<title>{2}</title><desc>{3}</desc>\n{4}\n"
            '<rect width="{0}" height="{1}" fill="#FFFFFF"/>\n{5}\n</svg>\n'
        ).format(
            wide, tall, _writable(title), _writable(description), _definitions(names, face=not within), body
        )
    )


def drawings(scenes: Sequence[Scene], *, within: str) -> str:
    """Write scenes one after another, for a page that has the font and says in words what they show."""
    written = [svg(scene, title="", within=f"{within}-{place}-") for place, scene in enumerate(scenes)]
    return f"<drawings>{''.join(written)}</drawings>"


def _definitions(names: Mapping[tuple[str, str], str], *, face: bool) -> Markup:
    """Write the patterns that the marks use by their ids, and the font."""
    patterns = Markup("").join(
        Markup('<pattern id="{0}" width="5" height="5" patternUnits="userSpaceOnUse">{1}</pattern>').format(
            name, Markup(PATTERNS[pattern].format(fill))
        )
        for (pattern, fill), name in names.items()
    )
    font = Markup("<style>{0}text{{font-family:{1}}}</style>").format(Markup(font_face()), Markup(FAMILY))
    return Markup("<defs>{0}{1}</defs>").format(font if face else "", patterns)


def font_face() -> str:
    """Return the rule of a style sheet that holds the screens' font."""
    return (
        "@font-face{font-family:'Source Sans';font-weight:200 900;"
        f"src:url(data:font/woff2;base64,{_font()}) format('woff2')}}"
    )


@lru_cache(maxsize=1)
def _font() -> str:
    """Return the screens' font, which Streamlit brings, as text; see scripts/measure_font.py."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        return ""
    media = FilePath(spec.origin).parent / "static" / "static" / "media"
    return b64encode(next(media.glob("SourceSansVF-Upright*.woff2")).read_bytes()).decode("ascii")


def _drawn(mark: Mark, patterns: dict[tuple[str, str], str]) -> Markup:
    if isinstance(mark, Box):
        return _box(mark, patterns)
    if isinstance(mark, Dot):
        return _dot(mark)
    return _path(mark) if isinstance(mark, Path) else _words(mark)


def _box(box: Box, patterns: dict[tuple[str, str], str]) -> Markup:
    fill = on_paper(box.fill)
    if box.pattern:
        fill = f"url(#{patterns[box.pattern, fill]})"
    edge = Markup(' stroke="{0}"').format(on_paper(box.line)) if box.line else Markup("")
    return Markup('<rect x="{0:.2f}" y="{1:.2f}" width="{2:.2f}" height="{3:.2f}" fill="{4}"{5}/>').format(
        box.x, box.y, box.width, box.height, fill, edge
    )


def _dot(dot: Dot) -> Markup:
    fill = on_paper(dot.fill) if dot.fill else "none"
    line, half = on_paper(dot.line), dot.size / 2
    if dot.diamond:
        sides = ((half, -half), (half, half), (-half, half))
        points = f"M{dot.x - half:.2f} {dot.y:.2f}" + "".join(f"l{x:.2f} {y:.2f}" for x, y in sides) + "z"
        return Markup('<path d="{0}" fill="{1}" stroke="{2}" stroke-width="2"/>').format(points, fill, line)
    return Markup(
        '<circle cx="{0:.2f}" cy="{1:.2f}" r="{2:.2f}" fill="{3}" stroke="{4}" stroke-width="2"/>'
    ).format(dot.x, dot.y, half, fill, line)


def _path(path: Path) -> Markup:
    points = " ".join(f"{x:.2f},{y:.2f}" for x, y in path.points)
    dash = Markup(' stroke-dasharray="{0}"').format(DASHES[path.dash]) if path.dash else Markup("")
    return Markup('<polyline points="{0}" fill="none" stroke="{1}" stroke-width="{2:.2f}"{3}/>').format(
        points, on_paper(path.ink), path.width, dash
    )


def _writable(text: str) -> str:
    return isolated(UNWRITABLE.sub("", text))


def _words(words: Words) -> Markup:
    bold = Markup(' font-weight="700"') if words.bold else Markup("")
    return Markup(
        '<text x="{0:.2f}" y="{1:.2f}" font-size="{2:.2f}" fill="{3}" text-anchor="{4}"{5}>{6}</text>'
    ).format(
        words.x, words.y + BASELINE * words.size, words.size, on_paper(words.ink), words.anchor, bold,
        escape(_writable(words.text)),
    )  # fmt: skip
