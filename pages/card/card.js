// A board of chart cards. Streamlit calls the default export again for each new data or theme; one
// Board stands behind each mounted element. All text goes in as textContent.

const boards = new WeakMap();
const CLOSE_ENOUGH = 2; // pixels that a board may differ from what its charts were drawn for
const PATIENCE = 150; // milliseconds that a window must keep its width before charts are drawn for it
const ANSWERED = 4000; // milliseconds after which a width that was told and not drawn for is told again
const TIMES = 3; // that one width is told at the most: the server may refuse it
const RUNS = '[data-test-script-state="running"]';

export default function (component) {
  const place = component.parentElement;
  if (!boards.has(place)) boards.set(place, new Board(place));
  boards.get(place).show(component);
  return () => {
    boards.get(place)?.remove();
    boards.delete(place);
  };
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

// The app may live under a base path: Streamlit's own script tells where.
function appRoot() {
  const script = document.querySelector('script[src*="static/js/"]');
  return script ? new URL("../../", script.src) : new URL("./", document.baseURI);
}

function loadPlotly(path) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  window.plotlyForCards ??= new Promise((resolve, reject) => {
    const script = make("script");
    script.src = new URL(path, appRoot()).href;
    const failed = () => {
      window.plotlyForCards = undefined;
      script.remove();
      reject(new Error("plotly.js did not load"));
    };
    script.onload = () => (window.Plotly ? resolve(window.Plotly) : failed());
    script.onerror = failed;
    document.head.append(script);
  });
  return window.plotlyForCards;
}

class Board {
  constructor(place) {
    this.root = make("div", "chart-board");
    this.cards = new Map();
    place.append(this.root);
    this.observer = new ResizeObserver(() => this.resized());
    this.observer.observe(this.root);
    this.printing = new AbortController();
    const { signal } = this.printing;
    addEventListener("beforeprint", () => drawForPaper(this), { signal });
    addEventListener("afterprint", () => clearPaper(this), { signal });
  }

  show(component) {
    const { data } = component;
    this.component = component;
    this.root.style.setProperty("--columns", data.columns);
    this.keepOnly(new Set(data.cards.map(([id]) => id)));
    data.cards.forEach(([id, texts, figure, mark], index) => {
      if (!this.cards.has(id)) this.cards.set(id, new Card(id, this));
      const card = this.cards.get(id);
      this.observer.observe(card.stage);
      card.root.style.order = index;
      card.take(texts, figure, mark);
    });
    this.arrange(data.bands);
    if (window.Plotly) this.drawAndTell();
    else
      loadPlotly(data.plotly).then(
        () => this.drawAndTell(),
        () => this.sayNoCharts(),
      );
  }

  // What is here is drawn first: the server's new drawings for another width come after the reader sees it.
  drawAndTell() {
    this.draw();
    this.tellWidth(0);
  }

  // Cards move only where they stand otherwise than before; the focus stays in its card.
  arrange(bands) {
    const wanted = JSON.stringify(bands);
    if (wanted === this.arranged) return;
    this.arranged = wanted;
    const focused = this.root.contains(document.activeElement) ? document.activeElement : null;
    this.root.replaceChildren(...bands.map(([columns, even]) => this.band(columns, even)));
    focused?.focus({ preventScroll: true });
  }

  band(columns, even) {
    const band = make("div", even ? "chart-band chart-band-even" : "chart-band");
    band.style.setProperty("--columns", columns.length);
    for (const ids of columns) {
      const column = make("div", "chart-column");
      column.append(...ids.map((id) => this.cards.get(id).root));
      band.append(column);
    }
    return band;
  }

  keepOnly(ids) {
    for (const [id, card] of this.cards) {
      if (ids.has(id)) continue;
      this.observer.unobserve(card.stage);
      card.remove();
      this.cards.delete(id);
    }
  }

  // All charts are drawn in one task: one paint. Widths are read before the first is drawn: to read one
  // between two drawings would lay out the whole page anew.
  draw() {
    if (!this.root.isConnected) return;
    const look = readLook(this.root);
    const cards = [...this.cards.values()];
    const widths = cards.map((card) => card.stage.clientWidth);
    cards.forEach((card, place) => {
      card.draw(look, widths[place]);
    });
    this.comeTo();
  }

  // A link may name a card: it comes into view once, when its chart stands.
  comeTo() {
    const wanted = new URLSearchParams(location.search).get("card");
    if (!wanted || window.cardCameTo === location.href || !this.cards.has(wanted)) return;
    window.cardCameTo = location.href;
    const { root } = this.cards.get(wanted);
    root.classList.add("chart-card-meant");
    requestAnimationFrame(() => root.scrollIntoView({ block: "start" }));
  }

  // Paper is no window: what is drawn there is drawn before, and the page must not run anew.
  resized() {
    if (matchMedia("print").matches) return;
    const cards = [...this.cards.values()];
    const widths = cards.map((card) => card.stage.clientWidth);
    cards.forEach((card, place) => {
      if (card.room !== widths[place]) card.fit(widths[place]);
    });
    if (this.root.clientWidth === this.width) return;
    this.width = this.root.clientWidth;
    this.tellWidth(PATIENCE);
  }

  // Charts are drawn for a width on the server; until it knows a new one they are shown smaller or larger.
  tellWidth(wait) {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      const width = this.root.clientWidth;
      if (!width || Math.abs(width - (this.told ?? this.drawnFor())) <= CLOSE_ENOUGH) return;
      this.told = width;
      this.tell(TIMES);
    }, wait);
  }

  drawnFor() {
    return this.component.data.width;
  }

  // What is told can be lost: between two runs of the page, or with the connection. A page that runs is not
  // broken off for it.
  tell(times) {
    this.component.setStateValue("width", this.told);
    this.hear(times - 1);
  }

  hear(times) {
    clearTimeout(this.hearing);
    this.hearing = setTimeout(() => {
      if (!times || Math.abs(this.told - this.drawnFor()) <= CLOSE_ENOUGH) return;
      if (document.querySelector(RUNS)) this.hear(times);
      else this.tell(times);
    }, ANSWERED);
  }

  pick(id, values) {
    const list = Array.isArray(values) ? [...values] : [values];
    this.component.setTriggerValue("picked", { chart: id, values: list });
  }

  ask(id, what) {
    this.component.setTriggerValue("asked", { chart: id, what });
  }

  sayNoCharts() {
    for (const card of this.cards.values()) {
      card.say("The chart could not be drawn. Its table is below; reload the page to try again.");
      card.open("table");
    }
  }

  remove() {
    this.observer.disconnect();
    this.printing.abort();
    clearTimeout(this.telling);
    clearTimeout(this.hearing);
    for (const card of this.cards.values()) card.remove();
    this.root.remove();
  }
}
