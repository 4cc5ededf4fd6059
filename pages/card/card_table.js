// The quiet row of controls under a chart, and the tables that two of them open.

function controlsOf(card) {
  const { spec } = card;
  return [
    ...spec.asks.map(([what, text]) => button(what, text, () => card.board.ask(card.id, what))),
    !spec.compact && spec.columns.length && toggle(card, "table", "Table"),
    spec.how && toggle(card, "how", "How counted"),
    !spec.compact && spec.sureColumns.length && toggle(card, "sure", "How sure?"),
    takeAway(card),
    idOf(card),
  ].filter(Boolean);
}

// The id of a figure leads to its page, as the links of that page do (links.js).
function idOf(card) {
  const { figureId, figureLink } = card.spec;
  if (!figureId) return null;
  const element = make("a", "chart-card-control chart-card-id", figureId);
  element.href = new URL(figureLink, appRoot()).href;
  element.dataset.control = "figure";
  element.title = "The id of this figure";
  return element;
}

// What can be taken away stands in one menu, which closes with a choice, a click elsewhere or Escape.
function takeAway(card) {
  const { spec } = card;
  const entries = [
    spec.picture && button("copy", "Copy picture", () => copyPicture(card)),
    spec.picture && button("png", "Picture (PNG)", () => savePng(card)),
    spec.picture && button("svg", "Picture (SVG)", () => saveSvg(card)),
    spec.picture && download("pdf", "Picture (PDF)", onPaper(spec), spec.pictureName.replace(/png$/, "pdf")),
    spec.slide && download("pptx", "PowerPoint", spec.slide),
    spec.xlsx && download("xlsx", "Excel", spec.xlsx),
    spec.csv && download("csv", "CSV", spec.csv),
    spec.link && button("link", "Copy link", () => copyLink(card)),
    spec.adds && button("add", "Add to presentation", () => card.board.ask(card.id, "add")),
  ].filter(Boolean);
  if (!entries.length) return null;
  const menu = make("details", "chart-card-menu");
  const head = make("summary", "chart-card-control", "Take away");
  head.dataset.control = "take";
  const list = make("div", "chart-card-menu-list");
  list.append(...entries);
  menu.append(head, list);
  list.addEventListener("click", () => (menu.open = false));
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (!menu.contains(relatedTarget)) menu.open = false;
  });
  return menu;
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

function onPaper(spec) {
  return spec.picture.replace(/^picture\.svg/, "picture.pdf");
}

function download(name, text, address, saved = "") {
  const url = new URL(address, appRoot());
  if (!/^https?:$/.test(url.protocol)) return null;
  const element = make("a", "chart-card-control", text);
  element.href = url.href;
  element.download = saved;
  element.dataset.control = name;
  return element;
}

// The window's script knows what a link to what is seen holds.
async function copyLink(card) {
  const { link: shown, filterNames: names } = card.spec;
  const { shared } = card.board.component.data;
  const link = window.linkToWhatIsSeen({ shown, names, shared, card: card.id });
  try {
    await navigator.clipboard.writeText(link);
    card.say("Link copied");
  } catch {
    card.say(link);
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
  const body = table.createTBody();
  body.append(...rows.map((values, index) => rowOf(card, values, picks[index])));
  columns.forEach((column, index) => {
    const counts = index > 0 && rows.some((values) => typeof values[index] === "number");
    const cell = make("th", counts ? "chart-card-number" : "", rows.length > 1 ? "" : column);
    cell.scope = "col";
    names.append(cell);
    if (rows.length < 2) return;
    cell.setAttribute("aria-sort", "none");
    cell.append(button("sort", column, null));
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
    if (typeof value === "number") cell.dataset.sort = value;
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
