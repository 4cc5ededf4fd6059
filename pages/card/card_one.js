// One card: its texts, its chart, and the panels that its controls open. Only what changed is touched:
// equal texts are not written again, an equal figure in an equal look and width is not drawn again.

class Card {
  constructor(id, board) {
    this.id = id;
    this.board = board;
    this.root = make("section", "chart-card");
    this.root.dataset.card = id;
    this.root.dataset.draws = 0;
    this.title = make("h3", "chart-card-title");
    this.subtitle = make("p", "chart-card-subtitle");
    this.chart = make("div", "chart-card-chart");
    this.chart.setAttribute("role", "img");
    this.notes = make("ul", "chart-card-notes");
    this.controls = make("div", "chart-card-controls");
    this.status = make("span", "chart-card-status");
    this.status.setAttribute("role", "status");
    this.how = make("p", "chart-card-how");
    this.table = make("div", "chart-card-table");
    this.sure = make("div", "chart-card-table chart-card-sure");
    this.table.tabIndex = this.sure.tabIndex = 0;
    this.how.hidden = this.table.hidden = this.sure.hidden = true;
    this.root.append(this.title, this.subtitle, this.chart, this.notes);
    this.root.append(this.controls, this.how, this.sure, this.table);
  }

  take(texts, figure, mark) {
    this.figure = figure;
    this.mark = mark;
    if (texts === this.texts) return;
    this.texts = texts;
    this.spec = JSON.parse(texts);
    const { spec } = this;
    this.root.classList.toggle("chart-card-wide", spec.wide);
    this.title.textContent = spec.title;
    this.root.setAttribute("aria-label", spec.title);
    this.subtitle.textContent = spec.subtitle;
    this.chart.setAttribute("aria-label", spec.alt);
    this.chart.style.height = `${spec.height}px`;
    this.notes.replaceChildren(...spec.notes.map((note) => make("li", "", note)));
    this.how.textContent = spec.how;
    this.showControls();
    if (!this.table.hidden) fillTable(this);
    if (!this.sure.hidden) fillSure(this);
  }

  draw(look, width) {
    const wanted = `${this.mark} ${width}x${this.spec.height} ${look.name}`;
    if (wanted === this.asked || width === 0) return;
    this.asked = wanted;
    const { data, layout } = dress(this.figure, look);
    makeRoom(layout, width);
    fitCells(data, layout, width);
    const height = stackPanels(layout, width) || this.spec.height;
    this.chart.style.height = `${height}px`;
    Object.assign(layout, { width, height, autosize: false });
    const drawing = window.Plotly.react(this.chart, data, layout, CONFIG);
    if (!this.listening) this.listen();
    drawing.then(() => {
      if (this.asked !== wanted) return;
      this.root.dataset.drawn = this.mark;
      this.root.dataset.draws = Number(this.root.dataset.draws) + 1;
    });
  }

  listen() {
    this.listening = true;
    this.chart.on("plotly_click", ({ points }) => {
      const values = points[0]?.customdata;
      if (values !== undefined) this.board.pick(this.id, values);
    });
    this.chart.on("plotly_hover", ({ points }) => {
      this.chart.classList.toggle("chart-card-pickable", points[0]?.customdata !== undefined);
    });
    this.chart.on("plotly_unhover", () => this.chart.classList.remove("chart-card-pickable"));
  }

  // The controls are kept while they stay the same, so that the focus stays where it was.
  showControls() {
    const { spec } = this;
    const tables = [spec.columns.length, spec.sureColumns.length];
    const wanted = [...tables, spec.png, spec.xlsx, spec.csv, spec.link, spec.how !== ""];
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
    this.controls
      .querySelector(`[data-control="${panel}"]`)
      ?.setAttribute("aria-expanded", String(shown));
  }

  say(text) {
    this.status.textContent = text;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (this.status.textContent = ""), 4000);
  }

  remove() {
    clearTimeout(this.saying);
    window.Plotly?.purge(this.chart);
    this.root.remove();
  }
}
