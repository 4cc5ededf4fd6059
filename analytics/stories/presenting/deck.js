// The story in memory: which slides there are in which state, and which one is shown.

// Stands alone where an audience is shown no slide of a story; why is told in the notes.
const NONE = "No slide of this story is shown to this audience.";
const NOTHING = {
  place: 0,
  part: 1,
  title: NONE,
  alt: NONE,
  told: [],
  svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1920 1080">
    <text x="96" y="120" font-size="48">${NONE}</text></svg>`,
};

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
    if (!first.length) return [NOTHING];
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

  // Other slides of the same story, with the filters chosen for them: the one that was shown stays, as near
  // as there is one.
  take(story, own) {
    const { place, part } = this.slide ?? { place: 0, part: 1 };
    this.story = story;
    this.own = own;
    this.find(place, part);
  }

  // The slide that is shown stays: the answer about another one may come after the page was turned.
  choose(place, state) {
    const shown = this.slide;
    if (state) this.own.set(place, state);
    else this.own.delete(place);
    this.find(shown.place, shown.place === place ? 1 : shown.part);
  }

  chosen() {
    return this.own.get(this.slide?.place) ?? "";
  }

  find(place, part) {
    const { slides } = this;
    const exact = slides.findIndex((slide) => slide.place === place && slide.part === part);
    const near = slides.findIndex((slide) => slide.place >= place);
    this.go(exact >= 0 ? exact : near >= 0 ? near : slides.length - 1);
  }
}

// Whether a state in memory holds a slide; a filter may leave no reply of it.
function holds(story, state, place) {
  return story.states[state].slides.some((slide) => slide.place === place);
}

// Whether a reply is left on a slide under a choice, name → value, which takes the place of its own filters.
function leaves(story, place, choice) {
  const { fields, every, selections, of } = story.replies;
  const selection = selections[of[place]];
  if (!selection) return true; // words alone have no figures
  const wanted = fields.map((name, at) => {
    const value = choice.get(name);
    if (value === every) return [];
    return value ? [value] : selection.own[at];
  });
  return selection.held.some((workshop) =>
    workshop.every((value, at) => !wanted[at].length || wanted[at].includes(value)),
  );
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
