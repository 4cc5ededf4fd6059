// The story in memory: which slides there are in which state, and which one is shown.

// A slide that was filtered comes from another state than the others; its place in the story stays.
class Deck {
  constructor(story) {
    this.story = story;
    this.own = new Map(); // place of a slide → the state chosen for it
    this.at = 0;
  }

  get states() {
    return this.story.states;
  }

  get slides() {
    const first = this.states[""].slides;
    const places = [...new Set(first.map((slide) => slide.place))];
    return places.flatMap((place) => {
      const chosen = this.states[this.own.get(place) ?? ""].slides.filter((slide) => slide.place === place);
      return chosen.length ? chosen : first.filter((slide) => slide.place === place);
    });
  }

  get slide() {
    return this.slides[this.at];
  }

  go(to) {
    this.at = Math.max(0, Math.min(to, this.slides.length - 1));
  }

  // Other slides of the same story: the one that was shown stays, as near as there is one.
  take(story) {
    const { place, part } = this.slide ?? { place: 0, part: 1 };
    this.story = story;
    this.own.clear();
    this.find(place, part);
  }

  choose(state) {
    const { place } = this.slide;
    if (state) this.own.set(place, state);
    else this.own.delete(place);
    this.find(place, 1);
  }

  chosen() {
    return this.own.get(this.slide?.place) ?? "";
  }

  // Whether a state holds the slide that is shown; a filter may leave nothing of it.
  holds(state) {
    return this.states[state].slides.some((slide) => slide.place === this.slide.place);
  }

  find(place, part) {
    const { slides } = this;
    const exact = slides.findIndex((slide) => slide.place === place && slide.part === part);
    const near = slides.findIndex((slide) => slide.place >= place);
    this.go(exact >= 0 ? exact : near >= 0 ? near : slides.length - 1);
  }
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

// The drawing of a slide comes from the server as a drawing; it is read as SVG, in which no script runs.
function drawing(slide) {
  const read = new DOMParser().parseFromString(slide.svg, "image/svg+xml").documentElement;
  const drawn = document.importNode(read, true);
  drawn.removeAttribute("width");
  drawn.removeAttribute("height");
  drawn.setAttribute("aria-label", slide.alt);
  drawn.querySelector("title")?.remove();
  drawn.querySelector("desc")?.remove();
  return drawn;
}
