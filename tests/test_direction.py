"""Names that are written from right to left leave the figures beside them where they are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from analytics.charts.description import Bar, Rows
from analytics.charts.draw import draw
from analytics.charts.draw.figure import figure
from analytics.charts.draw.size import Size
from analytics.charts.draw.svg import svg
from analytics.direction import END, START, isolated

NAMES = ["ورشة المنشأ", "מכס ישראל", "ދިވެހި", "گمرک جمهوری", "ورشة إدارة المخاطر (AEO)"]


def bare(text: str) -> str:
    """Return the letters of a text that are written from right to left and are not isolated."""
    outside = re.sub(f"{START}[^{END}]*{END}", "", text)
    return "".join(letter for letter in outside if unicodedata.bidirectional(letter) in ("R", "AL"))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_isolated_and_no_figure_is_with_it(name: str):
    said = isolated(f"{name}: 8 of 9 (89%), {name} 1 of 8; at “{name}” 3")
    assert not bare(said)
    for inside in re.findall(f"{START}([^{END}]*){END}", said):
        assert not re.search("[0-9:;,“]", inside)
    assert said.replace(START, "").replace(END, "") == f"{name}: 8 of 9 (89%), {name} 1 of 8; at “{name}” 3"
    assert isolated(said) == said


def test_other_scripts_stay_as_they_are():
    for text in ("Fiji: 8 of 9", "风险管理: 8 of 9", "जोखिम 8", "ความเสี่ยง – ✕?", "Đào tạo"):
        assert isolated(text) == text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [280, 640])
def test_charts_and_pictures_isolate_each_line(name: str, width: int):
    bar = Bar(name, "replies", 8, 9, 9, words=f"8 of 9 (89%) {name}", tip=f"{name}\n8 of 9", heading=name)
    rows = Rows((bar, replace(bar, more=(f"{name}: 3",))), (name, "Silent"))
    scene = draw(rows, Size(width))
    plotted = figure(scene)["data"]
    texts = [text for trace in plotted for kind in ("text", "hovertext") for text in trace.get(kind, [])]
    picture = svg(scene, title=f"{name}: 8 of 9", description=name)
    drawn = [node.text or "" for node in ElementTree.fromstring(picture).iter()]
    assert any(START in text for text in texts)
    assert [text for text in (*texts, *drawn) if bare(text)] == []
