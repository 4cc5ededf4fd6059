// One card: its texts, its chart, and the panels that its controls open. Only what changed is touched:
// equal texts are not written again, an equal figure in an equal look is not drawn again.

const PANELS = ["table", "how", "sure"];

// A figure, and a short word with a hyphen, in a title.
const WHOLE = /(\d[\d,]* of \d[\d,]*(?: \(\d+%\))?|\b[A-Za-z]{1,12}-[A-Za-z]{1,12}\b)/;

function inOnePiece(words) {
  return words
    .split(WHOLE)
    .map((part, place) => (place % 2 ? make("span", "chart-card-figure", part) : part));
}

// Escape closes an opened card from anywhere, unless it is meant for a window, a menu or a field.
function isFree(event) {
  const target = event.composedPath()[0];
  const busy = '[role="dialog"], [role="listbox"], [data-baseweb="popover"], .chart-card details[open]';
  return !document.querySelector(busy) && !target.matches?.("input, textarea, select");
}

class Card {
  constructor(id, board) {
    this.id = id;
    this.board = board;
    this.root = make("section", "chart-card");
    this.root.dataset.card = id;
    this.root.dataset.draws = 0;
    this.title = make("h2", "chart-card-title");
    this.subtitle = make("p", "chart-card-subtitle");
    this.stage = make("div", "chart-card-stage");
    this.stage.setAttribute("role", "application");
    this.stage.tabIndex = 0;
    this.chart = make("div", "chart-card-chart");
    this.chart.setAttribute("role", "img");
    this.cursor = make("div", "chart-card-cursor");
    this.cursor.hidden = true;
    this.told = make("div", "chart-card-told");
    this.told.setAttribute("role", "status");
    this.paper = make("div", "chart-card-paper");
    this.stage.append(this.chart, this.paper, this.cursor, this.told);
    this.notes = make("ul", "chart-card-notes");
    this.controls = make("div", "chart-card-controls");
    this.status = make("span", "chart-card-status");
    this.status.setAttribute("role", "status");
    this.how = make("p", "chart-card-how");
    this.table = make("div", "chart-card-table");
    this.sure = make("div", "chart-card-table chart-card-sure");
    for (const panel of [this.table, this.sure]) {
      panel.tabIndex = 0;
      panel.setAttribute("role", "region");
    }
    this.how.hidden = this.table.hidden = this.sure.hidden = true;
    this.root.append(this.title, this.subtitle, this.stage, this.notes);
    this.root.append(this.controls, this.how, this.sure, this.table);
    this.drawing = Promise.resolve();
    this.keys = new AbortController();
    addEventListener("keydown", (event) => this.escape(event), { signal: this.keys.signal });
    this.stage.addEventListener("keydown", (event) => this.walk(event));
    this.stage.addEventListener("blur", () => (this.cursor.hidden = true));
  }

  take(texts, figure, mark) {
    this.figure = figure;
    this.mark = mark;
    if (texts === this.texts) return;
    this.texts = texts;
    this.spec = JSON.parse(texts);
    const { spec } = this;
    this.root.classList.toggle("chart-card-wide", spec.wide);
    this.root.classList.toggle("chart-card-opened", spec.opened);
    this.root.classList.toggle("chart-card-compact", spec.compact);
    this.title.replaceChildren(...inOnePiece(spec.title));
    this.root.setAttribute("aria-label", spec.title);
    this.subtitle.textContent = spec.subtitle;
    this.subtitle.hidden = !spec.subtitle;
    this.chart.setAttribute("aria-label", spec.alt);
    this.stage.setAttribute("aria-label", `${spec.title}: arrow keys go from mark to mark, Enter opens one`);
    this.notes.replaceChildren(...spec.notes.map((note) => make("li", "", note)));
    this.how.textContent = spec.how;
    this.showControls();
    this.openAsAsked();
    if (!this.table.hidden) fillTable(this);
    if (!this.sure.hidden) fillSure(this);
  }

  // A link may name panels that stand open; they open once, when the card comes.
  openAsAsked() {
    if (this.came) return;
    this.came = true;
    const asked = new URLSearchParams(location.search);
    for (const panel of PANELS) {
      const open = (asked.get(panel) ?? "").split(",").includes(this.id);
      if (open && this.controls.querySelector(`[data-control="${panel}"]`)) this.open(panel);
    }
  }

  draw(look, wide) {
    const wanted = `${this.mark} ${look.name}`;
    if (wanted === this.asked) return;
    this.asked = wanted;
    const { data, layout } = dress(this.figure, look);
    this.size = { width: layout.width, height: layout.height };
    this.marks = marksOf({ data });
    this.place = -1;
    this.cursor.hidden = true;
    this.fit(wide);
    this.drawing = window.Plotly.react(this.chart, data, layout, CONFIG);
    if (!this.listening) this.listen();
    this.drawing.then(() => {
      if (this.asked !== wanted) return;
      this.scalable();
      this.root.dataset.drawn = this.mark;
      this.root.dataset.draws = Number(this.root.dataset.draws) + 1;
    });
  }

  // Until a chart is drawn for a new width it is shown smaller or larger, whole in any case.
  fit(wide) {
    if (!this.size) return;
    this.room = wide;
    const scale = wide / this.size.width;
    const same = Math.abs(scale - 1) < 0.01;
    this.chart.style.height = `${this.size.height}px`;
    this.chart.style.width = `${this.size.width}px`;
    this.chart.style.zoom = same ? "" : String(scale);
  }

  // Where no drawing for paper came, this one is as wide there as the paper lets it.
  scalable() {
    const { width, height } = this.size;
    for (const layer of this.chart.querySelectorAll(".main-svg")) {
      layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
    }
    this.chart.style.setProperty("--drawn", `${width}px`);
  }

  listen() {
    this.listening = true;
    this.chart.on("plotly_click", ({ points }) => {
      const values = points[0]?.customdata;
      if (values) this.board.pick(this.id, values);
    });
    this.chart.on("plotly_hover", ({ points }) => {
      this.chart.classList.toggle("chart-card-pickable", Boolean(points[0]?.customdata));
    });
    this.chart.on("plotly_unhover", () => this.chart.classList.remove("chart-card-pickable"));
  }

  walk(event) {
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const marks = this.marks ?? [];
    if (event.key === "Enter" && marks[this.place]) this.board.pick(this.id, marks[this.place].pick);
    if (!(event.key in steps) || !marks.length) return;
    event.preventDefault();
    this.place = Math.min(Math.max(this.place + steps[event.key], 0), marks.length - 1);
    const { x, y, tip } = marks[this.place];
    this.cursor.hidden = false;
    this.cursor.style.left = `${x}px`;
    this.cursor.style.top = `${y}px`;
    this.told.textContent = tip;
  }

  escape(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const inside = this.root.contains(event.composedPath()[0]);
    const menu = this.controls.querySelector("details[open]");
    if (menu && inside) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (this.spec.opened && (inside || isFree(event))) this.board.ask(this.id, "open");
  }

  // The controls are kept while they stay the same, so that the focus stays where it was.
  showControls() {
    const { spec } = this;
    const tables = [spec.columns.length, spec.sureColumns.length];
    const files = [spec.picture, spec.xlsx, spec.csv, spec.link, spec.figureLink];
    const wanted = [
      spec.compact,
      ...tables,
      ...files,
      spec.how !== "",
      spec.opened,
      spec.adds,
      ...spec.asks.flat(),
    ];
    if (wanted.join("\n") !== this.controlled) {
      this.controlled = wanted.join("\n");
      const focused = this.controls.contains(document.activeElement)
        ? document.activeElement.dataset.control
        : null;
      this.controls.replaceChildren(...controlsOf(this), this.status);
      if (focused) this.controls.querySelector(`[data-control="${focused}"]`)?.focus();
    }
    for (const control of this.controls.querySelectorAll("[data-control]")) {
      control.setAttribute("aria-label", `${control.textContent}: ${spec.title}`);
    }
  }

  open(panel, shown = true) {
    if (panel === "table" && shown) fillTable(this);
    if (panel === "sure" && shown) fillSure(this);
    this[panel].hidden = !shown;
    this.controls.querySelector(`[data-control="${panel}"]`)?.setAttribute("aria-expanded", String(shown));
  }

  say(text) {
    this.status.textContent = text;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (this.status.textContent = ""), 4000);
  }

  // A drawing that is under way is let come to its end: Plotly goes on with it, and fails on what is purged.
  remove() {
    clearTimeout(this.saying);
    this.keys.abort();
    this.root.remove();
    this.drawing.finally(() => window.Plotly?.purge(this.chart));
  }
}
