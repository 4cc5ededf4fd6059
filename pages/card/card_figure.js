// How a figure from Python is dressed in the colours and the font of the theme that is shown.

const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  doubleClick: false,
  responsive: false,
  scrollZoom: false,
  showTips: false,
};
const AXIS = /^[xy]axis\d*$/;
const PAIR = /light-dark\(([^,()"]+),([^,()"]+)\)/g;

const PAPER = {
  name: "paper",
  dark: false,
  font: "Arial, Helvetica, sans-serif",
  size: 13,
  text: "#1f2430",
  muted: "#5b6070",
  back: "#ffffff",
  grid: "rgba(31,36,48,0.13)",
  line: "rgba(31,36,48,0.45)",
};

function readLook(root) {
  const style = getComputedStyle(root);
  const text = style.color;
  const back = style.backgroundColor;
  const [red, green, blue] = (back.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
  const dark = 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  return {
    name: [text, back, style.fontFamily].join(" "),
    dark,
    font: style.fontFamily,
    size: 13,
    text,
    back,
    grid: faded(text, dark ? 0.2 : 0.13),
    line: faded(text, 0.45),
  };
}

function faded(colour, share) {
  const [red, green, blue] = colour.match(/[\d.]+/g) ?? [128, 128, 128];
  return `rgba(${red},${green},${blue},${share})`;
}

// The words at the end of rows stand beside the plot: how much of the width they take, only the screen knows.
function makeRoom(layout, width, wider = 1) {
  const { room, labels } = layout.meta ?? {};
  if (!room) return;
  const plot = width - (labels + 30) * wider;
  layout.xaxis = { ...layout.xaxis, domain: [0, Math.max(0.2, 1 - (room * wider) / plot)] };
}

// Words in cells are written shorter where the cells are too narrow for them; what stands for them is Python's.
function fitCells(data, layout, width) {
  const { narrow } = layout.meta ?? {};
  if (!narrow || width >= narrow.under) return;
  const words = data[data.length - 1];
  words.text = narrow.words;
  words.textfont = { ...words.textfont, size: narrow.size };
  layout.xaxis = { ...layout.xaxis, ticktext: narrow.across, tickangle: -90 };
}

// On a narrow screen panels stand below one another, each as high as before, and their headings with them.
const NARROW = 560;
function stackPanels(layout, width) {
  const panels = layout.meta?.panels ?? 0;
  if (panels < 2 || width >= NARROW) return 0;
  const { panel, heading, names } = layout.meta;
  const height = panel * panels;
  for (let place = 0; place < panels; place += 1) {
    const suffix = place ? place + 1 : "";
    const top = 1 - (panel * place + heading) / height;
    layout[`xaxis${suffix}`].domain = [0, 1];
    layout[`yaxis${suffix}`].domain = [1 - (panel * (place + 1) - names) / height, top];
    Object.assign(layout.annotations[place], { x: 0, y: top });
  }
  return height;
}

// What Python said wins; the theme fills in the rest.
function dress(text, look) {
  const figure = JSON.parse(text.replace(PAIR, (_, light, dark) => (look.dark ? dark : light).trim()));
  const data = figure.data ?? [];
  const layout = {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    hovermode: "closest",
    dragmode: false,
    ...figure.layout,
  };
  layout.font = { family: look.font, size: look.size, color: look.text, ...layout.font };
  layout.hoverlabel = {
    bgcolor: look.back,
    bordercolor: look.line,
    align: "left",
    ...layout.hoverlabel,
    font: { family: look.font, size: look.size, color: look.text, ...layout.hoverlabel?.font },
  };
  const axes = new Set(Object.keys(layout).filter((name) => AXIS.test(name)));
  if (data.some(({ x, y, z }) => x || y || z)) axes.add("xaxis").add("yaxis");
  for (const name of axes) {
    const names = data.some((trace) => typeof trace[name[0]]?.[0] === "string");
    layout[name] = {
      ...(names && { showgrid: false, showline: false, ticklabelstandoff: 6 }),
      ticks: "",
      gridcolor: look.grid,
      zerolinecolor: look.line,
      linecolor: look.line,
      fixedrange: true,
      ...layout[name],
    };
  }
  return { data, layout };
}
