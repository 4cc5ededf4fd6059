"""The presenting page: one document that holds a whole story, its style, its script and its font."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from analytics.audience import Audience
from analytics.charts.draw.svg import font_face
from analytics.filters import NO_FILTERS
from analytics.seen_by import See
from analytics.stories.presenting.choosing import states
from analytics.stories.presenting.telling import head, told
from analytics.stories.story import Story

_HERE = Path(__file__).parent
SCRIPTS = ("deck.js", "panels.js", "notes.js", "pointing.js", "present.js")
_DOCUMENT = Markup(
    "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>"
    "<meta name='viewport' content='width=device-width, initial-scale=1'>"
    "<title>{title} · Follow-up survey</title><style>{face}{style}</style></head>\n"
    "<body><main id='stage' tabindex='-1'></main>"
    "<script type='application/json' id='story'>{data}</script>\n{script}</body></html>\n"
)


def script() -> str:
    """Return the script of the page, which needs no other."""
    return "\n".join((_HERE / name).read_text("utf-8") for name in SCRIPTS)


def page(see: See, story: Story, audience: Audience, *, more: Mapping[str, Any], source: str) -> str:
    """Write the page of a story that a server shows an audience.

    `source` is the address of the script. `more` are the addresses that the page asks for what is not in it.
    """
    data = {**whole(see, story, audience), **more}
    return _written(data, Markup("<script src='{0}'></script>").format(source))


def one_file(see: See, story: Story, audience: Audience) -> str:
    """Write a story as a file that opens on any computer: every choice of one filter is in it.

    Where the audience sees names, the story without them is in it too, for the key that turns names off.
    """
    data = whole(see, story, audience, every_state=True)
    if audience in ("office", "members"):
        data["nameless"] = whole(see, story, "nameless", every_state=True)
    return _written(data, Markup("<script>{0}</script>").format(Markup(script())))


def whole(see: See, story: Story, audience: Audience, *, every_state: bool = False) -> dict[str, Any]:
    """Return a story as the page reads it: what its states have in common, its own state or all."""
    common = head(see, story, audience)
    wanted = {"": NO_FILTERS, **(states(common["filters"]) if every_state else {})}
    made = {name: told(see, story, audience, chosen=chosen) for name, chosen in wanted.items()}
    return {**common, "states": made}


def _written(data: Mapping[str, Any], script_of_it: Markup) -> str:
    return str(
        _DOCUMENT.format(
            title=data["name"],
            face=Markup(font_face()),
            style=Markup((_HERE / "present.css").read_text("utf-8")),
            data=Markup(_within_a_script(data)),
            script=script_of_it,
        )
    )


def _within_a_script(data: object) -> str:
    """Write values so that nothing in them ends the script in which they stand."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
