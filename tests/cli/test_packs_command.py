"""`followup packs`: feedback for each administration as a zip."""

from __future__ import annotations

from zipfile import ZipFile

import pytest

from tests.report.reading import text_of


def test_packs_of_a_round_are_written_without_names(sample, tmp_path):
    done = sample("packs", "--round", "2020", "-o", tmp_path / "a.zip")
    assert (done.code, done.out) == (
        0,
        f"Written: {tmp_path / 'a.zip'} (35 documents; Members, without names)\n",
    )
    assert "read a document before it is sent" in done.err
    with ZipFile(tmp_path / "a.zip") as package:
        assert len(package.namelist()) == 35


def test_one_administration_alone_and_a_summary_for_a_program(sample, tmp_path):
    out = tmp_path / "fiji.zip"
    done = sample("packs", "-o", out, "--administration", "Fiji", "--audience", "members", "--json")
    assert done.code == 0
    version = done.json.pop("data_version")
    assert done.json | {"data_version": version} == {
        "file": str(out),
        "round": "2020",
        "audience": "members",
        "data_version": version,
        "documents": [
            {"file": "fiji-fj_2020.docx", "administration": "FJ", "name": "Fiji", "replies": 2, "silent": 0}
        ],
        "caution": "",
    }
    with ZipFile(out) as package:
        (name,) = package.namelist()
        title = text_of(package.read(name)).strip().partition("\n")[0]
    assert title == "Fiji: feedback on Survey 2020"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--round", "all"), "Feedback is on one round: name it by --round."),
        (("--round", "2031"), "2031"),
        (("--administration", "Atlantis"), "Atlantis"),
        (("--audience", "public"), "public"),
        (("-o", "a.docx"), "must end in .zip"),
    ],
)
def test_what_can_not_be_written_is_refused(sample, tmp_path, asked, said):
    done = sample("packs", *(() if "-o" in asked else ("-o", tmp_path / "a.zip")), *asked)
    assert done.code == 2
    assert said in done.err
    assert not list(tmp_path.iterdir())


def test_what_is_broken_off_leaves_no_file(sample, tmp_path, monkeypatch):
    def stop(report):
        raise KeyboardInterrupt

    monkeypatch.setattr("analytics.packs.zipped.written", stop)
    assert sample("packs", "-o", tmp_path / "a.zip").code == 1
    assert not list(tmp_path.iterdir())
