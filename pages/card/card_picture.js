// The chart as a picture: the server writes it as an SVG, whole and white, and here it becomes a PNG.

const SCALE = 2;

async function pictureText(card) {
  const answer = await fetch(new URL(card.spec.picture, appRoot()));
  if (!answer.ok) throw new Error(`The picture's address answers ${answer.status}`);
  return answer.text();
}

async function pngOf(card) {
  const svg = new Blob([await pictureText(card)], { type: "image/svg+xml" });
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = make("canvas");
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function savePng(card) {
  try {
    saveAs(await pngOf(card), card.spec.pictureName);
    card.say("Picture saved");
  } catch {
    card.say("The picture could not be made. Reload the page and try again.");
  }
}

async function saveSvg(card) {
  try {
    saveAs(
      new Blob([await pictureText(card)], { type: "image/svg+xml" }),
      card.spec.pictureName.replace(/png$/, "svg"),
    );
    card.say("Picture saved");
  } catch {
    card.say("The picture could not be made. Reload the page and try again.");
  }
}

// The clipboard is given a promise: a browser lets a page write to it only while the click is fresh.
async function copyPicture(card) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": pngOf(card) })]);
    card.say("Picture copied: paste it into a slide or a letter");
  } catch {
    card.say("This browser does not let a page copy pictures: save it as PNG instead");
  }
}

function saveAs(blob, name) {
  const link = make("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
