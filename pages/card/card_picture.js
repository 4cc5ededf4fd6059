// The chart as a picture for a document: white, with its title, subtitle and notes written in it.

const PICTURE_WIDTH = 1000;

async function savePicture(card) {
  try {
    const image = await window.Plotly.toImage(pictureOf(card), { format: "png", scale: 2 });
    const link = make("a");
    link.href = image;
    link.download = card.spec.png;
    link.click();
    card.say("Picture saved");
  } catch {
    card.say("The picture could not be made. Reload the page and try again.");
  }
}

function pictureOf(card) {
  const { spec } = card;
  const { data, layout } = dress(card.figure, PAPER);
  // Arial runs wider than the screen's font, so the names on the left get more room.
  const asked = { l: 60, r: 30, t: 20, b: 40, ...layout.margin };
  const margin = { ...asked, l: Math.round(asked.l * 1.15) + 16 };
  const title = lines(spec.title, 78);
  const subtitle = lines(spec.subtitle, 125);
  const notes = spec.notes.flatMap((note) => lines(note, 145));
  const above = 28 + 27 * title.length + 20 * subtitle.length + 26;
  const below = notes.length ? 17 * notes.length + 22 : 8;
  const height = spec.height + above + below;
  const write = (words, size, color, shift) => ({
    text: words.join("<br>"), align: "left", showarrow: false,
    font: { family: PAPER.font, size, color },
    xref: "paper", yref: "paper", x: 0, y: shift.y, xanchor: "left", yanchor: shift.anchor,
    xshift: 24 - margin.l, yshift: shift.by,
  });
  const heading = title.map((line) => `<b>${line}</b>`);
  const annotations = [
    ...(layout.annotations ?? []),
    write(heading, 21, PAPER.text, { y: 1, anchor: "top", by: margin.t + above - 24 }),
    write(subtitle, 15, PAPER.muted,
      { y: 1, anchor: "top", by: margin.t + above - 30 - 27 * title.length }),
  ];
  if (notes.length) {
    annotations.push(write(notes, 12.5, PAPER.muted,
      { y: 0, anchor: "bottom", by: -margin.b - below + 14 }));
  }
  makeRoom(layout, PICTURE_WIDTH, 1.15);
  // A legend that hangs on the edge of the chart hangs below what is written above the chart.
  if (layout.legend?.yref === "container") {
    layout.legend = { ...layout.legend, y: 1 - above / height };
  }
  Object.assign(layout, {
    annotations, height, width: PICTURE_WIDTH, autosize: false,
    paper_bgcolor: PAPER.back, plot_bgcolor: PAPER.back,
    margin: { ...margin, t: margin.t + above, b: margin.b + below },
  });
  delete layout.title;
  return { data, layout, config: CONFIG };
}

// Plotly reads a small HTML in texts and knows no wrapping.
function lines(text, longest) {
  const found = [""];
  for (const word of (text || "").split(/\s+/).filter(Boolean)) {
    const last = found[found.length - 1];
    if (last && last.length + word.length >= longest) found.push(word);
    else found[found.length - 1] = last ? `${last} ${word}` : word;
  }
  const safe = (line) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return found.filter(Boolean).map(safe);
}
