// A slide made small. Its SVG is written by the server, every word in it escaped.

export default function ({ parentElement, data }) {
  const place = parentElement.querySelector(".thumb");
  if (data.opened && place.opened !== data.opened)
    parentElement.closest(".st-key-slide-edit")?.scrollIntoView({ block: "start" });
  place.opened = data.opened;
  if (place.told === data.svg + data.why) return;
  place.told = data.svg + data.why;
  if (data.svg) place.innerHTML = data.svg;
  else place.textContent = data.why;
  place.dataset.drawn = "";
}
