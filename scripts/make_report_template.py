"""Write the template of our reports, from the report of the sample.

Run from the project folder: `python -m scripts.make_report_template`. Its parts are those of every report,
each with words that say what comes there. The same script gives the same parts, so a change in the file is a
change here.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from analytics.current import current_survey
from analytics.report import report, template
from analytics.report.word.template import OURS
from analytics.sample import load_sample
from analytics.store import open_store


def main() -> None:
    """Write the template into its place."""
    OURS.write_bytes(made())


def made() -> bytes:
    """Return the template."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'survey.sqlite'}")
        load_sample(store, person="")
        survey = current_survey(store)
        store.close()
    return template(report(survey, survey.latest_round))


if __name__ == "__main__":
    main()
