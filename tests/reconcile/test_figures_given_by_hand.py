"""Published figures from a file or typed on the page."""

import pytest

from analytics.errors import FileRefused
from analytics.reconcile import reconcile
from analytics.reconcile.typed import published_from_csv, published_from_lines
from analytics.records import PublishedRecord

FILE = """# a comment
round,table,measure,by,group,count,base,percent,where,note
2020,table-2,share_materials,all,all,23,28,82,"Table 2, total",
2019,table-1,reply_rate,all,all,,,54,,
2020,table-3,direct_effects,,,13,26,50%,,
"""


def test_a_file_gives_the_figures_of_the_round_that_is_looked_at():
    assert published_from_csv(FILE.encode(), "2020") == (
        PublishedRecord("2020", "table-2", "share_materials", "all", "all", 23, 28, 82, "Table 2, total", ""),
        PublishedRecord("2020", "table-3", "direct_effects", "all", "all", 13, 26, 50, "", ""),
    )


def test_a_blank_cell_is_not_printed_and_a_blank_line_no_figure():
    lines = [{"table": "table-2", "measure": "others", "count": "10", "base": None}, {"table": " "}]
    (record,) = published_from_lines(lines, "2020")
    assert (record.count, record.base, record.percent) == (10, None, None)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a,b\n1,2\n", "no column table and none measure"),
        (b"table,measure,count\ntable-2,others,ten\n", "Line 1, count: “ten” is no whole number"),
        (b"table,measure,count\n,others,1\n", "Line 1: table and measure are needed"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(data, words):
    with pytest.raises(FileRefused, match=words):
        published_from_csv(data, "2020")


def test_a_figure_given_by_hand_takes_the_place_of_the_stored_one(sample_survey):
    right = published_from_lines([{"table": "table-4", "measure": "direct_effects", "count": "13"}], "2020")
    before = [c for c in reconcile(sample_survey, "2020").checks if c.status == "differs"]
    after = [c for c in reconcile(sample_survey, "2020", right).checks if c.status == "differs"]
    gone = {(c.published.table, c.published.measure, c.published.group) for c in before} - {
        (c.published.table, c.published.measure, c.published.group) for c in after
    }
    assert gone == {("table-4", "direct_effects", "all")}
