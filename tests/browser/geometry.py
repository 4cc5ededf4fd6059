"""What of a page is cut, lies over something or scrolls sideways, by the boxes that the browser gives."""

from __future__ import annotations

from playwright.sync_api import Page

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


def faults_of(page: Page) -> list[str]:
    """Return what is wrong with the boxes of the page that is shown, a sentence each."""
    return list(page.evaluate(f"({LOOK})()"))
