// A board of chart cards. Streamlit calls the default export again for each new data or theme; one
// Board stands behind each mounted element. All text goes in as textContent.

const boards = new WeakMap();

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
  }

  show(component) {
    const { data } = component;
    this.component = component;
    this.root.style.setProperty("--columns", data.columns);
    this.keepOnly(new Set(data.cards.map(([id]) => id)));
    data.cards.forEach(([id, texts, figure, mark], index) => {
      if (!this.cards.has(id)) this.cards.set(id, new Card(id, this));
      const card = this.cards.get(id);
      if (this.root.children[index] !== card.root) {
        this.root.insertBefore(card.root, this.root.children[index] ?? null);
      }
      card.take(texts, figure, mark);
    });
    if (window.Plotly) this.draw();
    else loadPlotly(data.plotly).then(() => this.draw(), () => this.sayNoCharts());
  }

  keepOnly(ids) {
    for (const [id, card] of this.cards) {
      if (ids.has(id)) continue;
      card.remove();
      this.cards.delete(id);
    }
  }

  // All widths are read before anything is drawn, and all charts are drawn in one task: one paint.
  draw() {
    if (!this.root.isConnected) return;
    const look = readLook(this.root);
    const sized = [...this.cards.values()].map((card) => [card, card.chart.clientWidth]);
    for (const [card, width] of sized) card.draw(look, width);
  }

  resized() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => window.Plotly && this.draw());
  }

  pick(id, values) {
    const list = Array.isArray(values) ? [...values] : [values];
    this.component.setTriggerValue("picked", { chart: id, values: list });
  }

  sayNoCharts() {
    for (const card of this.cards.values()) {
      card.say("The chart could not be drawn. Its table is below; reload the page to try again.");
      card.open("table");
    }
  }

  remove() {
    this.observer.disconnect();
    cancelAnimationFrame(this.frame);
    for (const card of this.cards.values()) card.remove();
    this.root.remove();
  }
}
