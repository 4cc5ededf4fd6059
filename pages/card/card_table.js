// The quiet row of controls under a chart, and the tables that two of them open.

function controlsOf(card) {
  const { spec } = card;
  return [
    spec.columns.length && toggle(card, "table", "Table"),
    spec.png && button("png", "PNG", () => savePicture(card)),
    spec.xlsx && download("xlsx", "Excel", spec.xlsx),
    spec.csv && download("csv", "CSV", spec.csv),
    spec.link && button("link", "Copy link", () => copyLink(card)),
    spec.how && toggle(card, "how", "How counted"),
    spec.sureColumns.length && toggle(card, "sure", "How sure?"),
  ].filter(Boolean);
}

function button(name, text, onclick) {
  const element = make("button", "chart-card-control", text);
  element.type = "button";
  element.dataset.control = name;
  element.onclick = onclick;
  return element;
}

function toggle(card, panel, text) {
  const element = button(panel, text, () => card.open(panel, card[panel].hidden));
  element.setAttribute("aria-expanded", String(!card[panel].hidden));
  return element;
}

function download(name, text, address) {
  const url = new URL(address, appRoot());
  if (!/^https?:$/.test(url.protocol)) return null;
  const element = make("a", "chart-card-control", text);
  element.href = url.href;
  element.download = "";
  element.dataset.control = name;
  return element;
}

async function copyLink(card) {
  const url = new URL(location.href);
  url.search = card.spec.link;
  url.hash = "";
  try {
    await navigator.clipboard.writeText(url.href);
    card.say("Link copied");
  } catch {
    card.say(url.href);
  }
}

function fillTable(card) {
  const { spec } = card;
  fill(card, card.table, { name: "Table", columns: spec.columns, rows: spec.rows, picks: spec.picks });
}

function fillSure(card) {
  const { spec } = card;
  fill(card, card.sure, { name: "How sure?", columns: spec.sureColumns, rows: spec.sure, picks: [] });
  const legend = make("ul", "chart-card-notes");
  legend.append(...spec.sureNotes.map((note) => make("li", "", note)));
  card.sure.append(legend);
}

function fill(card, place, { name, columns, rows, picks }) {
  const { spec } = card;
  const table = make("table");
  table.append(make("caption", "", spec.title));
  const names = table.createTHead().insertRow();
  columns.forEach((column, index) => {
    const counts = index > 0 && rows.some((values) => typeof values[index] === "number");
    const cell = make("th", counts ? "chart-card-number" : "", column);
    cell.scope = "col";
    names.append(cell);
  });
  const body = table.createTBody();
  rows.forEach((values, index) => {
    body.append(rowOf(card, values, picks[index]));
  });
  place.setAttribute("aria-label", `${name}: ${spec.title}`);
  place.replaceChildren(table);
}

function rowOf(card, values, picks) {
  const row = make("tr", picks ? "chart-card-row" : "");
  values.forEach((value, index) => {
    const text = value === null ? "" : typeof value === "number" ? shortNumber(value) : String(value);
    const cell = make(index ? "td" : "th", typeof value === "number" ? "chart-card-number" : "");
    if (!index) cell.scope = "row";
    if (picks && !index) cell.append(button("row", text || "Choose", null));
    else cell.textContent = text;
    row.append(cell);
  });
  if (picks) row.onclick = () => card.board.pick(card.id, picks);
  return row;
}

function shortNumber(value) {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 3 });
}
