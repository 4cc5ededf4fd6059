"""What of a page is cut, lies over something or scrolls sideways, by the boxes that the browser gives."""

from __future__ import annotations

import time

from playwright.sync_api import FloatRect, Locator, Page

from tests.browser.profiles import PATIENCE

LOOK = """() => {
  const faults = [];
  const near = 1.5;
  const shown = (box) => box.width > 0.5 && box.height > 0.5;
  const cut = (text) => text.length > 40 ? text.slice(0, 40) + "…" : text;
  const main = document.querySelector("[data-testid=stMain]");
  if (main.scrollWidth > main.clientWidth + 1) {
    faults.push(`the page scrolls sideways: ${main.scrollWidth} in ${main.clientWidth}`);
  }
  for (const card of document.querySelectorAll(".chart-card")) {
    const own = card.getBoundingClientRect();
    const name = card.dataset.card;
    if (own.right > main.getBoundingClientRect().right + near) faults.push(`${name}: the card is cut`);
    const stage = card.querySelector(".chart-card-stage").getBoundingClientRect();
    const texts = [...card.querySelectorAll(".chart-card-stage svg text")]
      .map((node) => [node.textContent.trim(), node.getBoundingClientRect()])
      .filter(([text, box]) => text && shown(box));
    texts.forEach(([text, box], place) => {
      if (box.left < stage.left - near || box.right > stage.right + near ||
          box.top < stage.top - near - 2 || box.bottom > stage.bottom + near + 2) {
        faults.push(`${name}: “${cut(text)}” is outside its card`);
      }
      for (const [other, its] of texts.slice(place + 1)) {
        const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (across > near && down > 4) faults.push(`${name}: “${cut(text)}” lies over “${cut(other)}”`);
      }
    });
  }
  for (const list of main.querySelectorAll(".glance, .to-do, .profile, .sheet, .words")) {
    if (list.scrollWidth > list.clientWidth + 2) {
      faults.push(`“${cut(list.textContent.trim())}” is wider than its place`);
    }
  }
  const words = ".head, .headline, .figures a, .to-do, .glance td, .glance th, .chart-card-title, " +
    ".chart-card-subtitle, .chart-card-notes li, .chart-card-control, [data-testid=stMarkdown] p";
  for (const node of main.querySelectorAll(words)) {
    const box = node.getBoundingClientRect();
    if (!shown(box)) continue;
    const text = cut(node.textContent.trim());
    if (box.right > main.getBoundingClientRect().right + near) faults.push(`“${text}” is cut at the right`);
    if (node.scrollWidth > node.clientWidth + 2 && getComputedStyle(node).overflowX === "hidden") {
      faults.push(`“${text}” is cut inside its box`);
    }
  }
  return [...new Set(faults)];
}"""


LINES = """() => {
  const faults = [];
  const main = document.querySelector("[data-testid=stMain]");
  const cut = (text) => text.trim().slice(0, 40);
  const texts = (node) => {
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) if (walk.currentNode.textContent.trim()) found.push(walk.currentNode);
    return found;
  };
  const box = (node, start, end) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return range.getBoundingClientRect();
  };
  const whole = /\\d[\\d,]*\\sof\\s\\d[\\d,]*( \\(\\d+%\\))?|\\d+-[0-9a-f]{8}/g;
  const places = ".sheet td, .glance td, .st-key-foot p, .chart-card-title, .words li > a";
  for (const place of main.querySelectorAll(places)) {
    for (const node of texts(place)) {
      const high = parseFloat(getComputedStyle(node.parentElement).fontSize) * 1.6;
      for (const found of node.textContent.matchAll(whole)) {
        const own = box(node, found.index, found.index + found[0].length);
        const alone = node.textContent.trim() === found[0];
        const broken = own.height > high && (alone || place.matches("p, h2"));
        if (broken) faults.push(`“${found[0]}” is broken in two`);
      }
    }
  }
  for (const node of texts(main).filter((node) => node.parentElement.closest(".head p, .detail"))) {
    for (const found of node.textContent.matchAll(/\\S\\s*·/g)) {
      const end = found.index + found[0].length;
      const [before, dot] = [box(node, found.index, found.index + 1), box(node, end - 1, end)];
      if (dot.top > before.bottom - 2) faults.push(`a line of “${cut(node.textContent)}” begins with a dot`);
    }
  }
  for (const row of main.querySelectorAll(".sheet tr, .glance tr")) {
    const cells = [...row.children].filter((cell) => cell.getBoundingClientRect().height > 1);
    const line = (node) => parseFloat(getComputedStyle(node).borderBottomWidth) > 0;
    if (line(row) && cells.some(line)) faults.push(`“${cut(row.textContent)}” has two lines below it`);
    if (getComputedStyle(row).display !== "grid") continue;
    const lefts = cells.flatMap((cell) => texts(cell).slice(0, 1))
      .map((node) => box(node, node.textContent.search(/\\S/), node.textContent.trimEnd().length).left);
    const own = Math.min(...cells.map((cell) =>
      cell.getBoundingClientRect().left + parseFloat(getComputedStyle(cell).paddingLeft)));
    if (lefts.length && Math.abs(lefts[0] - own) > 1.5) {
      faults.push(`“${cut(row.textContent)}” does not begin where its figures do`);
    }
  }
  for (const list of main.querySelectorAll(".glance.listed")) {
    const ends = [list, list.querySelector("table")].map((each) => each.getBoundingClientRect().bottom);
    const below = ends[0] - ends[1];
    if (below > 8) faults.push(`there is nothing in the last ${below} px of a list`);
  }
  for (const row of main.querySelectorAll(".glance tbody tr:not(.names)")) {
    if (getComputedStyle(row).display === "grid") continue;
    const room = row.closest(".listed") ? 4 : 7;
    const spans = [...row.children].map((cell) => texts(cell).map((node) => box(node, 0, node.length)));
    spans.slice(1).forEach((span, place) => {
      const ends = Math.max(...spans[place].map((own) => own.right));
      const begins = Math.min(...span.map((own) => own.left));
      if (begins - ends < room) faults.push(`“${cut(row.textContent)}” stands too close`);
    });
  }
  const beside = [...main.querySelectorAll(".st-key-shown-to [role=group], .st-key-head .present")]
    .map((node) => node.getBoundingClientRect()).filter((own) => own.height);
  const middles = beside.map((own) => (own.top + own.bottom) / 2);
  if (Math.max(...middles) - Math.min(...middles) > 1.5) faults.push("the head is no straight line");
  return [...new Set(faults)];
}"""
"""Lines that are broken where they should not be, doubled, or do not begin at one edge."""


def box_of(place: Locator, patience: float = PATIENCE) -> FloatRect:
    """Return where a part of a page stands, once it does.

    What is drawn anew has no box for a moment, and another one while it settles; so a box counts when it was
    read twice and was the same. `patience` is in milliseconds.
    """
    last, until = None, time.monotonic() + patience / 1000
    while time.monotonic() < until:
        box = place.bounding_box(timeout=patience) if place.count() else None
        if box is not None and box == last:
            return box
        last = box
        place.page.wait_for_timeout(30)
    raise AssertionError(f"{place} did not come to stand")


def faults_of(page: Page) -> list[str]:
    """Return what is wrong with the boxes of the page that is shown, a sentence each."""
    return [*page.evaluate(f"({LOOK})()"), *page.evaluate(f"({LINES})()")]
