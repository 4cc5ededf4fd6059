"""After the review of a large file its memory is free again: measured in a process of its own."""

import json
import subprocess
import sys

from tests.databases import database_at

CHILD = """
import io, json, sys, xlsxwriter
from analytics.memory import give_back_memory
from analytics.records import Batch, RoundRecord, WorkshopRecord
from analytics.review import Draft, Reader, import_files
from analytics.store import open_store

def held():
    give_back_memory()
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))

def written(rows, letters):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"constant_memory": True}) as book:
        page = book.add_worksheet("Replies")
        page.write_row(0, 0, ("Administration", "Workshop", "Share training materials", "Submit reports"))
        page.write_row(0, 4, ["Direct effects"])
        page.write_row(0, 5, ("Efficiency and effectiveness", "Please describe the effects"))
        for row in range(rows):
            text = f"What came of it in the office {row} " * (letters // 36)
            workshop = f"Workshop no. {row % 300 + 1} on Valuation"
            page.write_row(row + 1, 0, ("Fiji", workshop, "x", "", "Yes", "No", text))
    return made.getvalue()

def reviewed(store, rows, letters):
    reader, draft, data = Reader(store), Draft(), written(rows, letters)
    draft.add("list.xlsx", str(rows))
    for answer in ("this file", ""):
        readings = reader.read(draft.wished(), lambda digest: data)
        for question in readings[0].questions:
            for id_ in question.ids:
                draft.answer(str(rows), question, question.choices[0], to=id_)
    report = import_files(store, readings, person="Ann", leave_out_errors=True)
    assert report.files[0].committed, (report, readings[0].questions, readings[0].refused)
    reader.forget(draft.digests)
    return reader, report

store = open_store(sys.argv[1])
workshops = tuple(
    WorkshopRecord("2024", n, f"Workshop no. {n} on Valuation", "2024-01", "regional", "", None)
    for n in range(1, 301)
)
rounds = Batch("rounds", "0" * 64, "list", (RoundRecord("2024", "Survey 2024"),), workshops)
store.commit(rounds, person="Ann")
small = reviewed(store, 300, 72)
before = held()
large = reviewed(store, 20_000, 2_000)
peak = next(int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps({"before": before, "after": held(), "peak": peak}))
"""
MOST_MB = 40
"""So much more than before may stay. The texts alone are 40 MB, and a review of them takes ten times that."""


def test_after_an_import_of_a_large_file_its_memory_is_free_again(tmp_path):
    url = database_at(tmp_path / "survey.sqlite")
    done = subprocess.run([sys.executable, "-c", CHILD, url], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    megabytes = json.loads(done.stdout)
    assert megabytes["peak"] > megabytes["before"] + MOST_MB, megabytes
    assert megabytes["after"] <= megabytes["before"] + MOST_MB, megabytes
