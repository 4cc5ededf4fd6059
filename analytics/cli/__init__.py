"""The command `followup`: one file a command, each a thin door to the rest of the project.

Exit codes are the same everywhere: 0 done, 1 questions or problems remain and nothing was
written, 2 refused or wrong usage. What costs time to load is loaded inside a command, so that
help is there at once.
"""

from __future__ import annotations

import click

from analytics.cli.audit import audit
from analytics.cli.backups import backup, check_database, move, restore
from analytics.cli.contacts import contacts
from analytics.cli.data import data
from analytics.cli.delete import delete
from analytics.cli.demo import demo
from analytics.cli.doors import calendar, quick_import, xlsform
from analytics.cli.figure import figure
from analytics.cli.import_files import check, import_files
from analytics.cli.made import made
from analytics.cli.packs import packs
from analytics.cli.people import people
from analytics.cli.picture import picture
from analytics.cli.questionnaires import questionnaires
from analytics.cli.refresh import refresh
from analytics.cli.reminders import reminders
from analytics.cli.report import report
from analytics.cli.round import show_round
from analytics.cli.run import run
from analytics.cli.story import story
from analytics.cli.tables import tables
from analytics.cli.template import template
from analytics.cli.template_check import template_check
from analytics.cli.uploads import redo, undo, uploads

COMMANDS = (
    run,
    import_files,
    check,
    tables,
    data,
    figure,
    picture,
    story,
    report,
    questionnaires,
    packs,
    show_round,
    calendar,
    xlsform,
    quick_import,
    contacts,
    reminders,
    made,
    people,
    uploads,
    undo,
    redo,
    audit,
    delete,
    backup,
    restore,
    move,
    check_database,
    template,
    template_check,
    refresh,
    demo,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="followup-survey-dashboard", prog_name="followup")
def main() -> None:
    """The follow-up survey: its dashboard, its figures and the files that they come from.

    `followup run` starts the dashboard. `followup COMMAND --help` says more about each command.
    Exit codes: 0 done, 1 questions or problems remain (nothing written), 2 refused or wrong usage.
    """


for command in COMMANDS:
    main.add_command(command)
