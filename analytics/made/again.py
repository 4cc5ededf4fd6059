"""A file that was handed out: what is kept of it, and what the same would print of other data."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from typing import cast

from analytics.audience import Audience
from analytics.made.printing import Contents, of_packs, of_report, of_story
from analytics.made_file import MadeFile
from analytics.packs import READERS, Making, making
from analytics.printed import Printed
from analytics.report import Report, report
from analytics.seen_by import See
from analytics.selection import on_record
from analytics.stories.show import ShownStory, for_audience
from analytics.stories.story import Story, filters_of, from_json, to_json

SHORT, ADMINISTRATIONS = "short", "administrations"


def made_report(made: Report, file_name: str, *, person: str) -> MadeFile:
    """Return what is kept of a report that is handed out."""
    return MadeFile(
        "report", _form(file_name), made.round, made.title, file_name, made.audience, made.version,
        source=json.dumps({SHORT: made.short}), contents=to_text(of_report(made)), person=person,
    )  # fmt: skip


def made_story(
    story: Story, shown: ShownStory, audience: Audience, file_name: str, *, person: str
) -> MadeFile:
    """Return what is kept of a story that is handed out; its slides as they are now are its source."""
    return MadeFile(
        "story", _form(file_name), story.id, story.name, file_name, audience, shown.data_version,
        filters=filters_of(story).to_query(), source=to_json(story), contents=to_text(of_story(shown)),
        person=person,
    )  # fmt: skip


def made_deck(content: bytes, see: See, audience: Audience, file_name: str, *, person: str) -> MadeFile:
    """Return what is kept of a slide show that got new figures: what of ours stands in it."""
    from analytics.stories.deck import story_in

    story = story_in(content, file_name.rpartition(".")[0])
    return made_story(story, for_audience(see, story, audience), audience, file_name, person=person)


def made_packs(made: Making, codes: Collection[str], file_name: str, *, person: str) -> MadeFile:
    """Return what is kept of the feedback packs of some administrations; of none named, of all."""
    return MadeFile(
        "packs", _form(file_name), made.round, f"Feedback packs: {made.title}", file_name,
        made.shown.audience, made.shown.data_version, source=json.dumps({ADMINISTRATIONS: sorted(codes)}),
        contents=to_text(of_packs(made, codes)), person=person,
    )  # fmt: skip


def _form(file_name: str) -> str:
    return file_name.rpartition(".")[2].lower()


def again(made: MadeFile, see: See) -> Contents:
    """Return what the same would print of other data; nothing where these don't hold its round."""
    audience = made.audience
    if made.kind == "story":
        shown = for_audience(see, from_json(made.source, made.of), audience)
        held = (each for each in shown.slides if on_record(see(audience), each.filters))
        return of_story(replace(shown, slides=tuple(held)))
    if made.of not in see(audience).round_by_code:
        return Contents()
    said = json.loads(made.source)
    if made.kind == "report":
        return of_report(report(see(audience), made.of, short=bool(said[SHORT])))
    readers = next(each for each in READERS if each == audience)
    return of_packs(making(see, made.of, readers), said[ADMINISTRATIONS])


def is_short(made: MadeFile) -> bool:
    """Tell whether a file is a report in its short form."""
    return made.kind == "report" and bool(json.loads(made.source)[SHORT])


# ---- contents as they are kept ------------------------------------------------------------------


def to_text(contents: Contents) -> str:
    """Write contents down; a figure with a reference needs no key, for its id is made of that.

    >>> to_text(Contents((Printed("HWX-P6D-Y48", "Projects", "8 of 21", "number=projects&round=2020"),)))
    '[[["", "Projects", "8 of 21", "number=projects&round=2020"]], []]'
    """
    told = [[_line(each) for each in part] for part in contents]
    return json.dumps(told, ensure_ascii=False)


def _line(each: Printed) -> list[str]:
    return ["" if each.asks else each.key, each.label, each.words, each.asks]


def contents_of(made: MadeFile) -> Contents:
    """Return what stood in a file."""
    figures, texts = cast("list[list[list[str]]]", json.loads(made.contents))
    return Contents(tuple(map(_printed, figures)), tuple(map(_printed, texts)))


def _printed(line: list[str]) -> Printed:
    found = Printed(*line)
    return found if found.key else Printed(found.id, *line[1:])
