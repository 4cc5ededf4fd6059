// What opens over a slide, each a window of its own that keeps the focus until it closes.

class Panel {
  constructor(name, words) {
    this.root = make("dialog", `panel panel-${name}`);
    this.root.setAttribute("aria-label", words);
    this.root.tabIndex = -1; // a click between its controls leaves the focus within
    const head = make("div", "panel-head");
    const close = make("button", "panel-close", "Close");
    close.addEventListener("click", () => this.close());
    head.append(make("h2", "", words), close);
    this.body = make("div", "panel-body");
    this.root.append(head, this.body);
    this.root.addEventListener("keydown", (event) => this.keepFocus(event));
    this.root.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    this.root.addEventListener("close", () => this.clear());
    document.body.append(this.root);
  }

  // A browser tells that it closed a window with the next picture that it paints, and behind the notes it
  // paints none: what is closed is cleared at once.
  close() {
    this.root.close();
    this.clear();
  }

  // What is closed holds nothing: names that stood in it are not left behind in the page.
  clear() {
    if (this.open) return;
    this.body.replaceChildren();
    this.onclosed?.();
  }

  get open() {
    return this.root.open;
  }

  toggle(fill) {
    if (this.open) {
      this.close();
      return;
    }
    this.body.replaceChildren(...fill());
    this.root.showModal();
    this.body.scrollTop = 0;
    const first = ["[aria-current]", CONTROLS].map((each) => this.body.querySelector(each)).find(Boolean);
    first?.focus({ preventScroll: true });
    if (first !== this.body.firstChild) first?.scrollIntoView({ block: "nearest" });
  }

  // A browser lets the Tab key leave a window for its own bar: after the last control the first one follows.
  keepFocus(event) {
    if (event.key !== "Tab") return;
    const all = [...this.root.querySelectorAll(CONTROLS)];
    const at = all.indexOf(document.activeElement);
    event.preventDefault();
    if (event.shiftKey) (all[at - 1] ?? all.at(-1)).focus();
    else (all[at + 1] ?? all[0]).focus();
  }
}

const CONTROLS = "button, select, [tabindex='0']";

// All slides, each a button with its drawing.
function thumbnails(deck, choose) {
  return deck.slides.map((slide, place) => {
    const button = make("button", "thumbnail");
    button.setAttribute("aria-label", `Slide ${place + 1}: ${slide.title}`);
    if (place === deck.at) button.setAttribute("aria-current", "true");
    const drawn = drawing(slide);
    for (const named of drawn.querySelectorAll("[id]")) named.id = `t-${named.id}`;
    for (const filled of drawn.querySelectorAll("[fill^='url(#']"))
      filled.setAttribute("fill", filled.getAttribute("fill").replace("url(#", "url(#t-"));
    drawn.setAttribute("aria-hidden", "true");
    button.append(drawn, make("span", "", `${place + 1}`));
    button.addEventListener("click", () => choose(place));
    return button;
  });
}

// The keys among the slides: arrows go from one to the next, up and down by a line. Enter presses a button.
function walk(body, key) {
  const buttons = [...body.children];
  const at = buttons.indexOf(document.activeElement);
  const across = buttons.filter((each) => each.offsetTop === buttons[0].offsetTop).length;
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across };
  const to = { Home: 0, End: buttons.length - 1 }[key] ?? at + (steps[key] ?? Number.NaN);
  if (!Number.isInteger(to)) return false;
  buttons[to]?.focus();
  return true;
}

const NOT_TOGETHER = "A file holds a workshop alone: choosing one sets round and region type back.";
const GREY = "What is grey leaves no reply on this slide.";

// A field for each filter; together they are the state of the slide that is shown. What is chosen stands in
// the fields only where the slide shows it.
function filterFields(deck, choose, say) {
  const { story } = deck;
  const grey = make("p", "hint", GREY);
  const fields = story.filters.map(({ name, label, options }) => {
    const field = make("label", "field", label);
    const select = make("select");
    select.name = name;
    select.append(new Option("As in the story", ""));
    for (const [value, words] of options) select.append(new Option(words, value));
    field.append(select);
    return field;
  });
  const selects = fields.map((field) => field.querySelector("select"));
  const valuesOf = (those) => those.filter((each) => each.value).map((each) => [each.name, each.value]);
  const others = (select) => selects.filter((each) => each !== select);
  // In a file only what was worked out beforehand stands beside a choice.
  const besides = (select, value = select.value) => {
    const whole = selects.map((each) => [each.name, each === select ? value : each.value]);
    const state = new URLSearchParams(whole.filter(([, chosen]) => chosen)).toString();
    return story.more || state in story.states ? others(select) : [];
  };
  const stand = () => {
    const chosen = new URLSearchParams(deck.chosen());
    for (const select of selects) select.value = chosen.get(select.name) ?? "";
    for (const select of selects) {
      for (const option of select.options) {
        const choice = new Map([...valuesOf(besides(select, option.value)), [select.name, option.value]]);
        option.disabled = !option.selected && !leaves(story, deck.slide.place, choice);
      }
    }
    grey.hidden = !selects.some((select) => [...select.options].some((option) => option.disabled));
  };
  for (const select of selects) {
    select.addEventListener("change", async () => {
      const kept = [...besides(select), select];
      const setBack = fields.filter((_, at) => selects[at].value && !kept.includes(selects[at]));
      const choice = new URLSearchParams(valuesOf(selects.filter((each) => kept.includes(each))));
      if (story.more && choice.size) choice.set("slide", deck.slide.place); // asked for it alone
      if ((await choose(choice.toString())) && setBack.length && select.value) {
        const names = setBack.map((field) => field.firstChild.textContent);
        say(`${names.join(" and ")} ${names.length > 1 ? "are" : "is"} set back to that of the story.`);
      }
      stand();
    });
  }
  stand();
  return [...fields, grey, ...(story.more ? [] : [make("p", "hint", NOT_TOGETHER)])];
}
