// What a mouse and a finger do outside of what is open over a slide: they turn pages.

const FAR = 60; // pixels of a swipe
const NEAR = 12; // a tap moves no more

// `turn` takes 1 for the next slide and -1 for the one before: a click, a swipe, a tap on either half.
function pointing(turn) {
  let from = null;
  document.addEventListener("pointerdown", (event) => {
    const elsewhere = event.target.closest?.("dialog, button") || event.button !== 0 || !event.isPrimary;
    from = elsewhere ? null : { x: event.clientX, y: event.clientY };
  });
  document.addEventListener("pointercancel", () => (from = null));
  document.addEventListener("pointerup", (event) => {
    if (!from || !event.isPrimary) return;
    const [across, down] = [event.clientX - from.x, event.clientY - from.y].map(Math.abs);
    const [mouse, left] = [event.pointerType === "mouse", event.clientX < from.x];
    from = null;
    if (across <= NEAR && down <= NEAR) turn(mouse || event.clientX > window.innerWidth / 2 ? 1 : -1);
    else if (!mouse && across > FAR && across > down) turn(left ? 1 : -1);
  });
}

// A button that screens have which are touched, beside the slide where there is room, and what it opens.
function touchMenu(menu, choices) {
  const button = make("button", "menu-button", "Menu");
  const fill = () =>
    choices.map(([words, act]) => {
      const choice = make("button", "", words);
      choice.addEventListener("click", () => {
        menu.close();
        act();
      });
      return choice;
    });
  button.addEventListener("click", () => menu.toggle(fill));
  const place = make("nav");
  place.setAttribute("aria-label", "Menu");
  place.append(button);
  document.body.append(place);
}
