// Paper is no screen: as a print begins the server draws each chart once more, for the width and the letters
// of a sheet, in the pieces that sheets may part. A print waits for nothing, hence requests that hold the
// browser. Where none answers, the drawing of the screen scales.

function paperOf(card, room) {
  if (!card.spec.picture) return [];
  const request = new XMLHttpRequest();
  request.open("GET", new URL(card.spec.picture.replace(/^picture/, `paper/${room}`), appRoot()), false);
  try {
    request.send();
  } catch {
    return [];
  }
  if (request.status !== 200) return [];
  const drawings = new DOMParser().parseFromString(request.responseText, "application/xml");
  return [...drawings.documentElement.children].map((drawing) => {
    const piece = document.importNode(drawing, true);
    piece.classList.add(`chart-card-${room}-paper`);
    return piece;
  });
}

function drawForPaper(board) {
  const cards = [...board.cards.values()];
  const narrow = cards.filter((card) => !card.spec.wide).length;
  board.root.style.setProperty("--beside", Math.max(narrow, 1));
  for (const card of cards) {
    const half = !card.spec.wide && narrow > 1;
    const upright = paperOf(card, half ? "narrow" : "wide");
    const lying = card.spec.wide ? paperOf(card, "lying") : [];
    card.paper.replaceChildren(...upright, ...lying);
    card.paper.classList.toggle("chart-card-turns", lying.length > 0);
    card.root.classList.toggle("chart-card-in-pieces", Math.max(upright.length, lying.length) > 1);
  }
}

function clearPaper(board) {
  for (const card of board.cards.values()) card.paper.replaceChildren();
}
