"""All of a selection as data to take away: Results, tidy rows, their dictionary, practices.

`everything` gathers what an audience may have; `to_workbook`, `to_zip`, `to_parquet` and `to_sav` write it.
What stands in a column, and what an empty cell means, is said once: `analytics.dataset.columns`.
"""

from analytics.dataset.everything import Everything, everything
from analytics.dataset.parquet import to_parquet
from analytics.dataset.plain import data_csv, data_json, lines_csv, to_zip
from analytics.dataset.rows import Data, data_for, of_groups, of_replies
from analytics.dataset.spss import to_sav
from analytics.dataset.workbook import to_workbook

__all__ = [
    "Data",
    "Everything",
    "data_csv",
    "data_for",
    "data_json",
    "everything",
    "lines_csv",
    "of_groups",
    "of_replies",
    "to_parquet",
    "to_sav",
    "to_workbook",
    "to_zip",
]
