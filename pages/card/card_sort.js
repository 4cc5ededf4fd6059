// A table sorts by a column at a press of its head: upwards, downwards, and back to its own order.

const NEXT_ORDER = { none: "ascending", ascending: "descending", descending: "none" };

function sortable(head, index, rows, show) {
  const order = () => head.getAttribute("aria-sort") || "none";
  head.setAttribute("aria-sort", "none");
  const press = button("sort", head.textContent, () => {
    const next = NEXT_ORDER[order()];
    for (const other of head.parentElement.cells) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", next);
    show(inOrder(rows, index, next));
  });
  head.replaceChildren(press);
}

// What has no value stands last, whichever way; equals keep the order of the table.
function inOrder(rows, index, order) {
  if (order === "none") return rows;
  const sign = order === "ascending" ? 1 : -1;
  const lacking = (value) => value === null || value === "";
  return [...rows].sort((one, other) => {
    const [first, second] = [one.values[index], other.values[index]];
    if (lacking(first) || lacking(second)) return lacking(first) - lacking(second);
    return sign * compared(first, second);
  });
}

function compared(first, second) {
  if (typeof first === "number" && typeof second === "number") return first - second;
  return String(first).localeCompare(String(second), "en", { numeric: true });
}
