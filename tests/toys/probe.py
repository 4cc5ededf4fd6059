"""Run in a copy of the project that holds toys: import a round that answers them, and say what comes of it.

`python probe.py REPORT [PAGE …]`, in the copy's folder. The pages named, or all of them, are opened
with the toys chosen wherever something can be chosen. REPORT is the JSON file that the tests read.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, os.getcwd())

from click.testing import CliRunner
from streamlit import config
from streamlit.testing.v1 import AppTest

from analytics.behind import behind
from analytics.cli import main
from analytics.current import current_survey
from analytics.filters import Filters
from analytics.ingest import read_batch
from analytics.model import Answer
from analytics.records import Batch, PracticeRecord, ReplyRecord, RoundRecord, WorkshopRecord
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import open_store
from analytics.workbook import write_workbook

DATABASE = os.environ["FOLLOWUP_DATABASE_URL"]
LETTERS = {"y": Answer.YES, "n": Answer.NO, "?": Answer.NOT_ANSWERED, "-": Answer.NOT_RECORDED}
TOYS = ("review_and_update", "cooperation")
REPLIES = (
    # procedures, cooperation, and all other questions alike
    (1, "FJ", "yy", "n"),
    (1, "WS", "yn", "n"),
    (1, "TO", "ny", "y"),
    (2, "JP", "y?", "y"),
    (2, "MY", "-y", "n"),
    (2, "KH", "nn", "n"),
)
ROUNDS = ("", "2020", "all")
TOY_WORDS = re.compile("procedures|cooperation|idle", re.IGNORECASE)


def answers(toys: str, others: str) -> dict[str, Answer]:
    said = dict(zip(TOYS, toys, strict=True))
    return {q.id: LETTERS[said.get(q.id, others)] for q in load_questionnaire().answered}


def workbook() -> bytes:
    """Write round 2021 as its workbook: six replies about two workshops."""
    texts = (PracticeRecord("2021", 1, "FJ", "cooperation", "The police have a desk in our office."),)
    batch = Batch(
        file_name="",
        sha256="",
        layout="",
        rounds=(RoundRecord("2021", "Survey 2021", "2020/21", "2020-07", "2021-06"),),
        workshops=(
            WorkshopRecord("2021", 1, "Workshop on risk", "2020-09", "regional", "Risk management", 4),
            WorkshopRecord("2021", 2, "Workshop on AEO", "2020-10", "sub-regional", "AEO", 3),
        ),
        replies=tuple(ReplyRecord("2021", place, code, answers(*said)) for place, code, *said in REPLIES),
        practices=tuple(t for t in texts if t.kind in {q.practice for q in load_questionnaire().texts}),
    )
    written = io.BytesIO()
    write_workbook(written, batch)
    return written.getvalue()


def imported() -> dict[str, Any]:
    """Import round 2021 into the store, whose database came from the project without toys."""
    batch = read_batch(
        workbook(),
        file_name="2021.xlsx",
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
    )
    store = open_store(DATABASE)
    before = len(store.records().replies)
    store.commit(batch, person="A. Person", names={})
    replies, practices = store.records().replies, store.records().practices
    store.close()
    return {
        "problems": [problem.message for problem in batch.problems],
        "replies": [before, len(replies)],
        "texts": practices[practices["kind"] == "cooperation"]["text"].tolist(),
    }


def called(*arguments: str) -> str:
    """Run a command of `followup` and return what it printed."""
    result = CliRunner().invoke(main, [*arguments, "--database", DATABASE])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def tables() -> dict[str, Any]:
    """Return the figures of round 2021 and the titles of the tables in a terminal."""
    told = json.loads(called("tables", "--json", "--round", "2021"))
    figures = {
        result["id"]: {
            f"{row['measure']} {row['group']}": [row["count"], row["base"]] for row in result["rows"]
        }
        for result in told["results"]
    }
    titles = [line for line in called("tables", "--round", "2021").splitlines() if line.startswith("Table ")]
    called("tables", "--round", "all")
    return {"figures": figures, "titles": titles}


def downloaded(path: str) -> list[Any]:
    """Ask an address of downloads and return the status and the text that it answers with."""
    from starlette.routing import Match

    from pages.server.downloads import download_routes

    path, _, query = path.partition("?")
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": query.encode()}
    matched = [(*each.matches({**scope, "app": None, "root_path": ""}), each) for each in download_routes()]
    found, route = next((found, each) for match, found, each in matched if match is Match.FULL)
    asyncio.run(route.handle({**scope, **found, "root_path": ""}, receive, send))
    body = b"".join(message.get("body", b"") for message in sent)
    return [sent[0]["status"], body.decode("utf-8", "replace")]


def downloads() -> dict[str, Any]:
    """Ask for every Result in every form; return those that do not come, and one as Markdown."""
    ids = [spec.id for spec in load_questionnaire().tables] + ["answers", "trend", "links"]
    addresses = [f"/download/{id}.{form}" for id in ids for form in ("csv", "xlsx", "md")]
    return {
        "missing": [address for address in addresses if downloaded(address)[0] != 200],
        "markdown": downloaded("/download/table-8.md?round=2021&by=all")[1],
    }


def behind_them() -> dict[str, list[list[str]]]:
    """Return toy → who is behind its figure: counted, others, not answered, not recorded."""
    store = open_store(DATABASE)
    survey = current_survey(store)
    store.close()
    found = {toy: behind(survey, Filters(rounds=("2021",)), toy) for toy in (*TOYS, "idle")}
    return {
        toy: [
            [reply.administration for reply in part]
            for part in (who.counted, who.others, who.not_answered, who.not_recorded)
        ]
        for toy, who in found.items()
    }


def listed() -> dict[str, Any]:
    """Read a list kept by hand in which an administration and a yes are called by words of their own."""
    rows = "Administration;Workshop;Direct effects;Efficiency\nFidschi;1;Jawohl;\nJapan;1;Nein;Ja\n"
    batch = read_batch(
        rows.encode(),
        file_name="list.csv",
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
        known=(WorkshopRecord("2021", 1, "Workshop on risk", "2020-09", "regional"),),
        known_rounds=(RoundRecord("2021", "Survey 2021"),),
        round_code="2021",
    )
    fiji = [reply for reply in batch.replies if reply.administration == "FJ"]
    asked = ("direct_effects", "efficiency")
    return {
        "problems": [each.message for each in (*batch.questions, *batch.having("error"))],
        "replies": [
            ["FJ", *(reply.answers[q].name.lower().replace("_", " ") for q in asked)] for reply in fiji
        ],
    }


def samples() -> dict[str, Any]:
    """Write the samples anew from their sources and return the workshops of the one with replies."""
    from scripts.make_samples import main as make

    folder = Path("made")
    folder.mkdir()
    make(folder)
    batch = read_batch(
        (folder / "survey-2020.xlsx").read_bytes(),
        file_name="survey-2020.xlsx",
        questionnaire=load_questionnaire(),
        administrations=load_administrations(),
    )
    return {"topics": [workshop.topic for workshop in batch.workshops], "replies": len(batch.replies)}


def pages(*wanted: str) -> dict[str, str]:
    """Open every page in every selection of rounds; return page → what went wrong, blank for nothing."""
    config.set_option("client.showErrorDetails", "full")
    listed = re.findall(r'st\.Page\(\s*"([^"]+)"', Path("pages/entry.py").read_text("utf-8"))
    went_wrong = dict.fromkeys(wanted or listed, "")
    for round_code in ROUNDS:
        app = AppTest.from_file(str(Path("pages/entry.py").absolute()), default_timeout=120)
        if round_code:
            app.query_params["round"] = round_code
        app.run()
        for path in went_wrong:
            app.switch_page(path).run()
            wrong = _faults(app) or _chosen(app)
            if wrong and not went_wrong[path]:
                went_wrong[path] = f"round {round_code or 'latest'}: {wrong}"
    return went_wrong


def _chosen(app: AppTest) -> str:
    """Choose a toy in every list that offers one; return what went wrong."""
    for key in [box.key for box in app.selectbox]:
        box = next((box for box in app.selectbox if box.key == key), None)
        offered = box.options if box is not None else []
        for place in [place for place, words in enumerate(offered) if TOY_WORDS.search(words)][:2]:
            app.selectbox(key=key).select_index(place).run()
            if wrong := _faults(app):
                return f"“{offered[place]}” chosen: {wrong}"
    return ""


def _faults(app: AppTest) -> str:
    return "\n".join("\n".join([fault.message, *fault.stack_trace]) for fault in app.exception)


def safely(step: Callable[..., Any], *arguments: str) -> Any:
    """Return what a step gives, or how it failed, so that one toy does not hide the others."""
    try:
        return step(*arguments)
    except Exception:
        return {"failed": traceback.format_exc()}


if __name__ == "__main__":
    report = {"imported": safely(imported)}
    if len(sys.argv) == 2:
        report |= {step.__name__: safely(step) for step in (tables, downloads, behind_them, listed, samples)}
    report["pages"] = safely(pages, *sys.argv[2:])
    Path(sys.argv[1]).write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
