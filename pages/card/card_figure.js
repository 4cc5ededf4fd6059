// How a figure from Python is dressed in the colours and the font of the theme that is shown.

const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  doubleClick: false,
  responsive: false,
  scrollZoom: false,
  showTips: false,
};
const PAIR = /light-dark\(([^,()"]+),([^,()"]+)\)/g;

function readLook(root) {
  const { color, backgroundColor, fontFamily } = getComputedStyle(root);
  const [red, green, blue] = (backgroundColor.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
  return {
    name: [color, backgroundColor, fontFamily].join(" "),
    dark: 0.299 * red + 0.587 * green + 0.114 * blue < 128,
    font: fontFamily,
    text: color,
    back: backgroundColor,
  };
}

function dress(text, look) {
  const { data, layout } = JSON.parse(
    text.replace(PAIR, (_, light, dark) => (look.dark ? dark : light).trim()),
  );
  const font = { family: look.font, size: 13, color: look.text };
  layout.font = font;
  layout.hoverlabel = { bgcolor: look.back, bordercolor: look.text, align: "left", font };
  return { data, layout };
}

// The marks of a figure that can be chosen, each once, from top to bottom and left to right.
function marksOf({ data }) {
  const found = new Map();
  for (const trace of data) {
    (trace.customdata ?? []).forEach((pick, index) => {
      if (!pick || found.has(pick.join("\n"))) return;
      const start = trace.base ? trace.base[index] : trace.x[index];
      const x = trace.base ? start + trace.x[index] / 2 : start;
      const tip = trace.hovertext[index].replaceAll(",<br>", ", ").replaceAll("<br>", ". ");
      found.set(pick.join("\n"), { pick, x, y: trace.y[index], tip: unescaped(tip) });
    });
  }
  return [...found.values()].sort((one, other) => one.y - other.y || one.x - other.x);
}

function unescaped(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
