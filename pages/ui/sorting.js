// A table sorts by a column at a press of its head: upwards, downwards, and back to its own order.
// A cell says in data-sort what it is sorted by, where that is not its words; without a value it stands last.

const NEXT_ORDER = { none: "ascending", ascending: "descending", descending: "none" };
const NUMBER = /^-?\d+(\.\d+)?(e-?\d+)?$/;

function sortTables() {
  if (window.tablesSort) return;
  window.tablesSort = true;
  document.addEventListener("click", (event) => {
    const head = event.target.closest?.("th[aria-sort] button")?.closest("th");
    if (head) sortBy(head);
  });
}

function sortBy(head) {
  const next = NEXT_ORDER[head.getAttribute("aria-sort")];
  for (const other of head.parentElement.cells) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", next);
  const [body] = head.closest("table").tBodies;
  const lines = linesOf(body).sort((one, other) => one.place - other.place);
  const sign = next === "ascending" ? 1 : -1;
  if (next !== "none") {
    lines.sort((one, other) => one.stays - other.stays || compared(one, other, head.cellIndex, sign));
  }
  body.append(...lines.flatMap(({ rows }) => rows));
}

// A row of names belongs to the row above it. Each line keeps the place that it had at first; totals stay
// at the end.
function linesOf(body) {
  const lines = [];
  for (const row of body.rows) {
    if (row.classList.contains("names")) lines.at(-1).rows.push(row);
    else lines.push({ rows: [row] });
  }
  lines.forEach((line, place) => {
    line.rows[0].dataset.place ??= place;
    line.place = Number(line.rows[0].dataset.place);
    line.stays = Number("stays" in line.rows[0].dataset) && line.place + 1;
  });
  return lines;
}

function compared(one, other, index, sign) {
  const [first, second] = [one, other].map(({ rows }) => {
    const cell = rows[0].cells[index];
    const words = cell.textContent.trim();
    return cell.dataset.sort ?? (words === "–" ? "" : words);
  });
  if (!first || !second) return !first - !second;
  if (NUMBER.test(first) && NUMBER.test(second)) return sign * (Number(first) - Number(second));
  return sign * first.localeCompare(second, "en", { numeric: true });
}
