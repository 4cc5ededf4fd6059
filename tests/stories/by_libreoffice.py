"""Make the slide shows of `saved/` anew: ours, for each audience, as LibreOffice saves them.

    python -m tests.stories.by_libreoffice

It needs LibreOffice (`soffice`). The tests read the files, and so need none.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from analytics.audience import AUDIENCES
from analytics.seen_by import eyes
from analytics.stories import Slide, Story
from analytics.stories.deck import deck
from analytics.stories.show import for_audience
from tests.stories.test_refresh import BEFORE

SAVED = Path(__file__).parent / "saved"
STORY = Story(
    "Board",
    (
        Slide("chart", "chart=actions&scale=counts"),
        Slide("text", "ask", title="What we ask of you"),
    ),
)


def main() -> None:
    """Write a show for each audience, and let LibreOffice save it under the same name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for audience in AUDIENCES:
            (folder / f"{audience}.pptx").write_bytes(deck(for_audience(eyes(BEFORE), STORY, audience)))
        shows = sorted(map(str, folder.glob("*.pptx")))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        form = "pptx:Impress MS PowerPoint 2007 XML"
        command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(SAVED), *shows]
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
